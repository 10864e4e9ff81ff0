//! Pure: taking back the own last act. The log keeps the act and that it was taken back; it counts as not done.

use std::collections::BTreeSet;

use super::{Actor, Audience, Case, Event, EventId, Fact, Instant, Refusal, StaffId};
use crate::routing::rules::Why;

/// How long an act can be taken back; its notices wait as long.
pub const SECONDS: i64 = 60;

/// The newest act in a history, with the case as it was before it.
#[derive(Clone, Debug)]
pub struct LastAct {
    pub by: Option<StaffId>,
    pub at: Instant,
    /// The number of its first event.
    pub first: u32,
    /// Its events, oldest first.
    pub events: Vec<(EventId, Fact)>,
    pub before: Case,
}

impl LastAct {
    /// Finds it in the events of one complaint, oldest first; none where there is only the beginning.
    #[must_use]
    pub fn of(events: &[&Event]) -> Option<Self> {
        let newest = events.last()?;
        let with_another = continues(&newest.fact) && events.len() > 2;
        // Files that were sent at once came with an event each.
        let sent_at_once = |event: &&&Event| {
            matches!(event.fact, Fact::EvidenceAttached { .. })
                && (event.at, event.staff) == (newest.at, newest.staff)
        };
        let files = events.iter().rev().take_while(sent_at_once).count();
        let begin = events.len() - if with_another { 2 } else { files.max(1) };
        let (earlier, act) = events.split_at(begin);
        Some(Self {
            by: newest.staff,
            at: newest.at,
            first: act.first()?.number,
            events: act
                .iter()
                .map(|event| (event.id, event.fact.clone()))
                .collect(),
            before: Case::replay(earlier.iter().map(|event| (event.at, &event.fact)))?,
        })
    }
}

/// Whether an event belongs to the act of the event before it: what becomes supervisory goes to the Inspectorate.
#[must_use]
pub fn continues(fact: &Fact) -> bool {
    matches!(
        fact,
        Fact::Assigned {
            why: Why::Supervisory,
            ..
        }
    )
}

/// Whether such an act can be taken back at all: what the reporter or the service did stays, and so does
/// what left more than an event behind, such as an opened identity.
#[must_use]
pub fn may_be_taken_back(fact: &Fact) -> bool {
    match fact {
        Fact::Assigned { .. }
        | Fact::Started
        | Fact::Answered
        | Fact::Resolved { .. }
        | Fact::Asked { .. }
        | Fact::Contested { .. }
        | Fact::TransferRequested { .. }
        | Fact::HandoverRejected { .. }
        | Fact::Referred { .. }
        | Fact::Archived { .. }
        | Fact::DisputeOverturned
        | Fact::Audited { .. }
        | Fact::Merged { joined: false, .. }
        | Fact::Recategorised { .. }
        | Fact::Noted
        | Fact::Delegated { .. }
        | Fact::Flagged { .. }
        | Fact::CauseStated { .. }
        | Fact::ExtensionAsked { .. }
        | Fact::ExtensionDecided { .. }
        | Fact::EvidenceAttached { .. }
        | Fact::EvidenceConfirmed { .. }
        | Fact::EvidenceWithdrawn { .. } => true,
        Fact::Received(_)
        | Fact::QuestionDelivered { .. }
        | Fact::WaitingEnded { .. }
        | Fact::Replied
        | Fact::Appealed
        | Fact::Confirmed
        | Fact::Rated { .. }
        | Fact::Disputed { .. }
        | Fact::WindowClosed
        | Fact::Withdrawn
        | Fact::Merged { joined: true, .. }
        | Fact::Seconded { .. }
        | Fact::Remarked
        | Fact::Surged { .. }
        | Fact::Unmerged
        | Fact::ProofExplained
        | Fact::Parted { .. }
        | Fact::IdentityOpened { .. }
        | Fact::OriginalOpened { .. }
        | Fact::Escalated { .. }
        | Fact::Erased
        | Fact::Published
        | Fact::Unpublished
        | Fact::ExplanationAsked { .. }
        | Fact::CodeRenewed
        | Fact::Rescheduled { .. }
        | Fact::TakenBack { .. }
        | Fact::NoteSubmitted { .. }
        | Fact::NoteAccepted { .. } => false,
    }
}

/// The own last act, if it is recent.
pub(super) fn take_back(
    case: &Case,
    actor: &Actor,
    last: Option<&LastAct>,
    now: Instant,
) -> Result<Fact, Refusal> {
    let last = last
        .filter(|last| last.by.is_some() && last.by == actor.staff)
        .ok_or(Refusal::NotLastAct)?;
    // Released words that were taken off the public list with it are gone.
    let loses_words = last.before.published && !case.published;
    let stays = last.events.iter().any(|(_, fact)| !may_be_taken_back(fact));
    if stays || loses_words {
        return Err(Refusal::NotToTakeBack);
    }
    if now > last.at.plus_seconds(SECONDS) {
        return Err(Refusal::TakeBackTooLate);
    }
    let internal = last
        .events
        .iter()
        .all(|(_, fact)| fact.audience() == Audience::Staff);
    Ok(Fact::TakenBack {
        first: last.first,
        internal,
        case: serde_json::to_string(&last.before).map_err(|_| Refusal::NotToTakeBack)?,
    })
}

/// The numbers of the events that count as not done.
#[must_use]
pub fn undone<'a>(events: impl IntoIterator<Item = &'a Event>) -> BTreeSet<u32> {
    let mut numbers = BTreeSet::new();
    for event in events {
        if let Fact::TakenBack { first, .. } = event.fact {
            numbers.extend(first..event.number);
        }
    }
    numbers
}
