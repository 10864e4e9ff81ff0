//! Corrective notes, written and accepted on the page of the unit.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::card::UnitPage;
use super::{asked, wrong};
use crate::complaint::{CategoryCode, Instant, Refusal};
use crate::platform::web::error::AppError;
use crate::platform::web::render::{Frame, Page};
use crate::platform::web::session::{MaybeSignedIn, SignedForm};
use crate::platform::web::state::{AppState, Now};
use crate::platform::web::text::FieldErrors;
use crate::scoring::notes::{self, NoteError, NoteKey};

/// What the head of a unit writes about a recurring topic.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct NoteForm {
    pub period: String,
    pub category: String,
    pub text: String,
}

/// `POST /unit/{code}/catatan`: the head of the unit writes a corrective note.
pub async fn submit_note(
    State(state): State<AppState>,
    Now(now): Now,
    Path(code): Path<String>,
    _: MaybeSignedIn,
    frame: Frame,
    SignedForm { account, form }: SignedForm<NoteForm>,
) -> Result<Response, AppError> {
    let (key, actor) = (note_key(&state, &code, &form, now)?, account.actor());
    match notes::submit(&state.service, now, &actor, &key, &form.text).await {
        Ok(()) => Ok(back(&key, "catatan")),
        Err(NoteError::Words(error)) => {
            let (unit, period) = asked(&state, &code, &form.period, now)?;
            let frame = Frame {
                path: format!("/unit/{code}?period={period}"),
                ..frame.failed()
            };
            let mut page = UnitPage::new(&state, now, frame, unit, period, Some(&actor)).await?;
            (page.errors, page.typed) = (FieldErrors(vec![error]), form);
            Ok(Page::new(page)
                .status(StatusCode::UNPROCESSABLE_ENTITY)
                .into_response())
        }
        Err(error) => Err(AppError::from(error).keeping(form.text)),
    }
}

/// `POST /unit/{code}/catatan/terima`: the coordinator or the Inspectorate accepts a note.
pub async fn accept_note(
    State(state): State<AppState>,
    Now(now): Now,
    Path(code): Path<String>,
    SignedForm { account, form }: SignedForm<NoteForm>,
) -> Result<Response, AppError> {
    let key = note_key(&state, &code, &form, now)?;
    notes::accept(&state.service, now, &account.actor(), &key).await?;
    Ok(back(&key, "terima"))
}

fn note_key(
    state: &AppState,
    code: &str,
    form: &NoteForm,
    now: Instant,
) -> Result<NoteKey, AppError> {
    let (unit, period) = asked(state, code, &form.period, now)?;
    let category = CategoryCode::parse(&form.category).map_err(|_| AppError::NotFound)?;
    Ok(NoteKey {
        unit: unit.code,
        category,
        period,
    })
}

fn back(key: &NoteKey, done: &str) -> Response {
    Redirect::to(&format!(
        "/unit/{}?period={}&selesai={done}#catatan",
        key.unit, key.period
    ))
    .into_response()
}

impl From<NoteError> for AppError {
    fn from(error: NoteError) -> Self {
        match error {
            NoteError::Refused(Refusal::Role) => Self::Forbidden,
            NoteError::Refused(refusal) => refusal.into(),
            NoteError::Words(error) => wrong(error),
            NoteError::NotFound => Self::NotFound,
            NoteError::Store(error) => error.into(),
        }
    }
}
