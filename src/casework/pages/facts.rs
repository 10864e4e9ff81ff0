//! What is known of a case: where it lies and why, what it is about, and where.

use super::super::dossier::Dossier;
use super::super::wording::why_words;
use super::Desk;
use crate::complaint::Fact;
use crate::office::names::{category_name, unit_name};
use crate::office::reference::{AnsweredBy, Reference as City};
use crate::platform::store::ledger::Entry;
use crate::platform::web::lang::Lang;
use crate::routing::rules::Why;

/// Name and value of each fact; the third is where it could be changed, which is nowhere.
pub(super) fn facts(lang: Lang, city: &City, dossier: &Dossier) -> Vec<(String, String, String)> {
    let row = &dossier.loaded.row;
    let case = &dossier.loaded.case;
    let mut facts = Vec::new();
    let mut add = |key: &str, value: String| facts.push((lang.t(key), value, String::new()));
    add(
        "case-unit",
        case.unit.as_ref().map_or_else(
            || lang.t("unit-none"),
            |unit| {
                city.unit(unit)
                    .map_or_else(|| unit.to_string(), |unit| unit.name.clone())
            },
        ),
    );
    let assignee = case.assignee.and_then(|id| dossier.accounts.get(&id));
    if let Some(name) = assignee {
        add("case-assignee", name.clone());
    }
    add("case-why", why(lang, city, dossier));
    add(
        "field-category",
        case.category
            .as_ref()
            .map_or_else(|| "–".to_owned(), |code| category_name(lang, city, code)),
    );
    add("kind", lang.word("kind", case.kind));
    add("case-place", place(lang, city, dossier, "\n"));
    if let Some(date) = row
        .occurred_on
        .as_deref()
        .and_then(|date| date.parse().ok())
    {
        add("case-occurred", lang.civil_date(date));
    }
    add("channel", lang.word("channel", case.channel));
    add("identity", lang.word("identity", case.identity));
    let private = if case.private_content {
        "content-private"
    } else {
        "content-public"
    };
    add("case-content", lang.t(private));
    if let Some(rating) = case.rating {
        add("rating", lang.word("rating", rating.value()));
    }
    facts
}

/// Where it is, as far as that was said.
fn place(lang: Lang, city: &City, dossier: &Dossier, between: &str) -> String {
    let (row, case) = (&dossier.loaded.row, &dossier.loaded.case);
    let area = case
        .area
        .as_ref()
        .and_then(|area| city.area(area))
        .map(|area| area.name.clone());
    let outside = case.outside_city.then(|| lang.t("place-outside"));
    let point = row
        .lat_e6
        .zip(row.lon_e6)
        .map(|(lat, lon)| format!("{}, {}", degrees(lat), degrees(lon)));
    let place: Vec<String> = [row.address.clone(), area, outside, point]
        .into_iter()
        .flatten()
        .collect();
    match place.is_empty() {
        true => "–".to_owned(),
        false => place.join(between),
    }
}

/// What has to be known before anything is decided: the place, and the nearest deadline.
pub(super) fn where_and_when(desk: &Desk, dossier: &Dossier) -> String {
    let lang = desk.lang();
    let place = place(lang, desk.city(), dossier, ", ");
    let place = format!("{}: {place}", lang.t("case-place"));
    let clocks = &dossier.loaded.case.clocks;
    match clocks.nearest().filter(|_| dossier.loaded.case.is_open()) {
        Some((name, clock)) => {
            let at = lang.date_time(clock.due, &desk.city().zone());
            format!("{place} · {}: {at}", lang.word("clock", name))
        }
        None => place,
    }
}

/// Micro-degrees as people write them.
fn degrees(e6: i32) -> String {
    let sign = if e6 < 0 { "-" } else { "" };
    let value = e6.unsigned_abs();
    format!("{sign}{}.{:06}", value / 1_000_000, value % 1_000_000)
}

/// Why it lies where it lies, from the newest routing; and where its category usually goes, if that was changed since.
fn why(lang: Lang, city: &City, dossier: &Dossier) -> String {
    let done = |entry: &&Entry| !dossier.undone.contains(&entry.event.number);
    let mut newest = dossier.history.iter().rev().filter(done);
    let changed_since = |entry: &&Entry| matches!(entry.event.fact, Fact::Recategorised { .. });
    let mut changed = false;
    let found = newest.find_map(|entry| {
        changed |= changed_since(&entry);
        match &entry.event.fact {
            Fact::Assigned { why, terms, .. } => Some((why, terms)),
            _ => None,
        }
    });
    let Some((why, terms)) = found else {
        return lang.t("why-unsure");
    };
    let by_category = matches!(why, Why::CategoryDefault | Why::Rule(_));
    if changed && by_category {
        return moved_on(lang, city, dossier);
    }
    let words = why_words(lang, why, city);
    if terms.is_empty() {
        return words;
    }
    format!(
        "{words}\n{}",
        lang.args("why-terms", &[("terms", terms.join(", ").into())])
    )
}

/// It came by a category that it no longer has.
fn moved_on(lang: Lang, city: &City, dossier: &Dossier) -> String {
    let case = &dossier.loaded.case;
    let usual = case
        .category
        .as_ref()
        .and_then(|code| city.category(code))
        .and_then(|category| match &category.answered_by {
            AnsweredBy::Unit(unit) => Some(unit),
            _ => None,
        });
    match usual.filter(|unit| case.unit.as_ref() != Some(*unit)) {
        Some(unit) => {
            let unit = unit_name(city, unit).into();
            lang.args("why-earlier-category-other", &[("unit", unit)])
        }
        None => lang.t("why-earlier-category"),
    }
}
