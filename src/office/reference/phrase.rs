//! Pure: words and short phrases as people type them, and finding them in a text.

use std::collections::{HashMap, HashSet};
use std::fmt;

use serde::Serialize;

use super::load::Sheet;

/// One to four words in lower case, without punctuation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(into = "String")]
pub struct Phrase {
    text: String,
    /// Its words as [`Words`] has them.
    words: Vec<String>,
}

impl Phrase {
    /// How much it tells: the number of its words.
    #[must_use]
    pub fn weight(&self) -> usize {
        self.words.len()
    }
}

impl fmt::Display for Phrase {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.text)
    }
}

impl From<Phrase> for String {
    fn from(phrase: Phrase) -> Self {
        phrase.text
    }
}

impl std::str::FromStr for Phrase {
    type Err = BadPhrase;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let words: Vec<&str> = text.split(' ').collect();
        let plain = |word: &&str| {
            !word.is_empty() && word.chars().all(|c| c.is_lowercase() || c.is_ascii_digit())
        };
        if words.len() > 4 || !words.iter().all(plain) {
            return Err(BadPhrase);
        }
        Ok(Self {
            text: text.to_owned(),
            words: words
                .into_iter()
                .map(|word| stem(word).to_owned())
                .collect(),
        })
    }
}

/// A keyword that could never be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "a keyword is one to four words in lower case, letters and digits only, one blank between them"
)]
pub struct BadPhrase;

/// Reads a list of keywords; one that is bad or comes twice, endings apart, is a problem.
pub(super) fn phrases(sheet: &mut Sheet<'_>, key: &str, texts: &[String]) -> Vec<Phrase> {
    let mut found: Vec<Phrase> = Vec::new();
    let mut known: HashSet<Vec<String>> = HashSet::new();
    for text in texts {
        match sheet.parse::<Phrase>(key, text) {
            Some(phrase) if !known.insert(phrase.words.clone()) => {
                sheet.report(key, text, "is given twice")
            }
            Some(phrase) => found.push(phrase),
            None => {}
        }
    }
    found
}

/// A text as its words in lower case; everything that is neither letter nor digit parts two words.
/// `lampunya` counts as `lampu`, and `gorong2` as `gorong gorong`.
pub struct Words {
    words: Vec<String>,
    places: HashMap<String, Vec<usize>>,
}

impl Words {
    /// Splits a text of any content.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut words = Vec::new();
        for word in text
            .to_lowercase()
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
        {
            if let Some(doubled) = word.strip_suffix('2').filter(|word| is_word(word)) {
                words.push(stem(doubled).to_owned());
                words.push(stem(doubled).to_owned());
            } else {
                words.push(stem(word).to_owned());
            }
        }
        let mut places: HashMap<String, Vec<usize>> = HashMap::new();
        for (place, word) in words.iter().enumerate() {
            places.entry(word.clone()).or_default().push(place);
        }
        Self { words, places }
    }

    /// Whether the phrase stands in the text, word for word.
    #[must_use]
    pub fn contain(&self, phrase: &Phrase) -> bool {
        let starts = phrase
            .words
            .first()
            .and_then(|first| self.places.get(first));
        let stands_at = |&place: &usize| self.words[place..].starts_with(&phrase.words);
        starts.is_some_and(|starts| starts.iter().any(stands_at))
    }
}

/// A word without the endings that change nothing: -nya, -kah, -lah.
fn stem(word: &str) -> &str {
    let without = ["nya", "kah", "lah"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending));
    without.filter(|rest| is_word(rest)).unwrap_or(word)
}

/// Whether it is long enough to be a word without its ending, as in `salah` it is not.
fn is_word(text: &str) -> bool {
    text.chars().count() >= 4 && text.chars().all(char::is_alphabetic)
}
