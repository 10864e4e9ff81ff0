//! The house rules as a test: who may name whom, what a file looks like, and that no text is missing.

mod imports;
mod reader;
mod sentences;
mod shape;
mod texts;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Path from the project's root → text of the file.
type Tree = BTreeMap<String, String>;

/// All files below these folders whose names end in one of `endings`.
fn read(folders: &[&str], endings: &[&str]) -> Tree {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut tree = Tree::new();
    let mut paths: Vec<_> = folders.iter().map(|folder| root.join(folder)).collect();
    while let Some(path) = paths.pop() {
        if path.is_dir() {
            let entries = fs::read_dir(&path).expect("a folder can be listed");
            paths.extend(entries.map(|entry| entry.expect("an entry can be read").path()));
        } else if endings
            .iter()
            .any(|ending| path.to_string_lossy().ends_with(ending))
        {
            let name = path.strip_prefix(root).expect("below the root").display();
            let text = fs::read_to_string(&path).expect("a source file is readable text");
            tree.insert(name.to_string(), text);
        }
    }
    tree
}

fn rust_files() -> Tree {
    read(&["src", "migrations", "tests"], &[".rs"])
}

/// Some files as a test plants them.
fn planted(files: &[(&str, &str)]) -> Tree {
    files
        .iter()
        .map(|(path, text)| ((*path).into(), (*text).into()))
        .collect()
}
