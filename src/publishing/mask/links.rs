//! Pure: mail addresses, web addresses and handles, also where people try to hide them from machines.

use super::{Covered, Span};

/// Sites where an address names a person, written without `www`.
const SOCIAL: &[&str] = &[
    "facebook.com/",
    "fb.com/",
    "fb.me/",
    "fb.watch/",
    "instagram.com/",
    "instagr.am/",
    "tiktok.com/",
    "twitter.com/",
    "x.com/",
    "t.me/",
    "wa.me/",
    "youtube.com/",
    "youtu.be/",
    "linkedin.com/",
    "threads.net/",
    "bit.ly/",
    "maps.app.goo.gl/",
    "goo.gl/",
    "shopee.co.id/",
];
/// Ends of the words that people write for the dot of a mail address.
const DOMAINS: &[&str] = &["com", "co", "id", "net", "org", "info", "gmail", "yahoo"];

/// Every address.
pub(super) fn find(letters: &[char]) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        if letters[at].is_whitespace() {
            at += 1;
            continue;
        }
        let end = end_of_piece(letters, at);
        let span = spelt_mail(letters, at, end).or_else(|| piece(letters, at, end));
        at = span.map_or(end, |span: Span| span.to.max(at + 1));
        spans.extend(span);
    }
    spans
}

fn end_of_piece(letters: &[char], at: usize) -> usize {
    letters[at..]
        .iter()
        .position(|letter| letter.is_whitespace())
        .map_or(letters.len(), |length| at + length)
}

/// What one piece between blanks holds. Signs around it are left.
fn piece(letters: &[char], at: usize, end: usize) -> Option<Span> {
    let outer = |letter: &char| matches!(letter, '(' | '"' | '\'' | '<' | ',' | ';' | '*' | '“');
    let from = at
        + letters[at..end]
            .iter()
            .take_while(|letter| outer(letter))
            .count();
    let closing = |letter: &&char| {
        matches!(
            letter,
            ')' | '"' | '\'' | '>' | ',' | ';' | '.' | '!' | '?' | ':' | '*' | '”'
        )
    };
    let to = end - letters[from..end].iter().rev().take_while(closing).count();
    if to <= from {
        return None;
    }
    let text: String = letters[from..to].iter().collect::<String>().to_lowercase();
    let span = |what, from| Some(Span { from, to, what });
    if let Some(sign) = text.chars().position(|letter| matches!(letter, '@' | '＠')) {
        let after: String = text.chars().skip(sign + 1).collect();
        let has_name = after
            .chars()
            .filter(|letter| letter.is_alphanumeric())
            .count()
            > 1;
        let is_mail = sign > 0 && after.contains('.');
        return match (has_name, is_mail) {
            (true, true) => span(Covered::Email, from),
            (true, false) => span(Covered::Link, from),
            _ => None,
        };
    }
    let start = ["http://", "https://", "www."]
        .iter()
        .filter_map(|start| text.find(start))
        .min();
    if let Some(start) = start {
        let place = from + text[..start].chars().count();
        let is_official = text.split(['/', '?']).any(|part| part.ends_with(".go.id"));
        return (!is_official).then_some(Span {
            from: place,
            to,
            what: Covered::Link,
        });
    }
    let is_social = SOCIAL
        .iter()
        .any(|site| text.starts_with(site) || text.contains(&format!(".{site}")));
    is_social.then_some(Span {
        from,
        to,
        what: Covered::Link,
    })
}

/// `nama @ gmail.com`, `nama [at] gmail [dot] com`, `nama (at) gmail.com`, over several pieces.
fn spelt_mail(letters: &[char], at: usize, end: usize) -> Option<Span> {
    let (sign_from, sign_to) = next_piece(letters, end)?;
    let plain = |from: usize, to: usize| -> String {
        let inner = letters[from..to].iter();
        inner
            .filter(|letter| !matches!(letter, '[' | ']' | '(' | ')' | '{' | '}'))
            .flat_map(|letter| letter.to_lowercase())
            .collect()
    };
    let is_name = letters[at..end]
        .iter()
        .all(|letter| letter.is_alphanumeric() || matches!(letter, '.' | '_' | '-' | '+'));
    let sign = plain(sign_from, sign_to);
    if !is_name || !["@", "at"].contains(&sign.as_str()) {
        return None;
    }
    let (host_from, host_to) = next_piece(letters, sign_to)?;
    let host = plain(host_from, host_to);
    let ends_well = |host: &str| {
        let last = host.trim_end_matches(['.', ',', ';', '!', '?']);
        last.rsplit_once('.')
            .is_some_and(|(_, end)| DOMAINS.contains(&end))
    };
    if ends_well(&host) {
        return mail(at, host_to);
    }
    let (dot_from, dot_to) = next_piece(letters, host_to)?;
    let (top_from, top_to) = next_piece(letters, dot_to)?;
    let is_dot = ["dot", "titik", "."].contains(&plain(dot_from, dot_to).as_str());
    let top = plain(top_from, top_to);
    let top = top.trim_end_matches(['.', ',', ';', '!', '?']);
    if is_dot && DOMAINS.contains(&top) {
        return mail(at, top_to);
    }
    None
}

fn mail(from: usize, to: usize) -> Option<Span> {
    Some(Span {
        from,
        to,
        what: Covered::Email,
    })
}

fn next_piece(letters: &[char], after: usize) -> Option<(usize, usize)> {
    let skip = letters
        .get(after..)?
        .iter()
        .position(|letter| !letter.is_whitespace())?;
    let from = after + skip;
    Some((from, end_of_piece(letters, from)))
}
