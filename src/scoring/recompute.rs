//! Use case: the scores of all units from the event log, kept up to date and checked against it.
//!
//! The log is ordered by time and id. A writer may commit a moment after others that began later, so
//! the last stretch is read again each time; what came in even later makes everything be read anew.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use sha2::{Digest, Sha256};

use super::formula::FORMULA_1;
use super::ledger::Ledger;
use super::period::Period;
use super::queries::{self, Place};
use super::record::Binding;
use super::score::{UnitScore, score_units};
use super::tally::Basis;
use crate::complaint::{CategoryCode, EventId, Fact, Instant, UnitCode};
use crate::office::reference::Reference as City;
use crate::platform::service::Service;
use crate::platform::store::StoreError;
use crate::platform::store::tables::score;

/// How long after its own time an entry may appear in the log; a request takes half a minute at most.
const LATE_SECONDS: i64 = 120;
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

/// The zone in which quarters begin and end.
#[must_use]
pub fn zone(city: &City) -> TimeZone {
    TimeZone::get(&city.default_calendar().spec().zone).unwrap_or(TimeZone::UTC)
}

/// A beginning of the log, folded, with the reference data that its complaints are bound to.
#[derive(Default)]
struct Fold {
    ledger: Ledger,
    cities: HashMap<String, Arc<City>>,
    /// How many entries it has seen.
    seen: i64,
    /// The time of the last of them.
    last: Option<Instant>,
    /// Those of them that are read again, because others may still come between.
    recent: HashMap<EventId, Instant>,
}

impl Fold {
    /// Takes in what the log has gained up to `until`; whether that was anything.
    async fn read(&mut self, service: &Service, until: Instant) -> Result<bool, StoreError> {
        let db = service.db.read();
        let settled = self.settled();
        if queries::entries_before(db, settled).await? != self.seen - self.still_moving() {
            *self = Self::default();
        }
        let mut place = Place::before(self.settled());
        let before = self.seen;
        loop {
            let entries = queries::log(db, place, until).await?;
            let Some(last) = entries.last() else { break };
            place = Place {
                at: last.at,
                id: last.id,
            };
            for entry in &entries {
                if self.recent.insert(entry.id, entry.at).is_some() {
                    continue;
                }
                if let Fact::Received(received) = &entry.fact
                    && !self.cities.contains_key(&received.policy)
                {
                    let city = service
                        .policies
                        .version(&service.db, &received.policy)
                        .await?;
                    self.cities.insert(received.policy.clone(), city);
                }
                self.ledger.apply(entry);
                self.seen += 1;
            }
            self.last = self.last.max(Some(place.at));
            let settled = self.settled();
            self.recent.retain(|_, at| *at >= settled);
        }
        Ok(self.seen != before)
    }

    /// Nothing new is expected before this moment.
    fn settled(&self) -> Instant {
        self.last.map_or(Instant::from_micros(i64::MIN), |last| {
            last.plus_seconds(-LATE_SECONDS)
        })
    }

    fn still_moving(&self) -> i64 {
        i64::try_from(self.recent.len()).unwrap_or(i64::MAX)
    }

    fn scores(
        &self,
        units: &[UnitCode],
        period: Period,
        zone: &TimeZone,
        as_of: Instant,
    ) -> Result<Vec<UnitScore>, StoreError> {
        let city = |binding: &Binding| self.cities.get(&binding.policy);
        let calendar = |binding: &Binding| city(binding)?.calendar(&binding.calendar);
        let needs_evidence = |binding: &Binding, category: &CategoryCode| {
            city(binding)
                .and_then(|city| city.category(category))
                .is_some_and(|category| category.evidence)
        };
        let basis = Basis {
            period,
            zone,
            as_of,
            formula: &FORMULA_1,
            calendar: &calendar,
            needs_evidence: &needs_evidence,
        };
        score_units(units, &self.ledger, &basis)
            .map_err(|error| StoreError::Custom(error.to_string()))
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
    fold.scores(&all_units(city), period, &zone(city), now)
}

/// The score of a unit of which the log says nothing.
pub fn empty(
    city: &City,
    unit: &UnitCode,
    period: Period,
    now: Instant,
) -> Result<UnitScore, StoreError> {
    let mut scores =
        Fold::default().scores(std::slice::from_ref(unit), period, &zone(city), now)?;
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
        let day = Some(city.default_calendar().date_of(now));
        let is_new_day = self.day != day;
        if !self.fold.read(service, now).await? && !is_new_day {
            return Ok(false);
        }
        if is_new_day {
            // Each row tells the time of which it is true; once a day all of them are told anew.
            self.stored.clear();
        }
        let (zone, units) = (zone(city), all_units(city));
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

    async fn periods(
        &self,
        service: &Service,
        now: Instant,
        zone: &TimeZone,
    ) -> Result<Vec<Period>, StoreError> {
        let running = Period::of(now, zone);
        let mut periods = vec![running, running.previous()];
        let Some(first) = queries::first_entry(service.db.read()).await? else {
            return Ok(periods);
        };
        let first = Period::of(first, zone);
        let stored: HashSet<String> = queries::periods(service.db.read())
            .await?
            .into_iter()
            .collect();
        let mut period = running.previous();
        while period > first && periods.len() < QUARTERS_AT_MOST {
            period = period.previous();
            if !stored.contains(&period.to_string()) {
                periods.push(period);
            }
        }
        Ok(periods)
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

/// Something that is stored and cannot be computed from the log again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    pub unit: UnitCode,
    pub what: Mismatch,
}

/// In what they differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mismatch {
    /// The bytes of the score.
    Score { stored: String, computed: String },
    /// The log has fewer entries up to that moment than the score has seen.
    Log { seen: i64, found: i64 },
}

/// How many scores of a quarter were compared, and what was wrong with them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    pub compared: usize,
    pub differences: Vec<Difference>,
}

/// Recomputes every stored score of a quarter from the log as it stood at the time of the score, and
/// compares the bytes. Reads the log once.
pub async fn verify(service: &Service, period: Period) -> Result<Verdict, StoreError> {
    let zone = zone(service.policies.city());
    let mut by_time: BTreeMap<Instant, Vec<score::Model>> = BTreeMap::new();
    for row in queries::kept_of(service.db.read(), &period.to_string()).await? {
        by_time.entry(row.as_of).or_default().push(row);
    }
    let (mut fold, mut verdict) = (Fold::default(), Verdict::default());
    for (as_of, rows) in by_time {
        fold.read(service, as_of).await?;
        let units: Vec<UnitCode> = rows.iter().map(|row| row.unit.clone()).collect();
        let computed = fold.scores(&units, period, &zone, as_of)?;
        for (row, computed) in rows.into_iter().zip(computed) {
            verdict.compared += 1;
            let computed = text(&computed)?;
            if computed != row.body {
                let what = Mismatch::Score {
                    stored: row.body,
                    computed,
                };
                verdict.differences.push(Difference {
                    unit: row.unit.clone(),
                    what,
                });
            }
            if fold.seen < row.events {
                let what = Mismatch::Log {
                    seen: row.events,
                    found: fold.seen,
                };
                verdict.differences.push(Difference {
                    unit: row.unit,
                    what,
                });
            }
        }
    }
    Ok(verdict)
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

fn text(score: &UnitScore) -> Result<String, StoreError> {
    String::from_utf8(score.canonical()).map_err(|error| StoreError::Custom(error.to_string()))
}
