//! Pure: whether the reference files fit together: whatever one names must exist in the other.

use super::category::AnsweredBy;
use super::load::Problem;
use super::routing::RuleTarget;
use super::{Content, Level};
use crate::complaint::UnitCode;
use crate::sla::due::Target;

pub(super) fn references(content: &Content, problems: &mut Vec<Problem>) {
    let mut check = Check { content, problems };
    check.units();
    check.categories();
    check.routing();
    check.answers();
}

struct Check<'a> {
    content: &'a Content,
    problems: &'a mut Vec<Problem>,
}

impl Check<'_> {
    fn expect(&mut self, holds: bool, file: &str, key: String, value: impl ToString, reason: &str) {
        if !holds {
            self.problems.push(Problem {
                file: file.to_owned(),
                key,
                value: value.to_string(),
                reason: reason.to_owned(),
            });
        }
    }

    fn expect_unit(&mut self, file: &str, key: String, unit: &UnitCode) {
        let found = self.content.units.get(unit);
        self.expect(found.is_some(), file, key.clone(), unit, "is no unit");
        let handles = found.is_none_or(|unit| unit.level != Level::City);
        self.expect(
            handles,
            file,
            key,
            unit,
            "is the city itself, which handles nothing",
        );
    }

    fn answers(&mut self) {
        let content = self.content;
        for answer in &content.answers {
            for code in &answer.categories {
                let known = content.categories.iter().any(|one| one.code == *code);
                let key = format!("answer.{}.categories", answer.code);
                self.expect(known, "answers.toml", key, code, "is no category");
            }
        }
    }

    fn units(&mut self) {
        let content = self.content;
        for unit in content.units.values() {
            let key = |field: &str| format!("unit.{}.{field}", unit.code);
            if let Some(calendar) = &unit.calendar {
                let known = content.calendars.contains_key(calendar);
                self.expect(
                    known,
                    "units.toml",
                    key("calendar"),
                    calendar,
                    "is no calendar",
                );
            }
            if let Some(area) = &unit.area {
                let covered = content.areas.keys().any(|code| unit.covers(code));
                self.expect(
                    covered,
                    "units.toml",
                    key("area"),
                    area,
                    "is no area, and no area lies in it",
                );
            }
            if let Some(successor) = &unit.successor {
                self.expect_unit("units.toml", key("successor"), successor);
                let ends = unit.valid_to.is_some();
                self.expect(
                    ends && *successor != unit.code,
                    "units.toml",
                    key("successor"),
                    successor,
                    "must be another unit, and needs a last day in valid_to",
                );
            }
            if unit.level == Level::Subdistrict {
                self.expect(
                    unit.area.is_some(),
                    "units.toml",
                    key("area"),
                    "",
                    "is missing; a kelurahan serves an area",
                );
            }
        }
        for area in content.areas.values() {
            let served = content
                .units
                .values()
                .any(|unit| unit.area.as_ref() == Some(&area.code));
            self.expect(
                served,
                "areas.geojson",
                format!("feature.{}", area.code),
                &area.name,
                "no unit serves it",
            );
        }
    }

    fn categories(&mut self) {
        let content = self.content;
        for category in &content.categories {
            let key = |field: &str| format!("category.{}.{field}", category.code);
            if let AnsweredBy::Unit(unit) = &category.answered_by {
                self.expect_unit("categories.toml", key("answered_by"), unit);
            }
            self.expect(
                category.evidence || !category.second_person,
                "categories.toml",
                key("second_person"),
                category.second_person,
                "needs evidence = true: there would be nothing to confirm",
            );
            let Some(usual) = content.deadlines.get(&category.kind) else {
                continue;
            };
            for (field, own, usual) in [
                (
                    "first_response",
                    category.first_response,
                    usual.first_response,
                ),
                ("resolution", category.resolution, usual.resolution),
            ] {
                let Some(own) = own else { continue };
                let reason = "must be in the same measure as in deadlines.toml, and not longer";
                self.expect(
                    is_stricter(own, usual),
                    "categories.toml",
                    key(field),
                    format!("{own:?}"),
                    reason,
                );
            }
        }
    }

    fn routing(&mut self) {
        let content = self.content;
        let routing = &content.routing;
        self.expect_unit(
            "routing.toml",
            "coordinator".to_owned(),
            &routing.coordinator,
        );
        self.expect_unit(
            "routing.toml",
            "inspectorate".to_owned(),
            &routing.inspectorate,
        );
        for rule in &routing.rules {
            let key = |field: &str| format!("rule.{}.{field}", rule.id);
            match &rule.target {
                RuleTarget::Unit(unit) => self.expect_unit("routing.toml", key("unit"), unit),
                RuleTarget::Outside(body) => {
                    let known = content.bodies.contains_key(body);
                    self.expect(
                        known,
                        "routing.toml",
                        key("outside"),
                        body,
                        "is not in referrals.toml",
                    );
                }
            }
            for code in &rule.categories {
                let known = content
                    .categories
                    .iter()
                    .any(|category| category.code == *code);
                self.expect(
                    known,
                    "routing.toml",
                    key("categories"),
                    code,
                    "is no category",
                );
            }
            for code in &rule.areas {
                let known = content.areas.contains_key(code);
                self.expect(known, "routing.toml", key("areas"), code, "is no area");
            }
        }
    }
}

fn is_stricter(own: Target, usual: Target) -> bool {
    match (own, usual) {
        (Target::OfficeDays(own), Target::OfficeDays(usual))
        | (Target::WorkingDays(own), Target::WorkingDays(usual))
        | (Target::CalendarDays(own), Target::CalendarDays(usual)) => own <= usual,
        (Target::WorkingSeconds(own), Target::WorkingSeconds(usual)) => own <= usual,
        _ => false,
    }
}
