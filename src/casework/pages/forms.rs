//! The forms of a case: one for each act that is offered, with its fields and their choices.

use super::super::dossier::Dossier;
use super::super::verb::Verb;
use super::super::wish::Typed;
use super::act_words::words_of;
use super::choices::Options;
use crate::office::reference::Reference as City;
use crate::platform::web::lang::Lang;
use crate::platform::web::render::Choice;
use crate::platform::web::text::FieldErrors;

/// One act as a form.
pub(super) struct ActForm {
    /// The word of its verb.
    pub word: &'static str,
    /// Where it is sent.
    pub address: String,
    pub label: String,
    pub hint: String,
    pub button: String,
    pub open: bool,
    /// Its words are for staff only.
    pub internal: bool,
    /// It takes files.
    pub files: bool,
    /// It ends the handling of the complaint for now.
    pub grave: bool,
    pub fields: Vec<Field>,
}

/// One field of it. A field without options is a text area, or one line for `into`.
pub(super) struct Field {
    pub name: &'static str,
    pub id: String,
    pub label: String,
    pub hint: String,
    pub value: String,
    /// Words of each group, and its choices.
    pub groups: Vec<(String, Vec<Choice>)>,
    /// The sentence about a mistake, or "".
    pub error: String,
}

/// The form that came back, with what was typed into it.
pub(super) struct Failed {
    pub verb: Verb,
    pub typed: Typed,
    pub errors: FieldErrors,
}

/// The forms of every act that is offered.
pub(super) fn forms(
    dossier: &Dossier,
    city: &City,
    lang: Lang,
    failed: Option<&Failed>,
) -> Vec<ActForm> {
    let maker = Maker {
        dossier,
        options: Options {
            dossier,
            city,
            lang,
        },
        lang,
        failed,
    };
    // What came back is shown even if it is not offered any more: the words in it are not lost.
    let came_back = failed
        .map(|failed| failed.verb)
        .filter(|verb| !dossier.offered.contains(verb));
    dossier
        .offered
        .iter()
        .copied()
        .chain(came_back)
        .map(|verb| maker.form(verb))
        .collect()
}

struct Maker<'a> {
    dossier: &'a Dossier,
    options: Options<'a>,
    lang: Lang,
    failed: Option<&'a Failed>,
}

impl Maker<'_> {
    fn form(&self, verb: Verb) -> ActForm {
        let words = words_of(verb);
        let reference = &self.dossier.loaded.case.reference;
        let word = if verb == Verb::Evidence {
            "bukti"
        } else {
            verb.as_str()
        };
        ActForm {
            word: verb.as_str(),
            address: format!("/petugas/laporan/{reference}/{word}"),
            label: self.lang.t(words.label),
            hint: self.lang.t(words.hint),
            button: self.lang.t(words.button),
            // The minute in which an act can be taken back is short.
            open: verb == Verb::TakeBack || self.failed.is_some_and(|failed| failed.verb == verb),
            internal: matches!(
                verb,
                Verb::Note
                    | Verb::Contest
                    | Verb::Transfer
                    | Verb::Delegate
                    | Verb::Flag
                    | Verb::StateCause
                    | Verb::AskExtension
                    | Verb::OverturnDispute
                    | Verb::Audit
            ),
            files: verb == Verb::Evidence,
            grave: matches!(verb, Verb::Archive | Verb::Refer),
            fields: verb
                .fields()
                .iter()
                .map(|name| self.field(verb, name))
                .collect(),
        }
    }

    fn field(&self, verb: Verb, name: &'static str) -> Field {
        let failed = self.failed.filter(|failed| failed.verb == verb);
        let typed = failed
            .map(|failed| failed.typed.clone())
            .unwrap_or_default();
        let (label, hint, typed) = match name {
            "text" if verb.text_is_optional() => ("field-text-optional", "", typed.text),
            "text" if verb == Verb::Resolve => {
                ("field-text", "field-text-resolve-hint", typed.text)
            }
            "text" => ("field-text", "", typed.text),
            "unit" => ("field-unit", "", typed.unit),
            "owner" => ("field-owner", "", typed.owner),
            "kind" => ("kind", "", typed.kind),
            "category" => ("field-category", "", typed.category),
            "body" => ("field-body", "", typed.body),
            "reason" => ("field-reason", "", typed.reason),
            "into" => ("field-into", "field-into-hint", typed.into),
            "to" => ("field-to", "field-to-hint", typed.to),
            "urgent" => ("field-urgent", "", typed.urgent),
            "working_days" => ("field-working-days", "", typed.working_days),
            "granted" => ("field-granted", "", typed.granted),
            "cause" => ("field-cause", "", typed.cause),
            _ => ("field-passed", "", typed.passed),
        };
        let value = match typed.is_empty() && self.failed.is_none() {
            true => self.options.preset(name),
            false => typed,
        };
        let error = failed.and_then(|failed| failed.errors.of(name));
        Field {
            name,
            id: format!("{}-{name}", verb.as_str()),
            label: self.lang.t(label),
            hint: if hint.is_empty() {
                String::new()
            } else {
                self.lang.t(hint)
            },
            value,
            groups: self.options.groups(name),
            error: error
                .map(|error| self.lang.field_error(error))
                .unwrap_or_default(),
        }
    }
}
