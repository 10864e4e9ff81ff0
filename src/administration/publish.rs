//! Use case: a draft becomes the next version, a second person agrees to it, or it is taken back in time.

use super::change::needs_second_person;
use super::{draft, log, queries};
use crate::complaint::{ChangeId, Instant, StaffId};
use crate::office::reference::Reference as City;
use crate::platform::clock::fresh_id;
use crate::platform::policies::{LEAD_SECONDS, files_of, keep};
use crate::platform::service::Service;
use crate::platform::store::StoreError;
use crate::platform::store::tables::policy_change;
use crate::staff::people::are_of_one_hand;

/// The fewest and the most characters of a reason.
pub const REASON_AT_LEAST: usize = 10;
pub const REASON_AT_MOST: usize = 1_000;

/// Why nothing was published, agreed to or taken back.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    #[error("nothing was changed")]
    NothingChanges,
    #[error("the reference data cannot be used")]
    Problems,
    /// Somebody else was faster: what was compared is not what would be replaced.
    #[error("somebody else has published meanwhile")]
    Behind,
    #[error("a change waits for a second person first")]
    Waits,
    #[error("the day is over, or before that of a change which was published already")]
    TooEarly,
    #[error("a reason is needed")]
    Reason,
    #[error("the same person cannot agree to it")]
    SamePerson,
    /// One of the two let the other in, or somebody let in both.
    #[error("the two accounts are of one hand")]
    OneHand,
    #[error("there is no such change, or it has taken effect")]
    NotThere,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// When and why, and what the person compared the draft with.
#[derive(Clone, Debug)]
pub struct Wish<'a> {
    pub base: ChangeId,
    /// None: as soon as every replica knows of it.
    pub effective_at: Option<Instant>,
    pub reason: &'a str,
}

/// Puts the draft into the log. It takes effect by itself at its time; true when a second person must agree
/// before.
pub async fn publish(
    service: &Service,
    now: Instant,
    author: StaffId,
    wish: Wish<'_>,
) -> Result<bool, PublishError> {
    let draft = draft::open(service, author).await?;
    let length = wish.reason.trim().chars().count();
    if !(REASON_AT_LEAST..=REASON_AT_MOST).contains(&length) {
        return Err(PublishError::Reason);
    }
    if draft.tip != wish.base {
        return Err(PublishError::Behind);
    }
    let after = draft.check().map_err(|_| PublishError::Problems)?;
    let before = City::from_files(&draft.before).map_err(|_| PublishError::Problems)?;
    if after.version() == before.version() {
        return Err(PublishError::NothingChanges);
    }
    let soonest = now.plus_seconds(LEAD_SECONDS).max(draft.tip_effective_at);
    let effective_at = wish.effective_at.unwrap_or(soonest);
    if effective_at < soonest {
        return Err(PublishError::TooEarly);
    }
    let needs_approval = needs_second_person(&before, &after);
    let tx = service.db.write().await?;
    let tip = queries::tip(&*tx).await?.ok_or(PublishError::NotThere)?;
    if tip.id != wish.base {
        return Err(PublishError::Behind);
    }
    if !log::holds(&tip) {
        return Err(PublishError::Waits);
    }
    keep(&*tx, after.version(), &draft.after(), now).await?;
    let row = policy_change::Model {
        // The order of the ids is the order of the log, also where another machine's clock is ahead.
        id: ChangeId(fresh_id(now.max(tip.made_at.plus_seconds(1)))),
        version: after.version().to_owned(),
        base: Some(draft.tip_version.clone()),
        effective_at,
        made_at: now,
        author: Some(author),
        reason: wish.reason.trim().replace('\0', ""),
        from_files: None,
        needs_approval,
        approved_at: None,
        approved_by: None,
        withdrawn_at: None,
        withdrawn_by: None,
    };
    queries::insert_change(&*tx, row).await?;
    queries::drop_draft(&*tx, author, None).await?;
    tx.commit().await?;
    Ok(needs_approval)
}

/// A second person agrees. What is late by then takes effect as soon as every replica knows of it.
pub async fn approve(
    service: &Service,
    now: Instant,
    by: StaffId,
    id: ChangeId,
) -> Result<(), PublishError> {
    let tx = service.db.write().await?;
    // The newest is the only one that can wait: nothing is published after it meanwhile.
    let row = queries::tip(&*tx)
        .await?
        .filter(|row| row.id == id && !log::holds(row))
        .ok_or(PublishError::NotThere)?;
    if row.author == Some(by) {
        return Err(PublishError::SamePerson);
    }
    if let Some(author) = row.author
        && are_of_one_hand(&tx, author, by).await?
    {
        return Err(PublishError::OneHand);
    }
    let effective_at = row.effective_at.max(now.plus_seconds(LEAD_SECONDS));
    queries::approve(&*tx, id, by, now, effective_at).await?;
    tx.commit().await?;
    Ok(())
}

/// Takes back what has not taken effect. Only the newest: later ones were made from it. Shortly before its
/// time it is too late, because some replica may change over already.
pub async fn withdraw(
    service: &Service,
    now: Instant,
    by: StaffId,
    id: ChangeId,
) -> Result<(), PublishError> {
    let tx = service.db.write().await?;
    let row = queries::tip(&*tx)
        .await?
        .filter(|row| row.id == id)
        .ok_or(PublishError::NotThere)?;
    let waits = !log::holds(&row);
    if !waits && row.effective_at < now.plus_seconds(LEAD_SECONDS / 2) {
        return Err(PublishError::NotThere);
    }
    queries::withdraw(&*tx, id, by, now).await?;
    tx.commit().await?;
    Ok(())
}

/// The files of a change and of what it was made from.
pub async fn both(
    service: &Service,
    row: &policy_change::Model,
) -> Result<
    (
        crate::office::reference::SeedFiles,
        crate::office::reference::SeedFiles,
    ),
    StoreError,
> {
    let db = service.db.read();
    let after = files_of(db, &row.version).await?;
    let before = match &row.base {
        Some(base) => files_of(db, base).await?,
        None => after.clone(),
    };
    Ok((before, after))
}
