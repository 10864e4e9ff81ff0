//! JSON bodies: read strictly, and every misfit is told with the name of its field.

use std::borrow::Cow;

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;
use serde::de::DeserializeOwned;
use serde_json::error::Category;

use super::error::AppError;
use super::signs::without_json_escapes;
use super::text::FieldError;

/// A body that says it is JSON and is not too large; what it should hold is asked with [`JsonBody::read`].
/// No body at all is the empty object.
#[derive(Clone, Debug)]
pub struct JsonBody(Bytes);

/// A JSON body as a `T`. Wrong or unknown fields are 422, each named; what is no JSON is 400, another
/// kind of content 415, more than the limit of the route 413.
#[derive(Clone, Copy, Debug)]
pub struct ApiJson<T>(pub T);

impl JsonBody {
    /// The bytes as they came.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        if self.0.is_empty() { b"{}" } else { &self.0 }
    }

    /// Reads the body as a `T`; the answer names the field that does not fit.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, AppError> {
        let bytes = self.bytes();
        // A list would be taken for an object whose names were left out.
        if bytes.trim_ascii_start().first() == Some(&b'[') {
            return Err(AppError::Invalid(vec![
                FieldError::new("body", "field-error-type").with("expected", "object"),
            ]));
        }
        let mut json = serde_json::Deserializer::from_slice(bytes);
        let value = serde_path_to_error::deserialize(&mut json)
            .map_err(|error| refusal(&error.path().to_string(), error.inner(), bytes))?;
        json.end().map_err(|_| AppError::BadRequest)?;
        Ok(value)
    }
}

impl<S: Send + Sync> FromRequest<S> for JsonBody {
    type Rejection = AppError;

    async fn from_request(request: Request, state: &S) -> Result<Self, AppError> {
        let kind = is_json(request.headers());
        let bytes =
            Bytes::from_request(request, state)
                .await
                .map_err(|rejection| match rejection.into_response().status() {
                    StatusCode::PAYLOAD_TOO_LARGE => AppError::TooLarge,
                    _ => AppError::BadRequest,
                })?;
        match kind {
            Some(true) => Ok(Self(match without_json_escapes(&bytes) {
                Cow::Borrowed(_) => bytes,
                Cow::Owned(clean) => clean.into(),
            })),
            None if bytes.is_empty() => Ok(Self(bytes)),
            _ => Err(AppError::UnsupportedMedia),
        }
    }
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for ApiJson<T> {
    type Rejection = AppError;

    async fn from_request(request: Request, state: &S) -> Result<Self, AppError> {
        JsonBody::from_request(request, state)
            .await?
            .read()
            .map(Self)
    }
}

/// Whether the content is called JSON; none when it is not called anything.
fn is_json(headers: &HeaderMap) -> Option<bool> {
    let kind = headers.get(CONTENT_TYPE)?.to_str().unwrap_or_default();
    let essence = kind
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    Some(
        essence == "application/json"
            || (essence.starts_with("application/") && essence.ends_with("+json")),
    )
}

/// What is wrong, told from serde's own message; there is no other way to ask it.
fn refusal(path: &str, error: &serde_json::Error, bytes: &[u8]) -> AppError {
    let message = error.to_string();
    let named = message.split('`').nth(1).unwrap_or_default();
    let expected = message.split("expected ").nth(1).unwrap_or_default();
    let wrong = |field: String, key| FieldError::new(field, key);
    let error = match error.classify() {
        _ if std::str::from_utf8(bytes).is_err() => wrong(field(path, ""), "field-error-utf8"),
        Category::Data if message.starts_with("unknown field") => {
            wrong(field(path, named), "field-error-unknown-field")
        }
        Category::Data if message.starts_with("missing field") => {
            wrong(field(path, named), "field-error-required")
        }
        Category::Data if message.starts_with("duplicate field") => {
            wrong(field(path, named), "field-error-twice")
        }
        Category::Data if message.starts_with("invalid type") => {
            wrong(field(path, ""), "field-error-type").with("expected", expected_kind(expected))
        }
        Category::Data => wrong(field(path, ""), "field-error-choice"),
        Category::Syntax | Category::Eof | Category::Io => return AppError::BadRequest,
    };
    AppError::Invalid(vec![error])
}

/// The whole name of a field: serde's path, which may end with the name already.
fn field(path: &str, name: &str) -> String {
    match (path.trim_matches('.'), name) {
        ("", "") => "body".to_owned(),
        ("", name) => name.to_owned(),
        (path, "") => path.to_owned(),
        (path, name) if path == name || path.ends_with(&format!(".{name}")) => path.to_owned(),
        (path, name) => format!("{path}.{name}"),
    }
}

/// One word for what serde expects, for the sentence.
fn expected_kind(expected: &str) -> &'static str {
    let kinds = [
        ("string", "text"),
        ("boolean", "boolean"),
        ("struct", "object"),
        ("map", "object"),
        ("sequence", "list"),
        ("u8", "number"),
        ("u16", "number"),
        ("u32", "number"),
        ("i64", "number"),
        ("f64", "number"),
        ("number", "number"),
    ];
    kinds
        .iter()
        .find(|(word, _)| expected.contains(word))
        .map_or("other", |(_, kind)| kind)
}
