//! Pages of the staff: the messages of the service, the opening of a sealed identity, and of the original of a proof.

pub mod identity;
pub mod messages;
pub mod original;
