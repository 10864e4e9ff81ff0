//! Sealed boxes (RFC 9180, HPKE base mode): anybody with the public key fills one, only its owner opens it.

use std::fmt;

use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use zeroize::{Zeroize, Zeroizing};

use crate::complaint::{ComplaintId, Identity};

type HpkePublic = <X25519HkdfSha256 as Kem>::PublicKey;
type HpkePrivate = <X25519HkdfSha256 as Kem>::PrivateKey;
type HpkeEncapped = <X25519HkdfSha256 as Kem>::EncappedKey;

const VERSION: u8 = 1;
const INFO: &[u8] = b"tanggap sealed box";
/// Plaintexts are padded to a multiple of this, so that a box tells little about a name's length.
const BLOCK: usize = 64;
const KEY_ID: usize = 8;
const ENCAPPED: usize = 32;
const TAG: usize = 16;
const HEADER: usize = 1 + KEY_ID + ENCAPPED;

/// Why a box did not open. It says nothing about what is inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// Too short, of an unknown version, or without the content expected.
    #[error("not a sealed box that this version can read")]
    Form,
    /// Sealed to another key, for instance one that was rotated out.
    #[error("the box is sealed to another key")]
    OtherKey,
    /// Changed, or moved here from another complaint, field or identity mode.
    #[error("the box was changed or does not belong here")]
    Refused,
}

/// The public half of an X25519 key.
#[derive(Clone)]
pub struct PublicKey {
    key: HpkePublic,
    bytes: [u8; 32],
}

impl PublicKey {
    /// Takes 32 bytes; `None` for another length and for the few points nothing can be sealed to.
    #[must_use]
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        let bytes = <[u8; 32]>::try_from(bytes).ok()?;
        let key = HpkePublic::from_bytes(&bytes).ok()?;
        encrypt(&key, &[], &mut []).map(|_| Self { key, bytes })
    }

    /// The 32 bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The first 8 bytes of the key's SHA-256: which key a box belongs to.
    #[must_use]
    pub fn id(&self) -> [u8; KEY_ID] {
        let hash: [u8; 32] = Sha256::digest(self.bytes).into();
        let mut id = [0; KEY_ID];
        id.copy_from_slice(&hash[..KEY_ID]);
        id
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "PublicKey({:016x})", u64::from_be_bytes(self.id()))
    }
}

/// The private half of an X25519 key, with its public half. It is wiped from memory when dropped.
pub struct PrivateKey {
    bytes: Zeroizing<[u8; 32]>,
    public: PublicKey,
}

impl PrivateKey {
    /// Takes the 32 bytes of a private key.
    #[must_use]
    pub fn new(bytes: [u8; 32]) -> Self {
        let bytes = Zeroizing::new(bytes);
        let key = X25519HkdfSha256::sk_to_pk(&hpke_key(&bytes));
        let public = PublicKey {
            bytes: key.to_bytes().into(),
            key,
        };
        Self { bytes, public }
    }

    /// Takes the bytes of a private key; `None` unless they are 32.
    #[must_use]
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self::new)
    }

    /// Makes a new key from the operating system's randomness.
    #[must_use]
    pub fn generate() -> Self {
        let (key, _) = X25519HkdfSha256::gen_keypair();
        Self::new(key.to_bytes().into())
    }

    /// The 32 bytes, for the file that keeps them.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.bytes.as_slice()
    }

    /// The public half.
    #[must_use]
    pub fn public(&self) -> &PublicKey {
        &self.public
    }
}

fn hpke_key(bytes: &[u8; 32]) -> HpkePrivate {
    HpkePrivate::from_bytes(bytes).expect("any 32 bytes are an X25519 private key")
}

impl fmt::Debug for PrivateKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("PrivateKey(…)")
    }
}

/// What lies in a box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// A [`Person`].
    Person,
    /// A [`Contact`].
    Contact,
    /// The text of a message that waits to be sent.
    Message,
    /// The original of a proof, sealed to a key of its own.
    Original,
    /// That key.
    OriginalKey,
}

impl Field {
    fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Contact => "contact",
            Self::Message => "message",
            Self::Original => "original",
            Self::OriginalKey => "original key",
        }
    }
}

/// Where a box belongs. A box that is moved to another place does not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BoxLabel {
    /// The complaint it is part of.
    pub complaint: ComplaintId,
    /// The field it is kept in.
    pub field: Field,
    /// How the reporter is protected.
    pub identity: Identity,
}

impl BoxLabel {
    fn aad(&self, key: &PublicKey) -> Vec<u8> {
        let (field, identity) = (self.field.as_str(), self.identity.as_str());
        [
            self.complaint.0.as_bytes(),
            field.as_bytes(),
            &[0],
            identity.as_bytes(),
            &[0],
            &key.id(),
        ]
        .concat()
    }
}

