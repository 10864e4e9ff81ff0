//! Which complaints a timer must look at.

use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use crate::complaint::{ComplaintId, Instant};
use crate::platform::store::tables::complaint;

pub(super) async fn to_wake(
    db: &impl ConnectionTrait,
    now: Instant,
    limit: u64,
) -> Result<Vec<ComplaintId>, DbErr> {
    complaint::Entity::find()
        .select_only()
        .column(complaint::Column::Id)
        .filter(complaint::Column::WakeAt.lte(now))
        .order_by_asc(complaint::Column::WakeAt)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await
}
