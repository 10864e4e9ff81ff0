//! The receipt: number, code, unit and both deadlines, to be kept by the reporter.

use askama::Template;
use axum::Json;
use axum::http::header::{ACCEPT, CACHE_CONTROL};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::complaint::Instant;
use crate::intake::api::UnitName;
use crate::intake::contact::{Found, looks_personal};
use crate::intake::file::Receipt;
use crate::platform::web::assets::asset;
use crate::platform::web::lang::Lang;
use crate::platform::web::render::{Frame, Page};
use crate::platform::web::state::AppState;

/// `intake/receipt.html`.
#[derive(Template)]
#[template(path = "intake/receipt.html")]
struct ReceiptPage<'a> {
    frame: Frame,
    /// The key of the form that was sent, so that a script can forget what it kept of it.
    key: &'a str,
    told: Told,
    is_emergency: bool,
    /// The text key of a warning about what the text holds.
    warning: Option<&'static str>,
}

/// The receipt as a script shows it.
#[derive(Serialize)]
struct Told {
    reference: String,
    code: String,
    /// None while the coordinator chooses.
    unit: Option<UnitName>,
    /// None for praise, which has no deadline.
    first_response_due: Option<Instant>,
    resolution_due: Option<Instant>,
    tracking_url: String,
    texts: Texts,
}

/// The same in the reporter's language.
#[derive(Serialize)]
struct Texts {
    heading: String,
    lead: String,
    keep: String,
    unit: String,
    first_response: Option<String>,
    resolution: Option<String>,
}

/// Whether somebody asks for JSON and not for a page.
pub(super) fn is_for_script(headers: &HeaderMap) -> bool {
    let accept = headers.get(ACCEPT).and_then(|accept| accept.to_str().ok());
    accept.is_some_and(|accept| accept.contains("json") && !accept.contains("html"))
}

/// The page with status 201.
pub fn show(state: &AppState, frame: Frame, receipt: &Receipt, text: &str, key: &str) -> Response {
    let (city, lang) = (state.service.policies.city(), frame.lang);
    let page = ReceiptPage {
        told: told(state, lang, receipt),
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

/// The same for a script, with status 201.
pub(super) fn json(state: &AppState, lang: Lang, receipt: &Receipt) -> Response {
    let told = Json(told(state, lang, receipt));
    (StatusCode::CREATED, [(CACHE_CONTROL, "no-store")], told).into_response()
}

fn told(state: &AppState, lang: Lang, receipt: &Receipt) -> Told {
    let city = state.service.policies.city();
    let by = |at: Option<Instant>| {
        let time = lang.date_time(at?, &city.zone());
        Some(lang.args("deadline-by", &[("time", time.into())]))
    };
    let unit = receipt.unit.as_ref().and_then(|unit| city.unit(unit));
    Told {
        reference: receipt.reference.to_string(),
        code: receipt.code.reveal(),
        first_response_due: receipt.first_response_due,
        resolution_due: receipt.resolution_due,
        tracking_url: receipt.tracking_url(&state.config.public_url),
        texts: Texts {
            heading: lang.t(heading(receipt)),
            lead: lang.t(lead(receipt)),
            keep: lang.t("intake-keep"),
            unit: unit.map_or_else(
                || lang.t("intake-unit-being-chosen"),
                |unit| unit.name.clone(),
            ),
            first_response: by(receipt.first_response_due),
            resolution: by(receipt.resolution_due),
        },
        unit: unit.map(UnitName::of),
    }
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
