//! `/petugas/kelola/batas`: the deadlines of each kind of message as a table of numbers.

use std::collections::BTreeMap;

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use toml::{Table, Value};

use super::{DRAFT, Office, back};
use crate::administration::draft::Draft;
use crate::complaint::Kind;
use crate::platform::web::error::AppError;
use crate::platform::web::render::{Frame, Page};
use crate::platform::web::session::SignedForm;
use crate::platform::web::text::{FieldError, FieldErrors};

const FILE: &str = "deadlines.toml";

/// The limits, in the order of the table.
const LIMITS: [&str; 7] = [
    "verification",
    "first_response",
    "resolution",
    "reporter_window",
    "pause_cap",
    "contest_window",
    "legal",
];

/// The measures that a target can have.
const MEASURES: [&str; 4] = [
    "office_days",
    "working_days",
    "calendar_days",
    "working_seconds",
];

/// `administration/deadlines.html`.
#[derive(Template)]
#[template(path = "administration/deadlines.html")]
struct DeadlinesPage {
    frame: Frame,
    errors: FieldErrors,
    kinds: Vec<(String, Vec<Shown>)>,
}

/// One limit of one kind.
struct Shown {
    /// `kind.limit`.
    name: String,
    label: String,
    hint: String,
    value: String,
}

/// `GET /petugas/kelola/batas`.
pub async fn deadlines(office: Office) -> Result<Response, AppError> {
    office.only_admin()?;
    let office = office.titled("reference-deadlines-heading");
    let draft = office.draft().await?;
    let page = page(office, &draft, &BTreeMap::new(), FieldErrors::default());
    Ok(Page::new(page).into_response())
}

/// A target as its measure and number.
fn target(table: &Table, kind: Kind, limit: &str) -> Option<(&'static str, i64)> {
    let target = table.get(kind.as_str())?.get(limit)?.as_table()?;
    MEASURES.iter().find_map(|measure| {
        let number = target.get(*measure)?.as_integer()?;
        Some((*measure, number))
    })
}

fn kinds() -> impl Iterator<Item = Kind> {
    Kind::ALL.iter().copied().filter(|kind| kind.has_clock())
}

fn page(
    office: Office,
    draft: &Draft,
    typed: &BTreeMap<String, String>,
    errors: FieldErrors,
) -> DeadlinesPage {
    let lang = office.lang();
    let table: Table = draft.text(FILE).parse().unwrap_or_default();
    let shown = |kind: Kind, limit: &str| {
        let name = format!("{kind}.{limit}");
        let (measure, number) = target(&table, kind, limit)?;
        Some(Shown {
            label: lang.word("reference-limit", limit),
            hint: lang.word("reference-measure", measure),
            value: typed
                .get(&name)
                .cloned()
                .unwrap_or_else(|| number.to_string()),
            name,
        })
    };
    let kinds = kinds()
        .map(|kind| {
            let limits = LIMITS.iter().filter_map(|limit| shown(kind, limit));
            (lang.word("kind", kind), limits.collect())
        })
        .collect();
    DeadlinesPage {
        errors,
        kinds,
        frame: office.frame,
    }
}

/// `POST /petugas/kelola/batas`.
pub async fn set_deadlines(
    office: Office,
    SignedForm { form, .. }: SignedForm<BTreeMap<String, String>>,
) -> Result<Response, AppError> {
    office.only_admin()?;
    let office = office.titled("reference-deadlines-heading");
    let draft = office.draft().await?;
    let mut text = draft.text(FILE).to_owned();
    let table: Table = text.parse().unwrap_or_default();
    let mut errors = FieldErrors::default();
    for kind in kinds() {
        for limit in LIMITS {
            let name = format!("{kind}.{limit}");
            let (Some(typed), Some((measure, before))) =
                (form.get(&name), target(&table, kind, limit))
            else {
                continue;
            };
            match typed.trim().parse::<u16>() {
                Ok(number) if i64::from(number) == before => {}
                Ok(number) => text = with_target(&text, kind, limit, measure, number.into()),
                Err(_) => errors.add(FieldError::new(name, "field-error-reference-days")),
            }
        }
    }
    if !errors.is_empty() {
        let mut page = page(office, &draft, &form, errors);
        page.frame = page.frame.failed();
        return Ok(Page::new(page)
            .status(StatusCode::UNPROCESSABLE_ENTITY)
            .into_response());
    }
    office.put(FILE, &text).await?;
    Ok(back(DRAFT, "disimpan").into_response())
}

/// The text with one target changed; everything else stays as it is written.
fn with_target(text: &str, kind: Kind, limit: &str, measure: &str, number: i64) -> String {
    let header = format!("[{kind}]");
    let target = Table::from_iter([(measure.to_owned(), Value::Integer(number))]);
    let mut inside = false;
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        if line.trim_start().starts_with('[') {
            inside = line.trim() == header;
        }
        let (key, _) = line.split_once('=').unwrap_or_default();
        lines.push(match inside && key.trim() == limit {
            true => format!("{limit} = {}", Value::Table(target.clone())),
            false => line.to_owned(),
        });
    }
    lines.join("\n")
}
