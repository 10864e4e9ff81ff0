//! `/petugas/kelola/draf`: everything that a person has changed, compared with what holds, and its publication.

use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::civil::Date;
use serde::Deserialize;

use super::{After, DRAFT, HOME, Nothing, Office, back, failure};
use crate::administration::change::needs_second_person;
use crate::administration::difference::{Line, difference};
use crate::administration::draft::{self as drafts, Draft};
use crate::administration::publish::{self as publishing, PublishError, Wish};
use crate::administration::unreachable::{Why, orphaned, settled, unreachable};
use crate::complaint::{CategoryCode, ChangeId, Instant};
use crate::office::reference::{Problem, Reference as City};
use crate::platform::web::error::AppError;
use crate::platform::web::render::{Frame, Page, Tone};
use crate::platform::web::session::SignedForm;
use crate::platform::web::text::{FieldError, FieldErrors};

/// `administration/draft.html`.
#[derive(Template)]
#[template(path = "administration/draft.html")]
struct DraftPage {
    frame: Frame,
    errors: FieldErrors,
    form: PublishForm,
    tip: ChangeId,
    is_behind: bool,
    files: Vec<(String, Vec<Line>)>,
    problems: Vec<Problem>,
    /// Rules that can never fire and categories without a unit, in words.
    unreachable: Vec<String>,
    /// Whether an inspector has to agree.
    needs_approval: bool,
}

/// What the publication asks.
#[derive(Debug, Default, Deserialize)]
pub struct PublishForm {
    /// What the person compared the draft with.
    #[serde(default)]
    base: String,
    /// The day on which it takes effect; empty for at once.
    #[serde(default)]
    date: String,
    #[serde(default)]
    reason: String,
}

/// `GET /petugas/kelola/draf`.
pub async fn draft(office: Office, Query(after): Query<After>) -> Result<Response, AppError> {
    office.only_admin()?;
    let mut office = office.titled("reference-draft-heading");
    office.frame = after.told(office.frame);
    let draft = office.draft().await?;
    let page = page(
        office,
        &draft,
        FieldErrors::default(),
        PublishForm::default(),
    );
    Ok(Page::new(page).into_response())
}

fn page(office: Office, draft: &Draft, errors: FieldErrors, form: PublishForm) -> DraftPage {
    let lang = office.lang();
    let files = draft
        .changed
        .iter()
        .map(|(name, text)| {
            let before = draft.before.get(name).map_or("", String::as_str);
            (name.clone(), difference(before, text))
        })
        .collect();
    let calendar = office.service().policies.city().default_calendar();
    let today = calendar.date_of(office.now);
    let (problems, unreachable, needs_approval) = match draft.check() {
        Err(problems) => (problems, Vec::new(), false),
        Ok(city) => {
            let said = |(rule, why): (String, Why)| match why {
                Why::NoUnit => lang.args("reference-rule-no-unit", &[("rule", rule.into())]),
                Why::Shadowed(by) => lang.args(
                    "reference-rule-shadowed",
                    &[("rule", rule.into()), ("by", by.into())],
                ),
            };
            let on = settled(&city, today);
            let orphan = |code: CategoryCode| {
                let code = code.to_string();
                lang.args("reference-category-no-unit", &[("category", code.into())])
            };
            let rules = unreachable(&city, on).into_iter().map(said);
            let never = rules
                .chain(orphaned(&city, on).into_iter().map(orphan))
                .collect();
            let needs = City::from_files(&draft.before)
                .is_ok_and(|before| needs_second_person(&before, &city));
            (Vec::new(), never, needs)
        }
    };
    DraftPage {
        errors,
        form,
        tip: draft.tip,
        is_behind: draft.is_behind,
        files,
        problems,
        unreachable,
        needs_approval,
        frame: office.frame,
    }
}

/// `POST /petugas/kelola/draf/terbit`.
pub async fn publish(
    office: Office,
    SignedForm { form, .. }: SignedForm<PublishForm>,
) -> Result<Response, AppError> {
    office.only_admin()?;
    let office = office.titled("reference-draft-heading");
    let base: ChangeId = form.base.parse().map_err(|_| AppError::BadRequest)?;
    let mut errors = FieldErrors::default();
    let effective_at = match form.date.trim() {
        "" => None,
        typed => {
            let start = typed
                .parse::<Date>()
                .ok()
                .and_then(|date| start_of(date, &office));
            if start.is_none() {
                errors.add(FieldError::new("date", "field-error-date"));
            }
            start
        }
    };
    if !errors.is_empty() {
        return refused(office, errors, form, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let wish = Wish {
        base,
        effective_at,
        reason: &form.reason,
    };
    let done = publishing::publish(office.service(), office.now, office.account.id, wish).await;
    let error = match done {
        Ok(true) => return Ok(back(HOME, "menunggu").into_response()),
        Ok(false) => return Ok(back(HOME, "terbit").into_response()),
        Err(error) => error,
    };
    let mut office = office;
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    match error {
        PublishError::Reason => {
            errors.add(FieldError::new("reason", "field-error-reference-reason"));
        }
        PublishError::TooEarly => errors.add(FieldError::new("date", "field-error-reference-date")),
        error => {
            if matches!(error, PublishError::Behind | PublishError::Waits) {
                status = StatusCode::CONFLICT;
            }
            let words = office.lang().word("reference-failed", failure(error)?);
            office.frame = office.frame.notice(Tone::Failure, words);
        }
    }
    refused(office, errors, form, status).await
}

async fn refused(
    mut office: Office,
    errors: FieldErrors,
    form: PublishForm,
    status: StatusCode,
) -> Result<Response, AppError> {
    office.frame = office.frame.failed();
    let draft = office.draft().await?;
    let page = page(office, &draft, errors, form);
    Ok(Page::new(page).status(status).into_response())
}

/// The first moment of a day in the city; a day that has begun is too early by itself.
fn start_of(date: Date, office: &Office) -> Option<Instant> {
    let start = office.zone().to_timestamp(date.at(0, 0, 0, 0));
    start.ok().map(Instant::from_jiff)
}

/// `POST /petugas/kelola/draf/buang`.
pub async fn discard(
    office: Office,
    SignedForm { account, .. }: SignedForm<Nothing>,
) -> Result<Redirect, AppError> {
    office.only_admin()?;
    drafts::discard(office.service(), account.id).await?;
    Ok(back(DRAFT, "dibuang"))
}
