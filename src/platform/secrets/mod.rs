//! What must stay secret: the keys of the service, keyed hashes, and where randomness comes from.

mod keyring;
mod lookup;
mod passphrase;
mod random;
mod sealed_key;

use std::fmt;

use serde::{Deserialize, Deserializer};
use zeroize::Zeroizing;

pub use keyring::{KeyError, PublicKeys, WorkerKeys, open_inspectorate_key, prepare};
pub use lookup::LookupKey;
pub use passphrase::Passphrase;
pub use random::{new_token, random_bytes, random_code, random_public_id, random_reference};

/// A password or token of the configuration: it can be read on purpose, never printed by accident.
#[derive(Clone)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Keeps a secret text.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(Zeroizing::new(text.into()))
    }

    /// The secret itself, for the one call that needs it.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Secret(…)")
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        String::deserialize(input).map(Self::new)
    }
}
