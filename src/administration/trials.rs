//! Use case: a draft is tried on the complaints of the last days, in parts, while the person who wants to know sees
//! how far it is.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use tokio::sync::{Notify, Semaphore};
use tokio::task::AbortHandle;

use super::change::needs_second_person;
use super::dry_run::{Trial, try_some};
use super::queries;
use super::reschedule::{Difference, difference};
use super::what_if::WhatIf;
use crate::complaint::{Instant, StaffId};
use crate::office::reference::Reference as City;
use crate::platform::service::Service;
use crate::platform::store::{StoreError, ledger};

/// How far back complaints are tried, in days.
pub const DAYS: i64 = 90;
/// The most complaints that are tried, newest first.
pub const AT_MOST: u64 = 20_000;
/// Complaints that are read at once.
const PART: u64 = 500;
/// A result is shown again for so long; then the complaints are others.
const KEPT_SECONDS: i64 = 600;

/// What a draft would have done, and would do.
#[derive(Debug, Default)]
pub struct Outcome {
    pub trial: Trial,
    pub what_if: WhatIf,
    /// What is open and would get other deadlines once they are computed anew.
    pub moves: Difference,
    /// Whether there were more complaints than are tried.
    pub is_cut: bool,
}

/// Where a trial stands.
#[derive(Debug)]
pub enum Standing {
    /// So many of so many complaints were looked at.
    Runs(u64, u64),
    Done(Arc<Outcome>),
}

/// A trial that somebody began.
struct Run {
    /// The versions that are compared.
    of: (String, String),
    begun_at: Instant,
    looked: AtomicU64,
    total: AtomicU64,
    outcome: OnceLock<Result<Arc<Outcome>, String>>,
    ended: Notify,
}

/// A trial with its task, which ends when the person begins another.
struct Begun {
    run: Arc<Run>,
    task: AbortHandle,
}

impl Drop for Begun {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// The newest trial of each person, in this process. Another replica begins its own.
static RUNS: LazyLock<Mutex<HashMap<StaffId, Begun>>> = LazyLock::new(Mutex::default);
/// One trial at a time: it costs a processor for as long as it takes.
static TURN: Semaphore = Semaphore::const_new(1);

/// The trial of these versions: the one that the person began already, or a new one. Waits a little, so that a
/// small one is done at once.
pub async fn look(
    service: &Service,
    now: Instant,
    of: StaffId,
    (before, after): (Arc<City>, Arc<City>),
    patience: Duration,
) -> Result<Standing, StoreError> {
    let key = (before.version().to_owned(), after.version().to_owned());
    let run = {
        let mut runs = RUNS.lock().unwrap_or_else(PoisonError::into_inner);
        runs.retain(|_, begun| now < begun.run.begun_at.plus_seconds(KEPT_SECONDS));
        match runs.get(&of).filter(|begun| begun.run.of == key) {
            Some(begun) => Arc::clone(&begun.run),
            None => {
                let begun = begin(service, now, key, before, after);
                let run = Arc::clone(&begun.run);
                runs.insert(of, begun);
                run
            }
        }
    };
    let ended = run.ended.notified();
    if run.outcome.get().is_none() {
        let _ = tokio::time::timeout(patience, ended).await;
    }
    match run.outcome.get() {
        Some(Ok(outcome)) => Ok(Standing::Done(Arc::clone(outcome))),
        Some(Err(error)) => {
            let mut runs = RUNS.lock().unwrap_or_else(PoisonError::into_inner);
            runs.remove(&of);
            Err(StoreError::Custom(error.clone()))
        }
        None => Ok(Standing::Runs(
            run.looked.load(Ordering::Relaxed),
            run.total.load(Ordering::Relaxed),
        )),
    }
}

fn begin(
    service: &Service,
    now: Instant,
    of: (String, String),
    before: Arc<City>,
    after: Arc<City>,
) -> Begun {
    let run = Arc::new(Run {
        of,
        begun_at: now,
        looked: AtomicU64::new(0),
        total: AtomicU64::new(0),
        outcome: OnceLock::new(),
        ended: Notify::new(),
    });
    let (service, own) = (service.clone(), Arc::clone(&run));
    let task = tokio::spawn(async move {
        let outcome = carry_out(&service, now, &before, &after, &own).await;
        let outcome = outcome.map(Arc::new).map_err(|error| error.to_string());
        // Nobody else sets it.
        let _ = own.outcome.set(outcome);
        own.ended.notify_waiters();
    });
    let task = task.abort_handle();
    Begun { run, task }
}

async fn carry_out(
    service: &Service,
    now: Instant,
    before: &Arc<City>,
    after: &Arc<City>,
    run: &Run,
) -> Result<Outcome, StoreError> {
    let since = now.plus_seconds(-DAYS * 86_400);
    let there = queries::count_since(service.db.read(), since).await?;
    let total = there.min(AT_MOST);
    run.total.store(total, Ordering::Relaxed);
    let mut outcome = Outcome {
        is_cut: there > AT_MOST,
        ..Outcome::default()
    };
    let _turn = TURN.acquire().await;
    let (mut place, mut looked) = (None, 0);
    while looked < total {
        let part = PART.min(total - looked);
        let rows = queries::received_since(service.db.read(), since, place, part).await?;
        let Some(last) = rows.last() else { break };
        (place, looked) = (Some(last.id), looked + rows.len() as u64);
        outcome.trial = try_some(service, now, &rows, (before, after), outcome.trial).await?;
        for row in rows {
            let case = ledger::from_row(row)?.case;
            outcome.what_if.add(&case, before, after, now);
        }
        run.looked.store(looked, Ordering::Relaxed);
        // Others who wait for this thread come first.
        tokio::task::yield_now().await;
    }
    if needs_second_person(before, after) {
        outcome.moves = difference(service, Arc::clone(after)).await?;
    }
    Ok(outcome)
}
