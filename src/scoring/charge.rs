//! Pure: what being late costs, and which of the holders pays how much of it.
//!
//! Lateness `L` and target are working seconds of the case's own calendar, without the pauses. A
//! case that is late is shared among its holders: with `H` the working time a holder had it up to
//! the outcome, its charge is `L * H / sum(H)` and its case is worth `max(0, 1 - charge / target)`.
//! The coordinator's time, and that of a unit whose contest was accepted, takes its part of the sum
//! but is charged to nobody. A unit that brought the outcome without any delay of its own is charged
//! nothing, and its case is worth full marks.
//!
//! Passing a case round therefore never lowers the total. The charges of all holders add up to `L`,
//! however often it changed hands; what a holder loses, `min(1, charge / target)`, is the charge
//! cut off at 1, and cutting the parts takes away no more than cutting their sum: the units
//! together lose at least `min(1, L / target)`, what one holder alone would have lost. Quantised to
//! millionths, each charge is rounded up, which keeps it so.

use super::history::Measured;
use super::record::CaseRecord;
use crate::complaint::{Instant, Pause, UnitCode};
use crate::sla::calendar::Calendar;

/// One whole case, in the millionths in which the worth of a case is counted. A millionth of the
/// usual target of 14 working days is less than half a second, and time is kept in whole seconds.
pub const WHOLE: i64 = 1_000_000;

/// A case that was or is late.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Late<'a> {
    /// Working seconds after the deadline.
    pub seconds: i64,
    /// Working days after the deadline, by date.
    pub days: i64,
    /// What each unit is charged, in the order in which they had it.
    pub charges: Vec<Charge<'a>>,
}

/// One holder's part of a lateness.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Charge<'a> {
    /// Whose.
    pub unit: &'a UnitCode,
    /// Its working seconds of the lateness, rounded up.
    pub seconds: i64,
    /// What the case is still worth to it, 0 to [`WHOLE`].
    pub part: i64,
}

/// How late a clock was at `at`, its outcome or the moment at which it is judged open; none when no
/// working second had passed since the deadline.
#[must_use]
pub fn late<'a>(
    case: &'a CaseRecord,
    clock: &Measured,
    at: Instant,
    calendar: &Calendar,
) -> Option<Late<'a>> {
    if at <= clock.due {
        return None;
    }
    let meter = Meter {
        calendar,
        pauses: &case.pauses,
        due: clock.due,
    };
    let seconds = calendar.working_seconds_between(clock.due, at) - meter.still_running(at);
    if seconds <= 0 {
        return None;
    }
    let target = meter.ended(clock.started, at).max(1);

    // Whoever brought the outcome counts even if it took no working time at all.
    let outcome = clock
        .outcome
        .filter(|(done, _)| *done <= at)
        .map(|(_, place)| place);
    let mut total = 0;
    let mut held: Vec<(&UnitCode, i64)> = Vec::new();
    for (place, holding) in case.holdings.iter().enumerate() {
        let to = holding.to.map_or(at, |to| to.min(at));
        let time = meter.all(holding.from.max(clock.started), to);
        total += time;
        let counts = time > 0 || outcome == Some(place);
        let Some(unit) = holding.responsible().filter(|_| counts) else {
            continue;
        };
        match held.iter_mut().find(|(known, _)| *known == unit) {
            Some((_, known)) => *known += time,
            None => held.push((unit, time)),
        }
    }

    let charge = |(unit, time): (&'a UnitCode, i64)| {
        let lost = ratio_up(&[seconds, time, WHOLE], &[total.max(1), target]).min(WHOLE);
        Charge {
            unit,
            seconds: ratio_up(&[seconds, time], &[total.max(1)]),
            part: WHOLE - lost,
        }
    };
    Some(Late {
        seconds,
        days: calendar.working_days_between(clock.due, at),
        charges: held.into_iter().map(charge).collect(),
    })
}

/// The product of `above` divided by that of `below`, rounded up. Working seconds fit into 33 bits,
/// so three of them and a million stay far within 128.
fn ratio_up(above: &[i64], below: &[i64]) -> i64 {
    let product = |factors: &[i64]| {
        factors
            .iter()
            .map(|&factor| i128::from(factor))
            .product::<i128>()
    };
    let (above, below) = (product(above), product(below));
    i64::try_from((above + below - 1) / below).unwrap_or(i64::MAX)
}

/// Working time without the pauses; one that begins at the deadline or later is none.
struct Meter<'a> {
    calendar: &'a Calendar,
    pauses: &'a [Pause],
    due: Instant,
}

impl Meter<'_> {
    /// From one instant to another, without any pause.
    fn all(&self, from: Instant, to: Instant) -> i64 {
        self.between(from, to, |_| true)
    }

    /// From a start to the deadline, without the pauses that have moved the deadline until `at`.
    fn ended(&self, from: Instant, at: Instant) -> i64 {
        self.between(from, self.due, |pause| {
            pause.ended.is_some() && pause.asked < at
        })
    }

    /// How much of a pause that has not moved the deadline yet had passed at `at`.
    fn still_running(&self, at: Instant) -> i64 {
        let open = self.pauses.last().filter(|pause| pause.ended.is_none());
        let span = open.and_then(Pause::span);
        let span = span.filter(|span| span.from < at.min(self.due));
        span.map_or(0, |span| {
            self.calendar
                .working_seconds_between(span.from, span.to.min(at))
        })
    }

    fn between(&self, from: Instant, to: Instant, counts: impl Fn(&Pause) -> bool) -> i64 {
        if to <= from {
            return 0;
        }
        let spans = self
            .pauses
            .iter()
            .filter(|pause| counts(pause))
            .filter_map(Pause::span);
        let paused: i64 = spans
            .filter(|span| span.from < self.due)
            .map(|span| (span.from.max(from), span.to.min(to)))
            .filter(|(from, to)| from < to)
            .map(|(from, to)| self.calendar.working_seconds_between(from, to))
            .sum();
        self.calendar.working_seconds_between(from, to) - paused
    }
}
