//! The rows of what staff are writing.

use std::collections::HashMap;

use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

use super::super::drafts::Draft;
use crate::complaint::{ComplaintId, Instant, StaffId, State};
use crate::platform::store::tables::draft_text::{ActiveModel, Column, Entity};

/// What this person is writing in a complaint, by what it is for.
pub(in crate::casework) async fn of(
    db: &impl ConnectionTrait,
    complaint: ComplaintId,
    staff: StaffId,
) -> Result<HashMap<String, Draft>, DbErr> {
    let rows = Entity::find()
        .filter(Column::Complaint.eq(complaint))
        .filter(Column::Staff.eq(staff))
        .all(db)
        .await?;
    let draft = |row: crate::platform::store::tables::draft_text::Model| {
        let draft = Draft {
            text: row.text,
            state: row.state,
            saved_at: row.saved_at,
        };
        (row.verb, draft)
    };
    Ok(rows.into_iter().map(draft).collect())
}

/// Keeps words in place of those that were kept before.
pub(in crate::casework) async fn keep(
    tx: &impl ConnectionTrait,
    (complaint, state): (ComplaintId, State),
    staff: StaffId,
    verb: &str,
    text: String,
    now: Instant,
) -> Result<(), DbErr> {
    let row = ActiveModel {
        complaint: Set(complaint),
        staff: Set(staff),
        verb: Set(verb.to_owned()),
        text: Set(text),
        state: Set(state),
        saved_at: Set(now),
    };
    let again = OnConflict::columns([Column::Complaint, Column::Staff, Column::Verb])
        .update_columns([Column::Text, Column::State, Column::SavedAt])
        .to_owned();
    Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Forgets the words for one verb.
pub(in crate::casework) async fn forget(
    tx: &impl ConnectionTrait,
    complaint: ComplaintId,
    staff: StaffId,
    verb: &str,
) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(Column::Complaint.eq(complaint))
        .filter(Column::Staff.eq(staff))
        .filter(Column::Verb.eq(verb))
        .exec(tx)
        .await?;
    Ok(())
}
