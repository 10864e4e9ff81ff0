//! `/petugas/dialihkan`: what the own unit has handed on; and the page of such a case, in place of the case itself.

use askama::Template;
use axum::response::{IntoResponse, Response};

use super::super::handed_on::{DAYS, HandedOn, handed_on};
use super::{Desk, title_words};
use crate::complaint::Reference;
use crate::office::names::unit_name;
use crate::platform::web::error::AppError;
use crate::platform::web::render::{Frame, Page};

/// `casework/handed_on.html`.
#[derive(Template)]
#[template(path = "casework/handed_on.html")]
struct HandedOnPage {
    frame: Frame,
    lead: String,
    rows: Vec<Row>,
}

/// One complaint.
struct Row {
    reference: String,
    title: String,
    to: String,
    at: String,
    decision: String,
    /// What that means for the time the unit had it.
    time: String,
}

/// `GET /petugas/dialihkan`.
pub async fn gone(desk: Desk) -> Result<Response, AppError> {
    if !desk.handles_complaints() {
        return Err(AppError::Forbidden);
    }
    let gone = handed_on(desk.service(), desk.now, &desk.actor(), None).await?;
    let heading = desk.lang().t("gone-heading");
    Ok(page(&desk, heading, gone))
}

/// The page of a case that is somebody else's now, for those who had it.
pub(super) async fn instead(desk: &Desk, reference: &Reference) -> Result<Response, AppError> {
    let gone = handed_on(desk.service(), desk.now, &desk.actor(), Some(reference)).await?;
    match gone.is_empty() {
        true => Err(AppError::NotFound),
        false => Ok(page(desk, reference.to_string(), gone)),
    }
}

fn page(desk: &Desk, heading: String, gone: Vec<HandedOn>) -> Response {
    let (lang, city) = (desk.lang(), desk.city());
    let row = |one: HandedOn| Row {
        title: title_words(lang, one.title),
        to: unit_name(city, &one.to),
        at: lang.date_time(one.at, &city.zone()),
        decision: lang.args(
            "gone-decision",
            &[("role", lang.word("role", one.by).into())],
        ),
        time: lang.t(match one.contest {
            true => "gone-contest",
            false => "gone-counted",
        }),
        reference: one.reference,
    };
    Page::new(HandedOnPage {
        lead: lang.args("gone-lead", &[("n", DAYS.into())]),
        frame: desk.frame.clone().titled(heading),
        rows: gone.into_iter().map(row).collect(),
    })
    .into_response()
}
