//! The demo: staff of every role and half a year of complaints in a throw-away database.
//!
//! Nothing here is special: complaints are filed, answered and scored by the use cases that serve everybody,
//! only at times that have passed.

mod desks;
mod people;
mod picture;
mod plan;
mod run;
mod stage;
mod texts;

pub use people::Person;
pub use run::{Cast, play};
