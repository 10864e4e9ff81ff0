//! The pages of intake: the front door, the form, and the receipt.

pub mod challenge;
mod check;
pub mod fields;
pub mod form;
pub mod front;
mod lists;
pub mod offline;
pub mod place;
pub mod post;
pub mod receipt;
mod script;

use jiff::tz::TimeZone;

use crate::office::reference::Reference as City;

/// The zone in which people of the city read times.
fn zone(city: &City) -> TimeZone {
    TimeZone::get(&city.default_calendar().spec().zone).unwrap_or(TimeZone::UTC)
}
