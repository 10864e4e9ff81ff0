//! Pure: long numbers in every spelling: with any signs between the digits, in other scripts, with letters that
//! look like digits, or in words.

use super::{Covered, Span};

/// From so many digits on a number is personal until somebody says otherwise.
const LONG: usize = 10;
/// A number after a word such as `telp` or `rekening` is personal from so many digits on.
const LONG_AFTER_A_WORD: usize = 6;
/// So many signs may stand between two digits of one number.
const GAP_AT_MOST: usize = 8;
/// So far before a number the word that explains it may stand.
const EXPLAINED_WITHIN: usize = 24;

const PHONE_WORDS: &[&str] = &[
    "telp", "telepon", "telpon", "tlp", "tlpn", "hp", "wa", "whatsapp", "hub", "hubungi", "kontak",
    "sms", "ponsel",
];
const ACCOUNT_WORDS: &[&str] = &[
    "rek", "rekening", "norek", "bri", "bca", "bni", "mandiri", "bsi", "transfer", "dana", "ovo",
    "gopay",
];
const ID_WORDS: &[&str] = &[
    "nik",
    "ktp",
    "kk",
    "npwp",
    "nip",
    "bpjs",
    "kis",
    "idpel",
    "pelanggan",
    "paspor",
    "sim",
    "nisn",
    "kia",
];

/// Digits in words, as people dictate a number.
const SPOKEN: &[(&str, char)] = &[
    ("nol", '0'),
    ("kosong", '0'),
    ("satu", '1'),
    ("dua", '2'),
    ("tiga", '3'),
    ("empat", '4'),
    ("lima", '5'),
    ("enam", '6'),
    ("tujuh", '7'),
    ("delapan", '8'),
    ("lapan", '8'),
    ("sembilan", '9'),
];

/// One digit of a number and where it stands.
struct Digit {
    value: char,
    from: usize,
    to: usize,
}

/// Every number that is long enough.
pub(super) fn find(letters: &[char]) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut run: Vec<Digit> = Vec::new();
    let mut at = 0;
    let mut gap = 0;
    while at < letters.len() {
        if let Some(digit) = digit_at(letters, at) {
            at = digit.to;
            gap = 0;
            run.push(digit);
            continue;
        }
        gap += 1;
        if !is_gap(letters[at]) || gap > GAP_AT_MOST {
            spans.extend(judged(letters, &run));
            run.clear();
        }
        at += 1;
    }
    spans.extend(judged(letters, &run));
    spans
}

fn digit_at(letters: &[char], at: usize) -> Option<Digit> {
    let one = |value| Digit {
        value,
        from: at,
        to: at + 1,
    };
    if let Some(value) = value_of(letters[at]) {
        return Some(one(value));
    }
    let touches = |place: Option<usize>| {
        place
            .and_then(|place| letters.get(place))
            .is_some_and(|letter| value_of(*letter).is_some())
    };
    let looks_like = match letters[at] {
        'o' | 'O' => Some('0'),
        'l' | 'I' | '|' => Some('1'),
        _ => None,
    };
    // Only beside a digit and not as the beginning or end of a longer word.
    let stands_alone = |place: Option<usize>| {
        place
            .and_then(|place| letters.get(place))
            .is_none_or(|letter| !letter.is_alphabetic())
    };
    let (before, after) = (at.checked_sub(1), Some(at + 1));
    if let Some(value) = looks_like.filter(|_| {
        (touches(before) || touches(after)) && stands_alone(before) && stands_alone(after)
    }) {
        return Some(one(value));
    }
    if !stands_alone(before) {
        return None;
    }
    let end = letters[at..]
        .iter()
        .position(|letter| !letter.is_alphabetic())
        .map_or(letters.len(), |length| at + length);
    let word: String = letters[at..end]
        .iter()
        .flat_map(|letter| letter.to_lowercase())
        .collect();
    let spoken = SPOKEN.iter().find(|(spoken, _)| *spoken == word)?;
    Some(Digit {
        value: spoken.1,
        from: at,
        to: end,
    })
}

/// The ASCII digit that a character stands for, in the scripts that telephones can type.
fn value_of(letter: char) -> Option<char> {
    const ZEROS: [u32; 8] = [0x30, 0x660, 0x6f0, 0x966, 0xff10, 0xa9d0, 0x1d7ce, 0x1d7f6];
    let code = u32::from(letter);
    let zero = ZEROS
        .iter()
        .find(|zero| (**zero..**zero + 10).contains(&code))?;
    char::from_digit(code - zero, 10)
}

