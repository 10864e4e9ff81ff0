//! Use cases: add, list and disable staff accounts, and make API tokens for them.

use super::{password, queries};
use crate::complaint::{Instant, Role, StaffId, UnitCode};
use crate::office::reference::Reference as City;
use crate::platform::clock::fresh_id;
use crate::platform::secrets::{Secret, new_token};
use crate::platform::service::Service;
use crate::platform::store::tables::staff;
use crate::platform::store::{StoreError, Transaction};

/// Why an account was not changed.
#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    #[error("there is an account of that name already")]
    Exists,
    #[error("there is no account of that name")]
    Unknown,
    #[error("a name has 1 to 64 characters without blanks")]
    Name,
    #[error("there is no such unit")]
    Unit,
    #[error("this role works for a unit: name it with --unit")]
    UnitMissing,
    #[error("reporters and the service itself have no accounts")]
    Role,
    #[error("the account has this role and unit already")]
    Same,
    #[error("the last administrator stays")]
    LastAdmin,
    #[error("nobody confirms for an account of the own making")]
    OneHand,
    #[error("the mail address is not valid")]
    Email,
    #[error(transparent)]
    Hash(#[from] password::HashFailed),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A new account.
#[derive(Clone, Debug)]
pub struct NewAccount {
    pub name: String,
    pub role: Role,
    pub unit: Option<UnitCode>,
    pub email: Option<String>,
}

/// Adds an account and returns its first password, which is kept nowhere else.
pub async fn add(
    service: &Service,
    now: Instant,
    new: NewAccount,
) -> Result<(StaffId, Secret), AccountError> {
    let (row, invented) = prepare(service, now, new).await?;
    let id = row.id;
    let tx = service.db.write().await?;
    if !queries::insert(&*tx, row).await? {
        return Err(AccountError::Exists);
    }
    tx.commit().await?;
    Ok((id, invented))
}

/// A new account that is right in itself, with its first password; nothing is kept yet.
pub(super) async fn prepare(
    service: &Service,
    now: Instant,
    new: NewAccount,
) -> Result<(staff::Model, Secret), AccountError> {
    let row = checked(service.policies.city(), now, new)?;
    let invented = Secret::new(password::invent());
    let hash = password::hash(invented.reveal().to_owned()).await?;
    let row = staff::Model {
        password: hash,
        ..row
    };
    Ok((row, invented))
}

/// The same without a password, which is dear to make.
pub(super) fn checked(
    city: &City,
    now: Instant,
    new: NewAccount,
) -> Result<staff::Model, AccountError> {
    if new.name.is_empty()
        || new.name.chars().count() > 64
        || new
            .name
            .chars()
            .any(|c| c.is_whitespace() || c.is_control())
    {
        return Err(AccountError::Name);
    }
    let unit = post(city, new.role, new.unit)?;
    if new
        .email
        .as_deref()
        .is_some_and(|email| !email.contains('@') || email.chars().any(char::is_whitespace))
    {
        return Err(AccountError::Email);
    }
    Ok(staff::Model {
        id: StaffId(fresh_id(now)),
        name: new.name,
        role: new.role,
        unit,
        email: new.email,
        password: String::new(),
        must_choose: false,
        made_at: now,
        disabled_at: None,
    })
}

/// The unit of somebody with that role.
pub(super) fn post(
    city: &City,
    role: Role,
    unit: Option<UnitCode>,
) -> Result<Option<UnitCode>, AccountError> {
    if !Role::STAFF.contains(&role) {
        return Err(AccountError::Role);
    }
    match (&unit, role) {
        (Some(unit), _) if city.unit(unit).is_none() => return Err(AccountError::Unit),
        (None, Role::Officer | Role::Head) => return Err(AccountError::UnitMissing),
        _ => {}
    }
    // The central offices have one unit each; it is also what shuts them out of complaints about themselves.
    Ok(unit.or_else(|| match role {
        Role::Coordinator => Some(city.coordinator().clone()),
        Role::Inspector => Some(city.inspectorate().clone()),
        _ => None,
    }))
}

/// All accounts by name.
pub async fn list(service: &Service) -> Result<Vec<staff::Model>, AccountError> {
    Ok(queries::all(service.db.read()).await?)
}

/// Disables an account; its sessions and tokens end with it.
pub async fn disable(service: &Service, now: Instant, name: &str) -> Result<(), AccountError> {
    let tx = service.db.write().await?;
    let row = queries::by_name(&*tx, name)
        .await?
        .ok_or(AccountError::Unknown)?;
    keep_an_admin(&tx, &row).await?;
    queries::disable(&*tx, row.id, now).await?;
    tx.commit().await?;
    Ok(())
}

/// Refuses to take away the last administrator: nobody could let in another one.
pub(super) async fn keep_an_admin(
    tx: &Transaction,
    row: &staff::Model,
) -> Result<(), AccountError> {
    if row.role == Role::Admin && queries::admins(tx).await?.iter().all(|id| *id == row.id) {
        return Err(AccountError::LastAdmin);
    }
    Ok(())
}

/// Makes an API token that is valid until the account is disabled.
pub async fn make_token(
    service: &Service,
    now: Instant,
    name: &str,
) -> Result<Secret, AccountError> {
    let tx = service.db.write().await?;
    let row = queries::by_name(&*tx, name)
        .await?
        .filter(|row| row.disabled_at.is_none())
        .ok_or(AccountError::Unknown)?;
    let token = new_token();
    queries::insert_token(
        &*tx,
        service.keys.lookup.token_hash(token.reveal()),
        row.id,
        now,
        None,
    )
    .await?;
    tx.commit().await?;
    Ok(token)
}

/// Recurring: forgets sessions nobody has used for a day.
pub async fn forget_sessions(service: &Service, now: Instant) -> Result<u64, StoreError> {
    let tx = service.db.write().await?;
    let gone = queries::forget_sessions(&*tx, now.plus_seconds(-86_400)).await?;
    tx.commit().await?;
    Ok(gone)
}

/// The fewest characters of a password that a person chose (OWASP ASVS 6.2.1 asks for 8, better 15).
pub const PASSWORD_AT_LEAST: usize = 12;
/// The most characters of a password.
pub const PASSWORD_AT_MOST: usize = 128;

/// Why a password was not changed.
#[derive(Debug, thiserror::Error)]
pub enum PasswordError {
    /// The present password is another one.
    #[error("the present password is wrong")]
    Wrong,
    #[error(transparent)]
    Hash(#[from] password::HashFailed),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Changes the password of an account whose present one is known. Every session ends with it, and
/// every token that a password was given for.
pub async fn change_password(
    service: &Service,
    name: &str,
    old: String,
    new: String,
) -> Result<(), PasswordError> {
    let row = queries::by_name(service.db.read(), name)
        .await?
        .ok_or(PasswordError::Wrong)?;
    if !password::fits(old, Some(row.password)).await? {
        return Err(PasswordError::Wrong);
    }
    let hash = password::hash(new).await?;
    let tx = service.db.write().await?;
    queries::set_password(&*tx, row.id, hash, false).await?;
    tx.commit().await?;
    Ok(())
}
