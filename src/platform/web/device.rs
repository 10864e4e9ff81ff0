//! A browser's ticket: random, signed, a day long, earned by a proof of work. It counts what one browser sends
//! and says nothing else.

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::FromRequestParts;
use axum::http::HeaderValue;
use axum::http::request::Parts;
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use subtle::ConstantTimeEq;

use super::state::{AppState, Now};
use super::work;
use crate::complaint::Instant;
use crate::platform::secrets::{LookupKey, random_bytes};
use crate::platform::store::quotas;

const COOKIE: &str = "tanggap_device";
const DAY: Duration = Duration::from_secs(86_400);
const PURPOSE: &str = "device ticket";

/// The ticket of the request's browser, as what limits count by; none without a valid one.
/// It is never stored, and never beside a complaint.
#[derive(Clone, Copy, Debug)]
pub struct Device(pub Option<[u8; 32]>);

impl FromRequestParts<AppState> for Device {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Infallible> {
        let Ok(Now(now)) = Now::from_request_parts(parts, state).await;
        let jar = CookieJar::from_headers(&parts.headers);
        let ticket = jar.get(COOKIE).map(Cookie::value);
        Ok(Self(ticket.and_then(|ticket| {
            read(&state.service.keys.lookup, ticket, now)
        })))
    }
}

/// A new ticket, for a browser that has done its work.
#[derive(Clone, Debug)]
pub struct Ticket {
    cookie: Cookie<'static>,
    /// What limits count by.
    pub counted: [u8; 32],
}

impl Ticket {
    /// Makes one; over TLS alone where the service is reached by TLS.
    #[must_use]
    pub fn issue(lookup: &LookupKey, now: Instant, secure: bool) -> Self {
        let random = URL_SAFE_NO_PAD.encode(random_bytes::<16>());
        let body = format!("{}.{random}", now.seconds());
        let counted = lookup.blind_index(PURPOSE, &body);
        let seal = URL_SAFE_NO_PAD.encode(counted);
        let cookie = Cookie::build((COOKIE, format!("{body}.{seal}")))
            .path("/")
            .http_only(true)
            .secure(secure)
            .same_site(SameSite::Lax)
            .max_age(DAY.try_into().expect("a day is not too long"))
            .build();
        Self { cookie, counted }
    }

    /// A ticket for the answer to a challenge of the form, if it is right and was not used before. Where that
    /// cannot be known there is none: what it would have been for is taken in the slow lane.
    pub async fn earn(state: &AppState, now: Instant, answer: &str) -> Option<Self> {
        let lookup = &state.service.keys.lookup;
        let proof = work::check(lookup, work::REPORT, answer, now)?;
        let spent = async {
            let tx = state.service.db.write().await?;
            let spent = quotas::spend(&*tx, proof.mark, proof.expires_at).await?;
            tx.commit().await.map(|()| spent)
        };
        match spent.await {
            Ok(true) => Some(Self::issue(lookup, now, state.config.is_reached_by_tls())),
            Ok(false) => None,
            Err(error) => {
                tracing::warn!(%error, "proofs of work cannot be counted");
                None
            }
        }
    }

    /// The header that gives it to the browser.
    pub(super) fn cookie(&self) -> Option<HeaderValue> {
        HeaderValue::try_from(self.cookie.to_string()).ok()
    }
}

/// What a ticket counts by, if it is one of ours and not older than a day.
fn read(lookup: &LookupKey, ticket: &str, now: Instant) -> Option<[u8; 32]> {
    let (body, seal) = ticket.rsplit_once('.')?;
    let (made, _) = body.split_once('.')?;
    let expected = lookup.blind_index(PURPOSE, body);
    let seal = URL_SAFE_NO_PAD.decode(seal).ok()?;
    let age = now.seconds() - made.parse::<i64>().ok()?;
    let is_ours = bool::from(seal.as_slice().ct_eq(expected.as_slice()));
    (is_ours && (0..=DAY.as_secs().cast_signed()).contains(&age)).then_some(expected)
}
