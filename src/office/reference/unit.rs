//! Pure: the service units of the city, their places in the hierarchy and the days on which they exist.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::load::{Problem, SeedFiles, Sheet};
use crate::complaint::{AreaCode, UnitCode};

/// A service unit (unit kerja). What is not said of its first or last day is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unit {
    pub code: UnitCode,
    /// Codes of the city's finance application (kode SKPD).
    pub official_codes: Vec<String>,
    pub name: String,
    /// Shown where room is scarce; the name where there is no shorter one.
    pub short: String,
    /// None only for the city itself.
    pub parent: Option<UnitCode>,
    pub level: Level,
    /// What the person at its head is called, such as Lurah.
    pub head_title: String,
    /// Name of its own calendar; without one its parent's applies.
    pub calendar: Option<String>,
    /// Kemendagri code of the area it serves; without one it serves the whole city.
    pub area: Option<AreaCode>,
    /// First and last day of its existence, both included.
    pub valid_from: Option<Date>,
    pub valid_to: Option<Date>,
    /// Who takes its open cases when it has ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub successor: Option<UnitCode>,
}

/// The place of a unit in the city's structure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// The city itself: the root.
    City,
    /// Perangkat daerah: dinas, badan, sekretariat, inspektorat, rumah sakit.
    Agency,
    /// Bagian, UPT, puskesmas.
    Section,
    /// Kecamatan.
    District,
    /// Kelurahan.
    Subdistrict,
}

impl Unit {
    /// Whether the unit exists on that day.
    #[must_use]
    pub fn active_on(&self, date: Date) -> bool {
        self.valid_from.is_none_or(|from| from <= date) && self.valid_to.is_none_or(|to| date <= to)
    }

    /// Whether the unit serves that area: a code covers every code that continues it after a dot.
    #[must_use]
    pub fn covers(&self, area: &AreaCode) -> bool {
        self.area.as_ref().is_none_or(|own| {
            let rest = area.as_str().strip_prefix(own.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    code: String,
    #[serde(default)]
    official_codes: Vec<String>,
    name: String,
    short: Option<String>,
    parent: Option<String>,
    level: Level,
    head_title: String,
    calendar: Option<String>,
    area: Option<String>,
    valid_from: Option<String>,
    valid_to: Option<String>,
    successor: Option<String>,
}

pub(super) fn read(files: &SeedFiles, problems: &mut Vec<Problem>) -> BTreeMap<UnitCode, Unit> {
    let mut sheet = Sheet::open(files, "units.toml", problems);
    let mut table = sheet.table();
    let rows: Vec<(String, Row)> = sheet.rows(&mut table, "unit");
    sheet.nothing_else(table);
    let units: Vec<_> = rows
        .into_iter()
        .filter_map(|(key, row)| unit(&mut sheet, key, row))
        .collect();
    let units = sheet.index(units);
    check_hierarchy(&mut sheet, &units);
    units
}

fn unit(sheet: &mut Sheet<'_>, key: String, row: Row) -> Option<(String, UnitCode, Unit)> {
    let at = |field: &str| format!("{key}.{field}");
    let code: UnitCode = sheet.parse(at("code"), &row.code)?;
    let unit = Unit {
        code: code.clone(),
        official_codes: row.official_codes,
        short: row.short.unwrap_or_else(|| row.name.clone()),
        name: row.name,
        parent: sheet.parse_some(at("parent"), row.parent.as_deref()),
        level: row.level,
        head_title: row.head_title,
        calendar: row.calendar,
        area: sheet.parse_some(at("area"), row.area.as_deref()),
        valid_from: sheet.parse_some(at("valid_from"), row.valid_from.as_deref()),
        valid_to: sheet.parse_some(at("valid_to"), row.valid_to.as_deref()),
        successor: sheet.parse_some(at("successor"), row.successor.as_deref()),
    };
    if let (Some(from), Some(to)) = (unit.valid_from, unit.valid_to)
        && to < from
    {
        sheet.report(at("valid_to"), to, "is before valid_from");
    }
    Some((key, code, unit))
}

/// Every unit but the one root has a parent that exists, and nobody is his own ancestor.
fn check_hierarchy(sheet: &mut Sheet<'_>, units: &BTreeMap<UnitCode, Unit>) {
    for unit in units.values() {
        let key = format!("unit.{}.parent", unit.code);
        match &unit.parent {
            None if unit.level != Level::City => {
                sheet.report(key, "", "is missing; only the city itself has none")
            }
            Some(parent) if !units.contains_key(parent) => sheet.report(key, parent, "is no unit"),
            Some(parent) if climbs_forever(units, unit) => {
                sheet.report(key, parent, "leads round in a circle");
            }
            _ => {}
        }
    }
    let roots = units
        .values()
        .filter(|unit| unit.level == Level::City)
        .count();
    if roots != 1 && !units.is_empty() {
        sheet.report(
            "unit",
            roots,
            "there must be exactly one unit of level city",
        );
    }
}

fn climbs_forever(units: &BTreeMap<UnitCode, Unit>, unit: &Unit) -> bool {
    let mut above = unit.parent.as_ref();
    for _ in 0..units.len() {
        match above.and_then(|code| units.get(code)) {
            Some(next) => above = next.parent.as_ref(),
            None => return false,
        }
    }
    true
}
