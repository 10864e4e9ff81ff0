//! Printable documents: text on A4 with numbered pages, tagged so that it can be read aloud.

mod layout;
mod signs;
mod write;

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

/// One piece of it. Lines of a text stay lines.
#[derive(Clone, Debug)]
pub struct Block {
    pub style: Style,
    pub text: String,
}

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    Title,
    Heading,
    Strong,
    Text,
    /// One of several, with a dot before it.
    Item,
    Small,
}

impl Block {
    /// A piece of text.
    #[must_use]
    pub fn new(style: Style, text: impl Into<String>) -> Self {
        Self {
            style,
            text: text.into(),
        }
    }
}
