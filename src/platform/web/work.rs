//! Proof of work (ALTCHA, on our own server): a browser computes for a moment and so earns its ticket.
//!
//! Nobody else is asked and nobody is followed. A challenge is signed, bound to what it is for and short-lived;
//! that each is used once is the store's part ([`crate::platform::store::quotas`]).

use std::collections::BTreeMap;

use altcha::{
    Challenge, CreateChallengeOptions, HmacAlgorithm, Payload, VerifySolutionOptions,
    create_challenge, sign_challenge, verify_solution,
};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rand::RngExt as _;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use super::level::Cost;
use crate::complaint::Instant;
use crate::platform::secrets::{LookupKey, Secret};

/// How long a challenge can be answered, in seconds: a form is filled in meanwhile.
const LIFE: i64 = 600;
/// The most bytes of an answer; ours have about 800.
const ANSWER_AT_MOST: usize = 4_096;
/// What every challenge is made with.
const ALGORITHM: &str = "PBKDF2/SHA-256";

/// What a proof is for: the act, and the address of the form that asks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Purpose {
    pub act: &'static str,
    pub form: &'static str,
}

/// Filing a complaint, with its files.
pub const REPORT: Purpose = Purpose {
    act: "report",
    form: "/lapor",
};

/// A right answer to one of our challenges, good until it expires or has been used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proof {
    /// What the challenge is remembered by once it has been used.
    pub mark: [u8; 32],
    pub expires_at: Instant,
}

/// A new challenge, as the JSON that a page carries.
#[must_use]
pub fn challenge(lookup: &LookupKey, purpose: Purpose, cost: Cost, now: Instant) -> String {
    let options = CreateChallengeOptions {
        algorithm: ALGORITHM.to_owned(),
        cost: cost.rounds,
        counter: Some(rand::rng().random_range(0..cost.tries.max(1))),
        data: Some(about(purpose)),
        expires_at: Some(now.seconds() + LIFE),
        hmac_signature_secret: Some(secret(lookup).reveal().to_owned()),
        ..CreateChallengeOptions::default()
    };
    create_challenge(options)
        .ok()
        .and_then(|challenge| serde_json::to_string(&challenge).ok())
        // Without one the page works all the same: its browser takes the slow lane.
        .unwrap_or_default()
}

/// Whether an answer, as the widget sends it (base64 of JSON), is right, for this purpose and not too late.
/// Costs a hash for strangers' inventions, and one try for what we have signed.
#[must_use]
pub fn check(lookup: &LookupKey, purpose: Purpose, answer: &str, now: Instant) -> Option<Proof> {
    let answer = answer.trim();
    if answer.is_empty() || answer.len() > ANSWER_AT_MOST {
        return None;
    }
    let Payload {
        challenge,
        solution,
    } = serde_json::from_slice(&STANDARD.decode(answer).ok()?).ok()?;
    let secret = secret(lookup);
    let given = challenge.signature.clone()?;
    let ours = signed(challenge.clone(), &secret)?;
    let signature = ours.signature.as_deref()?;
    if !bool::from(given.as_bytes().ct_eq(signature.as_bytes())) {
        return None;
    }
    let expires = challenge.parameters.expires_at?;
    let fits = challenge.parameters.data.as_ref() == Some(&about(purpose));
    if !fits || now.seconds() >= expires {
        return None;
    }
    // The library asks the machine for the time, which here is an argument: it sees a twin that never ends.
    let mut twin = challenge;
    twin.parameters.expires_at = None;
    let twin = signed(twin, &secret)?;
    let options = VerifySolutionOptions::new(&twin, &solution, secret.reveal());
    verify_solution(options).ok()?.verified.then(|| Proof {
        mark: Sha256::digest(&given).into(),
        expires_at: Instant::from_micros(expires.saturating_mul(1_000_000)),
    })
}

/// The challenge with the signature that we would give it.
fn signed(mut challenge: Challenge, secret: &Secret) -> Option<Challenge> {
    let algorithm = HmacAlgorithm::Sha256;
    sign_challenge(
        &algorithm,
        &mut challenge.parameters,
        None,
        secret.reveal(),
        None,
    )
    .ok()
}

fn about(purpose: Purpose) -> BTreeMap<String, serde_json::Value> {
    [("act", purpose.act), ("form", purpose.form)]
        .map(|(name, value)| (name.to_owned(), value.into()))
        .into()
}

/// The key that signs challenges, made of the service's own.
fn secret(lookup: &LookupKey) -> Secret {
    Secret::new(STANDARD.encode(lookup.blind_index("proof of work", "challenge")))
}
