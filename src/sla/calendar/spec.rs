//! Pure: what a working calendar is made of, as it is written in configuration.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::week::Week;

/// A working calendar as data: local hours per weekday, periods with other hours, and dated
/// exceptions. The most particular rule wins: exception, then period, then week.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarSpec {
    /// What people call this calendar.
    pub name: String,
    /// IANA zone, such as `Asia/Makassar`; every date and time in this calendar is local to it.
    pub zone: String,
    /// Hours of an ordinary week.
    pub week: Week,
    /// Stretches of dates with other hours, such as Ramadan; they may not overlap.
    #[serde(default)]
    pub periods: Vec<Period>,
    /// Single dates that differ; at most one entry a date.
    #[serde(default)]
    pub exceptions: Vec<Exception>,
    /// Last date for which the holiday list is official. A deadline after it is provisional.
    #[serde(default)]
    pub known_until: Option<Date>,
}

/// Open hours of one day as `[open, close]` pairs of local times; empty means closed.
pub type Hours = Vec<(LocalTime, LocalTime)>;

/// Other hours from one date to another, both included.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// Shown in explanations.
    pub name: String,
    /// First date.
    pub from: Date,
    /// Last date, included.
    pub to: Date,
    /// Hours in place of the ordinary week.
    pub week: Week,
}

/// One date with hours of its own.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exception {
    /// The local date.
    pub date: Date,
    /// Shown in explanations.
    pub name: String,
    /// Why the date differs.
    pub kind: ExceptionKind,
    /// The hours of that date; empty means closed.
    #[serde(default)]
    pub hours: Hours,
}

/// Why a date differs from its week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExceptionKind {
    /// National holiday (hari libur nasional).
    Holiday,
    /// Joint leave (cuti bersama).
    JointLeave,
    /// Open, but shorter than usual; needs hours.
    ShortDay,
    /// Open although the week says closed; needs hours.
    ExtraWorkingDay,
    /// Anything else, such as an election day or a day off of one city.
    Other,
}

/// A local time of day, in whole seconds since midnight; `24:00` is the end of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LocalTime(u32);

/// The text was no time of day.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no local time; write HH:MM or HH:MM:SS, from 00:00 to 24:00")]
pub struct NoLocalTime(String);

impl LocalTime {
    /// Seconds since midnight on a clock that was not changed that day, 0 to 86 400.
    #[must_use]
    pub fn seconds(self) -> i64 {
        i64::from(self.0)
    }
}

impl FromStr for LocalTime {
    type Err = NoLocalTime;

    fn from_str(text: &str) -> Result<Self, NoLocalTime> {
        let refuse = || NoLocalTime(text.to_owned());
        let mut numbers = [0_u32; 3];
        let parts: Vec<&str> = text.split(':').collect();
        if !(2..=3).contains(&parts.len()) {
            return Err(refuse());
        }
        for (place, (number, part)) in numbers.iter_mut().zip(&parts).enumerate() {
            let digits = part.bytes().all(|byte| byte.is_ascii_digit());
            let length = part.len() == 2 || (place == 0 && part.len() == 1);
            if !digits || !length {
                return Err(refuse());
            }
            *number = part.parse().map_err(|_| refuse())?;
        }
        let [hour, minute, second] = numbers;
        let total = hour * 3600 + minute * 60 + second;
        if minute > 59 || second > 59 || total > 86_400 {
            return Err(refuse());
        }
        Ok(Self(total))
    }
}

impl fmt::Display for LocalTime {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hour, minute, second) = (self.0 / 3600, self.0 / 60 % 60, self.0 % 60);
        write!(out, "{hour:02}:{minute:02}")?;
        if second > 0 {
            write!(out, ":{second:02}")?;
        }
        Ok(())
    }
}

impl Serialize for LocalTime {
    fn serialize<S: serde::Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for LocalTime {
    fn deserialize<D: serde::Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        let text = String::deserialize(input)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
