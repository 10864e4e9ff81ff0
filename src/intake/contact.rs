//! Pure: what people type as their telephone number or mail address, and what they should not have typed in a text.

use std::fmt;
use std::ops::Range;

/// A typed contact is refused above this many characters, before anything looks at it.
const TYPED_AT_MOST: usize = 320;
/// The longest address a mail server must take (RFC 5321, 4.5.3.1.3, less the angle brackets).
const EMAIL_AT_MOST: usize = 254;
const LOCAL_AT_MOST: usize = 64;
const LABEL_AT_MOST: usize = 63;

/// Why a typed contact was refused. It does not repeat what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadContact {
    /// Neither digits nor an address.
    #[error("nothing that can be written to")]
    Empty,
    /// Not an Indonesian mobile number.
    #[error("not an Indonesian mobile number")]
    Phone,
    /// Not a mail address.
    #[error("not a mail address")]
    Email,
}

/// An Indonesian mobile number in E.164 form: `+628` and 8 to 11 more digits.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Phone(String);

impl Phone {
    /// Reads `0812-3456-7890`, `+62 (0)812 3456 7890`, `62812…` or `812…`.
    pub fn parse(typed: &str) -> Result<Self, BadContact> {
        if typed.len() > TYPED_AT_MOST {
            return Err(BadContact::Phone);
        }
        let kept: String = typed
            .trim()
            .chars()
            .filter(|&c| !is_phone_filler(c))
            .collect();
        let digits = kept.strip_prefix('+').map_or(kept.as_str(), |rest| rest);
        let national = match digits.strip_prefix("62") {
            Some(rest) => rest.strip_prefix('0').unwrap_or(rest),
            None if kept.starts_with('+') => return Err(BadContact::Phone),
            None => digits.strip_prefix('0').unwrap_or(digits),
        };
        if is_mobile(national.as_bytes()) {
            Ok(Self(format!("+62{national}")))
        } else {
            Err(BadContact::Phone)
        }
    }

    /// `+628…`: how it is kept, compared and indexed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// `628…`: how WhatsApp names it.
    #[must_use]
    pub fn whatsapp_id(&self) -> &str {
        &self.0[1..]
    }

    /// `•••• 4821`: enough for its owner to know it again.
    #[must_use]
    pub fn masked(&self) -> String {
        format!("•••• {}", &self.0[self.0.len() - 4..])
    }
}

/// The plan of Indonesian mobile numbers: 8, then no 0 or 4, then 7 to 10 digits.
fn is_mobile(national: &[u8]) -> bool {
    matches!(national, [b'8', b'1'..=b'3' | b'5'..=b'9', rest @ ..]
        if (7..=10).contains(&rest.len()) && rest.iter().all(u8::is_ascii_digit))
}

/// What stands between digits for the eye, and the invisible marks that copying from an address book brings along.
fn is_phone_filler(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '.' | '-' | '(' | ')' | '\u{2010}'..='\u{2015}')
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// A mail address that can stand in a header: ASCII, no quotes, no blanks, no control characters.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Email(String);

impl Email {
    /// Reads an address; the domain becomes lower case.
    pub fn parse(typed: &str) -> Result<Self, BadContact> {
        let typed = typed.trim();
        if typed.len() > EMAIL_AT_MOST {
            return Err(BadContact::Email);
        }
        let (local, domain) = typed.rsplit_once('@').ok_or(BadContact::Email)?;
        let domain = domain.to_ascii_lowercase();
        if is_local_part(local) && is_domain(&domain) {
            Ok(Self(format!("{local}@{domain}")))
        } else {
            Err(BadContact::Email)
        }
    }

    /// The address to write to.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address in lower case: what an index is made of, as nobody tells `Budi@` from `budi@`.
    #[must_use]
    pub fn canonical(&self) -> String {
        self.0.to_ascii_lowercase()
    }

    /// The mailbox for counting what one person sends: in lower case and without what stands behind a plus,
    /// which everybody may invent. Dots stay, since most providers tell `bu.di@` from `budi@`.
    #[must_use]
    pub fn mailbox(&self) -> String {
        let address = self.canonical();
        match address.rsplit_once('@') {
            Some((local, domain)) => {
                let plain = local.split('+').next().filter(|plain| !plain.is_empty());
                format!("{}@{domain}", plain.unwrap_or(local))
            }
            None => address,
        }
    }

    /// `b•••@contoh.id`: enough for its owner to know it again.
    #[must_use]
    pub fn masked(&self) -> String {
        let (local, domain) = self.0.rsplit_once('@').unwrap_or(("", &self.0));
        let first = if local.len() > 1 { &local[..1] } else { "" };
        format!("{first}•••@{domain}")
    }
}

/// A dot-atom of RFC 5321; quoted local parts are legal there, but nobody has one and they invite trouble.
fn is_local_part(local: &str) -> bool {
    let is_atom = |atom: &str| {
        let legal = |c: u8| c.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&c);
        !atom.is_empty() && atom.bytes().all(legal)
    };
    local.len() <= LOCAL_AT_MOST && local.split('.').all(is_atom)
}

fn is_domain(domain: &str) -> bool {
    let is_label = |label: &str| {
        let legal = |c: u8| c.is_ascii_alphanumeric() || c == b'-';
        let is_edge = |c: u8| c.is_ascii_alphanumeric();
        (1..=LABEL_AT_MOST).contains(&label.len())
            && label.bytes().all(legal)
            && label.bytes().next().is_some_and(is_edge)
            && label.bytes().last().is_some_and(is_edge)
    };
    let top = domain.rsplit('.').next().unwrap_or("");
    domain.contains('.')
        && domain.split('.').all(is_label)
        && top.starts_with(|c: char| c.is_ascii_alphabetic())
}

