//! Use case: what is in force, what lies ahead, and who changed what and why.

use std::collections::HashMap;

use super::queries;
use crate::complaint::{ChangeId, Instant, StaffId};
use crate::office::reference::SeedFiles;
use crate::platform::policies::{files_of, in_force};
use crate::platform::service::Service;
use crate::platform::store::StoreError;
use crate::platform::store::tables::policy_change;

/// So many changes are shown.
const SHOWN: u64 = 100;

/// One change with the names of those who had a part in it.
#[derive(Clone, Debug)]
pub struct Entry {
    pub row: policy_change::Model,
    /// None: it came with the files of the program.
    pub author: Option<String>,
    pub approved_by: Option<String>,
    pub withdrawn_by: Option<String>,
    pub standing: Standing,
}

/// Where a change stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is what holds now.
    InForce,
    /// It held before.
    Past,
    /// It will take effect.
    Ahead,
    /// A second person has to agree first.
    Awaits,
    /// It was taken back.
    Withdrawn,
}

impl Standing {
    /// The word for it in text keys.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::InForce => "in-force",
            Self::Past => "past",
            Self::Ahead => "ahead",
            Self::Awaits => "awaits",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// The log, newest first.
pub async fn log(service: &Service, now: Instant) -> Result<Vec<Entry>, StoreError> {
    let rows = queries::log(service.db.read(), SHOWN).await?;
    entries(service, rows, now).await
}

/// One change; none when there is no such.
pub async fn one(
    service: &Service,
    id: ChangeId,
    now: Instant,
) -> Result<Option<Entry>, StoreError> {
    let row = queries::change(service.db.read(), id).await?;
    let found = entries(service, row.into_iter().collect(), now).await?;
    Ok(found.into_iter().next())
}

/// The newest change that was not taken back, and its files: what a draft starts from.
pub async fn tip(service: &Service) -> Result<(policy_change::Model, SeedFiles), StoreError> {
    let db = service.db.read();
    let row = queries::newest(db)
        .await?
        .ok_or_else(|| StoreError::RecordNotFound("a change of the reference data".to_owned()))?;
    let files = files_of(db, &row.version).await?;
    Ok((row, files))
}

async fn entries(
    service: &Service,
    rows: Vec<policy_change::Model>,
    now: Instant,
) -> Result<Vec<Entry>, StoreError> {
    let names: HashMap<StaffId, String> = queries::names(service.db.read())
        .await?
        .into_iter()
        .collect();
    let name = |id: Option<StaffId>| id.map(|id| names.get(&id).cloned().unwrap_or_default());
    let in_force = in_force(service.db.read(), now).await?.map(|row| row.id);
    let standing = |row: &policy_change::Model| match row {
        _ if row.withdrawn_at.is_some() => Standing::Withdrawn,
        _ if !holds(row) => Standing::Awaits,
        _ if Some(row.id) == in_force => Standing::InForce,
        _ if row.effective_at > now => Standing::Ahead,
        _ => Standing::Past,
    };
    Ok(rows
        .into_iter()
        .map(|row| Entry {
            author: name(row.author),
            approved_by: name(row.approved_by),
            withdrawn_by: name(row.withdrawn_by),
            standing: standing(&row),
            row,
        })
        .collect())
}

/// Whether nothing more is needed for it to take effect at its time.
#[must_use]
pub(super) fn holds(row: &policy_change::Model) -> bool {
    row.withdrawn_at.is_none() && (!row.needs_approval || row.approved_at.is_some())
}
