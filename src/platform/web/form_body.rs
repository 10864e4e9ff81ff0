//! A form as a browser sends it, with files or without: its files one after another, its texts as a whole.

use std::sync::Arc;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{FromRequest, FromRequestParts, Multipart, Request};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{HeaderMap, Method, StatusCode};
use axum_extra::extract::Form;
use serde::de::DeserializeOwned;

use super::address::ClientNetwork;
use super::error::AppError;
use super::limits::Limits;
use super::memory::Room;
use super::state::AppState;
use crate::platform::media::FILE_AT_MOST;

/// The most bytes of all texts together; one that is too long is still given back.
const TEXTS_AT_MOST: usize = 256 * 1024;
/// The most bytes of a form without files: every sign of a long text may take twelve.
const FIELDS_AT_MOST: usize = 512 * 1024;
/// The most texts, so that a body of empty ones costs nothing.
const TEXTS_COUNT: usize = 200;

/// The body of a form, in either of the two ways in which browsers send one.
#[derive(Debug)]
pub struct FormBody {
    files: Option<Multipart>,
    /// Every text so far.
    pub texts: Texts,
    taken: usize,
    /// The memory of the file that was handed out last.
    memory: Option<Room>,
    /// Whose memory it is.
    network: ClientNetwork,
    limits: Arc<Limits>,
    /// What is still to come, as far as the sender says.
    to_come: usize,
}

/// Name and value of the texts of a form, in its order.
#[derive(Debug, Default)]
pub struct Texts(pub Vec<(String, String)>);

impl Texts {
    /// The first text of that name so far, or nothing.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(field, _)| field == name);
        found.map_or("", |(_, value)| value)
    }
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

impl FromRequest<AppState> for FormBody {
    type Rejection = AppError;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, AppError> {
        let (mut head, body) = request.into_parts();
        let Ok(network) = ClientNetwork::from_request_parts(&mut head, state).await;
        let request = Request::from_parts(head, body);
        let kind = request.headers().get(CONTENT_TYPE);
        let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let mut body = Self {
            files: None,
            texts: Texts::default(),
            taken: 0,
            memory: None,
            network,
            limits: Arc::clone(&state.limits),
            to_come: length(request.headers()),
        };
        if kind.starts_with("multipart/form-data") {
            let parts = Multipart::from_request(request, state).await;
            body.files = Some(parts.map_err(|_| AppError::BadRequest)?);
        } else if kind.starts_with("application/x-www-form-urlencoded") {
            let bytes = to_bytes(request.into_body(), FIELDS_AT_MOST).await;
            let bytes = bytes.map_err(|_| AppError::TooLarge)?;
            body.texts = Texts(decoded(bytes.into()).await?);
        } else {
            return Err(AppError::UnsupportedMedia);
        }
        Ok(body)
    }
}

impl FormBody {
    /// Reads on to the next file that was chosen; none at the end of the form. Whether it is received says `admit`,
    /// by the texts that stand before it, once its first bytes are there: until then it costs nobody anything.
    /// What was not received is passed over. An error of the outer kind ends the form; the texts before it are
    /// in [`FormBody::texts`] then.
    pub async fn next_file(
        &mut self,
        admit: impl AsyncFnOnce(&Texts) -> Result<(), AppError>,
    ) -> Result<Option<Result<SentFile, AppError>>, AppError> {
        self.memory = None;
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
                let (value, error) = read_text(&mut part, &mut self.taken).await;
                drop(part);
                self.add(field, value)?;
                error.map_or(Ok(()), Err)?;
                continue;
            };
            let mut first = part.chunk().await.map_err(unreadable)?;
            while first.as_ref().is_some_and(Bytes::is_empty) {
                first = part.chunk().await.map_err(unreadable)?;
            }
            // A browser sends a nameless empty part when no file was chosen.
            if name.is_empty() && first.is_none() {
                continue;
            }
            if let Some(first) = &first {
                if let Err(refused) = admit(&self.texts).await {
                    return Ok(Some(Err(refused)));
                }
                // Room for the whole, as far as anybody knows how long it is.
                let most = first.len().max(self.to_come).min(FILE_AT_MOST + 1);
                match self.limits.memory.reserve(self.network, most).await {
                    Ok(room) => self.memory = Some(room),
                    Err(refused) => return Ok(Some(Err(refused))),
                }
            }
            let content = read_file(&mut part, first).await?;
            self.to_come = self.to_come.saturating_sub(content.len());
            return Ok(Some(Ok(SentFile {
                field,
                name,
                content,
            })));
        }
    }

    /// The first text of that name so far, or nothing.
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        self.texts.get(name)
    }

    /// All texts as a form of that type; files that were not asked for are not read.
    pub async fn into_form<T: DeserializeOwned>(mut self) -> Result<T, AppError> {
        while self
            .next_file(async |_| Err(AppError::BadRequest))
            .await?
            .is_some()
        {}
        let texts = self.texts.0.iter();
        let pairs: Vec<String> = texts
            .map(|(name, value)| format!("{}={}", encoded(name), encoded(value)))
            .collect();
        decoded(pairs.join("&").into_bytes()).await
    }

    fn add(&mut self, name: String, value: String) -> Result<(), AppError> {
        if self.texts.0.len() >= TEXTS_COUNT {
            return Err(AppError::TooLarge);
        }
        self.texts.0.push((name, value));
        Ok(())
    }
}

/// What a request says of its length. Without a word it may be as long as the largest file.
fn length(headers: &HeaderMap) -> usize {
    let length = headers.get(CONTENT_LENGTH);
    let length = length.and_then(|length| length.to_str().ok()?.parse().ok());
    length.unwrap_or(usize::MAX)
}

/// The beginning of a text, and why it is not the whole of it.
async fn read_text(part: &mut Field<'_>, taken: &mut usize) -> (String, Option<AppError>) {
    let mut bytes = Vec::new();
    let error = loop {
        match part.chunk().await {
            Ok(None) => break None,
            Err(error) => break Some(unreadable(error)),
            Ok(Some(chunk)) => {
                let room = TEXTS_AT_MOST - *taken;
                bytes.extend_from_slice(&chunk[..chunk.len().min(room)]);
                if chunk.len() > room {
                    break Some(AppError::TooLarge);
                }
                *taken += chunk.len();
            }
        }
    };
    (String::from_utf8_lossy(&bytes).into_owned(), error)
}

async fn read_file(part: &mut Field<'_>, first: Option<Bytes>) -> Result<Vec<u8>, AppError> {
    let mut content = Vec::new();
    let mut next = first;
    while let Some(chunk) = next {
        let room = FILE_AT_MOST + 1 - content.len();
        content.extend_from_slice(&chunk[..chunk.len().min(room)]);
        next = part.chunk().await.map_err(unreadable)?;
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
