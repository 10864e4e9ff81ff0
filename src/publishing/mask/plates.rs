//! Pure: number plates: `DA 1234 ABC`, `da-1234-ab`, `DA1234XY`.

use super::{Covered, Span};

/// The letters with which a plate begins, by the region that gave it.
const REGIONS: &[&str] = &[
    "A", "B", "D", "E", "F", "G", "H", "K", "L", "M", "N", "P", "R", "S", "T", "W", "Z", "AA",
    "AB", "AD", "AE", "AG", "BA", "BB", "BD", "BE", "BG", "BH", "BK", "BL", "BM", "BN", "BP", "DA",
    "DB", "DC", "DD", "DE", "DG", "DH", "DK", "DL", "DM", "DN", "DP", "DR", "DS", "DT", "DW", "EA",
    "EB", "ED", "KB", "KH", "KT", "KU", "PA", "PB", "PG",
];
/// What follows a number in ordinary words: measures, and words of two or three letters.
const NOT_LETTERS: &[&str] = &[
    "km", "cm", "mm", "ml", "kg", "kk", "rt", "rw", "rb", "jt", "ha", "th", "thn", "org", "wib",
    "wit", "pcs", "yg", "dan", "di", "ke", "hp", "no", "hr", "bln", "jam", "am", "pm", "m", "x",
    "tdk", "sd", "tgl", "mts", "mtr",
];

/// Every plate.
pub(super) fn find(letters: &[char]) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for at in 0..letters.len() {
        let is_start = at == 0 || !letters[at - 1].is_alphanumeric();
        let is_free = spans.last().is_none_or(|span| span.to <= at);
        if is_start && is_free {
            spans.extend(plate(letters, at));
        }
    }
    spans
}

fn plate(letters: &[char], from: usize) -> Option<Span> {
    let region = taken(letters, from, 2, |letter| letter.is_ascii_alphabetic())?;
    let middle = after_gap(letters, region);
    let number = taken(letters, middle, 4, |letter| letter.is_ascii_digit())?;
    let end = after_gap(letters, number);
    let to = taken(letters, end, 3, |letter| letter.is_ascii_alphabetic())?;
    if letters
        .get(to)
        .is_some_and(|letter| letter.is_alphanumeric())
    {
        return None;
    }
    let text = |from: usize, to: usize| letters[from..to].iter().collect::<String>();
    let (start, rest) = (text(from, region), text(end, to));
    let is_upper = letters[from..to]
        .iter()
        .all(|letter| !letter.is_lowercase());
    let is_word = NOT_LETTERS.contains(&rest.to_lowercase().as_str());
    let fits = REGIONS.contains(&start.to_uppercase().as_str())
        // Small letters are more often a word than a plate.
        && (is_upper && (!is_word || number - middle == 4)
            || !is_word && start.len() == 2 && number - middle >= 3 && rest.len() >= 2);
    fits.then_some(Span {
        from,
        to,
        what: Covered::Plate,
    })
}

/// The end of one up to `most` characters that fit.
fn taken(
    letters: &[char],
    from: usize,
    most: usize,
    fits: impl Fn(&char) -> bool,
) -> Option<usize> {
    let count = letters
        .get(from..)?
        .iter()
        .take(most)
        .take_while(|letter| fits(letter))
        .count();
    (count > 0).then_some(from + count)
}

/// Over up to three blanks, dots or dashes.
fn after_gap(letters: &[char], from: usize) -> usize {
    let gap = |letter: &&char| matches!(letter, ' ' | '.' | '-' | '_' | '\u{a0}');
    from + letters[from..].iter().take(3).take_while(gap).count()
}
