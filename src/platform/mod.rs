//! The machinery: store, secrets, web. It knows what a complaint is, and no feature.

pub mod clock;
pub mod files;
pub mod media;
pub mod pdf;
pub mod policies;
pub mod seal;
pub mod secrets;
pub mod service;
pub mod store;
pub mod web;
