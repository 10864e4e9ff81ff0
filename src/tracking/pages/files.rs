//! `/lacak/{reference}/berkas/{id}`: a file of a complaint for the browser that has opened it with its code.

use axum::extract::{Path, Query, State};
use axum::response::Response;

use super::session::MaybeCase;
use crate::complaint::{AttachmentId, Reference};
use crate::media::fetch::{fetch, find};
use crate::media::pages::{Wanted, answer};
use crate::platform::web::error::AppError;
use crate::platform::web::state::{AppState, Now};
use crate::tracking::open::open;
use crate::tracking::thread::may_see;

/// `GET /lacak/{reference}/berkas/{id}`.
pub async fn show(
    State(state): State<AppState>,
    Now(now): Now,
    MaybeCase(session): MaybeCase,
    Path((reference, id)): Path<(String, String)>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, AppError> {
    let service = &state.service;
    let reference = Reference::parse(&reference).map_err(|_| AppError::NotFound)?;
    let id: AttachmentId = id.parse().map_err(|_| AppError::NotFound)?;
    let session = session
        .filter(|session| session.reference == reference)
        .ok_or(AppError::NotFound)?;
    let tracked = open(service, now, &reference, &session.code)
        .await?
        .ok_or(AppError::NotFound)?;
    let file = find(service, id)
        .await?
        .filter(|file| may_see(&tracked, file))
        .ok_or(AppError::NotFound)?;
    let fetched = fetch(service, &file, wanted.small(), reference.as_str()).await;
    answer(fetched.ok_or(AppError::NotFound)?)
}
