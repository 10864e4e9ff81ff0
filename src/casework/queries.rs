//! The rows of the queue, and what belongs to a case besides its history.

use std::collections::HashMap;

use sea_orm::sea_query::{
    Alias, Asterisk, Expr, ExprTrait, Func, LikeExpr, Query, SelectStatement,
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::filter::{Cursor, Filter, Search, View};
use super::queue::Group;
use crate::complaint::{
    AreaCode, CategoryCode, Colleague, ComplaintId, Instant, Role, StaffId, UnitCode,
};
use crate::platform::store::ledger::{self, Loaded};
use crate::platform::store::tables::{complaint, staff};

/// Counting stops here: nobody works by a larger number, and a count costs what it counts.
pub(super) const COUNTED_AT_MOST: u64 = 1_000;

/// One page of the queue, in the order of the index (unit, rank, due_at, id).
pub(super) async fn page(db: &impl ConnectionTrait, filter: &Filter) -> Result<Vec<Loaded>, DbErr> {
    let mut condition = matching(filter).add(in_view(filter, filter.view));
    if let Some(after) = filter.after {
        condition = condition.add(later_than(after));
    }
    complaint::Entity::find()
        .filter(condition)
        .order_by_asc(complaint::Column::Rank)
        .order_by_asc(complaint::Column::DueAt)
        .order_by_asc(complaint::Column::Id)
        .limit(filter.limit)
        .all(db)
        .await?
        .into_iter()
        .map(ledger::from_row)
        .collect()
}

/// How many complaints each view has, up to [`COUNTED_AT_MOST`], in one statement.
pub(super) async fn counts(
    db: &impl ConnectionTrait,
    filter: &Filter,
) -> Result<HashMap<&'static str, i64>, DbErr> {
    let mut all = Query::select();
    for view in View::ALL {
        all.expr_as(counting(filter, view), Alias::new(view.as_str()));
    }
    let Some(row) = db.query_one(&all).await? else {
        return Ok(HashMap::new());
    };
    View::ALL
        .into_iter()
        .map(|view| Ok((view.as_str(), row.try_get("", view.as_str())?)))
        .collect()
}

/// The surges with more than a handful of complaints in a view, the soonest deadline first.
pub(super) async fn groups(
    db: &impl ConnectionTrait,
    filter: &Filter,
) -> Result<Vec<Group>, DbErr> {
    /// So few can stand in the queue by themselves.
    const HANDFUL: i64 = 5;
    let surge = complaint::Column::Surge;
    let rows = complaint::Entity::find()
        .select_only()
        .column(surge)
        .column_as(complaint::Column::Id.count(), "number")
        .column_as(complaint::Column::DueAt.min(), "due_at")
        .column_as(complaint::Column::Category.min(), "category")
        .column_as(complaint::Column::Area.min(), "area")
        .filter(matching(filter).add(in_view(filter, filter.view)))
        .filter(surge.is_not_null())
        .group_by(surge)
        .having(complaint::Column::Id.count().gt(HANDFUL))
        .order_by_asc(complaint::Column::DueAt.min())
        .limit(20)
        .into_tuple::<(String, i64, Instant, Option<CategoryCode>, Option<AreaCode>)>()
        .all(db)
        .await?;
    let group = |(surge, number, due_at, category, area)| Group {
        surge,
        number,
        due_at,
        category,
        area,
    };
    Ok(rows.into_iter().map(group).collect())
}

fn counting(filter: &Filter, view: View) -> SelectStatement {
    let some = Query::select()
        .expr(Expr::val(1))
        .from(complaint::Entity)
        .cond_where(matching(filter).add(in_view(filter, view)))
        .limit(COUNTED_AT_MOST)
        .to_owned();
    Query::select()
        .expr(Func::count(Expr::col(Asterisk)))
        .from_subquery(some, Alias::new("some"))
        .to_owned()
}

/// What this person may see of what was asked for.
fn matching(filter: &Filter) -> Condition {
    let mut condition = Condition::all();
    match filter.scope.as_deref() {
        None => {}
        // One unit is compared, so that its rows come sorted from the index.
        Some([unit]) => condition = condition.add(complaint::Column::Unit.eq(unit.clone())),
        Some(units) => {
            condition = condition.add(complaint::Column::Unit.is_in(units.iter().cloned()))
        }
    }
    if !filter.subjects.is_empty() {
        let about_others =
            complaint::Column::ConflictUnit.is_not_in(filter.subjects.iter().cloned());
        condition = condition.add(complaint::Column::ConflictUnit.is_null().or(about_others));
    }
    if let Some(unit) = &filter.unit {
        condition = condition.add(complaint::Column::Unit.eq(unit.clone()));
    }
    if let Some(state) = filter.state {
        condition = condition.add(complaint::Column::State.eq(state));
    }
    if let Some(category) = &filter.category {
        condition = condition.add(complaint::Column::Category.eq(category.clone()));
    }
    if let Some(surge) = &filter.cluster {
        condition = condition.add(complaint::Column::Surge.eq(surge.clone()));
    }
    if !filter.folded.is_empty() {
        let others = complaint::Column::Surge.is_not_in(filter.folded.iter().cloned());
        condition = condition.add(complaint::Column::Surge.is_null().or(others));
    }
    match &filter.text {
        None => condition,
        Some(Search::Reference(reference)) => {
            condition.add(complaint::Column::Reference.eq(reference.as_str()))
        }
        Some(Search::Words(words)) => {
            let like = |column: complaint::Column| {
                Expr::expr(Func::lower(Expr::col(column))).like(containing(words))
            };
            condition.add(like(complaint::Column::Title).or(like(complaint::Column::Reference)))
        }
    }
}

