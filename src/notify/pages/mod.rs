//! Pages of the staff: the messages of the service, and the opening of a sealed identity.

pub mod identity;
pub mod messages;
