//! Who may name whom. A new arrow between features is a line in [`FEATURES`].

use crate::reader::{home_is_pure, is_pure, module, names, tokens};
use crate::{Tree, planted, rust_files};

/// Each feature, and the features it may name. Pure modules may be named by everybody and need no arrow.
const FEATURES: &[(&str, &[&str])] = &[
    ("absence", &["office"]),
    (
        "administration",
        &[
            "absence", "casework", "notify", "office", "routing", "sla", "staff",
        ],
    ),
    (
        "casework",
        &[
            "absence",
            "evidence",
            "intake",
            "media",
            "notify",
            "office",
            "oversight",
            "routing",
            "similar",
            "sla",
        ],
    ),
    ("demo", &["*"]),
    ("evidence", &["media", "office"]),
    (
        "intake",
        &["media", "office", "routing", "similar", "sla", "staff"],
    ),
    ("media", &[]),
    ("notify", &["absence", "casework", "media", "office", "sla"]),
    ("office", &["sla"]),
    ("oversight", &["casework", "evidence", "office"]),
    ("publishing", &["casework", "intake", "office", "sla"]),
    ("routing", &["office", "sla"]),
    ("scoring", &["office", "publishing", "sla"]),
    ("similar", &["intake", "office", "publishing", "routing"]),
    ("sla", &["office"]),
    ("staff", &["office"]),
    (
        "tracking",
        &[
            "casework",
            "media",
            "office",
            "publishing",
            "similar",
            "sla",
        ],
    ),
];

/// The tables of contents, which may name everything.
const CONTENTS: &[&str] = &["background", "commands", "lib", "main", "routes", "start"];

/// The libraries of pure modules: values and parsers, no machinery.
const PURE_LIBRARIES: &[&str] = &[
    "csv",
    "geojson",
    "jiff",
    "serde",
    "serde_json",
    "sha2",
    "thiserror",
    "toml",
    "uuid",
];

/// What of the standard library reaches outside, or reads the clock.
const IMPURE_STD: &[&str] = &[
    "env",
    "fs",
    "net",
    "process",
    "thread",
    "time::Instant",
    "time::SystemTime",
];

/// The libraries of migrations: a step must mean tomorrow what it meant today, so it never sees our types.
const MIGRATION_LIBRARIES: &[&str] = &["async_trait", "sea_orm_migration"];

#[derive(Clone, Copy, PartialEq)]
enum Room {
    Pure,
    Queries,
    Pages,
    UseCase,
    Platform,
    Contents,
    Migration,
}

/// Where a file belongs, and its feature if it lies in one; `None` when the picture has no place for it.
fn room<'a>(path: &'a str, source: &str) -> Option<(Room, &'a str)> {
    if path.starts_with("migrations/") {
        return Some((Room::Migration, ""));
    }
    let names = module(path);
    let first = *names.first()?;
    let is_feature = FEATURES.iter().any(|(feature, _)| *feature == first);
    if is_pure(path, source) {
        return Some((Room::Pure, first));
    }
    let room = match names.get(1).copied() {
        _ if CONTENTS.contains(&first) => Room::Contents,
        _ if first == "platform" || first == "config" => Room::Platform,
        _ if !is_feature => return None,
        Some("queries") => Room::Queries,
        Some("pages" | "api") => Room::Pages,
        _ => Room::UseCase,
    };
    Some((room, if is_feature { first } else { "" }))
}

/// Every import that the picture forbids.
fn forbidden_names(tree: &Tree) -> Vec<String> {
    let mut found = Vec::new();
    for (path, source) in tree.iter().filter(|(path, _)| !path.starts_with("tests/")) {
        let Some((room, feature)) = room(path, source) else {
            found.push(format!("{path} lies in no known room"));
            continue;
        };
        for name in names(path, source) {
            let forbidden = if name.path[0] == "crate" {
                !may_name_module(tree, room, feature, &name.path)
            } else {
                !may_name_library(room, &name.path)
            };
            if forbidden {
                found.push(format!("{path} names {}", name.path.join("::")));
            }
        }
        let outside_store = !path.starts_with("src/platform/store/") && room != Room::Migration;
        if outside_store && tokens(source).iter().any(|token| is_backend(token)) {
            found.push(format!("{path} asks which database it has"));
        }
    }
    found.dedup();
    found
}

fn is_backend(token: &str) -> bool {
    ["DatabaseBackend", "DbBackend", "get_database_backend"].contains(&token)
}

fn may_name_library(room: Room, path: &[String]) -> bool {
    let library = path[0].as_str();
    let is_std_inside = |inside: &str| path[1..].join("::").starts_with(inside);
    match room {
        Room::Pure if library == "std" => !IMPURE_STD.iter().any(|inside| is_std_inside(inside)),
        Room::Pure => PURE_LIBRARIES.contains(&library) || !is_dependency(library),
        Room::Queries => !["askama", "axum", "axum_extra"].contains(&library),
        Room::Pages => library != "sea_orm",
        Room::UseCase => !["askama", "axum", "axum_extra", "sea_orm"].contains(&library),
        Room::Migration => MIGRATION_LIBRARIES.contains(&library) || !is_dependency(library),
        Room::Platform | Room::Contents => true,
    }
}

fn may_name_module(tree: &Tree, room: Room, own: &str, path: &[String]) -> bool {
    let target = path.get(1).map_or("", String::as_str);
    if room == Room::Contents || home_is_pure(tree, path) {
        return true;
    }
    if CONTENTS.contains(&target) {
        // The demo plays everybody, so it may name whatever people and the worker do.
        return has_arrow(own, "*");
    }
    let is_feature = FEATURES.iter().any(|(feature, _)| *feature == target);
    let is_other = is_feature && target != own;
    match room {
        Room::Pure => false,
        Room::Platform => !is_feature,
        Room::Queries => !is_other,
        Room::Pages if is_other && path.get(2).is_some_and(|name| name == "queries") => false,
        _ => !is_other || has_arrow(own, target),
    }
}

