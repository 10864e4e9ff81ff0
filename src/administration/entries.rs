//! Pure: a reference file as a list of entries that a form can change, with the rest of its text left alone.

use toml::{Table, Value};

/// A TOML file of `[[name]]` tables: what stands before the first, and each with the comment above it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entries {
    name: &'static str,
    head: String,
    blocks: Vec<String>,
}

impl Entries {
    /// Parts a text at its `[[name]]` lines.
    #[must_use]
    pub fn read(text: &str, name: &'static str) -> Self {
        let header = format!("[[{name}]]");
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let mut starts: Vec<usize> = Vec::new();
        for (at, line) in lines.iter().enumerate() {
            if line.trim() == header {
                let comment = |line: &&&str| line.trim_start().starts_with('#');
                let above = lines[..at].iter().rev().take_while(comment).count();
                starts.push(at - above);
            }
        }
        let end = |index: usize| starts.get(index + 1).copied().unwrap_or(lines.len());
        Self {
            name,
            head: lines[..starts.first().copied().unwrap_or(lines.len())].concat(),
            blocks: starts
                .iter()
                .enumerate()
                .map(|(index, &start)| lines[start..end(index)].concat())
                .collect(),
        }
    }

    /// The whole text again.
    #[must_use]
    pub fn text(&self) -> String {
        self.head.clone() + &self.blocks.concat()
    }

    /// The entries in their order; one that cannot be read is empty.
    pub fn tables(&self) -> impl Iterator<Item = Table> {
        self.blocks.iter().map(|block| self.table(block))
    }

    /// One entry by its code or id.
    #[must_use]
    pub fn get(&self, label: &str) -> Option<Table> {
        self.place(label)
            .map(|place| self.table(&self.blocks[place]))
    }

    /// The text of one entry, with the comment above it.
    #[must_use]
    pub fn block(&self, label: &str) -> Option<&str> {
        self.place(label).map(|place| self.blocks[place].as_str())
    }

    /// Puts another text in place of an entry; whether there was one.
    pub fn put_block(&mut self, label: &str, text: String) -> bool {
        let place = self.place(label);
        if let Some(place) = place {
            self.blocks[place] = text;
        }
        place.is_some()
    }

    /// Sets keys of an entry, or takes those without a value out; the order and all comments stay.
    /// Whether there is such an entry.
    pub fn set(&mut self, label: &str, values: &[(&str, Option<Value>)]) -> bool {
        let Some(place) = self.place(label) else {
            return false;
        };
        let before = self.table(&self.blocks[place]);
        for (key, value) in values {
            if before.get(*key) != value.as_ref() {
                self.blocks[place] = with_key(&self.blocks[place], key, value.as_ref());
            }
        }
        true
    }

    /// Adds an entry at the end.
    pub fn add(&mut self, values: &[(&str, Option<Value>)]) {
        let mut block = format!("[[{}]]\n", self.name);
        for (key, value) in values {
            if let Some(value) = value {
                block += &line(key, value);
            }
        }
        let last = self.blocks.last_mut().unwrap_or(&mut self.head);
        if !last.ends_with('\n') && !last.is_empty() {
            last.push('\n');
        }
        if !last.ends_with("\n\n") && !last.is_empty() {
            last.push('\n');
        }
        self.blocks.push(block);
    }

    /// Takes an entry out; whether there was one.
    pub fn remove(&mut self, label: &str) -> bool {
        self.place(label)
            .map(|place| self.blocks.remove(place))
            .is_some()
    }

    /// Moves an entry before the one above it; whether there is one above.
    pub fn move_up(&mut self, label: &str) -> bool {
        let Some(place) = self.place(label).filter(|place| *place > 0) else {
            return false;
        };
        for block in &mut self.blocks[place - 1..=place] {
            *block = format!("{}\n\n", block.trim_end());
        }
        self.blocks.swap(place - 1, place);
        true
    }

    fn place(&self, label: &str) -> Option<usize> {
        self.blocks
            .iter()
            .position(|block| label_of(&self.table(block)) == Some(label))
    }

    fn table(&self, block: &str) -> Table {
        let whole: Table = block.parse().unwrap_or_default();
        let first = whole
            .get(self.name)
            .and_then(|list| list.get(0)?.as_table());
        first.cloned().unwrap_or_default()
    }
}

/// What an entry is known by.
#[must_use]
pub fn label_of(table: &Table) -> Option<&str> {
    ["code", "id", "name"]
        .iter()
        .find_map(|key| table.get(*key)?.as_str())
}

/// The block with one key changed: the lines of its value are replaced, or come after the others.
pub(super) fn with_key(block: &str, key: &str, value: Option<&Value>) -> String {
    let lines: Vec<&str> = block.split_inclusive('\n').collect();
    let new = value.map_or_else(String::new, |value| line(key, value));
    let starts = |line: &&str| {
        let rest = line.strip_prefix(key);
        rest.is_some_and(|rest| rest.trim_start().starts_with('='))
    };
    if let Some(start) = lines.iter().position(starts) {
        let end = (start + 1..=lines.len())
            .find(|&end| lines[start..end].concat().parse::<Table>().is_ok())
            .unwrap_or(start + 1);
        return lines[..start].concat() + &new + &lines[end..].concat();
    }
    let kept = block.trim_end();
    format!(
        "{kept}\n{new}{}",
        &block[kept.len()..].replacen('\n', "", 1)
    )
}

/// `key = value` as people write it: long lists over several lines.
fn line(key: &str, value: &Value) -> String {
    const WIDTH: usize = 120;
    let short = format!("{key} = {value}\n");
    let Some(list) = value.as_array().filter(|_| short.len() > WIDTH) else {
        return short;
    };
    let mut text = format!("{key} = [\n");
    let mut row = String::from(" ");
    for item in list {
        let item = format!(" {item},");
        if row.len() + item.len() > WIDTH {
            text += &row;
            text.push('\n');
            row = String::from(" ");
        }
        row += &item;
    }
    text + &row + "\n]\n"
}
