//! Whether a webhook call really comes from Meta: HMAC-SHA-256 over the raw body.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;

use crate::platform::secrets::Secret;

/// The header that carries the signature.
pub const SIGNATURE_HEADER: &str = "x-hub-signature-256";
const PREFIX: &[u8] = b"sha256=";

/// Whether the one signature header fits the body under one of the secrets (two during a rotation).
/// Give all values of the header: none or several are refused. The body is the bytes as they came;
/// a body parsed and written again does not fit.
#[must_use]
pub fn is_signed<'a>(
    secrets: &[Secret],
    body: &[u8],
    headers: impl IntoIterator<Item = &'a [u8]>,
) -> bool {
    let mut headers = headers.into_iter();
    let (Some(header), None) = (headers.next(), headers.next()) else {
        return false;
    };
    let Some(given) = header.strip_prefix(PREFIX).and_then(from_hex) else {
        return false;
    };
    let mut fits = false;
    for secret in secrets.iter().filter(|secret| !secret.reveal().is_empty()) {
        let mut mac = Hmac::<Sha256>::new_from_slice(secret.reveal().as_bytes())
            .expect("HMAC takes keys of any length");
        mac.update(body);
        // Every secret is tried, in constant time each, so that time says nothing.
        fits |= mac.verify_slice(&given).is_ok();
    }
    fits
}

/// Whether the token of a subscription check (`hub.verify_token`) is ours.
#[must_use]
pub fn is_token(expected: &Secret, given: &str) -> bool {
    !expected.reveal().is_empty()
        && bool::from(expected.reveal().as_bytes().ct_eq(given.as_bytes()))
}

/// All 32 bytes, or nothing.
fn from_hex(text: &[u8]) -> Option<[u8; 32]> {
    let text = <&[u8; 64]>::try_from(text).ok()?;
    let mut bytes = [0; 32];
    for (byte, pair) in bytes.iter_mut().zip(text.chunks_exact(2)) {
        let digit = |c: u8| char::from(c).to_digit(16);
        *byte = u8::try_from(digit(pair[0])? << 4 | digit(pair[1])?).ok()?;
    }
    Some(bytes)
}
