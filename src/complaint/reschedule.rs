//! Pure: deadlines that were computed anew because days that count were changed late: what moved, and why.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::kind::word_enum;
use super::{ClockName, Instant};

word_enum! {
    /// What a day is now.
    DayIs {
        Closed = "closed",
        Open = "open",
        Hours = "hours",
    }
}

/// A deadline that moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MovedDue {
    pub clock: ClockName,
    pub from: Instant,
    pub to: Instant,
}

/// A day, or the first of several, that counts in another way than before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangedDay {
    pub date: Date,
    /// The holiday, the period, or the calendar whose ordinary week is another one.
    pub name: String,
    pub is: DayIs,
}

/// Whether the reporter sees another date than before: the coordinator's own clock is not on the reporter's page.
#[must_use]
pub fn concerns_reporter(moved: &[MovedDue]) -> bool {
    moved
        .iter()
        .any(|moved| moved.clock != ClockName::Verification)
}
