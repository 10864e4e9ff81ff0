//! Pure: the service categories, who answers for each, and the words that point to it.

use serde::{Deserialize, Serialize};

use super::load::{Problem, SeedFiles, Sheet};
use super::phrase::{Phrase, phrases};
use crate::complaint::{CategoryCode, Kind, UnitCode};
use crate::sla::due::Target;

/// A service category, in the order of the file, which is the order of the form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Category {
    pub code: CategoryCode,
    /// Indonesian.
    pub name: String,
    pub name_en: String,
    pub answered_by: AnsweredBy,
    /// Whether the form asks for a place.
    pub place_bound: bool,
    /// Whether resolving needs a photograph or document of the work.
    pub evidence: bool,
    /// Whether a proof counts only once somebody else of the unit has confirmed it. Left out where it is not so:
    /// versions from before keep their bytes.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub second_person: bool,
    /// Whether the form offers the content as not public.
    pub private_by_default: bool,
    /// Whether a reporter may address any unit with it.
    pub any_unit: bool,
    /// What a new message in it is taken for.
    pub kind: Kind,
    /// Targets stricter than those of the kind.
    pub first_response: Option<Target>,
    pub resolution: Option<Target>,
    /// Everyday words that point to it.
    pub keywords: Vec<Phrase>,
    /// Words upon which 112 is shown before anything else.
    pub emergency: Vec<Phrase>,
}

/// Who answers when no rule says otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AnsweredBy {
    Unit(UnitCode),
    /// The kelurahan of the place.
    Subdistrict,
    /// A person decides.
    Coordinator,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    code: String,
    name: String,
    name_en: String,
    answered_by: String,
    #[serde(default)]
    place_bound: bool,
    #[serde(default)]
    evidence: bool,
    #[serde(default)]
    second_person: bool,
    #[serde(default)]
    private_by_default: bool,
    #[serde(default)]
    any_unit: bool,
    kind: Option<String>,
    first_response: Option<Target>,
    resolution: Option<Target>,
    keywords: Vec<String>,
    #[serde(default)]
    emergency: Vec<String>,
}

pub(super) fn read(files: &SeedFiles, problems: &mut Vec<Problem>) -> Vec<Category> {
    let mut sheet = Sheet::open(files, "categories.toml", problems);
    let mut table = sheet.table();
    let rows: Vec<(String, Row)> = sheet.rows(&mut table, "category");
    sheet.nothing_else(table);
    let mut categories: Vec<Category> = Vec::new();
    for (key, row) in rows {
        let Some(category) = category(&mut sheet, &key, row) else {
            continue;
        };
        if categories.iter().any(|other| other.code == category.code) {
            sheet.report(format_args!("{key}.code"), &category.code, "is given twice");
        } else {
            categories.push(category);
        }
    }
    categories
}

fn category(sheet: &mut Sheet<'_>, key: &str, row: Row) -> Option<Category> {
    let at = |field: &str| format!("{key}.{field}");
    Some(Category {
        code: sheet.parse(at("code"), &row.code)?,
        name: row.name,
        name_en: row.name_en,
        answered_by: match row.answered_by.as_str() {
            "@subdistrict" => AnsweredBy::Subdistrict,
            "@coordinator" => AnsweredBy::Coordinator,
            unit => AnsweredBy::Unit(sheet.parse(at("answered_by"), unit)?),
        },
        place_bound: row.place_bound,
        evidence: row.evidence,
        second_person: row.second_person,
        private_by_default: row.private_by_default,
        any_unit: row.any_unit,
        kind: sheet
            .parse_some(at("kind"), row.kind.as_deref())
            .unwrap_or(Kind::Complaint),
        first_response: row.first_response,
        resolution: row.resolution,
        keywords: phrases(sheet, &at("keywords"), &row.keywords),
        emergency: phrases(sheet, &at("emergency"), &row.emergency),
    })
}
