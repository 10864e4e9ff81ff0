//! The rows of the log, of drafts, and of the complaints that a change is tried on.

use std::collections::HashMap;

use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, Query};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};

use crate::complaint::{ChangeId, ComplaintId, EventId, Instant, Role, StaffId, State, UnitCode};
use crate::platform::clock::lowest_id;
use crate::platform::store::ledger::{Entry, to_event};
use crate::platform::store::tables::{
    complaint, event, event_words, policy_change, policy_draft, reschedule, staff,
};

/// The log, newest first.
pub(super) async fn log(
    db: &impl ConnectionTrait,
    limit: u64,
) -> Result<Vec<policy_change::Model>, DbErr> {
    policy_change::Entity::find()
        .order_by_desc(policy_change::Column::Id)
        .limit(limit)
        .all(db)
        .await
}

pub(super) async fn change(
    db: &impl ConnectionTrait,
    id: ChangeId,
) -> Result<Option<policy_change::Model>, DbErr> {
    policy_change::Entity::find_by_id(id).one(db).await
}

fn standing_last() -> sea_orm::Select<policy_change::Entity> {
    policy_change::Entity::find()
        .filter(policy_change::Column::WithdrawnAt.is_null())
        .order_by_desc(policy_change::Column::Id)
        .limit(1)
}

/// The newest change that was not taken back.
pub(super) async fn newest(
    db: &impl ConnectionTrait,
) -> Result<Option<policy_change::Model>, DbErr> {
    standing_last().one(db).await
}

/// The same, locked where the database can lock rows: whoever publishes next builds on it.
pub(super) async fn tip(tx: &impl ConnectionTrait) -> Result<Option<policy_change::Model>, DbErr> {
    standing_last().lock_exclusive().one(tx).await?;
    // Whoever held the lock may have added one.
    newest(tx).await
}

