//! Pure: the signs that the standard fonts of PDF have (WinAnsi), how wide they are, and what stands for the others.

/// What stands where signs cannot be printed.
pub const MARK: &[u8] = b"[?]";

/// The places from 0x80 on that are not those of Latin-1.
const SPECIAL: [(char, u8); 27] = [
    ('€', 0x80),
    ('‚', 0x82),
    ('ƒ', 0x83),
    ('„', 0x84),
    ('…', 0x85),
    ('†', 0x86),
    ('‡', 0x87),
    ('ˆ', 0x88),
    ('‰', 0x89),
    ('Š', 0x8a),
    ('‹', 0x8b),
    ('Œ', 0x8c),
    ('Ž', 0x8e),
    ('\u{2018}', 0x91),
    ('\u{2019}', 0x92),
    ('“', 0x93),
    ('”', 0x94),
    ('•', 0x95),
    ('–', 0x96),
    ('—', 0x97),
    ('˜', 0x98),
    ('™', 0x99),
    ('š', 0x9a),
    ('›', 0x9b),
    ('œ', 0x9c),
    ('ž', 0x9e),
    ('Ÿ', 0x9f),
];

/// Widths of Helvetica from the blank to the tilde, in thousandths of the size.
const PLAIN: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

/// The same of Helvetica-Bold.
const BOLD: [u16; 95] = [
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667,
    611, 778, 722, 278, 556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556,
    278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
];

/// How wide a sign is, in thousandths of the size. Above the tilde as wide as the widest of its kind, which only
/// breaks a line a little early.
#[must_use]
pub fn width(sign: u8, bold: bool) -> u32 {
    let table = if bold { &BOLD } else { &PLAIN };
    let at = usize::from(sign).wrapping_sub(0x20);
    match (table.get(at), sign) {
        (Some(width), _) => u32::from(*width),
        (None, 0x85 | 0x89 | 0x8c | 0x97 | 0x99 | 0x9c | 0xc6) => 1_000,
        (None, 0xbc..=0xbe) => 834,
        (None, 0xc0..=0xdf) => 778,
        (None, _) => 611,
    }
}

/// The lines of a text in the signs of the font, and how many signs have none: a mark stands where they were.
#[must_use]
pub fn lines(text: &str) -> (Vec<Vec<u8>>, usize) {
    let mut lines = vec![Vec::new()];
    let (mut missing, mut in_gap) = (0, false);
    let text = text.replace("\r\n", "\n");
    for sign in text.chars() {
        if matches!(sign, '\n' | '\r' | '\u{2028}' | '\u{2029}') {
            lines.push(Vec::new());
            in_gap = false;
            continue;
        }
        let Some(line) = lines.last_mut() else { break };
        if let Some(bytes) = encoded(sign) {
            line.extend_from_slice(&bytes);
            in_gap = false;
        } else {
            missing += 1;
            if !in_gap {
                line.extend_from_slice(MARK);
            }
            in_gap = true;
        }
    }
    (lines, missing)
}

fn encoded(sign: char) -> Option<Vec<u8>> {
    let one = |byte: u8| Some(vec![byte]);
    match sign {
        '\t' => Some(b"    ".to_vec()),
        ' '..='~' | '\u{a0}'..='\u{ac}' | '\u{ae}'..='ÿ' => {
            u8::try_from(u32::from(sign)).ok().map(|byte| vec![byte])
        }
        '\u{ad}' | '\u{2010}' | '\u{2011}' | '\u{2212}' => one(b'-'),
        '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => one(b' '),
        _ => SPECIAL
            .iter()
            .find(|(special, _)| *special == sign)
            .and_then(|(_, byte)| one(*byte)),
    }
}
