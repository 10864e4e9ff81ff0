//! Pure: names after the words with which people in Indonesia address each other. A guess, which a person checks.

use super::words::{Word, words};
use super::{Covered, Span};

/// Words before a name that hardly ever stand before anything else.
const ADDRESSES: &[&str] = &[
    "pak", "bpk", "bapak", "bu", "ibu", "sdr", "sdri", "saudara", "saudari", "mas", "mbak", "mba",
    "bang", "kak", "om", "tante", "ustadz", "ustad", "ust", "haji", "hj", "tuan", "nyonya", "tn",
    "ny", "drg", "drs", "dra", "ir", "bernama", "namanya", "an", "almarhum", "alm", "acil",
    "julak", "paman",
];
/// After these a word in small letters is a name as well.
const SURE: &[&str] = &["sdr", "sdri", "bernama", "namanya"];
/// What follows those words without being a name: offices, relations, and small words.
const NO_NAMES: &[&str] = &[
    "lurah",
    "camat",
    "rt",
    "rw",
    "wali",
    "walikota",
    "bupati",
    "gubernur",
    "presiden",
    "menteri",
    "kepala",
    "kadis",
    "kades",
    "kapolsek",
    "kapolres",
    "guru",
    "dokter",
    "bidan",
    "perawat",
    "polisi",
    "petugas",
    "satpam",
    "sopir",
    "supir",
    "ketua",
    "sekretaris",
    "bendahara",
    "direktur",
    "pimpinan",
    "admin",
    "dosen",
    "hakim",
    "jaksa",
    "pegawai",
    "staf",
    "staff",
    "pejabat",
    "bapak",
    "ibu",
    "pak",
    "bu",
    "dan",
    "atau",
    "yang",
    "yg",
    "di",
    "ke",
    "dari",
    "dengan",
    "untuk",
    "ini",
    "itu",
    "saya",
    "kami",
    "kita",
    "mereka",
    "tolong",
    "mohon",
    "apakah",
    "kenapa",
    "mengapa",
    "bagaimana",
    "gimana",
    "kapan",
    "tidak",
    "tdk",
    "gak",
    "ga",
    "hamil",
    "rumah",
    "tangga",
    "menyusui",
    "muda",
    "tua",
    "tiri",
    "kandung",
    "mertua",
    "sekalian",
    "semua",
    "kota",
    "kabupaten",
    "provinsi",
    "dinas",
    "kelurahan",
    "kecamatan",
    "kantor",
    "banjarbaru",
    "indonesia",
    "selamat",
    "terima",
    "assalamualaikum",
    "asn",
    "pns",
    "dprd",
    "dpr",
    "plt",
    "pj",
    "sudah",
    "sdh",
    "belum",
    "blm",
    "ada",
    "juga",
    "jika",
    "kalau",
    "karena",
    "agar",
    "supaya",
    "dalam",
    "pada",
    "oleh",
    "sebagai",
    "adalah",
    "akan",
    "bisa",
    "dapat",
    "harus",
    "jangan",
    "lagi",
    "saja",
    "aja",
    "sih",
    "nya",
    "si",
    "lah",
    "kok",
    "loh",
    "lho",
    "nih",
    "deh",
    "dong",
    "ya",
    "iya",
    "kpd",
    "kepada",
    "yth",
    "h",
    "tersebut",
    "tsb",
];
/// A name has at most so many words.
const WORDS_AT_MOST: usize = 3;

/// Every name after a word that announces one.
pub(super) fn find(letters: &[char]) -> Vec<Span> {
    let words = words(letters);
    let is_shouted = !letters.iter().any(|letter| letter.is_lowercase());
    let mut spans: Vec<Span> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let before = at.checked_sub(1).map(|place| words[place].lower.as_str());
        let named = announces(&words[at], before);
        at += 1;
        if !named {
            continue;
        }
        let first = at;
        let lead = first - 1;
        let mut end = first;
        while end < words.len() && end - first < WORDS_AT_MOST {
            let limit = if end == first { 3 } else { 2 };
            let near = words[end].from <= words[end - 1].to + limit;
            let is_one_line = !letters[words[end - 1].to..words[end].from].contains(&'\n');
            if !near
                || !is_one_line
                || !is_name(&words[end], &words[lead], is_shouted, end == first)
            {
                break;
            }
            // After a full stop another sentence begins.
            let parts = &letters[words[end - 1].to..words[end].from];
            if end > first
                && parts
                    .iter()
                    .any(|sign| matches!(sign, '.' | ',' | ';' | '!' | '?' | ':'))
            {
                break;
            }
            end += 1;
            if is_shouted {
                break;
            }
        }
        if end > first {
            spans.push(Span {
                from: words[first].from,
                to: words[end - 1].to,
                what: Covered::Name,
            });
            at = end;
        }
    }
    spans
}

/// Whether a name follows: `Pak …`, `nama saya …`, `a.n. …`, `atas nama …`.
fn announces(word: &Word, before: Option<&str>) -> bool {
    match (before, word.lower.as_str()) {
        (Some("nama"), "saya" | "pelaku" | "petugas" | "pegawai" | "oknum" | "terlapor") => true,
        (Some("atas"), "nama") | (Some("a"), "n") => true,
        (_, "an") => word.text != "AN" && before != Some("ke"),
        (_, lower) => ADDRESSES.contains(&lower),
    }
}

fn is_name(word: &Word, lead: &Word, is_shouted: bool, is_first: bool) -> bool {
    let is_letters = word
        .text
        .chars()
        .all(|letter| letter.is_alphabetic() || letter == '\'');
    let is_word = NO_NAMES.contains(&word.lower.as_str()) || word.lower.chars().count() < 2;
    if !is_letters || is_word || ADDRESSES.contains(&word.lower.as_str()) {
        return false;
    }
    let capital = word.is_capitalised() && (!is_shouted || is_first);
    let small = is_first && SURE.contains(&lead.lower.as_str());
    // `pak budi`: in a text without capitals after the two commonest words.
    let common = is_first && matches!(lead.lower.as_str(), "pak" | "bu") && !lead.is_capitalised();
    capital || small || common
}
