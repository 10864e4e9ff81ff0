//! Use case: proof of the work is attached to a complaint; every file with its event, or none.

use super::act::{ActError, apply, find_for_staff};
use crate::complaint::access::may_read;
use crate::complaint::lifecycle::{Rules, decide, is_current};
use crate::complaint::{Action, Actor, AttachmentId, Instant, Reference, Role as By};
use crate::evidence::examine::{examine, keep};
use crate::media::attach::{self as media, Kept, Role};
use crate::media::fetch::{Fetched, fetch as media_fetch, find};
use crate::platform::policies::Policies;
use crate::platform::service::Service;
use crate::platform::store::ledger::{self, Loaded, Reading};

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
        colleague: None,
        last_act: None,
        proofs: &[],
    };
    decide(&loaded.case, &Action::AttachEvidence, actor, rules, now)?;
    Ok(loaded)
}

/// Attaches kept files: the rows, their events and what speaks against them in one transaction. A file that came twice
/// is one proof.
pub async fn attach(
    service: &Service,
    now: Instant,
    actor: &Actor,
    before: &Loaded,
    seen: Option<u32>,
    kept: Vec<Kept>,
) -> Result<Loaded, ActError> {
    let mut examined = Vec::new();
    for file in kept {
        examined.push((examine(service, now, before, &file).await?, file));
    }
    let tx = service.db.write().await?;
    let mut loaded = ledger::load(&*tx, before.id)
        .await?
        .ok_or(ActError::NotFound)?;
    let is_current = is_current(&loaded.case, seen);
    for (risks, file) in examined {
        if media::is_there(&tx, (loaded.id, &loaded.case), &file).await? {
            continue;
        }
        if !is_current {
            return Err(ActError::Conflict);
        }
        // Somebody else was faster with the same file; sent again, it is refused with the reason.
        if media::used_since(&tx, loaded.id, &file).await?.is_some() {
            return Err(ActError::Conflict);
        }
        let action = Action::AttachEvidence;
        let events = apply(service, &tx, &mut loaded, &action, actor, now).await?;
        let event = *events.first().ok_or(ActError::NotFound)?;
        let ids = media::attach(&tx, vec![file], loaded.id, event, Role::Evidence, now).await?;
        for attached in ids {
            keep(&tx, (loaded.id, attached), &risks, now).await?;
        }
    }
    tx.commit().await?;
    Ok(loaded)
}

/// A file of a complaint that this person may read, or the small picture of it.
pub async fn fetch(
    service: &Service,
    actor: &Actor,
    id: AttachmentId,
    small: bool,
) -> Result<Fetched, ActError> {
    let file = find(service, id).await?.ok_or(ActError::NotFound)?;
    let loaded = ledger::by_id(service.db.read(), file.complaint)
        .await?
        .ok_or(ActError::NotFound)?;
    // Whoever works on the complaint under which this one is handled sees the files of all.
    let leading =
        ledger::follow(service.db.read(), loaded.clone(), Reading::Free, |_| true).await?;
    let is_hidden = file.is_withdrawn && actor.role != By::Inspector;
    if is_hidden || !may_read(&leading.case, actor, service.policies.city()) {
        return Err(ActError::NotFound);
    }
    let called = loaded.case.reference.to_string();
    let fetched = media_fetch(service, &file, small, &called).await;
    fetched.ok_or(ActError::NotFound)
}
