//! Pure: the one function that decides every change: (case, action, who, now) to events, or a refusal.

use super::action::TEXT_AT_MOST;
use super::desk;
use super::extension;
use super::following::{join, speak_along};
use super::merge::{merge, unmerge};
use super::permission::{goes_to_a_unit_that_is_there, permit};
use super::proof::{self, Proof};
use super::recategorise::{Corrected, REASON_AT_LEAST, recategorise};
use super::undo::{self, LastAct};
use super::{
    Action, Actor, Case, CategoryCode, Clocks, ClosedReason, Colleague, Fact, Identity, Instant,
    Kind, Owner, Pause, Refusal, Role, State, UnitCode,
};
use crate::office::reference::{Deadlines, Reference as City};
use crate::routing::rules::Why;
use crate::sla::calendar::Calendar;
use crate::sla::due::Target;
use crate::sla::promise;

/// How often a case may go from unit to unit before only the coordinator moves it.
pub const HOPS_AT_MOST: u8 = 2;
/// How often the coordinator may ask the reporter of one complaint; the unit asks once (product section 4).
pub const COORDINATOR_ASKS_AT_MOST: usize = 2;
/// How often a reporter may dispute one complaint.
pub const DISPUTES_AT_MOST: u8 = 2;

/// What the rules look up besides the case itself.
#[derive(Clone, Copy)]
pub struct Rules<'a> {
    /// Units, categories and limits in force now.
    pub city: &'a City,
    /// The calendar the case is bound to.
    pub calendar: &'a Calendar,
    /// The case it would be merged into, for [`Action::Merge`] and [`Action::Join`]; the one that is
    /// followed, for whatever a follower does.
    pub merge_target: Option<&'a Case>,
    /// Whom [`Action::Delegate`] names, or who stands in for them.
    pub colleague: Option<&'a Colleague>,
    /// The newest act in its history, for [`Action::TakeBack`].
    pub last_act: Option<&'a LastAct>,
    /// The proofs that count now, for [`Action::Resolve`] and [`Action::WithdrawEvidence`].
    pub proofs: &'a [Proof],
}

/// Whether somebody who saw this revision has seen the newest state; whoever names none takes it as it is.
#[must_use]
pub fn is_current(case: &Case, seen: Option<u32>) -> bool {
    seen.is_none_or(|seen| seen == case.revision)
}

