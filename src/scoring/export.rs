//! Use case: a score as CSV, with everything that is needed to compute it again.

use std::collections::HashSet;

use super::component::{Component, Contribution, Subject};
use super::points::Effect;
use super::queries;
use super::read;
use super::score::UnitScore;
use crate::complaint::ComplaintId;
use crate::platform::service::Service;
use crate::platform::store::StoreError;

/// The columns. `worth` and the numerators and denominators are those of the formula; `cost` is by how
/// many points the score falls short because of the row.
const HEADER: [&str; 15] = [
    "unit",
    "period",
    "formula",
    "component",
    "weight",
    "numerator",
    "denominator",
    "points",
    "subject",
    "worth",
    "cost",
    "reason",
    "late_working_seconds",
    "charged_working_seconds",
    "value",
];

/// Eight rows of components and one row a contribution. Complaints that the public may not know are
/// there without their reference.
pub async fn csv(service: &Service, score: &UnitScore) -> Result<Vec<u8>, StoreError> {
    let all = score
        .components
        .iter()
        .flat_map(|component| &component.contributions);
    let ids: Vec<ComplaintId> = all
        .filter_map(|one| read::complaint(&one.subject))
        .collect();
    let private: HashSet<ComplaintId> = queries::private(service.db.read(), &ids)
        .await?
        .into_iter()
        .collect();
    let mut out = csv::Writer::from_writer(Vec::new());
    let failed = |error: csv::Error| StoreError::Custom(error.to_string());
    out.write_record(HEADER).map_err(failed)?;
    for component in &score.components {
        out.write_record(component_row(score, component))
            .map_err(failed)?;
        for one in &component.contributions {
            let is_private = read::complaint(&one.subject).is_some_and(|id| private.contains(&id));
            out.write_record(contribution_row(score, component, one, is_private))
                .map_err(failed)?;
        }
    }
    out.into_inner()
        .map_err(|error| StoreError::Custom(error.to_string()))
}

fn component_row(score: &UnitScore, component: &Component) -> [String; 15] {
    let mut row = beginning(score, component);
    row[4] = component.weight.to_string();
    row[5] = component.numerator.to_string();
    row[6] = component.denominator.to_string();
    row[7] = component
        .points
        .map(|points| points.to_string())
        .unwrap_or_default();
    row
}

fn contribution_row(
    score: &UnitScore,
    component: &Component,
    one: &Contribution,
    is_private: bool,
) -> [String; 15] {
    let mut row = beginning(score, component);
    row[8] = match &one.subject {
        Subject::Case { .. } if is_private => "secret".to_owned(),
        Subject::Case { reference, .. } => reference.to_string(),
        Subject::Topic { category } => harmless(category.as_str()),
    };
    row[9] = one.part.to_string();
    row[10] = Effect(-one.effect.0).to_string();
    let why = serde_json::to_value(&one.why).unwrap_or_default();
    let field = |name: &str| why.get(name).map(ToString::to_string).unwrap_or_default();
    row[11] = why["is"].as_str().unwrap_or_default().to_owned();
    row[12] = field("seconds");
    row[13] = field("charged");
    row[14] = field("rating") + &field("cases");
    row
}

fn beginning(score: &UnitScore, component: &Component) -> [String; 15] {
    let mut row: [String; 15] = Default::default();
    row[0] = harmless(score.unit.as_str());
    row[1] = score.period.to_string();
    row[2] = score.formula.clone();
    row[3] = component.code.to_string();
    row
}

/// A text that no spreadsheet takes for a formula.
fn harmless(text: &str) -> String {
    match text.starts_with(['=', '+', '-', '@']) {
        true => format!("'{text}"),
        false => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn no_cell_is_a_formula() {
        assert_eq!(
            ["=1+1", "+1", "-1", "@a", "kel-komet"].map(harmless),
            ["'=1+1", "'+1", "'-1", "'@a", "kel-komet"]
        );
    }
}
