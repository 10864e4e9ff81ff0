//! Use case: the scores of all units from the event log, kept up to date.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;
use jiff::tz::TimeZone;
use sha2::{Digest, Sha256};

use super::fold::Fold;
use super::period::Period;
use super::queries;
use super::score::UnitScore;
use crate::complaint::{Instant, UnitCode};
use crate::office::reference::Reference as City;
use crate::platform::service::Service;
use crate::platform::store::StoreError;
use crate::platform::store::tables::score;

/// The most quarters that are computed at once after a start: ten years.
const QUARTERS_AT_MOST: usize = 40;

/// Where a quarter stands on its way to a final score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// It is still running, or has not begun.
    Open,
    /// It is over. Facts that come to light now still count.
    Provisional,
}

impl Status {
    /// Where the quarter stands at `now`.
    #[must_use]
    pub fn of(period: Period, now: Instant, zone: &TimeZone) -> Self {
        if now < period.end(zone) {
            Self::Open
        } else {
            Self::Provisional
        }
    }

    /// The word that stands for it in the API and the store.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Provisional => "provisional",
        }
    }
}

/// Computes the scores of all units in a quarter from the whole log, up to `now`. Keeps nothing.
pub async fn compute(
    service: &Service,
    period: Period,
    now: Instant,
) -> Result<Vec<UnitScore>, StoreError> {
    let mut fold = Fold::default();
    fold.read(service, now).await?;
    let city = service.policies.city();
    fold.scores(&all_units(city), period, &city.zone(), now)
}

/// The score of a unit of which the log says nothing.
pub fn empty(
    city: &City,
    unit: &UnitCode,
    period: Period,
    now: Instant,
) -> Result<UnitScore, StoreError> {
    let mut scores =
        Fold::default().scores(std::slice::from_ref(unit), period, &city.zone(), now)?;
    scores
        .pop()
        .ok_or_else(|| StoreError::Custom("one unit has one score".to_owned()))
}

/// Keeps the stored scores up to date. Lives as long as the worker, so that only what is new in the
/// log has to be read.
#[derive(Default)]
pub struct Refresher {
    fold: Fold,
    /// The local date of the last time.
    day: Option<Date>,
    /// What was stored of each unit and quarter, without the time, as a hash.
    stored: HashMap<(Period, UnitCode), [u8; 32]>,
}

impl std::fmt::Debug for Refresher {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Refresher")
            .field("seen", &self.fold.seen)
            .finish_non_exhaustive()
    }
}

impl Refresher {
    /// Computes the running quarter and the one before, if the log has grown or a new day has begun,
    /// and stores what has changed; true if anything was. Quarters of which nothing is stored yet
    /// are computed as well.
    ///
    /// A quarter that is over is judged as it stood at its end, but with all that is known by now: a
    /// resolution of its last days can still be disputed.
    pub async fn refresh(&mut self, service: &Service, now: Instant) -> Result<bool, StoreError> {
        let city = service.policies.city();
        let day = Some(city.date_of(now));
        let is_new_day = self.day != day;
        if !self.fold.read(service, now).await? && !is_new_day {
            return Ok(false);
        }
        if is_new_day {
            // Each row tells the time of which it is true; once a day all of them are told anew.
            self.stored.clear();
        }
        let (zone, units) = (city.zone(), all_units(city));
        let mut rows = Vec::new();
        for period in self.periods(service, now, &zone).await? {
            let status = Status::of(period, now, &zone);
            for score in self.fold.scores(&units, period, &zone, now)? {
                if self.is_new(&score) {
                    rows.push(row(&score, status, self.fold.seen)?);
                }
            }
        }
        let tx = service.db.write().await?;
        let changed = !rows.is_empty();
        queries::replace(&*tx, rows).await?;
        tx.commit().await?;
        self.day = day;
        Ok(changed)
    }

    /// The running quarter, the one before, and all since the beginning of the log that are not stored.
    async fn periods(
        &self,
        service: &Service,
        now: Instant,
        zone: &TimeZone,
    ) -> Result<Vec<Period>, StoreError> {
        let running = Period::of(now, zone);
        let Some(first) = queries::first_entry(service.db.read()).await? else {
            return Ok(vec![running]);
        };
        let first = Period::of(first, zone);
        let stored: HashSet<String> = queries::periods(service.db.read())
            .await?
            .into_iter()
            .collect();
        let back = std::iter::successors(Some(running), |period| Some(period.previous()))
            .take(QUARTERS_AT_MOST);
        let is_due = |period: &Period| {
            *period >= running.previous() || !stored.contains(&period.to_string())
        };
        Ok(back
            .take_while(|period| *period >= first)
            .filter(is_due)
            .collect())
    }

    fn is_new(&mut self, score: &UnitScore) -> bool {
        let timeless = UnitScore {
            as_of: Instant::from_micros(0),
            ..score.clone()
        };
        let hash: [u8; 32] = Sha256::digest(timeless.canonical()).into();
        self.stored.insert((score.period, score.unit.clone()), hash) != Some(hash)
    }
}

fn all_units(city: &City) -> Vec<UnitCode> {
    city.units().map(|unit| unit.code.clone()).collect()
}

fn row(score: &UnitScore, status: Status, events: i64) -> Result<score::Model, StoreError> {
    Ok(score::Model {
        unit: score.unit.clone(),
        period: score.period.to_string(),
        formula: score.formula.clone(),
        status: status.as_str().to_owned(),
        as_of: score.as_of,
        events,
        body: text(score)?,
    })
}

/// The bytes that are stored, as a text.
pub(super) fn text(score: &UnitScore) -> Result<String, StoreError> {
    String::from_utf8(score.canonical()).map_err(|error| StoreError::Custom(error.to_string()))
}
