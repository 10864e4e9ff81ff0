//! Claims what is due and writes down how it went: done, later, parked or dead.

use super::backoff::next_attempt;
use super::courier::Courier;
use super::{SendError, queries};
use crate::casework::act::{self, ActError};
use crate::complaint::effect::{Effect, News};
use crate::complaint::{Action, Actor, ComplaintId, EventId, Fact, Instant};
use crate::platform::secrets::random_bytes;
use crate::platform::service::Service;
use crate::platform::store::outbox::{self, Claimed, Done};
use crate::platform::store::tables::local_message;
use crate::platform::store::{StoreError, Transaction, ledger};

/// How many lanes are worked on at once.
const LANES: u64 = 32;
/// A channel that is out of order is tried again after an hour.
const PARKED_SECONDS: i64 = 3_600;

/// What carrying out an effect has led to.
#[derive(Debug, Default)]
pub struct Outcome {
    pub done: Done,
    /// A message for the local page.
    pub local: Option<local_message::Model>,
    /// Effects that follow: when, which, and what makes each unique.
    pub promises: Vec<(Instant, Effect, String)>,
    /// Whether the reporter has it in hand (and not only some server on the way).
    pub reached: bool,
}

impl Outcome {
    /// Nobody is to be told.
    #[must_use]
    pub fn nobody() -> Self {
        Self::by("none", None)
    }

    /// It went out by this channel.
    #[must_use]
    pub fn by(channel: &'static str, delivery: Option<&'static str>) -> Self {
        Self {
            done: Done {
                channel,
                provider_id: None,
                delivery,
            },
            ..Self::default()
        }
    }
}

/// Why an effect was not carried out.
#[derive(Debug, thiserror::Error)]
pub enum Undone {
    #[error(transparent)]
    Send(#[from] SendError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Claims the next effect of each lane that has one due.
pub async fn claim(service: &Service, now: Instant) -> Result<Vec<Claimed>, StoreError> {
    if !outbox::is_anything_due(service.db.read(), now).await? {
        return Ok(Vec::new());
    }
    let tx = service.db.write().await?;
    let claimed = outbox::claim(&*tx, now, LANES).await?;
    tx.commit().await?;
    Ok(claimed)
}

/// An effect and those that are carried out with it: notices of one person that are due become one.
pub async fn bundle(
    service: &Service,
    first: &Claimed,
    now: Instant,
) -> Result<Vec<Claimed>, StoreError> {
    let mut all = vec![first.clone()];
    if matches!(first.effect, Effect::TellStaff { .. }) {
        let tx = service.db.write().await?;
        all.extend(outbox::claim_lane(&*tx, first, now).await?);
        tx.commit().await?;
    }
    Ok(all)
}

/// Writes down how a bundle ended, with everything that follows from it.
pub async fn settle(
    courier: &Courier,
    bundle: &[Claimed],
    outcome: Result<Outcome, Undone>,
    now: Instant,
) -> Result<(), StoreError> {
    let service = &courier.service;
    let tx = service.db.write().await?;
    for claimed in bundle {
        let status = queries::lock(&*tx, claimed.id).await?.map(|row| row.status);
        // A report of the channel may have been faster than its answer; what it said counts.
        if status.as_deref() != Some("waiting") {
            continue;
        }
        match &outcome {
            Ok(outcome) => finish(service, &tx, claimed, outcome, now).await?,
            Err(Undone::Send(why)) => postpone(&tx, claimed, why, now).await?,
            Err(Undone::Store(why)) => {
                tracing::error!(effect = %claimed.id, error = %why, "an effect met the database's refusal");
                postpone(
                    &tx,
                    claimed,
                    &SendError::retry("the database refused", None),
                    now,
                )
                .await?;
            }
        }
    }
    tx.commit().await
}

async fn finish(
    service: &Service,
    tx: &Transaction,
    claimed: &Claimed,
    outcome: &Outcome,
    now: Instant,
) -> Result<(), StoreError> {
    outbox::finish(tx, claimed.id, outcome.done.clone()).await?;
    if let Some(message) = &outcome.local {
        queries::insert_local(tx, message.clone()).await?;
    }
    for (run_at, effect, once) in &outcome.promises {
        outbox::promise(tx, now, *run_at, effect, Some(once.clone())).await?;
    }
    match claimed.effect {
        Effect::TellReporter {
            complaint,
            event,
            news: News::Asked,
        } if outcome.reached => question_arrived(service, tx, complaint, event, now).await,
        _ => Ok(()),
    }
}

async fn postpone(
    tx: &Transaction,
    claimed: &Claimed,
    why: &SendError,
    now: Instant,
) -> Result<(), StoreError> {
    let words = why.reason().to_string();
    let jitter = u32::from_be_bytes(random_bytes()) % 1_000_001;
    match *why {
        SendError::Fail { .. } => outbox::bury(tx, claimed.id, &words).await,
        SendError::Park { .. } => {
            let run_at = now.plus_seconds(PARKED_SECONDS);
            outbox::park(tx, claimed, run_at, &words).await
        }
        SendError::Retry { after_seconds, .. } => {
            match next_attempt(now, claimed.attempt, jitter) {
                None => outbox::bury(tx, claimed.id, &words).await,
                Some(run_at) => {
                    let not_before = now.plus_seconds(i64::from(after_seconds.unwrap_or(0)));
                    outbox::retry_later(tx, claimed.id, run_at.max(not_before), &words).await
                }
            }
        }
    }
}

/// The reporter has the question: from here time is not counted. Of an older question, or when nobody
/// waits any more, nothing changes.
pub(super) async fn question_arrived(
    service: &Service,
    tx: &Transaction,
    complaint: ComplaintId,
    event: EventId,
    now: Instant,
) -> Result<(), StoreError> {
    let Some(mut loaded) = ledger::load(tx, complaint).await? else {
        return Ok(());
    };
    let history = ledger::history(tx, complaint).await?;
    let newest = history
        .iter()
        .rev()
        .find(|entry| matches!(entry.event.fact, Fact::Asked { .. }));
    if newest.is_none_or(|entry| entry.event.id != event) {
        return Ok(());
    }
    match act::apply(
        service,
        tx,
        &mut loaded,
        &Action::Deliver,
        &Actor::system(),
        now,
    )
    .await
    {
        Err(ActError::Store(why)) => Err(why),
        _ => Ok(()),
    }
}
