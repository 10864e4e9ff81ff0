//! `/petugas/kelola/kalender/{name}`: one calendar: its year, its periods, and days that are its own.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::civil::Date;
use serde::Deserialize;

use super::calendars::{CALENDARS, users, written};
use super::hours::{HoursRow, day_row, hours_words};
use super::{After, DONE, Nothing, Office, back};
use crate::administration::calendar_file::{FILE, Written, default_of, put};
use crate::administration::draft::Draft;
use crate::administration::hours::{Typed, hours};
use crate::administration::year::{Look, Month, year};
use crate::office::reference::calendars_of;
use crate::platform::web::error::AppError;
use crate::platform::web::lang::Lang;
use crate::platform::web::render::{Choice, Frame, Page};
use crate::platform::web::session::SignedForm;
use crate::platform::web::text::{FieldError, FieldErrors};
use crate::sla::calendar::{CalendarSpec, Exception, ExceptionKind, LAST_YEAR};

const KINDS: [(&str, ExceptionKind); 5] = [
    ("holiday", ExceptionKind::Holiday),
    ("joint_leave", ExceptionKind::JointLeave),
    ("short_day", ExceptionKind::ShortDay),
    ("extra_working_day", ExceptionKind::ExtraWorkingDay),
    ("other", ExceptionKind::Other),
];

/// `administration/calendar.html`.
#[derive(Template)]
#[template(path = "administration/calendar.html")]
struct CalendarPage {
    frame: Frame,
    errors: FieldErrors,
    name: String,
    users: String,
    zone: String,
    holidays: bool,
    known_until: String,
    drafted: bool,
    /// Weekday and hours, in words.
    week: Vec<(String, String)>,
    /// First day, name, and from when to when.
    periods: Vec<(Date, String, String)>,
    days: Vec<OwnDay>,
    form: Typed,
    kinds: Vec<Choice>,
    hours: HoursRow,
    year: i16,
    years: Vec<i16>,
    months: Vec<Month>,
}

/// A dated exception of this calendar alone.
struct OwnDay {
    date: Date,
    when: String,
    name: String,
    kind: String,
    hours: String,
}

impl CalendarPage {
    fn typed(&self, field: &str) -> &str {
        self.form.get(field).map_or("", String::as_str)
    }

    /// Its colours, and how it looks without them.
    fn class(look: &Look) -> &'static str {
        match look {
            Look::Open => "",
            Look::Rest => "quiet",
            Look::Free => "danger",
            Look::Short => "warn",
            Look::Extra => "ok",
        }
    }

    fn looks(&self) -> [(&'static str, String); 5] {
        [Look::Open, Look::Rest, Look::Free, Look::Short, Look::Extra].map(|look| {
            (
                Self::class(&look),
                self.frame.lang.word("reference-look", look.as_str()),
            )
        })
    }

    /// Hours and minutes of a month.
    fn open_time(month: &Month) -> String {
        format!("{}.{:02}", month.minutes() / 60, month.minutes() % 60)
    }

    /// The days of a month that differ, those in a row together.
    fn different(&self, month: &Month) -> Vec<String> {
        let lang = self.frame.lang;
        let mut runs: Vec<(i8, i8, Look, &str)> = Vec::new();
        let differs = |look: Look| !matches!(look, Look::Open | Look::Rest);
        for day in month.days.iter().filter(|day| differs(day.look)) {
            let number = day.date.day();
            match runs.last_mut() {
                Some(run) if run.2 == day.look && run.3 == day.name && !day.name.is_empty() => {
                    run.1 = number;
                }
                _ => runs.push((number, number, day.look, &day.name)),
            }
        }
        let said = |(first, last, look, name): (i8, i8, Look, &str)| {
            let days = match first == last {
                true => first.to_string(),
                false => format!("{first}–{last}"),
            };
            let look = lang.word("reference-look", look.as_str()).to_lowercase();
            format!("{days}: {name}, {look}")
        };
        runs.into_iter().map(said).collect()
    }
}

/// Which year is shown.
#[derive(Debug, Default, Deserialize)]
pub struct Which {
    #[serde(default)]
    tahun: String,
    #[serde(default)]
    sudah: String,
}

