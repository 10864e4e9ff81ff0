//! Files: proof of the work goes in, and every file of a case comes out.

use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect, Response};
use subtle::ConstantTimeEq;

use super::super::api::take_files;
use super::super::attach as evidence;
use super::super::verb::Verb;
use super::super::wish::Typed;
use super::Desk;
use super::case::again;
use crate::complaint::{AttachmentId, Reference};
use crate::media::pages::{Wanted, answer};
use crate::platform::web::error::AppError;
use crate::platform::web::form_body::{FormBody, Texts};

/// `POST /petugas/laporan/{reference}/bukti`.
pub async fn attach(
    desk: Desk,
    Path(reference): Path<String>,
    body: FormBody,
) -> Result<Response, AppError> {
    let reference = Reference::parse(&reference).map_err(|_| AppError::NotFound)?;
    match take(&desk, &reference, body).await {
        Ok(()) => Ok(
            Redirect::to(&format!("/petugas/laporan/{reference}?sudah=evidence")).into_response(),
        ),
        Err(error) => again(&desk, &reference, Verb::Evidence, Typed::default(), error).await,
    }
}

async fn take(desk: &Desk, reference: &Reference, mut body: FormBody) -> Result<(), AppError> {
    let actor = desk.actor();
    let before = evidence::may_attach(desk.service(), desk.now, &actor, reference).await?;
    // The token stands before the files: without it none is read.
    let trusted = |texts: &Texts| {
        let sent = texts.get("csrf").as_bytes();
        match !desk.csrf.is_empty() && bool::from(sent.ct_eq(desk.csrf.as_bytes())) {
            true => Ok(()),
            false => Err(AppError::Forbidden),
        }
    };
    let kept = take_files(&desk.state, desk.now, &mut body, trusted).await?;
    let seen = body.text("revision").trim().parse().ok();
    evidence::attach(desk.service(), desk.now, &actor, &before, seen, kept).await?;
    Ok(())
}

/// `GET /petugas/berkas/{id}`: a file of a case that this person may read.
pub async fn download(
    desk: Desk,
    Path(id): Path<String>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, AppError> {
    let id: AttachmentId = id.parse().map_err(|_| AppError::NotFound)?;
    let file = evidence::fetch(desk.service(), &desk.actor(), id, wanted.small()).await?;
    answer(file)
}
