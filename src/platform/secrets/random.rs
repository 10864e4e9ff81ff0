//! Unguessable values, straight from the operating system's generator.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rand::TryRng;
use rand::rngs::SysRng;

use super::Secret;
use crate::complaint::{PublicId, Reference, TrackingCode};

/// Random bytes.
///
/// # Panics
///
/// When the operating system has no randomness to give: then nothing in this service would be safe.
#[must_use]
pub fn random_bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    SysRng
        .try_fill_bytes(&mut bytes)
        .expect("the operating system gives random bytes once it has started");
    bytes
}

/// A new session or API token: 256 bits as base64url. The store keeps its
/// [`token_hash`](super::LookupKey::token_hash) only.
#[must_use]
pub fn new_token() -> Secret {
    Secret::new(URL_SAFE_NO_PAD.encode(random_bytes::<32>()))
}

/// A new public reference. It can collide with an old one; the store's unique key decides.
#[must_use]
pub fn random_reference() -> Reference {
    Reference::from_number(u32::from_be_bytes(random_bytes()))
}

/// A new public name of a complaint.
#[must_use]
pub fn random_public_id() -> PublicId {
    PublicId::from_bits(u64::from_be_bytes(random_bytes()))
}

/// A new tracking code for a complaint that nobody can send twice (walk-in, import).
#[must_use]
pub fn random_code() -> TrackingCode {
    TrackingCode::from_bits(u64::from_be_bytes(random_bytes()))
}
