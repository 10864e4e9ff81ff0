//! The rows of named views.

use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
};
use uuid::Uuid;

use super::super::views::SavedView;
use crate::complaint::{Instant, StaffId};
use crate::platform::clock::fresh_id;
use crate::platform::store::tables::{first_view, saved_view};

/// The views of one person, by name.
pub(in crate::casework) async fn saved(
    db: &impl ConnectionTrait,
    staff: StaffId,
) -> Result<Vec<SavedView>, DbErr> {
    let rows = saved_view::Entity::find()
        .filter(saved_view::Column::Staff.eq(staff))
        .order_by_asc(saved_view::Column::Name)
        .all(db)
        .await?;
    let view = |row: saved_view::Model| SavedView {
        id: row.id,
        name: row.name,
        query: row.query,
    };
    Ok(rows.into_iter().map(view).collect())
}

/// Keeps a query under a name; what the name held before is replaced.
pub(in crate::casework) async fn save(
    tx: &impl ConnectionTrait,
    staff: StaffId,
    name: &str,
    query: &str,
    now: Instant,
) -> Result<(), DbErr> {
    let row = saved_view::ActiveModel {
        id: Set(fresh_id(now)),
        staff: Set(staff),
        name: Set(name.to_owned()),
        query: Set(query.to_owned()),
        made_at: Set(now),
    };
    let name_is_taken = OnConflict::columns([saved_view::Column::Staff, saved_view::Column::Name])
        .update_column(saved_view::Column::Query)
        .to_owned();
    saved_view::Entity::insert(row)
        .on_conflict(name_is_taken)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// The query with which this person's queue begins.
pub(in crate::casework) async fn first(
    db: &impl ConnectionTrait,
    staff: StaffId,
) -> Result<Option<String>, DbErr> {
    let row = first_view::Entity::find_by_id(staff).one(db).await?;
    Ok(row.map(|row| row.query))
}

/// From now on it begins with this one.
pub(in crate::casework) async fn begin_with(
    tx: &impl ConnectionTrait,
    staff: StaffId,
    query: &str,
) -> Result<(), DbErr> {
    let row = first_view::ActiveModel {
        staff: Set(staff),
        query: Set(query.to_owned()),
    };
    let again = OnConflict::column(first_view::Column::Staff)
        .update_column(first_view::Column::Query)
        .to_owned();
    first_view::Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Deletes a view of this person; whether there was one.
pub(in crate::casework) async fn delete(
    tx: &impl ConnectionTrait,
    staff: StaffId,
    id: Uuid,
) -> Result<bool, DbErr> {
    let gone = saved_view::Entity::delete_many()
        .filter(saved_view::Column::Id.eq(id))
        .filter(saved_view::Column::Staff.eq(staff))
        .exec(tx)
        .await?;
    Ok(gone.rows_affected > 0)
}