/// What may stand between two digits of one number: anything but a letter.
fn is_gap(letter: char) -> bool {
    !letter.is_alphanumeric()
}

/// Whether a run of digits is to be covered.
fn judged(letters: &[char], run: &[Digit]) -> Option<Span> {
    let (first, last) = (run.first()?, run.last()?);
    let digits: String = run.iter().map(|digit| digit.value).collect();
    let explained = explained(letters, first.from);
    let is_phone = is_phone(&digits);
    let long = digits.len() >= LONG || digits.len() == LONG - 1 && is_phone;
    if !long && (explained.is_none() || digits.len() < LONG_AFTER_A_WORD) {
        return None;
    }
    let typed: String = letters[first.from..last.to].iter().collect();
    if is_dates_only(&typed) || is_money(letters, first.from, &typed, digits.len()) {
        return None;
    }
    let what = match explained {
        _ if digits.len() == 16 => Covered::Number,
        Some(what) => what,
        None if is_phone => Covered::Phone,
        None => Covered::Number,
    };
    Some(Span {
        from: before_number(letters, first.from),
        to: last.to,
        what,
    })
}

/// With the plus and the bracket that belong to it.
fn before_number(letters: &[char], mut from: usize) -> usize {
    while from > 0 && matches!(letters[from - 1], '+' | '(') {
        from -= 1;
    }
    from
}

/// A number of a telephone: a mobile one, or one with the code of its town.
fn is_phone(digits: &str) -> bool {
    let national = digits
        .strip_prefix("62")
        .or_else(|| digits.strip_prefix("0062"))
        .unwrap_or(digits);
    let national = national.strip_prefix('0').unwrap_or(national);
    let has_lead = national.len() < digits.len();
    (8..=13).contains(&national.len()) && (has_lead || national.starts_with('8'))
}

/// The nearest word before a number that says what it is.
fn explained(letters: &[char], from: usize) -> Option<Covered> {
    let start = from.saturating_sub(EXPLAINED_WITHIN);
    let words = super::words::words(&letters[start..from]);
    words.iter().rev().find_map(|word| {
        let is = |list: &[&str]| list.contains(&word.lower.as_str());
        match () {
            () if is(PHONE_WORDS) => Some(Covered::Phone),
            () if is(ACCOUNT_WORDS) => Some(Covered::Account),
            () if is(ID_WORDS) => Some(Covered::Number),
            () => None,
        }
    })
}

/// `12-11-2026 08.30`, `12/11/2026 - 15/11/2026`: nothing but whole dates and times of day.
fn is_dates_only(typed: &str) -> bool {
    let mut dates = 0;
    let rest = typed.split(|letter: char| letter.is_whitespace() || letter == ',');
    for piece in rest.filter(|piece| !["", "-", "–", "s/d"].contains(piece)) {
        let piece = piece.trim_end_matches('.');
        let parts: Vec<&str> = piece.split(['-', '/', '.', ':']).collect();
        let number = |place: usize| parts.get(place).and_then(|part| part.parse::<u16>().ok());
        let is_date = parts.len() == 3
            && parts[2].len() == 4
            && number(0).is_some_and(|day| (1..=31).contains(&day))
            && number(1).is_some_and(|month| (1..=12).contains(&month))
            && number(2).is_some_and(|year| (1945..=2100).contains(&year));
        let is_time = parts.len() == 2
            && parts[1].len() == 2
            && number(0).is_some_and(|hour| hour < 24)
            && number(1).is_some_and(|minute| minute < 60);
        dates += usize::from(is_date);
        if !is_date && !is_time {
            return false;
        }
    }
    dates > 0
}

/// `Rp 1.500.000.000`: money in groups of three.
fn is_money(letters: &[char], from: usize, typed: &str, digits: usize) -> bool {
    let before: String = letters[from.saturating_sub(5)..from].iter().collect();
    let before = before.trim_end_matches(['.', ' ', ':']).to_lowercase();
    let mut groups = typed.trim_end_matches(",00").split(['.', ',']);
    let first = groups.next().unwrap_or_default();
    let is_number = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    before.ends_with("rp")
        && digits < 14
        && (1..=3).contains(&first.len())
        && is_number(first)
        && groups.all(|group| group.len() == 3 && is_number(group))
}
