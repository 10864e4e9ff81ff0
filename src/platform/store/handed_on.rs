//! A note of each complaint that goes to another unit, so that the former one can be told where it went.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

use super::ledger::Loaded;
use super::tables::handed_on;
use crate::complaint::{Fact, Handover, Instant, Role, UnitCode};

/// Who had it before, and what that unit wished.
pub(super) type Before = (Option<UnitCode>, Option<Handover>);

/// Notes that a complaint has left a unit, if it has; whoever has it now has not handed it on.
pub(super) async fn note(
    tx: &impl ConnectionTrait,
    loaded: &Loaded,
    (former, wish): Before,
    facts: &[Fact],
    (role, at): (Role, Instant),
) -> Result<(), DbErr> {
    let (Some(former), Some(unit)) = (former, &loaded.case.unit) else {
        return Ok(());
    };
    if former == *unit {
        return Ok(());
    }
    handed_on::Entity::delete_many()
        .filter(handed_on::Column::Complaint.eq(loaded.id))
        .filter(handed_on::Column::Unit.eq(unit.clone()))
        .exec(tx)
        .await?;
    // What was taken back within the minute counts as not done.
    let undone = |fact: &Fact| matches!(fact, Fact::TakenBack { .. });
    if facts.iter().any(undone) {
        return Ok(());
    }
    let row = handed_on::ActiveModel {
        complaint: Set(loaded.id),
        unit: Set(former),
        to_unit: Set(unit.clone()),
        at: Set(at),
        role: Set(role),
        contest: Set(wish.is_some_and(|wish| wish.contest)),
    };
    use handed_on::Column::{At, Complaint, Contest, Role as By, ToUnit, Unit};
    let again = OnConflict::columns([Complaint, Unit])
        .update_columns([ToUnit, At, By, Contest])
        .to_owned();
    handed_on::Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}
