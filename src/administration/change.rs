//! Pure: what a change of the reference data touches, and whether a second person must agree to it.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::office::reference::{Reference as City, SeedFiles};

/// The files that can be changed in the browser, in the order in which they are shown. The borders of the
/// areas are a map, which is made elsewhere.
pub const FILES: [&str; 9] = [
    "units.toml",
    "categories.toml",
    "routing.toml",
    "deadlines.toml",
    "holidays.csv",
    "calendar.toml",
    "referrals.toml",
    "messages.toml",
    "answers.toml",
];

/// The same files with those of a draft in place of their own.
#[must_use]
pub fn with_draft(base: &SeedFiles, draft: &BTreeMap<String, String>) -> SeedFiles {
    let mut files = base.clone();
    for (name, text) in draft {
        files.insert(name.clone(), text.clone());
    }
    files
}

/// What one person may change alone: the words of notices and prepared answers, names, and how to reach a body.
/// Without keys it is the whole part. Everything that is not named here needs a second person.
const HARMLESS: [(&str, &[&str]); 5] = [
    ("messages", &[]),
    ("answers", &[]),
    ("units", &["name", "short", "head_title"]),
    ("categories", &["name", "name_en"]),
    ("bodies", &["name", "purpose", "contact"]),
];

/// Whether a second person must agree: the two versions differ in anything but what is harmless. What decides who
/// answers, who examines, how long it may take and what must be proved is not one person's to change.
#[must_use]
pub fn needs_second_person(before: &City, after: &City) -> bool {
    binding(before) != binding(after)
}

/// Everything that a version says, without what is harmless.
fn binding(city: &City) -> Value {
    let mut content = city.content();
    for (part, keys) in HARMLESS {
        if keys.is_empty() {
            content.as_object_mut().map(|parts| parts.remove(part));
            continue;
        }
        let entries: Vec<&mut Value> = match &mut content[part] {
            Value::Array(list) => list.iter_mut().collect(),
            Value::Object(map) => map.values_mut().collect(),
            _ => Vec::new(),
        };
        for entry in entries.into_iter().filter_map(Value::as_object_mut) {
            for key in keys {
                entry.remove(*key);
            }
        }
    }
    content
}
