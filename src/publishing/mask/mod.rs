//! Pure: what in a text could point at a person is covered before anybody releases it.
//!
//! Each covered piece leaves a word in brackets, so nothing disappears in silence; everything else stays as it
//! was typed. Covering twice changes nothing. It finds what has a form; whether the rest is fit for the public
//! is for the person who releases it.

mod digits;
mod links;
mod names;
mod plates;
mod words;

pub use words::hints;

/// What was covered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Covered {
    /// A NIK, KK or another long number.
    Number,
    Phone,
    Account,
    Plate,
    Email,
    /// A web address or a handle.
    Link,
    Name,
}

impl Covered {
    /// The word that stands in its place. Citizens write Indonesian, so it is in Indonesian.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Number => "[nomor]",
            Self::Phone => "[telepon]",
            Self::Account => "[rekening]",
            Self::Plate => "[plat]",
            Self::Email => "[email]",
            Self::Link => "[tautan]",
            Self::Name => "[nama]",
        }
    }
}

/// A text with everything personal covered, and what that was, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Masked {
    pub text: String,
    pub covered: Vec<Covered>,
}

/// A piece of a text, in characters.
#[derive(Clone, Copy, Debug)]
struct Span {
    from: usize,
    to: usize,
    what: Covered,
}

/// One way of finding pieces.
type Finder = fn(&[char]) -> Vec<Span>;

/// Covers everything that looks personal, names included.
#[must_use]
pub fn mask(text: &str) -> Masked {
    cover(
        text,
        &[links::find, digits::find, plates::find, names::find],
    )
}

/// Covers what nobody may release, whatever they think of it: numbers, plates, addresses. Names are left, since
/// a person has looked at them.
#[must_use]
pub fn mask_numbers(text: &str) -> Masked {
    cover(text, &[links::find, digits::find, plates::find])
}

fn cover(text: &str, finders: &[Finder]) -> Masked {
    let mut masked = Masked {
        text: text.to_owned(),
        covered: Vec::new(),
    };
    // What is covered may bring a number nearer to the word that explains it. Every round covers at least one
    // piece of what was typed, so there is a last one.
    loop {
        let before = masked.covered.len();
        for find in finders {
            let letters: Vec<char> = masked.text.chars().collect();
            let spans = find(&letters);
            masked.covered.extend(spans.iter().map(|span| span.what));
            masked.text = replaced(&letters, &spans);
        }
        if masked.covered.len() == before {
            masked.covered.sort_unstable();
            return masked;
        }
    }
}

/// The text with each span, which are in order and apart, replaced by its word.
fn replaced(letters: &[char], spans: &[Span]) -> String {
    let mut text = String::with_capacity(letters.len());
    let mut at = 0;
    for span in spans {
        text.extend(&letters[at..span.from]);
        text.push_str(span.what.word());
        at = span.to;
    }
    text.extend(&letters[at..]);
    text
}
