//! `/petugas/kelola/berkas/{file}`: a reference file as text, for whatever has no form of its own.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::{DRAFT, Office, back};
use crate::administration::change::FILES;
use crate::administration::draft::TEXT_AT_MOST;
use crate::office::reference::Problem;
use crate::platform::web::error::AppError;
use crate::platform::web::render::{Frame, Page};
use crate::platform::web::session::SignedForm;
use crate::platform::web::text::{FieldError, FieldErrors};

/// `administration/file.html`.
#[derive(Template)]
#[template(path = "administration/file.html")]
struct FilePage {
    frame: Frame,
    errors: FieldErrors,
    file: &'static str,
    text: String,
    /// What is wrong with this file as it stands in the box.
    problems: Vec<Problem>,
}

/// What the page sends.
#[derive(Debug, Deserialize)]
pub struct FileForm {
    #[serde(default)]
    text: String,
}

fn known(file: &str) -> Result<&'static str, AppError> {
    let found = FILES.iter().find(|name| **name == file);
    found.copied().ok_or(AppError::NotFound)
}

/// `GET /petugas/kelola/berkas/{file}`.
pub async fn file(office: Office, Path(file): Path<String>) -> Result<Response, AppError> {
    office.only_admin()?;
    let file = known(&file)?;
    let draft = office.draft().await?;
    let problems = draft.check().err().unwrap_or_default();
    let page = FilePage {
        file,
        text: draft.text(file).to_owned(),
        problems: problems
            .into_iter()
            .filter(|one| one.file == file)
            .collect(),
        errors: FieldErrors::default(),
        frame: office.frame.titled(file),
    };
    Ok(Page::new(page).into_response())
}

/// `POST /petugas/kelola/berkas/{file}`: kept in the draft, also while other files do not fit to it yet. What
/// cannot be read at all comes back.
pub async fn put_file(
    office: Office,
    Path(file): Path<String>,
    SignedForm { form, .. }: SignedForm<FileForm>,
) -> Result<Response, AppError> {
    office.only_admin()?;
    let file = known(&file)?;
    let draft = office.draft().await?;
    let mut errors = FieldErrors::default();
    if form.text.len() > TEXT_AT_MOST {
        let excess = form.text.len() - TEXT_AT_MOST;
        errors.add(FieldError::new("text", "field-error-text-too-long").with("excess", excess));
    }
    let text = form.text.replace("\r\n", "\n");
    let problems: Vec<Problem> = draft
        .check_with(file, &text)
        .err()
        .unwrap_or_default()
        .into_iter()
        .filter(|one| one.file == file)
        .collect();
    // A line that cannot be read makes everything after it missing: then nothing else can be told.
    if problems.iter().any(|one| one.key.starts_with("line ")) {
        errors.add(FieldError::new("text", "field-error-reference-unreadable"));
    }
    if errors.is_empty() {
        office.put(file, &text).await?;
        return Ok(back(DRAFT, "disimpan").into_response());
    }
    let page = FilePage {
        file,
        text,
        problems,
        errors,
        frame: office.frame.titled(file).failed(),
    };
    Ok(Page::new(page)
        .status(StatusCode::UNPROCESSABLE_ENTITY)
        .into_response())
}
