//! Recurring: forgets what has been kept long enough after a complaint has ended (`[retention]` of the settings).

use super::erase::erase;
use super::queries::{self, Kept};
use crate::casework::act::ActError;
use crate::complaint::{Actor, Instant};
use crate::config::Retention;
use crate::media::tidy::remove_if_unused;
use crate::platform::service::Service;
use crate::platform::store::StoreError;

/// How many complaints one look takes of each kind; the rest waits for the next.
const BATCH: u64 = 500;

/// Forgets what is due, and returns of how many complaints something is gone.
pub async fn forget_in_time(
    service: &Service,
    retention: &Retention,
    now: Instant,
) -> Result<usize, StoreError> {
    let mut forgotten = 0;
    for (kept, days) in [
        (Kept::Contact, retention.contact_days),
        (Kept::Person, retention.person_days),
        (Kept::Files, retention.file_days),
        (Kept::Words, retention.text_days),
    ] {
        if days == 0 {
            continue;
        }
        let before = now.plus_seconds(-i64::from(days) * 86_400);
        let due = queries::ended_before(service.db.read(), kept, before, BATCH).await?;
        forgotten += due.len();
        for id in due {
            if kept == Kept::Words {
                match erase(service, now, id, &Actor::system(), false).await {
                    Err(ActError::Store(error)) => return Err(error),
                    // Gone meanwhile, or just being changed: the next look finds it again.
                    _ => continue,
                }
            }
            let tx = service.db.write().await?;
            let mut files = Vec::new();
            match kept {
                Kept::Contact => queries::erase_contact(&*tx, id).await?,
                Kept::Person | Kept::Words => queries::erase_identity(&*tx, id).await?,
                Kept::Files => files = queries::erase_files(&*tx, id).await?,
            }
            tx.commit().await?;
            remove_if_unused(service, &files, now).await?;
        }
    }
    if forgotten > 0 {
        service.db.wipe_traces().await?;
    }
    Ok(forgotten)
}
