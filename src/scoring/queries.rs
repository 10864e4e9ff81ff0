//! The rows behind the scores: the log in batches, the scores that are kept, and the corrective notes.

use std::collections::HashMap;

use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use crate::complaint::{CategoryCode, ComplaintId, Event, EventId, Instant, UnitCode};
use crate::platform::store::ledger::{self, Loaded};
use crate::platform::store::tables::{complaint, corrective_note, event, score};

/// How many entries of the log are in memory at once.
const BATCH: u64 = 2_000;
/// How many rows one statement writes or names.
const ROWS: usize = 100;

/// A place in the log, which is ordered by time and then by id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub at: Instant,
    pub id: EventId,
}

impl Place {
    /// Before every entry of that moment or later.
    pub(super) fn before(at: Instant) -> Self {
        Self {
            at,
            id: EventId(Uuid::nil()),
        }
    }
}

/// The next entries after a place, up to and including `until`; none at the end.
pub(super) async fn log(
    db: &impl ConnectionTrait,
    after: Place,
    until: Instant,
) -> Result<Vec<Event>, DbErr> {
    let rows = event::Entity::find()
        .filter(event::Column::At.gte(after.at))
        .filter(event::Column::At.lte(until))
        // The first line lets the index find the place; this one leaves out what stands before it.
        .filter(
            event::Column::At
                .gt(after.at)
                .or(event::Column::Id.gt(after.id)),
        )
        .order_by_asc(event::Column::At)
        .order_by_asc(event::Column::Id)
        .limit(BATCH)
        .all(db)
        .await?;
    rows.into_iter().map(ledger::to_event).collect()
}

/// How many entries the log has before a moment.
pub(super) async fn entries_before(db: &impl ConnectionTrait, at: Instant) -> Result<i64, DbErr> {
    let count = event::Entity::find()
        .filter(event::Column::At.lt(at))
        .count(db)
        .await?;
    Ok(i64::try_from(count).unwrap_or(i64::MAX))
}

/// When the first entry was written.
pub(super) async fn first_entry(db: &impl ConnectionTrait) -> Result<Option<Instant>, DbErr> {
    let first = event::Entity::find()
        .order_by_asc(event::Column::At)
        .order_by_asc(event::Column::Id)
        .limit(1);
    first
        .select_only()
        .column(event::Column::At)
        .into_tuple()
        .one(db)
        .await
}

