//! Pure: what a unit arranges for its own desk: who works on a case, what is urgent, why something was late,
//! and whether the reporter may ask why.

use super::{Case, ClockName, Colleague, Fact, Instant, Refusal, Role, StaffId};

/// A case goes to one person of the unit that holds it, or back to all of them.
pub(super) fn delegate(
    case: &Case,
    to: Option<StaffId>,
    colleague: Option<&Colleague>,
) -> Result<Fact, Refusal> {
    let Some(named) = to else {
        return match case.assignee {
            Some(_) => Ok(Fact::Delegated {
                to: None,
                instead_of: None,
            }),
            None => Err(Refusal::NothingChanges),
        };
    };
    let works = |colleague: &&Colleague| {
        Role::WORKERS.contains(&colleague.role)
            && colleague.unit.is_some()
            && colleague.unit == case.unit
    };
    let colleague = colleague.filter(works).ok_or(Refusal::NotColleague)?;
    if colleague.away {
        return Err(Refusal::OnLeave);
    }
    if case.assignee == Some(colleague.staff) {
        return Err(Refusal::NothingChanges);
    }
    Ok(Fact::Delegated {
        to: Some(colleague.staff),
        instead_of: (named != colleague.staff).then_some(named),
    })
}

/// A case is marked urgent, or no longer.
pub(super) fn flag(case: &Case, urgent: bool) -> Result<Fact, Refusal> {
    if case.urgent == urgent {
        return Err(Refusal::NothingChanges);
    }
    Ok(Fact::Flagged { urgent })
}

/// The clock that the unit has missed, and for which it has not said why: the earlier one first.
///
/// # Errors
/// Nothing was late, or everything has its cause.
pub fn unexplained(case: &Case, now: Instant) -> Result<ClockName, Refusal> {
    let is_late = |name: &ClockName| {
        case.clocks
            .get(*name)
            .is_some_and(|clock| clock.is_late(now))
    };
    let late = [ClockName::FirstResponse, ClockName::Resolution];
    let mut late = late.into_iter().filter(is_late).peekable();
    late.peek().ok_or(Refusal::NotLate)?;
    late.find(|name| case.causes.iter().all(|(stated, _)| stated != name))
        .ok_or(Refusal::CauseStated)
}

/// The clock that is late and runs still, of which the reporter has not asked why: the earlier deadline first.
///
/// # Errors
/// Nothing is late, or everything has been asked about.
pub fn may_ask_why(case: &Case, now: Instant) -> Result<ClockName, Refusal> {
    let runs_late = |name: &ClockName| {
        case.clocks
            .get(*name)
            .is_some_and(|clock| clock.stopped.is_none() && clock.is_late(now))
    };
    let late = [ClockName::FirstResponse, ClockName::Resolution]
        .into_iter()
        .filter(runs_late);
    let mut late = late.peekable();
    late.peek().ok_or(Refusal::NotLate)?;
    late.find(|name| !case.explanations.contains(name))
        .ok_or(Refusal::ExplanationAsked)
}
