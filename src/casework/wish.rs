//! Pure: what a member of staff asked for in a form or in JSON, read into an action, or every mistake at once.

use serde::Deserialize;
use serde_json::Value;

use super::answers::open_place;
use super::narrow::{called, meant};
use super::verb::Verb;
use crate::complaint::{
    Action, BodyCode, Case, CategoryCode, ComplaintId, EventId, Owner, Reference, StaffId, UnitCode,
};
use crate::office::reference::Reference as City;
use crate::platform::web::text::{FieldError, FieldErrors, clean};

/// So many names are told where several fit.
const NAMED_AT_MOST: usize = 8;

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
    /// The name of an account.
    pub to: String,
    pub urgent: String,
    pub cause: String,
    pub working_days: String,
    pub granted: String,
    /// Why a proof counts though something speaks against it.
    pub despite: String,
    /// A proof.
    pub file: String,
    /// The revision that was on the screen.
    pub revision: String,
    /// `1` sends as a question what does not look like one.
    pub sure: String,
    /// The prepared answer that was chosen.
    pub answer: String,
}

impl Typed {
    /// Reads a JSON object that has only the verb's fields, each a text, or true, false or a number
    /// where that is what a field says.
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
                (Some(field), Value::Bool(yes))
                    if matches!(name.as_str(), "passed" | "urgent" | "granted") =>
                {
                    *field = yes.to_string();
                }
                (Some(field), Value::Number(number)) if name == "working_days" => {
                    *field = number.to_string();
                }
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
            "to" => &mut self.to,
            "urgent" => &mut self.urgent,
            "cause" => &mut self.cause,
            "working_days" => &mut self.working_days,
            "granted" => &mut self.granted,
            "despite" => &mut self.despite,
            "file" => &mut self.file,
            _ => return None,
        })
    }

    /// The reference it is to be merged into, if one was typed that can be right.
    #[must_use]
    pub fn merge_into(&self) -> Option<Reference> {
        Reference::parse(&self.into).ok()
    }
}

/// What the names in a form stand for, as far as it is there.
#[derive(Clone, Copy, Debug, Default)]
pub struct Named {
    /// The complaint of [`Typed::merge_into`], if the person may see it.
    pub into: Option<ComplaintId>,
    /// The account that `to` names.
    pub to: Option<StaffId>,
    /// The event that `file` came with.
    pub attached: Option<EventId>,
}

/// Reads what was typed for a verb. Which lengths and states are legal is the lifecycle's to say.
pub fn read(
    verb: Verb,
    typed: &Typed,
    case: &Case,
    city: &City,
    named: Named,
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
    if verb.fields().contains(&"text")
        && !verb.is_internal()
        && let Some(place) = open_place(&text)
    {
        let open = FieldError::new("text", "field-error-open-place");
        reader.errors.add(open.with("place", place));
    }
    let action = match verb {
        Verb::Start => Some(Action::Start),
        Verb::Evidence => Some(Action::AttachEvidence),
        Verb::ConfirmEvidence => Some(Action::ConfirmEvidence),
        Verb::Answer => Some(Action::Answer { text }),
        Verb::Ask => Some(Action::Ask { text }),
        Verb::Resolve => Some(Action::Resolve {
            text,
            despite: clean(&typed.despite),
        }),
        Verb::WithdrawEvidence => reader
            .named("file", &typed.file, named.attached, "field-error-choice")
            .map(|attached| Action::WithdrawEvidence { attached, text }),
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
        // Nobody in particular, where no name is given.
        Verb::Delegate if typed.to.trim().is_empty() => Some(Action::Delegate { to: None }),
        Verb::Delegate => reader
            .named("to", &typed.to, named.to, "field-error-choice")
            .map(|to| Action::Delegate { to: Some(to) }),
        Verb::Flag => reader
            .word("urgent", &typed.urgent)
            .map(|urgent| Action::Flag { urgent, text }),
        Verb::AskExtension => reader
            .word("working_days", &typed.working_days)
            .map(|working_days| Action::AskExtension { working_days, text }),
        Verb::DecideExtension => reader
            .word("granted", &typed.granted)
            .map(|granted| Action::DecideExtension { granted, text }),
        Verb::TakeBack => Some(Action::TakeBack),
        Verb::StateCause => reader
            .word("cause", &typed.cause)
            .map(|cause| Action::StateCause { cause, text }),
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
            .named("into", &typed.into, named.into, "field-error-reference")
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
        if let Some(code) = self.known_unit(typed) {
            return Some(code);
        }
        match meant(self.city, typed, false).as_slice() {
            [Owner::Unit(code)] => Some(code.clone()),
            [] | [_] => self.wrong("unit", typed, "field-error-unit-unknown"),
            several => self.several("unit", several),
        }
    }

    /// More than one is called like that.
    fn several<T>(&mut self, field: &str, owners: &[Owner]) -> Option<T> {
        let names = owners.iter().take(NAMED_AT_MOST);
        let names: Vec<String> = names.map(|owner| called(self.city, owner)).collect();
        let error = FieldError::new(field, "field-error-several");
        self.errors.add(error.with("names", names.join("; ")));
        None
    }

    fn body(&mut self, typed: &str) -> Option<BodyCode> {
        let found = self.known_body(typed);
        found.or_else(|| self.wrong("body", typed, "field-error-choice"))
    }

    /// A unit of the city or, where no unit has that code, a body outside it.
    fn owner(&mut self, typed: &str) -> Option<Owner> {
        let unit = self.known_unit(typed).map(Owner::Unit);
        let found = unit.or_else(|| self.known_body(typed).map(Owner::Body));
        if found.is_some() {
            return found;
        }
        match meant(self.city, typed, true).as_slice() {
            [owner] => Some(owner.clone()),
            [] => self.wrong("owner", typed, "field-error-choice"),
            several => self.several("owner", several),
        }
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

    /// What a name stands for; a name of nothing is a mistake.
    fn named<T>(
        &mut self,
        field: &str,
        typed: &str,
        found: Option<T>,
        key: &'static str,
    ) -> Option<T> {
        found.or_else(|| self.wrong(field, typed, key))
    }
}
