//! The receipt: number, code, unit and both deadlines, to be kept by the reporter.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::zone;
use crate::intake::contact::{Found, looks_personal};
use crate::intake::file::Receipt;
use crate::platform::web::render::{Frame, Page};
use crate::platform::web::state::AppState;

/// `intake/receipt.html`.
#[derive(Template)]
#[template(path = "intake/receipt.html")]
struct ReceiptPage {
    frame: Frame,
    reference: String,
    code: String,
    /// The responsible unit; none while the coordinator chooses.
    unit: Option<String>,
    /// Absolute local times, in words; none for praise.
    first_response_due: Option<String>,
    resolution_due: Option<String>,
    link: String,
    is_emergency: bool,
    /// The text key of a warning about what the text holds.
    warning: Option<&'static str>,
}

/// The page with status 201.
pub fn show(state: &AppState, frame: Frame, receipt: &Receipt, text: &str) -> Response {
    let city = state.service.policies.city();
    let zone = zone(city);
    let due = |at: Option<crate::complaint::Instant>| at.map(|at| frame.lang.date_time(at, &zone));
    let page = ReceiptPage {
        reference: receipt.reference.to_string(),
        code: receipt.code.reveal(),
        unit: receipt
            .unit
            .as_ref()
            .and_then(|unit| city.unit(unit))
            .map(|unit| unit.name.clone()),
        first_response_due: due(receipt.first_response_due),
        resolution_due: due(receipt.resolution_due),
        link: receipt.tracking_url(&state.config.public_url),
        is_emergency: !city.emergency_words(text).is_empty(),
        warning: looks_personal(text).map(|found| match found {
            Found::Nik => "intake-holds-nik",
            Found::Phone => "intake-holds-phone",
        }),
        frame: Frame {
            title: frame.lang.t("intake-sent-heading"),
            ..frame
        },
    };
    Page::new(page).status(StatusCode::CREATED).into_response()
}
