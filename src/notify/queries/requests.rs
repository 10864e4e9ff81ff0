//! Requests to open a sealed identity.

use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use crate::complaint::{AttachmentId, ComplaintId, Instant, RevealId};
use crate::platform::store::tables::{attachment, reveal};

pub(in crate::notify) async fn insert_request(
    tx: &impl ConnectionTrait,
    row: reveal::Model,
) -> Result<(), DbErr> {
    let row: reveal::ActiveModel = row.into();
    reveal::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

pub(in crate::notify) async fn request(
    db: &impl ConnectionTrait,
    id: RevealId,
) -> Result<Option<reveal::Model>, DbErr> {
    reveal::Entity::find_by_id(id).one(db).await
}

/// A request that nobody has answered, locked where the database can lock rows.
pub(in crate::notify) async fn lock_open_request(
    tx: &impl ConnectionTrait,
    id: RevealId,
) -> Result<Option<reveal::Model>, DbErr> {
    reveal::Entity::find_by_id(id)
        .filter(reveal::Column::AnsweredAt.is_null())
        .lock_exclusive()
        .one(tx)
        .await
}

/// Requests that nobody has answered and somebody still waits for.
pub(in crate::notify) async fn open_requests(
    db: &impl ConnectionTrait,
    made_after: Instant,
    limit: u64,
) -> Result<Vec<reveal::Model>, DbErr> {
    reveal::Entity::find()
        .filter(reveal::Column::AnsweredAt.is_null())
        .filter(reveal::Column::MadeAt.gte(made_after))
        .order_by_asc(reveal::Column::MadeAt)
        .limit(limit)
        .all(db)
        .await
}

/// The request is taken, for good or ill; the passphrase is gone from now on.
pub(in crate::notify) async fn take_request(
    tx: &impl ConnectionTrait,
    id: RevealId,
    now: Instant,
    refused: Option<&str>,
) -> Result<(), DbErr> {
    let row = reveal::ActiveModel {
        id: Set(id),
        passphrase: Set(None),
        answered_at: Set(Some(now)),
        refused: Set(refused.map(str::to_owned)),
        ..Default::default()
    };
    reveal::Entity::update(row).exec(tx).await?;
    Ok(())
}

/// Puts the sealed answer where whoever asked finds it, if they still wait.
pub(in crate::notify) async fn answer_request(
    tx: &impl ConnectionTrait,
    id: RevealId,
    answer: Vec<u8>,
) -> Result<(), DbErr> {
    reveal::Entity::update_many()
        .set(reveal::ActiveModel {
            answer: Set(Some(answer)),
            ..Default::default()
        })
        .filter(reveal::Column::Id.eq(id))
        .exec(tx)
        .await?;
    Ok(())
}

/// Takes a request back unless it was answered meanwhile; whether it was still open.
pub(in crate::notify) async fn withdraw_request(
    tx: &impl ConnectionTrait,
    id: RevealId,
) -> Result<bool, DbErr> {
    let gone = reveal::Entity::delete_many()
        .filter(reveal::Column::Id.eq(id))
        .filter(reveal::Column::AnsweredAt.is_null())
        .exec(tx)
        .await?;
    Ok(gone.rows_affected > 0)
}

pub(in crate::notify) async fn delete_request(
    tx: &impl ConnectionTrait,
    id: RevealId,
) -> Result<(), DbErr> {
    reveal::Entity::delete_by_id(id).exec(tx).await?;
    Ok(())
}

/// The box with the key of a proof's original.
pub(in crate::notify) async fn sealed_key(
    db: &impl ConnectionTrait,
    complaint: ComplaintId,
    file: AttachmentId,
) -> Result<Option<Vec<u8>>, DbErr> {
    let row = attachment::Entity::find_by_id(file)
        .filter(attachment::Column::Complaint.eq(complaint))
        .one(db)
        .await?;
    Ok(row.and_then(|row| row.sealed_key))
}

/// Deletes requests made before `before`, answered or not.
pub(in crate::notify) async fn forget_requests(
    tx: &impl ConnectionTrait,
    before: Instant,
) -> Result<u64, DbErr> {
    let old = reveal::Entity::delete_many().filter(reveal::Column::MadeAt.lt(before));
    Ok(old.exec(tx).await?.rows_affected)
}
