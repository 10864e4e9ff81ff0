//! Pure: what a member of staff asked for in a form or in JSON, read into an action, or every mistake at once.

use serde::Deserialize;
use serde_json::Value;

use crate::complaint::{
    Action, BodyCode, Case, CategoryCode, ComplaintId, Owner, Reference, UnitCode,
};
use crate::office::reference::Reference as City;
use crate::platform::web::text::{FieldError, FieldErrors, clean};

/// What staff can do with a complaint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    Assign,
    Start,
    Answer,
    Ask,
    Evidence,
    Resolve,
    Contest,
    Transfer,
    Recategorise,
    Refer,
    Archive,
    Merge,
    Unmerge,
    Note,
    OverturnDispute,
    Audit,
}

impl Verb {
    /// Every verb, in the order in which a page offers them.
    pub const ALL: [Self; 16] = [
        Self::Assign,
        Self::Start,
        Self::Answer,
        Self::Ask,
        Self::Evidence,
        Self::Resolve,
        Self::Contest,
        Self::Transfer,
        Self::Recategorise,
        Self::Refer,
        Self::Archive,
        Self::Merge,
        Self::Unmerge,
        Self::Note,
        Self::OverturnDispute,
        Self::Audit,
    ];

    /// The word for it in addresses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Assign => "assign",
            Self::Start => "start",
            Self::Answer => "answer",
            Self::Ask => "ask",
            Self::Evidence => "evidence",
            Self::Resolve => "resolve",
            Self::Contest => "contest",
            Self::Transfer => "transfer",
            Self::Recategorise => "recategorise",
            Self::Refer => "refer",
            Self::Archive => "archive",
            Self::Merge => "merge",
            Self::Unmerge => "unmerge",
            Self::Note => "note",
            Self::OverturnDispute => "overturn_dispute",
            Self::Audit => "audit",
        }
    }

    /// The verb of a word; evidence has an address of its own, since it carries files.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verb| verb.as_str() == word)
    }

    /// The fields it takes, in the order of the form.
    #[must_use]
    pub fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Start | Self::Evidence => &[],
            Self::Answer
            | Self::Ask
            | Self::Resolve
            | Self::Note
            | Self::Unmerge
            | Self::OverturnDispute => &["text"],
            Self::Assign | Self::Transfer => &["unit", "text"],
            Self::Contest => &["owner", "text"],
            Self::Recategorise => &["kind", "category", "text"],
            Self::Refer => &["body", "text"],
            Self::Archive => &["reason", "text"],
            Self::Merge => &["into", "text"],
            Self::Audit => &["passed", "text"],
        }
    }

    /// Whether the words may be left out.
    #[must_use]
    pub fn text_is_optional(self) -> bool {
        matches!(self, Self::Assign | Self::Merge | Self::Recategorise)
    }
}

/// The fields of all verbs as they were typed; empty where nothing was said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub text: String,
    pub unit: String,
    pub owner: String,
    pub kind: String,
    pub category: String,
    pub body: String,
    pub reason: String,
    pub into: String,
    pub passed: String,
    /// The revision that was on the screen.
    pub revision: String,
}

impl Typed {
    /// Reads a JSON object that has only the verb's fields, each a text (`passed` is true or false).
    pub fn from_json(verb: Verb, body: &Value) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::default();
        let mut typed = Self::default();
        let empty = serde_json::Map::new();
        let object = match body {
            Value::Object(object) => object,
            Value::Null => &empty,
            _ => {
                errors.add(FieldError::new("", "field-error-json-object"));
                return Err(errors);
            }
        };
        for (name, value) in object {
            let field = Some(name.as_str())
                .filter(|name| verb.fields().contains(name))
                .and_then(|name| typed.field(name));
            match (field, value) {
                (None, _) => errors.add(FieldError::new(name, "field-error-unknown-field")),
                (Some(field), Value::String(text)) => field.clone_from(text),
                (Some(field), Value::Bool(yes)) if name == "passed" => *field = yes.to_string(),
                (Some(_), Value::Null) => {}
                (Some(_), _) => errors.add(FieldError::new(name, "field-error-json-text")),
            }
        }
        if errors.is_empty() {
            Ok(typed)
        } else {
            Err(errors)
        }
    }

    fn field(&mut self, name: &str) -> Option<&mut String> {
        Some(match name {
            "text" => &mut self.text,
            "unit" => &mut self.unit,
            "owner" => &mut self.owner,
            "kind" => &mut self.kind,
            "category" => &mut self.category,
            "body" => &mut self.body,
            "reason" => &mut self.reason,
            "into" => &mut self.into,
            "passed" => &mut self.passed,
            _ => return None,
        })
    }

    /// The reference it is to be merged into, if one was typed that can be right.
    #[must_use]
    pub fn merge_into(&self) -> Option<Reference> {
        Reference::parse(&self.into).ok()
    }
}

