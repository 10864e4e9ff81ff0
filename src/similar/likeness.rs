//! Pure: how alike two everyday texts are, as a number from 0 to 1,000.

use std::collections::{HashMap, HashSet};

use super::everyday::EVERYDAY;
use crate::office::reference::Reference as City;

/// Written short in messages, and what is meant.
const SHORT: &[(&str, &str)] = &[
    ("yg", "yang"),
    ("jl", "jalan"),
    ("jln", "jalan"),
    ("jlan", "jalan"),
    ("gg", "gang"),
    ("tdk", "tidak"),
    ("gak", "tidak"),
    ("ga", "tidak"),
    ("nggak", "tidak"),
    ("tak", "tidak"),
    ("sdh", "sudah"),
    ("udah", "sudah"),
    ("blm", "belum"),
    ("dgn", "dengan"),
    ("utk", "untuk"),
    ("krn", "karena"),
    ("karna", "karena"),
    ("dr", "dari"),
    ("pd", "pada"),
    ("tsb", "tersebut"),
    ("bpk", "bapak"),
    ("mhn", "mohon"),
    ("kmrn", "kemarin"),
    ("lobang", "lubang"),
    ("rmh", "rumah"),
    ("kpd", "kepada"),
    ("jg", "juga"),
    ("dlm", "dalam"),
    ("dpn", "depan"),
    ("blkg", "belakang"),
    ("spy", "supaya"),
    ("sy", "saya"),
    ("hrs", "harus"),
    ("byk", "banyak"),
    ("no", "nomor"),
    ("kel", "kelurahan"),
    ("kec", "kecamatan"),
    ("mlm", "malam"),
];

/// Words of courtesy and of grammar: they say nothing about the matter.
const EMPTY: &[&str] = &[
    "yang",
    "di",
    "ke",
    "dari",
    "dan",
    "untuk",
    "dengan",
    "pada",
    "ini",
    "itu",
    "ada",
    "adalah",
    "mohon",
    "tolong",
    "bantu",
    "bantuan",
    "dibantu",
    "segera",
    "terima",
    "kasih",
    "terimakasih",
    "trims",
    "makasih",
    "bapak",
    "ibu",
    "pak",
    "bu",
    "saya",
    "kami",
    "kita",
    "warga",
    "selamat",
    "pagi",
    "siang",
    "sore",
    "malam",
    "assalamualaikum",
    "wr",
    "wb",
    "salam",
    "hormat",
    "yth",
    "dinas",
    "kepada",
    "karena",
    "supaya",
    "agar",
    "juga",
    "sudah",
    "belum",
    "akan",
    "bisa",
    "dapat",
    "lagi",
    "sangat",
    "sekali",
    "tersebut",
    "atas",
    "perhatian",
    "mau",
    "ingin",
    "lapor",
    "melaporkan",
    "laporan",
    "pengaduan",
    "keluhan",
    "min",
    "admin",
    "sehingga",
    "dalam",
    "oleh",
    "sebagai",
    "tidak",
    "kalau",
    "jika",
    "bila",
    "atau",
    "saja",
    "aja",
    "kota",
    "sekitar",
    "masih",
    "sampai",
    "hingga",
    "para",
];

/// A text with less than this weight in common says little, however alike it is.
const ENOUGH: u64 = 50;

/// The words that are no secret wherever they stand.
#[derive(Debug, Default)]
pub struct Topics {
    /// Those by which a city recognises topics. Within a topic everybody uses them, so they tell little.
    keywords: HashSet<String>,
    /// Those and everyday words, and the names of areas, which the public list tells.
    open: HashSet<String>,
}

impl Topics {
    /// Those of the city's categories.
    #[must_use]
    pub fn of(city: &City) -> Self {
        let phrases = city
            .categories()
            .iter()
            .flat_map(|category| &category.keywords);
        let keywords: HashSet<String> = phrases
            .flat_map(|phrase| {
                let text = phrase.to_string();
                text.split(' ').map(plain).collect::<Vec<_>>()
            })
            .collect();
        let areas = city.areas().map(|area| area.name.to_lowercase());
        let areas = areas.flat_map(|name| name.split(' ').map(plain).collect::<Vec<_>>());
        let everyday = EVERYDAY.split_whitespace().map(plain);
        Self {
            open: areas.chain(everyday).chain(keywords.clone()).collect(),
            keywords,
        }
    }
}

/// A text, prepared for comparing it with many.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// Pieces of words with their weights, sorted by piece.
    pieces: Vec<(u64, u64)>,
    weight: u64,
    /// House, lane and neighbourhood numbers, sorted.
    numbers: Vec<u64>,
}

impl Text {
    /// Reads any text.
    #[must_use]
    pub fn of(text: &str, topics: &Topics) -> Self {
        Self::read(text, topics, |_| true)
    }

    /// Reads only what is no secret in a text that nobody may have released: no name, no number, no address.
    /// Otherwise somebody could try one name after the other and see which of them is found.
    #[must_use]
    pub fn of_open_words(text: &str, topics: &Topics) -> Self {
        Self::read(text, topics, |word| topics.open.contains(word))
    }

