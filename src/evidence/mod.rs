//! Proof of the work: what speaks against it is told to those who judge, and never called a lie.

pub mod examine;
pub mod findings;
pub mod risk;
pub mod wording;

mod queries;
