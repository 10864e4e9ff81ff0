//! What a file looks like: short, with a name of its own, opening with the sentence that says what it is for.

use std::collections::BTreeSet;

use crate::{Tree, planted, rust_files};

/// A file above the limit needs a line here with its reason; a file back below it must lose that line.
const LINES_MAX: usize = 400;
const LONG_FILES: &[&str] = &[];

/// Names that hide a better one.
const NAMELESS: &[&str] = &["common", "constants", "helpers", "types", "utils"];

/// Every file that is too long, nameless, out of place or without its opening sentence.
fn misshapen(tree: &Tree) -> Vec<String> {
    let mut found = Vec::new();
    let mut without_root = BTreeSet::new();
    for (path, source) in tree {
        let lines = source.lines().count();
        let excused = LONG_FILES.contains(&path.as_str());
        let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
        if lines > LINES_MAX && !excused {
            found.push(format!(
                "{path} has {lines} lines; split it below {LINES_MAX}, better 300"
            ));
        }
        if lines <= LINES_MAX && excused {
            found.push(format!("{path} is short enough: take it off LONG_FILES"));
        }
        if !source.starts_with("//! ") {
            found.push(format!("{path} does not begin with its sentence (//! …)"));
        }
        if NAMELESS.contains(&file.trim_end_matches(".rs")) {
            found.push(format!("{path} needs a name that says what is in it"));
        }
        if folder.starts_with("src/") && !tree.contains_key(&format!("{folder}/mod.rs")) {
            without_root.insert(folder);
        }
    }
    let gone = LONG_FILES.iter().filter(|path| !tree.contains_key(**path));
    found.extend(
        without_root
            .iter()
            .map(|folder| format!("{folder} has no mod.rs")),
    );
    found.extend(gone.map(|path| format!("{path} is gone: take it off LONG_FILES")));
    found
}

#[test]
fn every_file_is_short_and_opens_with_its_sentence() {
    let found = misshapen(&rust_files());
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn a_misshapen_file_is_caught() {
    let long = format!("//! Long.\n{}", "\n".repeat(LINES_MAX));
    let tree = planted(&[
        ("src/intake/file.rs", &long),
        ("src/sla/mod.rs", "use std::fs;"),
        ("src/sla/utils.rs", "//! Odds and ends."),
    ]);
    let expected = [
        "src/intake/file.rs has 401 lines; split it below 400, better 300",
        "src/sla/mod.rs does not begin with its sentence (//! …)",
        "src/sla/utils.rs needs a name that says what is in it",
        "src/intake has no mod.rs",
    ];
    assert_eq!(misshapen(&tree), expected);
}