/// What the one contact field of the form may hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Handle {
    /// A mobile number, which is a WhatsApp number too.
    Phone(Phone),
    /// A mail address.
    Email(Email),
}

impl Handle {
    /// Reads a number or an address, whichever it looks like.
    pub fn parse(typed: &str) -> Result<Self, BadContact> {
        if typed.trim().is_empty() {
            Err(BadContact::Empty)
        } else if typed.contains('@') {
            Email::parse(typed).map(Self::Email)
        } else {
            Phone::parse(typed).map(Self::Phone)
        }
    }

    /// The one form under which it is known.
    #[must_use]
    pub fn canonical(&self) -> String {
        match self {
            Self::Phone(phone) => phone.as_str().to_owned(),
            Self::Email(email) => email.canonical(),
        }
    }

    /// The masked form.
    #[must_use]
    pub fn masked(&self) -> String {
        match self {
            Self::Phone(phone) => phone.masked(),
            Self::Email(email) => email.masked(),
        }
    }
}

impl fmt::Debug for Phone {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Phone(…)")
    }
}

/// A reporter's name, as it was given.
#[derive(Clone, PartialEq, Eq)]
pub struct Name(pub String);

impl fmt::Debug for Name {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Name(…)")
    }
}

impl fmt::Debug for Email {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Email(…)")
    }
}

/// Something personal in a text that others may read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// A number built like a NIK (or a KK, which is built alike).
    Nik,
    /// A mobile number.
    Phone,
    /// Both.
    Both,
}

/// Whether a text seems to hold a NIK or a mobile number. For a warning only: there is no check digit to be sure by.
#[must_use]
pub fn looks_personal(text: &str) -> Option<Found> {
    let all = personal(text).into_iter().map(|(_, found)| found);
    all.reduce(|one, other| if one == other { one } else { Found::Both })
}

/// The text with `[…]` in place of everything in it that looks like a NIK or a mobile number.
#[must_use]
pub fn without_personal(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut at = 0;
    for (range, _) in personal(text) {
        clean.push_str(&text[at..range.start]);
        clean.push_str("[…]");
        at = range.end;
    }
    clean.push_str(&text[at..]);
    clean
}

/// Where a text seems to hold something personal, from its beginning to its end.
fn personal(text: &str) -> Vec<(Range<usize>, Found)> {
    let mut all = Vec::new();
    for chain in digit_chains(text) {
        let mut start = 0;
        while start < chain.len() {
            let Some((last, found)) = longest(&chain[start..]) else {
                start += 1;
                continue;
            };
            let (first, end) = (&chain[start], &chain[start + last]);
            let from = first.at - usize::from(first.has_plus);
            all.push((from..end.at + end.digits.len(), found));
            start += last + 1;
        }
    }
    all
}

/// The last of the groups that make up a NIK or, when none does, the longest mobile number from the first group on.
fn longest(groups: &[Group<'_>]) -> Option<(usize, Found)> {
    let mut digits = String::new();
    let mut phone = None;
    for (last, group) in groups.iter().enumerate() {
        digits.push_str(group.digits);
        if digits.len() > 16 {
            break;
        }
        if is_nik(digits.as_bytes()) {
            return Some((last, Found::Nik));
        }
        if is_written_phone(&groups[0], &digits) {
            phone = Some((last, Found::Phone));
        }
    }
    phone
}

/// Digits without a gap, and whether a plus stands before them.
struct Group<'a> {
    digits: &'a str,
    /// Where in the text they begin.
    at: usize,
    has_plus: bool,
}

/// Groups of digits with at most three blanks, dots, dashes or brackets between them, as numbers are written.
fn digit_chains(text: &str) -> Vec<Vec<Group<'_>>> {
    let mut chains: Vec<Vec<Group<'_>>> = Vec::new();
    let (mut at, mut end_of_last) = (0, None::<usize>);
    while let Some(found) = text[at..].find(|c: char| c.is_ascii_digit()) {
        let start = at + found;
        let length = text[start..]
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(text.len() - start);
        let has_plus = text[..start].ends_with('+');
        let group = Group {
            digits: &text[start..start + length],
            at: start,
            has_plus,
        };
        let is_near = end_of_last.is_some_and(|end| {
            let gap = &text[end..start];
            gap.chars().count() <= 3 && gap.chars().all(|c| is_phone_filler(c) && c != '\n')
        });
        match chains.last_mut() {
            Some(chain) if is_near => chain.push(group),
            _ => chains.push(vec![group]),
        }
        at = start + length;
        end_of_last = Some(at);
    }
    chains
}

/// A number that begins as one is written, so that amounts (`Rp 8.500.000.000`) and dates (`08-12-2024 09.30`) do not count.
fn is_written_phone(first: &Group<'_>, digits: &str) -> bool {
    let begins = (first.digits.starts_with("08") && first.digits.len() > 2)
        || (first.digits.starts_with("62") && (first.has_plus || first.digits.len() > 3));
    begins && Phone::parse(digits).is_ok()
}

/// Province, regency, district, day of birth (women 40 more), month, year, serial: Permendagri's 16 digits.
fn is_nik(digits: &[u8]) -> bool {
    if digits.len() != 16 {
        return false;
    }
    let pair = |at: usize| (digits[at] - b'0') * 10 + (digits[at + 1] - b'0');
    let (day, month) = (pair(6), pair(8));
    (11..=99).contains(&pair(0))
        && (1..=99).contains(&pair(2))
        && (1..=99).contains(&pair(4))
        && (matches!(day, 1..=31 | 41..=71))
        && (1..=12).contains(&month)
        && digits[12..] != *b"0000"
}
