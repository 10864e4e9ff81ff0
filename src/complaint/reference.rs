//! Pure: the reference people quote and the code that only the reporter has.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Crockford's base32 alphabet: no I, L, O or U, so nothing is misread on the telephone.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The value of one typed character; `O` reads as zero, `I` and `L` as one, in either case.
fn value_of(c: char) -> Option<u32> {
    let upper = match c.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    ALPHABET
        .iter()
        .position(|&letter| char::from(letter) == upper)
        .and_then(|index| u32::try_from(index).ok())
}

/// `value` as `length` characters, most significant first.
fn encode(value: u64, length: usize) -> String {
    (0..length)
        .rev()
        .map(|place| char::from(ALPHABET[(value >> (5 * place) & 31) as usize]))
        .collect()
}

/// The characters of what was typed, without blanks and dashes, as values.
fn decode(text: &str) -> Option<Vec<u32>> {
    text.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '–' | '_' | '.'))
        .map(value_of)
        .collect()
}

/// Why a typed reference or code was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadReference {
    /// The wrong length or a character that is not used.
    #[error("not of the form")]
    Form,
    /// The check characters do not fit: a typing error.
    #[error("the check characters do not fit")]
    Check,
}

/// The public reference of a complaint: `BJB-7K3M-92QD`, six random characters and two that check them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Reference(String);

impl Reference {
    /// The number of different references (30 bits).
    pub const SPACE: u32 = 1 << 30;

    /// The largest prime below 32², so that any one wrong or swapped character is noticed.
    const MODULUS: u64 = 1021;

    /// Makes the reference of a number below [`Self::SPACE`] (higher bits are ignored).
    #[must_use]
    pub fn from_number(number: u32) -> Self {
        let number = u64::from(number % Self::SPACE);
        let check = number % Self::MODULUS;
        let (body, check) = (encode(number, 6), encode(check, 2));
        Self(format!("BJB-{}-{}{}", &body[..4], &body[4..], check))
    }

    /// Reads what a person typed: any case, with or without dashes, blanks and the `BJB`.
    pub fn parse(text: &str) -> Result<Self, BadReference> {
        if text.len() > 64 {
            return Err(BadReference::Form);
        }
        let mut values = decode(text).ok_or(BadReference::Form)?;
        if values.len() == 11 {
            // "BJB" is made of letters of the alphabet: B J B.
            let prefix: Vec<u32> = "BJB".chars().filter_map(value_of).collect();
            if values[..3] != prefix {
                return Err(BadReference::Form);
            }
            values.drain(..3);
        }
        if values.len() != 8 {
            return Err(BadReference::Form);
        }
        let number = values[..6].iter().fold(0, |sum, value| sum << 5 | value);
        let check = values[6] << 5 | values[7];
        if u64::from(check) != u64::from(number) % Self::MODULUS {
            return Err(BadReference::Check);
        }
        Ok(Self::from_number(number))
    }

    /// The reference in its one written form.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl FromStr for Reference {
    type Err = BadReference;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl TryFrom<String> for Reference {
    type Error = BadReference;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<Reference> for String {
    fn from(reference: Reference) -> Self {
        reference.0
    }
}

/// The reporter's secret, `7K3M-92QD-5TXV`: 60 random bits that open the thread and cast the vote.
/// It is shown once, never stored, and has no `Debug` that prints it.
#[derive(Clone, PartialEq, Eq)]
pub struct TrackingCode(u64);

impl TrackingCode {
    /// The number of bits in a code.
    pub const BITS: u32 = 60;

    /// Makes a code of the lowest 60 bits.
    #[must_use]
    pub fn from_bits(bits: u64) -> Self {
        Self(bits & ((1 << Self::BITS) - 1))
    }

    /// Reads what a person typed: any case, with or without dashes and blanks.
    pub fn parse(text: &str) -> Result<Self, BadReference> {
        if text.len() > 64 {
            return Err(BadReference::Form);
        }
        match decode(text).ok_or(BadReference::Form)? {
            values if values.len() == 12 => Ok(Self(
                values
                    .iter()
                    .fold(0, |sum, &value| sum << 5 | u64::from(value)),
            )),
            _ => Err(BadReference::Form),
        }
    }

    /// The written form, for the reporter's eyes.
    #[must_use]
    pub fn reveal(&self) -> String {
        let text = encode(self.0, 12);
        format!("{}-{}-{}", &text[..4], &text[4..8], &text[8..])
    }

    /// The bytes a keyed hash is made of.
    #[must_use]
    pub fn bytes(&self) -> [u8; 8] {
        self.0.to_be_bytes()
    }
}

impl fmt::Debug for TrackingCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("TrackingCode(…)")
    }
}
