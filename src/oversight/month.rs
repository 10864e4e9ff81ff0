//! Pure: a calendar month of the city, the time over which a re-audit is drawn.

use std::fmt;

use jiff::civil::{Date, Time, date};
use jiff::tz::TimeZone;

use crate::complaint::Instant;

/// A month, written `2026-11`. Months begin and end at local midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    first: Date,
}

impl Month {
    /// The month an instant lies in.
    #[must_use]
    pub fn of(at: Instant, zone: &TimeZone) -> Self {
        let day = zone.to_datetime(at.jiff()).date();
        Self {
            first: day.first_of_month(),
        }
    }

    /// Reads `2026-11`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (year, month) = text.split_once('-')?;
        let digits =
            |part: &str, length| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
        if !digits(year, 4) || !digits(month, 2) {
            return None;
        }
        let (year, month): (i16, i8) = (year.parse().ok()?, month.parse().ok()?);
        let known = (1970..=2199).contains(&year) && (1..=12).contains(&month);
        known.then(|| Self {
            first: date(year, month, 1),
        })
    }

    /// Its first day.
    #[must_use]
    pub fn first_day(self) -> Date {
        self.first
    }

    /// Its first instant.
    #[must_use]
    pub fn start(self, zone: &TimeZone) -> Instant {
        midnight(self.first, zone)
    }

    /// The instant after its last.
    #[must_use]
    pub fn end(self, zone: &TimeZone) -> Instant {
        let next = self.first.last_of_month().tomorrow();
        midnight(next.unwrap_or(self.first), zone)
    }
}

impl Month {
    /// When at the latest everybody is told what was drawn of it: a month after its end.
    #[must_use]
    pub fn told_at(self, zone: &TimeZone) -> Instant {
        Self::of(self.end(zone), zone).end(zone)
    }
}

fn midnight(day: Date, zone: &TimeZone) -> Instant {
    zone.to_timestamp(day.to_datetime(Time::midnight()))
        .map_or(Instant::from_micros(0), Instant::from_jiff)
}

impl fmt::Display for Month {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}-{:02}", self.first.year(), self.first.month())
    }
}
