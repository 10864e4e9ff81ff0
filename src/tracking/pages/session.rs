//! The cookie of an opened complaint: reference and code, sealed, so that no code is in a URL.

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chacha20poly1305::aead::{Aead, KeyInit};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use subtle::ConstantTimeEq;

use crate::complaint::{Instant, Reference, TrackingCode};
use crate::platform::secrets::{LookupKey, random_bytes};
use crate::platform::web::state::{AppState, Now};

const COOKIE: &str = "tanggap_case";
const KEPT: Duration = Duration::from_secs(2 * 3_600);
const NONCE: usize = 24;

/// A complaint that this browser has opened with its code.
#[derive(Clone, Debug)]
pub(super) struct CaseSession {
    pub reference: Reference,
    pub code: TrackingCode,
    /// Must come back with every form of the page.
    pub csrf: String,
}

/// The opened complaint of this browser, if there is one.
#[derive(Clone, Debug)]
pub struct MaybeCase(pub(super) Option<CaseSession>);

impl FromRequestParts<AppState> for MaybeCase {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Infallible> {
        let Ok(Now(now)) = Now::from_request_parts(parts, state).await;
        let jar = CookieJar::from_headers(&parts.headers);
        let lookup = &state.service.keys.lookup;
        Ok(Self(
            jar.get(COOKIE)
                .and_then(|cookie| read(lookup, cookie.value(), now)),
        ))
    }
}

impl CaseSession {
    /// Under which files wait that this browser has chosen for a form of the page.
    pub fn files_key(&self) -> String {
        format!("files of {}", self.csrf)
    }

    /// Whether a form comes from the page that this browser was shown.
    pub fn sent(&self, csrf: &str) -> bool {
        bool::from(csrf.as_bytes().ct_eq(self.csrf.as_bytes()))
    }
}

/// The cookie that opens a complaint for two hours in this browser.
pub(super) fn cookie(
    lookup: &LookupKey,
    reference: &Reference,
    code: &TrackingCode,
    now: Instant,
    secure: bool,
) -> Cookie<'static> {
    let ends = now.plus_seconds(KEPT.as_secs().cast_signed()).seconds();
    let plain = [
        &ends.to_be_bytes()[..],
        &code.bytes(),
        reference.as_str().as_bytes(),
    ]
    .concat();
    let nonce: [u8; NONCE] = random_bytes();
    let sealed = cipher(lookup)
        .encrypt(&XNonce::from(nonce), plain.as_slice())
        .expect("a few bytes are not too long for the cipher");
    let value = URL_SAFE_NO_PAD.encode([&nonce[..], &sealed].concat());
    let age = KEPT.try_into().expect("two hours are not too long");
    Cookie::build((COOKIE, value))
        .path("/lacak")
        .http_only(true)
        .secure(secure)
        .same_site(SameSite::Strict)
        .max_age(age)
        .build()
}

/// The cookie with nothing in it, to remove it.
pub(super) fn no_cookie() -> Cookie<'static> {
    Cookie::build((COOKIE, "")).path("/lacak").build()
}

fn read(lookup: &LookupKey, value: &str, now: Instant) -> Option<CaseSession> {
    let bytes = URL_SAFE_NO_PAD.decode(value).ok()?;
    let (nonce, sealed) = bytes.split_at_checked(NONCE)?;
    let nonce: [u8; NONCE] = nonce.try_into().ok()?;
    let plain = cipher(lookup).decrypt(&XNonce::from(nonce), sealed).ok()?;
    let (ends, rest) = plain.split_first_chunk::<8>()?;
    let (code, reference) = rest.split_first_chunk::<8>()?;
    if now.seconds() >= i64::from_be_bytes(*ends) {
        return None;
    }
    Some(CaseSession {
        reference: Reference::parse(std::str::from_utf8(reference).ok()?).ok()?,
        code: TrackingCode::from_bits(u64::from_be_bytes(*code)),
        csrf: URL_SAFE_NO_PAD.encode(lookup.blind_index("case form", value)),
    })
}

/// The cipher of these cookies. Its key is made from the lookup key for this purpose alone.
fn cipher(lookup: &LookupKey) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(&lookup.blind_index("case cookie", "").into())
}
