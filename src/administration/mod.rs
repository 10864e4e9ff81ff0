//! The administration changes how the service works while it runs: units, categories, rules, deadlines and
//! calendars, each change with a date, an author and a reason.
//!
//! `draft` keeps what somebody is changing, `publish` puts it into the log, `log` tells what is in it;
//! `dry_run` and `what_if` show on past complaints what a change would do, and
//! `reschedule` computes the deadlines of what is open anew where two people wish it.

pub mod calendar_file;
pub mod change;
pub mod difference;
pub mod draft;
pub mod dry_run;
pub mod entries;
pub mod fields;
pub mod hand_on;
pub mod heads;
pub mod hours;
pub mod keywords;
pub mod log;
pub mod pages;
pub mod publish;
mod queries;
pub mod reschedule;
pub mod state;
pub mod trials;
pub mod unreachable;
pub mod what_if;
pub mod year;
