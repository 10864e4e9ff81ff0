//! What staff do with complaints: the queue, the case, and every act of the lifecycle.

pub mod act;
pub mod answers;
pub mod api;
pub mod attach;
pub mod badge;
pub mod bulk;
mod coordination;
mod dossier;
pub mod drafts;
mod duplicates;
pub mod filter;
pub mod handle;
pub mod keyboard;
pub mod keys;
mod later;
pub mod narrow;
pub mod offer;
pub mod pages;
pub mod pingpong;
mod queries;
pub mod queue;
mod second_person;
pub mod tally;
pub mod verb;
pub mod views;
pub mod wish;
pub mod wording;
