//! The rows that notices and the opening of identities read and write.

mod messages;
mod people;
mod requests;

pub(super) use messages::*;
pub(super) use people::*;
pub(super) use requests::*;