/// The calendar of that name in a draft, or the answer that leads elsewhere.
pub(super) fn one(draft: &Draft, name: &str) -> Result<Result<Written, Redirect>, AppError> {
    match written(draft) {
        Err(elsewhere) => Ok(Err(elsewhere)),
        Ok(list) => list
            .into_iter()
            .find(|one| one.spec.name == name)
            .map(Ok)
            .ok_or(AppError::NotFound),
    }
}

/// `GET /petugas/kelola/kalender/{name}`.
pub async fn calendar(
    office: Office,
    Path(name): Path<String>,
    Query(which): Query<Which>,
) -> Result<Response, AppError> {
    office.only_admin()?;
    let draft = office.draft().await?;
    let calendar = match one(&draft, &name)? {
        Ok(calendar) => calendar,
        Err(elsewhere) => return Ok(elsewhere.into_response()),
    };
    let mut page = page(
        office,
        &draft,
        calendar,
        which.tahun.parse().ok(),
        Typed::new(),
    );
    if DONE.contains(&which.sudah.as_str()) {
        page.frame = After {
            sudah: which.sudah,
            gagal: String::new(),
        }
        .told(page.frame);
    }
    Ok(Page::new(page).into_response())
}

fn page(
    office: Office,
    draft: &Draft,
    calendar: Written,
    chosen: Option<i16>,
    form: Typed,
) -> CalendarPage {
    let lang = office.lang();
    let Written { spec, holidays } = calendar;
    let in_force = office.service().policies.city();
    let this_year = in_force.date_of(office.now).year();
    let shown = chosen
        .filter(|year| (this_year - 3..=LAST_YEAR).contains(year))
        .unwrap_or(this_year);
    let default = default_of(draft.text(FILE)).unwrap_or_default();
    let drafted = draft.check();
    let city = drafted.as_ref().unwrap_or(in_force);
    // With the days of the national list, which it may close on.
    let whole = calendars_of(&draft.after()).remove(&spec.name);
    let months = year(whole.as_ref().map_or(&spec, |one| one.spec()), shown);
    let title = lang.args("calendar-heading", &[("name", spec.name.as_str().into())]);
    CalendarPage {
        errors: FieldErrors::default(),
        users: users(city, &spec.name, spec.name == default, &office),
        zone: lang.word("reference-zone", zone_word(&spec.zone)),
        holidays,
        known_until: spec
            .known_until
            .map_or_else(String::new, |date| lang.civil_date(date)),
        drafted: draft.changed.contains_key(FILE),
        week: week_words(lang, &spec),
        periods: spec
            .periods
            .iter()
            .filter(|period| period.to.year() >= this_year)
            .map(|period| {
                let dates = [period.from, period.to].map(|date| lang.civil_date(date));
                (period.from, period.name.clone(), dates.join(" – "))
            })
            .collect(),
        days: spec
            .exceptions
            .iter()
            .filter(|one| one.date.year() >= this_year)
            .map(|one| own_day(lang, one))
            .collect(),
        hours: day_row(lang, "day", lang.t("calendar-day-hours"), &form),
        form,
        kinds: KINDS
            .map(|(word, _)| Choice::new(word, lang.word("reference-day", word)))
            .into(),
        years: (this_year.min(shown - 1)..=(this_year + 2).max(shown + 1)).collect(),
        year: shown,
        months,
        frame: office.frame.titled(title),
        name: spec.name,
    }
}

/// The zones of Indonesia by their own names, and `other`.
pub(super) fn zone_word(zone: &str) -> &'static str {
    match zone {
        "Asia/Jakarta" => "wib",
        "Asia/Makassar" => "wita",
        "Asia/Jayapura" => "wit",
        _ => "other",
    }
}

fn week_words(lang: Lang, spec: &CalendarSpec) -> Vec<(String, String)> {
    let days = spec.week.days().iter().zip(1..);
    days.map(|(hours, day)| (lang.word("weekday", day), hours_words(lang, hours)))
        .collect()
}

fn own_day(lang: Lang, one: &Exception) -> OwnDay {
    let word = KINDS.iter().find(|(_, kind)| *kind == one.kind);
    OwnDay {
        date: one.date,
        when: lang.civil_date(one.date),
        name: one.name.clone(),
        kind: lang.word("reference-day", word.map_or("other", |(word, _)| word)),
        hours: hours_words(lang, &one.hours),
    }
}

