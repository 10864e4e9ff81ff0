//! What strangers send as pictures and documents: recognised, and made anew apart from the service.

pub mod kind;
pub mod origin;
pub mod print;
pub mod recoder;
pub mod square;
pub mod workroom;

mod document;
mod inside;
mod picture;
mod pipe;

pub use kind::{Foreign, Kind};
pub use origin::Origin;
pub use print::Prints;
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
    /// What it, or each picture in it, looks like.
    pub prints: Prints,
    /// What is asked of a proof beyond that.
    pub proof: Option<Proof>,
}

/// What a proof of the work is judged by, besides how it looks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proof {
    /// What it says of itself.
    pub origin: Origin,
    /// Whether there is something in it that cannot be compared: too little to see, or a document with more than photos.
    pub unseen: bool,
}

/// What a file is made anew for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Somebody shows something: what the file says of its maker is nobody's business.
    Report,
    /// A unit proves its work.
    Proof,
}
