//! The Inspectorate's private key as a file: XChaCha20-Poly1305 under argon2id of a passphrase.

use argon2::{Algorithm, Argon2, Params, Version};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::{Passphrase, passphrase, random_bytes};
use crate::platform::seal::PrivateKey;

const VERSION: u8 = 1;
const AAD: &[u8] = b"tanggap inspectorate key";
/// A damaged file must not make us ask for all memory there is.
const MEMORY_AT_MOST_KIB: u32 = 1 << 20;

/// The file's content. The cost of argon2id stands in it, so that it can be raised later.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SealedKey {
    version: u8,
    public: String,
    memory_kib: u32,
    passes: u32,
    lanes: u32,
    salt: String,
    nonce: String,
    sealed: String,
}

/// Why a sealed key did not open.
#[derive(Debug)]
pub(super) enum Unsealed {
    /// The file is not what it should be.
    Damaged(&'static str),
    /// The passphrase is another one (or the file was changed).
    Passphrase,
}

impl SealedKey {
    pub(super) fn new(key: &PrivateKey, passphrase: &Passphrase) -> Self {
        let (salt, nonce) = (random_bytes::<16>(), random_bytes::<24>());
        let public = key.public().bytes();
        let costs = Params::default();
        let cipher =
            cipher(&costs, passphrase.reveal(), &salt).expect("argon2's own defaults are legal");
        let payload = Payload {
            msg: key.bytes(),
            aad: &aad(public),
        };
        let sealed = cipher
            .encrypt(&XNonce::from(nonce), payload)
            .expect("32 bytes are not too long for the cipher");
        Self {
            version: VERSION,
            public: STANDARD.encode(public),
            memory_kib: costs.m_cost(),
            passes: costs.t_cost(),
            lanes: costs.p_cost(),
            salt: STANDARD.encode(salt),
            nonce: STANDARD.encode(nonce),
            sealed: STANDARD.encode(sealed),
        }
    }

    pub(super) fn open(&self, typed: &str) -> Result<PrivateKey, Unsealed> {
        if self.version != VERSION {
            return Err(Unsealed::Damaged("its version is unknown"));
        }
        if self.memory_kib > MEMORY_AT_MOST_KIB {
            return Err(Unsealed::Damaged("it asks for too much memory"));
        }
        let bytes = |text: &str| {
            STANDARD
                .decode(text)
                .map_err(|_| Unsealed::Damaged("it is not base64"))
        };
        let (public, salt, sealed) = (
            bytes(&self.public)?,
            bytes(&self.salt)?,
            bytes(&self.sealed)?,
        );
        let nonce = <[u8; 24]>::try_from(bytes(&self.nonce)?)
            .map_err(|_| Unsealed::Damaged("its nonce is too short"))?;
        let cipher = Params::new(self.memory_kib, self.passes, self.lanes, None)
            .ok()
            .and_then(|costs| cipher(&costs, typed, &salt))
            .ok_or(Unsealed::Damaged("its argon2 costs are not legal"))?;
        let payload = Payload {
            msg: &sealed,
            aad: &aad(&public),
        };
        let plain = cipher.decrypt(&XNonce::from(nonce), payload);
        let plain = Zeroizing::new(plain.map_err(|_| Unsealed::Passphrase)?);
        PrivateKey::from_slice(&plain)
            .filter(|key| key.public().bytes() == public.as_slice())
            .ok_or(Unsealed::Damaged("its two keys do not belong together"))
    }
}

fn aad(public: &[u8]) -> Vec<u8> {
    [AAD, public].concat()
}

/// `None` when the costs or the salt are not legal.
fn cipher(costs: &Params, typed: &str, salt: &[u8]) -> Option<XChaCha20Poly1305> {
    let mut key = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, costs.clone())
        .hash_password_into(
            passphrase::normalise(typed).as_bytes(),
            salt,
            key.as_mut_slice(),
        )
        .ok()?;
    XChaCha20Poly1305::new_from_slice(key.as_slice()).ok()
}
