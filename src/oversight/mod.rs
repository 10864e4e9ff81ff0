//! The Inspectorate looks again: the monthly re-audit by lot, and who looked at what.

pub mod desk;
pub mod draw;
pub mod lottery;
pub mod month;
pub mod pages;
pub mod reaudit;
pub mod wording;

mod queries;
