//! Pure: which of the complaints that a unit resolved in a month are examined again. The lot decides, and anybody can
//! repeat it: SHA-256 over the lines seed, month, unit and public id; the smallest hashes are drawn.

use std::fmt;

use sha2::{Digest, Sha256};

use super::month::Month;
use crate::complaint::{PublicId, UnitCode};

/// The share that is examined, in percent, rounded up.
pub const PERCENT: usize = 5;
/// So many at least, or all.
pub const AT_LEAST: usize = 30;

/// What the lot is made of: 32 random bytes, written as hex.
#[derive(Clone, PartialEq, Eq)]
pub struct Seed([u8; 32]);

impl Seed {
    /// Of random bytes.
    #[must_use]
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Of bytes that were kept.
    #[must_use]
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// The bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// What is published before the month is over: SHA-256 of the seed's hex digits, as hex.
    #[must_use]
    pub fn commitment(&self) -> String {
        hex(&Sha256::digest(self.hex()))
    }

    /// What is published after the draw.
    #[must_use]
    pub fn hex(&self) -> String {
        hex(&self.0)
    }
}

/// It is printed by [`Seed::hex`], on purpose, and never by accident.
impl fmt::Debug for Seed {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Seed(…)")
    }
}

/// How many of so many are examined.
#[must_use]
pub fn size(resolved: usize) -> usize {
    resolved
        .saturating_mul(PERCENT)
        .div_ceil(100)
        .max(AT_LEAST)
        .min(resolved)
}

/// What is drawn of a unit's complaints, in the order of the lot. The order in which they come in does not matter,
/// and what comes twice counts once.
#[must_use]
pub fn draw(seed: &Seed, month: Month, unit: &UnitCode, resolved: &[PublicId]) -> Vec<PublicId> {
    let start = format!("{}\n{month}\n{unit}\n", seed.hex());
    let mut lots: Vec<([u8; 32], &PublicId)> = resolved
        .iter()
        .map(|id| {
            let lot = Sha256::new().chain_update(&start).chain_update(id.as_str());
            (lot.finalize().into(), id)
        })
        .collect();
    lots.sort_unstable();
    lots.dedup();
    let drawn = size(lots.len());
    lots.into_iter()
        .take(drawn)
        .map(|(_, id)| id.clone())
        .collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
