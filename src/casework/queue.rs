//! Use case: the queue of one person, soonest deadline first.

use std::collections::HashMap;

use super::badge::Badge;
use super::filter::{Cursor, Filter};
use super::queries;
use crate::complaint::{Case, Instant};
use crate::platform::policies::Policies;
use crate::platform::service::Service;
use crate::platform::store::StoreError;
use crate::platform::store::ledger::Loaded;

/// A page of the queue.
#[derive(Clone, Debug)]
pub struct Queue {
    pub items: Vec<Item>,
    /// Where the next page begins, if there is one.
    pub next: Option<Cursor>,
}

/// One complaint in it.
#[derive(Clone, Debug)]
pub struct Item {
    pub title: String,
    pub case: Case,
    pub badge: Badge,
}

/// Reads one page.
pub async fn list(service: &Service, filter: &Filter, now: Instant) -> Result<Queue, StoreError> {
    // One more than asked for tells whether there is a next page.
    let wanted = Filter {
        limit: filter.limit + 1,
        ..filter.clone()
    };
    let mut rows = queries::page(service.db.read(), &wanted).await?;
    let asked = usize::try_from(filter.limit).unwrap_or(usize::MAX);
    let more = rows.len() > asked;
    rows.truncate(asked);
    let next = rows
        .last()
        .filter(|_| more)
        .map(|Loaded { id, row, .. }| Cursor {
            rank: row.rank,
            due_at: row.due_at,
            id: *id,
        });
    let mut items = Vec::with_capacity(rows.len());
    for Loaded { case, row, .. } in rows {
        // Versions are kept in memory, so this reads nothing for all but the first row.
        let policy = service.policies.of(&service.db, &case).await?;
        let badge = Badge::of(&case, Policies::calendar(&policy, &case), now);
        items.push(Item {
            title: row.title,
            case,
            badge,
        });
    }
    Ok(Queue { items, next })
}

/// How many complaints each view has, by its word.
pub async fn counts(
    service: &Service,
    filter: &Filter,
) -> Result<HashMap<&'static str, Count>, StoreError> {
    let counts = queries::counts(service.db.read(), filter).await?;
    let most = i64::try_from(queries::COUNTED_AT_MOST).unwrap_or(i64::MAX);
    Ok(counts
        .into_iter()
        .map(|(view, number)| {
            (
                view,
                Count {
                    number,
                    more: number >= most,
                },
            )
        })
        .collect())
}

/// A number of complaints.
#[derive(Clone, Copy, Debug, Default)]
pub struct Count {
    pub number: i64,
    /// Whether there may be more than that.
    pub more: bool,
}
