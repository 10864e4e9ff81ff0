//! The rows behind likely duplicates, followers and surges.

use std::collections::HashMap;

use sea_orm::sea_query::{Alias, Asterisk, Expr, ExprTrait, Func, Query};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect, TryInsertResult,
};

use crate::complaint::{AreaCode, Case, CategoryCode, ComplaintId, Instant, Kind, State};
use crate::platform::store::tables::{complaint, event, event_words, surge};
use crate::routing::place::Point;

/// Rows looked at for one question, newest first.
const ROWS: u64 = 200;
/// One hour in the unit of instants.
const HOUR: i64 = 3_600_000_000;

/// Where to look for complaints that may be about the same matter.
#[derive(Clone, Copy, Debug)]
pub(super) enum Where<'a> {
    /// Inside this rectangle.
    Box(Point, Point),
    /// In this kelurahan, without a point of their own.
    AreaWithoutPoint(&'a AreaCode),
    /// In this kelurahan.
    Area(&'a AreaCode),
}

/// Complaints of a category that anybody may know of and that are still worked on, newest first.
pub(super) async fn candidates(
    db: &impl ConnectionTrait,
    category: &CategoryCode,
    kind: Kind,
    since: Instant,
    place: Where<'_>,
) -> Result<Vec<complaint::Model>, DbErr> {
    let column = complaint::Column::Category;
    let mut condition = Condition::all()
        .add(column.eq(category.clone()))
        .add(complaint::Column::ReceivedAt.gte(since))
        .add(complaint::Column::Kind.eq(kind))
        .add(complaint::Column::State.is_in([
            State::Received,
            State::Assigned,
            State::InProgress,
            State::AwaitingReporter,
            State::Resolved,
        ]))
        .add(complaint::Column::PrivateContent.eq(false))
        .add(complaint::Column::ConflictUnit.is_null());
    condition = match place {
        Where::Box(low, high) => condition
            .add(complaint::Column::LatE6.between(low.lat_e6, high.lat_e6))
            .add(complaint::Column::LonE6.between(low.lon_e6, high.lon_e6)),
        Where::AreaWithoutPoint(area) => condition
            .add(complaint::Column::Area.eq(area.clone()))
            .add(complaint::Column::LatE6.is_null()),
        Where::Area(area) => condition.add(complaint::Column::Area.eq(area.clone())),
    };
    complaint::Entity::find()
        .filter(condition)
        .order_by_desc(complaint::Column::ReceivedAt)
        .limit(ROWS)
        .all(db)
        .await
}

/// Complaints of a kind that are worked on, came in between two moments, and lie between two corners, or in
/// the kelurahan where there are no corners or they have no point; newest first.
pub(super) async fn open_around(
    db: &impl ConnectionTrait,
    kind: Kind,
    (from, to): (Instant, Instant),
    corners: Option<(Point, Point)>,
    area: Option<&AreaCode>,
) -> Result<Vec<complaint::Model>, DbErr> {
    let of_area = area.map(|area| {
        let inside = Condition::all().add(complaint::Column::Area.eq(area.clone()));
        match corners {
            Some(_) => inside.add(complaint::Column::LatE6.is_null()),
            None => inside,
        }
    });
    let of_corners = corners.map(|(low, high)| {
        Condition::all()
            .add(complaint::Column::LatE6.between(low.lat_e6, high.lat_e6))
            .add(complaint::Column::LonE6.between(low.lon_e6, high.lon_e6))
    });
    complaint::Entity::find()
        .filter(complaint::Column::ReceivedAt.between(from, to))
        .filter(complaint::Column::Kind.eq(kind))
        .filter(complaint::Column::State.is_in([
            State::Received,
            State::Assigned,
            State::InProgress,
            State::AwaitingReporter,
        ]))
        .filter(Condition::any().add_option(of_area).add_option(of_corners))
        .order_by_desc(complaint::Column::ReceivedAt)
        .limit(ROWS)
        .all(db)
        .await
}

/// What the reporters of these complaints wrote first, as far as it was not erased.
pub(super) async fn first_words(
    db: &impl ConnectionTrait,
    ids: Vec<ComplaintId>,
) -> Result<HashMap<ComplaintId, String>, DbErr> {
    words_of(db, ids, &["received"]).await.map(|words| {
        words
            .into_iter()
            .map(|(id, _, words)| (id, words))
            .collect()
    })
}

/// The words that belong to certain acts in these complaints, oldest first.
pub(super) async fn words_of(
    db: &impl ConnectionTrait,
    ids: Vec<ComplaintId>,
    acts: &[&str],
) -> Result<Vec<(ComplaintId, Instant, String)>, DbErr> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = Query::select();
    query
        .column((event_words::Entity, event_words::Column::Complaint))
        .column((event::Entity, event::Column::At))
        .column((event_words::Entity, event_words::Column::Words))
        .from(event::Entity)
        .inner_join(
            event_words::Entity,
            Expr::col((event_words::Entity, event_words::Column::Event))
                .equals((event::Entity, event::Column::Id)),
        )
        .and_where(Expr::col((event::Entity, event::Column::Complaint)).is_in(ids))
        .and_where(Expr::col((event::Entity, event::Column::Action)).is_in(acts.iter().copied()))
        .order_by((event::Entity, event::Column::At), sea_orm::Order::Asc);
    db.query_all(&query)
        .await?
        .iter()
        .map(|row| {
            Ok((
                row.try_get("", "complaint")?,
                row.try_get("", "at")?,
                row.try_get("", "words")?,
            ))
        })
        .collect()
}

