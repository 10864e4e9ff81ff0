//! Use case: the history of a complaint as its reporter may read it.

use super::open::Tracked;
use super::queries;
use crate::complaint::{Audience, ComplaintId, Fact, Instant, Reference, Role};
use crate::media::{self, Attachment};
use crate::platform::service::Service;
use crate::platform::store::StoreError;
use crate::platform::store::ledger;

/// One thing that happened.
#[derive(Clone, Debug)]
pub struct Entry {
    pub at: Instant,
    pub role: Role,
    pub fact: Fact,
    /// What was written, if anything was and it is for this reporter.
    pub text: Option<String>,
}

/// A complaint's history, newest first.
#[derive(Clone, Debug)]
pub struct Thread {
    pub entries: Vec<Entry>,
    /// How often the reporter's identity was opened.
    pub identity_opened: usize,
    /// The complaint it was merged into, by its reference.
    pub merged_into: Option<Reference>,
}

/// Reads the history: the complaint's own, and after a merge what staff say to the whole group. What
/// other reporters of the group wrote, or were asked, is theirs.
pub async fn thread(service: &Service, tracked: &Tracked) -> Result<Thread, StoreError> {
    let own = ledger::history(service.db.read(), tracked.own.id).await?;
    let identity_opened = own
        .iter()
        .filter(|entry| matches!(entry.event.fact, Fact::IdentityOpened { .. }))
        .count();
    let merged_at = own
        .iter()
        .rev()
        .find(|entry| matches!(entry.event.fact, Fact::Merged { .. }))
        .map(|entry| entry.event.at);
    let mut entries: Vec<Entry> = own.into_iter().filter(is_for_reporter).map(entry).collect();
    if let Some(merged_at) = merged_at.filter(|_| tracked.is_merged()) {
        let group = ledger::history(service.db.read(), tracked.leading.id).await?;
        let later = group
            .into_iter()
            .filter(|entry| entry.event.at >= merged_at && is_for_group(&entry.event.fact));
        entries.extend(later.map(entry).map(|entry| match entry.role {
            Role::Reporter => Entry {
                text: None,
                ..entry
            },
            _ => entry,
        }));
        entries.sort_by_key(|entry| entry.at);
    }
    entries.reverse();
    let merged_into = match tracked.own.case.merged_into {
        Some(into) => reference_of(service, into).await?,
        None => None,
    };
    Ok(Thread {
        entries,
        identity_opened,
        merged_into,
    })
}

/// The reference of a complaint.
async fn reference_of(service: &Service, id: ComplaintId) -> Result<Option<Reference>, StoreError> {
    Ok(queries::by_id(service.db.read(), id)
        .await?
        .map(|loaded| loaded.case.reference))
}

/// Whether the reporter may see a file: everything of the own complaint, and after a merge the proof of the
/// work that was done for all. What other reporters of the group sent is theirs.
#[must_use]
pub fn may_see(tracked: &Tracked, file: &Attachment) -> bool {
    file.complaint == tracked.own.id
        || (file.complaint == tracked.leading.id && file.role == media::Role::Evidence)
}

fn is_for_reporter(entry: &ledger::Entry) -> bool {
    entry.event.fact.audience() == Audience::Thread
}

fn is_for_group(fact: &Fact) -> bool {
    let is_private = matches!(
        fact,
        Fact::Received(_)
            | Fact::Asked { .. }
            | Fact::QuestionDelivered { .. }
            | Fact::WaitingEnded { .. }
            | Fact::Replied
            | Fact::Merged { .. }
            | Fact::Unmerged
            | Fact::Erased
    );
    fact.audience() == Audience::Thread && !is_private
}

fn entry(entry: ledger::Entry) -> Entry {
    Entry {
        at: entry.event.at,
        role: entry.event.role,
        fact: entry.event.fact,
        text: entry.words,
    }
}
