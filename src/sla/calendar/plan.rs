//! Pure: from a written calendar to its timetable; refuses what cannot be meant, naming the field.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::spec::{CalendarSpec, ExceptionKind, Hours};
use super::timetable::{Openings, Pattern, Timetable, weekday};
use super::week::{NAMES, Week};
use super::zone::{DAY, Zone, day_number, end_day, first_day};
use super::{CalendarError, Fault};

/// Checks a written calendar and lays out its open time.
pub fn timetable(spec: &CalendarSpec) -> Result<Timetable, CalendarError> {
    let zone = Zone::named(&spec.zone)
        .ok_or_else(|| invalid("zone".to_owned(), Fault::UnknownZone(spec.zone.clone())))?;
    let plan = Plan {
        week: openings_of_week("week", &spec.week)?,
        periods: periods(spec)?,
        exceptions: exceptions(spec)?,
    };
    let timetable = plan.lay_out(zone);
    if timetable.total() == 0 {
        return Err(CalendarError::NeverOpen(spec.name.clone()));
    }
    Ok(timetable)
}

/// The checked calendar, in days since 1970-01-01 and seconds of a day whose clock is not changed.
struct Plan {
    week: [Openings; 7],
    /// First day -> (last day, hours).
    periods: BTreeMap<i64, (i64, [Openings; 7])>,
    exceptions: BTreeMap<i64, Openings>,
}

impl Plan {
    fn lay_out(&self, zone: Zone) -> Timetable {
        let uneven = zone.uneven_days();
        let supported = first_day()..=end_day();
        let mut starts = vec![first_day(), end_day()];
        for day in uneven.iter().chain(self.exceptions.keys()) {
            starts.extend([*day, day + 1]);
        }
        for (from, (to, _)) in &self.periods {
            starts.extend([*from, to + 1]);
        }
        starts.retain(|day| supported.contains(day));
        starts.sort_unstable();
        starts.dedup();

        let mut patterns = Vec::new();
        let mut runs = Vec::with_capacity(starts.len());
        for pair in starts.windows(2) {
            let (first, days) = (pair[0], pair[1] - pair[0]);
            // Few patterns differ, and a clock change every half year must not add one each.
            let place = match self.single(first, &uneven, &zone) {
                Some(day) => {
                    let known = |other: &Pattern| other.days.iter().all(|one| *one == day);
                    kept(&mut patterns, known, || {
                        std::array::from_fn(|_| day.clone())
                    })
                }
                None => {
                    let week = self.week_of(first);
                    kept(&mut patterns, |other| other.days == *week, || week.clone())
                }
            };
            runs.push((first, days, zone.start_of(first), place));
        }
        Timetable::new(zone, patterns, &runs)
    }

    /// The openings of a day that is unlike its week, by an exception or a change of the clock.
    fn single(&self, day: i64, uneven: &[i64], zone: &Zone) -> Option<Openings> {
        let exception = self.exceptions.get(&day);
        if uneven.binary_search(&day).is_ok() {
            let openings = exception.unwrap_or(&self.week_of(day)[weekday(day)]);
            return Some(elapsed(openings, day, zone));
        }
        exception.cloned()
    }

    fn week_of(&self, day: i64) -> &[Openings; 7] {
        match self.periods.range(..=day).next_back() {
            Some((_, (to, week))) if day <= *to => week,
            _ => &self.week,
        }
    }
}

/// The place of a known pattern, or of the one made and added.
fn kept(
    patterns: &mut Vec<Pattern>,
    is_known: impl FnMut(&Pattern) -> bool,
    days: impl FnOnce() -> [Openings; 7],
) -> usize {
    patterns.iter().position(is_known).unwrap_or_else(|| {
        patterns.push(Pattern::new(days()));
        patterns.len() - 1
    })
}

