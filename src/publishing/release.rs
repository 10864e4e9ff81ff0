//! Use case: a person releases the words of a complaint for everybody, or takes them back.

use super::mask::{mask, mask_numbers};
use super::queries;
use crate::casework::act::{ActError, apply};
use crate::complaint::lifecycle::is_current;
use crate::complaint::undo::undone;
use crate::complaint::{Action, Actor, ComplaintId, Fact, Instant, TEXT_AT_MOST};
use crate::platform::service::Service;
use crate::platform::store::StoreError;
use crate::platform::store::ledger::{self, Entry, Loaded};
use crate::platform::web::text::{FieldError, FieldErrors};

/// The most characters of a title.
const TITLE_AT_MOST: usize = 200;

/// What everybody may read of a complaint.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    pub title: String,
    /// What the reporter wrote; may be empty.
    pub text: String,
    /// What the unit answered; may be empty.
    pub answer: String,
}

impl Words {
    /// The words of a complaint with everything personal covered: what a person begins with.
    #[must_use]
    pub fn proposed(loaded: &Loaded, history: &[Entry]) -> Self {
        let said = |entry: Option<&Entry>| {
            let words = entry.and_then(|entry| entry.words.as_deref());
            mask(words.unwrap_or_default()).text
        };
        let undone = undone(history.iter().map(|entry| &entry.event));
        let is_answer = |entry: &&Entry| {
            matches!(entry.event.fact, Fact::Answered | Fact::Resolved { .. })
                && !undone.contains(&entry.event.number)
        };
        Self {
            title: mask(&loaded.row.title).text,
            text: said(history.first()),
            answer: said(history.iter().rev().find(is_answer)),
        }
    }

    /// The same with what nobody may release covered, and every mistake.
    fn checked(&self) -> (Self, FieldErrors) {
        let mut errors = FieldErrors::default();
        let mut field = |name: &str, typed: &str, most: usize| {
            let text = mask_numbers(typed.replace("\r\n", "\n").trim()).text;
            let length = text.chars().count();
            if length > most {
                errors.add(
                    FieldError::new(name, "field-error-text-too-long")
                        .with("excess", length - most),
                );
            }
            text
        };
        let words = Self {
            title: field("title", &self.title, TITLE_AT_MOST),
            text: field("text", &self.text, TEXT_AT_MOST),
            answer: field("answer", &self.answer, TEXT_AT_MOST),
        };
        if words.title.is_empty() {
            errors.add(FieldError::new("title", "field-error-required"));
        }
        (words, errors)
    }
}

/// Why nothing was released.
#[derive(Debug, thiserror::Error)]
pub enum ReleaseError {
    /// Fields are empty or too long.
    #[error("{} fields are wrong", .0.0.len())]
    Fields(FieldErrors),
    #[error(transparent)]
    Act(#[from] ActError),
}

impl From<StoreError> for ReleaseError {
    fn from(error: StoreError) -> Self {
        Self::Act(error.into())
    }
}

/// Releases these words, in place of those released before. `seen` is the revision on the screen.
pub async fn release(
    service: &Service,
    now: Instant,
    actor: &Actor,
    id: ComplaintId,
    words: &Words,
    seen: Option<u32>,
) -> Result<Words, ReleaseError> {
    let (words, errors) = words.checked();
    if !errors.is_empty() {
        return Err(ReleaseError::Fields(errors));
    }
    let tx = service.db.write().await?;
    let mut loaded = ledger::load(&*tx, id).await?.ok_or(ActError::NotFound)?;
    if !is_current(&loaded.case, seen) {
        return Err(ActError::Conflict.into());
    }
    apply(service, &tx, &mut loaded, &Action::Publish, actor, now).await?;
    queries::keep(&*tx, id, &words, actor.staff, now).await?;
    tx.commit().await?;
    Ok(words)
}

/// Takes the words back.
pub async fn withdraw(
    service: &Service,
    now: Instant,
    actor: &Actor,
    id: ComplaintId,
) -> Result<(), ActError> {
    let tx = service.db.write().await?;
    let mut loaded = ledger::load(&*tx, id).await?.ok_or(ActError::NotFound)?;
    apply(service, &tx, &mut loaded, &Action::Unpublish, actor, now).await?;
    tx.commit().await?;
    Ok(())
}

/// The words that are released now, if any are.
pub async fn released(service: &Service, loaded: &Loaded) -> Result<Option<Words>, StoreError> {
    if !loaded.case.published || !loaded.case.may_be_published() {
        return Ok(None);
    }
    let mut found = queries::released(service.db.read(), [loaded.id]).await?;
    Ok(found.remove(&loaded.id))
}
