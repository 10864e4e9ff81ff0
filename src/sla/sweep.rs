//! Recurring: ends what waited too long for the reporter, and writes down which rungs were passed.

use super::{promise, queries};
use crate::complaint::lifecycle::{Rules, decide};
use crate::complaint::{Action, Actor, Fact, Instant, State};
use crate::platform::policies::Policies;
use crate::platform::service::Service;
use crate::platform::store::StoreError;
use crate::platform::store::ledger::{self, Circumstances};

/// How many complaints one sweep looks at.
const BATCH: u64 = 200;

/// Looks at every complaint whose time has come, each in a transaction of its own. Returns how many
/// there were; as many as a batch means that there may be more.
pub async fn sweep(service: &Service, now: Instant) -> Result<usize, StoreError> {
    let due = queries::to_wake(service.db.read(), now, BATCH).await?;
    for &id in &due {
        wake(service, now, id).await?;
    }
    Ok(due.len())
}

/// Whether a sweep was full.
#[must_use]
pub fn was_full(looked_at: usize) -> bool {
    u64::try_from(looked_at).is_ok_and(|count| count >= BATCH)
}

async fn wake(
    service: &Service,
    now: Instant,
    id: crate::complaint::ComplaintId,
) -> Result<(), StoreError> {
    let actor = Actor::system();
    let tx = service.db.write().await?;
    let Some(mut loaded) = ledger::load(&*tx, id).await? else {
        return Ok(());
    };
    let policy = service.policies.of(&service.db, &loaded.case).await?;
    let calendar = Policies::calendar(&policy, &loaded.case);
    let facts = match loaded.case.state {
        State::AwaitingReporter | State::Resolved => {
            let rules = Rules {
                city: service.policies.city(),
                calendar,
                merge_target: None,
                colleague: None,
                last_act: None,
                proofs: &[],
            };
            // Another worker may have been faster; then there is nothing to expire.
            decide(&loaded.case, &Action::Expire, &actor, rules, now).unwrap_or_default()
        }
        _ => promise::rungs_passed(calendar, &loaded.case, now)
            .into_iter()
            .map(|(clock, percent)| Fact::Escalated { clock, percent })
            .collect(),
    };
    let about = Circumstances {
        actor: &actor,
        now,
        calendar,
        promises: service.promises,
    };
    // Also without news: the time to look again is written anew.
    ledger::append(&*tx, &mut loaded, facts, "", about).await?;
    tx.commit().await
}
