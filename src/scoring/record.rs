//! Pure: what the score needs to know of one complaint, folded from its events one by one.

use std::sync::Arc;

use super::away::Away;
use super::history::{Holding, Measured, Resolution};
use crate::complaint::undo::{continues, may_be_taken_back};
use crate::complaint::{
    CategoryCode, Clock, ClockName, Clocks, ComplaintId, Fact, Instant, Kind, Pause, Rating,
    Received, Reference, Role, UnitCode,
};

/// The version of the reference data and the calendar a complaint is bound to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Binding {
    /// The version of the reference data.
    pub policy: String,
    /// The name of the calendar in it.
    pub calendar: String,
}

/// What the score needs to know of one complaint. Each event costs the same, however many came before.
///
/// Kind and category are those of the intake or of the coordinator. A unit may correct its own
/// category, and deadlines then follow, but it is measured in the category it was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseRecord {
    /// Inside the service.
    pub complaint: ComplaintId,
    /// For people.
    pub reference: Reference,
    /// The version it came in under.
    pub binding: Arc<Binding>,
    /// What its time is counted by: the same, until its deadlines were computed anew.
    pub counted_by: Arc<Binding>,
    /// As taken in, or as the coordinator corrected it.
    pub kind: Kind,
    /// As taken in, or as the coordinator corrected it.
    pub category: Option<CategoryCode>,
    /// Who held it, oldest first; never empty.
    pub holdings: Vec<Holding>,
    /// Oldest first.
    pub resolutions: Vec<Resolution>,
    /// The reporter's verdict, when it was given, and which of the holdings it is about.
    pub rating: Option<(Instant, Rating, usize)>,
    /// The times of waiting for the reporter, oldest first.
    pub pauses: Vec<Pause>,
    clocks: Clocks,
    first_response_counts_at: Option<Instant>,
    resolution_counts_at: Option<Instant>,
    first_response: Option<(Instant, usize)>,
    /// Whether an undecided wish of the holder is a contest; none without a wish.
    handover_is_contest: Option<bool>,
    pub(super) away: Away,
    desk_knows_code: bool,
    /// As it was before the newest act of staff, which may be taken back.
    earlier: Option<Box<Self>>,
}

impl CaseRecord {
    /// The record as the first event makes it.
    #[must_use]
    pub fn open(
        complaint: ComplaintId,
        at: Instant,
        received: &Received,
        binding: Arc<Binding>,
    ) -> Self {
        let due = |clock: Option<Clock>| clock.map(|clock| clock.due);
        Self {
            complaint,
            reference: received.reference.clone(),
            counted_by: Arc::clone(&binding),
            binding,
            kind: received.kind,
            category: received.category.clone(),
            desk_knows_code: received.channel.is_by_staff(),
            holdings: vec![Holding::new(None, at)],
            resolutions: Vec::new(),
            rating: None,
            pauses: Vec::new(),
            clocks: received.clocks,
            first_response_counts_at: due(received.clocks.first_response),
            resolution_counts_at: due(received.clocks.resolution),
            first_response: None,
            handover_is_contest: None,
            away: Away {
                praise: (!received.kind.has_clock()).then_some(at),
                ..Away::default()
            },
            earlier: None,
        }
    }

    /// Takes in one more event; `role` is who caused it.
    pub fn apply(&mut self, at: Instant, role: Role, fact: &Fact) {
        let earlier = self.earlier.take();
        if let Fact::TakenBack { .. } = fact {
            // It counts as not done.
            if let Some(earlier) = earlier {
                *self = *earlier;
            }
            return;
        }
        let by_staff = !matches!(role, Role::Reporter | Role::System);
        let kept = match by_staff && may_be_taken_back(fact) {
            true if continues(fact) && earlier.is_some() => earlier,
            true => Some(Box::new(self.clone())),
            false => None,
        };
        self.take_in(at, role, fact);
        self.earlier = kept;
    }