/// Decides whether `actor` may do `action` with `case` at `now`, and what then has happened.
/// Nothing is changed here: the events are to be written and applied, all or none.
pub fn decide(
    case: &Case,
    action: &Action,
    actor: &Actor,
    rules: Rules<'_>,
    now: Instant,
) -> Result<Vec<Fact>, Refusal> {
    permit(case, action, actor, rules.city)?;
    goes_to_a_unit_that_is_there(action, rules.city, rules.calendar.date_of(now))?;
    check_text(action)?;
    let deadlines = limits(case.kind, case.category.as_ref(), rules.city);
    let after = |target: Target| {
        rules
            .calendar
            .add(now, target)
            .map_err(|_| Refusal::Calendar)
    };

    if actor.role == Role::Reporter && case.follows() && *action != Action::Erase {
        return speak_along(case, action, rules.merge_target, now);
    }
    let facts = match (case.state, action) {
        (State::Assigned, Action::Start) => vec![Fact::Started],
        (State::Assigned | State::InProgress, Action::Answer { .. }) => vec![Fact::Answered],
        // What no question holds is still the unit's to act on, and an answer withdraws the question.
        (State::AwaitingReporter, Action::Answer { .. }) if !case.is_held() => vec![Fact::Answered],
        (State::InProgress, Action::Resolve { despite, .. }) => {
            let window_ends = after(deadlines.reporter_window)?;
            proof::resolve(case, rules.city, rules.proofs, despite, window_ends)?
        }
        (State::Received | State::Assigned | State::InProgress, Action::Ask { .. }) => {
            let by_unit = actor.role != Role::Coordinator;
            if case.identity == Identity::Anonymous {
                return Err(Refusal::NobodyToAsk);
            }
            let most = if by_unit { 1 } else { COORDINATOR_ASKS_AT_MOST };
            let asked = case.pauses.iter().filter(|pause| pause.by_unit == by_unit);
            if asked.count() >= most {
                return Err(Refusal::AskedAlready);
            }
            vec![Fact::Asked {
                by_unit,
                runs_out: after(deadlines.pause_cap)?,
            }]
        }
        (State::Assigned, Action::Contest { owner, .. }) => {
            let assigned = case.assigned_at.unwrap_or(case.received_at);
            let last = rules
                .calendar
                .add(assigned, deadlines.contest_window)
                .map_err(|_| Refusal::Calendar)?;
            if now > last {
                return Err(Refusal::ContestTooLate);
            }
            may_hand_over(case, owner, rules.city)?;
            vec![Fact::Contested {
                owner: owner.clone(),
            }]
        }
        (State::InProgress, Action::Transfer { unit, .. }) => {
            may_hand_over(case, &Owner::Unit(unit.clone()), rules.city)?;
            vec![Fact::TransferRequested { unit: unit.clone() }]
        }
        (State::Assigned | State::InProgress | State::AwaitingReporter, Action::AttachEvidence)
            if !case.is_held() =>
        {
            vec![Fact::EvidenceAttached {
                by: actor.staff,
                waits: proof::wants_second_person(case, rules.city),
            }]
        }
        (
            State::Assigned | State::InProgress | State::AwaitingReporter,
            Action::WithdrawEvidence { attached, .. },
        ) => vec![proof::withdraw(rules.proofs, *attached)?],
        (
            State::Assigned | State::InProgress | State::AwaitingReporter,
            Action::ConfirmEvidence,
        ) if !case.is_held() => {
            vec![proof::confirm(case, actor, rules.city)?]
        }
        (
            State::Received | State::Assigned | State::InProgress,
            Action::Recategorise { kind, category, .. },
        ) => {
            let corrected = Corrected {
                kind: *kind,
                category: category.as_ref(),
                with_reason: action.text().trim().chars().count() >= REASON_AT_LEAST,
            };
            recategorise(case, corrected, actor, rules, now)?
        }

        (
            State::Assigned | State::InProgress | State::AwaitingReporter,
            Action::Delegate { to },
        ) => vec![desk::delegate(case, *to, rules.colleague)?],
        (_, Action::Flag { urgent, .. }) if case.is_open() => {
            vec![desk::flag(case, *urgent)?]
        }
        (State::Assigned | State::InProgress, Action::AskExtension { working_days, .. }) => {
            vec![extension::ask(case, *working_days, rules.calendar, now)?]
        }
        (State::Assigned | State::InProgress, Action::DecideExtension { granted, .. }) => {
            vec![extension::decide(case, *granted, rules.calendar, now)?]
        }
        (_, Action::TakeBack) => vec![undo::take_back(case, actor, rules.last_act, now)?],
        (_, Action::StateCause { cause, .. }) => vec![Fact::CauseStated {
            clock: desk::unexplained(case, now)?,
            cause: *cause,
        }],

        (
            State::Received
            | State::Assigned
            | State::InProgress
            | State::Referred
            | State::Archived,
            Action::Assign { unit, .. },
        ) => assign(case, unit, actor)?,
        (State::Received | State::Assigned | State::InProgress, Action::Refer { body, .. }) => {
            if rules.city.outside_body(body).is_none() {
                return Err(Refusal::UnknownBody);
            }
            vec![Fact::Referred { body: body.clone() }]
        }
        (State::Received | State::Assigned | State::InProgress, Action::Archive { reason, .. }) => {
            vec![Fact::Archived { reason: *reason }]
        }
        (State::Received | State::Assigned | State::InProgress, Action::Merge { into, .. }) => {
            vec![merge(case, *into, rules.merge_target, actor, now)?]
        }
        (_, Action::Join { into }) => vec![join(case, *into, rules.merge_target)?],
        (State::Closed, Action::Unmerge { .. }) => vec![unmerge(case, actor)?],
        (_, Action::OverturnDispute { .. }) if case.disputes > 0 => vec![Fact::DisputeOverturned],
        // Also what was put out of sight by somebody else than its reporter.
        (
            State::Resolved | State::Closed | State::Archived | State::Referred,
            Action::Audit { passed, .. },
        ) if !case.follows() => {
            vec![Fact::Audited { passed: *passed }]
        }
        (_, Action::Note { .. }) => vec![Fact::Noted],
        // Whether two that have ended are about one matter is nothing to anybody.
        (_, Action::Part { other, apart }) if case.is_open() || !apart => vec![Fact::Parted {
            other: *other,
            apart: *apart,
        }],
        (_, Action::Publish) if !case.may_be_published() => return Err(Refusal::NotPublic),
        (_, Action::Publish) => vec![Fact::Published],
        (_, Action::Unpublish) if !case.published => return Err(Refusal::NothingChanges),
        (_, Action::Unpublish) => vec![Fact::Unpublished],

        (State::AwaitingReporter, Action::Reply { .. }) => {
            vec![
                Fact::Replied,
                waiting_ended(case, true, rules.calendar, now)?,
            ]
        }
        (state, Action::Reply { .. }) if state != State::Closed => vec![Fact::Replied],
        (State::Resolved, Action::Confirm { rating, .. }) => {
            within_window(case, now)?;
            match rating {
                Some(_) if case.rating.is_some() => return Err(Refusal::RatedAlready),
                Some(rating) => vec![Fact::Confirmed, Fact::Rated { rating: *rating }],
                None => vec![Fact::Confirmed],
            }
        }
        (State::Resolved | State::Closed, Action::Dispute { .. }) if may_dispute(case) => {
            within_window(case, now)?;
            if case.disputes >= DISPUTES_AT_MOST {
                return Err(Refusal::NoMoreDisputes);
            }
            let number = case.disputes + 1;
            let parent = case.unit.as_ref().filter(|_| number > 1).and_then(|unit| {
                rules
                    .city
                    .ancestors(unit)
                    .next()
                    .map(|unit| unit.code.clone())
            });
            vec![Fact::Disputed { number, to: parent }]
        }
        (State::Resolved | State::Closed, Action::Rate { rating })
            if may_dispute(case) || case.closed == Some(ClosedReason::NoReply) =>
        {
            if case.rating.is_some() {
                return Err(Refusal::RatedAlready);
            }
            within_window(case, now)?;
            vec![Fact::Rated { rating: *rating }]
        }
        (
            State::Received
            | State::Assigned
            | State::InProgress
            | State::AwaitingReporter
            | State::Resolved,
            Action::Withdraw { .. },
        ) => vec![Fact::Withdrawn],
        (State::Archived, Action::Appeal { .. }) if !case.appealed => vec![Fact::Appealed],

        (_, Action::AskWhyLate { .. }) if case.is_open() => {
            vec![Fact::ExplanationAsked {
                clock: desk::may_ask_why(case, now)?,
            }]
        }
        // Whatever has gathered since an earlier time goes too.
        (_, Action::Erase) => vec![Fact::Erased],
        (_, Action::RenewCode) => vec![Fact::CodeRenewed],

        (State::AwaitingReporter, Action::Deliver)
            if case
                .pauses
                .last()
                .is_some_and(|pause| pause.delivered.is_none()) =>
        {
            vec![Fact::QuestionDelivered {
                runs_out: after(deadlines.pause_cap)?,
            }]
        }
        (State::AwaitingReporter, Action::Expire) => {
            if case
                .pauses
                .last()
                .is_some_and(|pause| now <= pause.runs_out)
            {
                return Err(Refusal::NotYet);
            }
            vec![waiting_ended(case, false, rules.calendar, now)?]
        }
        (State::Resolved, Action::Expire) => {
            if case.window_ends.is_some_and(|ends| now <= ends) {
                return Err(Refusal::NotYet);
            }
            vec![Fact::WindowClosed]
        }
        _ => return Err(Refusal::State),
    };
    Ok(facts)
}

