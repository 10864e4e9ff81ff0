//! Pure: how many keywords a draft may have. Every trial holds each of them against thousands of texts, and so does
//! every report that comes in.

use crate::office::reference::{Problem, Reference as City};

/// The most keywords of one rule or one category.
pub const OF_ONE: usize = 200;
/// The most keywords of all rules and categories together.
pub const OF_ALL: usize = 3_000;

/// What has too many of them.
#[must_use]
pub fn too_many(city: &City) -> Vec<Problem> {
    let rules = city
        .rules()
        .iter()
        .map(|rule| ("rule", rule.id.clone(), rule.keywords.len()));
    let categories = city.categories().iter().map(|category| {
        (
            "category",
            category.code.to_string(),
            category.keywords.len(),
        )
    });
    let all: Vec<(&str, String, usize)> = rules.chain(categories).collect();
    let mut problems: Vec<Problem> = all
        .iter()
        .filter(|(_, _, n)| *n > OF_ONE)
        .map(|(list, name, n)| Problem {
            file: file(list).to_owned(),
            key: format!("{list}.{name}.keywords"),
            value: format!("{n} keywords"),
            reason: format!("may have {OF_ONE} at most"),
        })
        .collect();
    let sum: usize = all.iter().map(|(_, _, n)| n).sum();
    if sum > OF_ALL {
        // Whoever looks at either file reads it.
        problems.extend(["rule", "category"].map(|list| Problem {
            file: file(list).to_owned(),
            key: "keywords".to_owned(),
            value: format!("{sum} keywords"),
            reason: format!("all rules and categories together may have {OF_ALL} at most"),
        }));
    }
    problems
}

fn file(list: &str) -> &'static str {
    match list {
        "rule" => "routing.toml",
        _ => "categories.toml",
    }
}
