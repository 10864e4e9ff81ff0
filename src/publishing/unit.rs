//! Use case: what everybody may know of a unit besides its score: its promises, its hours, its latest complaints.

use super::listing::{Filter, newest};
use super::release::Words;
use crate::complaint::UnitCode;
use crate::office::reference::{AnsweredBy, Category, Deadlines, Level, Reference as City, Unit};
use crate::platform::service::Service;
use crate::platform::store::StoreError;
use crate::platform::store::ledger::Loaded;

/// The categories that a unit answers for, each with its limits.
#[must_use]
pub fn promises<'a>(city: &'a City, unit: &Unit) -> Vec<(&'a Category, Deadlines)> {
    let is_its_own = |category: &&Category| match &category.answered_by {
        AnsweredBy::Unit(code) => *code == unit.code,
        AnsweredBy::Subdistrict => unit.level == Level::Subdistrict,
        AnsweredBy::Coordinator => false,
    };
    city.categories()
        .iter()
        .filter(is_its_own)
        .filter_map(|category| {
            let limits = city.deadlines(category.kind, Some(&category.code))?;
            Some((category, limits))
        })
        .collect()
}

/// The latest public complaints of a unit, each with its words, if they were released.
pub async fn latest(
    service: &Service,
    unit: &UnitCode,
    limit: usize,
) -> Result<Vec<(Loaded, Option<Words>)>, StoreError> {
    let filter = Filter {
        unit: Some(unit.clone()),
        ..Filter::default()
    };
    newest(service, &filter, limit).await
}
