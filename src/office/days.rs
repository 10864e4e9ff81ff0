//! What is said of days that were changed late, and of deadlines that moved with them.

use jiff::tz::TimeZone;

use crate::complaint::{Case, ChangedDay, ClockName, MovedDue};
use crate::platform::web::lang::Lang;

/// The days by name, each with what it is now.
#[must_use]
pub fn days_words(lang: Lang, days: &[ChangedDay]) -> String {
    let said = |day: &ChangedDay| {
        let args = [
            ("name", day.name.as_str().into()),
            ("date", lang.civil_date(day.date).into()),
            ("is", day.is.as_str().into()),
        ];
        lang.args("changed-day", &args)
    };
    days.iter().map(said).collect::<Vec<_>>().join("; ")
}

/// A sentence for each deadline that moved, except for the coordinator's own.
#[must_use]
pub fn moved_words(lang: Lang, moved: &[MovedDue], zone: &TimeZone) -> Vec<String> {
    let said = |moved: &MovedDue| {
        let args = [
            ("clock", lang.word("clock", moved.clock).into()),
            ("from", lang.date_time(moved.from, zone).into()),
            ("to", lang.date_time(moved.to, zone).into()),
        ];
        lang.args("moved-due", &args)
    };
    let moved = moved
        .iter()
        .filter(|moved| moved.clock != ClockName::Verification);
    moved.map(said).collect()
}

/// What a deadline was before days were changed late, a sentence each time.
#[must_use]
pub fn was_words(lang: Lang, case: &Case, name: ClockName, zone: &TimeZone) -> Vec<String> {
    let said = |moved: &MovedDue| {
        let from = lang.date_time(moved.from, zone).into();
        lang.args("explain-rescheduled", &[("from", from)])
    };
    let moved = case.rescheduled.iter().filter(|moved| moved.clock == name);
    moved.map(said).collect()
}
