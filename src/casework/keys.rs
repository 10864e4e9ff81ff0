//! Pure: what the keys of the staff pages do, which key does it, and which keys somebody may choose instead.

use std::collections::BTreeMap;

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deed {
    /// Its word in forms and for the script.
    pub word: &'static str,
    /// The usual key: one sign, or two that are pressed one after the other.
    pub key: &'static str,
    /// The text that names it; of an act that of its form.
    pub name: &'static str,
}

const fn deed(word: &'static str, key: &'static str, name: &'static str) -> Deed {
    Deed { word, key, name }
}

/// Everything that has a key, in the order in which people read it.
pub const DEEDS: [Deed; 20] = [
    deed("next", "j", "key-next"),
    deed("previous", "k", "key-previous"),
    deed("select", "x", "key-select"),
    deed("accept", "1", "act-start"),
    deed("duplicate", "2", "key-duplicate"),
    deed("reject", "3", "act-archive"),
    deed("transfer", "4", "act-transfer"),
    deed("delegate", "a", "act-delegate"),
    deed("category", "c", "act-recategorise"),
    deed("ask", "m", "act-ask"),
    deed("answer", "r", "act-answer"),
    deed("note", "n", "act-note"),
    deed("later", "h", "key-later"),
    deed("close", "e", "act-resolve"),
    deed("undo", "z", "act-take-back"),
    deed("back", "u", "key-back"),
    deed("search", "/", "key-search"),
    deed("queue", "gq", "key-queue"),
    deed("scores", "gk", "key-scores"),
    deed("help", "?", "key-help"),
];

/// A key is at most so many signs.
pub const SIGNS_AT_MOST: usize = 2;

/// How one person wants the keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keyboard {
    pub enabled: bool,
    /// Whether the next row of the queue follows a decision.
    pub advance: bool,
    /// The keys that are not the usual ones; an empty one does nothing.
    layout: BTreeMap<String, String>,
}

impl Default for Keyboard {
    fn default() -> Self {
        Self {
            enabled: true,
            advance: true,
            layout: BTreeMap::new(),
        }
    }
}

/// What is wrong with a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyFault {
    /// It is not one or two signs.
    Signs,
    /// It is the key of another deed, or the first sign of it.
    Taken(Deed),
}

impl Keyboard {
    /// Reads what somebody chose, or says what is wrong with which deed's key.
    pub fn choose(
        enabled: bool,
        advance: bool,
        chosen: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, Vec<(Deed, KeyFault)>> {
        let mut layout = BTreeMap::new();
        let mut faults = Vec::new();
        for deed in DEEDS {
            let Some(key) = chosen(deed.word) else {
                continue;
            };
            let key: String = key.split_whitespace().collect();
            let key = key.to_lowercase();
            if key.chars().count() > SIGNS_AT_MOST || key.chars().any(char::is_control) {
                faults.push((deed, KeyFault::Signs));
            } else if key != deed.key {
                layout.insert(deed.word.to_owned(), key);
            }
        }
        let keyboard = Self {
            enabled,
            advance,
            layout,
        };
        for (at, deed) in DEEDS.into_iter().enumerate() {
            let mut before = DEEDS[..at].iter();
            let other = before.find(|other| collide(keyboard.key(deed), keyboard.key(**other)));
            faults.extend(other.map(|other| (deed, KeyFault::Taken(*other))));
        }
        if faults.is_empty() {
            Ok(keyboard)
        } else {
            Err(faults)
        }
    }

    /// The key of a deed; empty for none.
    #[must_use]
    pub fn key(&self, deed: Deed) -> &str {
        self.layout.get(deed.word).map_or(deed.key, String::as_str)
    }

    /// The keys that are not the usual ones, to be kept.
    #[must_use]
    pub fn layout(&self) -> &BTreeMap<String, String> {
        &self.layout
    }

    /// What was kept. What cannot be read any more, or collides with a deed that is new, gives way to the usual keys.
    #[must_use]
    pub fn kept(enabled: bool, advance: bool, layout: &BTreeMap<String, String>) -> Self {
        let chosen = |word: &str| layout.get(word).cloned();
        Self::choose(enabled, advance, chosen).unwrap_or(Self {
            enabled,
            advance,
            layout: BTreeMap::new(),
        })
    }
}

/// Whether nobody could tell these two apart while pressing them.
fn collide(one: &str, other: &str) -> bool {
    !one.is_empty() && !other.is_empty() && (one.starts_with(other) || other.starts_with(one))
}