/// The limits of a kind of message; praise, which has no clocks, borrows those of a complaint for the
/// reporter's window.
#[must_use]
pub fn limits(kind: Kind, category: Option<&CategoryCode>, city: &City) -> Deadlines {
    city.deadlines(kind, category)
        .or_else(|| city.deadlines(Kind::Complaint, None))
        .expect("reference data without limits for complaints is refused when it is loaded")
}

fn check_text(action: &Action) -> Result<(), Refusal> {
    let length = action.text().trim().chars().count();
    if length < action.text_at_least() {
        Err(Refusal::TextTooShort)
    } else if length > TEXT_AT_MOST {
        Err(Refusal::TextTooLong)
    } else {
        Ok(())
    }
}

/// Rules for giving a case away: one wish at a time, to somebody else who exists, at most two hops.
fn may_hand_over(case: &Case, owner: &Owner, city: &City) -> Result<(), Refusal> {
    if case.handover.is_some() {
        return Err(Refusal::HandoverPending);
    }
    if case.hops >= HOPS_AT_MOST {
        return Err(Refusal::TooManyHops);
    }
    match owner {
        Owner::Unit(unit) if case.unit.as_ref() == Some(unit) => Err(Refusal::OwnerIsHolder),
        Owner::Unit(unit) if city.unit(unit).is_none() => Err(Refusal::UnknownUnit),
        Owner::Body(body) if city.outside_body(body).is_none() => Err(Refusal::UnknownBody),
        _ => Ok(()),
    }
}