/// A pattern that finds `words` anywhere, whatever signs they contain.
fn containing(words: &str) -> LikeExpr {
    let mut pattern = String::from("%");
    for letter in words.chars() {
        if matches!(letter, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern.push('%');
    LikeExpr::new(pattern).escape('\\')
}

fn in_view(filter: &Filter, view: View) -> Condition {
    let rank = complaint::Column::Rank;
    let due = complaint::Column::DueAt;
    match view {
        View::Act => Condition::all().add(rank.eq(0)),
        View::Soon => Condition::all()
            .add(rank.eq(0))
            .add(due.gte(filter.now))
            .add(due.lte(filter.soon)),
        View::Late => Condition::all().add(rank.eq(0)).add(due.lt(filter.now)),
        View::Decide => Condition::all().add(rank.eq(0)).add(
            complaint::Column::Unit
                .is_null()
                .or(flagged(complaint::Column::Handover)),
        ),
        View::Waiting => Condition::all().add(rank.eq(1)),
        View::Release => Condition::all().add(flagged(complaint::Column::ToRelease)),
        View::Done => Condition::all().add(rank.gte(2)),
        View::All => Condition::all(),
    }
}

/// A column that is true, written as the partial indexes over it are.
fn flagged(column: complaint::Column) -> Expr {
    Expr::col((complaint::Entity, column))
}

/// The rows behind a place, as one comparison of rows, which an index can follow.
fn later_than(after: Cursor) -> Expr {
    let columns = [
        complaint::Column::Rank,
        complaint::Column::DueAt,
        complaint::Column::Id,
    ];
    let row = Expr::tuple(columns.map(Expr::col));
    row.gt(Expr::tuple([
        Expr::val(after.rank),
        Expr::val(after.due_at),
        Expr::val(after.id),
    ]))
}

/// The names of accounts.
pub(super) async fn account_names(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = StaffId>,
) -> Result<HashMap<StaffId, String>, DbErr> {
    let ids: Vec<StaffId> = ids.into_iter().collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = staff::Entity::find()
        .select_only()
        .column(staff::Column::Id)
        .column(staff::Column::Name)
        .filter(staff::Column::Id.is_in(ids))
        .into_tuple::<(StaffId, String)>()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}

/// The account of a name, if it is not disabled.
pub(super) async fn account_of(
    db: &impl ConnectionTrait,
    name: &str,
) -> Result<Option<StaffId>, DbErr> {
    staff::Entity::find()
        .select_only()
        .column(staff::Column::Id)
        .filter(staff::Column::Name.eq(name))
        .filter(staff::Column::DisabledAt.is_null())
        .into_tuple()
        .one(db)
        .await
}

/// An account that is not disabled, as somebody to whom a complaint may be given.
pub(super) async fn colleague(
    db: &impl ConnectionTrait,
    id: StaffId,
) -> Result<Option<Colleague>, DbErr> {
    let row = staff::Entity::find_by_id(id)
        .filter(staff::Column::DisabledAt.is_null())
        .one(db)
        .await?;
    Ok(row.map(|row| Colleague {
        staff: row.id,
        role: row.role,
        unit: row.unit,
        away: false,
    }))
}

/// The names of those who work for a unit.
pub(super) async fn people_of(
    db: &impl ConnectionTrait,
    unit: &UnitCode,
) -> Result<Vec<String>, DbErr> {
    staff::Entity::find()
        .select_only()
        .column(staff::Column::Name)
        .filter(staff::Column::Unit.eq(unit.clone()))
        .filter(staff::Column::Role.is_in([Role::Officer, Role::Head, Role::Inspector]))
        .filter(staff::Column::DisabledAt.is_null())
        .order_by_asc(staff::Column::Name)
        .into_tuple()
        .all(db)
        .await
}

/// Ids and references of the complaints with these ids, and of those that are handled under `id`.
pub(super) async fn relatives(
    db: &impl ConnectionTrait,
    id: ComplaintId,
    named: Vec<ComplaintId>,
) -> Result<Vec<Relative>, DbErr> {
    let rows = complaint::Entity::find()
        .select_only()
        .column(complaint::Column::Id)
        .column(complaint::Column::Reference)
        .column(complaint::Column::MergedInto)
        .filter(
            complaint::Column::MergedInto
                .eq(id)
                .or(complaint::Column::Id.is_in(named)),
        )
        .into_tuple::<(ComplaintId, String, Option<ComplaintId>)>()
        .all(db)
        .await?;
    let relative =
        |(relative, reference, into): (ComplaintId, String, Option<ComplaintId>)| Relative {
            id: relative,
            reference,
            is_below: into == Some(id),
        };
    Ok(rows.into_iter().map(relative).collect())
}

/// A complaint that another one names.
#[derive(Clone, Debug)]
pub(super) struct Relative {
    pub id: ComplaintId,
    pub reference: String,
    /// Whether it is handled under the one that was asked about.
    pub is_below: bool,
}
