//! Pure: a working calendar, and what can be asked of it: is it open, when next, how much between.

use std::fmt;
use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::TimeZone;

pub use spec::{CalendarSpec, Exception, ExceptionKind, Hours, LocalTime, Period};
pub use week::{NAMES, Week};

use timetable::Timetable;
pub use zone::{FIRST_YEAR, LAST_YEAR};

use zone::date_of;

use crate::complaint::Instant;

mod plan;
mod spec;
mod timetable;
mod week;
pub(super) mod zone;

/// Working time of one office: immutable, and cheap to clone.
///
/// A moment is open when the local clock shows an open time. On days on which the clock is changed,
/// a skipped hour is therefore lost and an hour that comes twice counts twice. Counting uses whole
/// seconds (fractions of a second are cut off) and half-open ranges, yet the instant at which a
/// range closes still belongs to it: a report at closing time came in that day, and a deadline at
/// closing time is met at closing time.
///
/// Every question costs one or two searches over the dated exceptions and clock changes, whatever
/// the distance in days.
#[derive(Clone)]
pub struct Calendar(Arc<Inner>);

struct Inner {
    spec: CalendarSpec,
    timetable: Timetable,
}

/// Why a calendar could not be made or could not answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    /// A field of the written calendar cannot be meant as it stands.
    #[error("{field}: {fault}")]
    Invalid {
        /// Path of the field, such as `week.monday[1]`.
        field: String,
        /// What is wrong with it.
        fault: Fault,
    },
    /// No second of all supported years is open.
    #[error("the calendar `{0}` has no open time")]
    NeverOpen(String),
    /// The answer, or the start, lies outside the supported years or after the last open time.
    #[error("outside the years {FIRST_YEAR} to {LAST_YEAR}, or no open time is left in them")]
    BeyondHorizon,
    /// A span ends before it begins.
    #[error("the pause from {from} ends before it begins, at {to}")]
    ReversedPause {
        /// Its beginning.
        from: Instant,
        /// Its end.
        to: Instant,
    },
}

/// What is wrong with a field of a written calendar.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The time zone database has no such zone.
    #[error("`{0}` is no IANA time zone")]
    UnknownZone(String),
    /// Opens and closes at the same time.
    #[error("opens and closes at the same time; leave the range out")]
    Empty,
    /// Ends before it begins.
    #[error("ends before it begins; hours past midnight are two ranges, one on each day")]
    Reversed,
    /// Overlaps another of its list.
    #[error("overlaps another one")]
    Overlap,
    /// The date has an entry already.
    #[error("the date is given twice")]
    Repeated,
    /// Short days and extra working days are nothing without hours.
    #[error("needs hours")]
    NeedsHours,
    /// The date is outside the supported years.
    #[error("{0} is outside the years {FIRST_YEAR} to {LAST_YEAR}")]
    OutsideYears(Date),
}

impl Calendar {
    /// Checks a written calendar and prepares it for counting.
    ///
    /// # Errors
    /// [`CalendarError::Invalid`] names the field; [`CalendarError::NeverOpen`] if nothing is open.
    pub fn new(spec: CalendarSpec) -> Result<Self, CalendarError> {
        let timetable = plan::timetable(&spec)?;
        Ok(Self(Arc::new(Inner { spec, timetable })))
    }

    /// The calendar as it was written.
    #[must_use]
    pub fn spec(&self) -> &CalendarSpec {
        &self.0.spec
    }

    /// The zone whose clock it goes by.
    #[must_use]
    pub fn zone(&self) -> TimeZone {
        // No calendar is made of a zone that does not exist.
        TimeZone::get(&self.spec().zone).unwrap_or(TimeZone::UTC)
    }

    /// Whether the office is open. The instant of closing is still inside.
    #[must_use]
    pub fn is_open(&self, at: Instant) -> bool {
        self.timetable().open_day(at.seconds()).is_some()
    }

    /// `at` itself if the office is open, otherwise the next opening.
    ///
    /// # Errors
    /// [`CalendarError::BeyondHorizon`].
    pub fn next_opening(&self, at: Instant) -> Result<Instant, CalendarError> {
        let (second, _) = self.opening_from(at.seconds())?;
        Ok(at.max(Instant::from_seconds(second)))
    }

    /// Open seconds from `from` to `to`; negative when `to` is earlier. Nothing is open outside the
    /// supported years.
    #[must_use]
    pub fn working_seconds_between(&self, from: Instant, to: Instant) -> i64 {
        self.seconds_between(from.seconds(), to.seconds())
    }

    /// How many working days `to` is after `from`, by local date: the days with open time after the
    /// date of `from`, up to and including the date of `to`. Zero on the same date, so a deadline
    /// missed by an hour is late by no day; negative when `to` is earlier.
    #[must_use]
    pub fn working_days_between(&self, from: Instant, to: Instant) -> i64 {
        let days = |at: Instant| {
            self.timetable()
                .open_days_through(self.day_of(at.seconds()))
        };
        days(to) - days(from)
    }

    /// The local date on which an instant is counted. The closing instant at `24:00` belongs to the
    /// day that it closes, unless the next day opens at once.
    #[must_use]
    pub fn date_of(&self, at: Instant) -> Date {
        date_of(self.day_of(at.seconds()))
    }

    pub(super) fn timetable(&self) -> &Timetable {
        &self.0.timetable
    }

    pub(super) fn seconds_between(&self, from: i64, to: i64) -> i64 {
        self.timetable().seconds_until(to) - self.timetable().seconds_until(from)
    }

    pub(super) fn day_of(&self, second: i64) -> i64 {
        let table = self.timetable();
        let open = table.open_day(second);
        open.unwrap_or_else(|| table.day_at(second))
    }

    /// The UTC second `second` or the next opening, with its local day.
    pub(super) fn opening_from(&self, second: i64) -> Result<(i64, i64), CalendarError> {
        self.within_horizon(second)?;
        let table = self.timetable();
        if let Some(day) = table.open_day(second) {
            return Ok((second, day));
        }
        let next = table.nth_second(table.seconds_until(second) + 1);
        let opening = next.ok_or(CalendarError::BeyondHorizon)? - 1;
        Ok((opening, table.day_at(opening)))
    }

    pub(super) fn within_horizon(&self, second: i64) -> Result<(), CalendarError> {
        if self.timetable().supported.contains(&second) {
            return Ok(());
        }
        Err(CalendarError::BeyondHorizon)
    }
}

impl fmt::Debug for Calendar {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Calendar")
            .field("name", &self.0.spec.name)
            .field("zone", &self.0.spec.zone)
            .finish_non_exhaustive()
    }
}
