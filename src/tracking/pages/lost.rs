//! `/lacak/kode-hilang`: ask for a new code. The answer is the same whether the contact fits or not.

use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use crate::complaint::Reference;
use crate::intake::contact::Handle;
use crate::platform::web::address::ClientNetwork;
use crate::platform::web::device::Device;
use crate::platform::web::error::AppError;
use crate::platform::web::render::{Frame, Page, Tone};
use crate::platform::web::state::{AppState, Now};
use crate::platform::web::text::{FieldError, FieldErrors};
use crate::tracking::lost_code;

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct SentLost {
    reference: String,
    contact: String,
}

/// `tracking/lost.html`.
#[derive(Template)]
#[template(path = "tracking/lost.html")]
struct LostPage {
    frame: Frame,
    sent: SentLost,
    errors: FieldErrors,
    /// Whether messages leave the house at all.
    is_connected: bool,
    asked: bool,
}

/// `GET /lacak/kode-hilang`.
pub async fn show(State(state): State<AppState>, frame: Frame) -> impl IntoResponse {
    Page::new(page(&state, frame, SentLost::default(), Vec::new()))
}

/// `POST /lacak/kode-hilang`.
pub async fn ask(
    State(state): State<AppState>,
    Now(now): Now,
    frame: Frame,
    network: ClientNetwork,
    Device(device): Device,
    Form(sent): Form<SentLost>,
) -> Result<Response, AppError> {
    let reference = Reference::parse(&sent.reference);
    let contact = Handle::parse(&sent.contact);
    let (Ok(reference), Ok(contact)) = (&reference, &contact) else {
        let wrong = [
            reference
                .is_err()
                .then_some(("reference", "field-error-reference")),
            contact
                .is_err()
                .then_some(("contact", "field-error-contact")),
        ];
        let errors = wrong.into_iter().flatten();
        let errors: Vec<_> = errors
            .map(|(field, key)| FieldError::new(field, key))
            .collect();
        let status = AppError::Invalid(Vec::new()).status();
        let page = page(&state, frame.failed(), sent, errors);
        return Ok(Page::new(page).status(status).into_response());
    };
    let sender = (network, device);
    let counted = lost_code::count(&state.service, &state.limits, sender, reference, contact);
    if let Err(error) = counted {
        return Ok(limited(&state, frame, sent, &error));
    }
    lost_code::ask(&state.service, now, reference, contact).await?;
    let page = LostPage {
        asked: true,
        ..page(&state, frame, SentLost::default(), Vec::new())
    };
    Ok(Page::new(page).into_response())
}

fn page(state: &AppState, frame: Frame, sent: SentLost, errors: Vec<FieldError>) -> LostPage {
    let config = &state.config;
    LostPage {
        frame: Frame {
            title: frame.lang.t("lost-heading"),
            ..frame
        },
        sent,
        errors: FieldErrors(errors),
        is_connected: !config.mail.host.is_empty() || !config.whatsapp.phone_number_id.is_empty(),
        asked: false,
    }
}

/// The form with what was typed, and when to try again.
fn limited(state: &AppState, frame: Frame, sent: SentLost, error: &AppError) -> Response {
    let (mut frame, mut headers) = (frame.failed(), Vec::new());
    if let AppError::Limited {
        policy,
        retry_after_seconds,
    } = error
    {
        let time = frame.lang.wait(*retry_after_seconds);
        let text = frame.lang.args("lost-limited", &[("time", time.into())]);
        frame = frame.notice(Tone::Failure, text);
        headers = policy.headers(*retry_after_seconds);
    }
    let page = page(state, frame, sent, Vec::new());
    let mut answer = Page::new(page).status(error.status()).into_response();
    answer.headers_mut().extend(headers);
    answer
}
