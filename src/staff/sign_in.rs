//! Use case: a name and a password become a session or a token.

use super::{password, queries};
use crate::complaint::{Instant, Role, StaffId};
use crate::platform::secrets::{Secret, new_token};
use crate::platform::service::Service;
use crate::platform::store::StoreError;

/// How long a token of `POST /api/v1/session` is valid.
const TOKEN_SECONDS: i64 = 12 * 3_600;

/// Why nobody was let in.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// Name or password is wrong, or the account is disabled; which of them is not said.
    #[error("name or password is wrong")]
    Wrong,
    #[error(transparent)]
    Hash(#[from] password::HashFailed),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Whoever has shown a name and its password.
#[derive(Clone, Copy, Debug)]
pub struct Known {
    pub id: StaffId,
    pub role: Role,
    /// Whether the password is a first one, good only for choosing another.
    pub must_choose: bool,
}

/// Whose name and password these are.
pub async fn verify(service: &Service, name: &str, typed: String) -> Result<Known, SignInError> {
    let row = queries::by_name(service.db.read(), name.trim())
        .await?
        .filter(|row| row.disabled_at.is_none());
    let kept = row.as_ref().map(|row| row.password.clone());
    match (password::fits(typed, kept).await?, row) {
        (true, Some(row)) => Ok(Known {
            id: row.id,
            role: row.role,
            must_choose: row.must_choose,
        }),
        _ => Err(SignInError::Wrong),
    }
}

/// A bearer token for a program, valid for half a day.
pub async fn token_for(
    service: &Service,
    now: Instant,
    account: StaffId,
) -> Result<(Secret, Instant), SignInError> {
    let token = new_token();
    let expires_at = now.plus_seconds(TOKEN_SECONDS);
    let tx = service.db.write().await?;
    queries::insert_token(
        &*tx,
        service.keys.lookup.token_hash(token.reveal()),
        account,
        now,
        Some(expires_at),
    )
    .await?;
    tx.commit().await?;
    Ok((token, expires_at))
}
