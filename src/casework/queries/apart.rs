//! The rows of pairs that were found to be two matters.

use std::collections::HashSet;

use sea_orm::sea_query::{ExprTrait, OnConflict};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect,
};

use crate::complaint::{ComplaintId, Instant, StaffId};
use crate::platform::store::tables::apart::{ActiveModel, Column, Entity};

/// The complaints that are known to be about something else than this one.
pub(in crate::casework) async fn from(
    db: &impl ConnectionTrait,
    complaint: ComplaintId,
) -> Result<HashSet<ComplaintId>, DbErr> {
    let pairs: Vec<(ComplaintId, ComplaintId)> = Entity::find()
        .select_only()
        .columns([Column::One, Column::Other])
        .filter(Column::One.eq(complaint).or(Column::Other.eq(complaint)))
        .into_tuple()
        .all(db)
        .await?;
    Ok(pairs
        .into_iter()
        .map(|(one, other)| if one == complaint { other } else { one })
        .collect())
}

/// Remembers that two complaints are about two matters.
pub(in crate::casework) async fn part(
    tx: &impl ConnectionTrait,
    (one, other): (ComplaintId, ComplaintId),
    staff: StaffId,
    now: Instant,
) -> Result<(), DbErr> {
    let (one, other) = if one < other {
        (one, other)
    } else {
        (other, one)
    };
    let row = ActiveModel {
        one: Set(one),
        other: Set(other),
        staff: Set(staff),
        at: Set(now),
    };
    Entity::insert(row)
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .try_insert()
        .exec_without_returning(tx)
        .await?;
    Ok(())
}
