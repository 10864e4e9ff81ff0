//! What people hear, and over which channel; and how a sealed identity is opened.
//!
//! Effects come from the outbox, one at a time of each lane: `reporter`, `staff` and `publish` carry them
//! out, `settle` writes down how it went. `statuses` takes in what WhatsApp says about messages afterwards.

pub mod api;
pub mod backoff;
pub mod code;
pub mod courier;
pub mod health;
mod http;
mod letter;
pub mod mail;
pub mod pages;
mod payload;
pub mod publish;
mod queries;
mod quiet;
pub mod recipients;
pub mod replay;
pub mod reporter;
pub mod reveal;
mod send_error;
pub mod settle;
pub mod staff;
mod statuses;
pub mod tidy;
pub mod webhook;
pub mod whatsapp;
pub mod wording;

pub use send_error::{Reason, SendError};