/// Openings on a day whose clock is changed: open whenever the clock shows an open time, so an hour
/// that is skipped is lost and an hour that comes twice counts twice.
fn elapsed(day: &Openings, number: i64, zone: &Zone) -> Openings {
    let (start, end) = (zone.start_of(number), zone.start_of(number + 1));
    let mut ranges: Openings = Vec::new();
    for (from, to, offset) in zone.pieces(start, end) {
        let midnight = number * DAY - offset;
        for (open, close) in day {
            let (open, close) = ((midnight + open).max(from), (midnight + close).min(to));
            if open < close {
                ranges.push((open - start, close - start));
            }
        }
    }
    joined(ranges)
}

fn periods(spec: &CalendarSpec) -> Result<BTreeMap<i64, (i64, [Openings; 7])>, CalendarError> {
    let mut periods: BTreeMap<i64, (i64, [Openings; 7])> = BTreeMap::new();
    for (place, period) in spec.periods.iter().enumerate() {
        let field = format!("periods[{place}]");
        let from = supported(period.from, || format!("{field}.from"))?;
        let to = supported(period.to, || format!("{field}.to"))?;
        if to < from {
            return Err(invalid(format!("{field}.to"), Fault::Reversed));
        }
        let before = periods.range(..=to).next_back();
        if before.is_some_and(|(_, (last, _))| *last >= from) {
            return Err(invalid(field, Fault::Overlap));
        }
        let week = openings_of_week(&format!("{field}.week"), &period.week)?;
        periods.insert(from, (to, week));
    }
    Ok(periods)
}

fn exceptions(spec: &CalendarSpec) -> Result<BTreeMap<i64, Openings>, CalendarError> {
    use ExceptionKind::{ExtraWorkingDay, ShortDay};
    let mut exceptions = BTreeMap::new();
    for (place, exception) in spec.exceptions.iter().enumerate() {
        let field = |name: &str| format!("exceptions[{place}].{name}");
        let day = supported(exception.date, || field("date"))?;
        let hours = openings(&exception.hours, || field("hours"))?;
        if hours.is_empty() && matches!(exception.kind, ShortDay | ExtraWorkingDay) {
            return Err(invalid(field("hours"), Fault::NeedsHours));
        }
        if exceptions.insert(day, hours).is_some() {
            return Err(invalid(field("date"), Fault::Repeated));
        }
    }
    Ok(exceptions)
}

fn openings_of_week(field: &str, week: &Week) -> Result<[Openings; 7], CalendarError> {
    let mut days: [Openings; 7] = Default::default();
    for (place, hours) in week.days().iter().enumerate() {
        days[place] = openings(hours, || format!("{field}.{}", NAMES[place]))?;
    }
    Ok(days)
}

fn openings(hours: &Hours, field: impl Fn() -> String) -> Result<Openings, CalendarError> {
    let mut ranges = Vec::with_capacity(hours.len());
    for (place, (open, close)) in hours.iter().enumerate() {
        let fault = match open.cmp(close) {
            std::cmp::Ordering::Less => None,
            std::cmp::Ordering::Equal => Some(Fault::Empty),
            std::cmp::Ordering::Greater => Some(Fault::Reversed),
        };
        if let Some(fault) = fault {
            return Err(invalid(format!("{}[{place}]", field()), fault));
        }
        ranges.push((open.seconds(), close.seconds()));
    }
    ranges.sort_unstable();
    if ranges.windows(2).any(|pair| pair[1].0 < pair[0].1) {
        return Err(invalid(field(), Fault::Overlap));
    }
    Ok(joined(ranges))
}

/// Ascending ranges, those that touch made one.
fn joined(ranges: Openings) -> Openings {
    let mut joined: Openings = Vec::with_capacity(ranges.len());
    for (open, close) in ranges {
        match joined.last_mut() {
            Some(last) if last.1 == open => last.1 = close,
            _ => joined.push((open, close)),
        }
    }
    joined
}

fn supported(date: Date, field: impl Fn() -> String) -> Result<i64, CalendarError> {
    let day = day_number(date);
    if (first_day()..end_day()).contains(&day) {
        return Ok(day);
    }
    Err(invalid(field(), Fault::OutsideYears(date)))
}

fn invalid(field: String, fault: Fault) -> CalendarError {
    CalendarError::Invalid { field, fault }
}
