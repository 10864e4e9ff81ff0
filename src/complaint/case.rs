//! Pure: a complaint as the sum of its events.

use serde::{Deserialize, Serialize};

use super::{
    ArchiveReason, AreaCode, BodyCode, CategoryCode, Cause, Channel, ClockName, Clocks,
    ClosedReason, ComplaintId, Fact, Identity, Instant, Kind, MovedDue, Owner, Pause, Rating,
    Received, Reference, StaffId, State, UnitCode,
};
use crate::office::reference::Reference as City;
use crate::sla::due::Span;

/// Everything the rules need to know about a complaint, and no word of its text.
/// It is rebuilt from the events alone: [`Case::open`] and then [`Case::apply`] for each.
///
/// It is kept as JSON beside each complaint and in each [`Fact::TakenBack`], and nothing rewrites what is kept. So
/// every new field needs `#[serde(default)]`, and what is usual is left out (`skip_serializing_if`): without the
/// first, no complaint of before could be read any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    pub reference: Reference,
    pub state: State,
    pub closed: Option<ClosedReason>,
    pub archived: Option<ArchiveReason>,
    pub kind: Kind,
    pub category: Option<CategoryCode>,
    pub channel: Channel,
    pub identity: Identity,
    pub private_content: bool,
    pub area: Option<AreaCode>,
    pub outside_city: bool,
    pub received_at: Instant,
    /// The unit that holds it now.
    pub unit: Option<UnitCode>,
    pub assigned_at: Option<Instant>,
    pub conflict_unit: Option<UnitCode>,
    /// How often it went from one unit to another.
    pub hops: u8,
    /// A contest or transfer that the coordinator has not decided.
    pub handover: Option<Handover>,
    pub referred_to: Option<BodyCode>,
    pub appealed: bool,
    pub merged_into: Option<ComplaintId>,
    /// The state before a merge, to restore.
    pub before_merge: Option<State>,
    /// Whether its reporter chose to follow the other one, so that nothing the reporter says changes it.
    #[serde(default)]
    pub joined: bool,
    /// Whether its own unit put it under the other one, so that its reporter may take it apart.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub merged_by_unit: bool,
    /// Whether only the coordinator may merge it: a merge of it was undone, or a contest of its unit was turned down.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub merged_by_desk_only: bool,
    /// The last voice of a reporter who joined: whether the outcome of that instant is one.
    #[serde(default)]
    pub voice: Option<(Instant, bool)>,
    pub policy: String,
    pub calendar: String,
    pub clocks: Clocks,
    pub legal_due: Option<Instant>,
    pub pauses: Vec<Pause>,
    /// The state to return to when waiting for the reporter ends.
    pub before_waiting: Option<State>,
    pub resolved_at: Option<Instant>,
    /// The last instant at which the reporter may confirm or dispute.
    pub window_ends: Option<Instant>,
    pub disputes: u8,
    /// From the second dispute on: the unit whose head must answer.
    pub reserved_for: Option<UnitCode>,
    pub rating: Option<Rating>,
    /// Whether a new code went to the reporter's own contact, so that nobody of the staff knows it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub code_renewed: bool,
    /// Whether the outcome was confirmed or rated while the staff knew the code.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub vouched_by_desk: bool,
    /// Proofs attached since it was last opened.
    pub evidence: u16,
    /// Who attached those that nobody else has confirmed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unconfirmed: Vec<StaffId>,
    /// How many of them somebody else has confirmed.
    #[serde(default)]
    pub confirmed: u16,
    /// The highest share already told, in percent.
    pub escalated_first_response: u8,
    pub escalated_resolution: u8,
    pub erased: bool,
    /// Whether a person released its words for the public list.
    #[serde(default)]
    pub published: bool,
    /// The clocks of which the reporter has asked why they are late.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub explanations: Vec<ClockName>,
    /// The person of the unit who works on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignee: Option<StaffId>,
    /// Whether the unit or the coordinator marked it urgent.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub urgent: bool,
    /// The unit's wish for more time, and what became of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extension: Option<Extension>,
    /// Why deadlines were missed, as the unit says, in the order in which it was said.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub causes: Vec<(ClockName, Cause)>,
    /// Deadlines that were computed anew because days that count were changed late, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rescheduled: Vec<MovedDue>,
    /// The number of its newest event: two people who act on the same revision meet a conflict.
    pub revision: u32,
}

/// A wish of the holder to hand the case on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handover {
    /// "Bukan wewenang" within the first working day; otherwise a transfer of started work.
    pub contest: bool,
    pub owner: Owner,
    pub at: Instant,
}

/// A wish for more time; there is one in the life of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extension {
    pub working_days: u8,
    /// None while nobody has decided.
    pub granted: Option<bool>,
}

impl Case {
    /// What the kept JSON of a case says while a handover waits, and of no other: the queue looks for it.
    pub const HANDOVER_WAITS: &str = "\"handover\":{";
    /// The same of a wish for more time. It ends at the brace: `granted` is the last field of [`Extension`].
    pub const EXTENSION_WAITS: &str = "\"granted\":null}";

