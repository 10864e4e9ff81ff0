//! Recurring: forgets what drafts held for a week, and removes bytes that nobody refers to any more.

use std::io;

use super::queries;
use crate::complaint::Instant;
use crate::platform::service::Service;
use crate::platform::store::StoreError;

/// As long as a form's key is remembered: an offline phone may come back late.
const DRAFT_DAYS: i64 = 7;
/// Bytes are in the store before anything refers to them; by then something does.
const YOUNG_DAYS: i64 = 1;
/// Longer than any request takes from keeping a file to the row that refers to it.
const JUST_NOW_SECONDS: i64 = 180;
const DAY: i64 = 86_400;

/// Forgets the files of drafts that were never sent, and returns how many.
pub async fn forget_old_uploads(service: &Service, now: Instant) -> Result<u64, StoreError> {
    let tx = service.db.write().await?;
    let gone = queries::forget_uploads(&*tx, now.plus_seconds(-DRAFT_DAYS * DAY)).await?;
    tx.commit().await?;
    Ok(gone)
}

/// Removes files that nothing refers to, one part of the store after another, and returns how many.
pub async fn remove_unused_files(service: &Service, now: Instant) -> Result<u64, StoreError> {
    let before = now.plus_seconds(-YOUNG_DAYS * DAY);
    // An empty database beside a full store is a mistake of whoever set them up, and no reason to empty the store.
    if !queries::are_there_any(service.db.read()).await? {
        return Ok(0);
    }
    let mut gone = 0;
    for byte in 0..=u8::MAX {
        // The store of files may be away for a while: the next round comes.
        match remove_unused(service, byte, before).await? {
            Ok(count) => gone += count,
            Err(error) => {
                tracing::warn!(%error, "unused files cannot be removed now");
                break;
            }
        }
    }
    Ok(gone)
}

/// Removes those of these files that nothing refers to any more. What was kept just now may be on its way into a
/// complaint; the next round finds it.
pub async fn remove_if_unused(
    service: &Service,
    names: &[String],
    now: Instant,
) -> Result<(), StoreError> {
    let before = now.plus_seconds(-JUST_NOW_SECONDS);
    let used = queries::referred_to(service.db.read(), names).await?;
    for name in names.iter().filter(|name| !used.contains(*name)) {
        if let Err(error) = service.files.remove(name, before).await {
            tracing::warn!(%error, "an unused file cannot be removed now");
        }
    }
    Ok(())
}

async fn remove_unused(
    service: &Service,
    byte: u8,
    before: Instant,
) -> Result<io::Result<u64>, StoreError> {
    let stored = match service.files.beginning_with(byte).await {
        Ok(stored) => stored,
        Err(error) => return Ok(Err(error)),
    };
    let old: Vec<String> = stored
        .into_iter()
        .filter(|file| file.kept_at < before)
        .map(|file| file.sha256)
        .collect();
    let mut gone = 0;
    for names in old.chunks(200) {
        let used = queries::referred_to(service.db.read(), names).await?;
        for name in names.iter().filter(|name| !used.contains(*name)) {
            if let Err(error) = service.files.remove(name, before).await {
                return Ok(Err(error));
            }
            gone += 1;
        }
    }
    Ok(Ok(gone))
}
