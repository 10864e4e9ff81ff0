//! `/petugas/kelola/libur`: the days on which offices are closed, one form to add and one button to take out.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::civil::Date;
use serde::Deserialize;

use super::{After, HOME, Nothing, Office, back};
use crate::administration::draft::Draft;
use crate::office::reference::{Holiday, HolidayKind, HolidayStatus, holidays_of};
use crate::platform::web::error::AppError;
use crate::platform::web::render::{Choice, Frame, Page};
use crate::platform::web::session::SignedForm;
use crate::platform::web::text::{FieldError, FieldErrors};

const FILE: &str = "holidays.csv";
const KINDS: [&str; 3] = ["holiday", "joint_leave", "election"];

/// `administration/holidays.html`.
#[derive(Template)]
#[template(path = "administration/holidays.html")]
struct HolidaysPage {
    frame: Frame,
    errors: FieldErrors,
    form: HolidayForm,
    kinds: Vec<Choice>,
    /// Those of this year and later, oldest first.
    holidays: Vec<Shown>,
}

impl HolidaysPage {
    fn decree_label(&self) -> String {
        let lang = self.frame.lang;
        format!("{} {}", lang.t("reference-decree"), lang.t("optional"))
    }
}

/// One closed day.
struct Shown {
    date: Date,
    when: String,
    name: String,
    kind: String,
    is_expected: bool,
}

/// What the page sends.
#[derive(Debug, Default, Deserialize)]
pub struct HolidayForm {
    #[serde(default)]
    date: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    decree: String,
    #[serde(default)]
    expected: String,
}

/// `GET /petugas/kelola/libur`.
pub async fn holidays(office: Office, Query(after): Query<After>) -> Result<Response, AppError> {
    office.only_admin()?;
    let mut office = office.titled("reference-holidays-heading");
    office.frame = after.told(office.frame);
    let draft = office.draft().await?;
    let page = page(
        office,
        &draft,
        HolidayForm::default(),
        FieldErrors::default(),
    );
    Ok(Page::new(page).into_response())
}

fn page(office: Office, draft: &Draft, form: HolidayForm, errors: FieldErrors) -> HolidaysPage {
    let lang = office.lang();
    let calendar = office.service().policies.city().default_calendar();
    let year = calendar.date_of(office.now).year();
    let holidays = listed(draft)
        .into_iter()
        .filter(|holiday| holiday.date.year() >= year)
        .map(|holiday| Shown {
            when: lang.civil_date(holiday.date),
            kind: lang.word("reference-holiday", word(holiday.kind)),
            is_expected: holiday.status == HolidayStatus::Expected,
            date: holiday.date,
            name: holiday.name,
        })
        .collect();
    HolidaysPage {
        errors,
        form,
        kinds: KINDS
            .map(|kind| Choice::new(kind, lang.word("reference-holiday", kind)))
            .into(),
        holidays,
        frame: office.frame,
    }
}

fn word(kind: HolidayKind) -> &'static str {
    match kind {
        HolidayKind::Holiday => KINDS[0],
        HolidayKind::JointLeave => KINDS[1],
        HolidayKind::Election => KINDS[2],
    }
}

/// The days of a draft's file; those that can be read.
fn listed(draft: &Draft) -> Vec<Holiday> {
    holidays_of(&draft.after(), &mut Vec::new())
}

/// `POST /petugas/kelola/libur`.
pub async fn add_holiday(
    office: Office,
    SignedForm { form, .. }: SignedForm<HolidayForm>,
) -> Result<Response, AppError> {
    office.only_admin()?;
    let office = office.titled("reference-holidays-heading");
    let draft = office.draft().await?;
    let mut errors = FieldErrors::default();
    let date = form.date.trim().parse::<Date>().ok();
    match date {
        None => errors.add(FieldError::new("date", "field-error-date")),
        Some(date) if listed(&draft).iter().any(|other| other.date == date) => {
            errors.add(FieldError::new("date", "field-error-reference-taken"));
        }
        Some(_) => {}
    }
    if form.name.trim().is_empty() {
        errors.add(FieldError::new("name", "field-error-required"));
    }
    if !KINDS.contains(&form.kind.as_str()) {
        errors.add(FieldError::new("kind", "field-error-required"));
    }
    let Some(date) = date.filter(|_| errors.is_empty()) else {
        let mut page = page(office, &draft, form, errors);
        page.frame = page.frame.failed();
        return Ok(Page::new(page)
            .status(StatusCode::UNPROCESSABLE_ENTITY)
            .into_response());
    };
    let status = match form.expected.is_empty() {
        true => "decreed",
        false => "expected",
    };
    let date = date.to_string();
    let row = [&date, &form.kind, &form.name, &form.decree, status]
        .map(quoted)
        .join(",");
    // The file is in the order of the days; the new line goes before the first later one.
    let mut lines: Vec<&str> = draft.text(FILE).lines().collect();
    let is_later =
        |line: &&str| line.starts_with(|c: char| c.is_ascii_digit()) && **line > *date.as_str();
    let place = lines.iter().position(is_later).unwrap_or(lines.len());
    lines.insert(place, &row);
    office.put(FILE, &lines.join("\n")).await?;
    Ok(back(&format!("{HOME}/libur"), "disimpan").into_response())
}

/// A field of CSV (RFC 4180).
fn quoted(text: &str) -> String {
    let text = text.trim().replace(['\n', '\r'], " ");
    match text.contains([',', '"']) {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text,
    }
}

/// `POST /petugas/kelola/libur/{date}/hapus`.
pub async fn remove_holiday(
    office: Office,
    Path(date): Path<Date>,
    _: SignedForm<Nothing>,
) -> Result<Redirect, AppError> {
    office.only_admin()?;
    let draft = office.draft().await?;
    let start = format!("{date},");
    let lines: Vec<&str> = draft.text(FILE).lines().collect();
    let kept: Vec<&str> = lines
        .iter()
        .copied()
        .filter(|line| !line.starts_with(&start))
        .collect();
    if kept.len() == lines.len() {
        return Err(AppError::NotFound);
    }
    office.put(FILE, &kept.join("\n")).await?;
    Ok(back(&format!("{HOME}/libur"), "disimpan"))
}
