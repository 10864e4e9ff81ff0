//! Use case: the history of a complaint as its reporter may read it.

use super::open::Tracked;
use crate::complaint::undo::undone;
use crate::complaint::{
    Audience, Case, ComplaintId, EventId, Fact, Instant, Reference, Role, UnitCode,
};
use crate::media::attach::of_complaint;
use crate::media::{self, Attachment};
use crate::platform::service::Service;
use crate::platform::store::StoreError;
use crate::platform::store::ledger;

/// One thing that happened.
#[derive(Clone, Debug)]
pub struct Entry {
    pub event: EventId,
    pub at: Instant,
    pub role: Role,
    pub fact: Fact,
    /// What was written, if anything was and it is for this reporter.
    pub text: Option<String>,
    /// Whether something was written that is erased.
    pub erased: bool,
    /// The deadline of the resolution before and after it.
    pub due: Option<(Instant, Instant)>,
    /// The unit that held it before.
    pub from_unit: Option<UnitCode>,
    /// What came with it, as far as it is for this reporter.
    pub files: Vec<Attachment>,
}

/// A look at the reporter's identity: when, as what, and what for.
#[derive(Clone, Debug)]
pub struct Opening {
    pub at: Instant,
    pub role: Role,
    pub reason: Option<String>,
}

/// A complaint's history, newest first.
#[derive(Clone, Debug)]
pub struct Thread {
    pub entries: Vec<Entry>,
    /// Every time the reporter's identity was opened, newest first. Nobody is named.
    pub openings: Vec<Opening>,
    /// The complaint it was merged into, by its reference.
    pub merged_into: Option<Reference>,
    /// Who erased it: the reporter, or the service when its time was over.
    pub erased_by: Option<Role>,
}

/// Reads the history: the complaint's own, and after a merge what staff say to the whole group and what
/// this reporter said since. What other reporters of the group wrote, or were asked, is theirs.
pub async fn thread(service: &Service, tracked: &Tracked) -> Result<Thread, StoreError> {
    let own_id = tracked.own.id;
    let own = ledger::history(service.db.read(), own_id).await?;
    let openings = own.iter().rev().filter_map(opening).collect();
    let last = |wanted: fn(&Fact) -> bool| {
        let found = own.iter().rev().find(|entry| wanted(&entry.event.fact));
        found.map(|entry| (entry.event.at, entry.event.role))
    };
    let merged_at = last(|fact| matches!(fact, Fact::Merged { .. }));
    let erased_by = last(|fact| matches!(fact, Fact::Erased));
    let mut entries: Vec<Entry> = told(own, own_id)
        .filter(|entry| entry.fact.audience() == Audience::Thread)
        .collect();
    let follows = tracked.own.case.follows();
    if let Some((merged_at, _)) = merged_at.filter(|_| tracked.is_merged()) {
        let group = ledger::history(service.db.read(), tracked.leading.id).await?;
        let later = told(group, own_id).filter(|entry| entry.at >= merged_at);
        match follows {
            true => entries.extend(
                later
                    .filter(|entry| is_for_followers(&entry.fact))
                    .map(stripped),
            ),
            false => entries.extend(later.filter(is_for_group)),
        }
        entries.sort_by_key(|entry| entry.at);
    }
    for file in files(service, tracked).await? {
        let its = |entry: &&mut Entry| match file.event {
            Some(event) => entry.event == event,
            // Older than the column that says so.
            None => entry.at == file.added_at,
        };
        if let Some(entry) = entries.iter_mut().find(its) {
            entry.files.push(file);
        }
    }
    entries.reverse();
    let merged_into = match tracked.own.case.merged_into {
        // A reference is for whoever reported, and for nobody who only follows.
        Some(_) if follows => None,
        Some(into) => reference_of(service, into).await?,
        None => None,
    };
    Ok(Thread {
        entries,
        openings,
        merged_into,
        erased_by: erased_by.map(|(_, role)| role),
    })
}

/// The files that this reporter may see.
async fn files(service: &Service, tracked: &Tracked) -> Result<Vec<Attachment>, StoreError> {
    let mut files = of_complaint(service, tracked.own.id).await?;
    if tracked.is_merged() {
        files.extend(of_complaint(service, tracked.leading.id).await?);
    }
    files.retain(|file| may_see(tracked, file));
    Ok(files)
}

