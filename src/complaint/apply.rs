//! Pure: what each event makes of a case.

use super::{
    Case, ClockName, ClosedReason, Extension, Fact, Handover, Instant, Kind, Owner, Pause, State,
};

impl Case {
    /// Takes in one more event. Whether it was legal was decided before it was written.
    pub fn apply(&mut self, at: Instant, fact: &Fact) {
        self.revision += 1;
        match fact {
            Fact::Received(_) => {}
            Fact::Assigned { unit, hops, .. } => {
                self.clocks.stop(ClockName::Verification, at);
                if self.unit.as_ref() != Some(unit) {
                    self.assigned_at = Some(at);
                    // The head above was the head above another unit.
                    self.reserved_for = None;
                    // Whoever had it worked for the other unit.
                    self.assignee = None;
                    self.forget_undecided_extension();
                }
                self.unit = Some(unit.clone());
                self.hops = *hops;
                (
                    self.handover,
                    self.referred_to,
                    self.archived,
                    self.appealed,
                ) = (None, None, None, false);
                self.enter(State::Assigned);
            }
            Fact::Started => self.enter(State::InProgress),
            Fact::Answered => {
                self.clocks.stop(ClockName::FirstResponse, at);
                // It withdraws a question that still waits: that one has moved no deadline.
                if self.before_waiting.take().is_some()
                    && let Some(pause) = self.pauses.last_mut()
                {
                    pause.ended = Some(at);
                }
                self.enter(State::InProgress);
            }
            Fact::Resolved { window_ends, .. } => {
                self.clocks.stop(ClockName::FirstResponse, at);
                self.clocks.stop(ClockName::Resolution, at);
                self.resolved_at = Some(at);
                self.window_ends = Some(*window_ends);
                self.handover = None;
                self.forget_undecided_extension();
                self.enter(State::Resolved);
            }
            Fact::Asked { by_unit, runs_out } => {
                let void = self
                    .clocks
                    .nearest()
                    .is_some_and(|(_, clock)| clock.due < at);
                let pause = Pause {
                    asked: at,
                    by_unit: *by_unit,
                    delivered: None,
                    runs_out: *runs_out,
                    ended: None,
                    void,
                };
                self.pauses.push(pause);
                self.before_waiting = Some(self.state);
                self.state = State::AwaitingReporter;
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
                self.clocks = *clocks;
                let back = self.before_waiting.take().unwrap_or(State::InProgress);
                self.enter(back);
            }
            Fact::Contested { owner } => {
                self.handover = Some(Handover {
                    contest: true,
                    owner: owner.clone(),
                    at,
                });
            }
            Fact::TransferRequested { unit } => {
                let owner = Owner::Unit(unit.clone());
                self.handover = Some(Handover {
                    contest: false,
                    owner,
                    at,
                });
            }
            Fact::HandoverRejected { contest } => {
                self.handover = None;
                self.merged_by_desk_only |= *contest;
            }
            Fact::Referred { body } => {
                self.clocks.stop(ClockName::Verification, at);
                self.referred_to = Some(body.clone());
                self.enter(State::Referred);
            }
            Fact::Archived { reason } => {
                self.clocks.stop(ClockName::Verification, at);
                self.archived = Some(*reason);
                self.appealed = false;
                self.enter(State::Archived);
            }
            Fact::Appealed => self.appealed = true,
            Fact::Confirmed => {
                self.vouched_by_desk |= self.desk_knows_code();
                self.close(ClosedReason::Confirmed);
            }
            Fact::WindowClosed => self.close(ClosedReason::NoReply),
            Fact::Withdrawn => {
                // Whoever joined only stops following.
                self.merged_into = None;
                self.close(ClosedReason::Withdrawn);
            }
            Fact::Rated { rating } => {
                self.vouched_by_desk |= self.desk_knows_code();
                self.rating = Some(*rating);
            }
            Fact::CodeRenewed => self.code_renewed = true,
            Fact::Disputed { number, to } => {
                // The clock goes on as if it had never stopped.
                if let Some(clock) = self.clocks.resolution.as_mut() {
                    clock.stopped = None;
                }
                self.disputes = *number;
                self.vouched_by_desk = false;
                self.reserved_for = to.clone().or_else(|| self.reserved_for.take());
                (self.resolved_at, self.window_ends, self.closed) = (None, None, None);
                self.forget_proofs();
                self.enter(State::InProgress);
            }
            Fact::Merged {
                into,
                joined,
                by_unit,
            } => {
                self.before_merge = Some(self.state);
                self.merged_into = Some(*into);
                (self.joined, self.merged_by_unit) = (*joined, *by_unit);
                self.close(ClosedReason::Merged);
            }
            Fact::Unmerged => {
                self.merged_into = None;
                self.merged_by_desk_only |= !self.joined;
                (self.joined, self.voice) = (false, None);
                self.merged_by_unit = false;
                self.closed = None;
                self.state = self.before_merge.take().unwrap_or(State::Received);
            }
            Fact::Recategorised {
                kind,
                category,
                clocks,
                conflict_unit,
            } => {
                self.kind = *kind;
                self.category.clone_from(category);
                self.clocks = *clocks;
                // Whom it was about when it came in stays shut out.
                self.conflict_unit = self.conflict_unit.take().or_else(|| conflict_unit.clone());
                self.private_content |= *kind == Kind::Supervisory;
                self.published &= self.is_listed();
            }
            Fact::EvidenceAttached { by, .. } => self.add_proof(*by),
            Fact::EvidenceConfirmed { by } => self.confirm_proofs(*by),
            Fact::EvidenceWithdrawn { by, confirmed, .. } => self.withdraw_proof(*by, *confirmed),
            Fact::Escalated { clock, percent } => match clock {
                ClockName::FirstResponse => self.escalated_first_response = *percent,
                ClockName::Resolution | ClockName::Verification => {
                    self.escalated_resolution = *percent
                }
            },
            Fact::Erased => (self.erased, self.published) = (true, false),
            Fact::Published => self.published = true,
            Fact::Unpublished => self.published = false,
            Fact::ExplanationAsked { clock } => self.explanations.push(*clock),
            Fact::Delegated { to, .. } => self.assignee = *to,
            Fact::Flagged { urgent } => self.urgent = *urgent,
            Fact::ExtensionAsked { working_days } => {
                self.extension = Some(Extension {
                    working_days: *working_days,
                    granted: None,
                });
            }
            Fact::ExtensionDecided {
                granted, clocks, ..
            } => {
                if let Some(extension) = self.extension.as_mut() {
                    extension.granted = Some(*granted);
                }
                self.clocks = *clocks;
            }
            Fact::Rescheduled {
                policy,
                clocks,
                moved,
                ..
            } => {
                self.policy.clone_from(policy);
                self.clocks = *clocks;
                self.rescheduled.extend(moved);
            }
            Fact::TakenBack { case, .. } => {
                // What this program wrote it can read; anything else leaves the case as it is.
                if let Ok(earlier) = serde_json::from_str::<Self>(case) {
                    let revision = self.revision;
                    *self = Self {
                        revision,
                        ..earlier
                    };
                }
            }
            Fact::CauseStated { clock, cause } => self.causes.push((*clock, *cause)),
            Fact::Seconded { solved, of } => self.voice = Some((*of, *solved)),
            Fact::Replied
            | Fact::Remarked
            | Fact::Surged { .. }
            | Fact::DisputeOverturned
            | Fact::Audited { .. }
            | Fact::Noted
            | Fact::ProofExplained
            | Fact::Parted { .. }
            | Fact::IdentityOpened { .. }
            | Fact::OriginalOpened { .. }
            | Fact::NoteSubmitted { .. }
            | Fact::NoteAccepted { .. } => {}
        }
    }

    /// Nobody needs more time for what is resolved, nor what another unit had asked for.
    fn forget_undecided_extension(&mut self) {
        if self.awaits_extension() {
            self.extension = None;
        }
    }

    fn enter(&mut self, state: State) {
        self.state = state;
        self.closed = None;
    }

    fn close(&mut self, reason: ClosedReason) {
        self.state = State::Closed;
        self.closed = Some(reason);
    }
}
