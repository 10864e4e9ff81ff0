//! The rows that tracking reads, and those that an erasure takes away.

mod due;
mod erasure;
mod rows;

pub(super) use due::*;
pub(super) use erasure::*;
pub(super) use rows::*;
