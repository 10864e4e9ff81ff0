//! Use case: the reporter's data goes, and what has happened stays: the log, its commitments, deadlines and scores.

use super::queries;
use crate::casework::act::{ActError, apply};
use crate::complaint::{Action, Actor, ComplaintId, EventId, Instant};
use crate::media::tidy::remove_if_unused;
use crate::platform::service::Service;
use crate::platform::store::{StoreError, ledger};

/// Takes away who the reporter is and everything they said or sent, in one transaction with the event that says so.
/// What staff wrote and did stays. With `withdraw` an open complaint is taken back first, so that nobody works on
/// what nobody can read. The bytes of files go where nobody else has sent the same. Done again, it takes what has gathered since.
pub async fn erase(
    service: &Service,
    now: Instant,
    complaint: ComplaintId,
    actor: &Actor,
    withdraw: bool,
) -> Result<(), ActError> {
    let tx = service.db.write().await?;
    let mut loaded = ledger::load(&*tx, complaint)
        .await?
        .ok_or(ActError::NotFound)?;
    if withdraw && loaded.case.is_open() {
        let text = String::new();
        let action = Action::Withdraw { text };
        apply(service, &tx, &mut loaded, &action, actor, now).await?;
    }
    let files = queries::erase_all(&*tx, complaint).await?;
    apply(service, &tx, &mut loaded, &Action::Erase, actor, now).await?;
    tx.commit().await?;
    remove_if_unused(service, &files, now).await?;
    Ok(())
}

/// Why an erasure is not over yet.
#[derive(Debug, thiserror::Error)]
pub enum Unfinished {
    /// Something is left. Named are tables and columns, never what is in them.
    #[error("something of an erased reporter is left in {0}")]
    Left(String),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Carries out, after each erasure: wipes what the database keeps besides its tables, and looks everywhere once more.
pub async fn check(
    service: &Service,
    complaint: ComplaintId,
    erased: EventId,
) -> Result<(), Unfinished> {
    service.db.wipe_traces().await?;
    let left = leftovers(service, complaint, erased).await?;
    if left.is_empty() {
        return Ok(());
    }
    tracing::error!(%complaint, left = left.join(", "), "an erasure has left something");
    Err(Unfinished::Left(left.join(", ")))
}

/// The places in which something of an erased reporter is left from before the event `erased`; none when all is well.
pub async fn leftovers(
    service: &Service,
    complaint: ComplaintId,
    erased: EventId,
) -> Result<Vec<&'static str>, StoreError> {
    queries::leftovers(service.db.read(), complaint, erased).await
}
