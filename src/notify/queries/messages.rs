//! What is asked about promised effects, local messages, and what WhatsApp has told us.

use std::collections::HashMap;

use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, Select,
};

use crate::complaint::{EffectId, Instant, UnitCode};
use crate::platform::store::tables::{complaint, inbox, local_message, outbox};

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

fn in_status(status: &str) -> Select<outbox::Entity> {
    outbox::Entity::find().filter(outbox::Column::Status.eq(status))
}

/// How many promises are in one status.
pub(in crate::notify) async fn count_promises(
    db: &impl ConnectionTrait,
    status: &str,
) -> Result<u64, DbErr> {
    in_status(status).count(db).await
}

/// A promise with the reference of its complaint.
pub(in crate::notify) type WithReference = (outbox::Model, Option<String>);

/// Promises in one status, and how many there are: of the waiting ones those that failed before come first.
pub(in crate::notify) async fn promises(
    db: &impl ConnectionTrait,
    status: &str,
    limit: u64,
) -> Result<(Vec<WithReference>, u64), DbErr> {
    let all = in_status(status);
    let count = all.clone().count(db).await?;
    let rows = all
        .order_by_desc(outbox::Column::LastError.is_not_null())
        .order_by_desc(outbox::Column::Id)
        .limit(limit)
        .all(db)
        .await?;
    let mut found = Vec::with_capacity(rows.len());
    for row in rows {
        // What cannot be read was buried for that, and is listed like the others.
        let effect = serde_json::from_str::<crate::complaint::effect::Effect>(&row.effect).ok();
        let reference = match effect.and_then(|effect| effect.complaint()) {
            Some(id) => {
                complaint::Entity::find_by_id(id)
                    .select_only()
                    .column(complaint::Column::Reference)
                    .into_tuple()
                    .one(db)
                    .await?
            }
            None => None,
        };
        found.push((row, reference));
    }
    Ok((found, count))
}

/// The units that some complaints are about, by reference; those that are about none are left out.
pub(in crate::notify) async fn conflicts(
    db: &impl ConnectionTrait,
    references: Vec<String>,
) -> Result<HashMap<String, UnitCode>, DbErr> {
    let rows: Vec<(String, UnitCode)> = complaint::Entity::find()
        .select_only()
        .column(complaint::Column::Reference)
        .column(complaint::Column::ConflictUnit)
        .filter(complaint::Column::Reference.is_in(references))
        .filter(complaint::Column::ConflictUnit.is_not_null())
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
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
