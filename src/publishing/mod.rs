//! What the city shows of complaints: a person releases the words, everything else is facts without words.

pub mod listing;
pub mod mask;
pub mod pages;
mod queries;
pub mod release;
pub mod seen;
pub mod timeliness;
pub mod unit;
