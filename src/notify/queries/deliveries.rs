//! The rows of deliveries to other systems.

use sea_orm::sea_query::{Alias, Expr, ExprTrait, Func, OnConflict, Order, Query};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
};

use crate::complaint::{EffectId, Instant};
use crate::notify::replay::Stretch;
use crate::platform::clock::lowest_id;
use crate::platform::store::tables::{outbox, webhook_endpoint, webhook_try};

pub(in crate::notify) async fn endpoint(
    db: &impl ConnectionTrait,
    name: &str,
) -> Result<Option<webhook_endpoint::Model>, DbErr> {
    webhook_endpoint::Entity::find_by_id(name.to_owned())
        .one(db)
        .await
}

/// The same, locked where the database can lock rows.
pub(in crate::notify) async fn lock_endpoint(
    tx: &impl ConnectionTrait,
    name: &str,
) -> Result<Option<webhook_endpoint::Model>, DbErr> {
    webhook_endpoint::Entity::find_by_id(name.to_owned())
        .lock_exclusive()
        .one(tx)
        .await
}

pub(in crate::notify) async fn endpoints(
    db: &impl ConnectionTrait,
) -> Result<Vec<webhook_endpoint::Model>, DbErr> {
    webhook_endpoint::Entity::find().all(db).await
}

/// Adds the row of an endpoint if it has none.
pub(in crate::notify) async fn begin_endpoint(
    tx: &impl ConnectionTrait,
    row: webhook_endpoint::Model,
) -> Result<(), DbErr> {
    let row: webhook_endpoint::ActiveModel = row.into();
    webhook_endpoint::Entity::insert(row)
        .on_conflict_do_nothing()
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

pub(in crate::notify) async fn put_endpoint(
    tx: &impl ConnectionTrait,
    row: webhook_endpoint::Model,
) -> Result<(), DbErr> {
    let row: webhook_endpoint::ActiveModel = row.into();
    let replace = OnConflict::column(webhook_endpoint::Column::Name)
        .update_columns([
            webhook_endpoint::Column::Failures,
            webhook_endpoint::Column::PausedAt,
            webhook_endpoint::Column::PausedBy,
        ])
        .to_owned();
    webhook_endpoint::Entity::insert(row)
        .on_conflict(replace)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

pub(in crate::notify) async fn insert_try(
    tx: &impl ConnectionTrait,
    row: webhook_try::Model,
) -> Result<(), DbErr> {
    let row: webhook_try::ActiveModel = row.into();
    webhook_try::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// The newest tries, newest first.
pub(in crate::notify) async fn tries(
    db: &impl ConnectionTrait,
    limit: u64,
) -> Result<Vec<webhook_try::Model>, DbErr> {
    webhook_try::Entity::find()
        .order_by_desc(webhook_try::Column::Id)
        .limit(limit)
        .all(db)
        .await
}

pub(in crate::notify) async fn was_tried(
    db: &impl ConnectionTrait,
    effect: EffectId,
) -> Result<bool, DbErr> {
    let tries = webhook_try::Entity::find().filter(webhook_try::Column::Effect.eq(effect));
    Ok(tries.count(db).await? > 0)
}

pub(in crate::notify) async fn forget_tries(
    tx: &impl ConnectionTrait,
    before: Instant,
) -> Result<u64, DbErr> {
    let old = webhook_try::Entity::delete_many().filter(webhook_try::Column::At.lt(before));
    Ok(old.exec(tx).await?.rows_affected)
}

/// Deliveries of events that were made or given up, by the moment of their promise, which their ids tell.
fn delivered(stretch: &Stretch) -> Condition {
    use outbox::Column::{Id, Lane, RunAt, Status};
    let lane = format!("webhook/{}/", stretch.endpoint);
    let length = i32::try_from(lane.chars().count()).unwrap_or(i32::MAX);
    // Not LIKE: a name may have its signs in it.
    let beginning = Func::cust(Alias::new("substr")).args([
        Expr::col((outbox::Entity, Lane)),
        Expr::val(1),
        Expr::val(length),
    ]);
    Condition::all()
        .add(Id.gte(EffectId(lowest_id(stretch.from))))
        .add(Id.lt(EffectId(lowest_id(stretch.to))))
        .add(Status.is_in(["done", "dead"]))
        .add(RunAt.lt(stretch.asked_at))
        .add(Lane.ne(format!("{lane}test")))
        .add(Expr::expr(beginning).eq(lane))
}

pub(in crate::notify) async fn count_deliveries(
    db: &impl ConnectionTrait,
    stretch: &Stretch,
) -> Result<u64, DbErr> {
    let found = outbox::Entity::find().filter(delivered(stretch));
    found.count(db).await
}

/// Puts the oldest of them back into the queue, under the ids they have.
pub(in crate::notify) async fn replay_deliveries(
    tx: &impl ConnectionTrait,
    stretch: &Stretch,
    limit: u64,
    now: Instant,
) -> Result<u64, DbErr> {
    let oldest = Query::select()
        .column((outbox::Entity, outbox::Column::Id))
        .from(outbox::Entity)
        .cond_where(delivered(stretch))
        .order_by((outbox::Entity, outbox::Column::Id), Order::Asc)
        .limit(limit)
        .to_owned();
    let changed = outbox::Entity::update_many()
        .col_expr(outbox::Column::Status, Expr::value("waiting"))
        .col_expr(outbox::Column::RunAt, Expr::value(now))
        .col_expr(outbox::Column::Attempts, Expr::value(0))
        .filter(outbox::Column::Id.in_subquery(oldest))
        // Somebody else may have been faster.
        .filter(delivered(stretch))
        .exec(tx)
        .await?;
    Ok(changed.rows_affected)
}
