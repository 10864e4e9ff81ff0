//! Webhooks to other systems, by the Standard Webhooks specification (standardwebhooks.com).

mod address;
mod signature;

use std::error::Error;
use std::net::IpAddr;

use reqwest::header::{CONTENT_TYPE, RETRY_AFTER};
use reqwest::{Client, Response, Url};

use self::address::{NotPublic, PublicOnly};
use super::{SendError, http};
use crate::complaint::{EffectId, Instant};

pub use address::is_public;
pub use signature::{BadSecret, SigningSecret, sign, verify};

/// The specification wants small payloads; ours hold ids only, so that every read is made with the reader's own rights.
pub const BODY_AT_MOST: usize = 20 * 1024;
/// How long to leave a receiver alone that said it is overloaded and not until when.
const SLOW_SECONDS: u32 = 300;
const SLOWEST_SECONDS: u32 = 12 * 60 * 60;

/// A receiver.
#[derive(Debug)]
pub struct Endpoint {
    /// Where to post.
    pub url: Url,
    /// One secret, or two during a rotation.
    pub secrets: Vec<SigningSecret>,
}

/// The client that posts to receivers.
pub struct Webhooks {
    client: Client,
    allow_private: bool,
}

impl Webhooks {
    /// Sets up the client. Receivers must have an `https` address of the public internet unless
    /// `allow_private`, which is an operator's setting and never a form's.
    /// An error means that TLS cannot be set up on this machine.
    pub fn new(allow_private: bool) -> Result<Self, reqwest::Error> {
        let mut builder = http::client().no_proxy().https_only(!allow_private);
        if !allow_private {
            // The client connects to the very addresses that were looked at, so that a second
            // look-up with another answer (DNS rebinding) has no chance.
            builder = builder.dns_resolver(PublicOnly);
        }
        Ok(Self {
            client: builder.build()?,
            allow_private,
        })
    }

    /// Posts one JSON body, signed. The id stays the same over all tries, so that the receiver
    /// knows a repetition. `Ok` is an answer 2xx; `Park` means that the endpoint takes no more
    /// until somebody has looked at it.
    pub async fn deliver(
        &self,
        endpoint: &Endpoint,
        id: EffectId,
        now: Instant,
        body: &[u8],
    ) -> Result<(), SendError> {
        if body.len() > BODY_AT_MOST {
            return Err(SendError::fail("webhook: the body is too long", None));
        }
        self.check(&endpoint.url)?;
        let id = id.to_string();
        let seconds = now.seconds();
        let request = self
            .client
            .post(endpoint.url.clone())
            .header(CONTENT_TYPE, "application/json")
            .header("webhook-id", &id)
            .header("webhook-timestamp", seconds)
            .header(
                "webhook-signature",
                sign(&endpoint.secrets, &id, seconds, body),
            )
            .body(body.to_vec());
        match request.send().await {
            Ok(response) => classify(&response),
            Err(why) if is_not_public(&why) => Err(private()),
            Err(why) if why.is_timeout() => {
                Err(SendError::retry("webhook: no answer in time", None))
            }
            Err(why) if why.is_connect() => Err(SendError::retry("webhook: no connection", None)),
            Err(_) => Err(SendError::retry("webhook: no answer", None)),
        }
    }

    /// What an address shows without a look-up; a host given as a number is never looked up.
    fn check(&self, url: &Url) -> Result<(), SendError> {
        let is_legal = url.scheme() == "https" || (self.allow_private && url.scheme() == "http");
        if !is_legal || !url.username().is_empty() || url.password().is_some() {
            return Err(SendError::park(
                "webhook: the address must begin with https:// and hold no password",
                None,
            ));
        }
        // An IPv6 address stands in brackets in a URL and without them everywhere else.
        let host = url.host_str().unwrap_or("").trim_matches(['[', ']']);
        let is_inside = host
            .parse::<IpAddr>()
            .is_ok_and(|address| !is_public(address));
        if is_inside && !self.allow_private {
            Err(private())
        } else {
            Ok(())
        }
    }
}

fn private() -> SendError {
    SendError::park("webhook: the host is inside a private network", None)
}

/// Whether the resolver's refusal is what stopped a request.
fn is_not_public(why: &reqwest::Error) -> bool {
    let mut cause = why.source();
    while let Some(found) = cause {
        if found.is::<NotPublic>() {
            return true;
        }
        cause = found.source();
    }
    false
}

/// Success is 2xx only, 410 ends the subscription, 429, 502 and 504 ask for patience (Standard Webhooks, "Deliverability").
fn classify(response: &Response) -> Result<(), SendError> {
    let status = response.status().as_u16();
    let code = Some(i64::from(status));
    match status {
        200..=299 => Ok(()),
        410 => Err(SendError::park("webhook: the receiver is gone", code)),
        429 | 502 | 504 => {
            let asked = response.headers().get(RETRY_AFTER);
            let asked = asked.and_then(|value| value.to_str().ok()?.parse::<u32>().ok());
            let seconds = asked.unwrap_or(SLOW_SECONDS).min(SLOWEST_SECONDS);
            Err(SendError::retry_after(
                seconds,
                "webhook: the receiver is overloaded",
                code,
            ))
        }
        300..=399 => Err(SendError::retry(
            "webhook: a redirect is not followed",
            code,
        )),
        _ => Err(SendError::retry("webhook: refused", code)),
    }
}
