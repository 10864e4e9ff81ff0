//! The rows of pairs that were found to be two matters.

use sea_orm::sea_query::ExprTrait;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

use crate::complaint::{ComplaintId, Instant, Role, StaffId};
use crate::platform::store::tables::apart::{ActiveModel, Column, Entity, Model};

/// Who said that a complaint is about something else than this one.
#[derive(Clone, Copy, Debug)]
pub(in crate::casework) struct Word {
    pub other: ComplaintId,
    pub staff: StaffId,
    pub role: Option<Role>,
    pub at: Instant,
}

/// The words about one complaint.
pub(in crate::casework) async fn of(
    db: &impl ConnectionTrait,
    complaint: ComplaintId,
) -> Result<Vec<Word>, DbErr> {
    let rows = Entity::find()
        .filter(Column::One.eq(complaint).or(Column::Other.eq(complaint)))
        .all(db)
        .await?;
    let word = |row: Model| Word {
        other: match row.one == complaint {
            true => row.other,
            false => row.one,
        },
        staff: row.staff,
        role: row.role,
        at: row.at,
    };
    Ok(rows.into_iter().map(word).collect())
}

/// Remembers a word about two complaints of which there is none.
pub(in crate::casework) async fn part(
    tx: &impl ConnectionTrait,
    pair: (ComplaintId, ComplaintId),
    (staff, role): (StaffId, Role),
    now: Instant,
) -> Result<(), DbErr> {
    let (one, other) = ordered(pair);
    let row = ActiveModel {
        one: Set(one),
        other: Set(other),
        staff: Set(staff),
        at: Set(now),
        role: Set(Some(role)),
    };
    Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Forgets the word about two complaints.
pub(in crate::casework) async fn join(
    tx: &impl ConnectionTrait,
    pair: (ComplaintId, ComplaintId),
) -> Result<(), DbErr> {
    Entity::delete_by_id(ordered(pair)).exec(tx).await?;
    Ok(())
}

/// The smaller id first.
fn ordered((one, other): (ComplaintId, ComplaintId)) -> (ComplaintId, ComplaintId) {
    if one < other {
        (one, other)
    } else {
        (other, one)
    }
}
