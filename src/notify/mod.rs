//! What people hear, and over which channel.

pub mod backoff;
mod http;
pub mod mail;
mod send_error;
pub mod webhook;
pub mod whatsapp;

pub use send_error::{Reason, SendError};
