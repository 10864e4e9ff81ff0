//! Pure: what other systems are told of an event: ids and states, so that every read is made with the reader's own rights.

use serde_json::{Value, json};

use crate::complaint::{Case, Event};

/// The body of a webhook (Standard Webhooks, "Payload structure"). `case` is as the event left it. Of a
/// complaint with private content nothing is told but that it changed and where it stands.
#[must_use]
pub fn payload(event: &Event, case: &Case) -> Value {
    let (reference, state) = (case.reference.as_str(), case.state.as_str());
    if case.private_content {
        return json!({
            "type": "complaint.changed",
            "timestamp": event.at,
            "data": { "reference": reference, "state": state },
        });
    }
    let action = event.fact.action();
    json!({
        "type": format!("complaint.{action}"),
        "timestamp": event.at,
        "data": { "reference": reference, "event": event.id, "action": action, "state": state },
    })
}
