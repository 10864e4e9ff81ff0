//! The promise, and whether it is kept.

pub mod calendar;
pub mod due;
pub mod due_command;
pub mod explain;
pub mod promise;
mod queries;
pub mod reschedule;
pub mod sweep;
