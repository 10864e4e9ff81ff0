//! Use case: accounts in the browser. One person asks, somebody of the Inspectorate agrees; only the way out is short.

use std::collections::HashMap;

use super::accounts::{AccountError, NewAccount, checked, keep_an_admin, post, prepare};
use super::hands::of_one_hand;
use super::{password, queries};
use crate::complaint::{ChangeId, Instant, Role, StaffId, UnitCode};
use crate::platform::clock::fresh_id;
use crate::platform::secrets::Secret;
use crate::platform::service::Service;
use crate::platform::store::tables::{account_change, staff};
use crate::platform::store::{StoreError, Transaction};

/// How long after the agreement a first password can be fetched, in days.
const FETCH_DAYS: i64 = 7;

/// What can be done to an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    Add,
    /// A new first password: whoever fetches it could sign in with it.
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    Now,
    /// Somebody else has to agree.
    Asked,
}

/// Whether one person alone cannot do it. Sending somebody away is quick, but for those who watch over the others.
#[must_use]
pub fn needs_two(what: What, role: Role) -> bool {
    what != What::Disable || matches!(role, Role::Admin | Role::Inspector)
}

/// Asks for a new account.
pub async fn add(
    service: &Service,
    now: Instant,
    by: StaffId,
    new: NewAccount,
) -> Result<Done, AccountError> {
    let row = checked(service.policies.city(), now, new)?;
    let tx = service.db.write().await?;
    if queries::by_name(&*tx, &row.name).await?.is_some() {
        return Err(AccountError::Exists);
    }
    queries::insert_change(&*tx, wish(What::Add, &row, by, now)).await?;
    tx.commit().await?;
    Ok(Done::Asked)
}

/// Changes an account, or asks for that. `to` is the role and unit of one that moves.
pub async fn change(
    service: &Service,
    now: Instant,
    by: StaffId,
    (what, name): (What, &str),
    to: Option<(Role, Option<UnitCode>)>,
) -> Result<Done, AccountError> {
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
    }
    let needs_second = wish.needs_second;
    queries::insert_change(&*tx, wish.clone()).await?;
    if !needs_second {
        carry_out(&tx, &wish, what, &row, now).await?;
    }
    tx.commit().await?;
    Ok(match needs_second {
        true => Done::Asked,
        false => Done::Now,
    })
}

/// Only a disabled account is enabled; everything else is done to one that is not.
fn fits(what: What, row: &staff::Model) -> bool {
    row.disabled_at.is_some() == (what == What::Enable)
}

/// An inspector who did not ask agrees or refuses. Of a new account or password nobody knows the secret yet.
pub async fn decide(
    service: &Service,
    now: Instant,
    by: StaffId,
    id: ChangeId,
    granted: bool,
) -> Result<(), AccountError> {
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
    // What cannot be any more can still be refused.
    let row = match (granted, what) {
        (false, _) => None,
        (true, What::Add) => Some(prepare(service, now, new).await?.0),
        (true, _) => Some(checked(service.policies.city(), now, new)?),
    };
    let tx = service.db.write().await?;
    // Somebody else may have been faster.
    queries::lock_change(&*tx, id)
        .await?
        .ok_or(AccountError::Unknown)?;
    if granted && are_of_one_hand(&tx, asked.asked_by, by).await? {
        return Err(AccountError::OneHand);
    }
    queries::decide_change(&*tx, id, by, now, granted).await?;
    if let (Some(row), What::Add) = (row, what) {
        let row = staff::Model {
            must_choose: true,
            ..row
        };
        if !queries::insert(&*tx, row).await? {
            return Err(AccountError::Exists);
        }
    } else if granted {
        let there = queries::by_name(&*tx, &asked.name)
            .await?
            .filter(|there| fits(what, there) && there.id != by)
            .ok_or(AccountError::Unknown)?;
        carry_out(&tx, &asked, what, &there, now).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Whether one of the two let the other in, or somebody let in both: such a pair is no two people.
pub async fn are_of_one_hand(
    tx: &Transaction,
    one: StaffId,
    other: StaffId,
) -> Result<bool, StoreError> {
    let ways_in = [What::Add, What::Enable, What::Password].map(What::as_str);
    let let_in = queries::let_in(tx, ways_in).await?;
    Ok(of_one_hand(&let_in, one, other))
}

/// Whether the first password of this wish waits for the person who asked for it.
#[must_use]
pub fn is_ready(change: &account_change::Model, for_whom: StaffId, now: Instant) -> bool {
    let gives = [What::Add, What::Password].map(What::as_str);
    gives.contains(&change.what.as_str())
        && change.asked_by == for_whom
        && (change.needs_second && change.granted)
        && change.fetched_at.is_none()
        && change.decided_at >= Some(oldest(now))
}

fn oldest(now: Instant) -> Instant {
    now.plus_seconds(-FETCH_DAYS * 86_400)
}

/// The first password is made now and told to whoever asked for it, this once. The account's own person replaces it
/// before anything else.
pub async fn fetch(
    service: &Service,
    now: Instant,
    by: StaffId,
    id: ChangeId,
) -> Result<(String, Secret), AccountError> {
    let secret = Secret::new(password::invent());
    let hash = password::hash(secret.reveal().to_owned()).await?;
    let tx = service.db.write().await?;
    let change = queries::lock_unfetched(&*tx, id, by, oldest(now))
        .await?
        .filter(|change| is_ready(change, by, now))
        .ok_or(AccountError::Unknown)?;
    // What was agreed to is a way into that role; meanwhile the account may have another one.
    let row = queries::by_name(&*tx, &change.name)
        .await?
        .filter(|row| (row.role, &row.unit) == (change.role, &change.unit))
        .ok_or(AccountError::Unknown)?;
    queries::fetched(&*tx, id, now).await?;
    queries::set_password(&*tx, row.id, hash, true).await?;
    tx.commit().await?;
    Ok((row.name, secret))
}

async fn carry_out(
    tx: &Transaction,
    wish: &account_change::Model,
    what: What,
    row: &staff::Model,
    now: Instant,
) -> Result<(), AccountError> {
    match what {
        // Both wait for the secret.
        What::Add | What::Password => {}
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

fn wish(what: What, row: &staff::Model, by: StaffId, now: Instant) -> account_change::Model {
    let needs_second = needs_two(what, row.role);
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
        fetched_at: None,
    }
}

/// So many changes and wishes are shown.
const SHOWN: u64 = 100;

/// The newest changes and wishes, newest first.
pub async fn changes(service: &Service) -> Result<Vec<account_change::Model>, AccountError> {
    Ok(queries::changes(service.db.read(), SHOWN).await?)
}

/// How many of them wait for a second person.
pub async fn waiting(service: &Service) -> Result<usize, StoreError> {
    let changes = queries::changes(service.db.read(), SHOWN).await?;
    Ok(changes
        .iter()
        .filter(|one| one.decided_at.is_none())
        .count())
}