/// The coordinator's decision where a case belongs. Naming the present holder decides a pending
/// contest or transfer against the unit that asked.
fn assign(case: &Case, unit: &UnitCode, actor: &Actor) -> Result<Vec<Fact>, Refusal> {
    let why = if actor.role == Role::System {
        Why::Chosen
    } else {
        Why::Coordinator
    };
    let stays = case.unit.as_ref() == Some(unit);
    match &case.handover {
        Some(handover) if stays => Ok(vec![Fact::HandoverRejected {
            contest: handover.contest,
        }]),
        None if stays && matches!(case.state, State::Assigned | State::InProgress) => {
            Err(Refusal::NothingChanges)
        }
        _ => {
            let hops = case
                .hops
                .saturating_add(u8::from(case.unit.is_some() && !stays));
            Ok(vec![Fact::Assigned {
                unit: unit.clone(),
                why,
                terms: Vec::new(),
                hops,
            }])
        }
    }
}

/// The end of waiting, with the deadlines moved by the open time that was not counted.
fn waiting_ended(
    case: &Case,
    answered: bool,
    calendar: &Calendar,
    now: Instant,
) -> Result<Fact, Refusal> {
    let mut pauses = case.pauses.clone();
    if let Some(pause) = pauses.last_mut() {
        pause.ended = Some(now);
    }
    let spans: Vec<_> = pauses.iter().filter_map(Pause::span).collect();
    let clocks: Clocks =
        promise::shifted(calendar, &case.clocks, &spans).map_err(|_| Refusal::Calendar)?;
    Ok(Fact::WaitingEnded { answered, clocks })
}

fn within_window(case: &Case, now: Instant) -> Result<(), Refusal> {
    match case.window_ends {
        Some(ends) if now <= ends => Ok(()),
        _ => Err(Refusal::WindowOver),
    }
}

/// Resolved or closed by the reporter's own word: the word may be changed inside the window.
fn may_dispute(case: &Case) -> bool {
    matches!(
        case.closed,
        None | Some(ClosedReason::Confirmed | ClosedReason::NoReply)
    ) && case.resolved_at.is_some()
}
