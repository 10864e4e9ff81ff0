//! Keyed hashes: how the store finds a code, a token or a contact again without knowing it.

use std::fmt;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::complaint::{ComplaintId, TrackingCode};

/// The key of every lookup hash. Whoever has the database without it can try all telephone
/// numbers of the country and learns nothing.
#[derive(Clone)]
pub struct LookupKey(Zeroizing<[u8; 32]>);

impl LookupKey {
    /// Takes the 32 random bytes of `lookup.key`.
    #[must_use]
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// HMAC-SHA-256(K, purpose ‖ 0 ‖ value). A purpose is our own text and holds no zero byte,
    /// so no two pairs of purpose and value give the same input.
    fn hash(&self, purpose: &str, values: &[&[u8]]) -> [u8; 32] {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.0.as_slice())
            .expect("HMAC takes keys of any length");
        mac.update(purpose.as_bytes());
        mac.update(&[0]);
        for value in values {
            mac.update(value);
        }
        mac.finalize().into_bytes().into()
    }

    /// What the store keeps of a tracking code.
    #[must_use]
    pub fn code_hash(&self, code: &TrackingCode) -> [u8; 32] {
        self.hash("tracking code", &[&code.bytes()])
    }

    /// The tracking code of a complaint filed with this idempotency secret, so that the same
    /// request sent again is answered with the same code although the code was never stored.
    #[must_use]
    pub fn derive_code(&self, idempotency: &[u8], complaint: ComplaintId) -> TrackingCode {
        let hash = self.hash("derive code", &[complaint.0.as_bytes(), idempotency]);
        let (bits, _) = hash.split_at(8);
        TrackingCode::from_bits(bits.iter().fold(0, |sum, &byte| sum << 8 | u64::from(byte)))
    }

    /// What the store keeps of a session token, an API token or an idempotency key.
    #[must_use]
    pub fn token_hash(&self, token: &str) -> [u8; 32] {
        self.hash("token", &[token.as_bytes()])
    }

    /// What the store keeps of a contact or a provider's message id, to find the same one again.
    /// Two purposes give unrelated values; for limits the purpose holds the date, so that the
    /// days cannot be joined. Not for ordering, grouping or exports.
    #[must_use]
    pub fn blind_index(&self, purpose: &str, canonical: &str) -> [u8; 32] {
        self.hash(&format!("index {purpose}"), &[canonical.as_bytes()])
    }

    /// The same of something that is an index already.
    #[must_use]
    pub fn digest_index(&self, purpose: &str, index: &[u8; 32]) -> [u8; 32] {
        self.hash(&format!("index {purpose}"), &[index])
    }

    /// What somebody typed as the contact behind a complaint. It holds the complaint, so that it says nothing
    /// about any other one.
    #[must_use]
    pub fn contact_claim(&self, complaint: ComplaintId, canonical: &str) -> [u8; 32] {
        self.blind_index(&format!("contact of {complaint}"), canonical)
    }
}

impl fmt::Debug for LookupKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("LookupKey(…)")
    }
}
