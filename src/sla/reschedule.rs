//! Pure: what becomes of the running deadlines of a case when the days that count were changed late.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::calendar::{Calendar, CalendarError, CalendarSpec, Exception};
use super::due::Span;
use crate::complaint::{Case, ChangedDay, ClockName, DayIs, Fact, Instant, MovedDue, Pause};

/// The event by which a case is bound to another version of its calendar; none where no running deadline moves.
/// It depends on what the calendars say and not on how often or in which order they were changed.
///
/// # Errors
/// Where a calendar cannot answer.
pub fn rescheduled(
    case: &Case,
    old: &Calendar,
    new: &Calendar,
    policy: &str,
) -> Result<Option<Fact>, CalendarError> {
    if !case.is_open() || old.spec() == new.spec() {
        return Ok(None);
    }
    // A pause that goes on has not moved anything yet; its end will, by the calendar that holds then.
    let ended = case.pauses.iter().filter(|pause| pause.ended.is_some());
    let pauses: Vec<Span> = ended.filter_map(Pause::span).collect();
    let mut clocks = case.clocks;
    let mut moved = Vec::new();
    for &name in ClockName::ALL {
        let running = clocks.get_mut(name).filter(|clock| clock.stopped.is_none());
        let Some(clock) = running else { continue };
        let before = old.due(clock.started, clock.target, &pauses)?;
        let after = new.due(clock.started, clock.target, &pauses)?;
        if before != after && after != clock.due {
            moved.push(MovedDue {
                clock: name,
                from: clock.due,
                to: after,
            });
            clock.due = after;
        }
    }
    if moved.is_empty() {
        return Ok(None);
    }
    let last = moved.iter().flat_map(|moved| [moved.from, moved.to]).max();
    let until = last.unwrap_or(case.received_at);
    Ok(Some(Fact::Rescheduled {
        policy: policy.to_owned(),
        clocks,
        days: changed_days(old, new, case.received_at, until),
        moved,
    }))
}

/// The days between two instants that count in another way, oldest first.
#[must_use]
pub fn changed_days(old: &Calendar, new: &Calendar, from: Instant, to: Instant) -> Vec<ChangedDay> {
    let (first, last) = (new.date_of(from), new.date_of(to));
    let (before, after) = (exceptions(old.spec()), exceptions(new.spec()));
    let dates: BTreeSet<Date> = before.keys().chain(after.keys()).copied().collect();
    let mut days: Vec<ChangedDay> = dates
        .into_iter()
        .filter(|date| (first..=last).contains(date))
        .filter_map(|date| changed(date, before.get(&date).copied(), after.get(&date).copied()))
        .collect();
    let (old, new) = (old.spec(), new.spec());
    let named = |date: Date, name: &str| ChangedDay {
        date,
        name: name.to_owned(),
        is: DayIs::Hours,
    };
    for period in old.periods.iter().chain(&new.periods) {
        let in_both = old.periods.contains(period) && new.periods.contains(period);
        let day = named(period.from.max(first), &period.name);
        if !in_both && period.from <= last && first <= period.to && !days.contains(&day) {
            days.push(day);
        }
    }
    if days.is_empty() || old.week != new.week || old.zone != new.zone {
        days.push(named(first, &new.name));
    }
    days.sort_by(|one, other| (one.date, &one.name).cmp(&(other.date, &other.name)));
    days
}

fn exceptions(spec: &CalendarSpec) -> BTreeMap<Date, &Exception> {
    spec.exceptions.iter().map(|one| (one.date, one)).collect()
}

fn changed(
    date: Date,
    before: Option<&Exception>,
    after: Option<&Exception>,
) -> Option<ChangedDay> {
    let hours = |one: Option<&Exception>| one.map(|one| one.hours.clone());
    if hours(before) == hours(after) {
        return None;
    }
    let is = match after {
        None => DayIs::Open,
        Some(one) if one.hours.is_empty() => DayIs::Closed,
        Some(_) => DayIs::Hours,
    };
    Some(ChangedDay {
        date,
        name: after.or(before)?.name.clone(),
        is,
    })
}
