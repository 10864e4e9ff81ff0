//! Use case: files become part of a complaint, in the transaction of the act that they came with.

use super::original::{Sealed, seal_original};
use super::queries;
use super::upload::draft;
use super::{FILES_AT_MOST, MediaError, Used};
use crate::complaint::{AttachmentId, Case, ComplaintId, EventId, Instant};
use crate::platform::clock::fresh_id;
use crate::platform::files::sha256;
use crate::platform::media::{Prints, Proof, Purpose, Remade};
use crate::platform::secrets::LookupKey;
use crate::platform::service::Service;
use crate::platform::store::{StoreError, Transaction};

/// The most characters of a file's name that are kept.
const NAME_AT_MOST: usize = 80;

/// What a file is to its complaint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// It came with the complaint.
    Report,
    /// It came from the reporter later.
    Reply,
    /// The unit's proof of its work.
    Evidence,
}

impl Role {
    /// How the table names it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Reply => "reply",
            Self::Evidence => "evidence",
        }
    }

    pub(super) fn parse(word: &str) -> Option<Self> {
        [Self::Report, Self::Reply, Self::Evidence]
            .into_iter()
            .find(|role| role.as_str() == word)
    }
}

/// A file that lies in the store and belongs to nothing yet.
#[derive(Clone, Debug)]
pub struct Kept {
    pub(super) sha256: String,
    pub(super) thumbnail: Option<String>,
    pub(super) original: String,
    pub(super) media_type: &'static str,
    pub(super) bytes: i64,
    pub(super) name: String,
    pub(super) prints: Prints,
    pub(super) proof: Option<Proof>,
    pub(super) sealed: Option<Sealed>,
}

impl Kept {
    /// What it looks like.
    #[must_use]
    pub fn prints(&self) -> &Prints {
        &self.prints
    }

    /// Whether it is a picture and no document.
    #[must_use]
    pub fn is_picture(&self) -> bool {
        self.media_type.starts_with("image/")
    }

    /// What a proof is judged by.
    #[must_use]
    pub fn proof(&self) -> Option<&Proof> {
        self.proof.as_ref()
    }

    /// How the column holds what it looks like.
    pub(super) fn look(&self) -> Option<Vec<u8>> {
        (!self.prints.is_empty()).then(|| self.prints.bytes())
    }
}

/// A file of a complaint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    pub id: AttachmentId,
    pub complaint: ComplaintId,
    /// The event it came with, where that is known.
    pub event: Option<EventId>,
    pub role: Role,
    pub media_type: String,
    pub bytes: i64,
    /// What the sender called it; empty where that is not known.
    pub name: String,
    pub added_at: Instant,
    /// Whether there is a small picture of it.
    pub has_thumbnail: bool,
    /// Whether it was a proof that does not count any more.
    pub is_withdrawn: bool,
    pub(super) sha256: String,
    pub(super) thumbnail: Option<String>,
    pub(super) sealed: Option<Sealed>,
}

impl Attachment {
    /// Whether its original lies sealed for the Inspectorate.
    #[must_use]
    pub fn has_original(&self) -> bool {
        self.sealed.is_some()
    }

    /// SHA-256 of the file as it is kept, as hex.
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.sha256
    }

    /// Whether it can be shown as a picture.
    #[must_use]
    pub fn is_picture(&self) -> bool {
        self.media_type.starts_with("image/")
    }
}

/// Makes one file anew and puts it into the store.
pub async fn take(
    service: &Service,
    now: Instant,
    name: &str,
    bytes: Vec<u8>,
) -> Result<Kept, MediaError> {
    let remade = service.recoder.remake(&bytes, Purpose::Report).await?;
    let original = sha256(&bytes);
    drop(bytes);
    keep(service, now, name, remade, original).await
}

/// The same with a proof of the work on a complaint. What a reporter has sent, and what proves the work on another
/// complaint, is refused; the original is sealed for the Inspectorate.
pub async fn take_proof(
    service: &Service,
    now: Instant,
    of: (ComplaintId, &Case),
    name: &str,
    bytes: Vec<u8>,
) -> Result<Kept, MediaError> {
    let remade = service.recoder.remake(&bytes, Purpose::Proof).await?;
    let original = sha256(&bytes);
    let (seen, id) = (sha256(&remade.content), of.0);
    if let Some(used) = queries::used(service.db.read(), id, [&original, &seen]).await? {
        return Err(MediaError::Used(used));
    }
    let sealed = seal_original(service, now, of, bytes).await?;
    let kept = keep(service, now, name, remade, original).await?;
    Ok(Kept {
        sealed: Some(sealed),
        ..kept
    })
}

