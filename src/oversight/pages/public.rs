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
use crate::oversight::lottery::VALUE_WITHIN;
use crate::oversight::month::Month;
use crate::oversight::reaudit::{AT_LEAST, PERCENT, PERCENT_AWAY};
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
    how: (String, String),
    /// Its month in words, the month, and what is known of it; at last what it waits for and until when, in words.
    months: Vec<(String, Month, Drawn, String)>,
    /// The month that is shown, in words; empty for none.
    shown: String,
    units: Vec<Row>,
}

/// One unit, its numbers in words.
struct Row {
    unit: String,
    resolved: String,
    away: String,
    drawn: String,
    examined: String,
    failed: String,
    /// The public ids that were drawn.
    ids: Vec<String>,
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
    let newest = months
        .iter()
        .find(|one| one.listed_at.or(one.drawn_at).is_some());
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
    let rows = units.map(|(unit, tickets)| Row {
        unit: unit_name(city, unit),
        resolved: number(lang, tickets.resolved.len()),
        away: number(lang, tickets.away.len()),
        drawn: number(lang, tickets.drawn.len()),
        examined: number(lang, tickets.examined),
        failed: number(lang, tickets.failed),
        ids: tickets
            .drawn
            .iter()
            .filter(|_| is_told)
            .map(|(_, name)| name.to_string())
            .collect(),
    });
    let of = |n: usize| i64::try_from(n).unwrap_or_default().into();
    let how = [("percent", of(PERCENT)), ("least", of(AT_LEAST))];
    let away = [("percent", of(PERCENT_AWAY))];
    Ok(Page::new(PublicPage {
        units: rows.collect(),
        zone: zone.clone(),
        how: (
            lang.args("reaudit-how", &how),
            lang.args("reaudit-how-away", &away),
        ),
        shown: shown
            .as_ref()
            .map(|one| month_words(lang, one.month))
            .unwrap_or_default(),
        months: months
            .into_iter()
            .map(|one| {
                let (key, until) = match one.listed_at {
                    Some(at) if one.drawn_at.is_none() => {
                        ("reaudit-value-waits", at.plus_seconds(VALUE_WITHIN))
                    }
                    _ => ("reaudit-examining", one.month.told_at(&zone)),
                };
                let until = [("time", lang.date_time(until, &zone).into())];
                let waits = lang.args(key, &until);
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
    listed_at: Option<Instant>,
    /// SHA-256 over the lines `unit resolved|away id`, sorted.
    list_sha256: Option<String>,
    /// The public value that was added to the seed after the list was closed; without one the seed alone decides.
    value: Option<String>,
    value_at: Option<Instant>,
    seed: Option<String>,
    drawn_at: Option<Instant>,
    /// Seed and names are told once everything was examined, and then at the latest.
    told_at: Instant,
    percent: usize,
    percent_away: usize,
    at_least: usize,
    units: Vec<ToldUnit>,
}

/// What a unit had resolved, and what was drawn of it, by public ids.
#[derive(Serialize)]
struct ToldUnit {
    unit: UnitCode,
    resolved: Vec<PublicId>,
    /// What was archived, referred or merged in its hands: a lot of its own.
    away: Vec<PublicId>,
    /// How many were drawn; which, is told later.
    chosen: usize,
    /// What is examined whatever the lot says, because staff knew the code with which it was confirmed.
    always: Vec<PublicId>,
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
        away: tickets.away,
        always: tickets.always.into_iter().filter(|_| is_told).collect(),
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
        listed_at: found.listed_at,
        list_sha256: found.list_hash,
        value: found.value,
        value_at: found.value_at,
        seed: found.seed.filter(|_| is_told),
        drawn_at: found.drawn_at,
        percent: PERCENT,
        percent_away: PERCENT_AWAY,
        at_least: AT_LEAST,
        units: units.collect(),
    };
    Ok(([(CACHE_CONTROL, "no-store")], Json(told)))
}

fn wrong() -> AppError {
    AppError::Invalid(vec![FieldError::new("bulan", "field-error-date")])
}
