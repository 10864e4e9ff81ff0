//! Pure: a complaint's deadlines: set, moved by pauses, and what share of each has passed.

use super::calendar::{Calendar, CalendarError};
use super::due::{Span, Target};
use crate::complaint::{Case, Clock, ClockName, Clocks, Instant, Kind, State};
use crate::office::reference::Deadlines;

/// The shares of a clock, in percent, at which somebody is told (product section 4).
pub const RUNGS: [u8; 4] = [50, 80, 100, 150];

/// The clocks of a complaint that came in at `start`.
pub fn clocks(
    calendar: &Calendar,
    start: Instant,
    kind: Kind,
    limits: &Deadlines,
) -> Result<Clocks, CalendarError> {
    if !kind.has_clock() {
        return Ok(Clocks::default());
    }
    let clock = |target: Target| {
        Ok::<_, CalendarError>(Some(Clock {
            started: start,
            target,
            due: calendar.add(start, target)?,
            stopped: None,
        }))
    };
    Ok(Clocks {
        verification: clock(limits.verification)?,
        first_response: clock(limits.first_response)?,
        resolution: clock(limits.resolution)?,
    })
}

/// The running clocks moved by what is not counted; stopped ones stay as they are.
pub fn shifted(
    calendar: &Calendar,
    clocks: &Clocks,
    pauses: &[Span],
) -> Result<Clocks, CalendarError> {
    let mut moved = *clocks;
    for &name in ClockName::ALL {
        if let Some(clock) = moved.get_mut(name).filter(|clock| clock.stopped.is_none()) {
            clock.due = calendar.due(clock.started, clock.target, pauses)?;
        }
    }
    Ok(moved)
}

/// Clocks under another class or category. A unit takes the earlier of the old and the new deadline;
/// only the coordinator may lengthen one, and nobody one that has passed.
pub fn renewed(
    calendar: &Calendar,
    old: &Clocks,
    new: &Clocks,
    pauses: &[Span],
    may_lengthen: bool,
    now: Instant,
) -> Result<Clocks, CalendarError> {
    let mut result = *new;
    for &name in ClockName::ALL {
        let Some(clock) = result.get_mut(name) else {
            // A class without clocks may not make a deadline vanish, unless the coordinator says so.
            if !may_lengthen && let Some(before) = old.get(name) {
                set(&mut result, name, *before);
            }
            continue;
        };
        clock.due = calendar.due(clock.started, clock.target, pauses)?;
        if let Some(before) = old.get(name) {
            clock.stopped = before.stopped;
            let stays = before.stopped.is_some() || before.is_late(now);
            if stays || (!may_lengthen && before.due < clock.due) {
                *clock = *before;
            }
        }
    }
    Ok(result)
}

fn set(clocks: &mut Clocks, name: ClockName, clock: Clock) {
    match name {
        ClockName::Verification => clocks.verification = Some(clock),
        ClockName::FirstResponse => clocks.first_response = Some(clock),
        ClockName::Resolution => clocks.resolution = Some(clock),
    }
}

/// A clock with some working days more. Its target grows, so that later pauses shift the longer deadline.
pub fn lengthened(
    calendar: &Calendar,
    clock: &Clock,
    pauses: &[Span],
    working_days: u8,
) -> Result<Clock, CalendarError> {
    let days = u32::from(working_days);
    let until = calendar.add(clock.due, Target::OfficeDays(days))?;
    let target = match clock.target {
        Target::OfficeDays(n) => Target::OfficeDays(n + days),
        Target::WorkingDays(n) => Target::WorkingDays(n + days),
        Target::WorkingSeconds(n) => {
            let more = calendar.working_seconds_between(clock.due, until);
            Target::WorkingSeconds(n + u64::try_from(more).unwrap_or_default())
        }
        Target::CalendarDays(n) => {
            let more = until.since(clock.due).as_secs() / 86_400;
            Target::CalendarDays(n + u32::try_from(more).unwrap_or_default())
        }
    };
    let due = calendar.due(clock.started, target, pauses)?;
    Ok(Clock {
        target,
        due: due.max(clock.due),
        ..*clock
    })
}

/// The moment at which `percent` of a clock's working time has passed.
pub fn share_at(
    calendar: &Calendar,
    clock: &Clock,
    pauses: &[Span],
    percent: u8,
) -> Result<Instant, CalendarError> {
    let total = calendar
        .working_seconds_between(clock.started, clock.due)
        .max(0);
    let part = |percent: i64| {
        Target::WorkingSeconds(u64::try_from(total * percent / 100).unwrap_or_default())
    };
    match percent {
        100 => Ok(clock.due),
        below if below < 100 => calendar.due(clock.started, part(i64::from(below)), pauses),
        above => calendar.add(clock.due, part(i64::from(above) - 100)),
    }
}

/// The clocks whose shares are told: the unit's, while they run.
const TOLD: [ClockName; 2] = [ClockName::FirstResponse, ClockName::Resolution];

/// The highest rung of each running clock that has been passed by `now` and not been told.
#[must_use]
pub fn rungs_passed(calendar: &Calendar, case: &Case, now: Instant) -> Vec<(ClockName, u8)> {
    if !is_counting(case) {
        return Vec::new();
    }
    let pauses = case.pause_spans();
    let newest = |name: ClockName| {
        let clock = case
            .clocks
            .get(name)
            .filter(|clock| clock.stopped.is_none())?;
        let passed =
            |percent: u8| share_at(calendar, clock, &pauses, percent).is_ok_and(|at| at < now);
        let rung = RUNGS
            .into_iter()
            .rev()
            .find(|&percent| percent > told(case, name) && passed(percent))?;
        Some((name, rung))
    };
    TOLD.into_iter().filter_map(newest).collect()
}

/// When a timer must look at a case next: the end of waiting, of the reporter's window, or the next rung.
#[must_use]
pub fn wake_at(calendar: &Calendar, case: &Case) -> Option<Instant> {
    let waiting = case
        .pauses
        .last()
        .filter(|pause| pause.ended.is_none())
        .map(|pause| pause.runs_out);
    match case.state {
        State::Resolved => case.window_ends.map(|at| at.plus_seconds(1)),
        _ => {
            let waiting = waiting.map(|at| at.plus_seconds(1));
            waiting.into_iter().chain(next_rung(calendar, case)).min()
        }
    }
}

/// When the next share of a running clock has passed.
fn next_rung(calendar: &Calendar, case: &Case) -> Option<Instant> {
    if !is_counting(case) {
        return None;
    }
    let pauses = case.pause_spans();
    let passed = |name| {
        let clock = case
            .clocks
            .get(name)
            .filter(|clock| clock.stopped.is_none())?;
        let rung = RUNGS
            .into_iter()
            .find(|&percent| percent > told(case, name))?;
        share_at(calendar, clock, &pauses, rung)
            .ok()
            .map(|at| at.plus_seconds(1))
    };
    TOLD.into_iter().filter_map(passed).min()
}

fn told(case: &Case, name: ClockName) -> u8 {
    match name {
        ClockName::FirstResponse => case.escalated_first_response,
        ClockName::Resolution | ClockName::Verification => case.escalated_resolution,
    }
}

/// Whether somebody lets time go by: a question that has not arrived, or came after a deadline, holds none.
fn is_counting(case: &Case) -> bool {
    let runs = matches!(
        case.state,
        State::Received | State::Assigned | State::InProgress | State::AwaitingReporter
    );
    runs && !case.is_held()
}