    fn take_in(&mut self, at: Instant, role: Role, fact: &Fact) {
        match fact {
            Fact::Assigned { unit, .. } => {
                self.stop(ClockName::Verification, at);
                (self.away.gone, self.away.is_wrong) = (None, false);
                if self.holder() != Some(unit) {
                    self.hand_to(Some(unit.clone()), at);
                }
            }
            Fact::Answered => {
                self.respond(at);
                // It withdraws a question that still waits.
                if let Some(pause) = self.pauses.last_mut() {
                    pause.ended.get_or_insert(at);
                }
            }
            Fact::Resolved {
                evidence,
                confirmed,
                ..
            } => {
                self.respond(at);
                self.stop(ClockName::Resolution, at);
                self.handover_is_contest = None;
                self.resolutions.push(Resolution {
                    at,
                    holding: self.holdings.len() - 1,
                    category: self.category.clone(),
                    evidence: *evidence,
                    confirmed: *confirmed,
                    disputed: false,
                    audit_passed: None,
                });
            }
            Fact::Asked { by_unit, runs_out } => {
                let void = self
                    .clocks
                    .nearest()
                    .is_some_and(|(_, clock)| clock.due < at);
                self.pauses.push(Pause {
                    asked: at,
                    by_unit: *by_unit,
                    delivered: None,
                    runs_out: *runs_out,
                    ended: None,
                    void,
                });
            }
            Fact::QuestionDelivered { runs_out } => {
                if let Some(pause) = self.pauses.last_mut() {
                    pause.delivered = Some(at);
                    pause.runs_out = *runs_out;
                }
            }
            Fact::WaitingEnded { clocks, .. } => {
                if let Some(pause) = self.pauses.last_mut() {
                    pause.ended = Some(at);
                }
                self.renew(clocks, By::Pause);
            }
            Fact::Contested { .. } => self.handover_is_contest = Some(true),
            Fact::TransferRequested { .. } => self.handover_is_contest = Some(false),
            Fact::HandoverRejected { contest } => {
                self.handover_is_contest = None;
                if let Some(holding) = self.holdings.last_mut() {
                    holding.contest_rejected |= *contest;
                }
            }
            Fact::Referred { .. } => {
                self.stop(ClockName::Verification, at);
                self.away.gone = Some(at);
                self.hand_to(None, at);
            }
            Fact::Archived { .. } => {
                self.stop(ClockName::Verification, at);
                self.away.gone = Some(at);
                self.handover_is_contest = None;
                self.hand_to(None, at);
            }
            Fact::CodeRenewed => self.desk_knows_code = false,
            Fact::Withdrawn => self.away.gone = Some(at),
            // Whoever else knew the code may have given it: it counts for nobody.
            Fact::Rated { .. } if self.desk_knows_code => {}
            Fact::Rated { rating } => {
                self.rating = Some((at, *rating, self.holdings.len() - 1));
            }
            Fact::Disputed { .. } => {
                if let Some(clock) = self.clocks.resolution.as_mut() {
                    clock.stopped = None;
                }
                if let Some(last) = self.resolutions.last_mut() {
                    last.disputed = true;
                }
            }
            Fact::DisputeOverturned => {
                if let Some(last) = self.resolutions.iter_mut().rfind(|one| one.disputed) {
                    last.disputed = false;
                }
            }
            Fact::Audited { passed } if self.left_at().is_some() => self.away.is_wrong = !passed,
            Fact::Audited { passed } => {
                let place = self.standing_place();
                if let Some(standing) = self.resolutions.get_mut(place) {
                    standing.audit_passed = Some(*passed);
                }
            }
            Fact::ExtensionDecided {
                granted: true,
                clocks,
                ..
            } => self.renew(clocks, By::Pause),
            Fact::Rescheduled { policy, clocks, .. } => {
                self.counted_by = Arc::new(Binding {
                    policy: policy.clone(),
                    calendar: self.counted_by.calendar.clone(),
                });
                self.renew(clocks, By::Calendar);
            }
            Fact::Merged { .. } => self.away.merged = Some(at),
            Fact::Unmerged => (self.away.merged, self.away.is_wrong) = (None, false),
            Fact::Recategorised {
                kind,
                category,
                clocks,
                ..
            } => {
                if matches!(role, Role::Coordinator | Role::System) {
                    self.kind = *kind;
                    let since = self.away.praise.unwrap_or(at);
                    self.away.praise = (!kind.has_clock()).then_some(since);
                    self.category.clone_from(category);
                    self.renew(clocks, By::Coordinator);
                } else {
                    self.renew(clocks, By::Unit);
                }
            }
            Fact::Received(_)
            | Fact::Started
            | Fact::Replied
            | Fact::Seconded { .. }
            | Fact::Remarked
            | Fact::Surged { .. }
            | Fact::Appealed
            | Fact::Confirmed
            | Fact::WindowClosed
            | Fact::EvidenceAttached { .. }
            | Fact::EvidenceConfirmed { .. }
            | Fact::EvidenceWithdrawn { .. }
            | Fact::ProofExplained
            | Fact::Parted { .. }
            | Fact::Noted
            | Fact::IdentityOpened { .. }
            | Fact::OriginalOpened { .. }
            | Fact::Escalated { .. }
            | Fact::Erased
            | Fact::Published
            | Fact::Unpublished
            | Fact::ExplanationAsked { .. }
            | Fact::Delegated { .. }
            | Fact::Flagged { .. }
            | Fact::CauseStated { .. }
            | Fact::ExtensionAsked { .. }
            | Fact::ExtensionDecided { granted: false, .. }
            | Fact::TakenBack { .. }
            | Fact::NoteSubmitted { .. }
            | Fact::NoteAccepted { .. } => {}
        }
    }

