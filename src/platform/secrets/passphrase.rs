//! The Inspectorate's passphrase: made once, printed once, typed by people.

use std::fmt;

use zeroize::Zeroizing;

use super::random_bytes;

/// Crockford's base32 alphabet: no I, L, O or U, so nothing is misread on paper.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const GROUPS: usize = 6;
const GROUP: usize = 5;

/// Six groups of five characters (150 random bits): `7K3M9-2QD5T-…`.
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    pub(super) fn generate() -> Self {
        let bytes = Zeroizing::new(random_bytes::<{ GROUPS * GROUP }>());
        let mut text = Zeroizing::new(String::with_capacity(GROUPS * (GROUP + 1)));
        for (place, byte) in bytes.iter().enumerate() {
            if place > 0 && place % GROUP == 0 {
                text.push('-');
            }
            // 256 is a multiple of 32, so every character is equally likely.
            text.push(char::from(ALPHABET[usize::from(byte % 32)]));
        }
        Self(text)
    }

    /// The text to print once, on first start.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Passphrase(…)")
    }
}

/// What a person typed, as the key derivation takes it: capitals without blanks and dashes,
/// `O` read as zero, `I` and `L` as one.
pub(super) fn normalise(typed: &str) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(typed.len()));
    for c in typed
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '–'))
    {
        text.push(match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            upper => upper,
        });
    }
    text
}
