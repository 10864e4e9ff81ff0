//! Printable documents: text on A4 with numbered pages, tagged so that it can be read aloud.

mod block;
mod layout;
mod signs;
mod write;

pub use block::{Block, Style};
pub use write::write;

/// A document before it is laid out.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// What a reader's window is called.
    pub title: String,
    /// The BCP 47 tag of its language.
    pub language: &'static str,
    pub blocks: Vec<Block>,
    /// Stands under every page, with `{n}` for the page and `{m}` for the number of pages.
    pub footer: String,
    /// Is said at the end where signs could not be printed, with `{n}` for their number.
    pub unprintable: String,
}
