//! The rows of draws, and what the Inspectorate looks through.

use std::collections::HashMap;

use sea_orm::sea_query::{Expr, OnConflict, Query};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use crate::complaint::{
    ClosedReason, ComplaintId, Event, EventId, Instant, Kind, PublicId, StaffId, State, UnitCode,
};
use crate::platform::store::ledger::{Loaded, from_row, to_event};
use crate::platform::store::tables::{
    audit_draw, audit_ticket, complaint, event, event_words, staff,
};

/// So many rows are read or written at once.
const PAGE: u64 = 500;
/// The kinds of events that few complaints have, in the words of the partial index over them.
const WATCHED: &str = "event.action IN ('identity_opened', 'original_opened', 'escalated', 'cause_stated', 'audited')";

/// Keeps the seed of a month, unless there is one.
pub(super) async fn commit(
    tx: &impl ConnectionTrait,
    month: &str,
    (commitment, sealed): (String, Vec<u8>),
    now: Instant,
) -> Result<(), DbErr> {
    let row = audit_draw::ActiveModel {
        month: Set(month.to_owned()),
        commitment: Set(commitment),
        sealed_seed: Set(sealed),
        made_at: Set(now),
        seed: Set(None),
        drawn_at: Set(None),
    };
    audit_draw::Entity::insert(row)
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .try_insert()
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

pub(super) async fn find(
    db: &impl ConnectionTrait,
    month: &str,
) -> Result<Option<audit_draw::Model>, DbErr> {
    audit_draw::Entity::find_by_id(month).one(db).await
}

/// Every month, the newest first.
pub(super) async fn draws(db: &impl ConnectionTrait) -> Result<Vec<audit_draw::Model>, DbErr> {
    audit_draw::Entity::find()
        .order_by_desc(audit_draw::Column::Month)
        .limit(120)
        .all(db)
        .await
}

/// Months before this one that wait for their draw.
pub(super) async fn undrawn(
    db: &impl ConnectionTrait,
    before: &str,
) -> Result<Vec<audit_draw::Model>, DbErr> {
    audit_draw::Entity::find()
        .filter(audit_draw::Column::DrawnAt.is_null())
        .filter(audit_draw::Column::Month.lt(before))
        .order_by_asc(audit_draw::Column::Month)
        .all(db)
        .await
}

/// Publishes the seed; false where somebody else was faster.
pub(super) async fn publish(
    tx: &impl ConnectionTrait,
    month: &str,
    seed: String,
    now: Instant,
) -> Result<bool, DbErr> {
    let done = audit_draw::Entity::update_many()
        .set(audit_draw::ActiveModel {
            seed: Set(Some(seed)),
            drawn_at: Set(Some(now)),
            ..Default::default()
        })
        .filter(audit_draw::Column::Month.eq(month))
        .filter(audit_draw::Column::DrawnAt.is_null())
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// What was resolved in a time and stands so: id, unit and public name of each. What alleges abuse is no lot's
/// business: the Inspectorate handles it itself, and a list must not tell anybody that it exists.
pub(super) async fn resolved_in(
    db: &impl ConnectionTrait,
    from: Instant,
    to: Instant,
) -> Result<Vec<(ComplaintId, UnitCode, PublicId)>, DbErr> {
    let said = Query::select()
        .column(event::Column::Complaint)
        .from(event::Entity)
        .and_where(event::Column::At.gte(from))
        .and_where(event::Column::At.lt(to))
        .and_where(event::Column::Action.eq("resolved"))
        .to_owned();
    let (mut found, mut after) = (Vec::new(), None);
    loop {
        let mut page = complaint::Entity::find()
            .filter(complaint::Column::State.is_in([State::Resolved, State::Closed]))
            .filter(complaint::Column::Id.in_subquery(said.clone()))
            .filter(complaint::Column::Kind.ne(Kind::Supervisory))
            .order_by_asc(complaint::Column::Id)
            .limit(PAGE);
        if let Some(after) = after {
            page = page.filter(complaint::Column::Id.gt(after));
        }
        let rows = page.all(db).await?;
        let Some(last) = rows.last().map(|row| row.id) else {
            return Ok(found);
        };
        after = Some(last);
        for row in rows {
            let Loaded { id, case, row } = from_row(row)?;
            let inside = case.resolved_at.is_some_and(|at| from <= at && at < to);
            if inside && case.closed != Some(ClosedReason::Merged) {
                found.extend(case.unit.map(|unit| (id, unit, row.public_id)));
            }
        }
    }
}

pub(super) async fn keep_tickets(
    tx: &impl ConnectionTrait,
    tickets: Vec<audit_ticket::Model>,
) -> Result<(), DbErr> {
    for some in tickets.chunks(100) {
        let rows = some.iter().cloned().map(|row| audit_ticket::ActiveModel {
            month: Set(row.month),
            complaint: Set(row.complaint),
            unit: Set(row.unit),
            public_id: Set(row.public_id),
            drawn: Set(row.drawn),
        });
        audit_ticket::Entity::insert_many(rows)
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

/// Everything of a month, by unit and public name.
pub(super) async fn tickets(
    db: &impl ConnectionTrait,
    month: &str,
) -> Result<Vec<audit_ticket::Model>, DbErr> {
    audit_ticket::Entity::find()
        .filter(audit_ticket::Column::Month.eq(month))
        .order_by_asc(audit_ticket::Column::Unit)
        .order_by_asc(audit_ticket::Column::PublicId)
        .all(db)
        .await
}

/// The months in whose lists a complaint is.
pub(super) async fn months_of(
    db: &impl ConnectionTrait,
    complaint: ComplaintId,
) -> Result<Vec<String>, DbErr> {
    audit_ticket::Entity::find()
        .select_only()
        .column(audit_ticket::Column::Month)
        .filter(audit_ticket::Column::Complaint.eq(complaint))
        .filter(audit_ticket::Column::Drawn.eq(true))
        .order_by_asc(audit_ticket::Column::Month)
        .into_tuple()
        .all(db)
        .await
}

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
