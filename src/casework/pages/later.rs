//! Putting a case off and bringing it back, by plain forms of its page.

use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::super::dossier::Dossier;
use super::super::later::{self, Moment};
use super::Desk;
use super::acting::After;
use crate::complaint::{Instant, Reference};
use crate::platform::web::error::AppError;
use crate::platform::web::session::SignedForm;

/// Which moment was chosen.
#[derive(Debug, Deserialize)]
pub struct Chosen {
    #[serde(default)]
    until: String,
}

/// `POST /petugas/laporan/{reference}/tunda`.
pub async fn put_off(
    desk: Desk,
    Path(reference): Path<String>,
    Query(after): Query<After>,
    SignedForm { form, .. }: SignedForm<Chosen>,
) -> Result<Response, AppError> {
    let reference = Reference::parse(&reference).map_err(|_| AppError::NotFound)?;
    let (actor, word) = (desk.actor(), form.until.trim());
    let until = later::put_off(desk.service(), desk.now, &actor, &reference, word).await?;
    let done = match until {
        Some(_) => "tunda",
        None => "tidak-tunda",
    };
    Ok(after.led_back(&reference, done, "").into_response())
}

/// `POST /petugas/laporan/{reference}/batal-tunda`.
pub async fn bring_back(
    desk: Desk,
    Path(reference): Path<String>,
    Query(after): Query<After>,
    _form: SignedForm<Chosen>,
) -> Result<Response, AppError> {
    let reference = Reference::parse(&reference).map_err(|_| AppError::NotFound)?;
    later::bring_back(desk.service(), &desk.actor(), &reference).await?;
    Ok(after
        .led_back(&reference, "batal-tunda", "")
        .into_response())
}

/// Until when it is put off, and until when it can be, in words.
pub(super) async fn told(
    desk: &Desk,
    dossier: &Dossier,
) -> Result<(String, Vec<(&'static str, String)>), AppError> {
    let (lang, zone) = (desk.lang(), desk.city().zone());
    let words = |at: Instant| lang.date_time(at, &zone);
    let until = later::until(desk.service(), desk.now, &desk.actor(), &dossier.loaded).await?;
    let found = later::moments(&dossier.loaded, desk.now, dossier.calendar());
    let moments = found.into_iter().map(|(moment, at)| {
        let name = lang.t(match moment {
            Moment::Afternoon => "later-afternoon",
            Moment::Tomorrow => "later-tomorrow",
            Moment::NextWeek => "later-week",
        });
        (moment.as_str(), format!("{name}: {}", words(at)))
    });
    Ok((until.map(words).unwrap_or_default(), moments.collect()))
}
