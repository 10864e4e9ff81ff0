//! The symmetric signature of Standard Webhooks: `v1,` and base64 of HMAC-SHA-256 over `id.timestamp.body`.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::platform::secrets::{Secret, random_bytes};

const PREFIX: &str = "whsec_";
const VERSION: &str = "v1,";
/// The specification's bounds for a secret, in bytes.
const SHORTEST: usize = 24;
const LONGEST: usize = 64;
/// How far the receiver's clock may be from ours, in seconds.
const TOLERANCE: i64 = 300;

/// A secret shared with one receiver, written `whsec_` and base64.
pub struct SigningSecret(Zeroizing<Vec<u8>>);

/// The secret is not of the form `whsec_` and base64 of 24 to 64 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a webhook secret is whsec_ and base64 of 24 to 64 bytes")]
pub struct BadSecret;

impl SigningSecret {
    /// Reads a secret from the settings.
    pub fn parse(text: &str) -> Result<Self, BadSecret> {
        let text = text.strip_prefix(PREFIX).ok_or(BadSecret)?;
        let bytes = Zeroizing::new(STANDARD.decode(text).map_err(|_| BadSecret)?);
        let is_legal = (SHORTEST..=LONGEST).contains(&bytes.len());
        is_legal.then_some(Self(bytes)).ok_or(BadSecret)
    }

    /// Makes the text of a new secret of 32 random bytes.
    #[must_use]
    pub fn generate() -> Secret {
        Secret::new(format!("{PREFIX}{}", STANDARD.encode(random_bytes::<32>())))
    }

    fn mac(&self, id: &str, seconds: i64, body: &[u8]) -> Hmac<Sha256> {
        let mut mac =
            Hmac::<Sha256>::new_from_slice(&self.0).expect("HMAC takes keys of any length");
        mac.update(format!("{id}.{seconds}.").as_bytes());
        mac.update(body);
        mac
    }
}

impl fmt::Debug for SigningSecret {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("SigningSecret(…)")
    }
}

/// The value of `webhook-signature`: one signature a secret, so that a receiver can change secrets without a gap.
#[must_use]
pub fn sign(secrets: &[SigningSecret], id: &str, seconds: i64, body: &[u8]) -> String {
    let signature = |secret: &SigningSecret| {
        let mac = secret.mac(id, seconds, body).finalize().into_bytes();
        format!("{VERSION}{}", STANDARD.encode(mac))
    };
    secrets.iter().map(signature).collect::<Vec<_>>().join(" ")
}

/// What a receiver does: one of the signatures fits, and the call is not an old one.
#[must_use]
pub fn verify(
    secret: &SigningSecret,
    id: &str,
    seconds: i64,
    body: &[u8],
    header: &str,
    now_seconds: i64,
) -> bool {
    let given = header
        .split(' ')
        .filter_map(|one| STANDARD.decode(one.strip_prefix(VERSION)?).ok());
    let mut fits = false;
    for signature in given {
        fits |= secret
            .mac(id, seconds, body)
            .verify_slice(&signature)
            .is_ok();
    }
    fits && now_seconds.abs_diff(seconds) <= TOLERANCE.unsigned_abs()
}
