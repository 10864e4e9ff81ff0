//! Pure: reading the reference files, and saying everything that is wrong with them at once.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt::{Display, Write};
use std::str::FromStr;

use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use toml::{Table, Value};

/// The reference files by name, as text.
pub type SeedFiles = BTreeMap<String, String>;

/// The files of Kota Banjarbaru as they lie in `config/seed`, compiled in.
#[must_use]
pub fn built_in() -> SeedFiles {
    macro_rules! files {
        ($($name:literal)*) => {
            [$(($name, include_str!(concat!("../../../config/seed/", $name))),)*]
        };
    }
    let files = files!(
        "answers.toml" "areas.geojson" "calendar.toml" "categories.toml" "deadlines.toml"
        "holidays.csv" "messages.toml" "referrals.toml" "routing.toml" "units.toml"
    );
    files
        .map(|(name, text)| (name.to_owned(), text.to_owned()))
        .into()
}

/// One thing that is wrong with a reference file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}: {key} = {value}: {reason}")]
pub struct Problem {
    /// The file's name, such as `units.toml`.
    pub file: String,
    /// Where in it, such as `unit.disperkim.parent`.
    pub key: String,
    /// What stands there, cut to 80 characters.
    pub value: String,
    /// Why it cannot stay.
    pub reason: String,
}

/// One file while it is read; it collects problems instead of stopping at the first.
pub(super) struct Sheet<'a> {
    name: &'static str,
    text: Option<&'a str>,
    problems: &'a mut Vec<Problem>,
}

impl<'a> Sheet<'a> {
    pub(super) fn open(
        files: &'a SeedFiles,
        name: &'static str,
        problems: &'a mut Vec<Problem>,
    ) -> Self {
        let text = files.get(name).map(String::as_str);
        let mut sheet = Self {
            name,
            text,
            problems,
        };
        if text.is_none() {
            sheet.report("file", name, "is missing");
        }
        sheet
    }

    /// The file's text; empty when it is missing, which has been reported.
    pub(super) fn text(&self) -> &'a str {
        self.text.unwrap_or_default()
    }

    pub(super) fn report(&mut self, key: impl Display, value: impl Display, reason: impl Display) {
        self.problems.push(Problem {
            file: self.name.to_owned(),
            key: key.to_string(),
            value: value.to_string().chars().take(80).collect(),
            reason: reason.to_string().trim().replace('\n', " "),
        });
    }

    /// Takes a value from its text, or reports why not.
    pub(super) fn parse<T: FromStr<Err: Display>>(
        &mut self,
        key: impl Display,
        text: &str,
    ) -> Option<T> {
        text.parse()
            .map_err(|error| self.report(key, text, error))
            .ok()
    }

    /// The same for a value that may be left out.
    pub(super) fn parse_some<T: FromStr<Err: Display>>(
        &mut self,
        key: impl Display,
        text: Option<&str>,
    ) -> Option<T> {
        text.and_then(|text| self.parse(key, text))
    }

    /// The file as a TOML table.
    pub(super) fn table(&mut self) -> Table {
        self.text()
            .parse()
            .unwrap_or_else(|error: toml::de::Error| {
                let at = error.span().map_or(0, |span| span.start);
                let line = self
                    .text()
                    .get(..at)
                    .unwrap_or_default()
                    .matches('\n')
                    .count();
                let there = self.text().lines().nth(line).unwrap_or_default();
                self.report(format_args!("line {}", line + 1), there, error.message());
                Table::new()
            })
    }

    /// Takes the array of tables `[[name]]` out of `table`: each row with the key under which problems
    /// of it are reported, such as `unit.disperkim`.
    pub(super) fn rows<Row: DeserializeOwned>(
        &mut self,
        table: &mut Table,
        name: &str,
    ) -> Vec<(String, Row)> {
        let list = match table.remove(name) {
            Some(Value::Array(list)) => list,
            other => {
                if !self.text().is_empty() {
                    self.report(
                        name,
                        other.map_or(String::new(), |value| value.to_string()),
                        "must be a list of tables",
                    );
                }
                Vec::new()
            }
        };
        let mut rows = Vec::new();
        for (index, value) in list.into_iter().enumerate() {
            let label = ["code", "id", "name"]
                .iter()
                .find_map(|key| value.get(key)?.as_str());
            let key = label.map_or_else(
                || format!("{name}[{index}]"),
                |label| format!("{name}.{label}"),
            );
            if let Some(row) = self.take(&key, value) {
                rows.push((key, row));
            }
        }
        rows
    }

    /// Reads one value of a table, or reports why not.
    pub(super) fn take<Row: DeserializeOwned>(&mut self, key: &str, value: Value) -> Option<Row> {
        Row::deserialize(value.clone())
            .map_err(|error| self.report(key, value, error.message()))
            .ok()
    }

    /// Reports whatever is left in a table from which everything known was taken.
    pub(super) fn nothing_else(&mut self, table: Table) {
        for (key, value) in table {
            self.report(key, value, "is unknown here");
        }
    }

    /// Keeps rows by their code; a code that comes twice is a problem.
    pub(super) fn index<K: Ord + Display, V>(
        &mut self,
        rows: impl IntoIterator<Item = (String, K, V)>,
    ) -> BTreeMap<K, V> {
        let mut map = BTreeMap::new();
        for (key, code, value) in rows {
            match map.entry(code) {
                Entry::Occupied(taken) => self.report(key, taken.key(), "is given twice"),
                Entry::Vacant(free) => {
                    free.insert(value);
                }
            }
        }
        map
    }
}

/// The first 16 hexadecimal digits of the SHA-256 of `content`.
pub(super) fn fingerprint(content: &[u8]) -> String {
    Sha256::digest(content)
        .iter()
        .take(8)
        .fold(String::new(), |mut hex, byte| {
            // Writing to a String cannot fail.
            let _ = write!(hex, "{byte:02x}");
            hex
        })
}
