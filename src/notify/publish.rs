//! Carries out: events for other systems, one delivery for each that is configured.

use super::courier::Courier;
use super::payload::payload;
use super::settle::{Outcome, Undone};
use super::{SendError, queries};
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
    let (Some(webhooks), Some(endpoint)) = (&courier.webhooks, courier.endpoints.get(endpoint))
    else {
        return Err(
            SendError::fail("webhook: this endpoint is not configured any more", None).into(),
        );
    };
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
    webhooks
        .deliver(endpoint, claimed.id, now, body.as_bytes())
        .await?;
    Ok(Outcome::by("webhook", Some("delivered")))
}
