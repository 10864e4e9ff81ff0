//! The receipt: number, code, unit and both deadlines, to be kept by the reporter.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::complaint::Instant;
use crate::intake::contact::{Found, looks_personal};
use crate::intake::file::Receipt;
use crate::platform::web::assets::asset;
use crate::platform::web::render::{Frame, Page};
use crate::platform::web::state::AppState;

/// `intake/receipt.html`.
#[derive(Template)]
#[template(path = "intake/receipt.html")]
struct ReceiptPage<'a> {
    frame: Frame,
    /// The key of the form that was sent, so that a script can forget what it kept of it.
    key: &'a str,
    reference: String,
    code: String,
    lead: String,
    unit: String,
    /// In words; none for praise, which has no deadline.
    first_response: Option<String>,
    resolution: Option<String>,
    tracking_url: String,
    is_emergency: bool,
    /// The text key of a warning about what the text holds.
    warning: Option<&'static str>,
}

/// The page with status 201.
pub fn show(state: &AppState, frame: Frame, receipt: &Receipt, text: &str, key: &str) -> Response {
    let (city, lang) = (state.service.policies.city(), frame.lang);
    let by = |at: Option<Instant>| {
        let time = lang.date_time(at?, &city.zone());
        Some(lang.args("deadline-by", &[("time", time.into())]))
    };
    let unit = receipt.unit.as_ref().and_then(|unit| city.unit(unit));
    let page = ReceiptPage {
        reference: receipt.reference.to_string(),
        code: receipt.code.reveal(),
        lead: lang.t(lead(receipt)),
        unit: unit.map_or_else(
            || lang.t("intake-unit-being-chosen"),
            |unit| unit.name.clone(),
        ),
        first_response: by(receipt.first_response_due),
        resolution: by(receipt.resolution_due),
        tracking_url: receipt.tracking_url(&state.config.public_url),
        key,
        is_emergency: !city.emergency_words(text).is_empty(),
        warning: looks_personal(text).map(|found| match found {
            Found::Nik => "intake-holds-nik",
            Found::Phone => "intake-holds-phone",
            Found::Both => "intake-holds-both",
        }),
        frame: Frame {
            script: Some(asset("kuitansi.js")),
            ..frame.titled(lang.t(heading(receipt)))
        },
    };
    Page::new(page).status(StatusCode::CREATED).into_response()
}

fn heading(receipt: &Receipt) -> &'static str {
    if receipt.follows {
        "follow-sent-heading"
    } else {
        "intake-sent-heading"
    }
}

fn lead(receipt: &Receipt) -> &'static str {
    match (receipt.contact_left_out, receipt.follows) {
        (true, _) => "intake-sent-contact-left-out",
        (false, true) => "follow-sent-lead",
        (false, false) => "intake-sent-lead",
    }
}
