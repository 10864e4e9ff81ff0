//! Files: proof of the work goes in, and comes out only as a download.

use axum::extract::{Multipart, Path};
use axum::http::HeaderValue;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE,
};
use axum::response::{IntoResponse, Redirect, Response};
use subtle::ConstantTimeEq;

use super::super::api::keep_files;
use super::super::attach::{self as evidence, Fetched};
use super::super::wish::{Typed, Verb};
use super::Desk;
use super::case::again;
use crate::complaint::{AttachmentId, Reference};
use crate::platform::web::error::AppError;

/// `POST /petugas/laporan/{reference}/bukti`.
pub async fn attach(
    desk: Desk,
    Path(reference): Path<String>,
    parts: Multipart,
) -> Result<Response, AppError> {
    let reference = Reference::parse(&reference).map_err(|_| AppError::NotFound)?;
    match take(&desk, &reference, parts).await {
        Ok(()) => Ok(
            Redirect::to(&format!("/petugas/laporan/{reference}?sudah=evidence")).into_response(),
        ),
        Err(error) => again(&desk, &reference, Verb::Evidence, Typed::default(), error).await,
    }
}

async fn take(desk: &Desk, reference: &Reference, parts: Multipart) -> Result<(), AppError> {
    let actor = desk.actor();
    let before = evidence::may_attach(desk.service(), desk.now, &actor, reference).await?;
    let (mut trusted, mut seen) = (false, None);
    let kept = keep_files(&desk.state, parts, |name, value| {
        match name {
            "csrf" => {
                trusted = !desk.csrf.is_empty()
                    && bool::from(value.as_bytes().ct_eq(desk.csrf.as_bytes()))
            }
            "revision" => seen = value.trim().parse().ok(),
            _ => {}
        }
        // The token stands before the files: without it none is read.
        if trusted || name == "revision" {
            Ok(())
        } else {
            Err(AppError::Forbidden)
        }
    })
    .await?;
    if !trusted {
        return Err(AppError::Forbidden);
    }
    evidence::attach(desk.service(), desk.now, &actor, &before, seen, kept).await?;
    Ok(())
}

/// `GET /petugas/berkas/{id}`: never shown inside the site, whatever it is.
pub async fn download(desk: Desk, Path(id): Path<String>) -> Result<Response, AppError> {
    let id: AttachmentId = id.parse().map_err(|_| AppError::NotFound)?;
    let Fetched {
        name,
        media_type,
        content,
    } = evidence::fetch(desk.service(), &desk.actor(), id).await?;
    let as_file = HeaderValue::try_from(format!("attachment; filename=\"{name}\""))
        .map_err(anyhow::Error::from)?;
    let kind = HeaderValue::try_from(media_type).map_err(anyhow::Error::from)?;
    let headers = [
        (CONTENT_TYPE, kind),
        (CONTENT_DISPOSITION, as_file),
        (
            CONTENT_SECURITY_POLICY,
            HeaderValue::from_static("sandbox; default-src 'none'"),
        ),
        (CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, content).into_response())
}
