//! Use case: which proofs of a complaint count, and what becomes of their files when one does not count any more.

use crate::complaint::proof::{self, Proof};
use crate::complaint::undo::LastAct;
use crate::complaint::{ComplaintId, EventId, Fact, Instant};
use crate::evidence::findings::doubted_in;
use crate::media::attach::withdraw;
use crate::platform::store::ledger;
use crate::platform::store::{StoreError, Transaction};

/// Those that count now, and whether something speaks against each.
pub(super) async fn counting(tx: &Transaction, id: ComplaintId) -> Result<Vec<Proof>, StoreError> {
    let history = ledger::history(tx, id).await?;
    let events: Vec<_> = history.iter().map(|entry| &entry.event).collect();
    let mut proofs = proof::counting(&events);
    if !proofs.is_empty() {
        let doubted = doubted_in(tx, id).await?;
        for proof in &mut proofs {
            proof.doubted = doubted.contains(&proof.attached);
        }
    }
    Ok(proofs)
}

/// The files of proofs that are withdrawn or taken back go out of sight, and come back with what is taken back of that.
pub(super) async fn follow(
    tx: &Transaction,
    id: ComplaintId,
    facts: &[Fact],
    taken_back: Option<&LastAct>,
    now: Instant,
) -> Result<(), StoreError> {
    let withdrawn = |fact: &Fact| match fact {
        Fact::EvidenceWithdrawn { attached, .. } => Some(*attached),
        _ => None,
    };
    let gone: Vec<EventId> = facts.iter().filter_map(withdrawn).collect();
    withdraw(tx, id, &gone, Some(now)).await?;
    let undone = taken_back
        .map(|last| last.events.as_slice())
        .unwrap_or_default();
    let attached = undone
        .iter()
        .filter(|(_, fact)| matches!(fact, Fact::EvidenceAttached { .. }));
    let attached: Vec<EventId> = attached.map(|(event, _)| *event).collect();
    withdraw(tx, id, &attached, Some(now)).await?;
    let back: Vec<EventId> = undone
        .iter()
        .filter_map(|(_, fact)| withdrawn(fact))
        .collect();
    withdraw(tx, id, &back, None).await
}
