//! The rows of what people have put off.

use std::collections::HashMap;

use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect,
};

use crate::complaint::{ComplaintId, Instant, StaffId};
use crate::platform::store::tables::complaint;
use crate::platform::store::tables::later::{ActiveModel, Column, Entity, Model};

/// Keeps it in place of what was kept before; what is over goes.
pub(in crate::casework) async fn put_off(
    tx: &impl ConnectionTrait,
    staff: StaffId,
    (complaint, revision): (ComplaintId, u32),
    until: Instant,
    now: Instant,
) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(Column::Staff.eq(staff))
        .filter(Column::Until.lte(now))
        .exec(tx)
        .await?;
    let row = ActiveModel {
        staff: Set(staff),
        complaint: Set(complaint),
        until: Set(until),
        revision: Set(i32::try_from(revision).unwrap_or(i32::MAX)),
    };
    let again = OnConflict::columns([Column::Staff, Column::Complaint])
        .update_columns([Column::Until, Column::Revision])
        .to_owned();
    Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Forgets it.
pub(in crate::casework) async fn bring_back(
    tx: &impl ConnectionTrait,
    staff: StaffId,
    complaint: ComplaintId,
) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(Column::Staff.eq(staff))
        .filter(Column::Complaint.eq(complaint))
        .exec(tx)
        .await?;
    Ok(())
}

/// What this person has put off until when, as far as nothing has happened in it since.
pub(in crate::casework) async fn off(
    db: &impl ConnectionTrait,
    staff: StaffId,
    now: Instant,
) -> Result<Vec<(ComplaintId, Instant)>, DbErr> {
    let rows = Entity::find()
        .filter(Column::Staff.eq(staff))
        .filter(Column::Until.gt(now))
        .all(db)
        .await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let revisions: Vec<(ComplaintId, i32)> = complaint::Entity::find()
        .select_only()
        .columns([complaint::Column::Id, complaint::Column::Revision])
        .filter(complaint::Column::Id.is_in(rows.iter().map(|row| row.complaint)))
        .into_tuple()
        .all(db)
        .await?;
    let revisions: HashMap<ComplaintId, i32> = revisions.into_iter().collect();
    let is_same = |row: &Model| revisions.get(&row.complaint) == Some(&row.revision);
    Ok(rows
        .into_iter()
        .filter(is_same)
        .map(|row| (row.complaint, row.until))
        .collect())
}