/// Reads what was typed for a verb. `into` is the complaint of [`Typed::merge_into`], if the person may
/// see it. Which lengths and states are legal is the lifecycle's to say.
pub fn read(
    verb: Verb,
    typed: &Typed,
    case: &Case,
    city: &City,
    into: Option<ComplaintId>,
) -> Result<Action, FieldErrors> {
    let mut reader = Reader {
        city,
        errors: FieldErrors::default(),
    };
    let text = clean(&typed.text);
    if text.is_empty() && verb.fields().contains(&"text") && !verb.text_is_optional() {
        reader
            .errors
            .add(FieldError::new("text", "field-error-required"));
    }
    let action = match verb {
        Verb::Start => Some(Action::Start),
        Verb::Evidence => Some(Action::AttachEvidence),
        Verb::Answer => Some(Action::Answer { text }),
        Verb::Ask => Some(Action::Ask { text }),
        Verb::Resolve => Some(Action::Resolve { text }),
        Verb::Note => Some(Action::Note { text }),
        Verb::Unmerge => Some(Action::Unmerge { text }),
        Verb::OverturnDispute => Some(Action::OverturnDispute { text }),
        Verb::Assign => reader
            .unit(&typed.unit)
            .map(|unit| Action::Assign { unit, text }),
        Verb::Transfer => reader
            .unit(&typed.unit)
            .map(|unit| Action::Transfer { unit, text }),
        Verb::Contest => reader
            .owner(&typed.owner)
            .map(|owner| Action::Contest { owner, text }),
        Verb::Refer => reader
            .body(&typed.body)
            .map(|body| Action::Refer { body, text }),
        Verb::Archive => reader
            .word("reason", &typed.reason)
            .map(|reason| Action::Archive { reason, text }),
        Verb::Audit => reader
            .word("passed", &typed.passed)
            .map(|passed| Action::Audit { passed, text }),
        Verb::Recategorise => reader.category(typed, case).map(|category| {
            let kind = typed.kind.trim().parse().unwrap_or(case.kind);
            Action::Recategorise {
                kind,
                category,
                text,
            }
        }),
        Verb::Merge => reader
            .target(&typed.into, into)
            .map(|into| Action::Merge { into, text }),
    };
    match action {
        Some(action) if reader.errors.is_empty() => Ok(action),
        _ => Err(reader.errors),
    }
}

/// Collects the mistakes of one body.
struct Reader<'a> {
    city: &'a City,
    errors: FieldErrors,
}

impl Reader<'_> {
    fn wrong<T>(&mut self, field: &str, typed: &str, key: &'static str) -> Option<T> {
        let key = if typed.trim().is_empty() {
            "field-error-required"
        } else {
            key
        };
        self.errors.add(FieldError::new(field, key));
        None
    }

    fn known_unit(&self, typed: &str) -> Option<UnitCode> {
        let code = UnitCode::parse(typed.trim()).ok()?;
        self.city.unit(&code).map(|_| code)
    }

    fn known_body(&self, typed: &str) -> Option<BodyCode> {
        let code = BodyCode::parse(typed.trim()).ok()?;
        self.city.outside_body(&code).map(|_| code)
    }

    fn unit(&mut self, typed: &str) -> Option<UnitCode> {
        let found = self.known_unit(typed);
        found.or_else(|| self.wrong("unit", typed, "field-error-unit-unknown"))
    }

    fn body(&mut self, typed: &str) -> Option<BodyCode> {
        let found = self.known_body(typed);
        found.or_else(|| self.wrong("body", typed, "field-error-choice"))
    }

    /// A unit of the city or, where no unit has that code, a body outside it.
    fn owner(&mut self, typed: &str) -> Option<Owner> {
        let unit = self.known_unit(typed).map(Owner::Unit);
        let found = unit.or_else(|| self.known_body(typed).map(Owner::Body));
        found.or_else(|| self.wrong("owner", typed, "field-error-choice"))
    }

    fn word<T: std::str::FromStr>(&mut self, field: &str, typed: &str) -> Option<T> {
        let found = typed.trim().parse().ok();
        found.or_else(|| self.wrong(field, typed, "field-error-choice"))
    }

    /// The new category; kind and category left out stay as they are.
    fn category(&mut self, typed: &Typed, case: &Case) -> Option<Option<CategoryCode>> {
        let kind = typed.kind.trim();
        if !kind.is_empty() && kind.parse::<crate::complaint::Kind>().is_err() {
            return self.wrong("kind", kind, "field-error-choice");
        }
        match typed.category.trim() {
            "" => Some(case.category.clone()),
            code => {
                let found = CategoryCode::parse(code)
                    .ok()
                    .filter(|code| self.city.category(code).is_some());
                found
                    .map(Some)
                    .or_else(|| self.wrong("category", code, "field-error-category-unknown"))
            }
        }
    }

    fn target(&mut self, typed: &str, into: Option<ComplaintId>) -> Option<ComplaintId> {
        into.or_else(|| self.wrong("into", typed, "field-error-reference"))
    }
}
