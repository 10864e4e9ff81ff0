//! Pure: why a deadline is when it is: the days and hours that counted, those that did not, pauses.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::calendar::zone::{date_of, day_number};
use super::calendar::{Calendar, CalendarError, Exception, ExceptionKind};
use super::due::{Span, Target};
use crate::complaint::Instant;

/// Days that an explanation tells one by one; what lies beyond is one step with the total.
const LONGEST_WALK: i64 = 1_000;

/// A deadline with its reasons.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Explanation {
    /// When the clock started.
    pub start: Instant,
    /// The instant it counts from: the start, or the next opening if that was closed.
    pub counts_from: Instant,
    /// What was promised.
    pub target: Target,
    /// In order: counted and closed days up to the deadline without pauses, then each pause, then
    /// the days and hours that the pauses added.
    pub steps: Vec<Step>,
    /// The deadline.
    pub due: Instant,
    /// The deadline lies after the last date for which the holiday list is official.
    pub provisional: bool,
}

/// One line of an explanation. Dates are local and both included; runs of like days are one step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum Step {
    /// Whole days that counted.
    Days {
        /// First date.
        from: Date,
        /// Last date.
        to: Date,
        /// How many were counted.
        count: i64,
        /// The period or exception that set the hours of these days.
        name: Option<String>,
    },
    /// Open time that counted.
    Hours {
        /// First date.
        from: Date,
        /// Last date.
        to: Date,
        /// How many open seconds were counted.
        seconds: i64,
        /// The period or exception that set the hours of these days.
        name: Option<String>,
    },
    /// Days without open time.
    Closed {
        /// First date.
        from: Date,
        /// Last date.
        to: Date,
        /// The kind of exception; none for ordinary days off.
        kind: Option<ExceptionKind>,
        /// The holiday's or period's name; none for ordinary days off.
        name: Option<String>,
    },
    /// A pause that began before the deadline.
    Paused {
        /// Its beginning.
        from: Instant,
        /// Its end.
        to: Instant,
        /// Open seconds that the deadline moved by.
        seconds: i64,
        /// The deadline afterwards.
        due: Instant,
    },
}

impl Calendar {
    /// The deadline of [`Calendar::due`] with its reasons. Walks over days, up to a bound.
    ///
    /// # Errors
    /// As [`Calendar::due`].
    pub fn explain(
        &self,
        start: Instant,
        target: Target,
        pauses: &[Span],
    ) -> Result<Explanation, CalendarError> {
        let second = start.seconds();
        let first = self.unpaused(second, target)?;
        let (counts_from, received) = match target {
            Target::CalendarDays(_) => (second, self.timetable().day_at(second)),
            _ => self.opening_from(second)?,
        };
        let mut walk = Walk::new(self);
        match target {
            Target::OfficeDays(days) | Target::WorkingDays(days) => {
                let last = self.open_day_after(received, days)?;
                walk.count_days(received + 1, last);
                // A same time of day that was closed moved on to a later day.
                walk.skip_closed(last + 1, self.day_of(first));
            }
            Target::WorkingSeconds(_) => walk.count_seconds(second, first),
            Target::CalendarDays(days) if days > 0 => walk.steps.push(Step::Days {
                from: date_of(received + 1),
                to: date_of(received + i64::from(days)),
                count: i64::from(days),
                name: None,
            }),
            Target::CalendarDays(_) => {}
        }
        let mut due = first;
        self.shifts(second, first, pauses, |shift| {
            due = shift.due;
            walk.steps.push(Step::Paused {
                from: shift.span.from,
                to: shift.span.to,
                seconds: shift.seconds,
                due: Instant::from_seconds(due),
            });
        })?;
        walk.count_seconds(first, due);
        let date = date_of(self.day_of(due));
        Ok(Explanation {
            start,
            counts_from: start.max(Instant::from_seconds(counts_from)),
            target,
            steps: walk.steps,
            due: Instant::from_seconds(due),
            provisional: self.spec().known_until.is_some_and(|known| date > known),
        })
    }
}

/// Collects steps, joining a day to the step before where it is of the same sort.
struct Walk<'a> {
    calendar: &'a Calendar,
    exceptions: BTreeMap<Date, &'a Exception>,
    steps: Vec<Step>,
}

