//! Pages of the staff: the messages of the service, the systems that listen, and the opening of a sealed identity.

pub mod identity;
pub mod messages;
pub mod webhooks;
