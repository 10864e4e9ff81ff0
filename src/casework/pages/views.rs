//! `/petugas/tampilan`: the views of the queue that somebody keeps under names.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use uuid::Uuid;

use super::super::filter::{Asked, Filter, View};
use super::super::tally::Tallies;
use super::super::views::{NAME_AT_MOST, begin_with, delete, first, save, saved};
use super::Desk;
use super::rail::{asked_of, number, offered, view_words};
use crate::complaint::StaffId;
use crate::platform::web::error::AppError;
use crate::platform::web::render::{Frame, Page, Tone};
use crate::platform::web::session::SignedForm;
use crate::platform::web::text::FieldErrors;

/// `casework/views.html`.
#[derive(Template)]
#[template(path = "casework/views.html")]
struct ViewsPage {
    frame: Frame,
    views: Vec<Listed>,
    /// Whether this person keeps none.
    is_empty: bool,
    errors: FieldErrors,
    /// The form that came back: name and query; no query where there is none.
    typed: Typed,
}

/// A view as it is listed.
struct Listed {
    /// None for those that everybody has, which stay.
    id: Option<Uuid>,
    name: String,
    query: String,
    number: String,
    /// Whether this person's queue begins with it.
    is_first: bool,
}

/// What is to be kept.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    name: String,
    query: String,
}

/// What was just done.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct After {
    sudah: String,
}

/// `GET /petugas/tampilan`.
pub async fn views(
    desk: Desk,
    Extension(tallies): Extension<Arc<Tallies>>,
    Query(after): Query<After>,
) -> Result<Response, AppError> {
    let views = listed(&desk, &tallies).await?;
    let title = desk.lang().t("saved-heading");
    let mut frame = desk.frame.titled(title);
    let done = match after.sudah.as_str() {
        "hapus" => Some("saved-gone"),
        "awal" => Some("saved-first-done"),
        _ => None,
    };
    if let Some(done) = done {
        let words = frame.lang.t(done);
        frame = frame.notice(Tone::Success, words);
    }
    Ok(Page::new(ViewsPage {
        frame,
        is_empty: views.iter().all(|view| view.id.is_none()),
        views,
        errors: FieldErrors::default(),
        typed: Typed::default(),
    })
    .into_response())
}

/// `POST /petugas/tampilan`.
pub async fn keep(
    desk: Desk,
    Extension(tallies): Extension<Arc<Tallies>>,
    SignedForm { form: typed, .. }: SignedForm<Typed>,
) -> Result<Response, AppError> {
    let staff = owner(&desk)?;
    let query = read(&desk, &typed.query)?;
    match save(desk.service(), staff, &typed.name, &query, desk.now).await {
        Ok(()) => Ok(Redirect::to(&format!("/petugas?{query}&sudah=simpan")).into_response()),
        Err(error) => match error.into() {
            AppError::Invalid(errors) => {
                let views = listed(&desk, &tallies).await?;
                let title = desk.lang().t("saved-heading");
                let page = ViewsPage {
                    frame: desk.frame.titled(title).failed(),
                    is_empty: views.iter().all(|view| view.id.is_none()),
                    views,
                    errors: FieldErrors(errors),
                    typed: Typed {
                        name: typed.name.chars().take(NAME_AT_MOST * 5).collect(),
                        query,
                    },
                };
                let page = Page::new(page).status(StatusCode::UNPROCESSABLE_ENTITY);
                Ok(page.into_response())
            }
            error => Err(error),
        },
    }
}

/// With which view to begin.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct First {
    query: String,
}

/// `POST /petugas/tampilan/awal`.
pub async fn begin(
    desk: Desk,
    SignedForm {
        form: First { query },
        ..
    }: SignedForm<First>,
) -> Result<Redirect, AppError> {
    let staff = owner(&desk)?;
    let query = read(&desk, &query)?;
    begin_with(desk.service(), staff, &query).await?;
    Ok(Redirect::to("/petugas/tampilan?sudah=awal"))
}

/// A form that has nothing but its token.
#[derive(Deserialize)]
pub struct Nothing {}

/// `POST /petugas/tampilan/{id}/hapus`.
pub async fn forget(
    desk: Desk,
    Path(id): Path<String>,
    SignedForm {
        form: Nothing {}, ..
    }: SignedForm<Nothing>,
) -> Result<Redirect, AppError> {
    let id = Uuid::try_parse(&id).map_err(|_| AppError::NotFound)?;
    match delete(desk.service(), owner(&desk)?, id).await? {
        true => Ok(Redirect::to("/petugas/tampilan?sudah=hapus")),
        false => Err(AppError::NotFound),
    }
}

/// The views that everybody has, and then those that this person keeps.
async fn listed(desk: &Desk, tallies: &Tallies) -> Result<Vec<Listed>, AppError> {
    let staff = owner(desk)?;
    let first = first(desk.service(), staff).await?;
    let first = first.unwrap_or_else(|| Asked::default().query(View::Act.as_str(), ""));
    let built_in = offered(desk).into_iter().map(|view| {
        let query = Asked::default().query(view.as_str(), "");
        (None, view_words(desk.lang(), view), query)
    });
    let saved = saved(desk.service(), staff).await?;
    let own = saved
        .into_iter()
        .map(|view| (Some(view.id), view.name, view.query));
    let mut views = Vec::new();
    for (id, name, query) in built_in.chain(own) {
        views.push(Listed {
            id,
            number: number(desk, tallies, &query).await,
            is_first: query == first,
            name,
            query,
        });
    }
    Ok(views)
}

/// Whose views they are: those who work on complaints have some.
fn owner(desk: &Desk) -> Result<StaffId, AppError> {
    let staff = desk.actor().staff.filter(|_| desk.handles_complaints());
    staff.ok_or(AppError::Forbidden)
}

/// The query as the queue itself would write it, or what is wrong with it.
fn read(desk: &Desk, query: &str) -> Result<String, AppError> {
    let asked = asked_of(query).ok_or(AppError::BadRequest)?;
    let filter = Filter::read(&asked, View::Act, &desk.actor(), desk.city(), desk.now)
        .map_err(|errors| AppError::Invalid(errors.0))?;
    Ok(asked.query(filter.view.as_str(), ""))
}
