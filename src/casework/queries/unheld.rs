//! What nobody is there to work on: no account of its unit, or a person who is gone.

use jiff::civil::Date;
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition};

use crate::complaint::Role;
use crate::platform::store::tables::{absence, complaint, staff};

/// Open complaints of units without anybody, and those of a person who is disabled, or away without a deputy.
pub(super) fn unheld(today: Date) -> Condition {
    let unit = complaint::Column::Unit;
    let assignee = complaint::Column::Assignee;
    let nobody = Condition::all()
        .add(unit.is_not_null())
        .add(unit.not_in_subquery(staffed_units()));
    let gone = Condition::any()
        .add(assignee.in_subquery(disabled()))
        .add(assignee.in_subquery(away_without_deputy(today)));
    Condition::all()
        .add(complaint::Column::Rank.lte(1))
        .add(Condition::any().add(nobody).add(gone))
}

/// The same as [`unheld`], from the indexes over units and persons: fast where little is found, and in no order.
pub(super) fn held_by_nobody(today: Date) -> Condition {
    let assignee = complaint::Column::Assignee;
    Condition::all().add(complaint::Column::Rank.lte(1)).add(
        Condition::any()
            .add(Expr::cust(IN_UNITS_WITHOUT_ANYBODY))
            .add(assignee.in_subquery(disabled()))
            .add(assignee.in_subquery(away_without_deputy(today))),
    )
}

/// From one unit of the index to the next, which are few.
const IN_UNITS_WITHOUT_ANYBODY: &str = "complaint.unit IN (
    WITH RECURSIVE held (unit) AS (
        SELECT MIN(unit) FROM complaint
        UNION ALL SELECT (SELECT MIN(c.unit) FROM complaint c WHERE c.unit > held.unit) FROM held WHERE unit IS NOT NULL)
    SELECT unit FROM held WHERE unit IS NOT NULL AND unit NOT IN (
        SELECT unit FROM staff WHERE unit IS NOT NULL AND disabled_at IS NULL
            AND role IN ('officer', 'head', 'inspector')))";

/// The units that have somebody who can work on a complaint.
fn staffed_units() -> SelectStatement {
    Query::select()
        .column(staff::Column::Unit)
        .from(staff::Entity)
        .and_where(staff::Column::Unit.is_not_null())
        .and_where(staff::Column::DisabledAt.is_null())
        .and_where(staff::Column::Role.is_in(Role::WORKERS))
        .to_owned()
}

fn disabled() -> SelectStatement {
    Query::select()
        .column(staff::Column::Id)
        .from(staff::Entity)
        .and_where(staff::Column::DisabledAt.is_not_null())
        .to_owned()
}

/// Those on leave for whom nobody stands in.
fn away_without_deputy(today: Date) -> SelectStatement {
    let today = today.to_string();
    let deputy = Expr::col((absence::Entity, absence::Column::Deputy));
    Query::select()
        .column(absence::Column::Staff)
        .from(absence::Entity)
        .and_where(absence::Column::FirstDay.lte(today.clone()))
        .and_where(absence::Column::LastDay.gte(today))
        .and_where(deputy.clone().is_null().or(deputy.in_subquery(disabled())))
        .to_owned()
}
