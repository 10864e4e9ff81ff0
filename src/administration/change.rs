//! Pure: what a change of the reference data touches, and whether a second person must agree to it.

use std::collections::BTreeMap;

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

/// Whether the change moves a deadline: of a kind, of a category, or by the days and hours that count. The
/// service's promise to citizens is not one person's to change.
#[must_use]
pub fn moves_deadlines(before: &City, after: &City) -> bool {
    let targets = |city: &City| {
        let own = |category: &crate::office::reference::Category| {
            (
                category.code.clone(),
                category.first_response,
                category.resolution,
            )
        };
        let of_categories: Vec<_> = city.categories().iter().map(own).collect();
        let of_kinds: Vec<_> = crate::complaint::Kind::ALL
            .iter()
            .map(|&kind| city.deadlines(kind, None))
            .collect();
        (of_categories, of_kinds)
    };
    let touched = |(code, first, resolution): &(
        crate::complaint::CategoryCode,
        Option<crate::sla::due::Target>,
        Option<crate::sla::due::Target>,
    ),
                   others: &City| {
        // A new category without limits of its own promises nothing new.
        others
            .category(code)
            .map_or(first.is_some() || resolution.is_some(), |other| {
                (other.first_response, other.resolution) != (*first, *resolution)
            })
    };
    let ((old, old_kinds), (new, new_kinds)) = (targets(before), targets(after));
    let calendars = |city: &City| -> Vec<_> {
        let mut specs: Vec<_> = city
            .units()
            .map(|unit| city.calendar_of(&unit.code).spec().clone())
            .collect();
        specs.push(city.default_calendar().spec().clone());
        specs.sort_by(|a, b| a.name.cmp(&b.name));
        specs.dedup();
        specs
    };
    old_kinds != new_kinds
        || old.iter().any(|one| touched(one, after))
        || new.iter().any(|one| touched(one, before))
        || calendars(before) != calendars(after)
}
