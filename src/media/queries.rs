//! The rows of files: what drafts hold, and what belongs to complaints.

use std::collections::HashSet;

use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, TryInsertResult,
    sea_query::{Expr, OnConflict},
};

use super::Used;
use super::attach::{Attachment, Kept, Role};
use super::original::Sealed;
use super::upload::Upload;
use crate::complaint::{AttachmentId, ComplaintId, EventId, Instant};
use crate::platform::store::tables::{attachment, complaint, upload};

/// A file that a draft holds, as the table has it.
pub(super) type Held = upload::Model;

impl Held {
    pub(super) fn upload(&self) -> Upload {
        Upload {
            id: self.id,
            name: self.name.clone(),
            media_type: self.media_type.clone(),
            bytes: self.bytes,
        }
    }
}

/// Where a new upload goes.
pub(super) struct Placed {
    pub id: AttachmentId,
    pub draft: [u8; 32],
    pub place: i32,
    pub now: Instant,
}

/// The files of a draft, in the order in which they came.
pub(super) async fn of_draft(
    db: &impl ConnectionTrait,
    draft: &[u8; 32],
) -> Result<Vec<Held>, DbErr> {
    upload::Entity::find()
        .filter(upload::Column::Draft.eq(draft.to_vec()))
        .order_by_asc(upload::Column::Id)
        .all(db)
        .await
}

/// Whether the place was still free and the file not there yet.
pub(super) async fn insert_upload(
    tx: &impl ConnectionTrait,
    placed: &Placed,
    kept: &Kept,
) -> Result<bool, DbErr> {
    let row = upload::ActiveModel {
        id: Set(placed.id),
        draft: Set(placed.draft.to_vec()),
        place: Set(placed.place),
        sha256: Set(kept.sha256.clone()),
        thumbnail: Set(kept.thumbnail.clone()),
        original: Set(kept.original.clone()),
        media_type: Set(kept.media_type.to_owned()),
        bytes: Set(kept.bytes),
        name: Set(kept.name.clone()),
        made_at: Set(placed.now),
        prints: Set(kept.look()),
    };
    // No columns are named: both the place and the file may be there already.
    let inserted = upload::Entity::insert(row)
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .try_insert()
        .exec_without_returning(tx)
        .await?;
    Ok(matches!(inserted, TryInsertResult::Inserted(rows) if rows > 0))
}

pub(super) async fn delete_upload(
    tx: &impl ConnectionTrait,
    draft: &[u8; 32],
    id: AttachmentId,
) -> Result<bool, DbErr> {
    let gone = upload::Entity::delete_many()
        .filter(upload::Column::Draft.eq(draft.to_vec()))
        .filter(upload::Column::Id.eq(id))
        .exec(tx)
        .await?;
    Ok(gone.rows_affected > 0)
}

/// Forgets what drafts held before that moment.
pub(super) async fn forget_uploads(
    tx: &impl ConnectionTrait,
    before: Instant,
) -> Result<u64, DbErr> {
    let gone = upload::Entity::delete_many()
        .filter(upload::Column::MadeAt.lt(before))
        .exec(tx)
        .await?;
    Ok(gone.rows_affected)
}

/// A draft's file becomes a complaint's; it keeps its id.
pub(super) async fn move_upload(
    tx: &impl ConnectionTrait,
    held: &Held,
    (complaint, event): (ComplaintId, EventId),
    role: Role,
    now: Instant,
) -> Result<(), DbErr> {
    let row = attachment::ActiveModel {
        id: Set(held.id),
        complaint: Set(complaint),
        sha256: Set(held.sha256.clone()),
        media_type: Set(held.media_type.clone()),
        bytes: Set(held.bytes),
        role: Set(role.as_str().to_owned()),
        added_at: Set(now),
        event: Set(Some(event)),
        thumbnail: Set(held.thumbnail.clone()),
        name: Set(Some(held.name.clone())),
        original: Set(None),
        prints: Set(held.prints.clone()),
        sealed: Set(None),
        sealed_key: Set(None),
        withdrawn_at: Set(None),
    };
    attachment::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    upload::Entity::delete_by_id(held.id).exec(tx).await?;
    if role == Role::Report && held.media_type.starts_with("image/") {
        complaint::Entity::update_many()
            .col_expr(complaint::Column::Photo, Expr::val(true))
            .filter(complaint::Column::Id.eq(complaint))
            .exec(tx)
            .await?;
    }
    Ok(())
}

