//! A reporter follows a complaint: its public status by the reference, its thread and every act with the code.

pub mod api;
pub mod erase;
pub mod lost_code;
pub mod notices;
pub mod open;
pub mod pages;
pub mod reply;
pub mod retention;
pub mod thread;

mod queries;
