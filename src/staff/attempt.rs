//! Use case: whether somebody may try a password now. Nobody can keep the owner of an account out by guessing.

use std::time::Duration;

use crate::complaint::Instant;
use crate::platform::store::StoreError;
use crate::platform::store::quotas::{Quota, Taken};
use crate::platform::web::address::ClientNetwork;
use crate::platform::web::error::AppError;
use crate::platform::web::quota::{Rule, closed, take_all};
use crate::platform::web::state::AppState;

/// So many attempts at one account, from wherever, are answered without delay; one is forgotten a minute.
const PROMPT: u32 = 5;
/// Attempts that are remembered of one account at most.
const REMEMBERED: u32 = 45;
/// How much longer each further attempt takes.
const STEP: Duration = Duration::from_millis(50);

/// Counts one attempt. One network has so many a minute at one account, and is told to wait. An account that
/// many networks try is answered more slowly, two seconds at most, and never refused: a limit on the account
/// itself would be a lock that strangers could turn. Without the shared quotas nobody is let in.
pub(super) async fn attempt(
    state: &AppState,
    now: Instant,
    network: ClientNetwork,
    name: &str,
) -> Result<(), AppError> {
    state.limits.sign_in_address.take(&network)?;
    let lookup = &state.service.keys.lookup;
    let name = name.trim().to_lowercase();
    let most = state.config.limits.sign_in_per_account;
    let here = lookup.blind_index("sign in from", &format!("{network:?}\0{name}"));
    let from_here = Rule::new("sign-in", here, most, 60, most);
    let from_anywhere = Quota {
        key: lookup.blind_index("sign in", &name),
        pace_seconds: 60,
        burst: REMEMBERED,
    };
    let tried = count(state, now, from_here, from_anywhere)
        .await
        .unwrap_or_else(|error| Err(closed(&error)))?;
    tokio::time::sleep(STEP * tried.saturating_sub(PROMPT)).await;
    Ok(())
}

/// How often the account was tried lately, from wherever; or how long this network has to wait.
async fn count(
    state: &AppState,
    now: Instant,
    from_here: Rule,
    from_anywhere: Quota,
) -> Result<Result<u32, AppError>, StoreError> {
    let tx = state.service.db.write().await?;
    if let Taken::Wait { seconds } = from_here.quota.take(&*tx, now).await? {
        return Ok(Err(from_here.refusal(seconds)));
    }
    let tried = match from_anywhere.take(&*tx, now).await? {
        Taken::Left { remaining, .. } => REMEMBERED.saturating_sub(remaining),
        Taken::Wait { .. } => REMEMBERED,
    };
    tx.commit().await?;
    Ok(Ok(tried))
}

/// Counts one attempt of somebody who is signed in to tell their password again. Nobody else can use this up.
pub(super) async fn attempt_again(
    state: &AppState,
    now: Instant,
    account: &str,
) -> Result<(), AppError> {
    let most = state.config.limits.sign_in_per_account;
    let key = state
        .service
        .keys
        .lookup
        .blind_index("change password", &account.to_lowercase());
    let rule = Rule::new("sign-in", key, most, 60, most);
    take_all(&state.service, now, &[rule]).await
}
