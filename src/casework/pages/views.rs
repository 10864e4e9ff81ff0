//! `/petugas/tampilan`: the views of the queue that somebody keeps under names.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use uuid::Uuid;

use super::super::filter::{Asked, Filter, View};
use super::super::views::{NAME_AT_MOST, SavedView, delete, save, saved};
use super::Desk;
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
    views: Vec<SavedView>,
    errors: FieldErrors,
    /// The form that came back: name and query; no query where there is none.
    typed: Typed,
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
pub async fn views(desk: Desk, Query(after): Query<After>) -> Result<Response, AppError> {
    let views = saved(desk.service(), owner(&desk)?).await?;
    let title = desk.lang().t("saved-heading");
    let mut frame = desk.frame.titled(title);
    if after.sudah == "hapus" {
        let words = frame.lang.t("saved-gone");
        frame = frame.notice(Tone::Success, words);
    }
    Ok(Page::new(ViewsPage {
        frame,
        views,
        errors: FieldErrors::default(),
        typed: Typed::default(),
    })
    .into_response())
}

/// `POST /petugas/tampilan`.
pub async fn keep(
    desk: Desk,
    SignedForm { form: typed, .. }: SignedForm<Typed>,
) -> Result<Response, AppError> {
    let staff = owner(&desk)?;
    let query = read(&desk, &typed.query)?;
    match save(desk.service(), staff, &typed.name, &query, desk.now).await {
        Ok(()) => Ok(Redirect::to(&format!("/petugas?{query}&sudah=simpan")).into_response()),
        Err(error) => match error.into() {
            AppError::Invalid(errors) => {
                let views = saved(desk.service(), staff).await?;
                let title = desk.lang().t("saved-heading");
                let page = ViewsPage {
                    frame: desk.frame.titled(title).failed(),
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

/// Whose views they are: those who work on complaints have some.
fn owner(desk: &Desk) -> Result<StaffId, AppError> {
    let staff = desk.actor().staff.filter(|_| desk.handles_complaints());
    staff.ok_or(AppError::Forbidden)
}

/// The query as the queue itself would write it, or what is wrong with it.
fn read(desk: &Desk, query: &str) -> Result<String, AppError> {
    let uri: Uri = format!("/petugas?{query}")
        .parse()
        .map_err(|_| AppError::BadRequest)?;
    let Query(asked) = Query::<Asked>::try_from_uri(&uri).map_err(|_| AppError::BadRequest)?;
    let filter = Filter::read(&asked, View::Act, &desk.actor(), desk.city(), desk.now)
        .map_err(|errors| AppError::Invalid(errors.0))?;
    Ok(asked.query(filter.view.as_str(), ""))
}
