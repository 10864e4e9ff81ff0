//! Use case: follow a complaint that somebody else has made, under a reference of one's own.

use crate::complaint::following::may_be_followed;
use crate::complaint::{Instant, PublicId};
use crate::intake::draft::{DESCRIPTION_AT_LEAST, Draft, Submission};
use crate::intake::file::{FileError, Filing, Receipt, file_joined};
use crate::platform::service::Service;
use crate::platform::store::StoreError;
use crate::platform::store::ledger::{self, Loaded, Reading};

/// The complaint of a public name, if strangers may follow it. One that was merged leads to the other.
pub async fn followable(
    service: &Service,
    public_id: &PublicId,
) -> Result<Option<Loaded>, StoreError> {
    let db = service.db.read();
    let Some(found) = ledger::by_public_id(db, public_id).await? else {
        return Ok(None);
    };
    // Whoever was shown a complaint may be led on from it, but not from one that was hidden.
    let may_know = !found.case.private_content && found.case.conflict_unit.is_none();
    let leading = match found.case.merged_into {
        Some(_) if !may_know => None,
        _ => Some(ledger::follow(db, found, Reading::Free, |_| true).await?),
    };
    Ok(leading.filter(|loaded| may_be_followed(&loaded.case)))
}

/// What is sent when somebody follows: the own words, or a sentence that says it all. `sentence` is in
/// the reporter's language.
#[must_use]
pub fn with_words(mut sent: Submission, sentence: &str) -> Submission {
    let typed = sent.description.trim();
    if typed.is_empty() {
        sent.description = sentence.to_owned();
    } else if typed.chars().count() < DESCRIPTION_AT_LEAST {
        sent.description = format!("{sentence} {typed}");
    }
    sent
}

/// Files a complaint that follows another one. The draft's category is the other one's unless it has one.
pub async fn follow(
    service: &Service,
    now: Instant,
    mut draft: Draft,
    filing: Filing<'_>,
    public_id: &PublicId,
) -> Result<Receipt, FileError> {
    let target = followable(service, public_id).await?;
    if let Some(target) = &target
        && draft.category.is_none()
    {
        draft.category.clone_from(&target.case.category);
    }
    // Without a target it may still be a second sending, which gets its receipt again.
    file_joined(service, now, draft, filing, target.map(|target| target.id)).await
}