/// `POST /petugas/kelola/kalender/{name}/hari`: one more day that is its own.
pub async fn add_day(
    office: Office,
    Path(name): Path<String>,
    SignedForm { form, .. }: SignedForm<Typed>,
) -> Result<Response, AppError> {
    office.only_admin()?;
    let draft = office.draft().await?;
    let mut calendar = match one(&draft, &name)? {
        Ok(calendar) => calendar,
        Err(elsewhere) => return Ok(elsewhere.into_response()),
    };
    match read_day(&form, &calendar.spec) {
        Ok(day) => {
            let shown = day.date.year();
            calendar.spec.exceptions.push(day);
            calendar.spec.exceptions.sort_by_key(|one| one.date);
            office.put(FILE, &put(draft.text(FILE), &calendar)).await?;
            let page = format!("{CALENDARS}/{name}?tahun={shown}&sudah=disimpan");
            Ok(Redirect::to(&page).into_response())
        }
        Err(errors) => {
            let mut page = page(office, &draft, calendar, None, form);
            (page.errors, page.frame) = (errors, page.frame.failed());
            Ok(Page::new(page)
                .status(StatusCode::UNPROCESSABLE_ENTITY)
                .into_response())
        }
    }
}

fn read_day(form: &Typed, spec: &CalendarSpec) -> Result<Exception, FieldErrors> {
    let mut errors = FieldErrors::default();
    let typed = |field: &str| form.get(field).map_or("", |text| text.trim());
    let date = typed("date").parse::<Date>().ok();
    match date {
        None => errors.add(FieldError::new("date", "field-error-date")),
        Some(date) if !(2000..=LAST_YEAR).contains(&date.year()) => {
            errors.add(FieldError::new("date", "field-error-date"));
        }
        Some(date) if spec.exceptions.iter().any(|one| one.date == date) => {
            errors.add(FieldError::new("date", "field-error-reference-taken"));
        }
        Some(_) => {}
    }
    let name = typed("name").replace(char::is_control, " ");
    if name.is_empty() {
        errors.add(FieldError::new("name", "field-error-required"));
    }
    let kind = KINDS.iter().find(|(word, _)| *word == typed("kind"));
    let kind = kind.map(|(_, kind)| *kind);
    if kind.is_none() {
        errors.add(FieldError::new("kind", "field-error-required"));
    }
    let hours = hours(form, "day", &mut errors);
    let is_closed = matches!(
        kind,
        Some(ExceptionKind::Holiday | ExceptionKind::JointLeave)
    );
    let needs = matches!(
        kind,
        Some(ExceptionKind::ShortDay | ExceptionKind::ExtraWorkingDay)
    );
    if errors.is_empty() && needs && hours.is_empty() {
        errors.add(FieldError::new("day.0.from", "field-error-hours-needed"));
    }
    if errors.is_empty() && is_closed && !hours.is_empty() {
        errors.add(FieldError::new("day.0.from", "field-error-hours-closed"));
    }
    match (date, kind) {
        (Some(date), Some(kind)) if errors.is_empty() => Ok(Exception {
            date,
            name,
            kind,
            hours,
        }),
        _ => Err(errors),
    }
}

/// `POST /petugas/kelola/kalender/{name}/hari/{date}/hapus`.
pub async fn remove_day(
    office: Office,
    Path((name, date)): Path<(String, Date)>,
    _: SignedForm<Nothing>,
) -> Result<Response, AppError> {
    office.only_admin()?;
    let draft = office.draft().await?;
    let mut calendar = match one(&draft, &name)? {
        Ok(calendar) => calendar,
        Err(elsewhere) => return Ok(elsewhere.into_response()),
    };
    let before = calendar.spec.exceptions.len();
    calendar.spec.exceptions.retain(|one| one.date != date);
    if calendar.spec.exceptions.len() == before {
        return Err(AppError::NotFound);
    }
    office.put(FILE, &put(draft.text(FILE), &calendar)).await?;
    Ok(back(&format!("{CALENDARS}/{name}"), "disimpan").into_response())
}
