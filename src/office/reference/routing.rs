//! Pure: where a matter can be sent: the routing rules in their order, and the bodies outside the city government.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::load::{Problem, SeedFiles, Sheet};
use super::phrase::{Phrase, phrases};
use crate::complaint::{AreaCode, BodyCode, CategoryCode, UnitCode};

/// The rules, and the two units whose part in routing is fixed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Routing {
    /// Whose people decide what no rule can.
    pub coordinator: UnitCode,
    /// Who examines supervisory complaints.
    pub inspectorate: UnitCode,
    pub rules: Vec<Rule>,
}

/// One rule: it fires when every condition that is not empty holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rule {
    /// Stored with every complaint it routed.
    pub id: String,
    /// Why there is such a rule, for those who edit it.
    pub why: String,
    /// The category is one of these.
    pub categories: Vec<CategoryCode>,
    /// The place lies in one of these.
    pub areas: Vec<AreaCode>,
    /// The text holds any of these.
    pub keywords: Vec<Phrase>,
    pub target: RuleTarget,
}

/// Where a rule leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RuleTarget {
    Unit(UnitCode),
    /// A coordinator refers it there, because only a person can check who owns the thing.
    Outside(BodyCode),
}

/// A body outside the city government, such as the electricity company.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OutsideBody {
    pub code: BodyCode,
    pub name: String,
    /// What it answers for, Indonesian.
    pub purpose: String,
    /// How a citizen reaches it, Indonesian; never a person's number.
    pub contact: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleRow {
    id: String,
    #[serde(default)]
    why: String,
    #[serde(default)]
    categories: Vec<String>,
    #[serde(default)]
    areas: Vec<String>,
    #[serde(default)]
    keywords: Vec<String>,
    unit: Option<String>,
    outside: Option<String>,
}

pub(super) fn read_rules(files: &SeedFiles, problems: &mut Vec<Problem>) -> Option<Routing> {
    let mut sheet = Sheet::open(files, "routing.toml", problems);
    let mut table = sheet.table();
    let rows: Vec<(String, RuleRow)> = sheet.rows(&mut table, "rule");
    let mut part = |key: &str| {
        let Some(value) = table.remove(key) else {
            sheet.report(key, "", "is missing");
            return None;
        };
        let text: String = sheet.take(key, value)?;
        sheet.parse::<UnitCode>(key, &text)
    };
    let (coordinator, inspectorate) = (part("coordinator"), part("inspectorate"));
    sheet.nothing_else(table);
    let mut rules: Vec<Rule> = Vec::new();
    for (key, row) in rows {
        let Some(rule) = rule(&mut sheet, &key, row) else {
            continue;
        };
        if rules.iter().any(|other| other.id == rule.id) {
            sheet.report(format_args!("{key}.id"), &rule.id, "is given twice");
        } else {
            rules.push(rule);
        }
    }
    Some(Routing {
        coordinator: coordinator?,
        inspectorate: inspectorate?,
        rules,
    })
}

fn rule(sheet: &mut Sheet<'_>, key: &str, row: RuleRow) -> Option<Rule> {
    let at = |field: &str| format!("{key}.{field}");
    if row.categories.is_empty() && row.areas.is_empty() && row.keywords.is_empty() {
        sheet.report(
            key,
            &row.id,
            "has no condition, so that no rule after it could ever fire",
        );
    }
    let target = match (&row.unit, &row.outside) {
        (Some(unit), None) => RuleTarget::Unit(sheet.parse(at("unit"), unit)?),
        (None, Some(body)) => RuleTarget::Outside(sheet.parse(at("outside"), body)?),
        _ => {
            sheet.report(key, &row.id, "needs either unit or outside");
            return None;
        }
    };
    let categories = row
        .categories
        .iter()
        .filter_map(|code| sheet.parse(at("categories"), code))
        .collect();
    let areas = row
        .areas
        .iter()
        .filter_map(|code| sheet.parse(at("areas"), code))
        .collect();
    let keywords = phrases(sheet, &at("keywords"), &row.keywords);
    Some(Rule {
        id: row.id,
        why: row.why,
        categories,
        areas,
        keywords,
        target,
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BodyRow {
    code: String,
    name: String,
    purpose: String,
    contact: String,
}

pub(super) fn read_bodies(
    files: &SeedFiles,
    problems: &mut Vec<Problem>,
) -> BTreeMap<BodyCode, OutsideBody> {
    let mut sheet = Sheet::open(files, "referrals.toml", problems);
    let mut table = sheet.table();
    let rows: Vec<(String, BodyRow)> = sheet.rows(&mut table, "body");
    sheet.nothing_else(table);
    let bodies: Vec<_> = rows
        .into_iter()
        .filter_map(
            |(
                key,
                BodyRow {
                    code,
                    name,
                    purpose,
                    contact,
                },
            )| {
                let code: BodyCode = sheet.parse(format_args!("{key}.code"), &code)?;
                Some((
                    key,
                    code.clone(),
                    OutsideBody {
                        code,
                        name,
                        purpose,
                        contact,
                    },
                ))
            },
        )
        .collect();
    sheet.index(bodies)
}
