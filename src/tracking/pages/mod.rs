//! The tracking pages: type reference and code, read where it stands, act on it, erase it.

mod deadlines;
mod opened;
mod public;
mod session;
mod standing;
mod status;
mod words;

pub mod acts;
pub mod enter;
pub mod erase;
pub mod files;
pub mod lost;

use jiff::tz::TimeZone;

use crate::office::reference::Reference as City;
use crate::sla::calendar::Calendar;

/// The zone in which people of the city read times.
fn zone(city: &City) -> TimeZone {
    calendar_zone(city.default_calendar())
}

/// The zone of a calendar.
fn calendar_zone(calendar: &Calendar) -> TimeZone {
    TimeZone::get(&calendar.spec().zone).unwrap_or(TimeZone::UTC)
}
