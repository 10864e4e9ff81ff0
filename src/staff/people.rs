//! Use case: accounts in the browser. Whoever opens names or changes the service is let in by two people.

use std::collections::HashMap;

use super::accounts::{AccountError, NewAccount, keep_an_admin, post, prepare};
use super::{password, queries};
use crate::complaint::{ChangeId, Instant, Role, StaffId, UnitCode};
use crate::platform::clock::fresh_id;
use crate::platform::secrets::Secret;
use crate::platform::service::Service;
use crate::platform::store::Transaction;
use crate::platform::store::tables::{account_change, staff};

/// What can be done to an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    Add,
    /// A new first password: whoever sets it could sign in with it.
    Password,
    Disable,
    Enable,
    /// Another role or unit.
    Move,
}

impl What {
    /// The word for it in the table and in text keys.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Add => "add",
            Self::Password => "password",
            Self::Disable => "disable",
            Self::Enable => "enable",
            Self::Move => "move",
        }
    }

    fn of(word: &str) -> Option<Self> {
        let all = [
            Self::Add,
            Self::Password,
            Self::Disable,
            Self::Enable,
            Self::Move,
        ];
        all.into_iter().find(|what| what.as_str() == word)
    }
}

/// What came of a wish.
#[derive(Debug)]
pub enum Done {
    /// It is done; of a new account or password, what is shown once.
    Now(Option<Secret>),
    /// Somebody else has to agree.
    Asked,
}

/// Roles that one person alone can neither give nor take, nor sign in as.
#[must_use]
pub fn needs_two(role: Role) -> bool {
    matches!(role, Role::Admin | Role::Inspector)
}

/// Adds an account, or asks for it.
pub async fn add(
    service: &Service,
    now: Instant,
    by: StaffId,
    new: NewAccount,
) -> Result<Done, AccountError> {
    let (row, secret) = prepare(service, now, new).await?;
    let tx = service.db.write().await?;
    if queries::by_name(&*tx, &row.name).await?.is_some() {
        return Err(AccountError::Exists);
    }
    let wish = wish(What::Add, &row, by, now);
    let needs_second = wish.needs_second;
    queries::insert_change(&*tx, wish).await?;
    if !needs_second && !queries::insert(&*tx, row).await? {
        return Err(AccountError::Exists);
    }
    tx.commit().await?;
    Ok(match needs_second {
        true => Done::Asked,
        false => Done::Now(Some(secret)),
    })
}

/// Changes an account, or asks for that. `to` is the role and unit of one that moves.
pub async fn change(
    service: &Service,
    now: Instant,
    by: StaffId,
    (what, name): (What, &str),
    to: Option<(Role, Option<UnitCode>)>,
) -> Result<Done, AccountError> {
    let (secret, hash) = invented().await?;
    let tx = service.db.write().await?;
    let row = queries::by_name(&*tx, name)
        .await?
        .filter(|row| fits(what, row) && row.id != by)
        .ok_or(AccountError::Unknown)?;
    let mut wish = wish(what, &row, by, now);
    if let Some((role, unit)) = to {
        let unit = post(service.policies.city(), role, unit)?;
        if (role, &unit) == (row.role, &row.unit) {
            return Err(AccountError::Same);
        }
        (wish.from_role, wish.from_unit) = (Some(row.role), row.unit.clone());
        (wish.role, wish.unit) = (role, unit);
        wish.needs_second |= needs_two(role);
        (wish.decided_at, wish.granted) = match wish.needs_second {
            true => (None, false),
            false => (Some(now), true),
        };
    }
    let needs_second = wish.needs_second;
    queries::insert_change(&*tx, wish.clone()).await?;
    if !needs_second {
        carry_out(&tx, &wish, what, &row, hash, now).await?;
    }
    tx.commit().await?;
    Ok(match needs_second {
        true => Done::Asked,
        false => Done::Now((what == What::Password).then_some(secret)),
    })
}

/// Only a disabled account is enabled; everything else is done to one that is not.
fn fits(what: What, row: &staff::Model) -> bool {
    row.disabled_at.is_some() == (what == What::Enable)
}

/// An inspector who did not ask agrees or refuses. Returns what is shown once.
pub async fn decide(
    service: &Service,
    now: Instant,
    by: StaffId,
    id: ChangeId,
    granted: bool,
) -> Result<Option<Secret>, AccountError> {
    let asked = queries::open_change(service.db.read(), id)
        .await?
        .filter(|asked| asked.asked_by != by)
        .ok_or(AccountError::Unknown)?;
    let what = What::of(&asked.what).ok_or(AccountError::Unknown)?;
    let new = NewAccount {
        name: asked.name.clone(),
        role: asked.role,
        unit: asked.unit.clone(),
        email: asked.email.clone(),
    };
    let (row, mut secret) = prepare(service, now, new).await?;
    let tx = service.db.write().await?;
    // Somebody else may have been faster.
    queries::lock_change(&*tx, id)
        .await?
        .ok_or(AccountError::Unknown)?;
    queries::decide_change(&*tx, id, by, now, granted).await?;
    if granted && what == What::Add {
        if !queries::insert(&*tx, row).await? {
            return Err(AccountError::Exists);
        }
    } else if granted {
        let (fresh, hash) = invented().await?;
        secret = fresh;
        let there = queries::by_name(&*tx, &asked.name)
            .await?
            .filter(|there| fits(what, there) && there.id != by)
            .ok_or(AccountError::Unknown)?;
        carry_out(&tx, &asked, what, &there, hash, now).await?;
    }
    tx.commit().await?;
    let is_new = matches!(what, What::Add | What::Password);
    Ok((granted && is_new).then_some(secret))
}

async fn carry_out(
    tx: &Transaction,
    wish: &account_change::Model,
    what: What,
    row: &staff::Model,
    hash: String,
    now: Instant,
) -> Result<(), AccountError> {
    match what {
        What::Add => {}
        What::Password => queries::set_password(tx, row.id, hash).await?,
        What::Disable => {
            keep_an_admin(tx, row).await?;
            queries::disable(tx, row.id, now).await?;
        }
        What::Enable => queries::enable(tx, row.id).await?,
        What::Move => {
            if wish.role != Role::Admin {
                keep_an_admin(tx, row).await?;
            }
            queries::reassign(tx, row.id, wish.role, wish.unit.clone()).await?;
        }
    }
    Ok(())
}

/// How many open complaints are in each person's name: when that person goes, they are the unit's again.
pub async fn in_hand(service: &Service) -> Result<HashMap<StaffId, i64>, AccountError> {
    let counts = queries::in_hand(service.db.read()).await?;
    Ok(counts.into_iter().collect())
}

async fn invented() -> Result<(Secret, String), AccountError> {
    let secret = Secret::new(password::invent());
    let hash = password::hash(secret.reveal().to_owned()).await?;
    Ok((secret, hash))
}

fn wish(what: What, row: &staff::Model, by: StaffId, now: Instant) -> account_change::Model {
    let needs_second = needs_two(row.role);
    account_change::Model {
        id: ChangeId(fresh_id(now)),
        what: what.as_str().to_owned(),
        name: row.name.clone(),
        role: row.role,
        unit: row.unit.clone(),
        email: row.email.clone(),
        asked_by: by,
        asked_at: now,
        needs_second,
        decided_by: None,
        decided_at: (!needs_second).then_some(now),
        granted: !needs_second,
        from_role: None,
        from_unit: None,
    }
}

/// The newest changes and wishes, newest first.
pub async fn changes(service: &Service) -> Result<Vec<account_change::Model>, AccountError> {
    Ok(queries::changes(service.db.read(), 100).await?)
}
