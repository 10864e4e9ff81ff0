//! What citizens read is said in short sentences, in both languages.

use crate::{Tree, planted, read};

/// A sentence has at most so many words, and a text so many on average (ux 1.2 and 6).
const WORDS_AT_MOST: usize = 20;
const WORDS_ON_AVERAGE: usize = 15;

/// What only staff read.
const FOR_STAFF: &[&str] = &[
    "administration.ftl",
    "casework.ftl",
    "people.ftl",
    "staff.ftl",
    "webhooks.ftl",
];

/// Texts that may be longer, each with its reason.
const EXCEPTIONS: &[(&str, &str)] = &[];

/// Every text that is too long for somebody who reads slowly.
fn long_winded(tree: &Tree) -> Vec<String> {
    let mut found = Vec::new();
    for (path, source) in tree {
        let file = path.rsplit('/').next().unwrap_or_default();
        if FOR_STAFF.contains(&file) {
            continue;
        }
        for (key, text) in texts(source) {
            let lengths: Vec<usize> = sentences(&text);
            let longest = lengths.iter().copied().max().unwrap_or(0);
            let all: usize = lengths.iter().sum();
            let is_long = longest > WORDS_AT_MOST || all > WORDS_ON_AVERAGE * lengths.len();
            let is_excused = EXCEPTIONS.iter().any(|(excused, _)| *excused == key);
            if is_long && !is_excused {
                found.push(format!("{path}: {key} has sentences of {lengths:?} words"));
            }
            if !is_long && is_excused {
                found.push(format!(
                    "{path}: {key} is short enough: take it off EXCEPTIONS"
                ));
            }
        }
    }
    found
}

/// Key and words of each text; of a text with cases, each case by itself.
fn texts(source: &str) -> Vec<(String, String)> {
    let mut texts: Vec<(String, String)> = Vec::new();
    let mut key = String::new();
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        let is_new = line.starts_with(|first: char| first.is_ascii_lowercase());
        if let Some((name, text)) = line.split_once('=').filter(|_| is_new) {
            key = name.trim().to_owned();
            texts.push((key.clone(), text.to_owned()));
            continue;
        }
        let case = line.trim().trim_start_matches('*');
        if let Some((_, text)) = case.strip_prefix('[').and_then(|case| case.split_once(']')) {
            texts.push((key.clone(), text.to_owned()));
        } else if let Some((_, text)) = texts.last_mut() {
            text.push(' ');
            text.push_str(case);
        }
    }
    texts
}

/// The number of words of each sentence; a colon or semicolon gives the reader a rest as well.
fn sentences(text: &str) -> Vec<usize> {
    let mut lengths = Vec::new();
    let mut words = 0;
    let mut inside = 0_i32;
    for piece in text.split_whitespace() {
        // What is put in counts as one word.
        let is_value = inside > 0 || piece.contains('{');
        inside += i32::try_from(piece.matches('{').count()).unwrap_or(0)
            - i32::try_from(piece.matches('}').count()).unwrap_or(0);
        let counts = if is_value {
            inside <= 0
        } else {
            piece.contains(char::is_alphanumeric)
        };
        words += usize::from(counts);
        if piece.ends_with(['.', '!', '?', ':', ';']) && words > 0 && inside <= 0 {
            lengths.push(std::mem::take(&mut words));
        }
    }
    if words > 0 {
        lengths.push(words);
    }
    lengths
}

#[test]
fn citizens_read_short_sentences() {
    let found = long_winded(&read(&["templates/locales"], &[".ftl"]));
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn a_long_winded_text_is_caught() {
    let long = "kata ".repeat(21);
    let two = format!(
        "{}. {}.",
        "kata ".repeat(15).trim(),
        "kata ".repeat(17).trim()
    );
    let source = format!(
        "# note\nshort = Tulis masalahnya. Lalu kirim.\nlong = {long}\ntwo = {two}\n\
         cases = {{ $n ->\n    [one] satu\n   *[other] {long}\n }}\nvalue = Sisa {{ $a }} dan {{ NUMBER($b) }}.\n"
    );
    let tree = planted(&[
        ("templates/locales/id/intake.ftl", &source),
        ("templates/locales/id/casework.ftl", &source),
    ]);
    let found: Vec<String> = long_winded(&tree)
        .iter()
        .filter_map(|line| {
            line.split(": ")
                .nth(1)?
                .split(' ')
                .next()
                .map(str::to_owned)
        })
        .collect();
    assert_eq!(found, ["long", "two", "cases"]);
    assert_eq!(sentences(" Sisa { $a } dan { NUMBER($b) }."), [4]);
}
