//! Pages of the staff: messages, the systems that listen, and the opening of what is sealed: identities and originals.

pub mod identity;
pub mod messages;
pub mod original;
pub mod replay;
pub mod webhooks;
