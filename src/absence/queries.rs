//! The rows of leaves, and the accounts they are about.

use jiff::civil::Date;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
};

use super::leave::{Leave, Person};
use crate::complaint::{AbsenceId, Instant, StaffId};
use crate::platform::store::tables::{absence, staff};

/// The leaves of everybody that cover a day.
pub(super) async fn running(db: &impl ConnectionTrait, day: Date) -> Result<Vec<Leave>, DbErr> {
    let rows = absence::Entity::find()
        .filter(absence::Column::FirstDay.lte(day.to_string()))
        .filter(absence::Column::LastDay.gte(day.to_string()))
        .all(db)
        .await?;
    rows.into_iter().map(leave).collect()
}

/// The leaves of some people that are not over on a day, the next one first.
pub(super) async fn ahead(
    db: &impl ConnectionTrait,
    people: impl IntoIterator<Item = StaffId>,
    day: Date,
) -> Result<Vec<Leave>, DbErr> {
    let rows = absence::Entity::find()
        .filter(absence::Column::Staff.is_in(people))
        .filter(absence::Column::LastDay.gte(day.to_string()))
        .order_by_asc(absence::Column::FirstDay)
        .order_by_asc(absence::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(leave).collect()
}

pub(super) async fn find(db: &impl ConnectionTrait, id: AbsenceId) -> Result<Option<Leave>, DbErr> {
    let row = absence::Entity::find_by_id(id).one(db).await?;
    row.map(leave).transpose()
}

pub(super) async fn insert(
    tx: &impl ConnectionTrait,
    new: Leave,
    by: StaffId,
    now: Instant,
) -> Result<(), DbErr> {
    let row = absence::ActiveModel {
        id: Set(new.id),
        staff: Set(new.staff),
        deputy: Set(new.deputy),
        first_day: Set(new.first_day.to_string()),
        last_day: Set(new.last_day.to_string()),
        made_by: Set(by),
        made_at: Set(now),
    };
    absence::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// The person comes back: the leave ended the day before, or never was.
pub(super) async fn end(tx: &impl ConnectionTrait, leave: Leave, day: Date) -> Result<(), DbErr> {
    match day.yesterday().ok().filter(|last| leave.first_day <= *last) {
        None => {
            absence::Entity::delete_by_id(leave.id).exec(tx).await?;
        }
        Some(last) => {
            let row = absence::ActiveModel {
                id: Set(leave.id),
                last_day: Set(last.to_string()),
                ..Default::default()
            };
            absence::Entity::update(row).exec(tx).await?;
        }
    }
    Ok(())
}

/// Every account that is not disabled, by name.
pub(super) async fn people(db: &impl ConnectionTrait) -> Result<Vec<Person>, DbErr> {
    let rows = staff::Entity::find()
        .filter(staff::Column::DisabledAt.is_null())
        .order_by_asc(staff::Column::Name)
        .all(db)
        .await?;
    let person = |row: staff::Model| Person {
        id: row.id,
        name: row.name,
        role: row.role,
        unit: row.unit,
    };
    Ok(rows.into_iter().map(person).collect())
}

fn leave(row: absence::Model) -> Result<Leave, DbErr> {
    let day = |text: &str| {
        text.parse()
            .map_err(|_| DbErr::Type("not a day".to_owned()))
    };
    Ok(Leave {
        id: row.id,
        staff: row.staff,
        deputy: row.deputy,
        first_day: day(&row.first_day)?,
        last_day: day(&row.last_day)?,
    })
}