    fn read(text: &str, topics: &Topics, counts: impl Fn(&str) -> bool) -> Self {
        let empty: HashSet<&str> = EMPTY.iter().copied().collect();
        let mut pieces: HashMap<u64, u64> = HashMap::new();
        let mut numbers = Vec::new();
        for word in text.to_lowercase().split(|c: char| !c.is_alphanumeric()) {
            let word = plain(word);
            if word.is_empty() || empty.contains(word.as_str()) || !counts(&word) {
                continue;
            }
            let has_digit = word.chars().any(|c| c.is_ascii_digit());
            let weight = match has_digit {
                true => 4,
                false if topics.keywords.contains(&word) => 1,
                false => 3,
            };
            let mut add = |piece: u64| {
                let known = pieces.entry(piece).or_default();
                *known = (*known).max(weight);
            };
            if has_digit {
                let piece = whole(&word);
                numbers.push(piece);
                add(piece);
            } else {
                parts(&word).into_iter().for_each(add);
            }
        }
        let mut pieces: Vec<_> = pieces.into_iter().collect();
        pieces.sort_unstable();
        numbers.sort_unstable();
        numbers.dedup();
        Self {
            weight: pieces.iter().map(|(_, weight)| weight).sum(),
            pieces,
            numbers,
        }
    }

    /// What both share of the whole, in thousandths.
    fn overlap(&self, other: &Self) -> u64 {
        let shared = common(&self.pieces, &other.pieces);
        (2_000 * shared)
            .checked_div(self.weight + other.weight)
            .unwrap_or(0)
    }

    /// From 0, nothing in common, to 1,000: the same matter in the same words. It does not matter which
    /// of the two is asked.
    #[must_use]
    pub fn likeness(&self, other: &Self) -> u32 {
        let smaller = self.weight.min(other.weight);
        if smaller == 0 {
            return 0;
        }
        let shared = common(&self.pieces, &other.pieces);
        // One may tell much more than the other, so both measures count: of the whole, and of the shorter.
        let of_both = self.overlap(other);
        let of_shorter = 1_000 * shared / smaller;
        let mut likeness = (of_both + of_shorter) / 2;
        let (ours, theirs) = (&self.numbers, &other.numbers);
        let numbered = !ours.is_empty() && !theirs.is_empty();
        if numbered
            && !ours
                .iter()
                .any(|number| theirs.binary_search(number).is_ok())
        {
            // Two houses of one street.
            likeness = likeness * 3 / 5;
        }
        if smaller < ENOUGH {
            likeness = likeness * (smaller + 10) / (ENOUGH + 10);
        }
        u32::try_from(likeness).unwrap_or(1_000).min(1_000)
    }
}

/// A word without what people write in different ways: abbreviations, endings, `gorong2`, `soooo`.
fn plain(word: &str) -> String {
    let mut letters: Vec<char> = Vec::with_capacity(word.len());
    for letter in word.chars() {
        let repeated = letter.is_alphabetic()
            && letters.len() >= 2
            && letters[letters.len() - 2..] == [letter, letter];
        if !repeated {
            letters.push(letter);
        }
    }
    if letters.len() >= 4
        && letters.last() == Some(&'2')
        && letters[..letters.len() - 1]
            .iter()
            .all(|c| c.is_alphabetic())
    {
        letters.pop();
    }
    let word: String = letters.into_iter().collect();
    let word = SHORT
        .iter()
        .find(|(short, _)| *short == word)
        .map_or(word, |(_, meant)| (*meant).to_owned());
    let without = ["nya", "kah", "lah"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending));
    match without {
        Some(rest) if rest.chars().count() >= 4 => rest.to_owned(),
        _ => word,
    }
}

/// Three letters at a time, with the word's beginning and end; a slip of the finger spoils three of them.
fn parts(word: &str) -> Vec<u64> {
    let letters: Vec<u64> = std::iter::once(0)
        .chain(word.chars().map(|c| u64::from(u32::from(c))))
        .chain([0])
        .collect();
    // A character has 21 bits, so that three fit without loss.
    letters
        .windows(3)
        .map(|three| three.iter().fold(0, |sum, letter| sum << 21 | letter))
        .collect()
}

/// A word as one piece (FNV-1a), apart from all of three letters by its highest bit.
fn whole(word: &str) -> u64 {
    let hash = word.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    hash | 1 << 63
}

/// The weight that two sorted lists share.
fn common(one: &[(u64, u64)], other: &[(u64, u64)]) -> u64 {
    let (mut left, mut right, mut shared) = (one.iter().peekable(), other.iter().peekable(), 0);
    while let (Some((a, first)), Some((b, second))) = (left.peek(), right.peek()) {
        match a.cmp(b) {
            std::cmp::Ordering::Less => {
                left.next();
            }
            std::cmp::Ordering::Greater => {
                right.next();
            }
            std::cmp::Ordering::Equal => {
                shared += first.min(second);
                left.next();
                right.next();
            }
        }
    }
    shared
}

/// How many texts say almost the same as one before them: voices of one matter. Two houses of one street
/// tell of one flood, so that their numbers do not part them here.
#[must_use]
pub fn echoes(texts: &[Text]) -> usize {
    /// Above this, two texts are copies of each other.
    const COPY: u64 = 850;
    /// More different beginnings than this are no campaign.
    const LEADERS: usize = 32;
    let mut leaders: Vec<&Text> = Vec::new();
    let mut echoes = 0;
    for text in texts {
        if leaders.iter().any(|leader| leader.overlap(text) >= COPY) {
            echoes += 1;
        } else if leaders.len() < LEADERS {
            leaders.push(text);
        }
    }
    echoes
}
