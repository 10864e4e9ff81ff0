//! A form as a browser sends it, with files or without: its files one after another, its texts as a whole.

use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::header::CONTENT_TYPE;
use axum::http::{Method, StatusCode};
use axum_extra::extract::Form;
use serde::de::DeserializeOwned;
use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::time::timeout;

use super::error::AppError;
use crate::platform::media::FILE_AT_MOST;

/// The most bytes of all texts together; one that is too long is still given back.
const TEXTS_AT_MOST: usize = 256 * 1024;
/// The most texts, so that a body of empty ones costs nothing.
const TEXTS_COUNT: usize = 200;
/// The part of memory that is counted.
const UNIT: usize = 64 * 1024;
/// What all files that are being received may take together: 96 MiB.
static MEMORY: Semaphore = Semaphore::const_new(96 * 1024 * 1024 / UNIT);
/// Whoever waits longer for memory is told that we are busy.
const PATIENCE: Duration = Duration::from_secs(10);

/// The body of a form, in either of the two ways in which browsers send one.
#[derive(Debug)]
pub struct FormBody {
    files: Option<Multipart>,
    /// Name and value of every text so far, in the order of the form.
    pub texts: Vec<(String, String)>,
    taken: usize,
    /// The memory of the file that was handed out last.
    memory: Vec<SemaphorePermit<'static>>,
}

/// A file of a form.
#[derive(Debug)]
pub struct SentFile {
    /// The name of its field.
    pub field: String,
    /// What the sender calls it, as it was sent.
    pub name: String,
    /// Its bytes. One that is too large ends just above [`FILE_AT_MOST`], and whoever takes it says so.
    pub content: Vec<u8>,
}

impl<S: Send + Sync> FromRequest<S> for FormBody {
    type Rejection = AppError;

    async fn from_request(request: Request, state: &S) -> Result<Self, AppError> {
        let kind = request.headers().get(CONTENT_TYPE);
        let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let mut body = Self {
            files: None,
            texts: Vec::new(),
            taken: 0,
            memory: Vec::new(),
        };
        if kind.starts_with("multipart/form-data") {
            let parts = Multipart::from_request(request, state).await;
            body.files = Some(parts.map_err(|_| AppError::BadRequest)?);
        } else if kind.starts_with("application/x-www-form-urlencoded") {
            let bytes = to_bytes(request.into_body(), TEXTS_AT_MOST).await;
            let bytes = bytes.map_err(|_| AppError::TooLarge)?;
            body.texts = decoded(bytes.into()).await?;
        } else {
            return Err(AppError::UnsupportedMedia);
        }
        Ok(body)
    }
}

impl FormBody {
    /// Reads on to the next file that was chosen; none at the end of the form. The texts that stand before
    /// it are in [`FormBody::texts`] then, also when the rest cannot be read.
    pub async fn next_file(&mut self) -> Result<Option<SentFile>, AppError> {
        self.memory.clear();
        loop {
            let Some(parts) = &mut self.files else {
                return Ok(None);
            };
            let Some(mut part) = parts.next_field().await.map_err(unreadable)? else {
                self.files = None;
                return Ok(None);
            };
            let field = part.name().unwrap_or_default().to_owned();
            let Some(name) = part.file_name().map(str::to_owned) else {
                let value = read_text(&mut part, &mut self.taken).await?;
                drop(part);
                self.add(field, value)?;
                continue;
            };
            let content = read_file(&mut part, &mut self.memory).await?;
            // A browser sends a nameless empty part when no file was chosen.
            if name.is_empty() && content.is_empty() {
                continue;
            }
            return Ok(Some(SentFile {
                field,
                name,
                content,
            }));
        }
    }

    /// The first text of that name so far, or nothing.
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        let found = self.texts.iter().find(|(field, _)| field == name);
        found.map_or("", |(_, value)| value)
    }

    /// All texts as a form of that type; files that were not asked for are not read.
    pub async fn into_form<T: DeserializeOwned>(mut self) -> Result<T, AppError> {
        while self.next_file().await?.is_some() {}
        let pairs: Vec<String> = self
            .texts
            .iter()
            .map(|(name, value)| format!("{}={}", encoded(name), encoded(value)))
            .collect();
        decoded(pairs.join("&").into_bytes()).await
    }

    fn add(&mut self, name: String, value: String) -> Result<(), AppError> {
        if self.texts.len() >= TEXTS_COUNT {
            return Err(AppError::TooLarge);
        }
        self.texts.push((name, value));
        Ok(())
    }
}

async fn read_text(part: &mut Field<'_>, taken: &mut usize) -> Result<String, AppError> {
    let mut bytes = Vec::new();
    while let Some(chunk) = part.chunk().await.map_err(unreadable)? {
        *taken += chunk.len();
        if *taken > TEXTS_AT_MOST {
            return Err(AppError::TooLarge);
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

async fn read_file(
    part: &mut Field<'_>,
    memory: &mut Vec<SemaphorePermit<'static>>,
) -> Result<Vec<u8>, AppError> {
    let mut content = Vec::new();
    while let Some(chunk) = part.chunk().await.map_err(unreadable)? {
        let room = FILE_AT_MOST + 1 - content.len();
        let chunk = &chunk[..chunk.len().min(room)];
        if content.len() + chunk.len() > memory.len() * UNIT {
            let permit = timeout(PATIENCE, MEMORY.acquire()).await;
            memory.push(
                permit
                    .map_err(|_| AppError::Overloaded)?
                    .map_err(anyhow::Error::from)?,
            );
        }
        content.extend_from_slice(chunk);
    }
    Ok(content)
}

fn unreadable(error: MultipartError) -> AppError {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => AppError::TooLarge,
        _ => AppError::BadRequest,
    }
}

/// Reads `a=1&b=2` as browsers write it.
async fn decoded<T: DeserializeOwned>(text: Vec<u8>) -> Result<T, AppError> {
    let request = Request::builder()
        .method(Method::POST)
        .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(text))
        .map_err(anyhow::Error::from)?;
    let Form(form) = Form::from_request(request, &())
        .await
        .map_err(|_| AppError::BadRequest)?;
    Ok(form)
}

fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' => {
                out.push(char::from(byte));
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}
