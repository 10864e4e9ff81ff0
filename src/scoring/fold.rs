//! Use case: the event log read into the ledger of the score, from its beginning or on from where it was left.
//!
//! The log is ordered by time and id. A writer may commit a moment after others that began later, so
//! the last stretch is read again each time; what came in even later makes everything be read anew.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::tz::TimeZone;

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

/// How long after its own time an entry may appear in the log; a request takes half a minute at most.
const LATE_SECONDS: i64 = 120;

/// A beginning of the log, folded, with the reference data that its complaints are bound to.
#[derive(Default)]
pub(super) struct Fold {
    ledger: Ledger,
    cities: HashMap<String, Arc<City>>,
    /// How many entries it has seen.
    pub(super) seen: i64,
    /// The time of the last of them.
    last: Option<Instant>,
    /// Those of them that are read again, because others may still come between.
    recent: HashMap<EventId, Instant>,
}

impl Fold {
    /// Takes in what the log has gained up to `until`; whether that was anything.
    pub(super) async fn read(
        &mut self,
        service: &Service,
        until: Instant,
    ) -> Result<bool, StoreError> {
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
                let version = match &entry.fact {
                    Fact::Received(received) => Some(&received.policy),
                    Fact::Rescheduled { policy, .. } => Some(policy),
                    _ => None,
                };
                if let Some(version) = version.filter(|name| !self.cities.contains_key(*name)) {
                    let city = service.policies.version(&service.db, version).await?;
                    self.cities.insert(version.clone(), city);
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

    /// The scores of some units, in their order, by what it has seen.
    pub(super) fn scores(
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
