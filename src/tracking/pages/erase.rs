//! `/lacak/{reference}/hapus-data`: what goes, what stays, and the button that does it.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::acts::look_up;
use super::session::MaybeCase;
use crate::complaint::Actor;
use crate::media::upload;
use crate::platform::web::error::AppError;
use crate::platform::web::render::{Frame, Page, Tone};
use crate::platform::web::state::{AppState, Now};
use crate::platform::web::text::{FieldError, FieldErrors};
use crate::tracking::erase;

/// `tracking/erase.html`.
#[derive(Template)]
#[template(path = "tracking/erase.html")]
struct ErasePage {
    frame: Frame,
    reference: String,
    csrf: String,
    is_open: bool,
    errors: FieldErrors,
}

/// What the form sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct SentErasure {
    csrf: String,
    understood: String,
    /// `true` to take the complaint back as well, so that nobody works on what nobody can read.
    withdraw: String,
}

/// `GET /lacak/{reference}/hapus-data`: for whoever has opened the complaint with its code.
pub async fn show(
    State(state): State<AppState>,
    Now(now): Now,
    frame: Frame,
    MaybeCase(session): MaybeCase,
    Path(reference): Path<String>,
) -> Result<Response, AppError> {
    let (tracked, session) = look_up(&state.service, now, &reference, session).await?;
    let reference = tracked.own.case.reference.to_string();
    Ok(match session {
        Some(session) => Page::new(ErasePage {
            frame: titled(frame),
            reference,
            csrf: session.csrf,
            is_open: tracked.case().is_open(),
            errors: FieldErrors::default(),
        })
        .into_response(),
        None => Redirect::to(&format!("/lacak/{reference}")).into_response(),
    })
}

/// `POST /lacak/{reference}/hapus-data`.
pub async fn erase(
    State(state): State<AppState>,
    Now(now): Now,
    frame: Frame,
    MaybeCase(session): MaybeCase,
    Path(reference): Path<String>,
    Form(sent): Form<SentErasure>,
) -> Result<Response, AppError> {
    let (tracked, session) = look_up(&state.service, now, &reference, session).await?;
    let reference = tracked.own.case.reference.to_string();
    let Some(session) = session else {
        return Ok(Redirect::to(&format!("/lacak/{reference}")).into_response());
    };
    let is_sent = session.sent(&sent.csrf);
    if is_sent && sent.understood == "true" {
        // Files that wait for a form belong to nothing yet, and go as well.
        let key = session.files_key();
        for held in upload::list(&state.service, &key).await? {
            upload::remove(&state.service, &key, held.id).await?;
        }
        let (own, reporter) = (tracked.own.id, Actor::reporter());
        let withdraw = sent.withdraw == "true";
        erase::erase(&state.service, now, own, &reporter, withdraw).await?;
        return Ok(Redirect::to(&format!("/lacak/{reference}?done=erase")).into_response());
    }
    let (frame, status) = match is_sent {
        true => (titled(frame).failed(), StatusCode::UNPROCESSABLE_ENTITY),
        false => {
            let text = frame.lang.t("tracking-session-over");
            let frame = titled(frame).failed().notice(Tone::Failure, text);
            (frame, StatusCode::FORBIDDEN)
        }
    };
    let missing = FieldError::new("understood", "field-error-understood");
    let page = ErasePage {
        frame,
        reference,
        csrf: session.csrf,
        is_open: tracked.case().is_open(),
        errors: FieldErrors(if is_sent { vec![missing] } else { Vec::new() }),
    };
    Ok(Page::new(page).status(status).into_response())
}

fn titled(frame: Frame) -> Frame {
    let title = frame.lang.t("erase-heading");
    frame.titled(title)
}
