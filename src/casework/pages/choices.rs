//! What can be chosen in the fields of staff, and what is chosen before anybody touches them.

use super::super::dossier::Dossier;
use super::super::narrow::meant;
use super::super::verb::Verb;
use crate::complaint::extension::WORKING_DAYS_AT_MOST;
use crate::complaint::{ArchiveReason, Cause, Kind, Owner, UnitCode};
use crate::media::Attachment;
use crate::office::names::{category_name, owner_name, unit_name};
use crate::office::reference::{Reference as City, Unit};
use crate::platform::web::lang::Lang;
use crate::platform::web::render::Choice;

pub(super) fn kinds(lang: Lang, offered: &[Kind]) -> Vec<Choice> {
    offered
        .iter()
        .map(|kind| Choice::new(kind.as_str(), lang.word("kind", kind)))
        .collect()
}

pub(super) fn categories(lang: Lang, city: &City) -> Vec<Choice> {
    let codes = city.categories().iter().map(|category| &category.code);
    codes
        .map(|code| Choice::new(code.as_str(), category_name(lang, city, code)))
        .collect()
}

/// Units by their short names.
pub(super) fn units(city: &City, is_offered: impl Fn(&Unit) -> bool) -> Vec<Choice> {
    let mut units: Vec<_> = city.units().filter(|unit| is_offered(unit)).collect();
    units.sort_by(|one, other| one.short.cmp(&other.short));
    units
        .into_iter()
        .map(|unit| Choice::new(unit.code.as_str(), unit.short.clone()))
        .collect()
}

/// The choices in the forms of one case.
pub(super) struct Options<'a> {
    pub dossier: &'a Dossier,
    pub city: &'a City,
    pub lang: Lang,
}

impl Options<'_> {
    /// The choices of a field in groups, each with its heading; none for a field to write in.
    pub fn groups(&self, field: &str) -> Vec<(String, Vec<Choice>)> {
        let lang = self.lang;
        let alone = |choices| vec![(String::new(), choices)];
        match field {
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
            "kind" => alone(kinds(lang, &self.dossier.kinds)),
            "category" => alone(categories(lang, self.city)),
            "reason" => {
                let reasons = ArchiveReason::ALL.iter();
                alone(
                    reasons
                        .map(|reason| Choice::new(reason.as_str(), lang.word("archive", reason)))
                        .collect(),
                )
            }
            "to" => alone(
                self.dossier
                    .colleagues
                    .iter()
                    .map(|name| Choice::new(name.as_str(), name.as_str()))
                    .collect(),
            ),
            "urgent" => alone(vec![
                Choice::new("true", lang.t("flag-urgent")),
                Choice::new("false", lang.t("flag-usual")),
            ]),
            "working_days" => alone(
                (1..=WORKING_DAYS_AT_MOST)
                    .map(|n| Choice::new(n.to_string(), lang.count("extension-days", n)))
                    .collect(),
            ),
            "granted" => alone(vec![
                Choice::new("true", lang.t("extension-grant")),
                Choice::new("false", lang.t("extension-deny")),
            ]),
            "cause" => alone(
                Cause::ALL
                    .iter()
                    .map(|cause| Choice::new(cause.as_str(), lang.word("cause", cause)))
                    .collect(),
            ),
            "file" => alone(self.proofs()),
            "passed" => alone(vec![
                Choice::new("true", lang.t("audit-passed")),
                Choice::new("false", lang.t("audit-failed")),
            ]),
            _ => Vec::new(),
        }
    }

    /// The proofs that count, by name and time.
    fn proofs(&self) -> Vec<Choice> {
        let is_one = |file: &&Attachment| {
            let mut proofs = self.dossier.proofs.iter();
            proofs.any(|proof| Some(proof.attached) == file.event)
        };
        let zone = self.city.zone();
        let choice = |file: &Attachment| {
            let at = self.lang.date_time(file.added_at, &zone);
            Choice::new(file.id.to_string(), format!("{}, {at}", file.name))
        };
        self.dossier
            .files
            .iter()
            .filter(is_one)
            .map(choice)
            .collect()
    }

    /// Who may be meant by what was typed into a field for a unit or an owner; nobody for other fields.
    pub fn narrowed(&self, field: &str, typed: &str) -> Vec<Choice> {
        let found = match field {
            "unit" => meant(self.city, typed, false),
            "owner" => meant(self.city, typed, true),
            _ => Vec::new(),
        };
        let choice = |owner: &Owner| {
            let code = match owner {
                Owner::Unit(unit) => unit.as_str(),
                Owner::Body(body) => body.as_str(),
            };
            Choice::new(code, owner_name(self.city, owner))
        };
        found.iter().map(choice).collect()
    }

    /// What stands in a field at first: how the case is, or what was wished for it or suggested.
    pub fn preset(&self, verb: Verb, field: &str) -> String {
        let case = &self.dossier.loaded.case;
        match field {
            "text" if matches!(verb, Verb::Transfer | Verb::Contest) => {
                self.lang.t("handover-usual-text")
            }
            "unit" => self.wished_unit(),
            "body" => self.wished_body(),
            "kind" => case.kind.to_string(),
            "category" => case
                .category
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
            "to" => case
                .assignee
                .and_then(|id| self.dossier.accounts.get(&id))
                .cloned()
                .unwrap_or_default(),
            // The other of the two is why somebody opens the form.
            "urgent" => (!case.urgent).to_string(),
            _ => String::new(),
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

    /// Every unit that can hold a complaint today.
    fn all_units(&self) -> Vec<Choice> {
        units(self.city, |unit| {
            unit.parent.is_some() && unit.active_on(self.dossier.today)
        })
    }

    fn bodies(&self) -> Vec<Choice> {
        self.city
            .outside_bodies()
            .map(|body| Choice::new(body.code.as_str(), body.name.clone()))
            .collect()
    }
}