/// How many follow each of these complaints by choice.
pub(super) async fn followers_of(
    db: &impl ConnectionTrait,
    ids: Vec<ComplaintId>,
) -> Result<HashMap<ComplaintId, i64>, DbErr> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(ComplaintId, i64)> = complaint::Entity::find()
        .select_only()
        .column(complaint::Column::MergedInto)
        .column_as(complaint::Column::Id.count(), "number")
        .filter(complaint::Column::MergedInto.is_in(ids))
        .filter(complaint::Column::Joined.eq(true))
        .group_by(complaint::Column::MergedInto)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}

/// The followers of a complaint, newest first, as many as a page can show.
pub(super) async fn followers(
    db: &impl ConnectionTrait,
    id: ComplaintId,
) -> Result<Vec<(ComplaintId, Case)>, DbErr> {
    let rows: Vec<(ComplaintId, String)> = complaint::Entity::find()
        .select_only()
        .column(complaint::Column::Id)
        .column(complaint::Column::Facts)
        .filter(complaint::Column::MergedInto.eq(id))
        .filter(complaint::Column::Joined.eq(true))
        .order_by_desc(complaint::Column::ReceivedAt)
        .limit(1_000)
        .into_tuple()
        .all(db)
        .await?;
    let read = |(id, facts): (ComplaintId, String)| match serde_json::from_str(&facts) {
        Ok(case) => Ok((id, case)),
        Err(error) => Err(DbErr::Json(error.to_string())),
    };
    rows.into_iter().map(read).collect()
}

/// The last surge of a spot.
pub(super) async fn surge_at(
    db: &impl ConnectionTrait,
    spot: &str,
) -> Result<Option<surge::Model>, DbErr> {
    surge::Entity::find_by_id(spot.to_owned()).one(db).await
}

/// How many complaints came in at a spot since then; counting stops at `most`.
pub(super) async fn received_at_spot(
    db: &impl ConnectionTrait,
    spot: &str,
    since: Instant,
    most: u64,
) -> Result<u32, DbErr> {
    let some = Query::select()
        .expr(Expr::val(1))
        .from(complaint::Entity)
        .and_where(complaint::Column::Spot.eq(spot))
        .and_where(complaint::Column::ReceivedAt.gt(since))
        .limit(most)
        .to_owned();
    let count = Query::select()
        .expr_as(Func::count(Expr::col(Asterisk)), Alias::new("number"))
        .from_subquery(some, Alias::new("some"))
        .to_owned();
    let number: i64 = match db.query_one(&count).await? {
        Some(row) => row.try_get("", "number")?,
        None => 0,
    };
    Ok(u32::try_from(number).unwrap_or(u32::MAX))
}

