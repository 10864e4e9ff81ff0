//! The pages of intake: the front door, the form, and the receipt.

pub mod challenge;
mod check;
pub mod fields;
pub mod form;
pub mod front;
mod lists;
pub mod offline;
pub mod place;
pub mod post;
pub mod receipt;
mod script;
