//! Use case: how other systems are doing: every try is written down, and one that fails too often is left alone
//! until a person has looked at it.

use super::queries;
use super::{SendError, courier::Courier};
use crate::complaint::effect::Effect;
use crate::complaint::{EffectId, Instant, StaffId};
use crate::platform::clock::fresh_id;
use crate::platform::service::Service;
use crate::platform::store::StoreError;
use crate::platform::store::outbox::{Claimed, again, promise, wake_lanes};
use crate::platform::store::tables::{webhook_endpoint, webhook_try};

/// So many failures in a row pause a receiver.
pub const FAILURES_AT_MOST: i32 = 20;
/// So many tries are shown.
const SHOWN: u64 = 100;

/// Whether nothing may be sent to it now.
pub(in crate::notify) async fn is_paused(
    service: &Service,
    endpoint: &str,
) -> Result<bool, StoreError> {
    let row = queries::endpoint(service.db.read(), endpoint).await?;
    Ok(row.is_some_and(|row| row.paused_at.is_some()))
}

/// Writes down how a try went, and counts failures in a row.
pub(super) async fn note_try(
    courier: &Courier,
    claimed: &Claimed,
    endpoint: &str,
    outcome: &Result<(), SendError>,
    now: Instant,
) -> Result<(), StoreError> {
    let reason = outcome.as_ref().err().map(|error| error.reason());
    let row = webhook_try::Model {
        id: EffectId(fresh_id(now)),
        endpoint: endpoint.to_owned(),
        effect: claimed.id,
        at: now,
        attempt: i32::try_from(claimed.attempt).unwrap_or(i32::MAX),
        delivered: outcome.is_ok(),
        status: reason.and_then(|reason| reason.code),
        reason: reason.map(|reason| reason.what.to_owned()),
    };
    let tx = courier.service.db.write().await?;
    queries::insert_try(&*tx, row).await?;
    // Deliveries of several complaints fail side by side: the row must be there before it can be locked.
    queries::begin_endpoint(&*tx, untroubled(endpoint)).await?;
    let before = queries::lock_endpoint(&*tx, endpoint).await?;
    let mut health = before.unwrap_or_else(|| untroubled(endpoint));
    if outcome.is_ok() {
        health.failures = 0;
    } else {
        health.failures = health.failures.saturating_add(1);
        if health.failures >= FAILURES_AT_MOST && health.paused_at.is_none() {
            (health.paused_at, health.paused_by) = (Some(now), None);
            tracing::warn!(endpoint, "a webhook is paused: it has failed too often");
        }
    }
    queries::put_endpoint(&*tx, health).await?;
    tx.commit().await
}

fn untroubled(endpoint: &str) -> webhook_endpoint::Model {
    webhook_endpoint::Model {
        name: endpoint.to_owned(),
        failures: 0,
        paused_at: None,
        paused_by: None,
    }
}

/// Pauses a receiver; what is for it waits.
pub async fn pause(
    service: &Service,
    now: Instant,
    by: StaffId,
    endpoint: &str,
) -> Result<(), StoreError> {
    let tx = service.db.write().await?;
    let before = queries::endpoint(&*tx, endpoint).await?;
    let mut health = before.unwrap_or_else(|| untroubled(endpoint));
    (health.paused_at, health.paused_by) = (Some(now), Some(by));
    queries::put_endpoint(&*tx, health).await?;
    tx.commit().await
}

/// Ends a pause; what waits for it goes out at once, in its order.
pub async fn resume(service: &Service, now: Instant, endpoint: &str) -> Result<(), StoreError> {
    let tx = service.db.write().await?;
    queries::put_endpoint(&*tx, untroubled(endpoint)).await?;
    wake_lanes(&*tx, &format!("webhook/{endpoint}/"), now).await?;
    tx.commit().await
}

/// Promises a test event, which is about no complaint.
pub async fn test(service: &Service, now: Instant, endpoint: &str) -> Result<(), StoreError> {
    let effect = Effect::TestWebhook {
        endpoint: endpoint.to_owned(),
    };
    let tx = service.db.write().await?;
    promise(&*tx, now, now, &effect, None).await?;
    tx.commit().await
}

/// Sends one more time what was delivered or given up, under the id it had. False when there is no such
/// delivery, or it is on its way already.
pub async fn send_again(
    service: &Service,
    now: Instant,
    effect: EffectId,
) -> Result<bool, StoreError> {
    let tx = service.db.write().await?;
    if !queries::was_tried(&*tx, effect).await? {
        return Ok(false);
    }
    let done = again(&*tx, effect, now).await?;
    tx.commit().await?;
    Ok(done)
}

/// How many messages were given up, until a person sends them again.
pub async fn given_up(service: &Service) -> Result<u64, StoreError> {
    queries::count_promises(service.db.read(), "dead").await
}

/// The receivers that fail or are paused.
pub async fn troubled(service: &Service) -> Result<Vec<String>, StoreError> {
    let rows = queries::endpoints(service.db.read()).await?;
    let troubled = rows
        .into_iter()
        .filter(|row| row.failures > 0 || row.paused_at.is_some());
    Ok(troubled.map(|row| row.name).collect())
}

/// How each receiver that had trouble is doing, and the newest tries.
pub async fn look(
    service: &Service,
) -> Result<(Vec<webhook_endpoint::Model>, Vec<webhook_try::Model>), StoreError> {
    let db = service.db.read();
    Ok((
        queries::endpoints(db).await?,
        queries::tries(db, SHOWN).await?,
    ))
}
