//! Pure: the words of a text as they are looked for, and the root of an Indonesian word.

use std::collections::BTreeSet;

/// A longer word is cut: nobody types one, and indexes refuse very long ones.
const LETTERS_AT_MOST: usize = 40;
/// From so many letters on the beginning of a word finds it; shorter ones would find nearly everything.
const PREFIX_FROM: usize = 3;
/// What is shorter is no root: affixes are not taken off further.
const ROOT_AT_LEAST: usize = 3;

/// The words of a text in lower case: letters and digits, and nothing that means anything to a database.
pub fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| {
            let lower = word.to_lowercase();
            // Lower case may bring marks of its own, as with the Turkish capital I.
            lower
                .chars()
                .filter(|sign| sign.is_alphanumeric())
                .take(LETTERS_AT_MOST)
                .collect()
        })
}

/// What somebody looks for: each different word of it once, the first `most`.
#[must_use]
pub fn asked(text: &str, most: usize) -> Vec<String> {
    let mut asked: Vec<String> = Vec::new();
    for word in words(text) {
        if !asked.contains(&word) {
            asked.push(word);
        }
    }
    asked.truncate(most);
    asked
}

/// Whether the beginning of a word may stand for all of it.
#[must_use]
pub fn is_beginning(word: &str) -> bool {
    word.chars().count() >= PREFIX_FROM
}

/// Every different word of these texts, in order, as far as `bytes` go.
#[must_use]
pub fn distinct<'a>(texts: impl IntoIterator<Item = &'a str>, bytes: usize) -> Vec<String> {
    let mut left = bytes;
    let mut all = BTreeSet::new();
    for word in texts.into_iter().flat_map(words) {
        if all.contains(&word) {
            continue;
        }
        let Some(rest) = left.checked_sub(word.len() + 1) else {
            break;
        };
        left = rest;
        all.insert(word);
    }
    all.into_iter().collect()
}

/// What is left of a word without its affixes: "perbaikan", "diperbaiki" and "memperbaiki" are all "baik". It knows no
/// dictionary, so it may be wrong; it is wrong in the same way for what is looked for and for what is found.
#[must_use]
pub fn root(word: &str) -> String {
    let word = without_ending(word, &["lah", "kah", "pun"]);
    let word = without_ending(word, &["nya", "ku", "mu"]);
    if let Some((rest, endings)) = without_beginning(word, OUTER) {
        let rest = without_long_ending(&rest, endings).to_owned();
        return without_beginning(&rest, INNER).map_or(rest, |(rest, _)| rest);
    }
    match without_beginning(word, INNER) {
        Some((rest, endings)) => without_long_ending(&rest, endings).to_owned(),
        None => without_long_ending(word, &["kan", "an"]).to_owned(),
    }
}

/// How the sign after a beginning may look.
#[derive(Clone, Copy, PartialEq)]
enum Next {
    Any,
    Consonant,
    /// A vowel, before which the beginning has swallowed this sign of the root: "menulis" is "tulis".
    Vowel(&'static str),
}

/// A beginning, what comes after it, and the endings that go with it: "-kan" makes verbs, and nouns end in "-an".
type Beginning = (&'static str, Next, &'static [&'static str]);

const VERB: &[&str] = &["kan", "an", "i"];
const NOUN: &[&str] = &["an"];

/// Beginnings that stand outside.
const OUTER: &[Beginning] = &[
    ("meng", Next::Any, VERB),
    ("peng", Next::Any, NOUN),
    ("meny", Next::Vowel("s"), VERB),
    ("peny", Next::Vowel("s"), NOUN),
    ("mem", Next::Vowel("p"), VERB),
    ("mem", Next::Consonant, VERB),
    ("pem", Next::Vowel("p"), NOUN),
    ("pem", Next::Consonant, NOUN),
    ("men", Next::Vowel("t"), VERB),
    ("men", Next::Consonant, VERB),
    ("pen", Next::Vowel("t"), NOUN),
    ("pen", Next::Consonant, NOUN),
    ("ter", Next::Any, VERB),
    ("di", Next::Any, VERB),
    ("ke", Next::Any, NOUN),
    ("se", Next::Any, VERB),
    ("me", Next::Consonant, VERB),
];
/// Beginnings that also stand behind those.
const INNER: &[Beginning] = &[
    ("per", Next::Consonant, &["an", "i"]),
    ("ber", Next::Any, VERB),
    ("pe", Next::Consonant, NOUN),
];

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u')
}

/// Vowels, which is how many syllables an Indonesian word has, or one more.
fn syllables(word: &str) -> usize {
    word.chars().filter(|&letter| is_vowel(letter)).count()
}

/// Without the first of these endings that leaves a root.
fn without_ending<'a>(word: &'a str, endings: &[&str]) -> &'a str {
    let cut = |ending: &&str| word.strip_suffix(*ending).filter(|rest| is_root(rest));
    endings.iter().find_map(cut).unwrap_or(word)
}

/// The same for a word that is longer than a root alone: "makan" loses nothing, "makanan" does.
fn without_long_ending<'a>(word: &'a str, endings: &[&str]) -> &'a str {
    match syllables(word) {
        0..=2 => word,
        _ => without_ending(word, endings),
    }
}

/// Without the first of these beginnings that leaves a root, and the endings that go with it.
fn without_beginning(
    word: &str,
    beginnings: &[Beginning],
) -> Option<(String, &'static [&'static str])> {
    beginnings.iter().find_map(|&(beginning, next, endings)| {
        let rest = word.strip_prefix(beginning)?;
        let before_vowel = is_vowel(rest.chars().next()?);
        let swallowed = match next {
            Next::Any => "",
            Next::Consonant if !before_vowel => "",
            Next::Vowel(sign) if before_vowel => sign,
            _ => return None,
        };
        let rest = format!("{swallowed}{rest}");
        is_root(&rest).then_some((rest, endings))
    })
}

fn is_root(rest: &str) -> bool {
    rest.chars().count() >= ROOT_AT_LEAST && syllables(rest) >= 2
}
