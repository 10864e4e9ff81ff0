//! Carries out: events for other systems, one delivery for each that is configured.

use serde_json::json;

use super::courier::Courier;
use super::payload::payload;
use super::settle::{Outcome, Undone};
use super::{SendError, health, queries};
use crate::complaint::effect::Effect;
use crate::complaint::{Case, ComplaintId, EventId, Instant};
use crate::platform::store::ledger;
use crate::platform::store::outbox::Claimed;

/// Promises one delivery to each endpoint.
#[must_use]
pub fn publish(courier: &Courier, complaint: ComplaintId, event: EventId, now: Instant) -> Outcome {
    let promises = courier.endpoints.keys().map(|endpoint| {
        let effect = Effect::PostWebhook {
            complaint,
            event,
            endpoint: endpoint.clone(),
        };
        (now, effect, format!("webhook/{event}/{endpoint}"))
    });
    Outcome {
        promises: promises.collect(),
        ..Outcome::nobody()
    }
}

/// Posts one event to one endpoint.
pub async fn post_webhook(
    courier: &Courier,
    claimed: &Claimed,
    (complaint, event): (ComplaintId, EventId),
    endpoint: &str,
    now: Instant,
) -> Result<Outcome, Undone> {
    let db = courier.service.db.read();
    let Some(event) = queries::event(db, event).await? else {
        return Ok(Outcome::nobody());
    };
    // As the event left it, so that every try has the same body.
    let history = ledger::history(db, complaint).await?;
    let until = history
        .iter()
        .filter(|entry| entry.event.number <= event.number);
    let case = Case::replay(until.map(|entry| (entry.event.at, &entry.event.fact)));
    let Some(case) = case else {
        return Ok(Outcome::nobody());
    };
    let body = payload(&event, &case).to_string();
    deliver(courier, claimed, endpoint, &body, now).await
}

/// Posts a test to one endpoint.
pub async fn post_test(
    courier: &Courier,
    claimed: &Claimed,
    endpoint: &str,
    now: Instant,
) -> Result<Outcome, Undone> {
    let body = json!({ "type": "test", "timestamp": now, "data": {} }).to_string();
    deliver(courier, claimed, endpoint, &body, now).await
}

/// Posts a body unless the endpoint is paused, and writes down how it went.
async fn deliver(
    courier: &Courier,
    claimed: &Claimed,
    name: &str,
    body: &str,
    now: Instant,
) -> Result<Outcome, Undone> {
    let (Some(webhooks), Some(endpoint)) = (&courier.webhooks, courier.endpoints.get(name)) else {
        return Err(
            SendError::fail("webhook: this endpoint is not configured any more", None).into(),
        );
    };
    if health::is_paused(&courier.service, name).await? {
        return Err(SendError::park("webhook: this endpoint is paused", None).into());
    }
    let outcome = webhooks
        .deliver(endpoint, claimed.id, now, body.as_bytes())
        .await;
    health::note_try(courier, claimed, name, &outcome, now).await?;
    outcome?;
    Ok(Outcome::by("webhook", Some("delivered")))
}
