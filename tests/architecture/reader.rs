//! Reads the paths that a Rust file names, grouped imports included, and finds where they lead.

use crate::Tree;

/// A path as a file names it; with `crate`, `self` and `super` written out from the root of the crate.
pub struct Name {
    pub path: Vec<String>,
    /// Named by a `pub use`, so others find it here.
    pub is_export: bool,
}

/// Every path in a file: each leaf of its `use` trees, and each `a::b` in its code. Its unit tests are left out.
pub fn names(file: &str, source: &str) -> Vec<Name> {
    let code = source
        .split("\n#[cfg(test)]\nmod tests")
        .next()
        .unwrap_or(source);
    let tokens = tokens(code);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let is_use = tokens[at] == "use";
        let is_export = is_use && at > 0 && [")", "pub"].contains(&tokens[at - 1]);
        let start = at + usize::from(is_use);
        let mut paths = Vec::new();
        let end = read_path(&tokens, start, Vec::new(), is_use, &mut paths);
        // A single word in code is a local name; only a path says where it comes from.
        paths.retain(|path: &Vec<&str>| is_use && !path.is_empty() || path.len() > 1);
        found.extend(paths.iter().map(|path| Name {
            path: from_root(file, path),
            is_export,
        }));
        at = end.max(at + 1);
    }
    found
}

/// Reads one path, or in a `use` one tree, from `at`; gives back where it ended.
fn read_path<'a>(
    tokens: &[&'a str],
    mut at: usize,
    mut path: Vec<&'a str>,
    is_use: bool,
    found: &mut Vec<Vec<&'a str>>,
) -> usize {
    let mut expects_word = true;
    while let Some(&token) = tokens.get(at) {
        match token {
            "::" => expects_word = true,
            "{" if is_use => {
                while tokens.get(at).is_some_and(|sign| ["{", ","].contains(sign)) {
                    at = read_path(tokens, at + 1, path.clone(), is_use, found);
                }
                return at + 1;
            }
            "}" if expects_word => return at, // after the last comma of a group
            _ if expects_word && is_word(token) => {
                path.push(token);
                expects_word = false;
            }
            _ => break,
        }
        at += 1;
    }
    let ends_renamed = is_use && tokens.get(at) == Some(&"as");
    let ends_in_star = is_use && tokens.get(at) == Some(&"*");
    found.push(path);
    at + 2 * usize::from(ends_renamed) + usize::from(ends_in_star)
}

fn from_root(file: &str, path: &[&str]) -> Vec<String> {
    let own = path.iter().filter(|name| !["self", "super"].contains(name));
    let mut parents = module(file);
    match path[0] {
        "self" => {}
        "super" => {
            let ups = path.iter().take_while(|name| **name == "super").count();
            parents.truncate(parents.len().saturating_sub(ups));
        }
        _ => return own.map(|name| name.replace("tanggap", "crate")).collect(),
    }
    let whole = std::iter::once(&"crate").chain(&parents).chain(own);
    whole.map(|name| (*name).to_string()).collect()
}

/// The module a file holds: `src/intake/file.rs` → `intake`, `file`.
pub fn module(file: &str) -> Vec<&str> {
    let names = file
        .strip_prefix("src/")
        .unwrap_or(file)
        .trim_end_matches(".rs")
        .split('/');
    names.filter(|name| *name != "mod").collect()
}

/// Whether a file says that it is pure, and so is held to it.
pub fn is_pure(path: &str, source: &str) -> bool {
    source.starts_with("//! Pure") || path.starts_with("src/complaint/")
}

/// Whether the thing at `crate::…` is kept in a pure file, looking through the `pub use` of a `mod.rs`.
pub fn home_is_pure(tree: &Tree, path: &[String]) -> bool {
    for length in (2..=path.len()).rev() {
        let stem = format!("src/{}", path[1..length].join("/"));
        let files = [format!("{stem}.rs"), format!("{stem}/mod.rs")];
        let Some((file, source)) = files.iter().find_map(|file| tree.get_key_value(file)) else {
            continue;
        };
        let Some(item) = path.get(length).filter(|_| !is_pure(file, source)) else {
            return is_pure(file, source);
        };
        return names(file, source)
            .iter()
            .filter(|name| name.is_export && name.path.last() == Some(item) && name.path != path)
            .any(|name| home_is_pure(tree, &inside(file, &name.path)));
    }
    false
}

