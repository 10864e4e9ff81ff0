//! When a complaint ended, and how far its notices got.

use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use crate::complaint::{ComplaintId, Instant};
use crate::platform::store::tables::{event, outbox, sealed_identity};

/// The acts that end a complaint, or the work on it.
pub(super) const ENDINGS: [&str; 6] = [
    "confirmed",
    "window_closed",
    "withdrawn",
    "merged",
    "archived",
    "referred",
];

/// When a complaint ended, the last time it did.
pub(in crate::tracking) async fn ended_at(
    db: &impl ConnectionTrait,
    id: ComplaintId,
) -> Result<Option<Instant>, DbErr> {
    let last = event::Entity::find()
        .filter(event::Column::Complaint.eq(id))
        .filter(event::Column::Action.is_in(ENDINGS))
        .order_by_desc(event::Column::Number)
        .one(db)
        .await?;
    Ok(last.map(|event| event.at))
}

/// Whether a contact is kept to write to.
pub(in crate::tracking) async fn has_contact(
    db: &impl ConnectionTrait,
    id: ComplaintId,
) -> Result<bool, DbErr> {
    let row = sealed_identity::Entity::find_by_id(id).one(db).await?;
    Ok(row.is_some_and(|row| row.contact.is_some()))
}

/// The newest notice to a reporter: its status, channel and delivery.
pub(in crate::tracking) async fn newest_notice(
    db: &impl ConnectionTrait,
    id: ComplaintId,
) -> Result<Option<(String, Option<String>, Option<String>)>, DbErr> {
    outbox::Entity::find()
        .select_only()
        .columns([
            outbox::Column::Status,
            outbox::Column::Channel,
            outbox::Column::Delivery,
        ])
        .filter(outbox::Column::Lane.eq(reporter_lane(id)))
        .order_by_desc(outbox::Column::Id)
        .into_tuple()
        .one(db)
        .await
}

/// The lane of notices to one reporter, as its effects name it.
pub(super) fn reporter_lane(complaint: ComplaintId) -> String {
    format!("reporter/{complaint}")
}
