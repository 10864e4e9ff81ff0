//! Pure: complaints about one matter are put together, and taken apart again.
//!
//! The coordinator judges freely. A unit may put its own together, as long as nothing is lost by it: no deadline of the
//! later one has passed, the earlier one keeps every deadline that is as strict, and the reporter of the later one can
//! take it apart at any time. Then its clocks go on as if they had never been out of sight, and the unit cannot do it again.

use super::{
    Actor, Case, ClockName, ClosedReason, ComplaintId, Fact, Instant, Refusal, Role, State,
};

/// Who may, and which of the two, is asked before. The earliest start counts for the group, so the later one joins the
/// earlier.
pub(super) fn merge(
    case: &Case,
    into: ComplaintId,
    target: Option<&Case>,
    actor: &Actor,
    now: Instant,
) -> Result<Fact, Refusal> {
    let target = target.ok_or(Refusal::MergeTarget)?;
    let fits = target.is_open()
        && target.reference != case.reference
        && target.received_at <= case.received_at
        && target.category == case.category
        && target.unit == case.unit
        // A merge must not open to one unit what is hidden from it.
        && target.kind == case.kind
        && target.private_content == case.private_content
        && target.conflict_unit == case.conflict_unit;
    if !fits {
        return Err(Refusal::MergeTarget);
    }
    let by_unit = actor.role != Role::Coordinator;
    if by_unit && !loses_nothing(case, target, now) {
        return Err(Refusal::MergeByDesk);
    }
    Ok(Fact::Merged {
        into,
        joined: false,
        by_unit,
    })
}

/// Whether a unit can put its own case under another one without losing a deadline or an open decision.
fn loses_nothing(case: &Case, target: &Case, now: Instant) -> bool {
    let is_at_work = matches!(target.state, State::Assigned | State::InProgress);
    let is_undecided = |one: &Case| one.handover.is_some() || one.awaits_extension();
    let is_kept = |name: ClockName| {
        let Some(own) = case.clocks.get(name) else {
            return true;
        };
        let Some(theirs) = target.clocks.get(name) else {
            return false;
        };
        let in_time = own.stopped.unwrap_or(now) <= own.due;
        let answered = own.stopped.is_some() || theirs.stopped.is_some();
        in_time && (answered || theirs.due <= own.due)
    };
    is_at_work
        && !is_undecided(case)
        && !is_undecided(target)
        && case.disputes == 0
        && !case.merged_by_desk_only
        && is_kept(ClockName::FirstResponse)
        && is_kept(ClockName::Resolution)
}

/// The coordinator takes apart what anybody put together; a unit and the reporter what the unit did.
pub(super) fn unmerge(case: &Case, actor: &Actor) -> Result<Fact, Refusal> {
    if case.closed != Some(ClosedReason::Merged) {
        return Err(Refusal::State);
    }
    if actor.role != Role::Coordinator && !case.merged_by_unit {
        return Err(Refusal::Role);
    }
    Ok(Fact::Unmerged)
}
