//! Opening a sealed identity, or the sealed original of a proof: the web part asks for one complaint and one viewer, the worker logs and answers.
//!
//! The web part holds no private key. Its request lies in the table `reveal` with the public half of a key made
//! for it alone; the worker judges it again by its own reading, writes the look into the log, and only after
//! that commit seals the answer to that key.

pub mod answer;
pub mod ask;
mod standing;

use serde::{Deserialize, Serialize};
use zeroize::Zeroize;

use crate::platform::seal::{Contact, Person};

pub use standing::{NoStanding, Standing, may_open_originals, standing};

/// What was opened.
#[derive(Debug, Serialize, Deserialize)]
pub struct Opened {
    pub person: Option<Person>,
    pub contact: Option<Contact>,
}

/// The key of a proof's original, for whoever reads the file itself.
#[derive(Serialize, Deserialize)]
pub(super) struct OriginalKey {
    pub key: Vec<u8>,
}

impl Drop for OriginalKey {
    fn drop(&mut self) {
        self.key.zeroize();
    }
}

/// Why the worker opened nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The account may not, or not any more.
    #[error("the account may not open it")]
    Standing,
    /// Nothing is kept of this reporter.
    #[error("nothing is kept of this reporter")]
    Nothing,
    /// The Inspectorate's passphrase is another one.
    #[error("the passphrase is another one")]
    Passphrase,
    /// A box or a key does not open.
    #[error("a box or a key does not open")]
    Damaged,
}

impl Refused {
    /// The word it is kept as.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Standing => "standing",
            Self::Nothing => "nothing",
            Self::Passphrase => "passphrase",
            Self::Damaged => "damaged",
        }
    }

    fn from_word(word: &str) -> Self {
        let all = [Self::Standing, Self::Nothing, Self::Passphrase];
        all.into_iter()
            .find(|refused| refused.as_str() == word)
            .unwrap_or(Self::Damaged)
    }
}