    /// The case as its first event makes it.
    #[must_use]
    pub fn open(at: Instant, fact: &Received) -> Self {
        Self {
            reference: fact.reference.clone(),
            state: State::Received,
            closed: None,
            archived: None,
            kind: fact.kind,
            category: fact.category.clone(),
            channel: fact.channel,
            identity: fact.identity,
            private_content: fact.private_content,
            area: fact.area.clone(),
            outside_city: fact.outside_city,
            received_at: at,
            unit: None,
            assigned_at: None,
            conflict_unit: fact.conflict_unit.clone(),
            hops: 0,
            handover: None,
            referred_to: None,
            appealed: false,
            merged_into: None,
            before_merge: None,
            joined: false,
            merged_by_unit: false,
            merged_by_desk_only: false,
            voice: None,
            policy: fact.policy.clone(),
            calendar: fact.calendar.clone(),
            clocks: fact.clocks,
            legal_due: fact.legal_due,
            pauses: Vec::new(),
            before_waiting: None,
            resolved_at: None,
            window_ends: None,
            disputes: 0,
            reserved_for: None,
            rating: None,
            code_renewed: false,
            vouched_by_desk: false,
            evidence: 0,
            unconfirmed: Vec::new(),
            confirmed: 0,
            escalated_first_response: 0,
            escalated_resolution: 0,
            erased: false,
            published: false,
            explanations: Vec::new(),
            assignee: None,
            urgent: false,
            extension: None,
            causes: Vec::new(),
            rescheduled: Vec::new(),
            revision: 1,
        }
    }

    /// Rebuilds a case from its events, oldest first; none when the first is not `Received`.
    pub fn replay<'a>(events: impl IntoIterator<Item = (Instant, &'a Fact)>) -> Option<Self> {
        let mut events = events.into_iter();
        let (at, Fact::Received(received)) = events.next()? else {
            return None;
        };
        let mut case = Self::open(at, received);
        for (at, fact) in events {
            case.apply(at, fact);
        }
        Some(case)
    }

    /// The spans that are not counted, for the arithmetic of deadlines.
    #[must_use]
    pub fn pause_spans(&self) -> Vec<Span> {
        self.pauses.iter().filter_map(Pause::span).collect()
    }

    /// Whether time is not counted at `now`.
    #[must_use]
    pub fn is_paused(&self, now: Instant) -> bool {
        self.state == State::AwaitingReporter
            && self
                .pauses
                .last()
                .and_then(Pause::span)
                .is_some_and(|span| span.from <= now && now < span.to)
    }

    /// Whether a question to the reporter holds its clocks: one that has arrived, and came before a deadline was missed.
    #[must_use]
    pub fn is_held(&self) -> bool {
        self.state == State::AwaitingReporter && self.pauses.last().and_then(Pause::span).is_some()
    }

    /// Whether the reporter has had no answer yet, and somebody has to give one.
    #[must_use]
    pub fn awaits_answer(&self) -> bool {
        let first = self.clocks.first_response;
        self.is_open() && self.rank() == 0 && first.is_some_and(|clock| clock.stopped.is_none())
    }

    /// Its place in a queue, one of [`State::ranks`]. What no question holds is still the unit's to act on; what was
    /// archived waits for the coordinator once that is appealed, like everything that is not routed.
    #[must_use]
    pub fn rank(&self) -> i32 {
        match self.state {
            State::Received | State::Assigned | State::InProgress => 0,
            State::AwaitingReporter => i32::from(self.is_held()),
            State::Archived if self.appealed => 0,
            State::Resolved => 2,
            State::Closed | State::Archived | State::Referred => 3,
        }
    }

    /// Whether the public may see it in a list: not when its content is private, when it alleges abuse, or
    /// when it is about somebody by name. Such a complaint is only counted.
    #[must_use]
    pub fn is_listed(&self) -> bool {
        !self.private_content && self.kind != Kind::Supervisory && self.conflict_unit.is_none()
    }

    /// Whether its words may be released.
    #[must_use]
    pub fn may_be_published(&self) -> bool {
        self.is_listed() && !self.erased && self.merged_into.is_none()
    }

    /// Whether it has an outcome that the public might read, and nobody has released its words yet.
    #[must_use]
    pub fn awaits_release(&self) -> bool {
        matches!(self.state, State::Resolved | State::Closed)
            && !self.published
            && self.may_be_published()
    }

    /// Whether somebody still has to act on it. Clocks that were running when it was archived or
    /// referred are left as they are: taken back, it is as late as if it had never been away.
    #[must_use]
    pub fn is_open(&self) -> bool {
        !matches!(
            self.state,
            State::Closed | State::Archived | State::Referred
        )
    }

    /// Whether a conflict of interest keeps it from this unit: it is about the unit, or about one above it. What a
    /// query gives away is narrowed by the same rule, in SQL.
    #[must_use]
    pub fn excludes(&self, unit: &UnitCode, city: &City) -> bool {
        let about = self.conflict_unit.as_ref();
        about.is_some_and(|about| city.is_within(unit, about))
    }

    /// Whether staff know the reporter's code: they handed it over at the counter, and it was not renewed since.
    #[must_use]
    pub fn desk_knows_code(&self) -> bool {
        self.channel.is_by_staff() && !self.code_renewed
    }

    /// Whether its reporter follows another complaint by choice: then the reporter speaks along, and
    /// nothing more.
    #[must_use]
    pub fn follows(&self) -> bool {
        self.joined && self.closed == Some(ClosedReason::Merged)
    }

    /// When it came to the unit that holds it, if it has gone from unit to unit twice or more.
    #[must_use]
    pub fn passed_at(&self) -> Option<Instant> {
        self.assigned_at.filter(|_| self.hops >= 2)
    }

    /// Whether the unit waits to hear if it gets more time.
    #[must_use]
    pub fn awaits_extension(&self) -> bool {
        self.extension
            .is_some_and(|extension| extension.granted.is_none())
    }
}
