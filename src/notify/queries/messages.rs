//! Promised effects and how far they got, local messages, and what WhatsApp has told us.

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect,
};

use crate::complaint::{EffectId, Instant};
use crate::platform::store::outbox::Claimed;
use crate::platform::store::tables::{complaint, inbox, local_message, outbox};

/// Whether a promise is due that nobody works on: a look that needs no lock.
pub(in crate::notify) async fn is_anything_due(
    db: &impl ConnectionTrait,
    now: Instant,
) -> Result<bool, DbErr> {
    let due = outbox::Entity::find()
        .select_only()
        .column(outbox::Column::Id)
        .filter(outbox::Column::Status.eq("waiting"))
        .filter(outbox::Column::RunAt.lte(now))
        .filter(is_free(now))
        .limit(1)
        .into_tuple::<EffectId>();
    Ok(due.one(db).await?.is_some())
}

fn is_free(now: Instant) -> sea_orm::sea_query::SimpleExpr {
    let locked = outbox::Column::LockedUntil;
    locked.is_null().or(locked.lt(now))
}

/// Claims what is due in the lane of a claimed effect too. As the first of the lane is claimed, no other
/// worker can come by the rest.
pub(in crate::notify) async fn claim_lane(
    tx: &impl ConnectionTrait,
    first: &Claimed,
    now: Instant,
    until: Instant,
) -> Result<Vec<Claimed>, DbErr> {
    let mut rows = outbox::Entity::update_many()
        .col_expr(outbox::Column::LockedUntil, Expr::value(until))
        .col_expr(
            outbox::Column::Attempts,
            Expr::col(outbox::Column::Attempts).add(1),
        )
        .filter(outbox::Column::Lane.eq(first.effect.lane()))
        .filter(outbox::Column::Status.eq("waiting"))
        .filter(outbox::Column::RunAt.lte(now))
        .filter(is_free(now))
        .exec_with_returning(tx)
        .await?;
    rows.sort_by_key(|row| row.id);
    rows.into_iter()
        .map(|row| {
            let effect = serde_json::from_str(&row.effect)
                .map_err(|error| DbErr::Json(error.to_string()))?;
            let attempt = u32::try_from(row.attempts).unwrap_or(1);
            Ok(Claimed {
                id: row.id,
                effect,
                attempt,
            })
        })
        .collect()
}

/// One promise, locked where the database can lock rows.
pub(in crate::notify) async fn lock(
    tx: &impl ConnectionTrait,
    id: EffectId,
) -> Result<Option<outbox::Model>, DbErr> {
    outbox::Entity::find_by_id(id)
        .lock_exclusive()
        .one(tx)
        .await
}

/// The promise whose message has this index of the provider's id, locked.
pub(in crate::notify) async fn lock_by_provider(
    tx: &impl ConnectionTrait,
    index: &str,
) -> Result<Option<outbox::Model>, DbErr> {
    let found = outbox::Entity::find().filter(outbox::Column::ProviderId.eq(index));
    found.lock_exclusive().one(tx).await
}

/// The channel and delivery of a promise so far.
pub(in crate::notify) async fn delivery_of(
    db: &impl ConnectionTrait,
    id: EffectId,
) -> Result<Option<(Option<String>, Option<String>)>, DbErr> {
    let row = outbox::Entity::find_by_id(id)
        .select_only()
        .columns([outbox::Column::Channel, outbox::Column::Delivery]);
    row.into_tuple().one(db).await
}

/// It waits for a repair; the try does not count.
pub(in crate::notify) async fn park(
    tx: &impl ConnectionTrait,
    id: EffectId,
    attempts_before: u32,
    run_at: Instant,
    why: &str,
) -> Result<(), DbErr> {
    let row = outbox::ActiveModel {
        id: Set(id),
        run_at: Set(run_at),
        locked_until: Set(None),
        attempts: Set(i32::try_from(attempts_before).unwrap_or(i32::MAX)),
        last_error: Set(Some(why.to_owned())),
        ..Default::default()
    };
    outbox::Entity::update(row).exec(tx).await?;
    Ok(())
}

/// WhatsApp says how far a message got: nothing more is to be done about it.
pub(in crate::notify) async fn arrived(
    tx: &impl ConnectionTrait,
    id: EffectId,
    delivery: &str,
    provider_id: String,
) -> Result<(), DbErr> {
    let row = outbox::ActiveModel {
        id: Set(id),
        status: Set("done".to_owned()),
        locked_until: Set(None),
        last_error: Set(None),
        channel: Set(Some("whatsapp".to_owned())),
        provider_id: Set(Some(provider_id)),
        delivery: Set(Some(delivery.to_owned())),
        ..Default::default()
    };
    outbox::Entity::update(row).exec(tx).await?;
    Ok(())
}

