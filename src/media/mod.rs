//! Photos and documents of a complaint: kept while a form is filled in, attached with what is sent, served.

pub mod admit;
pub mod attach;
pub mod error;
pub mod fetch;
pub mod original;
pub mod pages;
pub mod tidy;
pub mod upload;

mod queries;

pub use attach::{Attachment, Role};
pub use error::{MediaError, Used};
pub use upload::Upload;

/// How many files come with one sending.
pub const FILES_AT_MOST: usize = 5;
