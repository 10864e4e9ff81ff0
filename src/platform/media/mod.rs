//! What strangers send as pictures and documents: recognised, and made anew apart from the service.

pub mod kind;
pub mod recoder;
pub mod workroom;

mod document;
mod picture;
mod pipe;

pub use kind::{Foreign, Kind};
pub use recoder::{Recoder, Unfit};
pub use workroom::work;

/// The largest file that is taken, in bytes.
pub const FILE_AT_MOST: usize = 10 * 1024 * 1024;

/// A file made anew: nothing of the sender's bytes is in it but what is seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remade {
    /// What it is now: a JPEG or a PDF.
    pub kind: Kind,
    pub content: Vec<u8>,
    /// A small JPEG of it, where there is something to see.
    pub thumbnail: Option<Vec<u8>>,
}
