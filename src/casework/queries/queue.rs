//! The rows of the queue: a page and its numbers.

use std::collections::HashMap;

use sea_orm::sea_query::{
    Alias, Asterisk, Expr, ExprTrait, Func, Query, SelectStatement, UnionType,
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, Select,
};

use super::super::filter::{Assignee, Cursor, Filter, Privacy, Search, View};
use super::super::queue::Group;
use super::unheld::unheld;
use crate::complaint::{AreaCode, CategoryCode, ComplaintId, Instant};
use crate::platform::store::ledger::{self, Loaded, NEVER};
use crate::platform::store::search;
use crate::platform::store::tables::{attachment, complaint};

/// Counting stops here: nobody works by a larger number, and a count costs what it counts.
pub(in crate::casework) const COUNTED_AT_MOST: u64 = 300;

/// One page of the queue. Its ids come from an index that holds all that is asked for (but words, photos and followers),
/// in its order; rows are read only for one page.
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
    let in_order = |select: Select<complaint::Entity>| {
        select
            .order_by_asc(complaint::Column::Rank)
            .order_by_asc(complaint::Column::DueAt)
            .order_by_asc(complaint::Column::Id)
    };
    let ids = complaint::Entity::find()
        .select_only()
        .column(complaint::Column::Id)
        .filter(condition)
        .limit(filter.limit);
    let ids: Vec<ComplaintId> = in_order(ids).into_tuple().all(db).await?;
    let rows = complaint::Entity::find().filter(complaint::Column::Id.is_in(ids));
    in_order(rows)
        .all(db)
        .await?
        .into_iter()
        .map(ledger::from_row)
        .collect()
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
        all.expr_as(counting(rows), Alias::new(view.as_str()));
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

