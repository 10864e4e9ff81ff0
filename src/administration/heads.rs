//! Use case: who is at the head of a unit, and who stands in today.

use std::collections::HashMap;

use super::queries;
use crate::absence::cover::away;
use crate::complaint::{Instant, StaffId};
use crate::platform::service::Service;
use crate::platform::store::StoreError;

/// A head of a unit by name, with the deputy of today while on leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    pub name: String,
    pub is_away: bool,
    pub deputy: Option<String>,
}

/// The heads of a unit.
pub async fn heads(service: &Service, unit: &str, now: Instant) -> Result<Vec<Head>, StoreError> {
    let db = service.db.read();
    let today = service.policies.city().default_calendar().date_of(now);
    let away = away(service, today).await?;
    let names: HashMap<StaffId, String> = queries::names(db).await?.into_iter().collect();
    let heads = queries::heads_of(db, unit).await?;
    Ok(heads
        .into_iter()
        .map(|(id, name)| {
            let leave = away.iter().find(|leave| leave.staff == id);
            let deputy = leave.and_then(|leave| names.get(&leave.deputy?).cloned());
            Head {
                is_away: leave.is_some(),
                name,
                deputy,
            }
        })
        .collect())
}
