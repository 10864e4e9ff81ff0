//! WhatsApp by Meta's Cloud API: template messages out, delivery states in.

mod error;
mod signature;
mod status;

use reqwest::Client;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{SendError, http};
use crate::complaint::EffectId;
use crate::platform::secrets::{LookupKey, Secret};

pub use error::classify;
pub use signature::{SIGNATURE_HEADER, is_signed, is_token};
pub use status::{BadPayload, Delivery, Status, StatusUpdate, parse};

/// Where the Cloud API lives when the settings say nothing else.
pub const BASE_URL: &str = "https://graph.facebook.com/v23.0";
/// An answer of the API is small; more of it is not read.
const ANSWER_AT_MOST: usize = 64 * 1024;
/// The length of one template variable that still fits a body of 1,024 characters.
const PARAMETER_AT_MOST: usize = 600;
/// How long to wait for a status before a message that may have gone out is sent again:
/// the API knows no idempotency key, so a second send is a second message.
const AMBIGUOUS_SECONDS: u32 = 300;

/// The account at Meta.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WhatsappSettings {
    /// The API's address.
    #[serde(default = "default_base_url")]
    pub base_url: String,
    /// The id of our number (not the number).
    pub phone_number_id: String,
    /// The token of a system user with `whatsapp_business_messaging`.
    pub access_token: Secret,
    /// The app's secret; during a rotation the old one too.
    pub app_secrets: Vec<Secret>,
    /// What Meta must say when it asks whether our webhook address is ours.
    pub verify_token: Secret,
    /// The language code of the templates.
    #[serde(default = "default_language")]
    pub language: String,
}

fn default_base_url() -> String {
    BASE_URL.to_owned()
}

fn default_language() -> String {
    "id".to_owned()
}

/// Meta's id of a message (`wamid.…`). It is base64 with the recipient's number inside, so it is
/// as personal as the number: keep its blind index only.
pub struct ProviderId(String);

impl ProviderId {
    /// The id, to make an index of.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for ProviderId {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("ProviderId(…)")
    }
}

/// What is kept of an id of Meta's, as hex: enough to find the message again, and no number.
#[must_use]
pub fn message_index(lookup: &LookupKey, id: &str) -> String {
    let index = lookup.blind_index("whatsapp message", id);
    index.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// One template message.
pub struct TemplateMessage<'a> {
    /// The promise behind it; it comes back with every status of the message.
    pub id: EffectId,
    /// Whom to write to: a number in E.164 form.
    pub to: &'a str,
    /// The approved template.
    pub template: &'a str,
    /// The values of `{{1}}`, `{{2}}` … in the template's body.
    pub params: &'a [&'a str],
}

/// The client of the Cloud API.
pub struct Whatsapp {
    client: Client,
    settings: WhatsappSettings,
}

impl Whatsapp {
    /// Sets up the client. An error means that TLS cannot be set up on this machine.
    pub fn new(settings: WhatsappSettings) -> Result<Self, reqwest::Error> {
        Ok(Self {
            client: http::client().build()?,
            settings,
        })
    }

    /// The account at Meta, for checking what comes in.
    #[must_use]
    pub fn settings(&self) -> &WhatsappSettings {
        &self.settings
    }

    /// Sends one template message. `Ok` means that Meta took it over; whether it arrived is told by the status webhook.
    pub async fn send_template(
        &self,
        message: &TemplateMessage<'_>,
    ) -> Result<ProviderId, SendError> {
        let url = format!(
            "{}/{}/messages",
            self.settings.base_url, self.settings.phone_number_id
        );
        let request = self
            .client
            .post(url)
            .bearer_auth(self.settings.access_token.reveal())
            .json(&self.body(message));
        let response = request.send().await.map_err(|why| unanswered(&why))?;
        let status = response.status();
        let answer = http::read_at_most(response, ANSWER_AT_MOST)
            .await
            .map_err(|why| unanswered(&why))?;
        let answer: Value = serde_json::from_slice(&answer).unwrap_or_default();
        if !status.is_success() {
            return Err(classify(
                status.as_u16(),
                answer.pointer("/error/code").and_then(Value::as_i64),
            ));
        }
        match answer.pointer("/messages/0/id").and_then(Value::as_str) {
            Some(id) => Ok(ProviderId(id.to_owned())),
            None => Err(SendError::retry_after(
                AMBIGUOUS_SECONDS,
                "whatsapp: accepted without an id",
                None,
            )),
        }
    }

    fn body(&self, message: &TemplateMessage<'_>) -> Value {
        let text = |param: &&str| json!({ "type": "text", "text": parameter(param) });
        let parameters: Vec<Value> = message.params.iter().map(text).collect();
        json!({
            "messaging_product": "whatsapp",
            "recipient_type": "individual",
            "to": message.to.trim_start_matches('+'),
            "type": "template",
            "template": {
                "name": message.template,
                "language": { "code": self.settings.language },
                "components": [{ "type": "body", "parameters": parameters }],
            },
            "biz_opaque_callback_data": message.id,
        })
    }
}

/// A template variable may hold no line break, no tab and no long run of blanks, and may not be empty.
fn parameter(text: &str) -> String {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect();
    let line: String = words.join(" ").chars().take(PARAMETER_AT_MOST).collect();
    if line.is_empty() {
        "-".to_owned()
    } else {
        line
    }
}

/// Without a connection nothing was sent; without an answer it may have been.
fn unanswered(why: &reqwest::Error) -> SendError {
    if why.is_connect() || why.is_builder() {
        SendError::retry("whatsapp: no connection", None)
    } else {
        SendError::retry_after(AMBIGUOUS_SECONDS, "whatsapp: no answer", None)
    }
}