/// WhatsApp says that a message did not arrive: the worker looks for another way.
pub(in crate::notify) async fn did_not_arrive(
    tx: &impl ConnectionTrait,
    id: EffectId,
    now: Instant,
    provider_id: String,
    why: &str,
) -> Result<(), DbErr> {
    let row = outbox::ActiveModel {
        id: Set(id),
        status: Set("waiting".to_owned()),
        run_at: Set(now),
        locked_until: Set(None),
        last_error: Set(Some(why.to_owned())),
        channel: Set(Some("whatsapp".to_owned())),
        provider_id: Set(Some(provider_id)),
        delivery: Set(Some("failed".to_owned())),
        ..Default::default()
    };
    outbox::Entity::update(row).exec(tx).await?;
    Ok(())
}

pub(in crate::notify) async fn insert_local(
    tx: &impl ConnectionTrait,
    row: local_message::Model,
) -> Result<(), DbErr> {
    let row: local_message::ActiveModel = row.into();
    let insert = local_message::Entity::insert(row).on_conflict_do_nothing();
    insert.exec_without_returning(tx).await?;
    Ok(())
}

/// Remembers the index of a citizen's message; whether it was new.
pub(in crate::notify) async fn remember(
    tx: &impl ConnectionTrait,
    index: String,
    now: Instant,
) -> Result<bool, DbErr> {
    let row = inbox::ActiveModel {
        message: Set(index),
        received_at: Set(now),
    };
    let insert = inbox::Entity::insert(row).on_conflict_do_nothing();
    let inserted = insert.exec_without_returning(tx).await?;
    Ok(matches!(inserted, sea_orm::TryInsertResult::Inserted(rows) if rows > 0))
}

/// Local messages, newest first, below `before`.
pub(in crate::notify) async fn local_messages(
    db: &impl ConnectionTrait,
    before: Option<EffectId>,
    limit: u64,
) -> Result<Vec<local_message::Model>, DbErr> {
    let mut found = local_message::Entity::find().order_by_desc(local_message::Column::Id);
    if let Some(before) = before {
        found = found.filter(local_message::Column::Id.lt(before));
    }
    found.limit(limit).all(db).await
}

/// A promise with the reference of its complaint.
pub(in crate::notify) type WithReference = (outbox::Model, Option<String>);

/// Promises in one status, and how many there are: of the waiting ones those that failed before come first.
pub(in crate::notify) async fn promises(
    db: &impl ConnectionTrait,
    status: &str,
    limit: u64,
) -> Result<(Vec<WithReference>, u64), DbErr> {
    let all = outbox::Entity::find().filter(outbox::Column::Status.eq(status));
    let count = all.clone().count(db).await?;
    let rows = all
        .order_by_desc(outbox::Column::LastError.is_not_null())
        .order_by_desc(outbox::Column::Id)
        .limit(limit)
        .all(db)
        .await?;
    let mut found = Vec::with_capacity(rows.len());
    for row in rows {
        let effect: crate::complaint::effect::Effect =
            serde_json::from_str(&row.effect).map_err(|error| DbErr::Json(error.to_string()))?;
        let reference = complaint::Entity::find_by_id(effect.complaint())
            .select_only()
            .column(complaint::Column::Reference)
            .into_tuple()
            .one(db)
            .await?;
        found.push((row, reference));
    }
    Ok((found, count))
}

/// Forgets what was done, read and taken in before `before`.
pub(in crate::notify) async fn forget_messages(
    tx: &impl ConnectionTrait,
    before: Instant,
) -> Result<u64, DbErr> {
    let done = outbox::Entity::delete_many()
        .filter(outbox::Column::Status.eq("done"))
        .filter(outbox::Column::RunAt.lt(before))
        .exec(tx)
        .await?;
    let local = local_message::Entity::delete_many()
        .filter(local_message::Column::MadeAt.lt(before))
        .exec(tx)
        .await?;
    let inbox = inbox::Entity::delete_many()
        .filter(inbox::Column::ReceivedAt.lt(before))
        .exec(tx)
        .await?;
    Ok(done.rows_affected + local.rows_affected + inbox.rows_affected)
}
