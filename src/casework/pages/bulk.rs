//! `POST /petugas/massal`: the same act on several complaints: what would happen, and then what did.

use askama::Template;
use axum::Form;
use axum::response::{IntoResponse, Response};
use subtle::ConstantTimeEq;

use super::super::act::ActError;
use super::super::act::End;
use super::super::bulk::{Chosen, Outcome, VERBS, carry_out, choose, people};
use super::super::filter::ROWS_AT_MOST;
use super::super::handle::HandleError;
use super::super::verb::Verb;
use super::super::wish::Typed;
use super::act_words::words_of;
use super::choices::categories;
use super::{Desk, state_words, title_words};
use crate::complaint::{Reference, Refusal, State};
use crate::platform::web::error::AppError;
use crate::platform::web::lang::Lang;
use crate::platform::web::render::{Choice, Frame, Page};
use crate::platform::web::text::FieldErrors;

/// `casework/bulk.html`.
#[derive(Template)]
#[template(path = "casework/bulk.html")]
struct BulkPage {
    frame: Frame,
    verb: &'static str,
    /// Whether it was done, or only tried.
    done: bool,
    /// How many can, and how many cannot, in words.
    counts: Vec<String>,
    /// Every complaint that was chosen.
    references: Vec<String>,
    rows: Vec<Row>,
    /// Reference and revision of those that could be done.
    able: Vec<(String, u32)>,
    /// The field that this act needs, with its choices; "" for none.
    field: &'static str,
    field_label: String,
    value: String,
    choices: Vec<Choice>,
    /// What stands before the choices while nothing is chosen; "" where something always is.
    first: String,
    errors: FieldErrors,
    button: String,
}

/// One complaint.
struct Row {
    reference: String,
    title: String,
    able: bool,
    words: String,
}

/// What was sent: fields may come more than once.
#[derive(Debug, Default)]
struct Sent {
    csrf: String,
    verb: String,
    confirm: bool,
    references: Vec<Reference>,
    /// The revisions that were on the screen.
    seen: Vec<(String, u32)>,
    typed: Typed,
}

impl Sent {
    fn read(pairs: Vec<(String, String)>) -> Self {
        let mut sent = Self::default();
        for (name, value) in pairs {
            match name.as_str() {
                "csrf" => sent.csrf = value,
                "verb" => sent.verb = value,
                "do" => sent.confirm = value == "confirm",
                "to" => sent.typed.to = value,
                "into" => sent.typed.into = value,
                "category" => sent.typed.category = value,
                "urgent" => sent.typed.urgent = value,
                "ref" => {
                    let most = usize::try_from(ROWS_AT_MOST).unwrap_or(usize::MAX);
                    if let Ok(reference) = Reference::parse(&value)
                        && sent.references.len() < most
                        && !sent.references.contains(&reference)
                    {
                        sent.references.push(reference);
                    }
                }
                "seen" => {
                    if let Some((reference, revision)) = value.split_once(' ')
                        && let Ok(revision) = revision.parse()
                    {
                        sent.seen.push((reference.to_owned(), revision));
                    }
                }
                _ => {}
            }
        }
        sent
    }
}

