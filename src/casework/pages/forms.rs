//! The forms of a case: one for each act that is offered, with its fields and their choices.

use super::super::dossier::Dossier;
use super::super::verb::Verb;
use super::super::wish::Typed;
use super::act_words::words_of;
use super::choices::Options;
use crate::complaint::proof::Proof;
use crate::evidence::wording::sentence;
use crate::office::reference::Reference as City;
use crate::platform::web::lang::Lang;
use crate::platform::web::render::Choice;
use crate::platform::web::text::FieldErrors;

/// One act as a form.
pub(super) struct ActForm {
    /// The form's id: `terima` takes it up, and the others are `lakukan-` and the verb.
    pub id: String,
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
    /// The proofs by which it is decided: where each lies, its small picture or none, and what speaks against it.
    pub proofs: Vec<ShownProof>,
    pub fields: Vec<Field>,
}

/// A proof beside the act that rests on it.
pub(super) struct ShownProof {
    pub address: String,
    pub name: String,
    pub small: bool,
    pub doubts: Vec<String>,
}

/// One field of it. A field without options is a text area, or one line for `into`.
pub(super) struct Field {
    pub name: &'static str,
    pub id: String,
    pub label: String,
    pub hint: String,
    pub value: String,
    /// One line that offers the choices by their first letters, in place of a list.
    pub listed: bool,
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
    let maker = Maker::new(dossier, city, lang, failed);
    // What came back is shown even if it is not offered any more: the words in it are not lost.
    let came_back = failed
        .map(|failed| failed.verb)
        .filter(|verb| !dossier.offered.contains(verb));
    dossier
        .offered
        .iter()
        .copied()
        .chain(came_back)
        // These are the composers.
        .filter(|verb| !matches!(verb, Verb::Answer | Verb::Ask | Verb::Note))
        .map(|verb| maker.form(verb))
        .collect()
}

/// Makes forms and their fields.
pub(super) struct Maker<'a> {
    dossier: &'a Dossier,
    options: Options<'a>,
    lang: Lang,
    failed: Option<&'a Failed>,
}

impl<'a> Maker<'a> {
    pub(super) fn new(
        dossier: &'a Dossier,
        city: &'a City,
        lang: Lang,
        failed: Option<&'a Failed>,
    ) -> Self {
        Self {
            dossier,
            options: Options {
                dossier,
                city,
                lang,
            },
            lang,
            failed,
        }
    }

    fn form(&self, verb: Verb) -> ActForm {
        let words = words_of(verb);
        let reference = &self.dossier.loaded.case.reference;
        let word = if verb == Verb::Evidence {
            "bukti"
        } else {
            verb.as_str()
        };
        ActForm {
            id: match verb {
                Verb::Start => "terima".to_owned(),
                verb => format!("lakukan-{}", verb.as_str()),
            },
            address: format!("/petugas/laporan/{reference}/{word}"),
            label: match (verb, self.dossier.unexplained) {
                (Verb::StateCause, Some(clock)) => {
                    let clock = self.lang.word("clock", clock);
                    format!("{}: {clock}", self.lang.t(words.label))
                }
                _ => self.lang.t(words.label),
            },
            hint: self.lang.t(words.hint),
            button: self.lang.t(words.button),
            // The minute in which an act can be taken back is short.
            open: verb == Verb::TakeBack || self.failed.is_some_and(|failed| failed.verb == verb),
            internal: verb.is_internal(),
            files: verb == Verb::Evidence,
            grave: matches!(verb, Verb::Archive | Verb::Refer),
            proofs: match verb {
                Verb::Resolve => self.proofs(),
                _ => Vec::new(),
            },
            fields: verb
                .fields()
                .iter()
                // No reason is asked for where nothing speaks against a proof.
                .filter(|name| **name != "despite" || self.is_doubted())
                .map(|name| self.field(verb, name))
                .collect(),
        }
    }

    fn is_doubted(&self) -> bool {
        self.dossier.proofs.iter().any(|proof| proof.doubted)
    }

    /// The proofs that count. What speaks against them in detail is told to those who judge.
    fn proofs(&self) -> Vec<ShownProof> {
        let shown = |proof: &Proof| {
            let mut files = self.dossier.files.iter();
            let file = files.find(|file| file.event == Some(proof.attached))?;
            let found = self.dossier.findings.iter();
            let found = found.filter(|finding| finding.attachment == file.id);
            let mut doubts: Vec<String> = found.map(|one| sentence(self.lang, one)).collect();
            if proof.doubted && doubts.is_empty() {
                doubts.push(self.lang.t("proof-doubted"));
            }
            Some(ShownProof {
                address: format!("/petugas/berkas/{}", file.id),
                name: file.name.clone(),
                small: file.has_thumbnail,
                doubts,
            })
        };
        self.dossier.proofs.iter().filter_map(shown).collect()
    }

    /// One field of a verb, with what was typed into it, is kept as a draft, or stands there at first.
    pub(super) fn field(&self, verb: Verb, name: &'static str) -> Field {
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
            "unit" => ("field-unit", "field-listed-hint", typed.unit),
            "owner" => ("field-owner", "field-listed-hint", typed.owner),
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
            "despite" => ("field-despite", "field-despite-hint", typed.despite),
            "file" => ("field-proof", "", typed.file),
            "passed" => ("field-passed", "", typed.passed),
            other => {
                debug_assert!(false, "{other} has no label here, and no value");
                ("field-text", "", String::new())
            }
        };
        let value = match (failed, self.dossier.drafts.get(verb.as_str())) {
            (Some(_), _) => typed,
            (None, Some(draft)) if name == "text" => draft.text.clone(),
            _ => self.options.preset(verb, name),
        };
        let mut groups = self.options.groups(name);
        let mut listed = matches!(name, "unit" | "owner");
        let narrowed = self.options.narrowed(name, &value);
        let mut value = value;
        if failed.is_some() && narrowed.len() > 1 {
            (listed, groups) = (false, vec![(String::new(), narrowed)]);
        } else if listed {
            // People know names, not codes.
            let mut choices = groups.iter().flat_map(|(_, choices)| choices);
            if let Some(choice) = choices.find(|choice| choice.is(&value)) {
                value.clone_from(&choice.words);
            }
        }
        let error = failed.and_then(|failed| failed.errors.of(name));
        Field {
            name,
            id: field_id(verb, name),
            label: self.lang.t(label),
            hint: if hint.is_empty() {
                String::new()
            } else {
                self.lang.t(hint)
            },
            value,
            listed,
            groups,
            error: error
                .map(|error| self.lang.field_error(error))
                .unwrap_or_default(),
        }
    }
}

/// The id of a field, so that the summary of mistakes leads to it.
pub(super) fn field_id(verb: Verb, name: &str) -> String {
    match (verb, name) {
        (Verb::Answer, "text") => "balas-teks".to_owned(),
        (Verb::Ask, "text") => "tanya-teks".to_owned(),
        (Verb::Note, "text") => "catatan-teks".to_owned(),
        (verb, name) => format!("{}-{name}", verb.as_str()),
    }
}
