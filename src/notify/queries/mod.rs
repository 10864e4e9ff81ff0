//! The rows that notices, deliveries and the opening of identities read and write.

mod deliveries;
mod messages;
mod people;
mod requests;

pub(super) use deliveries::*;
pub(super) use messages::*;
pub(super) use people::*;
pub(super) use requests::*;