/// Whether the reporter may see a file: everything of the own complaint, and after a merge the proof of the
/// work that was done for all. What other reporters of the group sent is theirs, and a stranger who only
/// follows sees no file of another: nobody has released it.
#[must_use]
pub fn may_see(tracked: &Tracked, file: &Attachment) -> bool {
    let of_group = file.complaint == tracked.leading.id && !tracked.own.case.follows();
    let is_theirs =
        file.complaint == tracked.own.id || (of_group && file.role == media::Role::Evidence);
    is_theirs && !file.is_withdrawn
}

/// The reference of a complaint.
async fn reference_of(service: &Service, id: ComplaintId) -> Result<Option<Reference>, StoreError> {
    Ok(ledger::by_id(service.db.read(), id)
        .await?
        .map(|loaded| loaded.case.reference))
}

/// Whether another reporter of the group may know it. What this reporter wrote is always theirs to read.
fn is_for_group(entry: &Entry) -> bool {
    let is_private = matches!(
        entry.fact,
        Fact::Received(_)
            | Fact::Asked { .. }
            | Fact::QuestionDelivered { .. }
            | Fact::WaitingEnded { .. }
            | Fact::Replied
            | Fact::Merged { .. }
            | Fact::Unmerged
            | Fact::Erased
            | Fact::CodeRenewed
    );
    entry.fact.audience() == Audience::Thread && (!is_private || entry.text.is_some())
}

/// What a stranger who follows may know: where the complaint stands and who has it, as on its public
/// page, and nothing that was said between its reporter and the staff.
fn is_for_followers(fact: &Fact) -> bool {
    matches!(
        fact,
        Fact::Assigned { .. }
            | Fact::Started
            | Fact::Answered
            | Fact::Resolved { .. }
            | Fact::Referred { .. }
            | Fact::Archived { .. }
            | Fact::ExtensionDecided { granted: true, .. }
            | Fact::Rescheduled { .. }
            | Fact::Confirmed
            | Fact::Disputed { .. }
            | Fact::WindowClosed
            | Fact::Withdrawn
    )
}

/// The same without anybody's words, also those by which it was routed.
fn stripped(entry: Entry) -> Entry {
    let fact = match entry.fact {
        Fact::Assigned {
            unit, why, hops, ..
        } => Fact::Assigned {
            unit,
            why,
            terms: Vec::new(),
            hops,
        },
        fact => fact,
    };
    Entry {
        text: None,
        fact,
        ..entry
    }
}

fn opening(entry: &ledger::Entry) -> Option<Opening> {
    let Fact::IdentityOpened { role } = entry.event.fact else {
        return None;
    };
    Some(Opening {
        at: entry.event.at,
        role,
        reason: entry.words.clone(),
    })
}

/// A history as the reporter of `reader` may read it, with what each event did to the deadline. A question is for
/// the reporter of the complaint itself.
fn told(history: Vec<ledger::Entry>, reader: ComplaintId) -> impl Iterator<Item = Entry> {
    let undone = undone(history.iter().map(|entry| &entry.event));
    let mut case: Option<Case> = None;
    history.into_iter().filter_map(move |entry| {
        let erased = entry.is_erased();
        let ledger::Entry {
            event,
            words,
            words_of,
        } = entry;
        let due = |case: &Option<Case>| Some(case.as_ref()?.clocks.resolution?.due);
        let (before, from_unit) = (due(&case), case.as_ref().and_then(|case| case.unit.clone()));
        match (case.as_mut(), &event.fact) {
            (Some(case), fact) => case.apply(event.at, fact),
            (None, Fact::Received(received)) => case = Some(Case::open(event.at, received)),
            (None, _) => {}
        }
        if undone.contains(&event.number) {
            return None;
        }
        let is_ours = words_of == Some(reader);
        let is_private = event.role == Role::Reporter || matches!(event.fact, Fact::Asked { .. });
        Some(Entry {
            event: event.id,
            at: event.at,
            role: event.role,
            text: words.filter(|_| is_ours || !is_private),
            erased,
            due: before.zip(due(&case)),
            from_unit,
            files: Vec::new(),
            fact: event.fact,
        })
    })
}
