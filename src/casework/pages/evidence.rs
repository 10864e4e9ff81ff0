//! Files: proof of the work goes in, and every file of a case comes out.

use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use subtle::ConstantTimeEq;

use super::super::api::take_files;
use super::super::attach as evidence;
use super::super::dossier::Dossier;
use super::super::verb::Verb;
use super::super::wish::Typed;
use super::Desk;
use super::acting::{After, again};
use crate::complaint::{AttachmentId, Reference};
use crate::evidence::findings::Finding;
use crate::evidence::wording::sentence;
use crate::media::pages::{Wanted, answer};
use crate::platform::web::error::AppError;
use crate::platform::web::form_body::{FormBody, Texts};
use crate::platform::web::lang::Lang;

/// `POST /petugas/laporan/{reference}/bukti`.
pub async fn attach(
    desk: Desk,
    Path(reference): Path<String>,
    Query(after): Query<After>,
    body: FormBody,
) -> Result<Response, AppError> {
    let reference = Reference::parse(&reference).map_err(|_| AppError::NotFound)?;
    match take(&desk, &reference, body).await {
        Ok(()) => Ok(after.led_to(&reference, Verb::Evidence).into_response()),
        Err(error) => {
            let typed = Typed::default();
            again(&desk, &reference, Verb::Evidence, typed, error, &after).await
        }
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
    let kept = take_files(&desk.state, desk.now, &before, &mut body, trusted).await?;
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

/// What speaks against the proofs of a case: the address of the file, the sentence, and the reference of a complaint
/// whose file looks the same.
pub(super) fn finding_words(lang: Lang, dossier: &Dossier) -> Vec<(String, String, String)> {
    let words = |finding: &Finding| {
        (
            format!("/petugas/berkas/{}", finding.attachment),
            sentence(lang, finding),
            finding.other.clone().unwrap_or_default(),
        )
    };
    dossier.findings.iter().map(words).collect()
}
