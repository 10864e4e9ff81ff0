//! Acts on a case page: each is sent by a form of the page, and a form that cannot be taken comes back with the page.

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::super::act::End;
use super::super::asking::asks;
use super::super::dossier::{self, Dossier};
use super::super::filter::Asked;
use super::super::handle::handle;
use super::super::verb::Verb;
use super::super::wish::Typed;
use super::super::wording::fact_words;
use super::Desk;
use super::case::page;
use super::composer::ASKS_NOTHING;
use super::composing::rescue;
use super::forms::{Failed, field_id};
use super::keyboard::told;
use super::place::Place;
use super::sections;
use crate::complaint::Reference;
use crate::platform::web::error::AppError;
use crate::platform::web::render::{Page, Tone};
use crate::platform::web::session::LateForm;
use crate::platform::web::state::{AppState, Now};
use crate::platform::web::text::{FieldError, FieldErrors};

/// What was just done, and the place in the queue from which the case was opened.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct After {
    pub(super) sudah: String,
    pub(super) dari: String,
}

impl After {
    /// The address of a case at which this was just done.
    pub(super) fn led_to(&self, reference: &Reference, verb: Verb) -> Redirect {
        self.led_back(reference, verb.as_str(), "")
    }

    /// The same for what is no act, with the part of the page that is looked at.
    pub(super) fn led_back(&self, reference: &Reference, done: &str, part: &str) -> Redirect {
        let mut address = format!("/petugas/laporan/{reference}?sudah={done}");
        if !self.dari.is_empty() {
            address.push_str(&format!("&dari={}", Asked::encoded(&self.dari)));
        }
        if !part.is_empty() {
            address.push_str(&format!("#{part}"));
        }
        Redirect::to(&address)
    }
}

/// `POST /petugas/laporan/{reference}/{verb}`.
pub async fn submit(
    State(state): State<AppState>,
    Now(now): Now,
    desk: Result<Desk, AppError>,
    Path((reference, verb)): Path<(String, String)>,
    Query(after): Query<After>,
    late: LateForm<Typed>,
) -> Result<Response, AppError> {
    let typed = late.form;
    let reference = Reference::parse(&reference).map_err(|_| AppError::NotFound)?;
    let verb = Verb::parse(&verb)
        .filter(|verb| *verb != Verb::Evidence)
        .ok_or(AppError::NotFound)?;
    let desk = match desk {
        Ok(desk) => desk,
        Err(AppError::SignIn) if late.is_over => {
            let actor = late.account.actor();
            return Ok(rescue(&state, now, &actor, &reference, verb, &typed.text).await);
        }
        Err(error) => return Err(error),
    };
    // A statement by the wrong button would let the clock stand for nothing: it is only tried at first.
    let is_unsure = verb == Verb::Ask && typed.sure != "1" && !asks(&typed.text);
    let end = if is_unsure { End::Drop } else { End::Keep };
    match handle(
        desk.service(),
        desk.now,
        &desk.actor(),
        &reference,
        (verb, &typed),
        end,
    )
    .await
    {
        Ok(_) if is_unsure => {
            let error = AppError::Invalid(vec![FieldError::new("text", ASKS_NOTHING)]);
            again(&desk, &reference, verb, typed, error, &after).await
        }
        Ok(_) => Ok(after.led_to(&reference, verb).into_response()),
        Err(error) => again(&desk, &reference, verb, typed, error.into(), &after).await,
    }
}

/// The page once more, with the sentence that says why nothing happened and with what was typed.
pub(super) async fn again(
    desk: &Desk,
    reference: &Reference,
    verb: Verb,
    typed: Typed,
    error: AppError,
    after: &After,
) -> Result<Response, AppError> {
    let (sentence, errors) = match &error {
        AppError::Refused(refusal) => (desk.lang().t(refusal.key()), FieldErrors::default()),
        AppError::Conflict => (String::new(), FieldErrors::default()),
        AppError::Invalid(errors) => (String::new(), FieldErrors(errors.clone())),
        _ => return Err(keeping(error, &typed)),
    };
    let status = if errors.is_empty() {
        StatusCode::CONFLICT
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let dossier = match dossier::open(desk.service(), desk.now, &desk.actor(), reference).await {
        Ok(dossier) => dossier,
        // Moved out of reach meanwhile: the reason is said, and the words are given back.
        Err(_) => return Err(keeping(error, &typed)),
    };
    let failed = Failed {
        verb,
        typed,
        errors,
    };
    let mut page = page(desk, &dossier, Some(&failed));
    page.told = told(desk).await?;
    page.place = Place::of(&after.dari);
    if failed.errors.is_empty() {
        let words = if sentence.is_empty() {
            changed_by(desk, &dossier)
        } else {
            sentence
        };
        if matches!(error, AppError::Conflict) {
            let seen = failed.typed.revision.trim().parse().unwrap_or_default();
            page.changes = sections::thread(desk.lang(), desk.city(), &dossier, seen, &[]);
            if verb.fields().contains(&"text") {
                page.came_back = field_id(verb, "text");
            }
        }
        page.frame = page.frame.failed().notice(Tone::Failure, words);
    } else {
        page.frame = page.frame.failed();
    }
    Ok(Page::new(page).status(status).into_response())
}

fn keeping(error: AppError, typed: &Typed) -> AppError {
    if typed.text.is_empty() {
        error
    } else {
        error.keeping(typed.text.clone())
    }
}

/// Who was faster, with what and when.
fn changed_by(desk: &Desk, dossier: &Dossier) -> String {
    let lang = desk.lang();
    let Some(last) = dossier.history.last() else {
        return lang.t("error-conflict-text");
    };
    let what = fact_words(lang, &last.event.fact, desk.city(), dossier.names());
    let by = last
        .event
        .staff
        .and_then(|id| dossier.accounts.get(&id))
        .cloned();
    let by = by.unwrap_or_else(|| lang.word("role", last.event.role));
    let ago = lang.wait(u64::try_from(desk.now.since(last.event.at).as_secs()).unwrap_or_default());
    lang.args(
        "case-changed",
        &[
            ("name", by.into()),
            ("ago", ago.into()),
            ("what", what.into()),
        ],
    )
}
