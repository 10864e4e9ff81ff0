//! How well each unit keeps its promises: the `Indeks Ketanggapan`, 0 to 100, of a unit and a quarter.
//!
//! A score is a pure function of the event log. [`ledger`] folds the events into one [`record`] a
//! complaint, an event at a time. [`charge`] says what being late costs, and whom; [`tally`] finds
//! what every complaint counts for in a quarter and writes it on a [`sheet`] for each unit;
//! [`component`] and [`score`] weigh that by the [`formula`], with an [`interval`] around it.
//! Everything is counted in integers, so the bytes of a score are the same on every machine.
//!
//! [`recompute`] keeps the scores of all units up to date and [`verify`] checks them; [`read`] says what
//! people may see of them, [`league`] and [`scorecard`] put that on pages. [`notes`] are what a unit has
//! learned.

pub mod api;
mod away;
pub mod charge;
pub mod chart;
pub mod component;
pub mod cost;
pub mod export;
mod fold;
pub mod formula;
pub mod fraction;
pub mod history;
pub mod interval;
pub mod league;
pub mod ledger;
pub mod notes;
pub mod pages;
pub mod period;
pub mod points;
mod queries;
pub mod read;
pub mod recompute;
pub mod record;
pub mod score;
pub mod scorecard;
pub mod sheet;
pub mod tally;
pub mod verify;
pub mod words;
