//! Pure: which of the complaints of a unit and month are examined again: those it resolved, and apart from them, at twice
//! the rate, those that were archived, referred or merged in its hands. The lot decides, and anybody can repeat it: SHA-256
//! over the lines seed, month, unit and public id; the smallest hashes are drawn.
//!
//! Two hands make the seed, since whoever runs the machine knows its own part from the first of the month. Once the month
//! is over the list is closed and its hash published; then the Inspectorate adds a public value that nobody here can
//! choose, fixed after that, and the final seed is SHA-256 over the lines seed and value. The machine's owner cannot pick the
//! value, and the Inspectorate does not know the seed. It does not help where both agree, nor against what never came into
//! the list. Without a value in time the seed alone decides, and the page says so.

use std::fmt;

use sha2::{Digest, Sha256};

use super::month::Month;
use crate::complaint::{PublicId, UnitCode};

/// The share of what was resolved that is examined, in percent, rounded up.
pub const PERCENT: usize = 5;
/// The share of what was put out of sight.
pub const PERCENT_AWAY: usize = 10;
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

    /// The seed of the draw: its own bytes and a value that came later, together.
    #[must_use]
    pub fn with(&self, value: &str) -> Self {
        Self(Sha256::digest(format!("{}\n{value}", self.hex())).into())
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

/// How many of so many are examined, at a rate in percent.
#[must_use]
pub fn size(percent: usize, all: usize) -> usize {
    all.saturating_mul(percent)
        .div_ceil(100)
        .max(AT_LEAST)
        .min(all)
}

/// SHA-256 over a list, as hex: a line each of unit, `resolved` or `away`, and public id, in this order of columns.
#[must_use]
pub fn list_hash(list: &[(&UnitCode, bool, &PublicId)]) -> String {
    let mut lines: Vec<String> = list
        .iter()
        .map(|(unit, away, id)| {
            let what = if *away { "away" } else { "resolved" };
            format!("{unit} {what} {id}\n")
        })
        .collect();
    lines.sort_unstable();
    hex(&Sha256::digest(lines.concat()))
}

/// What is drawn of a unit's complaints, in the order of the lot. The order in which they come in does not matter,
/// and what comes twice counts once.
#[must_use]
pub fn draw(
    seed: &Seed,
    month: Month,
    unit: &UnitCode,
    (percent, all): (usize, &[PublicId]),
) -> Vec<PublicId> {
    let start = format!("{}\n{month}\n{unit}\n", seed.hex());
    let mut lots: Vec<([u8; 32], &PublicId)> = all
        .iter()
        .map(|id| {
            let lot = Sha256::new().chain_update(&start).chain_update(id.as_str());
            (lot.finalize().into(), id)
        })
        .collect();
    lots.sort_unstable();
    lots.dedup();
    let drawn = size(percent, lots.len());
    lots.into_iter()
        .take(drawn)
        .map(|(_, id)| id.clone())
        .collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