/// Keeps scores in place of older ones. A row that has seen more of the log stays.
pub(super) async fn replace(
    tx: &impl ConnectionTrait,
    rows: Vec<score::Model>,
) -> Result<(), DbErr> {
    let mut rows = rows
        .into_iter()
        .map(IntoActiveModel::into_active_model)
        .peekable();
    while rows.peek().is_some() {
        let lot: Vec<score::ActiveModel> = rows.by_ref().take(ROWS).collect();
        let newer = Expr::col((score::Entity, score::Column::AsOf))
            .lte(Expr::col(("excluded", score::Column::AsOf)));
        let or_replace = OnConflict::columns([score::Column::Unit, score::Column::Period])
            .update_columns([
                score::Column::Formula,
                score::Column::Status,
                score::Column::AsOf,
                score::Column::Events,
                score::Column::Body,
            ])
            .action_and_where(newer)
            .to_owned();
        score::Entity::insert_many(lot)
            .on_conflict(or_replace)
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

/// The score that is kept of a unit and a quarter.
pub(super) async fn kept(
    db: &impl ConnectionTrait,
    unit: &UnitCode,
    period: &str,
) -> Result<Option<score::Model>, DbErr> {
    score::Entity::find_by_id((unit.clone(), period.to_owned()))
        .one(db)
        .await
}

/// All scores that are kept of a quarter, by unit.
pub(super) async fn kept_of(
    db: &impl ConnectionTrait,
    period: &str,
) -> Result<Vec<score::Model>, DbErr> {
    let rows = score::Entity::find().filter(score::Column::Period.eq(period));
    rows.order_by_asc(score::Column::Unit).all(db).await
}

/// The scores that are kept of a unit in some quarters.
pub(super) async fn kept_in(
    db: &impl ConnectionTrait,
    unit: &UnitCode,
    periods: &[String],
) -> Result<Vec<score::Model>, DbErr> {
    let rows = score::Entity::find().filter(score::Column::Unit.eq(unit.clone()));
    rows.filter(score::Column::Period.is_in(periods))
        .all(db)
        .await
}

/// The quarters of which scores are kept, newest first.
pub(super) async fn periods(db: &impl ConnectionTrait) -> Result<Vec<String>, DbErr> {
    let periods = score::Entity::find()
        .select_only()
        .column(score::Column::Period)
        .distinct();
    periods
        .order_by_desc(score::Column::Period)
        .into_tuple()
        .all(db)
        .await
}

/// The complaints with these ids.
pub(super) async fn complaints(
    db: &impl ConnectionTrait,
    ids: &[ComplaintId],
) -> Result<HashMap<ComplaintId, Loaded>, DbErr> {
    let mut found = HashMap::with_capacity(ids.len());
    for lot in ids.chunks(ROWS) {
        let rows = complaint::Entity::find()
            .filter(complaint::Column::Id.is_in(lot.iter().copied()))
            .all(db)
            .await?;
        for row in rows {
            found.insert(row.id, ledger::from_row(row)?);
        }
    }
    Ok(found)
}

/// Which of these complaints the public may not know.
pub(super) async fn private(
    db: &impl ConnectionTrait,
    ids: &[ComplaintId],
) -> Result<Vec<ComplaintId>, DbErr> {
    let mut found = Vec::new();
    for lot in ids.chunks(ROWS) {
        let rows = complaint::Entity::find()
            .select_only()
            .column(complaint::Column::Id)
            .filter(complaint::Column::Id.is_in(lot.iter().copied()))
            .filter(complaint::Column::PrivateContent.eq(true));
        let mut rows: Vec<ComplaintId> = rows.into_tuple().all(db).await?;
        found.append(&mut rows);
    }
    Ok(found)
}

/// A unit's notes of a quarter.
pub(super) async fn notes(
    db: &impl ConnectionTrait,
    unit: &UnitCode,
    period: &str,
) -> Result<Vec<corrective_note::Model>, DbErr> {
    let rows = corrective_note::Entity::find()
        .filter(corrective_note::Column::Unit.eq(unit.clone()))
        .filter(corrective_note::Column::Period.eq(period));
    rows.order_by_asc(corrective_note::Column::Category)
        .all(db)
        .await
}

/// Writes a note, in place of an earlier one that was not accepted; whether it was written.
pub(super) async fn put_note(
    tx: &impl ConnectionTrait,
    (unit, category, period): (&UnitCode, &CategoryCode, &str),
    words: &str,
    now: Instant,
) -> Result<bool, DbErr> {
    let row = corrective_note::ActiveModel {
        unit: Set(unit.clone()),
        category: Set(category.clone()),
        period: Set(period.to_owned()),
        words: Set(words.to_owned()),
        submitted_at: Set(now),
        accepted_at: Set(None),
    };
    let is_open =
        Expr::col((corrective_note::Entity, corrective_note::Column::AcceptedAt)).is_null();
    let or_replace = OnConflict::columns([
        corrective_note::Column::Unit,
        corrective_note::Column::Category,
        corrective_note::Column::Period,
    ])
    .update_columns([
        corrective_note::Column::Words,
        corrective_note::Column::SubmittedAt,
    ])
    .action_and_where(is_open)
    .to_owned();
    let written = corrective_note::Entity::insert(row)
        .on_conflict(or_replace)
        .exec_without_returning(tx)
        .await?;
    Ok(written > 0)
}

/// Accepts a note that waits for it; whether there was one.
pub(super) async fn accept_note(
    tx: &impl ConnectionTrait,
    (unit, category, period): (&UnitCode, &CategoryCode, &str),
    now: Instant,
) -> Result<bool, DbErr> {
    let changed = corrective_note::Entity::update_many()
        .col_expr(corrective_note::Column::AcceptedAt, Expr::value(now))
        .filter(corrective_note::Column::Unit.eq(unit.clone()))
        .filter(corrective_note::Column::Category.eq(category.clone()))
        .filter(corrective_note::Column::Period.eq(period))
        .filter(corrective_note::Column::AcceptedAt.is_null())
        .exec(tx)
        .await?;
    Ok(changed.rows_affected > 0)
}
