//! Pure: what a webhook call of Meta says about our messages.

use std::fmt;

use serde_json::Value;

use crate::complaint::Instant;

/// How far a message got. The order is that of [`Status::advance`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// It left Meta's server.
    Sent,
    /// It did not arrive.
    Failed,
    /// It lies on the recipient's telephone.
    Delivered,
    /// The recipient opened it.
    Read,
}

impl Status {
    /// The status a word stands for, in Meta's reports and in the store.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "sent" => Some(Self::Sent),
            "failed" => Some(Self::Failed),
            "delivered" => Some(Self::Delivered),
            "read" | "played" => Some(Self::Read),
            _ => None,
        }
    }

    /// The word it is kept as.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Failed => "failed",
            Self::Delivered => "delivered",
            Self::Read => "read",
        }
    }

    /// What is known after a further report. Calls come twice and out of order, so a message never
    /// goes back: what was read stays read, and what arrived has not failed.
    #[must_use]
    pub fn advance(self, reported: Self) -> Self {
        self.max(reported)
    }
}

/// One report about one of our messages.
#[derive(Clone, PartialEq, Eq)]
pub struct StatusUpdate {
    /// Meta's id of the message. It holds the recipient's number: keep its blind index only.
    pub provider_id: String,
    /// How far it got.
    pub status: Status,
    /// When, by Meta's clock, in whole seconds.
    pub at: Option<Instant>,
    /// Why it failed, for [`super::classify`].
    pub error_code: Option<i64>,
    /// What we sent along: the id of our promise.
    pub callback: Option<String>,
}

/// All that one call says.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Delivery {
    /// Reports about our messages, in the order of the call.
    pub statuses: Vec<StatusUpdate>,
    /// The ids of messages that citizens sent us. Personal as well.
    pub messages: Vec<String>,
}

/// The body is not JSON, or not an object with a list of entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a webhook call")]
pub struct BadPayload;

/// Reads a call whose signature was verified. What is unknown or malformed in it is passed over,
/// since a call that is refused comes again for days.
pub fn parse(body: &[u8]) -> Result<Delivery, BadPayload> {
    let call: Value = serde_json::from_slice(body).map_err(|_| BadPayload)?;
    if !call.is_object() || call.get("entry").is_some_and(|entry| !entry.is_array()) {
        return Err(BadPayload);
    }
    let mut delivery = Delivery::default();
    for change in list(&call, "entry").flat_map(|entry| list(entry, "changes")) {
        let value = &change["value"];
        delivery
            .statuses
            .extend(list(value, "statuses").filter_map(status_update));
        delivery
            .messages
            .extend(list(value, "messages").filter_map(|message| text(message, "id")));
    }
    Ok(delivery)
}

fn status_update(report: &Value) -> Option<StatusUpdate> {
    Some(StatusUpdate {
        provider_id: text(report, "id")?,
        status: Status::from_word(report["status"].as_str()?)?,
        at: seconds(&report["timestamp"]).map(Instant::from_seconds),
        error_code: list(report, "errors").find_map(|error| error["code"].as_i64()),
        callback: text(report, "biz_opaque_callback_data"),
    })
}

fn list<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    value
        .get(key)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
}

fn text(value: &Value, key: &str) -> Option<String> {
    value.get(key).and_then(Value::as_str).map(str::to_owned)
}

/// A time is a text of digits in most versions of the API, and a number in some.
fn seconds(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| value.as_str()?.parse().ok())
}

impl fmt::Debug for StatusUpdate {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "StatusUpdate({})", self.status.as_str())
    }
}

impl fmt::Debug for Delivery {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            out,
            "Delivery({} statuses, {} messages)",
            self.statuses.len(),
            self.messages.len()
        )
    }
}
