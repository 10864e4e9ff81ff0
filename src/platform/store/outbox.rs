//! The queue of promised effects is a table: promise, claim, finish, try later.

use sea_orm::sea_query::{
    Alias, Expr, ExprTrait, LockBehavior, LockType, OnConflict, Order, Query,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
    QuerySelect,
};

use super::tables::outbox;
use crate::complaint::effect::Effect;
use crate::complaint::{EffectId, EventId, Instant};
use crate::platform::clock::fresh_id;

/// How long a claim holds: a worker that died gives its effects back after this.
const LEASE_SECONDS: i64 = 120;

/// An effect that this worker has to carry out now.
#[derive(Clone, Debug)]
pub struct Claimed {
    pub id: EffectId,
    pub effect: Effect,
    /// Counts from 1.
    pub attempt: u32,
}

/// How an effect ended, for good.
#[derive(Clone, Debug, Default)]
pub struct Done {
    pub channel: &'static str,
    pub provider_id: Option<String>,
    pub delivery: Option<&'static str>,
}

/// Promises an effect inside the transaction that causes it. `once` makes it unique.
pub async fn promise(
    tx: &impl ConnectionTrait,
    now: Instant,
    run_at: Instant,
    effect: &Effect,
    once: Option<String>,
) -> Result<(), DbErr> {
    let row = outbox::ActiveModel {
        id: Set(EffectId(fresh_id(now))),
        lane: Set(effect.lane()),
        effect: Set(serde_json::to_string(effect).map_err(|error| DbErr::Json(error.to_string()))?),
        status: Set("waiting".to_owned()),
        made_at: Set(now),
        run_at: Set(run_at),
        locked_until: Set(None),
        attempts: Set(0),
        last_error: Set(None),
        once: Set(once),
        channel: Set(None),
        provider_id: Set(None),
        delivery: Set(None),
    };
    // No column is named: it is `once` that may be there already.
    outbox::Entity::insert(row)
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .try_insert()
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Whether a promise is due that nobody works on: a look that needs no lock.
pub async fn is_anything_due(db: &impl ConnectionTrait, now: Instant) -> Result<bool, DbErr> {
    let due = outbox::Entity::find()
        .select_only()
        .column(outbox::Column::Id)
        .filter(due(now))
        .limit(1)
        .into_tuple::<EffectId>();
    Ok(due.one(db).await?.is_some())
}

/// Claims up to `limit` effects that are due: the oldest of each lane, so that a reporter hears things
/// in the order they happened. One statement on both databases; two workers never get the same row.
pub async fn claim(
    tx: &impl ConnectionTrait,
    now: Instant,
    limit: u64,
) -> Result<Vec<Claimed>, DbErr> {
    let earlier = Alias::new("earlier");
    let blocked = Query::select()
        .expr(Expr::val(1))
        .from_as("outbox", earlier.clone())
        .and_where(
            Expr::col((earlier.clone(), outbox::Column::Lane))
                .equals((outbox::Entity, outbox::Column::Lane)),
        )
        .and_where(Expr::col((earlier.clone(), outbox::Column::Status)).eq("waiting"))
        .and_where(
            Expr::col((earlier, outbox::Column::Id))
                .lt(Expr::col((outbox::Entity, outbox::Column::Id))),
        )
        .to_owned();
    let first_of_lanes = Query::select()
        .column((outbox::Entity, outbox::Column::Id))
        .from(outbox::Entity)
        .cond_where(due(now))
        .and_where(Expr::exists(blocked).not())
        .order_by((outbox::Entity, outbox::Column::RunAt), Order::Asc)
        .limit(limit)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .to_owned();
    let which = Condition::all().add(outbox::Column::Id.in_subquery(first_of_lanes));
    take(tx, which, now).await
}

/// Claims what is due in the lane of a claimed effect too. As the first of the lane is claimed, no other
/// worker can come by the rest.
pub async fn claim_lane(
    tx: &impl ConnectionTrait,
    first: &Claimed,
    now: Instant,
) -> Result<Vec<Claimed>, DbErr> {
    let which = due(now).add(outbox::Column::Lane.eq(first.effect.lane()));
    take(tx, which, now).await
}

/// What waits, has its time come, and is in nobody's hands.
fn due(now: Instant) -> Condition {
    let locked = outbox::Column::LockedUntil;
    Condition::all()
        .add(outbox::Column::Status.eq("waiting"))
        .add(outbox::Column::RunAt.lte(now))
        .add(locked.is_null().or(locked.lt(now)))
}

/// Takes rows for one lease, which counts as a try. What cannot be read, perhaps because another version wrote
/// it, is buried: it must not hold up the others.
async fn take(
    tx: &impl ConnectionTrait,
    which: Condition,
    now: Instant,
) -> Result<Vec<Claimed>, DbErr> {
    let lease_ends = now.plus_seconds(LEASE_SECONDS);
    let mut rows = outbox::Entity::update_many()
        .col_expr(outbox::Column::LockedUntil, Expr::value(lease_ends))
        .col_expr(
            outbox::Column::Attempts,
            Expr::col(outbox::Column::Attempts).add(1),
        )
        .filter(which)
        .exec_with_returning(tx)
        .await?;
    rows.sort_by_key(|row| row.id);
    let mut claimed = Vec::with_capacity(rows.len());
    for row in rows {
        let id = row.id;
        match as_claimed(row) {
            Ok(effect) => claimed.push(effect),
            Err(_) => bury(tx, id, "the effect cannot be read").await?,
        }
    }
    Ok(claimed)
}

fn as_claimed(row: outbox::Model) -> Result<Claimed, DbErr> {
    Ok(Claimed {
        id: row.id,
        effect: serde_json::from_str(&row.effect)
            .map_err(|error| DbErr::Json(error.to_string()))?,
        attempt: u32::try_from(row.attempts).unwrap_or(1),
    })
}

/// The effect is carried out.
pub async fn finish(tx: &impl ConnectionTrait, id: EffectId, done: Done) -> Result<(), DbErr> {
    let row = outbox::ActiveModel {
        status: Set("done".to_owned()),
        last_error: Set(None),
        channel: Set(Some(done.channel.to_owned())),
        provider_id: Set(done.provider_id),
        delivery: Set(done.delivery.map(str::to_owned)),
        ..released(id)
    };
    keep(tx, row).await
}

/// It did not work; try again at `run_at`.
pub async fn retry_later(
    tx: &impl ConnectionTrait,
    id: EffectId,
    run_at: Instant,
    why: &str,
) -> Result<(), DbErr> {
    let row = outbox::ActiveModel {
        run_at: Set(run_at),
        last_error: Set(Some(why.to_owned())),
        ..released(id)
    };
    keep(tx, row).await
}

/// It waits for a repair until `run_at`; the try does not count.
pub async fn park(
    tx: &impl ConnectionTrait,
    claimed: &Claimed,
    run_at: Instant,
    why: &str,
) -> Result<(), DbErr> {
    let attempts_before = claimed.attempt.saturating_sub(1);
    let row = outbox::ActiveModel {
        run_at: Set(run_at),
        attempts: Set(i32::try_from(attempts_before).unwrap_or(i32::MAX)),
        last_error: Set(Some(why.to_owned())),
        ..released(claimed.id)
    };
    keep(tx, row).await
}

/// A channel that took a message has lost it after all: it waits again, and keeps the channel's word for it.
pub async fn did_not_arrive(
    tx: &impl ConnectionTrait,
    id: EffectId,
    now: Instant,
    lost: Done,
    why: &str,
) -> Result<(), DbErr> {
    let row = outbox::ActiveModel {
        status: Set("waiting".to_owned()),
        run_at: Set(now),
        last_error: Set(Some(why.to_owned())),
        channel: Set(Some(lost.channel.to_owned())),
        provider_id: Set(lost.provider_id),
        delivery: Set(lost.delivery.map(str::to_owned)),
        ..released(id)
    };
    keep(tx, row).await
}

/// It will never work by itself: it stays, to be seen and perhaps replayed by a person.
pub async fn bury(tx: &impl ConnectionTrait, id: EffectId, why: &str) -> Result<(), DbErr> {
    let row = outbox::ActiveModel {
        status: Set("dead".to_owned()),
        last_error: Set(Some(why.to_owned())),
        ..released(id)
    };
    keep(tx, row).await
}

/// Nobody's claim any more, whatever else becomes of it.
fn released(id: EffectId) -> outbox::ActiveModel {
    outbox::ActiveModel {
        id: Set(id),
        locked_until: Set(None),
        ..Default::default()
    }
}

async fn keep(tx: &impl ConnectionTrait, row: outbox::ActiveModel) -> Result<(), DbErr> {
    outbox::Entity::update(row).exec(tx).await?;
    Ok(())
}

/// Removes what follows from events and lies in these lanes, if it all waits still and is in nobody's hands;
/// whether it did.
pub async fn cancel(
    tx: &impl ConnectionTrait,
    lanes: Vec<String>,
    events: &[EventId],
    now: Instant,
) -> Result<bool, DbErr> {
    let rows = outbox::Entity::find()
        .filter(outbox::Column::Lane.is_in(lanes))
        .all(tx)
        .await?;
    let mut waiting = Vec::new();
    for row in rows {
        let follows = serde_json::from_str::<Effect>(&row.effect)
            .is_ok_and(|effect| effect.event().is_some_and(|event| events.contains(&event)));
        match follows {
            true if row.status == "waiting" => waiting.push(row.id),
            true => return Ok(false),
            false => {}
        }
    }
    let wanted = waiting.len();
    if wanted == 0 {
        return Ok(true);
    }
    // Whoever has claimed one meanwhile is about to send it.
    let locked = outbox::Column::LockedUntil;
    let gone = outbox::Entity::delete_many()
        .filter(outbox::Column::Id.is_in(waiting))
        .filter(outbox::Column::Status.eq("waiting"))
        .filter(locked.is_null().or(locked.lt(now)))
        .exec(tx)
        .await?;
    Ok(usize::try_from(gone.rows_affected).is_ok_and(|gone| gone == wanted))
}

/// Puts a dead letter back into the queue.
pub async fn replay(tx: &impl ConnectionTrait, id: EffectId, now: Instant) -> Result<bool, DbErr> {
    let changed = outbox::Entity::update_many()
        .col_expr(outbox::Column::Status, Expr::value("waiting"))
        .col_expr(outbox::Column::RunAt, Expr::value(now))
        .col_expr(outbox::Column::Attempts, Expr::value(0))
        .filter(outbox::Column::Id.eq(id))
        .filter(outbox::Column::Status.eq("dead"))
        .exec(tx)
        .await?;
    Ok(changed.rows_affected > 0)
}

/// Puts what was delivered or given up back into the queue, under the same id.
pub async fn again(tx: &impl ConnectionTrait, id: EffectId, now: Instant) -> Result<bool, DbErr> {
    let changed = outbox::Entity::update_many()
        .col_expr(outbox::Column::Status, Expr::value("waiting"))
        .col_expr(outbox::Column::RunAt, Expr::value(now))
        .col_expr(outbox::Column::Attempts, Expr::value(0))
        .filter(outbox::Column::Id.eq(id))
        .filter(outbox::Column::Status.is_in(["done", "dead"]))
        .exec(tx)
        .await?;
    Ok(changed.rows_affected > 0)
}

/// Lets everything that waits in lanes with this beginning go out at `now`.
pub async fn wake_lanes(
    tx: &impl ConnectionTrait,
    beginning: &str,
    now: Instant,
) -> Result<(), DbErr> {
    outbox::Entity::update_many()
        .col_expr(outbox::Column::RunAt, Expr::value(now))
        .filter(outbox::Column::Lane.starts_with(beginning))
        .filter(outbox::Column::Status.eq("waiting"))
        .filter(outbox::Column::RunAt.gt(now))
        .exec(tx)
        .await?;
    Ok(())
}
