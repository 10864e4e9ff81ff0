//! The two places to write in on a case page: to the reporter, or for colleagues only.

use super::super::answers::fitting;
use super::super::dossier::Dossier;
use super::super::drafts;
use super::super::verb::Verb;
use super::Desk;
use super::act_words::words_of;
use super::forms::{Failed, Field, Maker};
use crate::complaint::Identity;
use crate::platform::web::render::Choice;

/// One of the two. They share neither address, colour nor button.
pub(super) struct Composer {
    /// `balas` or `catatan`.
    pub id: &'static str,
    pub internal: bool,
    pub label: String,
    /// Who reads it, and where.
    pub readers: String,
    /// The verb under which its draft is kept.
    pub verb: &'static str,
    pub text: Field,
    /// What can be done with the words, the first of them by Enter.
    pub sends: Vec<Send>,
    /// The prepared answers that fit.
    pub answers: Vec<Choice>,
    /// When the draft was kept; empty without one.
    pub saved: String,
}

impl Composer {
    /// Whether its words can only be a question.
    pub fn asks(&self) -> bool {
        self.sends[0].address.ends_with("/ask")
    }
}

/// One button that sends the words.
pub(super) struct Send {
    pub address: String,
    pub button: String,
    pub hint: String,
}

/// The composers that are offered, and the one that came back whether it is offered or not.
pub(super) fn composers(desk: &Desk, dossier: &Dossier, failed: Option<&Failed>) -> Vec<Composer> {
    let (lang, case) = (desk.lang(), &dossier.loaded.case);
    let maker = Maker::new(dossier, desk.city(), lang, failed);
    let compose = |id, internal, verbs: &[Verb]| {
        let came_back = failed
            .map(|failed| failed.verb)
            .filter(|verb| verbs.contains(verb));
        let offered = |verb: &&Verb| dossier.offered.contains(verb) || Some(**verb) == came_back;
        let verbs: Vec<Verb> = verbs.iter().filter(offered).copied().collect();
        let shown = came_back.or(verbs.first().copied())?;
        let send = |verb: &Verb| {
            let words = words_of(*verb);
            Send {
                address: format!("/petugas/laporan/{}/{}", case.reference, verb.as_str()),
                button: lang.t(match verb {
                    Verb::Ask => "composer-ask-send",
                    _ => words.button,
                }),
                hint: lang.t(words.hint),
            }
        };
        let draft = dossier.drafts.get(drafts::key(shown));
        let saved = draft.filter(|_| came_back.is_none()).map(|draft| {
            let at = lang.date_time(draft.saved_at, &desk.city().zone());
            let state = super::state_words(lang, draft.state);
            let key = match draft.state == case.state {
                true => "composer-kept",
                false => "composer-kept-before",
            };
            lang.args(key, &[("at", at.into()), ("state", state.into())])
        });
        Some(Composer {
            id,
            internal,
            label: lang.t(match internal {
                true => "act-note",
                false => "composer-reply",
            }),
            readers: lang.t(match (internal, case.identity) {
                (true, _) => "composer-note-readers",
                (false, Identity::Anonymous) => "composer-reply-readers-anonymous",
                (false, _) => "composer-reply-readers",
            }),
            verb: drafts::key(shown),
            text: maker.field(shown, "text"),
            sends: verbs.iter().map(send).collect(),
            answers: match internal {
                true => Vec::new(),
                false => fitting(desk.city(), case)
                    .map(|answer| Choice::new(answer.code.clone(), answer.name.clone()))
                    .collect(),
            },
            saved: saved.unwrap_or_default(),
        })
    };
    [
        compose("balas", false, &[Verb::Answer, Verb::Ask]),
        compose("catatan", true, &[Verb::Note]),
    ]
    .into_iter()
    .flatten()
    .collect()
}
