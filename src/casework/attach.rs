//! Use case: proof of the work is attached to a complaint; every file with its event, or none.

use super::act::{ActError, apply, find_for_staff};
use super::queries::{self, File};
use crate::complaint::access::may_read;
use crate::complaint::lifecycle::{Rules, decide};
use crate::complaint::{Action, Actor, AttachmentId, Instant, Reference};
use crate::platform::clock::fresh_id;
use crate::platform::files::{FILE_AT_MOST, media_type};
use crate::platform::policies::Policies;
use crate::platform::service::Service;
use crate::platform::store::ledger::{self, Loaded};

/// How many files may be sent at once.
pub const FILES_AT_MOST: usize = 5;
/// What the row of a proof of work says it is.
const EVIDENCE: &str = "evidence";

/// A file on disk that no complaint knows yet.
#[derive(Clone, Debug)]
pub struct Kept {
    sha256: String,
    media_type: &'static str,
    bytes: i64,
}

/// Why a file was not taken.
#[derive(Debug, thiserror::Error)]
pub enum FileRefused {
    /// Its first bytes are of no kind that is taken.
    #[error("not a kind of file that is taken")]
    Kind,
    /// More than [`FILE_AT_MOST`] bytes.
    #[error("too large")]
    Size,
    /// The disk said no.
    #[error("the file could not be kept: {0}")]
    Disk(#[from] std::io::Error),
}

/// Whether this person may attach proof now; asked before a file is read, so that nothing is kept for nobody.
pub async fn may_attach(
    service: &Service,
    now: Instant,
    actor: &Actor,
    reference: &Reference,
) -> Result<Loaded, ActError> {
    let loaded = find_for_staff(service, reference, actor).await?;
    let policy = service.policies.of(&service.db, &loaded.case).await?;
    let calendar = Policies::calendar(&policy, &loaded.case);
    let rules = Rules {
        city: service.policies.city(),
        calendar,
        merge_target: None,
    };
    decide(&loaded.case, &Action::AttachEvidence, actor, rules, now)?;
    Ok(loaded)
}

/// Puts one file on disk, synced, if it is of a kind that is taken.
pub async fn keep(service: &Service, content: Vec<u8>) -> Result<Kept, FileRefused> {
    if content.len() > FILE_AT_MOST {
        return Err(FileRefused::Size);
    }
    let media_type = media_type(&content).ok_or(FileRefused::Kind)?;
    let bytes = i64::try_from(content.len()).unwrap_or(i64::MAX);
    let files = service.files.clone();
    let sha256 = tokio::task::spawn_blocking(move || files.keep(&content))
        .await
        .map_err(std::io::Error::other)??;
    Ok(Kept {
        sha256,
        media_type,
        bytes,
    })
}

/// Attaches kept files: the rows and their events in one transaction.
pub async fn attach(
    service: &Service,
    now: Instant,
    actor: &Actor,
    before: &Loaded,
    seen: Option<u32>,
    kept: Vec<Kept>,
) -> Result<Loaded, ActError> {
    let tx = service.db.write().await?;
    let mut loaded = ledger::load(&*tx, before.id)
        .await?
        .ok_or(ActError::NotFound)?;
    if seen.is_some_and(|seen| seen != loaded.case.revision) {
        return Err(ActError::Conflict);
    }
    for Kept {
        sha256,
        media_type,
        bytes,
    } in kept
    {
        apply(
            service,
            &tx,
            &mut loaded,
            &Action::AttachEvidence,
            actor,
            now,
        )
        .await?;
        let file = File {
            id: AttachmentId(fresh_id(now)),
            complaint: loaded.id,
            sha256,
            media_type: media_type.to_owned(),
            bytes,
            role: EVIDENCE.to_owned(),
            added_at: now,
        };
        queries::insert_file(&*tx, file).await?;
    }
    tx.commit().await?;
    Ok(loaded)
}

/// A file with its bytes.
#[derive(Clone, Debug)]
pub struct Fetched {
    /// A name to save it under: the reference and the beginning of the file's id.
    pub name: String,
    pub media_type: String,
    pub content: Vec<u8>,
}

/// A file of a complaint that this person may read.
pub async fn fetch(
    service: &Service,
    actor: &Actor,
    id: AttachmentId,
) -> Result<Fetched, ActError> {
    let file = queries::file_by_id(service.db.read(), id)
        .await?
        .ok_or(ActError::NotFound)?;
    let loaded = queries::by_id(service.db.read(), file.complaint)
        .await?
        .ok_or(ActError::NotFound)?;
    if !may_read(&loaded.case, actor, service.policies.city()) {
        return Err(ActError::NotFound);
    }
    let files = service.files.clone();
    let sha256 = file.sha256.clone();
    let content = tokio::task::spawn_blocking(move || files.read(&sha256))
        .await
        .ok()
        .and_then(Result::ok);
    let ending = file
        .media_type
        .rsplit('/')
        .next()
        .unwrap_or("bin")
        .replace("jpeg", "jpg");
    let short = id
        .to_string()
        .split('-')
        .next_back()
        .unwrap_or_default()
        .to_owned();
    Ok(Fetched {
        name: format!("{}-{short}.{ending}", loaded.case.reference),
        media_type: file.media_type,
        content: content.ok_or(ActError::NotFound)?,
    })
}
