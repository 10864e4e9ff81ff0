//! Use case: a form keeps files before it is sent, so that no mistake in it loses them.

use super::attach::take;
use super::queries::{self, Placed};
use super::{FILES_AT_MOST, MediaError};
use crate::complaint::{AttachmentId, Instant};
use crate::platform::clock::fresh_id;
use crate::platform::files::sha256;
use crate::platform::secrets::LookupKey;
use crate::platform::service::Service;
use crate::platform::store::StoreError;

/// A key of ours has 43 characters; a browser's own may be as long as an idempotency key.
const KEY_LENGTH: std::ops::RangeInclusive<usize> = 16..=255;

/// A file that a draft holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    pub id: AttachmentId,
    pub name: String,
    pub media_type: String,
    pub bytes: i64,
}

/// What the store knows a draft by; none for what cannot be a form's key.
pub(super) fn draft(lookup: &LookupKey, key: &str) -> Option<[u8; 32]> {
    KEY_LENGTH
        .contains(&key.len())
        .then(|| lookup.blind_index("draft files", key))
}

/// Keeps one file for the form with this hidden key. The same file again is the same upload.
pub async fn keep(
    service: &Service,
    now: Instant,
    key: &str,
    name: &str,
    bytes: Vec<u8>,
) -> Result<Upload, MediaError> {
    let draft = draft(&service.keys.lookup, key).ok_or(MediaError::Key)?;
    let held = queries::of_draft(service.db.read(), &draft).await?;
    let original = sha256(&bytes);
    if let Some(same) = held.iter().find(|one| one.original == original) {
        return Ok(same.upload());
    }
    // Said before any work is done; what counts is said by the keys of the table.
    if held.len() >= FILES_AT_MOST {
        return Err(MediaError::TooMany);
    }
    let kept = take(service, now, name, bytes).await?;
    let tx = service.db.write().await?;
    // A place that somebody else has just taken is tried no more; there are only so many.
    for _ in 0..=FILES_AT_MOST {
        let held = queries::of_draft(&*tx, &draft).await?;
        if let Some(same) = held.iter().find(|one| one.sha256 == kept.sha256) {
            let same = same.upload();
            tx.commit().await?;
            return Ok(same);
        }
        let is_free = |place: &i32| held.iter().all(|one| one.place != *place);
        let Some(place) = (1..=FILES_AT_MOST.try_into().unwrap_or(i32::MAX)).find(is_free) else {
            return Err(MediaError::TooMany);
        };
        let row = Placed {
            id: AttachmentId(fresh_id(now)),
            draft,
            place,
            now,
        };
        if queries::insert_upload(&*tx, &row, &kept).await? {
            tx.commit().await?;
            return Ok(Upload {
                id: row.id,
                name: kept.name,
                media_type: kept.media_type.to_owned(),
                bytes: kept.bytes,
            });
        }
    }
    Err(MediaError::TooMany)
}

/// The files that the form with this key holds, in the order in which they came.
pub async fn list(service: &Service, key: &str) -> Result<Vec<Upload>, StoreError> {
    let Some(draft) = draft(&service.keys.lookup, key) else {
        return Ok(Vec::new());
    };
    let held = queries::of_draft(service.db.read(), &draft).await?;
    Ok(held.iter().map(queries::Held::upload).collect())
}

/// Forgets one of them; whether it was there. Its bytes go when nobody else holds the same.
pub async fn remove(service: &Service, key: &str, id: AttachmentId) -> Result<bool, StoreError> {
    let Some(draft) = draft(&service.keys.lookup, key) else {
        return Ok(false);
    };
    let tx = service.db.write().await?;
    let gone = queries::delete_upload(&*tx, &draft, id).await?;
    tx.commit().await?;
    Ok(gone)
}
