//! What the Inspectorate looks through; `lot` holds the rows of the draws.

mod lot;

pub(super) use lot::{
    add_value, choose, close_list, commit, draws, find, keep_tickets, months_of, publish,
    put_away_in, resolved_in, tickets, undrawn,
};

use std::collections::HashMap;

use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use crate::complaint::{ComplaintId, Event, EventId, Instant, StaffId};
use crate::platform::store::ledger::{Loaded, from_row, to_event};
use crate::platform::store::tables::{complaint, event, event_words, staff};

/// The kinds of events that few complaints have, in the words of the partial index over them.
const WATCHED: &str = "event.action IN ('identity_opened', 'original_opened', 'escalated', 'cause_stated', 'audited')";

/// The audits of these complaints, and what was taken back of them, oldest first.
pub(super) async fn audits(
    db: &impl ConnectionTrait,
    ids: &[ComplaintId],
) -> Result<Vec<Event>, DbErr> {
    let mut found = Vec::new();
    for some in ids.chunks(500) {
        let rows = event::Entity::find()
            .filter(event::Column::Complaint.is_in(some.iter().copied()))
            .filter(event::Column::Action.is_in(["audited", "taken_back"]))
            .order_by_asc(event::Column::Number)
            .all(db)
            .await?;
        for row in rows {
            found.push(to_event(row)?);
        }
    }
    Ok(found)
}

/// The newest events of some of the watched kinds since an instant.
pub(super) async fn watched(
    db: &impl ConnectionTrait,
    actions: &[&str],
    since: Instant,
    limit: u64,
) -> Result<Vec<Event>, DbErr> {
    let rows = event::Entity::find()
        .filter(Expr::cust(WATCHED))
        .filter(event::Column::Action.is_in(actions.iter().copied()))
        .filter(event::Column::At.gte(since))
        .order_by_desc(event::Column::At)
        .order_by_desc(event::Column::Id)
        .limit(limit)
        .all(db)
        .await?;
    rows.into_iter().map(to_event).collect()
}

/// Words of these events, as far as they were not erased.
pub(super) async fn words(
    db: &impl ConnectionTrait,
    ids: Vec<EventId>,
) -> Result<HashMap<EventId, String>, DbErr> {
    let rows = event_words::Entity::find()
        .filter(event_words::Column::Event.is_in(ids))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.event, row.words)).collect())
}

/// These complaints, by id.
pub(super) async fn complaints(
    db: &impl ConnectionTrait,
    ids: Vec<ComplaintId>,
) -> Result<HashMap<ComplaintId, Loaded>, DbErr> {
    let mut found = HashMap::new();
    for some in ids.chunks(500) {
        let rows = complaint::Entity::find()
            .filter(complaint::Column::Id.is_in(some.iter().copied()))
            .all(db)
            .await?;
        for row in rows {
            found.insert(row.id, from_row(row)?);
        }
    }
    Ok(found)
}

/// Open complaints that allege abuse, soonest deadline first.
pub(super) async fn supervisory(
    db: &impl ConnectionTrait,
    limit: u64,
) -> Result<Vec<Loaded>, DbErr> {
    let rows = complaint::Entity::find()
        .filter(Expr::cust("complaint.kind = 'supervisory'"))
        .filter(complaint::Column::Rank.lte(1))
        .order_by_asc(complaint::Column::Rank)
        .order_by_asc(complaint::Column::DueAt)
        .order_by_asc(complaint::Column::Id)
        .limit(limit)
        .all(db)
        .await?;
    rows.into_iter().map(from_row).collect()
}

/// Open complaints with a deadline that has passed, those that wait for the unit first, the latest first.
pub(super) async fn overdue(
    db: &impl ConnectionTrait,
    now: Instant,
    limit: u64,
) -> Result<Vec<Loaded>, DbErr> {
    let rows = complaint::Entity::find()
        .filter(complaint::Column::Rank.lte(1))
        .filter(complaint::Column::DueAt.lt(now))
        .order_by_asc(complaint::Column::Rank)
        .order_by_asc(complaint::Column::DueAt)
        .order_by_asc(complaint::Column::Id)
        .limit(limit)
        .all(db)
        .await?;
    rows.into_iter().map(from_row).collect()
}

/// The names of accounts.
pub(super) async fn names(
    db: &impl ConnectionTrait,
    ids: Vec<StaffId>,
) -> Result<HashMap<StaffId, String>, DbErr> {
    let rows = staff::Entity::find()
        .select_only()
        .column(staff::Column::Id)
        .column(staff::Column::Name)
        .filter(staff::Column::Id.is_in(ids))
        .into_tuple::<(StaffId, String)>()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}
