//! All units by band, and how a score is made.

use askama::Template;
use axum::extract::State;
use axum_extra::extract::Query;
use jiff::tz::TimeZone;
use serde::Deserialize;

use super::{Asked, period_choices, wrong};
use crate::office::reference::{Level, Reference as City};
use crate::platform::web::error::AppError;
use crate::platform::web::render::{Choice, Frame, Page};
use crate::platform::web::session::MaybeSignedIn;
use crate::platform::web::state::{AppState, Now};
use crate::scoring::formula::{FORMULA_1, Measure};
use crate::scoring::league::{self, BandRow, League};
use crate::scoring::period::Period;
use crate::scoring::words::Words;
use crate::scoring::{chart, read};

/// All units of a quarter by band.
#[derive(Template)]
#[template(path = "scoring/units.html")]
pub struct UnitsPage {
    frame: Frame,
    period: Period,
    periods: Vec<Choice>,
    /// Of which moment the scores are true.
    as_of: String,
    level: String,
    levels: Vec<Choice>,
    league: League,
    borders: Vec<i64>,
    /// What was looked for, and the units found: address and name.
    search: String,
    found: Vec<(String, String)>,
}

/// `GET /unit`: all units by band, then by name.
pub async fn units(
    State(state): State<AppState>,
    Now(now): Now,
    Query(asked): Query<Asked>,
    _: MaybeSignedIn,
    frame: Frame,
) -> Result<Page<UnitsPage>, AppError> {
    let (city, lang) = (state.service.policies.city(), frame.lang);
    let zone = city.zone();
    let period = read::period_of(&asked.period, now, &zone).map_err(wrong)?;
    let level = Level::deserialize(serde_json::Value::from(asked.tingkat.as_str())).ok();
    let words = Words {
        lang,
        city,
        zone: &zone,
    };
    let league = League::new(
        &read::summaries(&state.service, period).await?,
        words,
        period,
        level,
    );
    let (levels, borders) = (level_choices(words), chart::ROW.borders(&FORMULA_1));
    let periods = period_choices(read::periods(&state.service, now).await?, words);
    let as_of = league.as_of.map(|at| words.as_of(at)).unwrap_or_default();
    let found = found(city, &asked.cari);
    let frame = frame.titled(lang.t("score-units-heading"));
    Ok(Page::new(UnitsPage {
        frame,
        search: asked.cari,
        found,
        period,
        periods,
        as_of,
        level: asked.tingkat,
        levels,
        league,
        borders,
    }))
}

/// The units in whose names all words occur, above all the kelurahan of somebody's home.
fn found(city: &City, typed: &str) -> Vec<(String, String)> {
    let typed = typed.to_lowercase();
    let words: Vec<&str> = typed.split_whitespace().collect();
    if words.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<_> = city
        .units()
        .filter(|unit| unit.parent.is_some())
        .filter(|unit| {
            let name = format!("{} {} {}", unit.name, unit.short, unit.code).to_lowercase();
            words.iter().all(|word| name.contains(word))
        })
        .map(|unit| (format!("/unit/{}", unit.code), unit.name.clone()))
        .collect();
    found.sort_by(|one, other| one.1.cmp(&other.1));
    found
}

/// How a score is made.
#[derive(Template)]
#[template(path = "scoring/method.html")]
pub struct MethodPage {
    frame: Frame,
    /// Code, name, method and weight of each component.
    components: Vec<(Measure, String, String, i64)>,
    bands: Vec<BandRow>,
}

/// `GET /unit/metode`: how a score is made, in plain words.
pub async fn method(
    State(state): State<AppState>,
    _: MaybeSignedIn,
    frame: Frame,
) -> Page<MethodPage> {
    let (city, lang) = (state.service.policies.city(), frame.lang);
    let words = Words {
        lang,
        city,
        zone: &TimeZone::UTC,
    };
    let component = |(measure, weight)| {
        (
            measure,
            words.measure(measure),
            words.method(measure),
            weight,
        )
    };
    let components = FORMULA_1.weights.into_iter().map(component).collect();
    let frame = frame.titled(lang.t("score-method-heading"));
    Page::new(MethodPage {
        frame,
        components,
        bands: league::bands(words),
    })
}

fn level_choices(words: Words<'_>) -> Vec<Choice> {
    let choice = |(value, level)| Choice::new(value, words.level(level));
    let levels = [
        ("agency", Level::Agency),
        ("section", Level::Section),
        ("district", Level::District),
        ("subdistrict", Level::Subdistrict),
    ];
    let all = Choice::new("", words.lang.t("score-level-all"));
    std::iter::once(all)
        .chain(levels.into_iter().map(choice))
        .collect()
}
