//! The lines of the Inspectorate's desk, each kind in its words.

use std::collections::{BTreeMap, HashSet};

use crate::casework::badge::Sla;
use crate::casework::wording::badge_words;
use crate::complaint::{Case, Cause, UnitCode};
use crate::evidence::findings::Finding;
use crate::evidence::wording::sentence;
use crate::office::names::unit_name;
use crate::office::reference::Reference as City;
use crate::oversight::desk::{Line, Look};
use crate::platform::web::lang::Lang;

/// One line.
#[derive(Default)]
pub(super) struct Item {
    /// The badge of a deadline: state, short and spoken words, the moment. An empty state shows none.
    pub sla: (&'static str, String, String, String),
    /// Another badge: tone and words; no words show none.
    pub badge: (&'static str, String),
    /// Where it leads; empty for nowhere.
    pub address: String,
    pub words: String,
    /// The reference of a complaint that is led to besides.
    pub other: String,
    pub about: String,
    pub note: String,
}

/// How many of them are late.
pub(super) fn late(lines: &[Line]) -> usize {
    let late = lines.iter().filter(|line| line.badge.sla == Sla::Late);
    late.count()
}

/// What alleges abuse, and whom it excludes.
pub(super) fn supervisory(lang: Lang, city: &City, lines: &[Line]) -> Vec<Item> {
    let item = |line: &Line| {
        let excluded = match &line.case.conflict_unit {
            Some(unit) => lang.args("desk-excluded", &[("unit", unit_name(city, unit).into())]),
            None => lang.t("desk-excludes-nobody"),
        };
        let state = lang.word("state", line.case.state);
        about(
            lang,
            line,
            &[state, holder(lang, city, &line.case)],
            excluded,
        )
    };
    lines.iter().map(item).collect()
}

/// What is far too late, and what its unit says about that.
pub(super) fn escalated(lang: Lang, city: &City, lines: &[Line]) -> Vec<Item> {
    let item = |line: &Line| {
        let causes: Vec<String> = line
            .case
            .causes
            .iter()
            .map(|(_, cause)| lang.word("cause", cause))
            .collect();
        let said = match causes.as_slice() {
            [] => lang.t("oversight-no-cause"),
            causes => lang.args("oversight-cause", &[("cause", causes.join(", ").into())]),
        };
        about(lang, line, &[holder(lang, city, &line.case)], said)
    };
    lines.iter().map(item).collect()
}

fn about(lang: Lang, line: &Line, words: &[String], note: String) -> Item {
    let case = &line.case;
    let (short, spoken) = badge_words(lang, &line.badge);
    let due = line.badge.due.unwrap_or(case.received_at);
    let reference = case.reference.to_string();
    Item {
        sla: (line.badge.sla.as_str(), short, spoken, due.to_string()),
        address: format!("/petugas/laporan/{reference}"),
        words: title(lang, &line.title, case),
        about: std::iter::once(reference)
            .chain(words.iter().cloned())
            .collect::<Vec<_>>()
            .join(" · "),
        note,
        ..Item::default()
    }
}

/// What it is called, or why it has no name.
pub(super) fn title(lang: Lang, title: &str, case: &Case) -> String {
    match title {
        "" if case.erased => lang.t("fact-erased"),
        "" => lang.t("case-photo-only"),
        title => title.to_owned(),
    }
}

/// Each sentence about a file once, however many other files it is true of.
pub(super) fn risks(lang: Lang, city: &City, risks: &[Finding]) -> Vec<Item> {
    let mut said = HashSet::new();
    let item = |one: &Finding| Item {
        address: format!("/petugas/berkas/{}", one.attachment),
        words: sentence(lang, one),
        other: one.reference.clone(),
        about: lang.date_time(one.at, &city.zone()),
        ..Item::default()
    };
    risks
        .iter()
        .map(item)
        .filter(|item| said.insert((item.address.clone(), item.words.clone())))
        .collect()
}

/// Who opened an identity or an original, and why.
pub(super) fn looks(lang: Lang, city: &City, looks: &[Look]) -> Vec<Item> {
    let item = |look: &Look| {
        let key = match look.identity {
            true => "oversight-identity",
            false => "oversight-original",
        };
        let by = look.by.clone();
        let by = match &look.acting_for {
            None => by,
            Some(absent) => {
                let both = [("name", by.into()), ("absent", absent.clone().into())];
                lang.args("acting-name", &both)
            }
        };
        Item {
            words: lang.args(key, &[("name", by.into())]),
            other: look.case.reference.to_string(),
            about: lang.date_time(look.at, &city.zone()),
            note: look.reason.clone(),
            ..Item::default()
        }
    };
    looks.iter().map(item).collect()
}

/// Who says why they were late, the unit with most first.
pub(super) fn causes(
    lang: Lang,
    city: &City,
    causes: &BTreeMap<UnitCode, BTreeMap<Cause, u32>>,
) -> Vec<Item> {
    let mut rows: Vec<_> = causes.iter().collect();
    rows.sort_by_key(|(_, causes)| std::cmp::Reverse(causes.values().sum::<u32>()));
    let item = |(unit, causes): (&UnitCode, &BTreeMap<Cause, u32>)| {
        let mut causes: Vec<_> = causes.iter().collect();
        causes.sort_by_key(|(_, number)| std::cmp::Reverse(**number));
        let words: Vec<String> = causes
            .into_iter()
            .map(|(cause, n)| {
                let number = lang.number((*n).into());
                format!("{}: {number}", lang.word("cause", cause))
            })
            .collect();
        Item {
            address: format!("/unit/{unit}"),
            words: unit_name(city, unit),
            note: words.join(" · "),
            ..Item::default()
        }
    };
    rows.into_iter().map(item).collect()
}

fn holder(lang: Lang, city: &City, case: &Case) -> String {
    case.unit
        .as_ref()
        .map_or_else(|| lang.t("unit-none"), |unit| unit_name(city, unit))
}
