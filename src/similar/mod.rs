//! What was reported before, and what many report at once: likely duplicates, joining, surges.

pub mod distance;
mod everyday;
pub mod find;
pub mod join;
pub mod likeness;
pub mod pages;
pub mod spot;
pub mod swell;
pub mod twins;
pub mod usual;
pub mod voices;

mod queries;
