//! The tracking pages: type reference and code, read where it stands, act on it, erase it.

mod deadlines;
mod opened;
mod public;
mod session;
mod standing;
mod status;
mod words;

pub mod acts;
pub mod enter;
pub mod erase;
pub mod files;
pub mod lost;
