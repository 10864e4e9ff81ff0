//! Every text exists in every language, with the same variables, and none is left over.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Tree, planted, read};

/// What stands before the key of a text in a template or in Rust; a longer word that ends the same does not count.
const OPENERS: &[&str] = &["t(", "count(", "TextKey("];

/// Keys that are put together from a value, such as `state-{state}`, and so are nowhere written whole.
const FAMILIES: &[&str] = &[
    "archive-",
    "category-",
    "cause-",
    "channel-",
    "clock-",
    "closed-",
    "duration-",
    "error-",
    "fact-",
    "identity-",
    "kind-",
    "month-",
    "people-standing-",
    "people-what-",
    "rating-",
    "reference-",
    "refusal-",
    "reschedule-done-",
    "reschedule-failed-",
    "reschedule-standing-",
    "role-",
    "sla-",
    "state-",
    "theme-",
    "weekday-",
];

/// The languages every text must exist in.
const LANGUAGES: &[&str] = &["en", "id"];

/// Key of a text → names of its variables.
type Texts = BTreeMap<String, BTreeSet<String>>;

/// Everything wrong with the texts of a tree of templates, locales and sources.
fn wrong_texts(tree: &Tree) -> Vec<String> {
    let mut found = Vec::new();
    let languages: Vec<_> = LANGUAGES
        .iter()
        .map(|language| (*language, texts_of(language, tree, &mut found)))
        .collect();

    for (language, texts) in &languages {
        for (other, others) in &languages {
            for (key, variables) in others {
                match texts.get(key) {
                    None => found.push(format!("{key} is in {other}, not in {language}")),
                    Some(own) if own != variables && language < other => {
                        found.push(format!(
                            "{key} has other variables in {language} than in {other}"
                        ));
                    }
                    Some(_) => {}
                }
            }
        }
    }

    let known: BTreeSet<_> = languages
        .iter()
        .flat_map(|(_, texts)| texts.keys())
        .collect();
    for (path, source) in tree.iter().filter(|(path, _)| !path.ends_with(".ftl")) {
        for key in asked_for(source).iter().filter(|key| !known.contains(key)) {
            found.push(format!("{path} asks for {key}, which no language has"));
        }
    }
    // A key may also stand alone, as in `Self::Late => "badge-late"`, or inside another text.
    let is_written = |key: &str| {
        let forms = [format!("\"{key}\""), format!("{{ {key} }}")];
        tree.values()
            .any(|source| forms.iter().any(|form| source.contains(form)))
    };
    for key in known {
        let in_family = FAMILIES.iter().any(|family| key.starts_with(family));
        if !in_family && !is_written(key) {
            found.push(format!("{key} is used nowhere"));
        }
    }
    found
}

/// The texts of one language; a key written twice is reported.
fn texts_of(language: &str, tree: &Tree, found: &mut Vec<String>) -> Texts {
    let folder = format!("templates/locales/{language}/");
    let mut texts = Texts::new();
    for (path, source) in tree.iter().filter(|(path, _)| path.starts_with(&folder)) {
        let mut current = None;
        for line in source.lines().filter(|line| !line.starts_with('#')) {
            if let Some((key, _)) = line
                .split_once('=')
                .filter(|(key, _)| is_key(key.trim_end()))
            {
                let key = key.trim_end().to_string();
                if texts.insert(key.clone(), BTreeSet::new()).is_some() {
                    found.push(format!("{path} has {key}, which is there already"));
                }
                current = Some(key);
            }
            let Some(variables) = current.as_ref().and_then(|key| texts.get_mut(key)) else {
                continue;
            };
            for after in line.split('$').skip(1) {
                let end =
                    after.find(|next: char| !next.is_alphanumeric() && next != '_' && next != '-');
                variables.insert(after[..end.unwrap_or(after.len())].to_string());
            }
        }
    }
    texts
}

fn is_key(word: &str) -> bool {
    let is_inner = |next: char| {
        next.is_ascii_lowercase() || next.is_ascii_digit() || next == '-' || next == '_'
    };
    word.starts_with(|first: char| first.is_ascii_lowercase()) && word.chars().all(is_inner)
}

/// The keys that a template or a source asks for, written out: `lang.t("intake-heading")`.
fn asked_for(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    for opener in OPENERS {
        for (at, _) in source.match_indices(opener) {
            let is_longer_word =
                source[..at].ends_with(|last: char| last.is_alphanumeric() || last == '_');
            let argument = source[at + opener.len()..].trim_start().strip_prefix('"');
            let key = argument
                .and_then(|argument| argument.split_once('"'))
                .map(|(key, _)| key);
            if let Some(key) = key.filter(|key| !is_longer_word && is_key(key)) {
                found.push(key.to_string());
            }
        }
    }
    found
}

#[test]
fn every_text_is_in_every_language_and_used() {
    let found = wrong_texts(&read(
        &["src", "templates"],
        &[".ftl", ".html", ".rs", ".txt"],
    ));
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn each_fault_of_a_text_is_caught() {
    let tree = planted(&[
        (
            "src/intake/pages.rs",
            "TextKey(\"one-error\"); format(\"not-a-key\"); lang.t(\n  \"days-left\")",
        ),
        (
            "templates/intake/form.html",
            "{{ lang.t(\"heading\") }} {{ lang.t(\"gone\") }}",
        ),
        (
            "templates/locales/en/intake.ftl",
            "heading = Hello\none-error = Wrong\ndays-left = { $n ->\n  *[other] { $days } days\n }\nstate-x = X\n",
        ),
        (
            "templates/locales/id/intake.ftl",
            "# note = no text\nheading = Halo\nheading = Hai\ndays-left = { $n } hari\nstate-x = X\nold = Lama\n",
        ),
    ]);
    let expected = [
        "templates/locales/id/intake.ftl has heading, which is there already",
        "old is in id, not in en",
        "days-left has other variables in en than in id",
        "one-error is in en, not in id",
        "templates/intake/form.html asks for gone, which no language has",
        "old is used nowhere",
    ];
    let mut found = wrong_texts(&tree);
    found.sort();
    let mut expected = expected.map(String::from);
    expected.sort();
    assert_eq!(found, expected);
}
