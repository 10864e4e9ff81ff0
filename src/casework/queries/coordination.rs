//! What the coordinator's desk reads besides the rows of the queue.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::super::filter::Filter;
use super::conditions::readable;
use crate::complaint::{ComplaintId, Event, Instant, Reference, Role, StaffId, UnitCode};
use crate::platform::store::ledger::{from_row, to_event};
use crate::platform::store::tables::{absence, complaint, event, event_words, staff};

/// So many complaints that were handed about are looked at.
pub(in crate::casework) const PASSED_AT_MOST: u64 = 200;

/// The words that came with the newest event of such a kind, of each of these complaints.
pub(in crate::casework) async fn words_with(
    db: &impl ConnectionTrait,
    ids: &[ComplaintId],
    actions: &[&str],
) -> Result<HashMap<ComplaintId, String>, DbErr> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let events: Vec<_> = event::Entity::find()
        .select_only()
        .column(event::Column::Complaint)
        .column(event::Column::Id)
        .filter(event::Column::Complaint.is_in(ids.iter().copied()))
        .filter(event::Column::Action.is_in(actions.iter().copied()))
        .order_by_asc(event::Column::Number)
        .into_tuple::<(Option<ComplaintId>, crate::complaint::EventId)>()
        .all(db)
        .await?;
    let newest: HashMap<_, _> = events
        .into_iter()
        .filter_map(|(complaint, event)| Some((complaint?, event)))
        .collect();
    let words: HashMap<_, _> = event_words::Entity::find()
        .filter(event_words::Column::Event.is_in(newest.values().copied()))
        .all(db)
        .await?
        .into_iter()
        .map(|row| (row.event, row.words))
        .collect();
    Ok(newest
        .into_iter()
        .filter_map(|(complaint, event)| Some((complaint, words.get(&event)?.clone())))
        .collect())
}

/// What has gone from unit to unit twice or more since an instant, the newest first: its reference, and the
/// events that tell who held it.
pub(in crate::casework) async fn passed_since(
    db: &impl ConnectionTrait,
    filter: &Filter,
    since: Instant,
) -> Result<Vec<(Reference, Vec<Event>)>, DbErr> {
    let cases = complaint::Entity::find()
        .filter(readable(filter))
        .filter(complaint::Column::PassedAt.gte(since))
        .order_by_desc(complaint::Column::PassedAt)
        .limit(PASSED_AT_MOST)
        .all(db)
        .await?;
    let ids: Vec<ComplaintId> = cases.iter().map(|row| row.id).collect();
    let rows = event::Entity::find()
        .filter(event::Column::Complaint.is_in(ids))
        .filter(event::Column::Action.is_in(["assigned", "taken_back"]))
        .order_by_asc(event::Column::Number)
        .all(db)
        .await?;
    let mut events: HashMap<ComplaintId, Vec<Event>> = HashMap::new();
    for row in rows {
        if let Some(complaint) = row.complaint {
            events.entry(complaint).or_default().push(to_event(row)?);
        }
    }
    cases
        .into_iter()
        .map(|row| {
            let held = events.remove(&row.id).unwrap_or_default();
            Ok((from_row(row)?.case.reference, held))
        })
        .collect()
}

/// Of these units, those that have somebody who can work on a complaint.
pub(in crate::casework) async fn staffed(
    db: &impl ConnectionTrait,
    units: HashSet<UnitCode>,
) -> Result<HashSet<UnitCode>, DbErr> {
    if units.is_empty() {
        return Ok(HashSet::new());
    }
    let found = staff::Entity::find()
        .select_only()
        .column(staff::Column::Unit)
        .distinct()
        .filter(staff::Column::Unit.is_in(units))
        .filter(staff::Column::DisabledAt.is_null())
        .filter(staff::Column::Role.is_in(Role::WORKERS))
        .into_tuple::<UnitCode>()
        .all(db)
        .await?;
    Ok(found.into_iter().collect())
}

/// Name of each of these accounts, and whether it is disabled.
pub(in crate::casework) async fn accounts(
    db: &impl ConnectionTrait,
    ids: Vec<StaffId>,
) -> Result<HashMap<StaffId, (String, bool)>, DbErr> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = staff::Entity::find()
        .filter(staff::Column::Id.is_in(ids))
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.id, (row.name, row.disabled_at.is_some())))
        .collect())
}

/// Which of these accounts are on leave on a day.
pub(in crate::casework) async fn on_leave(
    db: &impl ConnectionTrait,
    ids: Vec<StaffId>,
    day: Date,
) -> Result<HashSet<StaffId>, DbErr> {
    if ids.is_empty() {
        return Ok(HashSet::new());
    }
    let found = absence::Entity::find()
        .select_only()
        .column(absence::Column::Staff)
        .filter(absence::Column::Staff.is_in(ids))
        .filter(absence::Column::FirstDay.lte(day.to_string()))
        .filter(absence::Column::LastDay.gte(day.to_string()))
        .into_tuple::<StaffId>()
        .all(db)
        .await?;
    Ok(found.into_iter().collect())
}