fn has_arrow(from: &str, to: &str) -> bool {
    let row = FEATURES.iter().find(|(feature, _)| *feature == from);
    row.is_some_and(|(_, arrows)| arrows.contains(&to) || arrows.contains(&"*"))
}

/// Whether a word is one of our libraries, by the manifest; everything else is a local name.
fn is_dependency(word: &str) -> bool {
    let manifest = include_str!("../../Cargo.toml");
    let table = manifest.split("[dependencies]").nth(1).unwrap_or("");
    let lines = table.lines().take_while(|line| !line.starts_with('['));
    lines
        .filter_map(|line| line.split([' ', '.', '=']).next())
        .any(|name| name.replace('-', "_") == word)
}

#[test]
fn every_file_names_only_what_its_room_may() {
    let found = forbidden_names(&rust_files());
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

/// What is said of one more file in a small house that is in order; nothing when it is `""`.
#[track_caller]
fn assert_caught(path: &str, source: &str, offence: &str) {
    let tree = planted(&[
        ("src/complaint/mod.rs", "//! Pure: what a complaint is."),
        ("src/sla/mod.rs", "pub use calendar::{self, Calendar};"),
        ("src/sla/calendar.rs", "//! Pure: working time."),
        ("src/sla/sweep.rs", "//! What became overdue."),
        ("src/scoring/mod.rs", "//! The score."),
        ("src/platform/mod.rs", "//! Machinery."),
        (path, source),
    ]);
    let found = forbidden_names(&tree).join("");
    assert_eq!(found.trim_start_matches(path).trim_start(), offence);
}

#[test]
fn a_pure_module_names_no_machinery_no_clock_and_no_feature() {
    let pure = "src/complaint/state.rs";
    assert_caught(pure, "use jiff::Zoned; use crate::sla::Calendar;", "");
    assert_caught(
        pure,
        "use {serde::Serialize, sea_orm::Set};",
        "names sea_orm::Set",
    );
    assert_caught(pure, "fn f() { std::fs::read(x) }", "names std::fs::read");
    assert_caught(
        pure,
        "use crate::platform::web;",
        "names crate::platform::web",
    );
    assert_caught(pure, "use crate::sla::sweep;", "names crate::sla::sweep");
    assert_caught(pure, "use crate::routes;", "names crate::routes");
    let marked = "//! Pure: rules.\nuse tokio::fs;";
    assert_caught("src/routing/rules.rs", marked, "names tokio::fs");
}

#[test]
fn a_page_names_no_database_and_no_foreign_queries() {
    let page = "src/intake/pages.rs";
    assert_caught(page, "use axum::Json; use super::queries::find;", "");
    assert_caught(page, "use sea_orm::Set;", "names sea_orm::Set");
    let grouped = "use crate::{platform, sla::{Calendar, queries::find}};";
    assert_caught(page, grouped, "names crate::sla::queries::find");
    let api = "src/intake/api.rs";
    assert_caught(api, "fn f() { sea_orm::f() }", "names sea_orm::f");
}

#[test]
fn queries_name_neither_the_web_nor_another_feature() {
    let queries = "src/intake/queries.rs";
    assert_caught(queries, "use sea_orm::Set; use crate::sla::Calendar;", "");
    assert_caught(queries, "use axum::Json;", "names axum::Json");
    assert_caught(
        queries,
        "use super::super::sla::sweep;",
        "names crate::sla::sweep",
    );
}

#[test]
fn a_use_case_names_neither_the_web_nor_the_database() {
    let verb = "src/intake/file.rs";
    assert_caught(verb, "use super::queries; use crate::sla::sweep;", "");
    assert_caught(verb, "use askama::Template;", "names askama::Template");
    assert_caught(verb, "use sea_orm::Set;", "names sea_orm::Set");
}

#[test]
fn features_follow_the_arrows() {
    let verb = "src/intake/file.rs";
    assert_caught(verb, "use crate::scoring::f;", "names crate::scoring::f");
    assert_caught(verb, "use crate::background;", "names crate::background");
    assert_caught("src/demo/story.rs", "use crate::scoring::f;", "");
}

#[test]
fn the_platform_names_no_feature() {
    let clock = "src/platform/clock.rs";
    assert_caught(clock, "use crate::sla::Calendar; use axum::Json;", "");
    assert_caught(
        clock,
        "use crate::{sla::{Calendar, sweep}};",
        "names crate::sla::sweep",
    );
    assert_caught(clock, "use crate::routes;", "names crate::routes");
}

#[test]
fn a_migration_names_no_entity() {
    let step = "migrations/m0001_complaint.rs";
    assert_caught(step, "use sea_orm_migration::prelude::*;", "");
    assert_caught(step, "use sea_orm::Set;", "names sea_orm::Set");
}

#[test]
fn only_the_store_asks_which_database_it_has() {
    let question = "fn f(b: DbBackend) {}";
    assert_caught("src/platform/store/db.rs", question, "");
    assert_caught(
        "src/intake/queries.rs",
        question,
        "asks which database it has",
    );
}

#[test]
fn every_file_has_a_room() {
    assert_caught("src/misc/odd.rs", "", "lies in no known room");
    assert_caught(
        "src/routes.rs",
        "use crate::{intake::pages, sla::queries};",
        "",
    );
}
