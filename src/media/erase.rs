//! Use case: a reporter's files go, with the reporter's other data; the unit's proof of its work stays.

use super::queries;
use crate::complaint::{ComplaintId, Instant};
use crate::platform::service::Service;
use crate::platform::store::{StoreError, Transaction};

/// The names of bytes whose rows are gone.
#[derive(Clone, Debug, Default)]
#[must_use = "the bytes go with remove_bytes, once the transaction is committed"]
pub struct Orphans(Vec<String>);

/// Takes the reporter's files from a complaint, inside the transaction of the erasure.
pub async fn forget(tx: &Transaction, complaint: ComplaintId) -> Result<Orphans, StoreError> {
    queries::forget_reporters(tx, complaint).await.map(Orphans)
}

/// Removes their bytes, unless something else refers to the same. What cannot be removed now goes with the
/// next tidying.
pub async fn remove_bytes(
    service: &Service,
    now: Instant,
    Orphans(names): Orphans,
) -> Result<(), StoreError> {
    let used = queries::referred_to(service.db.read(), &names).await?;
    for name in names.iter().filter(|name| !used.contains(*name)) {
        if let Err(error) = service.files.remove(name, now.plus_seconds(1)).await {
            tracing::warn!(%error, "an erased file cannot be removed now");
        }
    }
    Ok(())
}
