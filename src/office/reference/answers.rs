//! Pure: prepared answers to reporters, by category and state, with places that are filled in before they are sent.

use serde::{Deserialize, Serialize};

use super::load::{Problem, SeedFiles, Sheet};
use super::messages::names;
use crate::complaint::{CategoryCode, State};

/// The file of prepared answers; it may be missing.
const FILE: &str = "answers.toml";
/// The most characters of one answer.
const AT_MOST: usize = 1_500;

/// A prepared answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// What it is called by, such as `lampu-jadwal`.
    pub code: String,
    pub name: String,
    /// For complaints of these categories; for all where none is named.
    pub categories: Vec<CategoryCode>,
    /// In these states; in all where none is named.
    pub states: Vec<State>,
    /// The words, with names in braces for what is filled in.
    pub text: String,
}

impl Answer {
    /// Whether it is meant for complaints of this category in this state.
    #[must_use]
    pub fn fits(&self, category: Option<&CategoryCode>, state: State) -> bool {
        let of_category = category.is_some_and(|category| self.categories.contains(category));
        (self.categories.is_empty() || of_category)
            && (self.states.is_empty() || self.states.contains(&state))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    code: String,
    name: String,
    #[serde(default)]
    categories: Vec<String>,
    #[serde(default)]
    states: Vec<String>,
    text: String,
}

pub(super) fn read(files: &SeedFiles, problems: &mut Vec<Problem>) -> Vec<Answer> {
    if !files.contains_key(FILE) {
        return Vec::new();
    }
    let mut sheet = Sheet::open(files, FILE, problems);
    let mut table = sheet.table();
    // A city may do without any.
    if table.is_empty() {
        return Vec::new();
    }
    let rows: Vec<(String, Row)> = sheet.rows(&mut table, "answer");
    sheet.nothing_else(table);
    let mut answers: Vec<Answer> = Vec::new();
    for (key, row) in rows {
        if answers.iter().any(|other| other.code == row.code) {
            sheet.report(format_args!("{key}.code"), &row.code, "is given twice");
            continue;
        }
        answers.extend(answer(&mut sheet, &key, row));
    }
    answers
}

fn answer(sheet: &mut Sheet<'_>, key: &str, row: Row) -> Option<Answer> {
    let text = row.text.trim();
    let is_code = |text: &str| {
        let legal = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        (1..=40).contains(&text.len()) && text.chars().all(legal)
    };
    if !is_code(&row.code) {
        let reason = "must be 1 to 40 small letters, digits and dashes";
        sheet.report(format_args!("{key}.code"), &row.code, reason);
        return None;
    }
    if row.name.trim().is_empty() || row.name.contains('\n') {
        sheet.report(format_args!("{key}.name"), &row.name, "must be one line");
    }
    if text.is_empty() || text.chars().count() > AT_MOST {
        let reason = "must have 1 to 1500 characters";
        sheet.report(format_args!("{key}.text"), text, reason);
    }
    let is_name =
        |name: &&str| !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    if !names(text).is_some_and(|names| names.iter().all(is_name)) {
        let reason = "has a brace without a name of small letters and underscores";
        sheet.report(format_args!("{key}.text"), text, reason);
    }
    let categories = row.categories.iter();
    let states = row.states.iter();
    Some(Answer {
        categories: categories
            .filter_map(|code| sheet.parse(format_args!("{key}.categories"), code))
            .collect(),
        states: states
            .filter_map(|state| sheet.parse(format_args!("{key}.states"), state))
            .collect(),
        code: row.code,
        name: row.name.trim().to_owned(),
        text: text.to_owned(),
    })
}
