//! A reporter follows a complaint: its public status by the reference, its thread and every act with the code.

pub mod api;
pub mod open;
pub mod pages;
pub mod reply;
pub mod thread;

mod queries;
