//! Pure: whether words ask their reader something.

/// Words with which Indonesian asks without a question mark.
const ASKING: [&str; 6] = [
    "apakah",
    "sebutkan",
    "jelaskan",
    "lampirkan",
    "tuliskan",
    "kirimkan",
];

/// Whether somebody who reads this can have something to answer.
#[must_use]
pub fn asks(text: &str) -> bool {
    let lower = text.to_lowercase();
    let mut words = lower.split(|sign: char| !sign.is_alphanumeric());
    text.contains('?') || words.any(|word| ASKING.contains(&word))
}
