//! Pure: the words of a text and where they stand, and places that a person should look at.

/// A word: letters and digits without a break.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub from: usize,
    pub to: usize,
    /// As typed.
    pub text: String,
    pub lower: String,
}

impl Word {
    /// Whether it begins with a capital.
    pub fn is_capitalised(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }
}

/// The words of a text. What stands in brackets was covered before and is none.
pub(super) fn words(letters: &[char]) -> Vec<Word> {
    let mut words = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        if letters[at] == '[' {
            let end = letters[at..].iter().position(|letter| *letter == ']');
            at += end.unwrap_or(0) + 1;
            continue;
        }
        let from = at;
        while at < letters.len() && (letters[at].is_alphanumeric() || letters[at] == '\'') {
            at += 1;
        }
        if at == from {
            at += 1;
            continue;
        }
        let text: String = letters[from..at].iter().collect();
        words.push(Word {
            from,
            to: at,
            lower: text.to_lowercase(),
            text,
        });
    }
    words
}

/// What narrows a place down to a house: `RT 3`, `No. 12`, `Blok C`, `Gang Melati`. It may be the place that is
/// complained about, so it stays; whoever releases the text is asked to look.
#[must_use]
pub fn hints(text: &str) -> Vec<String> {
    const LEADS: &[&str] = &["rt", "rw", "no", "nomor", "blok", "gang", "gg", "rumah"];
    let letters: Vec<char> = text.chars().collect();
    let words = words(&letters);
    let mut found: Vec<String> = Vec::new();
    for pair in words.windows(2) {
        let [lead, next] = pair else { continue };
        let is_lead = LEADS.contains(&lead.lower.as_str());
        let has_digit = next.text.chars().any(|letter| letter.is_ascii_digit());
        let is_lane = ["gang", "gg", "blok"].contains(&lead.lower.as_str());
        if is_lead && next.from <= lead.to + 3 && (has_digit || is_lane) {
            found.push(letters[lead.from..next.to].iter().collect());
        }
    }
    found.sort();
    found.dedup();
    found
}