fn counting(rows: Condition) -> SelectStatement {
    let some = Query::select()
        .expr(Expr::val(1))
        .from(complaint::Entity)
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
    let counted = Query::select()
        .expr_as(counting(rows), Alias::new("number"))
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

/// What this person may see.
pub(super) fn readable(filter: &Filter) -> Condition {
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
    condition
}

/// What this person may see of what was asked for.
pub(super) async fn matching(
    db: &impl ConnectionTrait,
    filter: &Filter,
) -> Result<Condition, DbErr> {
    let condition = readable(filter)
        .add_option(
            filter
                .unit
                .clone()
                .map(|unit| complaint::Column::Unit.eq(unit)),
        )
        .add_option(filter.state.map(|state| complaint::Column::State.eq(state)))
        .add_option(
            filter
                .category
                .clone()
                .map(|code| complaint::Column::Category.eq(code)),
        )
        .add_option(
            filter
                .area
                .clone()
                .map(|area| complaint::Column::Area.eq(area)),
        )
        .add_option(
            filter
                .channel
                .map(|channel| complaint::Column::Channel.eq(channel)),
        )
        .add_option(filter.assignee.map(|assignee| given_to(filter, assignee)))
        .add_option(filter.privacy.map(kept_from_view))
        .add_option(filter.reopened.then(|| complaint::Column::Disputes.gt(0)))
        .add_option(filter.followers.map(followed_by))
        .add_option(filter.photo.then(came_with_photo))
        .add_option(
            filter
                .since
                .map(|since| complaint::Column::ReceivedAt.gte(since)),
        )
        .add_option(
            filter
                .until
                .map(|until| complaint::Column::ReceivedAt.lt(until)),
        )
        .add_option(
            filter
                .cluster
                .clone()
                .map(|surge| complaint::Column::Surge.eq(surge)),
        );
    let condition = match filter.folded.is_empty() {
        true => condition,
        false => {
            let others = complaint::Column::Surge.is_not_in(filter.folded.iter().cloned());
            condition.add(complaint::Column::Surge.is_null().or(others))
        }
    };
    Ok(match &filter.text {
        None => condition,
        Some(Search::Reference(reference)) => {
            condition.add(complaint::Column::Reference.eq(reference.as_str()))
        }
        Some(Search::Words(words)) => condition.add(search::holding(db, words).await?),
    })
}

fn given_to(filter: &Filter, assignee: Assignee) -> Expr {
    match assignee {
        Assignee::Me => complaint::Column::Assignee.eq(filter.me),
        Assignee::Nobody => complaint::Column::Assignee.is_null(),
    }
}

fn kept_from_view(privacy: Privacy) -> Expr {
    match privacy {
        Privacy::Private => complaint::Column::PrivateContent.eq(true),
        Privacy::Reporter(identity) => complaint::Column::Identity.eq(identity),
    }
}

/// At least so many chose to follow it. Followers are few, so they are counted, and not the rows that may have some.
fn followed_by(least: u32) -> Expr {
    let followed = Query::select()
        .column(complaint::Column::MergedInto)
        .from(complaint::Entity)
        .and_where(flagged(complaint::Column::Joined))
        .group_by_col(complaint::Column::MergedInto)
        .and_having(Func::count(Expr::col(Asterisk)).gte(least))
        .to_owned();
    complaint::Column::Id.in_subquery(followed)
}

fn came_with_photo() -> Expr {
    let photo = Query::select()
        .expr(Expr::val(1))
        .from(attachment::Entity)
        .and_where(
            Expr::col((attachment::Entity, attachment::Column::Complaint))
                .equals((complaint::Entity, complaint::Column::Id)),
        )
        .and_where(attachment::Column::Role.eq("report"))
        .and_where(attachment::Column::MediaType.starts_with("image/"))
        .to_owned();
    Expr::exists(photo)
}

pub(super) fn in_view(filter: &Filter, view: View) -> Condition {
    let rank = complaint::Column::Rank;
    let due = complaint::Column::DueAt;
    match view {
        View::Act => Condition::all().add(rank.eq(0)),
        View::Mine => Condition::all()
            .add(given_to(filter, Assignee::Me))
            .add(rank.lte(1)),
        View::Soon => Condition::all()
            .add(rank.eq(0))
            .add(due.gte(filter.now))
            .add(due.lte(filter.soon)),
        View::Late => Condition::all().add(rank.eq(0)).add(due.lt(filter.now)),
        View::Decide => Condition::all().add(complaint::Column::Id.in_subquery(undecided())),
        View::Unrouted => Condition::all()
            .add(rank.eq(0))
            .add(complaint::Column::Unit.is_null()),
        View::Contested => waits_for_decision().add(holds_fact("\"handover\":{")),
        // Nobody grants time to the own unit.
        View::Extension => waits_for_decision()
            .add(holds_fact("\"granted\":null}"))
            .add(complaint::Column::Unit.is_not_in(filter.subjects.iter().cloned())),
        View::Supervisory => Condition::all()
            .add(rank.lte(1))
            // In words, as the partial index has it.
            .add(Expr::cust("complaint.kind = 'supervisory'")),
        View::Unheld => unheld(filter.today),
        View::Waiting => Condition::all().add(rank.eq(1)),
        View::Release => Condition::all().add(flagged(complaint::Column::ToRelease)),
        View::Done => Condition::all().add(rank.gte(2)),
        View::All => Condition::all(),
    }
}

/// What has no unit, and where a handover is asked for: each from its own index.
fn undecided() -> SelectStatement {
    let open = || {
        Query::select()
            .column(complaint::Column::Id)
            .from(complaint::Entity)
            .and_where(complaint::Column::Rank.eq(0))
            .to_owned()
    };
    let asked_for = open()
        .and_where(flagged(complaint::Column::Handover))
        .to_owned();
    open()
        .and_where(complaint::Column::Unit.is_null())
        .union(UnionType::Distinct, asked_for)
        .to_owned()
}

fn waits_for_decision() -> Condition {
    Condition::all()
        .add(complaint::Column::Rank.eq(0))
        .add(flagged(complaint::Column::Handover))
}

/// A piece of the stored case. It holds codes, numbers and instants, and nobody's words.
fn holds_fact(piece: &str) -> Expr {
    complaint::Column::Facts.contains(piece)
}

/// A column that is true, written as the partial indexes over it are.
fn flagged(column: complaint::Column) -> Expr {
    Expr::col((complaint::Entity, column))
}

/// The rows behind a place, as one comparison of rows, which an index can follow.
pub(super) fn later_than(after: Cursor) -> Expr {
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
