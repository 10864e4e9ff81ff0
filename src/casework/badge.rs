//! Pure: how a complaint stands with its deadlines, as the badge of a queue and of the API says it.

use crate::complaint::{Case, Clock, ClockName, Instant, State};
use crate::sla::calendar::{Calendar, Hours};

/// Below this much open time a clock is urgent, whatever its length: four working hours.
const URGENT_SECONDS: i64 = 4 * 3_600;

/// The looks of a badge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sla {
    /// More than half of the time is left.
    Safe,
    /// A quarter to a half is left.
    Running,
    /// Less than a quarter or less than four working hours are left.
    Urgent,
    /// The deadline has passed.
    Late,
    /// Time is not counted while the reporter is asked.
    Paused,
    /// Resolved in time.
    Met,
    /// Resolved late.
    Missed,
    /// Disputed, and the deadline has not passed.
    Reopened,
    /// No clock runs or ever ran to its end.
    None,
}

impl Sla {
    /// The word for it in the API and in the text keys.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Running => "running",
            Self::Urgent => "urgent",
            Self::Late => "late",
            Self::Paused => "paused",
            Self::Met => "met",
            Self::Missed => "missed",
            Self::Reopened => "reopened",
            Self::None => "none",
        }
    }
}

/// A badge with everything its words need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Badge {
    pub sla: Sla,
    /// The nearest running clock, or the resolution clock of what is resolved.
    pub clock: Option<ClockName>,
    /// When that clock is due.
    pub due: Option<Instant>,
    /// Open seconds left until then, or passed since, always positive.
    pub seconds: i64,
    /// Open seconds of a usual working day, to say `seconds` in days.
    pub day_seconds: i64,
    /// How often the reporter said that it is not solved.
    pub disputes: u8,
    /// Working days of the running pause: used, and at most.
    pub pause: Option<(i64, i64)>,
}

impl Badge {
    /// The badge of a case at `now`, by the calendar it is bound to.
    #[must_use]
    pub fn of(case: &Case, calendar: &Calendar, now: Instant) -> Self {
        let none = Self {
            sla: Sla::None,
            clock: None,
            due: None,
            seconds: 0,
            day_seconds: day_seconds(calendar),
            disputes: case.disputes,
            pause: None,
        };
        match case.state {
            State::Received | State::Assigned | State::InProgress | State::AwaitingReporter => {
                let Some((name, clock)) = case.clocks.nearest() else {
                    return none;
                };
                let badge = Self {
                    clock: Some(name),
                    due: Some(clock.due),
                    ..none
                };
                match pause(case, calendar, now) {
                    Some(pause) => Self {
                        sla: Sla::Paused,
                        pause: Some(pause),
                        ..badge
                    },
                    None => badge.running(clock, calendar, now),
                }
            }
            State::Resolved | State::Closed => match case.clocks.resolution {
                Some(clock) if clock.stopped.is_some() => {
                    let late = clock.is_late(now);
                    let since =
                        calendar.working_seconds_between(clock.due, clock.stopped.unwrap_or(now));
                    let sla = if late { Sla::Missed } else { Sla::Met };
                    Self {
                        sla,
                        clock: Some(ClockName::Resolution),
                        due: Some(clock.due),
                        seconds: since.abs(),
                        ..none
                    }
                }
                _ => none,
            },
            State::Archived | State::Referred => none,
        }
    }

    /// The badge of a clock that is none of the complaint's own, such as the time for a decision.
    #[must_use]
    pub fn until(clock: &Clock, calendar: &Calendar, now: Instant) -> Self {
        let badge = Self {
            sla: Sla::None,
            clock: None,
            due: Some(clock.due),
            seconds: 0,
            day_seconds: day_seconds(calendar),
            disputes: 0,
            pause: None,
        };
        badge.running(clock, calendar, now)
    }

    fn running(self, clock: &Clock, calendar: &Calendar, now: Instant) -> Self {
        let left = calendar.working_seconds_between(now, clock.due);
        // The whole includes what pauses added: a share of what the unit really had.
        let whole = calendar.working_seconds_between(clock.started, clock.due);
        let sla = match left {
            _ if clock.is_late(now) => Sla::Late,
            _ if self.disputes > 0 => Sla::Reopened,
            _ if left < URGENT_SECONDS || left * 4 < whole => Sla::Urgent,
            _ if left * 2 <= whole => Sla::Running,
            _ => Sla::Safe,
        };
        Self {
            sla,
            seconds: left.abs(),
            ..self
        }
    }
}

/// Used and most working days of the pause that runs at `now`.
fn pause(case: &Case, calendar: &Calendar, now: Instant) -> Option<(i64, i64)> {
    let pause = case.pauses.last().filter(|_| case.is_paused(now))?;
    let from = pause.delivered?;
    Some((
        calendar.working_days_between(from, now),
        calendar.working_days_between(from, pause.runs_out),
    ))
}

/// Open seconds of a usual working day: the week's open time over its open days.
#[must_use]
pub fn day_seconds(calendar: &Calendar) -> i64 {
    let length = |hours: &Hours| {
        hours
            .iter()
            .map(|(open, close)| close.seconds() - open.seconds())
            .sum::<i64>()
    };
    let days: Vec<i64> = calendar
        .spec()
        .week
        .days()
        .iter()
        .map(length)
        .filter(|&open| open > 0)
        .collect();
    days.iter().sum::<i64>() / i64::try_from(days.len().max(1)).unwrap_or(1)
}