pub(super) async fn insert_attachment(
    tx: &impl ConnectionTrait,
    (id, complaint, event): (AttachmentId, ComplaintId, EventId),
    role: Role,
    kept: &Kept,
    now: Instant,
) -> Result<(), DbErr> {
    // Proofs are compared with each other later; what a reporter's own photo was is nobody's business.
    let original = (role == Role::Evidence).then(|| kept.original.clone());
    let row = attachment::ActiveModel {
        id: Set(id),
        complaint: Set(complaint),
        sha256: Set(kept.sha256.clone()),
        media_type: Set(kept.media_type.to_owned()),
        bytes: Set(kept.bytes),
        role: Set(role.as_str().to_owned()),
        added_at: Set(now),
        event: Set(Some(event)),
        thumbnail: Set(kept.thumbnail.clone()),
        name: Set(Some(kept.name.clone())),
        original: Set(original),
        prints: Set(kept.look()),
        sealed: Set(kept.sealed.as_ref().map(|sealed| sealed.file.clone())),
        sealed_key: Set(kept.sealed.as_ref().map(|sealed| sealed.key.clone())),
        withdrawn_at: Set(None),
    };
    attachment::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

pub(super) async fn withdraw(
    tx: &impl ConnectionTrait,
    complaint: ComplaintId,
    events: &[EventId],
    at: Option<Instant>,
) -> Result<(), DbErr> {
    attachment::Entity::update_many()
        .col_expr(attachment::Column::WithdrawnAt, Expr::val(at))
        .filter(attachment::Column::Complaint.eq(complaint))
        .filter(attachment::Column::Role.eq(Role::Evidence.as_str()))
        .filter(attachment::Column::Event.is_in(events.iter().copied()))
        .exec(tx)
        .await?;
    Ok(())
}

fn attached(row: attachment::Model) -> Attachment {
    Attachment {
        id: row.id,
        complaint: row.complaint,
        event: row.event,
        role: Role::parse(&row.role).unwrap_or(Role::Evidence),
        media_type: row.media_type,
        bytes: row.bytes,
        name: row.name.unwrap_or_default(),
        added_at: row.added_at,
        has_thumbnail: row.thumbnail.is_some(),
        is_withdrawn: row.withdrawn_at.is_some(),
        sha256: row.sha256,
        thumbnail: row.thumbnail,
        sealed: row
            .sealed
            .zip(row.sealed_key)
            .map(|(file, key)| Sealed { file, key }),
    }
}

/// Whether a file with one of these hashes, as it came or as it is kept, was there before: from any reporter, or as
/// proof of the work on another complaint. A photo that was saved from our own pages comes back as it is kept.
pub(super) async fn used(
    db: &impl ConnectionTrait,
    complaint: ComplaintId,
    hashes: [&str; 2],
) -> Result<Option<Used>, DbErr> {
    let elsewhere = Condition::any()
        .add(attachment::Column::Role.ne(Role::Evidence.as_str()))
        .add(attachment::Column::Complaint.ne(complaint));
    // One question for each column, so that each goes by its own index.
    for column in [
        attachment::Column::Sha256,
        attachment::Column::Original,
        attachment::Column::Thumbnail,
    ] {
        let role: Option<String> = attachment::Entity::find()
            .select_only()
            .column(attachment::Column::Role)
            .filter(column.is_in(hashes))
            .filter(elsewhere.clone())
            .limit(1)
            .into_tuple()
            .one(db)
            .await?;
        if let Some(role) = role {
            return Ok(Some(match Role::parse(&role) {
                Some(Role::Evidence) => Used::Evidence,
                _ => Used::Report,
            }));
        }
    }
    Ok(None)
}

/// Whether a file is among the newest so many proofs of a complaint, as it came.
pub(super) async fn is_among(
    db: &impl ConnectionTrait,
    complaint: ComplaintId,
    newest: u64,
    original: &str,
) -> Result<bool, DbErr> {
    let proofs: Vec<Option<String>> = attachment::Entity::find()
        .select_only()
        .column(attachment::Column::Original)
        .filter(attachment::Column::Complaint.eq(complaint))
        .filter(attachment::Column::Role.eq(Role::Evidence.as_str()))
        .filter(attachment::Column::WithdrawnAt.is_null())
        .order_by_desc(attachment::Column::AddedAt)
        .order_by_desc(attachment::Column::Id)
        .limit(newest)
        .into_tuple()
        .all(db)
        .await?;
    Ok(proofs.iter().flatten().any(|one| one == original))
}

/// The files of a complaint, oldest first.
pub(super) async fn of_complaint(
    db: &impl ConnectionTrait,
    id: ComplaintId,
) -> Result<Vec<Attachment>, DbErr> {
    let rows = attachment::Entity::find()
        .filter(attachment::Column::Complaint.eq(id))
        .order_by_asc(attachment::Column::AddedAt)
        .order_by_asc(attachment::Column::Id)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(attached).collect())
}

pub(super) async fn by_id(
    db: &impl ConnectionTrait,
    id: AttachmentId,
) -> Result<Option<Attachment>, DbErr> {
    let row = attachment::Entity::find_by_id(id).one(db).await?;
    Ok(row.map(attached))
}

/// Whether any complaint has a file at all.
pub(super) async fn are_there_any(db: &impl ConnectionTrait) -> Result<bool, DbErr> {
    let one: Option<AttachmentId> = attachment::Entity::find()
        .select_only()
        .column(attachment::Column::Id)
        .limit(1)
        .into_tuple()
        .one(db)
        .await?;
    Ok(one.is_some())
}

/// Which of these files something refers to, as itself or as a small picture.
pub(super) async fn referred_to(
    db: &impl ConnectionTrait,
    names: &[String],
) -> Result<HashSet<String>, DbErr> {
    let names = || names.iter().cloned();
    let mut found = HashSet::new();
    for column in [upload::Column::Sha256, upload::Column::Thumbnail] {
        let rows: Vec<String> = upload::Entity::find()
            .select_only()
            .column(column)
            .filter(column.is_in(names()))
            .into_tuple()
            .all(db)
            .await?;
        found.extend(rows);
    }
    for column in [
        attachment::Column::Sha256,
        attachment::Column::Thumbnail,
        attachment::Column::Sealed,
    ] {
        let rows: Vec<String> = attachment::Entity::find()
            .select_only()
            .column(column)
            .filter(column.is_in(names()))
            .into_tuple()
            .all(db)
            .await?;
        found.extend(rows);
    }
    Ok(found)
}
