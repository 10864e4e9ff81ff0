//! `/petugas/laporan/{reference}/terbitkan`: a coordinator sees what the public would read, and releases it.

use askama::Template;
use axum::extract::{Path, Query, State as AppPart};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use crate::casework::act::{ActError, find_for_staff};
use crate::complaint::{Reference, Role};
use crate::platform::store::ledger::{self, Loaded};
use crate::platform::web::error::AppError;
use crate::platform::web::render::{Frame, Page, Tone};
use crate::platform::web::session::{Account, SignedForm, SignedIn};
use crate::platform::web::state::{AppState, Now};
use crate::platform::web::text::FieldErrors;
use crate::publishing::mask;
use crate::publishing::release::{self, ReleaseError, Words};

/// `publishing/release.html`.
#[derive(Template)]
#[template(path = "publishing/release.html")]
struct ReleasePage {
    frame: Frame,
    reference: Reference,
    public_address: String,
    /// Why it cannot be released, or nothing.
    refused: String,
    is_published: bool,
    words: Words,
    /// What narrows a place down to a house and was left.
    hints: Vec<String>,
    errors: FieldErrors,
    revision: u32,
}

/// What was just done.
#[derive(Deserialize)]
pub struct After {
    #[serde(default)]
    sudah: String,
}

/// What is to be released.
#[derive(Deserialize)]
pub struct Typed {
    #[serde(default)]
    title: String,
    #[serde(default)]
    text: String,
    #[serde(default)]
    answer: String,
    #[serde(default)]
    revision: String,
}

/// What is to be taken back.
#[derive(Deserialize)]
pub struct Nothing {}

/// `GET /petugas/laporan/{reference}/terbitkan`: the words as they are released, or as they would be.
pub async fn preview(
    AppPart(state): AppPart<AppState>,
    Path(typed): Path<String>,
    Query(after): Query<After>,
    SignedIn { account, .. }: SignedIn,
    frame: Frame,
) -> Result<Response, AppError> {
    let loaded = open(&state, &account, &typed).await?;
    let words = match release::released(&state.service, &loaded).await? {
        Some(words) => words,
        None => {
            let history = ledger::history(state.service.db.read(), loaded.id).await?;
            Words::proposed(&loaded, &history)
        }
    };
    let mut page = ReleasePage::new(frame, &loaded, words);
    let done = match after.sudah.as_str() {
        "terbit" => Some("release-done"),
        "tarik" => Some("release-taken-back"),
        _ => None,
    };
    if let Some(key) = done {
        let words = page.frame.lang.t(key);
        page.frame = page.frame.notice(Tone::Success, words);
    }
    Ok(Page::new(page).into_response())
}

/// `POST /petugas/laporan/{reference}/terbitkan`: releases the words as they were edited.
pub async fn publish(
    AppPart(state): AppPart<AppState>,
    Now(now): Now,
    Path(typed): Path<String>,
    // Before the frame, which then knows who is signed in.
    _: SignedIn,
    frame: Frame,
    SignedForm { account, form }: SignedForm<Typed>,
) -> Result<Response, AppError> {
    let loaded = open(&state, &account, &typed).await?;
    let words = Words {
        title: form.title,
        text: form.text,
        answer: form.answer,
    };
    let seen = form.revision.trim().parse().ok();
    let actor = account.actor();
    let done = release::release(&state.service, now, &actor, loaded.id, &words, seen);
    let error = match done.await {
        Ok(_) => return Ok(back(&loaded, "terbit")),
        Err(error) => error,
    };
    // Read again: somebody else may have been faster.
    let loaded = open(&state, &account, &typed).await?;
    let mut page = ReleasePage::new(frame, &loaded, words);
    let (status, said) = match error {
        ReleaseError::Fields(errors) => {
            page.errors = errors;
            (StatusCode::UNPROCESSABLE_ENTITY, None)
        }
        ReleaseError::Act(ActError::Conflict) => {
            (StatusCode::CONFLICT, Some("release-changed".to_owned()))
        }
        ReleaseError::Act(ActError::Refused(refusal)) => {
            (StatusCode::CONFLICT, Some(refusal.key().to_owned()))
        }
        ReleaseError::Act(error) => return Err(error.into()),
    };
    page.frame = page.frame.failed();
    if let Some(key) = said {
        let words = page.frame.lang.t(&key);
        page.frame = page.frame.notice(Tone::Failure, words);
    }
    Ok(Page::new(page).status(status).into_response())
}

/// `POST /petugas/laporan/{reference}/tarik`: takes the words back.
pub async fn unpublish(
    AppPart(state): AppPart<AppState>,
    Now(now): Now,
    Path(typed): Path<String>,
    SignedForm { account, .. }: SignedForm<Nothing>,
) -> Result<Response, AppError> {
    let loaded = open(&state, &account, &typed).await?;
    release::withdraw(&state.service, now, &account.actor(), loaded.id).await?;
    Ok(back(&loaded, "tarik"))
}

fn back(loaded: &Loaded, done: &str) -> Response {
    let reference = &loaded.case.reference;
    Redirect::to(&format!(
        "/petugas/laporan/{reference}/terbitkan?sudah={done}"
    ))
    .into_response()
}

/// The complaint, for a coordinator who may read it.
async fn open(state: &AppState, account: &Account, typed: &str) -> Result<Loaded, AppError> {
    let reference = Reference::parse(typed).map_err(|_| AppError::NotFound)?;
    let loaded = find_for_staff(&state.service, &reference, &account.actor()).await?;
    if account.role == Role::Coordinator {
        Ok(loaded)
    } else {
        Err(AppError::Forbidden)
    }
}

impl ReleasePage {
    /// The words of a label that may be left empty.
    fn optional(&self, key: &str) -> String {
        let lang = self.frame.lang;
        format!("{} {}", lang.t(key), lang.t("optional"))
    }

    fn new(frame: Frame, loaded: &Loaded, words: Words) -> Self {
        let case = &loaded.case;
        let refused = if case.may_be_published() {
            String::new()
        } else {
            frame.lang.t("refusal-not-public")
        };
        let frame = frame.clone().titled(frame.lang.t("release-heading"));
        Self {
            frame,
            reference: case.reference.clone(),
            public_address: format!("/laporan/{}", loaded.row.public_id),
            refused,
            is_published: case.published,
            hints: mask::hints(&format!(
                "{}\n{}\n{}",
                words.title, words.text, words.answer
            )),
            words,
            errors: FieldErrors::default(),
            revision: case.revision,
        }
    }
}