/// `POST /petugas/massal`.
pub async fn bulk(
    desk: Desk,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, AppError> {
    let mut sent = Sent::read(pairs);
    let is_ours = bool::from(sent.csrf.as_bytes().ct_eq(desk.csrf.as_bytes()));
    if desk.csrf.is_empty() || !is_ours || !desk.handles_complaints() {
        return Err(AppError::Forbidden);
    }
    let verb = VERBS
        .into_iter()
        .find(|verb| verb.as_str() == sent.verb)
        .ok_or(AppError::NotFound)?;
    let (service, actor) = (desk.service(), desk.actor());
    let mut chosen = choose(service, &actor, &sent.references).await?;
    let lost = sent.references.len() - chosen.len();
    for one in &mut chosen {
        // What was on the screen counts, so that nobody is overruled unseen.
        let reference = one.reference.to_string();
        if let Some((_, revision)) = sent.seen.iter().find(|(seen, _)| *seen == reference) {
            one.revision = *revision;
        }
    }
    presets(&desk, &mut sent.typed, verb, &chosen);
    if verb == Verb::Merge {
        let into = sent.typed.merge_into();
        chosen.retain(|one| into.as_ref() != Some(&one.reference));
    }
    let end = match sent.confirm {
        true => End::Keep,
        false => End::Drop,
    };
    let what = (verb, &sent.typed);
    // Which category is meant has to be said first.
    let is_open = verb == Verb::Recategorise && sent.typed.category.is_empty();
    let outcomes = match is_open {
        true => Vec::new(),
        false => carry_out(service, desk.now, &actor, &chosen, what, end).await?,
    };
    sent.confirm &= !is_open;
    let names = match verb {
        Verb::Delegate => people(service, &chosen).await?,
        _ => Vec::new(),
    };
    let page = page(&desk, verb, &sent, &chosen, outcomes, lost, names);
    Ok(Page::new(page).into_response())
}

/// What is meant where nothing was said yet: oneself, urgent, and the one that came in first.
fn presets(desk: &Desk, typed: &mut Typed, verb: Verb, chosen: &[Chosen]) {
    match verb {
        Verb::Delegate if typed.to.is_empty() => typed.to.clone_from(&desk.account.name),
        Verb::Flag if typed.urgent.is_empty() => typed.urgent = "true".to_owned(),
        Verb::Merge if typed.into.trim().is_empty() => {
            let first = chosen.iter().min_by_key(|one| one.received_at);
            typed.into = first
                .map(|one| one.reference.to_string())
                .unwrap_or_default();
        }
        _ => {}
    }
}

fn page(
    desk: &Desk,
    verb: Verb,
    sent: &Sent,
    chosen: &[Chosen],
    outcomes: Vec<Outcome>,
    lost: usize,
    names: Vec<String>,
) -> BulkPage {
    let lang = desk.lang();
    let (field, label, value) = match verb {
        Verb::Delegate => ("to", "field-to", &sent.typed.to),
        Verb::Flag => ("urgent", "field-urgent", &sent.typed.urgent),
        Verb::Merge => ("into", "field-into", &sent.typed.into),
        Verb::Recategorise => ("category", "field-category", &sent.typed.category),
        _ => ("", "", &sent.typed.text),
    };
    let choices = match verb {
        Verb::Delegate => names
            .iter()
            .map(|name| Choice::new(name.as_str(), name.as_str()))
            .collect(),
        Verb::Recategorise => categories(lang, desk.city()),
        Verb::Flag => vec![
            Choice::new("true", lang.t("flag-urgent")),
            Choice::new("false", lang.t("flag-usual")),
        ],
        _ => Vec::new(),
    };
    let mut errors = FieldErrors::default();
    let mut rows = Vec::with_capacity(outcomes.len());
    for outcome in outcomes {
        if let Err(HandleError::Fields(wrong)) = &outcome.result
            && errors.is_empty()
        {
            errors.0.extend(wrong.0.iter().cloned());
        }
        rows.push(Row {
            reference: outcome.reference.to_string(),
            title: title_words(lang, outcome.title),
            able: outcome.result.is_ok(),
            words: words(lang, outcome.state, outcome.result, sent.confirm),
        });
    }
    let able = chosen
        .iter()
        .zip(&rows)
        .filter(|(_, row)| row.able)
        .map(|(one, _)| (one.reference.to_string(), one.revision))
        .collect();
    let act = words_of(verb);
    BulkPage {
        frame: desk.frame.clone().titled(lang.t(act.label)),
        verb: verb.as_str(),
        done: sent.confirm,
        counts: match verb == Verb::Recategorise && sent.typed.category.is_empty() {
            true => vec![lang.args("bulk-category", &[("n", chosen.len().into())])],
            false => counts(lang, &rows, lost, sent.confirm),
        },
        references: chosen.iter().map(|one| one.reference.to_string()).collect(),
        rows,
        able,
        field,
        field_label: match label {
            "" => String::new(),
            label => lang.t(label),
        },
        value: value.clone(),
        choices,
        first: match verb {
            Verb::Recategorise => lang.t("choose-one"),
            _ => String::new(),
        },
        errors,
        button: lang.t(act.button),
    }
}

/// "12 laporan, 3 tidak bisa karena …": a sentence for those that can, and one for each reason.
fn counts(lang: Lang, rows: &[Row], lost: usize, done: bool) -> Vec<String> {
    let able = rows.iter().filter(|row| row.able).count();
    let key = if done { "bulk-done" } else { "bulk-able" };
    let mut sentences = vec![lang.count(key, able)];
    let mut reasons: Vec<(&str, usize)> = Vec::new();
    for row in rows.iter().filter(|row| !row.able) {
        match reasons.iter_mut().find(|(words, _)| *words == row.words) {
            Some((_, number)) => *number += 1,
            None => reasons.push((&row.words, 1)),
        }
    }
    for (words, number) in reasons {
        sentences.push(lang.args(
            "bulk-unable",
            &[("n", number.into()), ("why", words.to_owned().into())],
        ));
    }
    if lost > 0 {
        sentences.push(lang.count("bulk-lost", lost));
    }
    sentences
}

fn words(lang: Lang, state: State, result: Result<(), HandleError>, done: bool) -> String {
    match result {
        Ok(()) if done => lang.t("bulk-row-done"),
        Ok(()) => lang.t("bulk-row-able"),
        // Nobody has changed it meanwhile: it is where it is.
        Err(HandleError::Act(ActError::Refused(Refusal::State))) => lang.args(
            "bulk-row-state",
            &[("state", state_words(lang, state).into())],
        ),
        Err(HandleError::Act(ActError::Refused(refusal))) => lang.t(refusal.key()),
        Err(HandleError::Act(ActError::Conflict)) => lang.t("bulk-row-changed"),
        Err(HandleError::Fields(_)) => lang.t("bulk-row-fields"),
        Err(HandleError::Act(_)) => lang.t("bulk-row-lost"),
    }
}
