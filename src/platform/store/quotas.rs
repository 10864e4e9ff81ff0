//! Limits that all copies of the service share: a row a sender, and proofs of work that were used.
//!
//! A quota is kept as one instant (GCRA): when nothing of what was used will count any more. One statement
//! takes from it or changes nothing, so that two copies at once cannot both take the last.

use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
    TryInsertResult,
};

use super::tables::{quota, spent_challenge};
use crate::complaint::Instant;

/// How much one sender may do: `burst` at once, and one more after each `pace_seconds`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quota {
    pub key: [u8; 32],
    pub pace_seconds: i64,
    pub burst: u32,
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// One was taken; so many are left, and all of them again after so many seconds.
    Left { remaining: u32, full_in: i64 },
    /// Nothing is left for so many seconds.
    Wait { seconds: i64 },
}

impl Quota {
    /// Takes one, or changes nothing. It counts once the transaction is committed.
    pub async fn take(&self, tx: &impl ConnectionTrait, now: Instant) -> Result<Taken, DbErr> {
        let full_at = Expr::col((quota::Entity, quota::Column::FullAt));
        let spare = self.pace_seconds * (i64::from(self.burst) - 1);
        let used = Expr::case(full_at.clone().gt(now.micros()), full_at.clone())
            .finally(now.micros())
            .add(self.pace_seconds * 1_000_000);
        let row = quota::ActiveModel {
            key: Set(self.key.to_vec()),
            full_at: Set(now.plus_seconds(self.pace_seconds)),
        };
        let taken = quota::Entity::insert(row)
            .on_conflict(
                OnConflict::column(quota::Column::Key)
                    .value(quota::Column::FullAt, used)
                    .action_and_where(full_at.lte(now.plus_seconds(spare).micros()))
                    .to_owned(),
            )
            .exec_without_returning(tx)
            .await?;
        let full_at = self.full_at(tx, now).await?;
        Ok(match taken {
            0 => self.wait(full_at, now),
            _ => self.left(full_at, now),
        })
    }

    /// What taking one would come to, without taking it.
    pub async fn look(&self, db: &impl ConnectionTrait, now: Instant) -> Result<Taken, DbErr> {
        let full_at = self.full_at(db, now).await?;
        let spare = self.pace_seconds * (i64::from(self.burst) - 1);
        Ok(match full_at <= now.plus_seconds(spare) {
            true => self.left(full_at, now),
            false => self.wait(full_at, now),
        })
    }

    async fn full_at(&self, db: &impl ConnectionTrait, now: Instant) -> Result<Instant, DbErr> {
        let row = quota::Entity::find_by_id(self.key.to_vec()).one(db).await?;
        Ok(row.map_or(now, |row| Ord::max(row.full_at, now)))
    }

    fn left(&self, full_at: Instant, now: Instant) -> Taken {
        let seconds = seconds_until(full_at, now);
        let used = seconds.div_euclid(self.pace_seconds)
            + i64::from(seconds.rem_euclid(self.pace_seconds) > 0);
        Taken::Left {
            remaining: self
                .burst
                .saturating_sub(u32::try_from(used).unwrap_or(u32::MAX)),
            full_in: seconds,
        }
    }

    fn wait(&self, full_at: Instant, now: Instant) -> Taken {
        let spare = self.pace_seconds * (i64::from(self.burst) - 1);
        Taken::Wait {
            seconds: Ord::max(seconds_until(full_at, now.plus_seconds(spare)), 1),
        }
    }
}

/// Whole seconds, rounded up: whoever comes back then must not be refused again.
fn seconds_until(at: Instant, now: Instant) -> i64 {
    let micros = Ord::max(at.micros() - now.micros(), 0);
    micros / 1_000_000 + i64::from(micros % 1_000_000 > 0)
}

/// Uses a proof of work; false when it was used before, here or at another copy of the service.
pub async fn spend(
    tx: &impl ConnectionTrait,
    mark: [u8; 32],
    expires_at: Instant,
) -> Result<bool, DbErr> {
    let row = spent_challenge::ActiveModel {
        mark: Set(mark.to_vec()),
        expires_at: Set(expires_at),
    };
    let inserted = spent_challenge::Entity::insert(row)
        .on_conflict_do_nothing()
        .exec_without_returning(tx)
        .await?;
    Ok(matches!(inserted, TryInsertResult::Inserted(rows) if rows > 0))
}

/// Forgets quotas that are whole again and proofs that have expired: they say nothing any more.
pub async fn forget(tx: &impl ConnectionTrait, now: Instant) -> Result<(), DbErr> {
    quota::Entity::delete_many()
        .filter(quota::Column::FullAt.lt(now))
        .exec(tx)
        .await?;
    spent_challenge::Entity::delete_many()
        .filter(spent_challenge::Column::ExpiresAt.lt(now))
        .exec(tx)
        .await?;
    Ok(())
}