pub(super) async fn insert_change(
    tx: &impl ConnectionTrait,
    row: policy_change::Model,
) -> Result<(), DbErr> {
    let row: policy_change::ActiveModel = row.into();
    policy_change::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

pub(super) async fn approve(
    tx: &impl ConnectionTrait,
    id: ChangeId,
    by: StaffId,
    now: Instant,
    effective_at: Instant,
) -> Result<(), DbErr> {
    let row = policy_change::ActiveModel {
        id: Set(id),
        approved_at: Set(Some(now)),
        approved_by: Set(Some(by)),
        effective_at: Set(effective_at),
        ..Default::default()
    };
    policy_change::Entity::update(row).exec(tx).await?;
    Ok(())
}

pub(super) async fn withdraw(
    tx: &impl ConnectionTrait,
    id: ChangeId,
    by: StaffId,
    now: Instant,
) -> Result<(), DbErr> {
    let row = policy_change::ActiveModel {
        id: Set(id),
        withdrawn_at: Set(Some(now)),
        withdrawn_by: Set(Some(by)),
        ..Default::default()
    };
    policy_change::Entity::update(row).exec(tx).await?;
    Ok(())
}

pub(super) async fn names(db: &impl ConnectionTrait) -> Result<Vec<(StaffId, String)>, DbErr> {
    staff::Entity::find()
        .select_only()
        .columns([staff::Column::Id, staff::Column::Name])
        .into_tuple()
        .all(db)
        .await
}

/// The files of one person's draft.
pub(super) async fn draft(
    db: &impl ConnectionTrait,
    of: StaffId,
) -> Result<Vec<policy_draft::Model>, DbErr> {
    policy_draft::Entity::find()
        .filter(policy_draft::Column::Staff.eq(of))
        .order_by_asc(policy_draft::Column::File)
        .all(db)
        .await
}

pub(super) async fn put_draft(
    tx: &impl ConnectionTrait,
    row: policy_draft::Model,
) -> Result<(), DbErr> {
    let row: policy_draft::ActiveModel = row.into();
    let replace = OnConflict::columns([policy_draft::Column::Staff, policy_draft::Column::File])
        .update_columns([
            policy_draft::Column::Text,
            policy_draft::Column::Base,
            policy_draft::Column::ChangedAt,
        ])
        .to_owned();
    policy_draft::Entity::insert(row)
        .on_conflict(replace)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Drops one file of a draft, or all of it.
pub(super) async fn drop_draft(
    tx: &impl ConnectionTrait,
    of: StaffId,
    file: Option<&str>,
) -> Result<(), DbErr> {
    let mut delete = policy_draft::Entity::delete_many().filter(policy_draft::Column::Staff.eq(of));
    if let Some(file) = file {
        delete = delete.filter(policy_draft::Column::File.eq(file));
    }
    delete.exec(tx).await?;
    Ok(())
}

/// Complaints that came in from a moment on, newest first, from those before one of them on. Their ids tell when they
/// came in, so that the primary key finds them.
pub(super) async fn received_since(
    db: &impl ConnectionTrait,
    since: Instant,
    before: Option<ComplaintId>,
    limit: u64,
) -> Result<Vec<complaint::Model>, DbErr> {
    let mut select = since_then(since);
    if let Some(before) = before {
        select = select.filter(complaint::Column::Id.lt(before));
    }
    select
        .order_by_desc(complaint::Column::Id)
        .limit(limit)
        .all(db)
        .await
}

/// How many they are.
pub(super) async fn count_since(db: &impl ConnectionTrait, since: Instant) -> Result<u64, DbErr> {
    since_then(since).count(db).await
}

fn since_then(since: Instant) -> sea_orm::Select<complaint::Entity> {
    complaint::Entity::find().filter(complaint::Column::Id.gte(ComplaintId(lowest_id(since))))
}

/// The first two events of complaints, with the words of the first: how each came in, and where it was sent.
pub(super) async fn beginnings(
    db: &impl ConnectionTrait,
    complaints: &[ComplaintId],
) -> Result<Vec<(ComplaintId, Entry)>, DbErr> {
    let events = event::Entity::find()
        .filter(event::Column::Complaint.is_in(complaints.iter().copied()))
        .filter(event::Column::Number.lte(2))
        .order_by_asc(event::Column::Number)
        .all(db)
        .await?;
    let ids = events.iter().map(|row| row.id);
    let words = event_words::Entity::find()
        .filter(event_words::Column::Event.is_in(ids))
        .all(db)
        .await?;
    let mut words: HashMap<EventId, String> = words
        .into_iter()
        .map(|row| (row.event, row.words))
        .collect();
    let mut found = Vec::with_capacity(events.len());
    for row in events {
        let Some(complaint) = row.complaint else {
            continue;
        };
        let entry = Entry {
            words: words.remove(&row.id),
            words_of: Some(complaint),
            event: to_event(row)?,
        };
        found.push((complaint, entry));
    }
    Ok(found)
}

/// Complaints that a unit works on.
pub(super) async fn held_by(
    db: &impl ConnectionTrait,
    unit: &UnitCode,
    limit: u64,
) -> Result<Vec<ComplaintId>, DbErr> {
    complaint::Entity::find()
        .select_only()
        .column(complaint::Column::Id)
        .filter(complaint::Column::Unit.eq(unit.clone()))
        .filter(complaint::Column::State.is_in([State::Assigned, State::InProgress]))
        .order_by_asc(complaint::Column::Id)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await
}

/// Complaints on which somebody still has to act, or for whose reporter somebody waits, in the order of their ids.
pub(super) async fn open_after(
    db: &impl ConnectionTrait,
    after: ComplaintId,
    limit: u64,
) -> Result<Vec<complaint::Model>, DbErr> {
    complaint::Entity::find()
        .filter(complaint::Column::Rank.is_in([0, 1]))
        .filter(complaint::Column::Id.gt(after))
        .order_by_asc(complaint::Column::Id)
        .limit(limit)
        .all(db)
        .await
}

pub(super) async fn count_open(db: &impl ConnectionTrait) -> Result<i64, DbErr> {
    let count = complaint::Entity::find()
        .filter(complaint::Column::Rank.is_in([0, 1]))
        .count(db)
        .await?;
    Ok(i64::try_from(count).unwrap_or(i64::MAX))
}

fn running() -> sea_orm::Select<reschedule::Entity> {
    reschedule::Entity::find()
        .filter(reschedule::Column::FinishedAt.is_null())
        .limit(1)
}

/// The wish to compute deadlines anew that waits or is being carried out, locked where the database can lock rows.
pub(super) async fn unfinished(
    tx: &impl ConnectionTrait,
) -> Result<Option<reschedule::Model>, DbErr> {
    running().lock_exclusive().one(tx).await
}

/// The one that is being carried out, for looking only.
pub(super) async fn agreed(db: &impl ConnectionTrait) -> Result<Option<reschedule::Model>, DbErr> {
    running()
        .filter(reschedule::Column::Granted.eq(true))
        .one(db)
        .await
}

/// The newest wishes, newest first.
pub(super) async fn reschedules(
    db: &impl ConnectionTrait,
    limit: u64,
) -> Result<Vec<reschedule::Model>, DbErr> {
    reschedule::Entity::find()
        .order_by_desc(reschedule::Column::Id)
        .limit(limit)
        .all(db)
        .await
}

pub(super) async fn insert_reschedule(
    tx: &impl ConnectionTrait,
    row: reschedule::Model,
) -> Result<(), DbErr> {
    let row: reschedule::ActiveModel = row.into();
    reschedule::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

pub(super) async fn put_reschedule(
    tx: &impl ConnectionTrait,
    row: reschedule::Model,
) -> Result<(), DbErr> {
    let row: reschedule::ActiveModel = row.into();
    reschedule::Entity::update(row.reset_all()).exec(tx).await?;
    Ok(())
}

/// Open complaints in the name of somebody who does not work for the unit that holds them.
pub(super) async fn without_holder(
    db: &impl ConnectionTrait,
    limit: u64,
) -> Result<Vec<ComplaintId>, DbErr> {
    let there = Expr::exists(
        Query::select()
            .expr(Expr::val(1))
            .from(staff::Entity)
            .and_where(
                Expr::col((staff::Entity, staff::Column::Id))
                    .equals((complaint::Entity, complaint::Column::Assignee)),
            )
            .and_where(
                Expr::col((staff::Entity, staff::Column::Unit))
                    .equals((complaint::Entity, complaint::Column::Unit)),
            )
            .and_where(staff::Column::Role.is_in(Role::WORKERS))
            .and_where(staff::Column::DisabledAt.is_null())
            .to_owned(),
    );
    complaint::Entity::find()
        .select_only()
        .column(complaint::Column::Id)
        .filter(complaint::Column::Assignee.is_not_null())
        .filter(complaint::Column::Rank.is_in([0, 1]))
        .filter(there.not())
        .order_by_asc(complaint::Column::Id)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await
}

/// Whether that person does not work for the unit.
pub(super) async fn has_left(
    tx: &impl ConnectionTrait,
    person: StaffId,
    unit: Option<&UnitCode>,
) -> Result<bool, DbErr> {
    let row = staff::Entity::find_by_id(person).one(tx).await?;
    let works = |row: staff::Model| {
        row.disabled_at.is_none() && Role::WORKERS.contains(&row.role) && row.unit.as_ref() == unit
    };
    Ok(!row.is_some_and(works))
}

/// The heads of a unit, by name.
pub(super) async fn heads_of(
    db: &impl ConnectionTrait,
    unit: &str,
) -> Result<Vec<(StaffId, String)>, DbErr> {
    staff::Entity::find()
        .select_only()
        .columns([staff::Column::Id, staff::Column::Name])
        .filter(staff::Column::Unit.eq(unit))
        .filter(staff::Column::Role.eq(Role::Head))
        .filter(staff::Column::DisabledAt.is_null())
        .order_by_asc(staff::Column::Name)
        .into_tuple()
        .all(db)
        .await
}
