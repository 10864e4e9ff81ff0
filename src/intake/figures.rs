//! Use case: the three figures of the front page, counted from what is really there and kept for a minute.

use jiff::civil::Date;
use tokio::sync::Mutex;

use super::queries;
use crate::complaint::{Case, Instant};
use crate::office::reference::Reference as City;
use crate::platform::service::Service;
use crate::platform::store::StoreError;

/// How long figures are good enough.
const KEPT_SECONDS: i64 = 60;
/// Cases looked into at most, newest first; read so many at a time.
const CASES_AT_MOST: usize = 20_000;
const CHUNK: u64 = 500;
/// A share of fewer is no figure.
const TOO_FEW: u64 = 20;

/// What became of the complaints of the running quarter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figures {
    /// The first day of the quarter.
    pub since: Date,
    pub received: u64,
    /// How many of these were looked into: all, unless there are very many.
    pub looked_into: u64,
    /// Those whose first response was given or has fallen due.
    pub answers_due: u64,
    /// Of these, how many were answered in time.
    pub answered_in_time: u64,
    pub resolved: u64,
}

impl Figures {
    /// Answered in time, in whole percent; none where so few have fallen due that it would say nothing.
    #[must_use]
    pub fn percent_in_time(&self) -> Option<u64> {
        if self.answers_due < TOO_FEW {
            return None;
        }
        (self.answered_in_time * 200 + self.answers_due).checked_div(self.answers_due * 2)
    }

    fn count(&mut self, case: &Case, now: Instant) {
        if case.merged_into.is_some() {
            return;
        }
        self.looked_into += 1;
        self.resolved += u64::from(case.resolved_at.is_some());
        if let Some(clock) = case
            .clocks
            .first_response
            .filter(|clock| clock.stopped.is_some() || clock.due < now)
        {
            self.answers_due += 1;
            self.answered_in_time += u64::from(!clock.is_late(now));
        }
    }
}

/// The last figures, and when they were counted.
#[derive(Debug, Default)]
pub struct FiguresCache(Mutex<Option<(Instant, Figures)>>);

impl FiguresCache {
    /// The figures, at most a minute old. One request counts, others wait for it.
    pub async fn get(&self, service: &Service, now: Instant) -> Result<Figures, StoreError> {
        let mut kept = self.0.lock().await;
        if let Some((at, figures)) = *kept
            && (0..KEPT_SECONDS).contains(&now.since(at).as_secs())
        {
            return Ok(figures);
        }
        let figures = count(service, now).await?;
        *kept = Some((now, figures));
        Ok(figures)
    }
}

async fn count(service: &Service, now: Instant) -> Result<Figures, StoreError> {
    let (since, first) = quarter(service.policies.city(), now);
    let received = queries::received_since(service.db.read(), first).await?;
    let mut figures = Figures {
        since,
        received,
        looked_into: 0,
        answers_due: 0,
        answered_in_time: 0,
        resolved: 0,
    };
    let mut before = None;
    for _ in 0..CASES_AT_MOST / usize::try_from(CHUNK).unwrap_or(1) {
        let cases = queries::cases_since(service.db.read(), first, before, CHUNK).await?;
        let Some((last, _)) = cases.last() else { break };
        before = Some(*last);
        cases.iter().for_each(|(_, case)| figures.count(case, now));
    }
    Ok(figures)
}

/// The first day of the local quarter of `now`, and its first instant.
fn quarter(city: &City, now: Instant) -> (Date, Instant) {
    let zone = city.zone();
    let today = zone.to_datetime(now.jiff()).date();
    let month = (today.month() - 1) / 3 * 3 + 1;
    let first = Date::new(today.year(), month, 1).unwrap_or(today);
    let at = zone
        .to_timestamp(first.at(0, 0, 0, 0))
        .map_or(now, Instant::from_jiff);
    (first, at)
}