/// How many complaints each hour between two instants brought at a spot, oldest first, quiet hours too.
pub(super) async fn by_hour(
    db: &impl ConnectionTrait,
    spot: &str,
    from: Instant,
    hours: usize,
) -> Result<Vec<u32>, DbErr> {
    let hour = Expr::col(complaint::Column::ReceivedAt)
        .sub(from.micros())
        .div(HOUR);
    let to = from.plus_seconds(i64::try_from(hours).unwrap_or_default() * 3_600);
    let query = Query::select()
        .expr_as(hour, Alias::new("hour"))
        .expr_as(Func::count(Expr::col(Asterisk)), Alias::new("number"))
        .from(complaint::Entity)
        .and_where(complaint::Column::Spot.eq(spot))
        .and_where(complaint::Column::ReceivedAt.gte(from))
        .and_where(complaint::Column::ReceivedAt.lt(to))
        .add_group_by([Expr::col(Alias::new("hour"))])
        .to_owned();
    let mut counts = vec![0; hours];
    for row in db.query_all(&query).await? {
        let (hour, number): (i64, i64) = (row.try_get("", "hour")?, row.try_get("", "number")?);
        if let Some(count) = usize::try_from(hour)
            .ok()
            .and_then(|hour| counts.get_mut(hour))
        {
            *count = u32::try_from(number).unwrap_or(u32::MAX);
        }
    }
    Ok(counts)
}

/// The complaints of a surge, oldest first, as many as can be compared at once.
pub(super) async fn of_surge(
    db: &impl ConnectionTrait,
    surge: &str,
) -> Result<Vec<ComplaintId>, DbErr> {
    complaint::Entity::find()
        .select_only()
        .column(complaint::Column::Id)
        .filter(complaint::Column::Surge.eq(surge))
        .order_by_asc(complaint::Column::ReceivedAt)
        .order_by_asc(complaint::Column::Id)
        .limit(500)
        .into_tuple()
        .all(db)
        .await
}

/// Begins a surge, unless another transaction has begun one here since `calm`. Tells whether it did.
pub(super) async fn begin_surge(
    tx: &impl ConnectionTrait,
    row: surge::Model,
    calm: Instant,
) -> Result<bool, DbErr> {
    let began_at = row.began_at;
    let id = row.id.clone();
    let insert = surge::ActiveModel {
        spot: Set(row.spot.clone()),
        id: Set(row.id),
        began_at: Set(row.began_at),
        last_at: Set(row.last_at),
    };
    let inserted = surge::Entity::insert(insert)
        .on_conflict_do_nothing()
        .exec_without_returning(tx)
        .await?;
    if matches!(inserted, TryInsertResult::Inserted(rows) if rows > 0) {
        return Ok(true);
    }
    let renewed = surge::Entity::update_many()
        .col_expr(surge::Column::Id, Expr::val(id))
        .col_expr(surge::Column::BeganAt, Expr::val(began_at))
        .col_expr(surge::Column::LastAt, Expr::val(began_at))
        .filter(surge::Column::Spot.eq(row.spot))
        .filter(surge::Column::LastAt.lt(calm))
        .exec(tx)
        .await?;
    Ok(renewed.rows_affected > 0)
}

/// A surge goes on.
pub(super) async fn prolong(
    tx: &impl ConnectionTrait,
    spot: &str,
    now: Instant,
) -> Result<(), DbErr> {
    surge::Entity::update_many()
        .col_expr(surge::Column::LastAt, Expr::val(now))
        .filter(surge::Column::Spot.eq(spot))
        .exec(tx)
        .await?;
    Ok(())
}

/// Marks what came in at a spot since then as part of a surge.
pub(super) async fn gather(
    tx: &impl ConnectionTrait,
    spot: &str,
    since: Instant,
    surge: &str,
) -> Result<(), DbErr> {
    complaint::Entity::update_many()
        .col_expr(complaint::Column::Surge, Expr::val(surge))
        .filter(complaint::Column::Spot.eq(spot))
        .filter(complaint::Column::ReceivedAt.gt(since))
        .filter(complaint::Column::Surge.is_null())
        .exec(tx)
        .await?;
    Ok(())
}
