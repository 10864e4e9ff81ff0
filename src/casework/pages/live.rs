//! `GET /petugas/antrian/kabar`: what has happened since a page of the queue was made, for its script.

use axum::Json;
use axum::extract::Query;
use axum::http::header::CACHE_CONTROL;
use axum::response::IntoResponse;
use serde::{Deserialize, Serialize};

use super::super::filter::{Asked, Cursor, Filter, View};
use super::super::later::known;
use super::super::queue::{News, news};
use super::Desk;
use crate::complaint::Instant;
use crate::platform::web::error::AppError;
use crate::platform::web::text::FieldError;

/// Machines that serve may have clocks that differ by so many seconds.
const OVERLAP: i64 = 5;
/// A page that is older than this is loaded anew instead.
const OLDEST: i64 = 12 * 3_600;

/// Which page is meant, besides its filters.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Shown {
    since: String,
    /// The last row of the page, where more are behind it.
    last: String,
}

/// What is told.
#[derive(Debug, Serialize)]
struct Told {
    /// From here on the script asks the next time.
    now: Instant,
    /// Reference and newest revision.
    changed: Vec<(String, i32)>,
    /// What belongs on the page now, of all that has changed.
    here: Vec<String>,
}

/// `GET /petugas/antrian/kabar`, with the query of the page.
pub async fn live(
    desk: Desk,
    Query(asked): Query<Asked>,
    Query(shown): Query<Shown>,
) -> Result<impl IntoResponse, AppError> {
    if !desk.handles_complaints() {
        return Err(AppError::Forbidden);
    }
    let wrong = |field: &str, key| AppError::Invalid(vec![FieldError::new(field, key)]);
    let since: Instant = shown
        .since
        .parse()
        .map_err(|_| wrong("since", "field-error-date"))?;
    let last = match shown.last.as_str() {
        "" => None,
        text => Some(Cursor::parse(text).ok_or_else(|| wrong("last", "field-error-cursor"))?),
    };
    let filter = Filter::read(&asked, View::Act, &desk.actor(), desk.city(), desk.now)
        .map_err(|errors| AppError::Invalid(errors.0))?;
    let filter = known(desk.service(), filter).await?;
    let since = since
        .plus_seconds(-OVERLAP)
        .max(desk.now.plus_seconds(-OLDEST));
    let News { changed, here } = news(desk.service(), filter, since, last).await?;
    let told = Told {
        now: desk.now,
        changed,
        here,
    };
    Ok(([(CACHE_CONTROL, "no-store")], Json(told)))
}
