//! The places to write in on a case page: to the reporter, a question to the reporter, or for colleagues only.

use super::super::answers::fitting;
use super::super::asking::asks;
use super::super::dossier::Dossier;
use super::super::verb::Verb;
use super::Desk;
use super::act_words::words_of;
use super::forms::{Failed, Field, Maker};
use crate::complaint::{Case, Identity};
use crate::office::reference::Answer;
use crate::platform::web::render::Choice;

/// The mistake of words that are sent as a question and ask nothing.
pub(super) const ASKS_NOTHING: &str = "field-error-asks-nothing";
/// The mistake of a prepared answer that is put where something is written already.
pub(super) const WRITTEN_ALREADY: &str = "field-error-written-already";

/// One of them. They share neither address, colour nor button.
pub(super) struct Composer {
    /// `balas`, `tanya` or `catatan`.
    pub id: &'static str,
    pub internal: bool,
    pub label: String,
    /// Who reads it, and what follows from it.
    pub hints: Vec<String>,
    /// The verb under which its draft is kept.
    pub verb: &'static str,
    pub text: Field,
    pub address: String,
    pub button: String,
    /// Whether it is folded up until somebody wants it, and whether somebody does.
    pub folds: bool,
    pub open: bool,
    /// Where a question asks nothing: the address under which the words are an answer, and whether they can be sent all
    /// the same.
    pub instead: String,
    pub sure: bool,
    /// The prepared answers that fit, and the one that was chosen.
    pub answers: Vec<Choice>,
    pub answer: String,
    /// Whether it is asked what becomes of the words that are there already.
    pub replaces: bool,
    /// When the draft was kept; empty without one.
    pub saved: String,
}

/// The composers that are offered, and the one that came back whether it is offered or not.
pub(super) fn composers(desk: &Desk, dossier: &Dossier, failed: Option<&Failed>) -> Vec<Composer> {
    [Verb::Answer, Verb::Ask, Verb::Note]
        .into_iter()
        .filter(|verb| {
            dossier.offered.contains(verb) || failed.is_some_and(|failed| failed.verb == *verb)
        })
        .map(|verb| composer(desk, dossier, verb, failed))
        .collect()
}

fn composer(desk: &Desk, dossier: &Dossier, verb: Verb, failed: Option<&Failed>) -> Composer {
    let (lang, case) = (desk.lang(), &dossier.loaded.case);
    let words = words_of(verb);
    let address = |verb: Verb| format!("/petugas/laporan/{}/{}", case.reference, verb.as_str());
    let came_back = failed.filter(|failed| failed.verb == verb);
    let is_wrong = |key: &str| {
        came_back.is_some_and(|failed| failed.errors.0.iter().any(|error| error.key == key))
    };
    let draft = dossier.drafts.get(verb.as_str());
    let saved = draft.filter(|_| came_back.is_none()).map(|draft| {
        let at = lang.date_time(draft.saved_at, &desk.city().zone());
        let state = super::state_words(lang, draft.state);
        let key = match draft.state == case.state {
            true => "composer-kept",
            false => "composer-kept-before",
        };
        lang.args(key, &[("at", at.into()), ("state", state.into())])
    });
    let asks_nothing = is_wrong(ASKS_NOTHING);
    let may_answer = dossier.offered.contains(&Verb::Answer);
    Composer {
        id: match verb {
            Verb::Ask => "tanya",
            Verb::Note => "catatan",
            _ => "balas",
        },
        internal: verb == Verb::Note,
        label: lang.t(words.label),
        hints: hints(dossier, verb)
            .into_iter()
            .map(|key| lang.t(key))
            .collect(),
        verb: verb.as_str(),
        text: Maker::new(dossier, desk.city(), lang, failed).field(verb, "text"),
        address: address(verb),
        button: lang.t(words.button),
        folds: verb != Verb::Answer,
        open: came_back.is_some() || draft.is_some(),
        instead: match asks_nothing && may_answer {
            true => address(Verb::Answer),
            false => String::new(),
        },
        sure: asks_nothing,
        answers: prepared(desk, case, verb)
            .map(|answer| Choice::new(answer.code.clone(), answer.name.clone()))
            .collect(),
        answer: came_back
            .map(|failed| failed.typed.answer.clone())
            .unwrap_or_default(),
        replaces: is_wrong(WRITTEN_ALREADY),
        saved: saved.unwrap_or_default(),
    }
}

/// Who reads it, and what follows from it.
fn hints(dossier: &Dossier, verb: Verb) -> Vec<&'static str> {
    let readers = match (dossier.loaded.case.identity, dossier.has_contact) {
        (Identity::Anonymous, _) => "composer-reply-readers-anonymous",
        (_, false) => "composer-reply-readers-no-contact",
        (_, true) => "composer-reply-readers",
    };
    match verb {
        Verb::Note => vec!["composer-note-readers"],
        Verb::Ask if dossier.has_contact => vec!["act-ask-hint"],
        Verb::Ask => vec!["composer-ask-no-contact", "act-ask-hint"],
        _ => vec![readers, "act-answer-hint"],
    }
}

/// The prepared answers that fit; among questions only what asks something.
pub(super) fn prepared<'a>(
    desk: &'a Desk,
    case: &Case,
    verb: Verb,
) -> impl Iterator<Item = &'a Answer> {
    let fits = move |answer: &&Answer| match verb {
        Verb::Ask => asks(&answer.text),
        verb => verb == Verb::Answer,
    };
    fitting(desk.city(), case).filter(fits)
}