impl<'a> Walk<'a> {
    fn new(calendar: &'a Calendar) -> Self {
        let exceptions = &calendar.spec().exceptions;
        Self {
            calendar,
            exceptions: exceptions.iter().map(|one| (one.date, one)).collect(),
            steps: Vec::new(),
        }
    }

    /// Counts the working days from one day to another, both included.
    fn count_days(&mut self, first: i64, last: i64) {
        let table = self.calendar.timetable();
        for day in first..=last.min(first + LONGEST_WALK) {
            if self.is_closed(day) {
                self.closed(day);
                continue;
            }
            let (date, told) = (date_of(day), self.name(day));
            match self.steps.last_mut() {
                Some(Step::Days {
                    to, count, name, ..
                }) if *name == told && follows(*to, day) => {
                    (*to, *count) = (date, *count + 1);
                }
                _ => self.steps.push(Step::Days {
                    from: date,
                    to: date,
                    count: 1,
                    name: told,
                }),
            }
        }
        let told = first + LONGEST_WALK;
        if told < last {
            self.steps.push(Step::Days {
                from: date_of(told + 1),
                to: date_of(last),
                count: table.open_days_through(last) - table.open_days_through(told),
                name: None,
            });
        }
    }

    /// Counts the open seconds from one UTC second to another.
    fn count_seconds(&mut self, from: i64, until: i64) {
        if until <= from {
            return;
        }
        let table = self.calendar.timetable();
        let (first, last) = (table.day_at(from), table.day_at(until - 1));
        for day in first..=last.min(first + LONGEST_WALK) {
            if self.is_closed(day) {
                self.closed(day);
                continue;
            }
            let (begin, end) = (table.day(day).0, table.day(day + 1).0);
            let counted = self
                .calendar
                .seconds_between(begin.max(from), end.min(until));
            if counted > 0 {
                self.hours(day, counted);
            }
        }
        let told = first + LONGEST_WALK;
        if told < last {
            self.steps.push(Step::Hours {
                from: date_of(told + 1),
                to: date_of(last),
                seconds: self.calendar.seconds_between(table.day(told + 1).0, until),
                name: None,
            });
        }
    }

    fn hours(&mut self, day: i64, counted: i64) {
        let (date, told) = (date_of(day), self.name(day));
        match self.steps.last_mut() {
            Some(Step::Hours {
                to, seconds, name, ..
            }) if *name == told && follows(*to, day) => {
                (*to, *seconds) = (date, *seconds + counted);
            }
            _ => self.steps.push(Step::Hours {
                from: date,
                to: date,
                seconds: counted,
                name: told,
            }),
        }
    }

    fn skip_closed(&mut self, first: i64, last: i64) {
        for day in first..=last.min(first + LONGEST_WALK) {
            if self.is_closed(day) {
                self.closed(day);
            }
        }
    }

    fn closed(&mut self, day: i64) {
        let date = date_of(day);
        let (reason, told) = match self.exceptions.get(&date) {
            Some(exception) => (Some(exception.kind), Some(exception.name.clone())),
            None => (None, None),
        };
        match self.steps.last_mut() {
            Some(Step::Closed { to, kind, name, .. })
                if (*kind, &*name) == (reason, &told) && follows(*to, day) =>
            {
                *to = date;
            }
            _ => self.steps.push(Step::Closed {
                from: date,
                to: date,
                kind: reason,
                name: told,
            }),
        }
    }

    fn is_closed(&self, day: i64) -> bool {
        self.calendar.timetable().day(day).1.is_empty()
    }

    /// What set the hours of an open day, unless it is the ordinary week.
    fn name(&self, day: i64) -> Option<String> {
        let date = date_of(day);
        if let Some(exception) = self.exceptions.get(&date) {
            return Some(exception.name.clone());
        }
        let mut periods = self.calendar.spec().periods.iter();
        let period = periods.find(|period| (period.from..=period.to).contains(&date));
        period.map(|period| period.name.clone())
    }
}

/// Whether a day is the day after a date.
fn follows(before: Date, day: i64) -> bool {
    day_number(before) + 1 == day
}
