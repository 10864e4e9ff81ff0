//! The rows that tracking reads.

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use crate::complaint::{ComplaintId, Instant};
use crate::platform::store::ledger::{Loaded, from_row};
use crate::platform::store::tables::{complaint, event};

/// The acts that end a complaint, or the work on it.
const ENDINGS: [&str; 6] = [
    "confirmed",
    "window_closed",
    "withdrawn",
    "merged",
    "archived",
    "referred",
];

pub(super) async fn by_id(
    db: &impl ConnectionTrait,
    id: ComplaintId,
) -> Result<Option<Loaded>, DbErr> {
    complaint::Entity::find_by_id(id)
        .one(db)
        .await?
        .map(from_row)
        .transpose()
}

/// When a complaint ended, the last time it did.
pub(super) async fn ended_at(
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