    /// The unit that holds it now.
    #[must_use]
    pub fn holder(&self) -> Option<&UnitCode> {
        self.holdings.last()?.unit.as_ref()
    }

    /// The resolution that stands: the first after the last dispute with ground. A dispute with
    /// ground undoes all before it, as if the clock had never stopped; one without changes nothing.
    #[must_use]
    pub fn standing(&self) -> Option<&Resolution> {
        self.resolutions.get(self.standing_place())
    }

    /// The resolutions up to the one that stands. Any after it were asked for by a dispute without
    /// ground and are no outcome of their own.
    #[must_use]
    pub fn outcomes(&self) -> &[Resolution] {
        let known = self.resolutions.len();
        &self.resolutions[..known.min(self.standing_place() + 1)]
    }

    fn standing_place(&self) -> usize {
        let undone = self.resolutions.iter().rposition(|one| one.disputed);
        undone.map_or(0, |place| place + 1)
    }

    /// The clock of the first response; none for praise.
    #[must_use]
    pub fn first_response(&self) -> Option<Measured> {
        let clock = self.clocks.first_response?;
        Some(Measured {
            started: clock.started,
            due: clock.due,
            counts_at: self.first_response_counts_at.unwrap_or(clock.due),
            outcome: self.first_response,
        })
    }

    /// The clock of the resolution; none for praise.
    #[must_use]
    pub fn resolution(&self) -> Option<Measured> {
        let clock = self.clocks.resolution?;
        Some(Measured {
            started: clock.started,
            due: clock.due,
            counts_at: self.resolution_counts_at.unwrap_or(clock.due),
            outcome: self
                .standing()
                .map(|resolution| (resolution.at, resolution.holding)),
        })
    }

    fn respond(&mut self, at: Instant) {
        self.stop(ClockName::FirstResponse, at);
        self.first_response
            .get_or_insert((at, self.holdings.len() - 1));
    }

    fn stop(&mut self, name: ClockName, at: Instant) {
        if let Some(clock) = self.clocks.get_mut(name) {
            clock.stopped.get_or_insert(at);
        }
    }

    fn hand_to(&mut self, unit: Option<UnitCode>, at: Instant) {
        let contest_accepted = self.handover_is_contest.take() == Some(true);
        if let Some(last) = self.holdings.last_mut() {
            last.to = Some(at);
            last.contest_accepted = contest_accepted;
        }
        self.holdings.push(Holding::new(unit, at));
    }

    /// Takes over moved deadlines. A clock cannot be taken away: without it nothing could be late.
    fn renew(&mut self, clocks: &Clocks, by: By) {
        let first = (
            &mut self.clocks.first_response,
            &mut self.first_response_counts_at,
        );
        let last = (&mut self.clocks.resolution, &mut self.resolution_counts_at);
        for ((own, counts_at), new) in [(first, clocks.first_response), (last, clocks.resolution)] {
            let Some(new) = new else { continue };
            let clock = own.get_or_insert(new);
            let before = clock.due;
            (clock.target, clock.due) = match by {
                By::Unit if clock.due <= new.due => (clock.target, clock.due),
                _ => (new.target, new.due),
            };
            *counts_at = match by {
                By::Coordinator => Some(new.due),
                By::Pause => (*counts_at).max(Some(new.due)),
                By::Unit => (*counts_at).or(Some(new.due)),
                // What a unit had drawn forward stays where it was, unless it now ends even later.
                By::Calendar if *counts_at == Some(before) => Some(new.due),
                By::Calendar => (*counts_at).max(Some(new.due)),
            };
        }
    }
}

/// Who moved a deadline.
#[derive(Clone, Copy)]
enum By {
    Coordinator,
    Unit,
    /// The reporter was waited for, or somebody outside the unit granted more time.
    Pause,
    /// Days that count were changed late.
    Calendar,
}
