//! The rows of the monthly draws, and what their lists are made of.

use sea_orm::sea_query::{OnConflict, Query};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait,
    IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};

use crate::complaint::{
    Case, ClosedReason, ComplaintId, Instant, Kind, PublicId, StaffId, State, UnitCode,
};
use crate::platform::store::ledger::{Loaded, from_row};
use crate::platform::store::tables::{audit_draw, audit_ticket, complaint, event};

/// So many rows are read or written at once.
const PAGE: u64 = 500;

/// Keeps the seed of a month, unless there is one.
pub(in crate::oversight) async fn commit(
    tx: &impl ConnectionTrait,
    month: &str,
    (commitment, sealed): (String, Vec<u8>),
    now: Instant,
) -> Result<(), DbErr> {
    let row = audit_draw::ActiveModel {
        month: Set(month.to_owned()),
        commitment: Set(commitment),
        sealed_seed: Set(sealed),
        made_at: Set(now),
        seed: Set(None),
        drawn_at: Set(None),
        listed_at: Set(None),
        list_hash: Set(None),
        value: Set(None),
        value_at: Set(None),
        value_by: Set(None),
    };
    audit_draw::Entity::insert(row)
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .try_insert()
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

pub(in crate::oversight) async fn find(
    db: &impl ConnectionTrait,
    month: &str,
) -> Result<Option<audit_draw::Model>, DbErr> {
    audit_draw::Entity::find_by_id(month).one(db).await
}

/// Every month, the newest first.
pub(in crate::oversight) async fn draws(
    db: &impl ConnectionTrait,
) -> Result<Vec<audit_draw::Model>, DbErr> {
    audit_draw::Entity::find()
        .order_by_desc(audit_draw::Column::Month)
        .limit(120)
        .all(db)
        .await
}

/// Months before this one that wait for their draw.
pub(in crate::oversight) async fn undrawn(
    db: &impl ConnectionTrait,
    before: &str,
) -> Result<Vec<audit_draw::Model>, DbErr> {
    audit_draw::Entity::find()
        .filter(audit_draw::Column::DrawnAt.is_null())
        .filter(audit_draw::Column::Month.lt(before))
        .order_by_asc(audit_draw::Column::Month)
        .all(db)
        .await
}

/// Publishes the seed; false where somebody else was faster.
pub(in crate::oversight) async fn publish(
    tx: &impl ConnectionTrait,
    month: &str,
    seed: String,
    now: Instant,
) -> Result<bool, DbErr> {
    let done = audit_draw::Entity::update_many()
        .set(audit_draw::ActiveModel {
            seed: Set(Some(seed)),
            drawn_at: Set(Some(now)),
            ..Default::default()
        })
        .filter(audit_draw::Column::Month.eq(month))
        .filter(audit_draw::Column::DrawnAt.is_null())
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Closes the list of a month; false where somebody else was faster.
pub(in crate::oversight) async fn close_list(
    tx: &impl ConnectionTrait,
    month: &str,
    hash: String,
    now: Instant,
) -> Result<bool, DbErr> {
    let done = audit_draw::Entity::update_many()
        .set(audit_draw::ActiveModel {
            listed_at: Set(Some(now)),
            list_hash: Set(Some(hash)),
            ..Default::default()
        })
        .filter(audit_draw::Column::Month.eq(month))
        .filter(audit_draw::Column::ListedAt.is_null())
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Adds a public value, once, between the list and the draw.
pub(in crate::oversight) async fn add_value(
    tx: &impl ConnectionTrait,
    month: &str,
    (value, by): (&str, Option<StaffId>),
    now: Instant,
) -> Result<bool, DbErr> {
    let done = audit_draw::Entity::update_many()
        .set(audit_draw::ActiveModel {
            value: Set(Some(value.to_owned())),
            value_at: Set(Some(now)),
            value_by: Set(by),
            ..Default::default()
        })
        .filter(audit_draw::Column::Month.eq(month))
        .filter(audit_draw::Column::ListedAt.is_not_null())
        .filter(audit_draw::Column::Value.is_null())
        .filter(audit_draw::Column::DrawnAt.is_null())
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// One complaint of a list.
pub(in crate::oversight) struct Listed {
    pub id: ComplaintId,
    pub unit: Option<UnitCode>,
    pub name: PublicId,
    /// Whether it is examined whatever the lot says.
    pub always: bool,
}

/// What was resolved in a time and stands so.
pub(in crate::oversight) async fn resolved_in(
    db: &impl ConnectionTrait,
    (from, to): (Instant, Instant),
) -> Result<Vec<Listed>, DbErr> {
    let states = [State::Resolved, State::Closed];
    let stands = |case: &Case| {
        let inside = case.resolved_at.is_some_and(|at| from <= at && at < to);
        inside && case.unit.is_some() && case.closed != Some(ClosedReason::Merged)
    };
    listed(db, (from, to), &["resolved"], &states, stands).await
}

/// What was archived, referred or put under another one in a time by somebody else than its reporter, and is so still.
pub(in crate::oversight) async fn put_away_in(
    db: &impl ConnectionTrait,
    span: (Instant, Instant),
) -> Result<Vec<Listed>, DbErr> {
    let states = [State::Archived, State::Referred, State::Closed];
    let stands = |case: &Case| {
        let is_merged = case.closed == Some(ClosedReason::Merged) && !case.joined;
        case.state != State::Closed || is_merged
    };
    let acts = ["archived", "referred", "merged"];
    listed(db, span, &acts, &states, stands).await
}

/// What has an event of some kind in a time, and is in some state now. What alleges abuse is no lot's business: the
/// Inspectorate handles it itself, and a list must not tell anybody that it exists.
async fn listed(
    db: &impl ConnectionTrait,
    (from, to): (Instant, Instant),
    acts: &[&str],
    states: &[State],
    stands: impl Fn(&Case) -> bool,
) -> Result<Vec<Listed>, DbErr> {
    let said = Query::select()
        .column(event::Column::Complaint)
        .from(event::Entity)
        .and_where(event::Column::At.gte(from))
        .and_where(event::Column::At.lt(to))
        .and_where(event::Column::Action.is_in(acts.iter().copied()))
        .to_owned();
    let (mut found, mut after) = (Vec::new(), None);
    loop {
        let mut page = complaint::Entity::find()
            .filter(complaint::Column::State.is_in(states.iter().copied()))
            .filter(complaint::Column::Id.in_subquery(said.clone()))
            .filter(complaint::Column::Kind.ne(Kind::Supervisory))
            .order_by_asc(complaint::Column::Id)
            .limit(PAGE);
        if let Some(after) = after {
            page = page.filter(complaint::Column::Id.gt(after));
        }
        let rows = page.all(db).await?;
        let Some(last) = rows.last().map(|row| row.id) else {
            return Ok(found);
        };
        after = Some(last);
        for row in rows {
            let Loaded { id, case, row } = from_row(row)?;
            if stands(&case) {
                found.push(Listed {
                    id,
                    always: case.vouched_by_desk,
                    unit: case.unit,
                    name: row.public_id,
                });
            }
        }
    }
}

/// Marks what was drawn of a month.
pub(in crate::oversight) async fn choose(
    tx: &impl ConnectionTrait,
    month: &str,
    chosen: &[ComplaintId],
) -> Result<(), DbErr> {
    for some in chosen.chunks(500) {
        audit_ticket::Entity::update_many()
            .set(audit_ticket::ActiveModel {
                drawn: Set(true),
                ..Default::default()
            })
            .filter(audit_ticket::Column::Month.eq(month))
            .filter(audit_ticket::Column::Complaint.is_in(some.iter().copied()))
            .exec(tx)
            .await?;
    }
    Ok(())
}

pub(in crate::oversight) async fn keep_tickets(
    tx: &impl ConnectionTrait,
    tickets: Vec<audit_ticket::Model>,
) -> Result<(), DbErr> {
    for some in tickets.chunks(100) {
        let rows = some
            .iter()
            .cloned()
            .map(|row| row.into_active_model().reset_all());
        audit_ticket::Entity::insert_many(rows)
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

/// Everything of a month, by unit and public name.
pub(in crate::oversight) async fn tickets(
    db: &impl ConnectionTrait,
    month: &str,
) -> Result<Vec<audit_ticket::Model>, DbErr> {
    audit_ticket::Entity::find()
        .filter(audit_ticket::Column::Month.eq(month))
        .order_by_asc(audit_ticket::Column::Unit)
        .order_by_asc(audit_ticket::Column::PublicId)
        .all(db)
        .await
}

/// The months in whose lists a complaint is.
pub(in crate::oversight) async fn months_of(
    db: &impl ConnectionTrait,
    complaint: ComplaintId,
) -> Result<Vec<String>, DbErr> {
    audit_ticket::Entity::find()
        .select_only()
        .column(audit_ticket::Column::Month)
        .filter(audit_ticket::Column::Complaint.eq(complaint))
        .filter(audit_ticket::Column::Drawn.eq(true))
        .order_by_asc(audit_ticket::Column::Month)
        .into_tuple()
        .all(db)
        .await
}
