//! Use case: what one receiver was sent in a stretch of time is sent to it once more, a bounded number at once.
//!
//! Everything goes out under the id it had, so that the receiver can tell that it knows it. What was put back since
//! the stretch was looked at is left alone: the same wish twice sends nothing twice.

use super::queries;
use crate::complaint::Instant;
use crate::platform::service::Service;
use crate::platform::store::StoreError;

/// So many deliveries are put back at once, oldest first.
pub const AT_MOST: u64 = 200;
/// The longest stretch in days: what is older is forgotten.
pub const DAYS_AT_MOST: i64 = 31;

/// What is to be sent once more.
#[derive(Clone, Debug)]
pub struct Stretch {
    pub endpoint: String,
    /// When it was promised: from this moment on …
    pub from: Instant,
    /// … and before this one.
    pub to: Instant,
    /// When somebody looked how much that is.
    pub asked_at: Instant,
}

/// How many deliveries it is; what still waits is not among them.
pub async fn count(service: &Service, stretch: &Stretch) -> Result<u64, StoreError> {
    queries::count_deliveries(service.db.read(), stretch).await
}

/// Puts the oldest of them back into the queue; how many.
pub async fn send(service: &Service, now: Instant, stretch: &Stretch) -> Result<u64, StoreError> {
    let tx = service.db.write().await?;
    let sent = queries::replay_deliveries(&*tx, stretch, AT_MOST, now).await?;
    tx.commit().await?;
    Ok(sent)
}
