//! Who is on leave, and who stands in for them.

pub mod arrange;
pub mod cover;
pub mod leave;
pub mod pages;
mod queries;
