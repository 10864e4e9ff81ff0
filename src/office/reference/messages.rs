//! Pure: the city's own wording of notices, in place of the wording that comes with the program.

use std::collections::BTreeMap;

use serde::Serialize;

use super::load::{Problem, SeedFiles, Sheet};

/// The file of the own wording; it may be missing.
pub const FILE: &str = "messages.toml";

/// The most characters of one sentence.
const AT_MOST: usize = 500;

/// Every sentence of a notice that may be worded anew, with the names that may stand in it in braces.
pub const SENTENCES: [(&str, &[&str]); 31] = [
    ("mail-received-subject", &["reference"]),
    ("mail-received", &["reference"]),
    ("mail-moved-subject", &["reference"]),
    ("mail-moved", &["reference"]),
    ("mail-answered-subject", &["reference"]),
    ("mail-answered", &["reference"]),
    ("mail-asked-subject", &["reference"]),
    ("mail-asked", &["reference"]),
    ("mail-resolved-subject", &["reference"]),
    ("mail-resolved", &["reference"]),
    ("mail-referred-subject", &["reference"]),
    ("mail-referred", &["reference"]),
    ("mail-archived-subject", &["reference"]),
    ("mail-archived", &["reference"]),
    ("mail-rescheduled-subject", &["reference"]),
    ("mail-rescheduled", &["reference"]),
    ("mail-closed-subject", &["reference"]),
    ("mail-closed", &["reference"]),
    ("mail-unit", &["unit"]),
    ("mail-state", &["state"]),
    ("mail-due-first-response", &["due"]),
    ("mail-due-resolution", &["due"]),
    ("mail-due-window", &["due"]),
    ("mail-news-subject", &["reference"]),
    ("mail-news", &["reference"]),
    ("mail-no-content", &[]),
    ("mail-link", &["link"]),
    ("mail-automatic", &[]),
    ("mail-staff-assigned", &["reference"]),
    ("mail-staff-replied", &["reference"]),
    ("mail-staff-disputed", &["reference"]),
];

/// The languages of notices.
const LANGUAGES: [&str; 2] = ["id", "en"];

/// The own wording by language and sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Messages(BTreeMap<String, BTreeMap<String, String>>);

impl Messages {
    /// Whether everything is said as it comes with the program.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The own wording of a sentence, if there is one.
    #[must_use]
    pub fn text(&self, language: &str, sentence: &str) -> Option<&str> {
        self.0.get(language)?.get(sentence).map(String::as_str)
    }
}

/// Puts values in place of their names in braces.
#[must_use]
pub fn fill(text: &str, values: &[(&str, String)]) -> String {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled += before;
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        let value = values.iter().find(|(known, _)| *known == name.trim());
        filled += value.map_or("", |(_, value)| value);
        rest = after;
    }
    filled + rest
}

/// The names in braces, or nothing when a brace stands alone.
pub(super) fn names(text: &str) -> Option<Vec<&str>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}')?;
        if before.contains('}') || name.contains('{') {
            return None;
        }
        found.push(name.trim());
        rest = after;
    }
    (!rest.contains('}')).then_some(found)
}

pub(super) fn read(files: &SeedFiles, problems: &mut Vec<Problem>) -> Messages {
    if !files.contains_key(FILE) {
        return Messages::default();
    }
    let mut sheet = Sheet::open(files, FILE, problems);
    let mut table = sheet.table();
    let mut all = BTreeMap::new();
    for language in LANGUAGES {
        let Some(value) = table.remove(language) else {
            continue;
        };
        let own: BTreeMap<String, String> = sheet.take(language, value).unwrap_or_default();
        for (sentence, text) in &own {
            let key = format!("{language}.{sentence}");
            let known = SENTENCES.iter().find(|(known, _)| known == sentence);
            let reason = match (known, names(text)) {
                (None, _) => "is no sentence of a notice",
                (_, None) => "has a brace that stands alone",
                (Some((_, allowed)), Some(names))
                    if names.iter().any(|name| !allowed.contains(name)) =>
                {
                    "names something that this sentence does not know"
                }
                // Whoever has several complaints must know which one is meant.
                (Some((_, allowed)), Some(names))
                    if allowed.iter().any(|name| !names.contains(name)) =>
                {
                    "leaves out what this sentence has to tell"
                }
                _ if text.trim().is_empty() || text.chars().count() > AT_MOST => {
                    "must have 1 to 500 characters"
                }
                _ if text.contains(['\n', '\r']) => "must be one line",
                _ => continue,
            };
            sheet.report(key, text, reason);
        }
        if !own.is_empty() {
            all.insert(language.to_owned(), own);
        }
    }
    sheet.nothing_else(table);
    Messages(all)
}
