//! Pure: deadlines: a start, a target in working time, and the pauses that push it out.

use serde::{Deserialize, Serialize};

use super::calendar::zone::DAY;
use super::calendar::{Calendar, CalendarError};
use crate::complaint::Instant;

/// How long something may take. In files and JSON: `{"office_days": 5}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// The day of receipt is not counted; due at the closing time of the n-th working day after it.
    /// With 0: at the closing time of the day of receipt.
    OfficeDays(u32),
    /// Due at the same local time on the n-th working day after the start, or at the next opening if
    /// that is closed. With 0: at the start or the next opening after it.
    WorkingDays(u32),
    /// Due at the earliest instant by which that many open seconds have passed, so at closing time
    /// rather than at the opening after it. With 0: at the start or the next opening after it.
    WorkingSeconds(u64),
    /// Due at the same local time n days later, be it open then or not.
    CalendarDays(u32),
}

/// A stretch of time, half-open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Span {
    /// Its first instant.
    pub from: Instant,
    /// The instant after its last.
    pub to: Instant,
}

/// A pause and what it did to a deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shift {
    pub span: Span,
    /// Open seconds that the deadline moved by.
    pub seconds: i64,
    /// The deadline afterwards, as a UTC second.
    pub due: i64,
}

impl Calendar {
    /// The deadline without pauses.
    ///
    /// A start outside open time counts as the next opening, for all targets but calendar days.
    ///
    /// # Errors
    /// [`CalendarError::BeyondHorizon`].
    pub fn add(&self, start: Instant, target: Target) -> Result<Instant, CalendarError> {
        self.unpaused(start.seconds(), target)
            .map(Instant::from_seconds)
    }

    /// The deadline with pauses, in whole seconds.
    ///
    /// A pause that begins before the deadline as it then stands moves it by the open seconds inside
    /// the pause and after the start, counted on as working seconds from there. That is one rule for
    /// all targets: a deadline in open seconds stands still while paused, and one in days lands as
    /// far into its new day as the pause was long. Pauses may come in any order; those that overlap
    /// or touch count as one. An empty pause, one wholly outside open time, and one that begins at
    /// the deadline or later move nothing.
    ///
    /// # Errors
    /// [`CalendarError::BeyondHorizon`]; [`CalendarError::ReversedPause`].
    pub fn due(
        &self,
        start: Instant,
        target: Target,
        pauses: &[Span],
    ) -> Result<Instant, CalendarError> {
        let due = self.unpaused(start.seconds(), target)?;
        let mut last = due;
        self.shifts(start.seconds(), due, pauses, |shift| last = shift.due)?;
        Ok(Instant::from_seconds(last))
    }

    /// The deadline without pauses, all in UTC seconds.
    pub(super) fn unpaused(&self, start: i64, target: Target) -> Result<i64, CalendarError> {
        match target {
            Target::OfficeDays(days) => {
                let (_, received) = self.opening_from(start)?;
                let (begin, openings) = self.timetable().day(self.open_day_after(received, days)?);
                let close = openings.last().map_or(0, |(_, close)| *close);
                Ok(begin + close)
            }
            Target::WorkingDays(days) => {
                let (opening, received) = self.opening_from(start)?;
                let zone = &self.timetable().zone;
                // Measured from the day of receipt, since its closing time may be 24:00.
                let time_of_day = zone.local(opening) - received * DAY;
                let day = self.open_day_after(received, days)?;
                let same_time = zone.instant(day * DAY + time_of_day);
                Ok(self.opening_from(same_time)?.0)
            }
            Target::WorkingSeconds(seconds) => {
                let seconds = i64::try_from(seconds).map_err(|_| CalendarError::BeyondHorizon)?;
                self.after(start, seconds)
            }
            Target::CalendarDays(days) => {
                self.within_horizon(start)?;
                let zone = &self.timetable().zone;
                let due = zone.instant(zone.local(start) + i64::from(days) * DAY);
                self.within_horizon(due)?;
                Ok(due)
            }
        }
    }

    /// Calls `each` for every pause, overlapping ones joined, that begins before the deadline.
    pub(super) fn shifts(
        &self,
        start: i64,
        mut due: i64,
        pauses: &[Span],
        mut each: impl FnMut(Shift),
    ) -> Result<(), CalendarError> {
        for span in joined(pauses)? {
            if span.from.seconds() >= due {
                break;
            }
            let (from, to) = (span.from.seconds().max(start), span.to.seconds().max(start));
            let seconds = self.seconds_between(from, to);
            if seconds > 0 {
                due = self.after(due, seconds)?;
            }
            each(Shift { span, seconds, due });
        }
        Ok(())
    }

    /// The earliest UTC second by which `seconds` open seconds have passed since `start`.
    fn after(&self, start: i64, seconds: i64) -> Result<i64, CalendarError> {
        if seconds == 0 {
            return Ok(self.opening_from(start)?.0);
        }
        self.within_horizon(start)?;
        let table = self.timetable();
        let nth = table.seconds_until(start).checked_add(seconds);
        nth.and_then(|nth| table.nth_second(nth))
            .ok_or(CalendarError::BeyondHorizon)
    }

    /// The n-th working day after a day.
    pub(super) fn open_day_after(&self, day: i64, days: u32) -> Result<i64, CalendarError> {
        let table = self.timetable();
        table
            .nth_open_day(table.open_days_through(day) + i64::from(days))
            .ok_or(CalendarError::BeyondHorizon)
    }
}

/// Pauses by beginning, those that overlap or touch made one.
fn joined(pauses: &[Span]) -> Result<Vec<Span>, CalendarError> {
    let mut sorted = pauses.to_vec();
    sorted.sort_unstable_by_key(|span| span.from);
    let mut joined: Vec<Span> = Vec::with_capacity(sorted.len());
    for span in sorted {
        if span.to < span.from {
            return Err(CalendarError::ReversedPause {
                from: span.from,
                to: span.to,
            });
        }
        match joined.last_mut() {
            Some(last) if span.from <= last.to => last.to = last.to.max(span.to),
            _ => joined.push(span),
        }
    }
    Ok(joined)
}
