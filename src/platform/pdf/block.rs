//! Pure: the pieces of a document.

/// One piece. Lines of a text stay lines.
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
