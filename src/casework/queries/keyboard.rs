//! The row of somebody's keys.

use std::collections::BTreeMap;

use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait};

use super::super::keys::Keyboard;
use crate::complaint::StaffId;
use crate::platform::store::tables::keyboard;

/// The keys of one person, if they have chosen any.
pub(in crate::casework) async fn keyboard(
    db: &impl ConnectionTrait,
    staff: StaffId,
) -> Result<Option<Keyboard>, DbErr> {
    let row = keyboard::Entity::find_by_id(staff).one(db).await?;
    let read = |row: keyboard::Model| {
        let layout: BTreeMap<_, _> = serde_json::from_str(&row.layout).unwrap_or_default();
        Keyboard::kept(row.enabled, row.advance, &layout)
    };
    Ok(row.map(read))
}

/// Keeps the keys of one person in place of those they had.
pub(in crate::casework) async fn keep_keyboard(
    tx: &impl ConnectionTrait,
    staff: StaffId,
    chosen: &Keyboard,
) -> Result<(), DbErr> {
    let layout =
        serde_json::to_string(chosen.layout()).map_err(|error| DbErr::Custom(error.to_string()))?;
    let row = keyboard::ActiveModel {
        staff: Set(staff),
        enabled: Set(chosen.enabled),
        advance: Set(chosen.advance),
        layout: Set(layout),
    };
    let has_some = OnConflict::column(keyboard::Column::Staff)
        .update_columns([
            keyboard::Column::Enabled,
            keyboard::Column::Advance,
            keyboard::Column::Layout,
        ])
        .to_owned();
    keyboard::Entity::insert(row)
        .on_conflict(has_some)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}
