//! The forms of a case: one for each act that is offered, with its fields and their choices.

use super::super::dossier::Dossier;
use super::super::wish::{Typed, Verb};
use super::super::wording::{category_name, unit_name};
use crate::complaint::{ArchiveReason, Kind, Owner, UnitCode};
use crate::office::reference::Reference as City;
use crate::platform::web::lang::Lang;
use crate::platform::web::render::Choice;
use crate::platform::web::text::FieldErrors;

/// One act as a form.
pub(super) struct ActForm {
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

/// Label, hint and button of an act, and what is said once it is done.
pub(super) fn keys(verb: Verb) -> (&'static str, &'static str, &'static str, &'static str) {
    match verb {
        Verb::Assign => (
            "act-assign",
            "act-assign-hint",
            "act-assign-send",
            "done-assign",
        ),
        Verb::Start => (
            "act-start",
            "act-start-hint",
            "act-start-send",
            "done-start",
        ),
        Verb::Answer => (
            "act-answer",
            "act-answer-hint",
            "send-to-reporter",
            "done-answer",
        ),
        Verb::Ask => ("act-ask", "act-ask-hint", "send-to-reporter", "done-ask"),
        Verb::Evidence => (
            "act-evidence",
            "act-evidence-hint",
            "act-evidence-send",
            "done-evidence",
        ),
        Verb::Resolve => (
            "act-resolve",
            "act-resolve-hint",
            "act-resolve-send",
            "done-resolve",
        ),
        Verb::Contest => (
            "act-contest",
            "act-contest-hint",
            "act-contest-send",
            "done-contest",
        ),
        Verb::Transfer => (
            "act-transfer",
            "act-transfer-hint",
            "act-transfer-send",
            "done-transfer",
        ),
        Verb::Recategorise => (
            "act-recategorise",
            "act-recategorise-hint",
            "act-recategorise-send",
            "done-recategorise",
        ),
        Verb::Refer => (
            "act-refer",
            "act-refer-hint",
            "act-refer-send",
            "done-refer",
        ),
        Verb::Archive => (
            "act-archive",
            "act-archive-hint",
            "act-archive-send",
            "done-archive",
        ),
        Verb::Merge => (
            "act-merge",
            "act-merge-hint",
            "act-merge-send",
            "done-merge",
        ),
        Verb::Unmerge => (
            "act-unmerge",
            "act-unmerge-hint",
            "act-unmerge-send",
            "done-unmerge",
        ),
        Verb::Note => ("act-note", "act-note-hint", "act-note-send", "done-note"),
        Verb::OverturnDispute => (
            "act-overturn",
            "act-overturn-hint",
            "act-overturn-send",
            "done-overturn",
        ),
        Verb::Audit => (
            "act-audit",
            "act-audit-hint",
            "act-audit-send",
            "done-audit",
        ),
    }
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
        city,
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
    city: &'a City,
    lang: Lang,
    failed: Option<&'a Failed>,
}

impl Maker<'_> {
    fn form(&self, verb: Verb) -> ActForm {
        let (label, hint, button, _) = keys(verb);
        let reference = &self.dossier.loaded.case.reference;
        let word = if verb == Verb::Evidence {
            "bukti"
        } else {
            verb.as_str()
        };
        ActForm {
            address: format!("/petugas/laporan/{reference}/{word}"),
            label: self.lang.t(label),
            hint: self.lang.t(hint),
            button: self.lang.t(button),
            open: self.failed.is_some_and(|failed| failed.verb == verb),
            internal: matches!(
                verb,
                Verb::Note | Verb::Contest | Verb::Transfer | Verb::OverturnDispute | Verb::Audit
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
        let (label, hint, value) = match name {
            "text" if verb.text_is_optional() => ("field-text-optional", "", typed.text),
            "text" if verb == Verb::Resolve => {
                ("field-text", "field-text-resolve-hint", typed.text)
            }
            "text" => ("field-text", "", typed.text),
            "unit" => (
                "field-unit",
                "",
                self.preset(typed.unit, self.wished_unit()),
            ),
            "owner" => ("field-owner", "", typed.owner),
            "kind" => (
                "kind",
                "",
                self.preset(typed.kind, self.dossier.loaded.case.kind.to_string()),
            ),
            "category" => (
                "field-category",
                "",
                self.preset(typed.category, self.present_category()),
            ),
            "body" => (
                "field-body",
                "",
                self.preset(typed.body, self.wished_body()),
            ),
            "reason" => ("field-reason", "", typed.reason),
            "into" => ("field-into", "field-into-hint", typed.into),
            _ => ("field-passed", "", typed.passed),
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
            groups: self.groups(name),
            error: error
                .map(|error| self.lang.field_error(error))
                .unwrap_or_default(),
        }
    }

    fn preset(&self, typed: String, otherwise: String) -> String {
        if typed.is_empty() && self.failed.is_none() {
            otherwise
        } else {
            typed
        }
    }

    /// The unit that a pending handover names, or that the rules suggest.
    fn wished_unit(&self) -> String {
        let handover = self.dossier.loaded.case.handover.as_ref();
        match handover.map(|handover| &handover.owner) {
            Some(Owner::Unit(unit)) => unit.to_string(),
            _ => self
                .suggested()
                .into_iter()
                .next()
                .map(String::from)
                .unwrap_or_default(),
        }
    }

    /// The outside body that a pending handover names, or that the rules suggest.
    fn wished_body(&self) -> String {
        let handover = self.dossier.loaded.case.handover.as_ref();
        match handover.map(|handover| &handover.owner) {
            Some(Owner::Body(body)) => body.to_string(),
            _ => self
                .dossier
                .suggested
                .as_ref()
                .and_then(|route| route.outside.clone())
                .map_or_else(String::new, String::from),
        }
    }

    fn suggested(&self) -> Vec<UnitCode> {
        let Some(route) = &self.dossier.suggested else {
            return Vec::new();
        };
        route
            .unit
            .iter()
            .chain(&route.suggestions)
            .cloned()
            .collect()
    }

    fn present_category(&self) -> String {
        self.dossier
            .loaded
            .case
            .category
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default()
    }

    fn groups(&self, name: &str) -> Vec<(String, Vec<Choice>)> {
        let lang = self.lang;
        let alone = |choices| vec![(String::new(), choices)];
        match name {
            "unit" => {
                let suggested = self.suggested();
                let choice =
                    |code: &UnitCode| Choice::new(code.as_str(), unit_name(self.city, code));
                let first = (
                    lang.t("group-suggested"),
                    suggested.iter().map(choice).collect::<Vec<_>>(),
                );
                let all = (lang.t("group-units"), self.all_units());
                [first, all]
                    .into_iter()
                    .filter(|(_, choices)| !choices.is_empty())
                    .collect()
            }
            "owner" => vec![
                (lang.t("group-units"), self.all_units()),
                (lang.t("group-bodies"), self.bodies()),
            ],
            "body" => alone(self.bodies()),
            "kind" => alone(
                Kind::ALL
                    .iter()
                    .map(|kind| Choice::new(kind.as_str(), lang.word("kind", kind)))
                    .collect(),
            ),
            "category" => {
                let codes = self.city.categories().iter().map(|category| &category.code);
                alone(
                    codes
                        .map(|code| {
                            Choice::new(code.as_str(), category_name(lang, self.city, code))
                        })
                        .collect(),
                )
            }
            "reason" => {
                let reasons = ArchiveReason::ALL.iter();
                alone(
                    reasons
                        .map(|reason| Choice::new(reason.as_str(), lang.word("archive", reason)))
                        .collect(),
                )
            }
            "passed" => alone(vec![
                Choice::new("true", lang.t("audit-passed")),
                Choice::new("false", lang.t("audit-failed")),
            ]),
            _ => Vec::new(),
        }
    }

    /// Every unit that can hold a complaint, by name.
    fn all_units(&self) -> Vec<Choice> {
        let mut units: Vec<_> = self
            .city
            .units()
            .filter(|unit| unit.parent.is_some())
            .collect();
        units.sort_by(|one, other| one.short.cmp(&other.short));
        units
            .into_iter()
            .map(|unit| Choice::new(unit.code.as_str(), unit.short.clone()))
            .collect()
    }

    fn bodies(&self) -> Vec<Choice> {
        self.city
            .outside_bodies()
            .map(|body| Choice::new(body.code.as_str(), body.name.clone()))
            .collect()
    }
}