/// Seals bytes: version ‖ key id ‖ encapsulated key ‖ ciphertext.
#[must_use]
pub fn seal(key: &PublicKey, label: &BoxLabel, plain: &[u8]) -> Vec<u8> {
    let padded = padded_length(plain);
    // What is sealed may be a large file: it is copied once, into the room of the whole box, and sealed in place.
    let mut sealed = Vec::with_capacity(HEADER + padded + TAG);
    sealed.resize(HEADER, 0);
    sealed.extend_from_slice(plain);
    // ISO/IEC 7816-4: one byte 0x80, then zeros.
    sealed.push(0x80);
    sealed.resize(HEADER + padded, 0);
    let (encapped, tag) = encrypt(&key.key, &label.aad(key), &mut sealed[HEADER..])
        .expect("the key was tried when it was read");
    sealed[..HEADER].copy_from_slice(&[&[VERSION], key.id().as_slice(), &encapped].concat());
    sealed.extend_from_slice(&tag);
    sealed
}

/// Opens a box with the key it was sealed to and the place it was found in.
pub fn open(
    key: &PrivateKey,
    label: &BoxLabel,
    sealed: &[u8],
) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let (header, ciphertext) = sealed.split_at_checked(HEADER).ok_or(SealError::Form)?;
    let (&[version], rest) = header.split_first_chunk().ok_or(SealError::Form)?;
    let (id, encapped) = rest.split_at_checked(KEY_ID).ok_or(SealError::Form)?;
    if version != VERSION {
        return Err(SealError::Form);
    }
    if id != key.public.id() {
        return Err(SealError::OtherKey);
    }
    let encapped = HpkeEncapped::from_bytes(encapped).map_err(|_| SealError::Form)?;
    let (mode, aad) = (OpModeR::Base, label.aad(&key.public));
    let plain = hpke::single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
        &mode,
        &hpke_key(&key.bytes),
        &encapped,
        INFO,
        ciphertext,
        &aad,
    );
    unpad(plain.map_err(|_| SealError::Refused)?)
}

/// Seals a value as JSON.
pub fn seal_value<T: Serialize>(
    key: &PublicKey,
    label: &BoxLabel,
    value: &T,
) -> Result<Vec<u8>, SealError> {
    let json = serde_json::to_vec(value)
        .map(Zeroizing::new)
        .map_err(|_| SealError::Form)?;
    Ok(seal(key, label, &json))
}

/// Opens a box that holds a value as JSON.
pub fn open_value<T: DeserializeOwned>(
    key: &PrivateKey,
    label: &BoxLabel,
    sealed: &[u8],
) -> Result<T, SealError> {
    serde_json::from_slice(&open(key, label, sealed)?).map_err(|_| SealError::Form)
}

/// Encrypts in place; `None` when the key is one of the points that give no secret.
fn encrypt(key: &HpkePublic, aad: &[u8], plain: &mut [u8]) -> Option<([u8; ENCAPPED], [u8; TAG])> {
    let mode = OpModeS::Base;
    let sealed = hpke::single_shot_seal_inout_detached::<
        ChaCha20Poly1305,
        HkdfSha256,
        X25519HkdfSha256,
    >(&mode, key, INFO, plain.into(), aad);
    sealed
        .ok()
        .map(|(encapped, tag)| (encapped.to_bytes().into(), tag.to_bytes().into()))
}

/// How long a text is when it is padded.
fn padded_length(plain: &[u8]) -> usize {
    (plain.len() / BLOCK + 1) * BLOCK
}

fn unpad(padded: Vec<u8>) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let mut plain = Zeroizing::new(padded);
    let end = plain
        .iter()
        .rposition(|&byte| byte != 0)
        .ok_or(SealError::Form)?;
    if plain[end] != 0x80 {
        return Err(SealError::Form);
    }
    plain[end..].zeroize();
    plain.truncate(end);
    Ok(plain)
}

/// Who the reporter is.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The name as it was given.
    pub name: String,
}

/// How the reporter can be reached.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// A mobile number in E.164 form, `+628…`.
    pub phone: Option<String>,
    /// A mail address.
    pub email: Option<String>,
    /// Whether the number is for asking back only, and no news may come to it.
    #[serde(default)]
    pub no_whatsapp: bool,
}

impl Drop for Person {
    fn drop(&mut self) {
        self.name.zeroize();
    }
}

impl Drop for Contact {
    fn drop(&mut self) {
        self.phone.zeroize();
        self.email.zeroize();
    }
}

impl fmt::Debug for Person {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Person(…)")
    }
}

impl fmt::Debug for Contact {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Contact(…)")
    }
}
