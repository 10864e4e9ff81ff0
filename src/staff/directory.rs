//! The directory of civil servants (NIP, name, unit, from, to), brought in from a CSV file.

use jiff::civil::Date;
use serde::Deserialize;

use super::queries;
use crate::complaint::{EmployeeId, Instant, UnitCode};
use crate::office::reference::Reference as City;
use crate::platform::clock::fresh_id;
use crate::platform::service::Service;
use crate::platform::store::StoreError;

/// One placement as the file has it: a person who moves has a row for each place.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Placement {
    pub nip: String,
    pub name: String,
    pub unit: String,
    pub valid_from: String,
    #[serde(default)]
    pub valid_to: String,
}

/// A placement that was checked.
#[derive(Clone, Debug)]
pub(super) struct Checked {
    pub id: EmployeeId,
    pub nip: String,
    pub name: String,
    pub unit: UnitCode,
    pub valid_from: Date,
    pub valid_to: Option<Date>,
}

/// Why the directory was not taken in.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// Every row that is wrong; nothing was written.
    #[error("{}", .0.join("\n"))]
    Rows(Vec<String>),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The name for looking up: lower case, without titles, dots and commas, single blanks.
#[must_use]
pub fn name_key(name: &str) -> String {
    let before_degrees = name.split(',').next().unwrap_or(name);
    let words = before_degrees
        .split_whitespace()
        .map(|word| word.trim_matches('.').to_lowercase());
    let is_title = |word: &str| {
        matches!(
            word,
            "dr" | "drs"
                | "dra"
                | "ir"
                | "h"
                | "hj"
                | "bapak"
                | "pak"
                | "ibu"
                | "bu"
                | "sdr"
                | "sdri"
        )
    };
    words
        .filter(|word| !word.is_empty() && !is_title(word))
        .collect::<Vec<_>>()
        .join(" ")
}

/// Takes in a CSV file with the columns of [`Placement`]. A placement that is known is replaced, so the
/// same file twice changes nothing. All rows or none.
pub async fn import(
    service: &Service,
    now: Instant,
    csv_text: &[u8],
) -> Result<usize, ImportError> {
    let mut problems = Vec::new();
    let mut rows = Vec::new();
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .from_reader(csv_text);
    for (line, row) in (2..).zip(reader.deserialize::<Placement>()) {
        match row
            .map_err(|error| error.to_string())
            .and_then(|row| check(&row, service.policies.city(), now))
        {
            Ok(row) => rows.push(row),
            Err(reason) => problems.push(format!("row {line}: {reason}")),
        }
    }
    if !problems.is_empty() {
        return Err(ImportError::Rows(problems));
    }
    let tx = service.db.write().await?;
    for row in &rows {
        queries::put_employee(&*tx, row).await?;
    }
    tx.commit().await?;
    Ok(rows.len())
}

fn check(row: &Placement, city: &City, now: Instant) -> Result<Checked, String> {
    let nip: String = row.nip.chars().filter(char::is_ascii_digit).collect();
    if nip.len() != 18 {
        return Err(format!("nip: {} digits, must be 18", nip.len()));
    }
    if name_key(&row.name).is_empty() {
        return Err("name: is empty".to_owned());
    }
    let unit = UnitCode::parse(&row.unit)
        .ok()
        .filter(|unit| city.unit(unit).is_some());
    let date = |field: &str, text: &str| {
        text.parse::<Date>()
            .map_err(|_| format!("{field}: must be a date such as 2026-01-31"))
    };
    let valid_to = (!row.valid_to.is_empty())
        .then(|| date("valid_to", &row.valid_to))
        .transpose()?;
    let valid_from = date("valid_from", &row.valid_from)?;
    if valid_to.is_some_and(|to| to < valid_from) {
        return Err("valid_to: lies before valid_from".to_owned());
    }
    Ok(Checked {
        id: EmployeeId(fresh_id(now)),
        nip,
        name: row.name.clone(),
        unit: unit.ok_or_else(|| format!("unit: {:?} is not known", row.unit))?,
        valid_from,
        valid_to,
    })
}