/// Whether a proof has come elsewhere since it was taken; asked in the transaction of the act.
pub async fn used_since(
    tx: &Transaction,
    id: ComplaintId,
    kept: &Kept,
) -> Result<Option<Used>, StoreError> {
    queries::used(tx, id, [&kept.original, &kept.sha256]).await
}

/// Whether it is one of the proofs that a complaint has since it was last opened: sent again because the answer was
/// lost on the way, or by a second press.
pub async fn is_there(
    tx: &Transaction,
    of: (ComplaintId, &Case),
    kept: &Kept,
) -> Result<bool, StoreError> {
    queries::is_among(tx, of.0, of.1.evidence.into(), &kept.original).await
}

async fn keep(
    service: &Service,
    now: Instant,
    name: &str,
    remade: Remade,
    original: String,
) -> Result<Kept, MediaError> {
    let size = i64::try_from(remade.content.len()).unwrap_or(i64::MAX);
    let thumbnail = match remade.thumbnail {
        Some(thumbnail) => Some(service.files.keep(now, thumbnail).await?),
        None => None,
    };
    Ok(Kept {
        sha256: service.files.keep(now, remade.content).await?,
        thumbnail,
        original,
        media_type: remade.kind.media_type(),
        bytes: size,
        name: plain_name(name),
        prints: remade.prints,
        proof: remade.proof,
        sealed: None,
    })
}

/// Attaches files to a complaint: the rows, inside the transaction of the act; returns their ids.
pub async fn attach(
    tx: &Transaction,
    files: Vec<Kept>,
    complaint: ComplaintId,
    event: EventId,
    role: Role,
    now: Instant,
) -> Result<Vec<AttachmentId>, StoreError> {
    let mut ids = Vec::new();
    for kept in files {
        let id = AttachmentId(fresh_id(now));
        queries::insert_attachment(tx, (id, complaint, event), role, &kept, now).await?;
        ids.push(id);
    }
    Ok(ids)
}

/// Moves the files of the form with this key to a complaint, inside the transaction of the act; how many.
pub async fn claim(
    lookup: &LookupKey,
    tx: &Transaction,
    key: &str,
    of: (ComplaintId, EventId),
    role: Role,
    now: Instant,
) -> Result<u32, StoreError> {
    let Some(draft) = draft(lookup, key) else {
        return Ok(0);
    };
    let held = queries::of_draft(tx, &draft).await?;
    for one in &held {
        queries::move_upload(tx, one, of, role, now).await?;
    }
    Ok(u32::try_from(held.len().min(FILES_AT_MOST)).unwrap_or_default())
}

/// The files that count, oldest first.
pub async fn of_complaint(
    service: &Service,
    id: ComplaintId,
) -> Result<Vec<Attachment>, StoreError> {
    let mut files = with_withdrawn(service, id).await?;
    files.retain(|file| !file.is_withdrawn);
    Ok(files)
}

/// The files that count and those that were withdrawn, which only the Inspectorate sees.
pub async fn with_withdrawn(
    service: &Service,
    id: ComplaintId,
) -> Result<Vec<Attachment>, StoreError> {
    queries::of_complaint(service.db.read(), id).await
}

/// Puts the files that came with these events out of sight, or shows them again. What they look like is compared on.
pub async fn withdraw(
    tx: &Transaction,
    complaint: ComplaintId,
    events: &[EventId],
    at: Option<Instant>,
) -> Result<(), StoreError> {
    match events {
        [] => Ok(()),
        events => queries::withdraw(tx, complaint, events, at).await,
    }
}

/// A file's name without a path and without what cannot be seen, not longer than a line.
fn plain_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let is_unseen = |c: &char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
    };
    let seen: String = last.chars().filter(|c| !is_unseen(c)).collect();
    seen.trim().chars().take(NAME_AT_MOST).collect()
}
