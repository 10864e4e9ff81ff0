//! Pure: a quarter of a year, the time over which a unit is scored.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, Time, date};
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use crate::complaint::Instant;

/// A quarter (triwulan), written `2026-Q3`. Quarters begin and end at local midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Period {
    year: i16,
    quarter: i8,
}

/// The text was no quarter.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a period is a year from 1970 to 2199 and a quarter, such as 2026-Q3, not {0:?}")]
pub struct BadPeriod(pub String);

impl Period {
    const FIRST: Self = Self {
        year: 1970,
        quarter: 1,
    };
    const LAST: Self = Self {
        year: 2199,
        quarter: 4,
    };

    /// A quarter, 1 to 4, of a year from 1970 to 2199, as far as calendars reach.
    #[must_use]
    pub fn new(year: i16, quarter: i8) -> Option<Self> {
        let period = Self { year, quarter };
        let is_known = (1..=4).contains(&quarter) && (Self::FIRST..=Self::LAST).contains(&period);
        is_known.then_some(period)
    }

    /// The quarter an instant lies in, by local date; the first or last one beyond those.
    #[must_use]
    pub fn of(at: Instant, zone: &TimeZone) -> Self {
        let day = zone.to_datetime(at.jiff()).date();
        let period = Self {
            year: day.year(),
            quarter: (day.month() - 1) / 3 + 1,
        };
        period.clamp(Self::FIRST, Self::LAST)
    }

    /// Its first instant.
    #[must_use]
    pub fn start(self, zone: &TimeZone) -> Instant {
        midnight(date(self.year, self.quarter * 3 - 2, 1), zone)
    }

    /// The instant after its last.
    #[must_use]
    pub fn end(self, zone: &TimeZone) -> Instant {
        let first_day = match self.quarter {
            4 => date(self.year + 1, 1, 1),
            quarter => date(self.year, quarter * 3 + 1, 1),
        };
        midnight(first_day, zone)
    }

    /// The quarter before; the first one has none and gives itself.
    #[must_use]
    pub fn previous(self) -> Self {
        let before = match self.quarter {
            1 => Self::new(self.year - 1, 4),
            quarter => Self::new(self.year, quarter - 1),
        };
        before.unwrap_or(self)
    }

    /// The quarter after; the last one has none and gives itself.
    #[must_use]
    pub fn next(self) -> Self {
        let after = match self.quarter {
            4 => Self::new(self.year + 1, 1),
            quarter => Self::new(self.year, quarter + 1),
        };
        after.unwrap_or(self)
    }
}

fn midnight(day: Date, zone: &TimeZone) -> Instant {
    let at = zone.to_timestamp(day.to_datetime(Time::midnight()));
    Instant::from_jiff(at.expect("the years 1970 to 2200 lie within jiff's"))
}

impl fmt::Display for Period {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}-Q{}", self.year, self.quarter)
    }
}

impl FromStr for Period {
    type Err = BadPeriod;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let refuse = || BadPeriod(text.chars().take(80).collect());
        let (year, quarter) = text.split_once("-Q").ok_or_else(refuse)?;
        let digits =
            |part: &str, length| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
        if !digits(year, 4) || !digits(quarter, 1) {
            return Err(refuse());
        }
        let parsed = year.parse().ok().zip(quarter.parse().ok());
        parsed
            .and_then(|(year, quarter)| Self::new(year, quarter))
            .ok_or_else(refuse)
    }
}

impl TryFrom<String> for Period {
    type Error = BadPeriod;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Period> for String {
    fn from(period: Period) -> Self {
        period.to_string()
    }
}