/// A path written relative to a `mod.rs`, from the root of the crate.
fn inside(file: &str, path: &[String]) -> Vec<String> {
    if path[0] == "crate" {
        return path.to_vec();
    }
    let parents = module(file).into_iter().map(String::from);
    std::iter::once("crate".into())
        .chain(parents)
        .chain(path.iter().cloned())
        .collect()
}

fn is_word(token: &str) -> bool {
    token.starts_with(|first: char| first.is_alphabetic() || first == '_')
}

/// The words and signs of Rust code, without comments, strings and characters.
pub fn tokens(source: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let skipped = match first {
            _ if rest.starts_with("//") => rest.find('\n'),
            _ if rest.starts_with("/*") => rest.find("*/").map(|end| end + 2),
            'r' if is_raw_string(rest) => {
                let hashes = rest[1..].bytes().take_while(|byte| *byte == b'#').count();
                let close = format!("\"{}", "#".repeat(hashes));
                rest[hashes + 2..]
                    .find(&close)
                    .map(|end| end + 2 * hashes + 3)
            }
            '"' => end_of_string(rest),
            '\'' if rest.starts_with("'\\") => rest[3..].find('\'').map(|end| end + 4),
            '\'' => Some(
                rest.char_indices()
                    .nth(2)
                    .filter(|(_, third)| *third == '\'')
                    .map_or(1, |(end, _)| end + 1),
            ),
            _ if first.is_whitespace() => Some(first.len_utf8()),
            _ => Some(0),
        };
        let skipped = skipped.unwrap_or(rest.len());
        let length = match skipped {
            0 if rest.starts_with("::") => 2,
            0 if first.is_alphanumeric() || first == '_' => rest
                .find(|next: char| !next.is_alphanumeric() && next != '_')
                .unwrap_or(rest.len()),
            0 => first.len_utf8(),
            _ => skipped,
        };
        if skipped == 0 {
            found.push(&rest[..length]);
        }
        rest = &rest[length..];
    }
    found
}

fn is_raw_string(rest: &str) -> bool {
    rest[1..].trim_start_matches('#').starts_with('"')
}

fn end_of_string(rest: &str) -> Option<usize> {
    let mut escaped = false;
    let end = rest[1..].find(|next| {
        let closes = next == '"' && !escaped;
        escaped = next == '\\' && !escaped;
        closes
    });
    end.map(|end| end + 2)
}

#[test]
fn reads_grouped_imports_and_paths_in_code() {
    let source = r##"
        // use crate::comment;
        use crate::{complaint::{Reference, status::{self, Status}}, sla as promise,};
        pub(crate) use super::queries::*;
        const TEXT: &str = "use crate::text; \" crate::text::more";
        const RAW: &str = r#"crate::raw::"more""#;
        fn f<'a>(quote: char) -> &'a str { if quote == '"' || quote == '\'' { crate::routing::choose() } }
    "##;
    let found = names("src/intake/file.rs", source);
    let paths: Vec<_> = found.iter().map(|name| name.path.join("::")).collect();
    let expected = [
        "crate::complaint::Reference",
        "crate::complaint::status",
        "crate::complaint::status::Status",
        "crate::sla",
        "crate::intake::queries",
        "crate::routing::choose",
    ];
    assert_eq!(paths, expected);
    assert!(found[4].is_export && !found[3].is_export);
}

#[test]
fn leaves_unit_tests_out() {
    let source = "use std::fmt;\n\n#[cfg(test)]\nmod tests {\n    use sea_orm::Set;\n}\n";
    assert_eq!(names("src/sla/calendar.rs", source).len(), 1);
}
