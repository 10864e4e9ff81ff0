//! `/unit/periksa-ulang`: the promise of each month's lot, and after the draw everything to repeat it with.

use askama::Template;
use axum::Json;
use axum::extract::{Query, State};
use axum::http::header::CACHE_CONTROL;
use axum::response::IntoResponse;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use super::number;
use crate::complaint::{Instant, PublicId, UnitCode};
use crate::office::names::unit_name;
use crate::oversight::draw::{self, Drawn};
use crate::oversight::month::Month;
use crate::oversight::reaudit::{AT_LEAST, PERCENT};
use crate::oversight::wording::month_words;
use crate::platform::web::error::AppError;
use crate::platform::web::render::{Frame, Page};
use crate::platform::web::session::MaybeSignedIn;
use crate::platform::web::state::{AppState, Now};
use crate::platform::web::text::FieldError;

/// `oversight/public.html`.
#[derive(Template)]
#[template(path = "oversight/public.html")]
pub struct PublicPage {
    frame: Frame,
    zone: TimeZone,
    how: String,
    /// Its month in words, the month, and what is known of it.
    /// When at the latest it is told is the last, in words.
    months: Vec<(String, Month, Drawn, String)>,
    /// The month that is shown, in words; empty for none.
    shown: String,
    /// Name, resolved, drawn, examined, failed, and the public ids that were drawn.
    units: Vec<(String, String, String, String, String, Vec<String>)>,
}

/// Which month.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    bulan: String,
}

/// `GET /unit/periksa-ulang`.
pub async fn public(
    State(state): State<AppState>,
    Now(now): Now,
    Query(asked): Query<Asked>,
    _: MaybeSignedIn,
    frame: Frame,
) -> Result<Page<PublicPage>, AppError> {
    let (city, lang) = (state.service.policies.city(), frame.lang);
    let zone = city.zone();
    let months = draw::months(&state.service, now).await?;
    let newest = months.iter().find(|one| one.seed.is_some());
    let wanted = match asked.bulan.trim() {
        "" => newest.map(|one| one.month),
        text => Some(Month::parse(text).ok_or_else(wrong)?),
    };
    let shown = match wanted {
        Some(month) => draw::month(&state.service, month, now).await?,
        None => None,
    };
    let is_told = shown.as_ref().is_some_and(|one| one.is_told);
    let units = shown.iter().flat_map(|one| &one.units);
    let rows = units.map(|(unit, tickets)| {
        (
            unit_name(city, unit),
            number(lang, tickets.resolved.len()),
            number(lang, tickets.drawn.len()),
            number(lang, tickets.examined),
            number(lang, tickets.failed),
            tickets
                .drawn
                .iter()
                .filter(|_| is_told)
                .map(|(_, name)| name.to_string())
                .collect(),
        )
    });
    let of = |n: usize| i64::try_from(n).unwrap_or_default().into();
    let how = [("percent", of(PERCENT)), ("least", of(AT_LEAST))];
    Ok(Page::new(PublicPage {
        units: rows.collect(),
        zone: zone.clone(),
        how: lang.args("reaudit-how", &how),
        shown: shown
            .as_ref()
            .map(|one| month_words(lang, one.month))
            .unwrap_or_default(),
        months: months
            .into_iter()
            .map(|one| {
                let latest = one.month.told_at(&zone);
                let until = [("time", lang.date_time(latest, &zone).into())];
                let waits = lang.args("reaudit-examining", &until);
                (month_words(lang, one.month), one.month, one, waits)
            })
            .collect(),
        frame: frame.titled(lang.t("reaudit-heading")),
    }))
}

/// One month for machines.
#[derive(Serialize)]
struct Told {
    month: String,
    commitment: String,
    committed_at: Instant,
    seed: Option<String>,
    drawn_at: Option<Instant>,
    /// Seed and names are told once everything was examined, and then at the latest.
    told_at: Instant,
    percent: usize,
    at_least: usize,
    units: Vec<ToldUnit>,
}

/// What a unit had resolved, and what was drawn of it, by public ids.
#[derive(Serialize)]
struct ToldUnit {
    unit: UnitCode,
    resolved: Vec<PublicId>,
    /// How many were drawn; which, is told later.
    chosen: usize,
    drawn: Vec<PublicId>,
    examined: usize,
    failed: usize,
}

/// `GET /unit/periksa-ulang.json?bulan=2026-11`.
pub async fn json(
    State(state): State<AppState>,
    Now(now): Now,
    Query(asked): Query<Asked>,
) -> Result<impl IntoResponse, AppError> {
    let month = Month::parse(asked.bulan.trim()).ok_or_else(wrong)?;
    let found = draw::month(&state.service, month, now)
        .await?
        .ok_or(AppError::NotFound)?;
    let is_told = found.is_told;
    let units = found.units.into_iter().map(|(unit, tickets)| ToldUnit {
        unit,
        chosen: tickets.drawn.len(),
        resolved: tickets.resolved,
        drawn: tickets
            .drawn
            .into_iter()
            .filter(|_| is_told)
            .map(|(_, name)| name)
            .collect(),
        examined: tickets.examined,
        failed: tickets.failed,
    });
    let told = Told {
        month: month.to_string(),
        commitment: found.commitment,
        committed_at: found.made_at,
        told_at: month.told_at(&state.service.policies.city().zone()),
        seed: found.seed.filter(|_| is_told),
        drawn_at: found.drawn_at,
        percent: PERCENT,
        at_least: AT_LEAST,
        units: units.collect(),
    };
    Ok(([(CACHE_CONTROL, "no-store")], Json(told)))
}

fn wrong() -> AppError {
    AppError::Invalid(vec![FieldError::new("bulan", "field-error-date")])
}
