//! Pure: the city's own wording of notices, in place of the wording that comes with the program.

use std::collections::BTreeMap;

use serde::Serialize;

use super::load::{Problem, SeedFiles, Sheet};

/// The file of the own wording; it may be missing.
pub const FILE: &str = "messages.toml";

/// The most characters of one sentence, and of a WhatsApp body (Meta: 1,024).
const AT_MOST: usize = 500;
pub const WHATSAPP_AT_MOST: usize = 1_024;

/// Every sentence of a notice that may be worded anew, with the names that have to stand in it in braces. Of a
/// WhatsApp body `{reference}` is the first variable of the template that Meta approved and `{unit}` the
/// second; `template-` is that template's name.
pub const SENTENCES: [(&str, &[&str]); 80] = [
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
    ("mail-extended-subject", &["reference"]),
    ("mail-extended", &["reference"]),
    ("mail-rescheduled-subject", &["reference"]),
    ("mail-rescheduled", &["reference"]),
    ("mail-merged-subject", &["reference"]),
    ("mail-merged", &["reference"]),
    ("mail-gathered-subject", &["reference"]),
    ("mail-gathered", &["reference"]),
    ("mail-parted-subject", &["reference"]),
    ("mail-parted", &["reference"]),
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
    ("mail-staff-one", &["reference"]),
    ("mail-staff-many", &["n"]),
    ("mail-staff-unrouted", &["reference"]),
    ("mail-staff-assigned", &["reference"]),
    ("mail-staff-replied", &["reference"]),
    ("mail-staff-explain", &["reference"]),
    ("mail-staff-disputed", &["reference"]),
    ("mail-staff-surged", &["reference"]),
    ("mail-staff-extension-asked", &["reference"]),
    ("mail-staff-extended", &["reference"]),
    ("mail-staff-extension-refused", &["reference"]),
    ("mail-staff-second-person", &["reference"]),
    ("mail-staff-share", &["reference", "clock", "percent"]),
    ("mail-staff-late", &["reference", "clock"]),
    ("mail-staff-due", &["clock", "due"]),
    ("mail-staff-open", &["link"]),
    ("whatsapp-received", &["reference", "unit"]),
    ("whatsapp-moved", &["reference", "unit"]),
    ("whatsapp-answered", &["reference", "unit"]),
    ("whatsapp-asked", &["reference", "unit"]),
    ("whatsapp-resolved", &["reference", "unit"]),
    ("whatsapp-referred", &["reference", "unit"]),
    ("whatsapp-archived", &["reference", "unit"]),
    ("whatsapp-extended", &["reference", "unit"]),
    ("whatsapp-rescheduled", &["reference", "unit"]),
    ("whatsapp-merged", &["reference", "unit"]),
    ("whatsapp-gathered", &["reference", "unit"]),
    ("whatsapp-parted", &["reference", "unit"]),
    ("whatsapp-closed", &["reference", "unit"]),
    ("whatsapp-news", &["reference"]),
    ("template-received", &[]),
    ("template-moved", &[]),
    ("template-answered", &[]),
    ("template-asked", &[]),
    ("template-resolved", &[]),
    ("template-referred", &[]),
    ("template-archived", &[]),
    ("template-extended", &[]),
    ("template-rescheduled", &[]),
    ("template-merged", &[]),
    ("template-gathered", &[]),
    ("template-parted", &[]),
    ("template-closed", &[]),
    ("template-news", &[]),
];

/// What is wrong with an own sentence.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Mistake {
    #[error("is no sentence of a notice")]
    NoSentence,
    #[error("has a brace that stands alone")]
    Brace,
    #[error("names {{{0}}}, which this sentence does not know")]
    Unknown(String),
    /// Whoever has several complaints must know which one is meant.
    #[error("leaves out {{{0}}}, which this sentence has to tell")]
    Missing(&'static str),
    #[error("must have 1 to {0} characters")]
    Length(usize),
    #[error("must be one line")]
    Lines,
    /// Meta approves no such template.
    #[error("begins or ends with a variable")]
    Edge,
    #[error("must have small letters, digits and underscores only")]
    TemplateName,
}

/// What is wrong with an own sentence, if anything is.
#[must_use]
pub fn mistake(sentence: &str, text: &str) -> Option<Mistake> {
    let Some((known, allowed)) = SENTENCES.iter().find(|(known, _)| *known == sentence) else {
        return Some(Mistake::NoSentence);
    };
    let Some(names) = names(text) else {
        return Some(Mistake::Brace);
    };
    if let Some(unknown) = names.iter().find(|name| !allowed.contains(name)) {
        return Some(Mistake::Unknown((*unknown).to_owned()));
    }
    if let Some(missing) = allowed.iter().find(|name| !names.contains(name)) {
        return Some(Mistake::Missing(missing));
    }
    let is_whatsapp = known.starts_with("whatsapp-");
    let most = if is_whatsapp {
        WHATSAPP_AT_MOST
    } else {
        AT_MOST
    };
    if text.trim().is_empty() || text.chars().count() > most {
        return Some(Mistake::Length(most));
    }
    if text.contains(['\n', '\r']) {
        return Some(Mistake::Lines);
    }
    let is_edge = text.trim_start().starts_with('{') || text.trim_end().ends_with('}');
    if is_whatsapp && is_edge {
        return Some(Mistake::Edge);
    }
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    (known.starts_with("template-") && !text.chars().all(is_plain)).then_some(Mistake::TemplateName)
}

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
            if let Some(mistake) = mistake(sentence, text) {
                sheet.report(key, text, mistake);
            }
        }
        if !own.is_empty() {
            all.insert(language.to_owned(), own);
        }
    }
    sheet.nothing_else(table);
    Messages(all)
}
