//! Pure: which fields the entries of a reference file have, and how a form's text becomes a value and back.

use jiff::civil::Date;
use toml::{Table, Value};

/// A file whose entries can be changed one by one.
#[derive(Debug)]
pub struct List {
    /// Its name in addresses.
    pub path: &'static str,
    pub file: &'static str,
    /// The tables of the file.
    pub table: &'static str,
    /// What an entry is known by; it never changes.
    pub label: &'static str,
    /// Whether entries may be taken out: not what complaints are bound to.
    pub removable: bool,
    /// Whether the order of the entries has a meaning.
    pub ordered: bool,
    pub fields: &'static [Field],
}

/// A field of an entry.
#[derive(Debug)]
pub struct Field {
    pub key: &'static str,
    pub sort: Sort,
    pub required: bool,
}

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    Text,
    Date,
    /// One a line.
    Texts,
    Flag,
    /// Working days as an office counts them.
    OfficeDays,
    /// One of these, which the page fills.
    One(Choices),
}

/// Where the choices of a field come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choices {
    Units,
    Levels,
    Calendars,
    /// Units, the kelurahan of the place, or a person.
    Answerers,
    Kinds,
    Bodies,
}

const fn field(key: &'static str, sort: Sort, required: bool) -> Field {
    Field {
        key,
        sort,
        required,
    }
}

/// The lists, in the order of the page.
pub const LISTS: [List; 4] = [
    List {
        path: "unit",
        file: "units.toml",
        table: "unit",
        label: "code",
        removable: false,
        ordered: false,
        fields: &[
            field("name", Sort::Text, true),
            field("short", Sort::Text, false),
            field("parent", Sort::One(Choices::Units), false),
            field("level", Sort::One(Choices::Levels), true),
            field("head_title", Sort::Text, true),
            field("calendar", Sort::One(Choices::Calendars), false),
            field("area", Sort::Text, false),
            field("official_codes", Sort::Texts, false),
            field("valid_from", Sort::Date, false),
            field("valid_to", Sort::Date, false),
            field("successor", Sort::One(Choices::Units), false),
        ],
    },
    List {
        path: "kategori",
        file: "categories.toml",
        table: "category",
        label: "code",
        removable: false,
        ordered: true,
        fields: &[
            field("name", Sort::Text, true),
            field("name_en", Sort::Text, true),
            field("answered_by", Sort::One(Choices::Answerers), true),
            field("place_bound", Sort::Flag, false),
            field("evidence", Sort::Flag, false),
            field("second_person", Sort::Flag, false),
            field("private_by_default", Sort::Flag, false),
            field("any_unit", Sort::Flag, false),
            field("kind", Sort::One(Choices::Kinds), false),
            field("first_response", Sort::OfficeDays, false),
            field("resolution", Sort::OfficeDays, false),
            field("keywords", Sort::Texts, false),
            field("emergency", Sort::Texts, false),
        ],
    },
    List {
        path: "aturan",
        file: "routing.toml",
        table: "rule",
        label: "id",
        removable: true,
        ordered: true,
        fields: &[
            field("why", Sort::Text, true),
            field("categories", Sort::Texts, false),
            field("areas", Sort::Texts, false),
            field("keywords", Sort::Texts, false),
            field("unit", Sort::One(Choices::Units), false),
            field("outside", Sort::One(Choices::Bodies), false),
        ],
    },
    List {
        path: "instansi",
        file: "referrals.toml",
        table: "body",
        label: "code",
        removable: false,
        ordered: false,
        fields: &[
            field("name", Sort::Text, true),
            field("purpose", Sort::Text, true),
            field("contact", Sort::Text, true),
        ],
    },
];

/// A list by its name in addresses.
#[must_use]
pub fn list(path: &str) -> Option<&'static List> {
    LISTS.iter().find(|list| list.path == path)
}

/// Why a typed text is no value: the key of the sentence.
pub type Mistake = &'static str;

impl Field {
    /// The value that was typed; none when the field was left empty.
    pub fn value(&self, typed: &str) -> Result<Option<Value>, Mistake> {
        let typed = typed.trim();
        if typed.is_empty() {
            return match self.sort {
                // `keywords` is a key that must be there, empty or not.
                Sort::Texts if self.key == "keywords" => Ok(Some(Value::Array(Vec::new()))),
                _ if self.required => Err("field-error-required"),
                _ => Ok(None),
            };
        }
        match self.sort {
            Sort::Text | Sort::One(_) => Ok(Some(Value::String(typed.replace(['\n', '\r'], " ")))),
            Sort::Date => typed
                .parse::<Date>()
                .map(|date| Some(Value::String(date.to_string())))
                .map_err(|_| "field-error-date"),
            Sort::Texts => {
                let lines = typed.lines().map(str::trim).filter(|line| !line.is_empty());
                Ok(Some(Value::Array(
                    lines.map(|line| Value::String(line.to_owned())).collect(),
                )))
            }
            Sort::Flag => Ok(Some(Value::Boolean(true))),
            Sort::OfficeDays => match typed.parse::<u16>() {
                Ok(days) => Ok(Some(office_days(i64::from(days)))),
                // A target in another measure was written in the text and stays as it is.
                Err(_) => Err("field-error-reference-days"),
            },
        }
    }

    /// The text that a form shows for what an entry holds.
    #[must_use]
    pub fn typed(&self, entry: &Table) -> String {
        match (self.sort, entry.get(self.key)) {
            (_, None) => String::new(),
            (Sort::Texts, Some(Value::Array(list))) => list
                .iter()
                .filter_map(Value::as_str)
                .collect::<Vec<_>>()
                .join("\n"),
            (Sort::Flag, Some(value)) => match value.as_bool() {
                Some(true) => "true".to_owned(),
                _ => String::new(),
            },
            (Sort::OfficeDays, Some(value)) => value
                .get("office_days")
                .and_then(Value::as_integer)
                .map_or_else(String::new, |days| days.to_string()),
            (_, Some(value)) => value.as_str().unwrap_or_default().to_owned(),
        }
    }

    /// Whether the entry holds something that the form cannot show: then it is left as it is.
    #[must_use]
    pub fn is_beyond(&self, entry: &Table) -> bool {
        self.sort == Sort::OfficeDays
            && entry.contains_key(self.key)
            && self.typed(entry).is_empty()
    }
}

/// `{ office_days = n }`.
#[must_use]
pub fn office_days(days: i64) -> Value {
    Value::Table(Table::from_iter([(
        "office_days".to_owned(),
        Value::Integer(days),
    )]))
}
