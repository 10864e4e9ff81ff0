//! The rows of the queue: a page and its numbers.

use std::collections::HashMap;

use sea_orm::sea_query::{
    Alias, Asterisk, CaseStatement, Expr, ExprTrait, Func, Order, Query, SelectStatement,
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::super::filter::{Filter, Search, View};
use super::super::queue::Group;
use super::conditions::{
    UNITS_AT_MOST, among, in_view, later_than, lies_in, matching, readable, sifted,
};
use super::unheld::held_by_nobody;
use crate::complaint::{AreaCode, CategoryCode, ComplaintId, Instant, UnitCode};
use crate::platform::store::ledger::{self, Loaded, NEVER};
use crate::platform::store::search;
use crate::platform::store::tables::complaint;

/// The order of the queue.
const ORDER: [complaint::Column; 3] = [
    complaint::Column::Rank,
    complaint::Column::DueAt,
    complaint::Column::Id,
];

/// Counting stops here: nobody works by a larger number, and a count costs what it counts.
pub(in crate::casework) const COUNTED_AT_MOST: u64 = 300;

/// What the indexes of the queue hold. To ask for more would be to read each row.
const INDEXED: [complaint::Column; 16] = {
    use complaint::Column;
    [
        Column::Id,
        Column::Rank,
        Column::DueAt,
        Column::Unit,
        Column::Assignee,
        Column::Surge,
        Column::ConflictUnit,
        Column::State,
        Column::Category,
        Column::Area,
        Column::Channel,
        Column::Identity,
        Column::PrivateContent,
        Column::Disputes,
        Column::ReceivedAt,
        Column::Photo,
    ]
};

/// Where something is only said in passing, so many of the nearest are looked through.
const LOOKED_THROUGH: u64 = 100_000;

/// So many are looked up one by one; of more, the queue is walked until enough are found.
const FEW: u64 = 1_000;

/// One page of the queue. Its ids come from an index that holds all that is asked for (but words and followers), in its
/// order; rows are read only for one page.
pub(in crate::casework) async fn page(
    db: &impl ConnectionTrait,
    filter: &Filter,
) -> Result<Vec<Loaded>, DbErr> {
    let mut places = Vec::new();
    for filter in one_by_one(filter) {
        let mut condition = matching(db, &filter)
            .await?
            .add(in_view(&filter, filter.view));
        if let Some(after) = filter.after {
            condition = condition.add(later_than(after));
        }
        let mut ids = among(filter.few.as_deref());
        ids.columns(ORDER.map(|column| (complaint::Entity, column)))
            .cond_where(condition)
            .limit(filter.limit);
        for column in ORDER {
            ids.order_by((complaint::Entity, column), Order::Asc);
        }
        for row in db.query_all(&ids).await? {
            let place: (i32, Instant, ComplaintId) = (
                row.try_get("", "rank")?,
                row.try_get("", "due_at")?,
                row.try_get("", "id")?,
            );
            places.push(place);
        }
    }
    places.sort_unstable();
    places.truncate(usize::try_from(filter.limit).unwrap_or(usize::MAX));
    let ids = places.into_iter().map(|(.., id)| id);
    let mut rows = complaint::Entity::find().filter(complaint::Column::Id.is_in(ids));
    for column in ORDER {
        rows = rows.order_by_asc(column);
    }
    rows.all(db)
        .await?
        .into_iter()
        .map(ledger::from_row)
        .collect()
}

/// Of a few units each has its rows in the order of the index; of all of them together they would have to be sorted.
fn one_by_one(filter: &Filter) -> Vec<Filter> {
    let of = |unit: &UnitCode| Filter {
        scope: Some(vec![unit.clone()]),
        ..filter.clone()
    };
    match filter.scope.as_deref() {
        Some(units)
            if (2..=UNITS_AT_MOST).contains(&units.len())
                && filter.few.is_none()
                && filter.text.is_none() =>
        {
            units.iter().map(of).collect()
        }
        _ => vec![filter.clone()],
    }
}

/// The ids of all that fits, in whatever view, if they are less than [`FEW`]: to look for so few once more for
/// each view would mean to look through everything each time.
pub(in crate::casework) async fn few(
    db: &impl ConnectionTrait,
    filter: &Filter,
) -> Result<Option<Vec<ComplaintId>>, DbErr> {
    let mut condition = matching(db, filter).await?;
    if filter.view == View::Unheld {
        condition = condition.add(held_by_nobody(filter.today));
    }
    let mut ids = among(None);
    ids.column((complaint::Entity, complaint::Column::Id))
        .cond_where(condition)
        .limit(FEW);
    // Where one index has everything, its order keeps the database from a narrower one that begins with nothing of it.
    if filter.scope.is_none() && filter.view != View::Unheld {
        for column in ORDER {
            ids.order_by((complaint::Entity, column), Order::Asc);
        }
    }
    let rows = db.query_all(&ids).await?;
    let ids: Vec<ComplaintId> = rows
        .iter()
        .map(|row| row.try_get("", "id"))
        .collect::<Result<_, _>>()?;
    Ok(u64::try_from(ids.len())
        .is_ok_and(|found| found < FEW)
        .then_some(ids))
}

/// The ids of some of what words find, in whatever view, and whether there may be more. It looks at a bounded number of
/// finds only.
pub(in crate::casework) async fn found(
    db: &impl ConnectionTrait,
    filter: &Filter,
) -> Result<(Vec<ComplaintId>, bool), DbErr> {
    let Some(Search::Words { all, place }) = &filter.text else {
        return Ok((Vec::new(), false));
    };
    let (holding, mut more) = search::some_holding(db, all).await?;
    let mut places = vec![sifted(filter).add(holding)];
    if let Some((area, beside)) = place {
        let mut there = sifted(filter).add(lies_in(area));
        if !beside.is_empty() {
            let (holding, others) = search::some_holding(db, beside).await?;
            more |= others;
            there = there.add(holding);
        }
        places.push(there);
    }
    let mut found = Vec::new();
    for condition in places {
        let mut ids = among(None);
        ids.column((complaint::Entity, complaint::Column::Id))
            .cond_where(condition)
            .limit(FEW);
        let rows = db.query_all(&ids).await?;
        more |= u64::try_from(rows.len()).is_ok_and(|number| number == FEW);
        for row in rows {
            found.push(row.try_get::<ComplaintId>("", "id")?);
        }
    }
    found.sort_unstable();
    found.dedup();
    Ok((found, more))
}

/// How many complaints each of these views has, up to [`COUNTED_AT_MOST`], in one statement.
pub(in crate::casework) async fn counts(
    db: &impl ConnectionTrait,
    filter: &Filter,
    views: &[View],
) -> Result<HashMap<&'static str, i64>, DbErr> {
    let matching = matching(db, filter).await?;
    let mut all = match filter.few.as_deref() {
        None => Query::select(),
        few => among(few),
    };
    for &view in views {
        let rows = matching.clone().add(in_view(filter, view));
        let name = Alias::new(view.as_str());
        match filter.few {
            None => all.expr_as(counting(among(None), rows), name),
            // So few are looked up once for all views.
            Some(_) => all.expr_as(Func::count(CaseStatement::new().case(rows, 1)), name),
        };
    }
    let Some(row) = db.query_one(&all).await? else {
        return Ok(HashMap::new());
    };
    views
        .iter()
        .map(|view| {
            let number: i64 = row.try_get("", view.as_str())?;
            let most = i64::try_from(COUNTED_AT_MOST).unwrap_or(i64::MAX);
            Ok((view.as_str(), Ord::min(number, most)))
        })
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
    let rows = matching(db, filter)
        .await?
        .add(in_view(filter, filter.view));
    count(db, among(filter.few.as_deref()), rows).await
}

/// The same among the nearest [`LOOKED_THROUGH`] of the view.
pub(in crate::casework) async fn number_near(
    db: &impl ConnectionTrait,
    filter: &Filter,
) -> Result<i64, DbErr> {
    // What words are found in is in another index.
    if filter.text.is_some() {
        return number(db, filter).await;
    }
    let mut near = Query::select();
    near.columns(INDEXED.map(|column| (complaint::Entity, column)))
        .from(complaint::Entity)
        .cond_where(readable(filter).add(in_view(filter, filter.view)))
        .limit(LOOKED_THROUGH);
    for column in ORDER {
        near.order_by((complaint::Entity, column), Order::Asc);
    }
    let near = Query::select()
        .from_subquery(near, Alias::new("complaint"))
        .to_owned();
    count(db, near, matching(db, filter).await?).await
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
    of: SelectStatement,
    rows: Condition,
) -> Result<i64, DbErr> {
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
