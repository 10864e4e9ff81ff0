//! The rows of the queue: a page and its numbers.

use std::collections::HashMap;

use sea_orm::sea_query::{Alias, Asterisk, Expr, ExprTrait, Func, Order, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::super::filter::{Filter, View};
use super::super::queue::Group;
use super::conditions::{among, in_view, later_than, matching, readable};
use super::unheld::held_by_nobody;
use crate::complaint::{AreaCode, CategoryCode, ComplaintId, Instant};
use crate::platform::store::ledger::{self, Loaded, NEVER};
use crate::platform::store::tables::complaint;

/// The order of the queue.
const ORDER: [complaint::Column; 3] = [
    complaint::Column::Rank,
    complaint::Column::DueAt,
    complaint::Column::Id,
];

/// Counting stops here: nobody works by a larger number, and a count costs what it counts.
pub(in crate::casework) const COUNTED_AT_MOST: u64 = 300;

/// Where something is only said in passing, so many of the nearest are looked through.
const LOOKED_THROUGH: u64 = 100_000;

/// One page of the queue. Its ids come from an index that holds all that is asked for (but words and followers), in its
/// order; rows are read only for one page.
pub(in crate::casework) async fn page(
    db: &impl ConnectionTrait,
    filter: &Filter,
) -> Result<Vec<Loaded>, DbErr> {
    let mut condition = matching(db, filter)
        .await?
        .add(in_view(filter, filter.view));
    if let Some(after) = filter.after {
        condition = condition.add(later_than(after));
    }
    let mut ids = among(filter.few.as_deref());
    ids.column((complaint::Entity, complaint::Column::Id))
        .cond_where(condition)
        .limit(filter.limit);
    for column in ORDER {
        ids.order_by((complaint::Entity, column), Order::Asc);
    }
    let mut rows =
        complaint::Entity::find().filter(complaint::Column::Id.is_in(read(db, &ids).await?));
    for column in ORDER {
        rows = rows.order_by_asc(column);
    }
    rows.all(db)
        .await?
        .into_iter()
        .map(ledger::from_row)
        .collect()
}

/// The ids of all that fits, in whatever view, if that is less than [`COUNTED_AT_MOST`]: to look for so few once more for
/// each view would mean to look through everything each time.
pub(in crate::casework) async fn few(
    db: &impl ConnectionTrait,
    filter: &Filter,
) -> Result<Option<Vec<ComplaintId>>, DbErr> {
    let mut condition = matching(db, filter).await?;
    if filter.view == View::Unheld {
        condition = condition.add(held_by_nobody(filter.today));
    }
    let ids = among(None)
        .column((complaint::Entity, complaint::Column::Id))
        .cond_where(condition)
        .limit(COUNTED_AT_MOST)
        .to_owned();
    let ids = read(db, &ids).await?;
    Ok(u64::try_from(ids.len())
        .is_ok_and(|found| found < COUNTED_AT_MOST)
        .then_some(ids))
}

async fn read(db: &impl ConnectionTrait, ids: &SelectStatement) -> Result<Vec<ComplaintId>, DbErr> {
    let rows = db.query_all(ids).await?;
    rows.iter().map(|row| row.try_get("", "id")).collect()
}

/// How many complaints each of these views has, up to [`COUNTED_AT_MOST`], in one statement.
pub(in crate::casework) async fn counts(
    db: &impl ConnectionTrait,
    filter: &Filter,
    views: &[View],
) -> Result<HashMap<&'static str, i64>, DbErr> {
    let matching = matching(db, filter).await?;
    let mut all = Query::select();
    for &view in views {
        let rows = matching.clone().add(in_view(filter, view));
        let of = among(filter.few.as_deref());
        all.expr_as(counting(of, rows), Alias::new(view.as_str()));
    }
    let Some(row) = db.query_one(&all).await? else {
        return Ok(HashMap::new());
    };
    views
        .iter()
        .map(|view| Ok((view.as_str(), row.try_get("", view.as_str())?)))
        .collect()
}

/// The surges with more than a handful of complaints in a view, the soonest deadline first.
pub(in crate::casework) async fn groups(
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
        .filter(
            matching(db, filter)
                .await?
                .add(in_view(filter, filter.view)),
        )
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

fn counting(mut of: SelectStatement, rows: Condition) -> SelectStatement {
    let some = of
        .expr(Expr::val(1))
        .cond_where(rows)
        .limit(COUNTED_AT_MOST)
        .to_owned();
    Query::select()
        .expr(Func::count(Expr::col(Asterisk)))
        .from_subquery(some, Alias::new("some"))
        .to_owned()
}

/// How many complaints the shown view has, up to [`COUNTED_AT_MOST`].
pub(in crate::casework) async fn number(
    db: &impl ConnectionTrait,
    filter: &Filter,
) -> Result<i64, DbErr> {
    count(db, filter, among(filter.few.as_deref())).await
}

/// The same among the nearest [`LOOKED_THROUGH`] of the view.
pub(in crate::casework) async fn number_near(
    db: &impl ConnectionTrait,
    filter: &Filter,
) -> Result<i64, DbErr> {
    let mut near = Query::select();
    near.column(Asterisk)
        .from(complaint::Entity)
        .cond_where(readable(filter).add(in_view(filter, filter.view)))
        .limit(LOOKED_THROUGH);
    for column in ORDER {
        near.order_by((complaint::Entity, column), Order::Asc);
    }
    let near = Query::select()
        .from_subquery(near, Alias::new("complaint"))
        .to_owned();
    count(db, filter, near).await
}

/// Whether the view has no more than [`LOOKED_THROUGH`], for this person.
pub(in crate::casework) async fn is_near(
    db: &impl ConnectionTrait,
    filter: &Filter,
) -> Result<bool, DbErr> {
    let beyond = Query::select()
        .expr(Expr::val(1))
        .from(complaint::Entity)
        .cond_where(readable(filter).add(in_view(filter, filter.view)))
        .offset(LOOKED_THROUGH)
        .limit(1)
        .to_owned();
    Ok(db.query_one(&beyond).await?.is_none())
}

async fn count(
    db: &impl ConnectionTrait,
    filter: &Filter,
    of: SelectStatement,
) -> Result<i64, DbErr> {
    let rows = matching(db, filter)
        .await?
        .add(in_view(filter, filter.view));
    let counted = Query::select()
        .expr_as(counting(of, rows), Alias::new("number"))
        .to_owned();
    match db.query_one(&counted).await? {
        Some(row) => row.try_get("", "number"),
        None => Ok(0),
    }
}

/// The soonest deadline that is not over among what the unit has to act on, and how many complaints it is of.
pub(in crate::casework) async fn next_due(
    db: &impl ConnectionTrait,
    filter: &Filter,
) -> Result<Option<(Instant, i64)>, DbErr> {
    complaint::Entity::find()
        .select_only()
        .column(complaint::Column::DueAt)
        .column_as(complaint::Column::Id.count(), "number")
        .filter(matching(db, filter).await?.add(in_view(filter, View::Act)))
        .filter(complaint::Column::DueAt.gte(filter.now))
        .filter(complaint::Column::DueAt.lt(Instant::from_micros(NEVER)))
        .group_by(complaint::Column::DueAt)
        .order_by_asc(complaint::Column::DueAt)
        .into_tuple()
        .one(db)
        .await
}
