//! The middleware that puts errors into words: a page for people, problem+json for machines.

use askama::Template;
use axum::Json;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::header::{
    ACCEPT, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE,
};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use serde_json::json;

use super::error::{AppError, Unexplained};
use super::lang::Lang;
use super::render::{Frame, Page};
use super::theme::Theme;

/// How long a client should wait when we are too busy, in seconds.
const OVERLOADED_WAIT: u64 = 5;
/// How long a file should wait when there is no room for it.
const NO_ROOM_WAIT: u64 = 600;
/// The most bytes of an extractor's own message that are passed on.
const MESSAGE_AT_MOST: usize = 4_096;

/// Middleware around all routes: gives every error its body, as problem+json (RFC 9457) under `/api`,
/// `/open311` and `/webhooks` and for those who ask for JSON, otherwise as a page. Plain answers of the
/// framework's own extractors and fallbacks are explained in the same way; all their headers stay.
pub async fn explain_errors(request: Request, next: Next) -> Response {
    let asked = Asked::of(&request);
    let mut response = next.run(request).await;
    if let Some(Unexplained(error)) = response.extensions_mut().remove() {
        if let AppError::Internal(_) = error.innermost() {
            tracing::error!(path = asked.frame.path.split('?').next(), "{error}");
        }
        let problem = Problem::of(&error, asked.frame.lang);
        return asked.explain(response, &problem);
    }
    if !is_plain_error(&response) {
        return response;
    }
    let (parts, body) = response.into_parts();
    let message = to_bytes(body, MESSAGE_AT_MOST).await.unwrap_or_default();
    let problem = Problem::of_plain(
        parts.status,
        &String::from_utf8_lossy(&message),
        asked.frame.lang,
    );
    asked.explain(Response::from_parts(parts, Body::empty()), &problem)
}

/// An error without a body made for anybody: those of axum and tower-http are plain text or empty.
fn is_plain_error(response: &Response) -> bool {
    let failed = response.status().is_client_error() || response.status().is_server_error();
    failed
        && response
            .headers()
            .get(CONTENT_TYPE)
            .is_none_or(|kind| kind.as_bytes().starts_with(b"text/plain"))
}

/// What has to be known of the request once it is gone.
struct Asked {
    frame: Frame,
    json: bool,
    reading: bool,
}

impl Asked {
    fn of(request: &Request) -> Self {
        let path = request.uri().path();
        let accept = request
            .headers()
            .get(ACCEPT)
            .and_then(|accept| accept.to_str().ok())
            .unwrap_or_default();
        let for_machines = ["/api", "/open311", "/webhooks", "/lapor/berkas"]
            .iter()
            .any(|prefix| path.starts_with(prefix));
        Self {
            json: for_machines || accept.contains("json") && !accept.contains("html"),
            reading: matches!(*request.method(), Method::GET | Method::HEAD),
            frame: Frame {
                lang: Lang::of(request.headers()),
                theme: Theme::of(request.headers()),
                path: request
                    .uri()
                    .path_and_query()
                    .map_or("/", |path| path.as_str())
                    .to_owned(),
                ..Frame::default()
            },
        }
    }

    /// The answer with a body, keeping the headers it has (`Allow`, `Set-Cookie`).
    fn explain(self, response: Response, problem: &Problem) -> Response {
        let explained = if self.json {
            let mut answer = (problem.status, Json(problem.json())).into_response();
            answer.headers_mut().insert(
                CONTENT_TYPE,
                HeaderValue::from_static("application/problem+json"),
            );
            answer
                .headers_mut()
                .insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
            if problem.status == StatusCode::UNAUTHORIZED {
                answer
                    .headers_mut()
                    .insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
            }
            answer
        } else if problem.status == StatusCode::UNAUTHORIZED {
            Redirect::to(&self.sign_in_path()).into_response()
        } else if let Some(way) = problem.way {
            Redirect::to(way).into_response()
        } else {
            self.page(problem)
        };
        let (mut parts, body) = explained.into_parts();
        for (name, value) in response.headers() {
            if name != CONTENT_TYPE && name != CONTENT_LENGTH && !parts.headers.contains_key(name) {
                parts.headers.append(name, value.clone());
            }
        }
        parts.headers.extend(problem.headers.iter().cloned());
        Response::from_parts(parts, body)
    }

    /// The sign-in page, which leads back to a page that can be asked for again.
    fn sign_in_path(&self) -> String {
        match self.frame.path.split('?').next() {
            Some(path) if self.reading => {
                let path = path
                    .replace('%', "%25")
                    .replace('&', "%26")
                    .replace('+', "%2B");
                format!("/petugas/masuk?ke={path}")
            }
            _ => "/petugas/masuk".to_owned(),
        }
    }

    fn page(&self, problem: &Problem) -> Response {
        let ways: &[(&str, &str)] = match problem.status {
            _ if self.frame.path.starts_with("/petugas") => {
                &[("/petugas", "error-way-queue"), ("/", "error-way-home")]
            }
            StatusCode::NOT_FOUND => &[
                ("/", "error-way-home"),
                ("/lapor", "error-way-report"),
                ("/lacak", "error-way-track"),
            ],
            StatusCode::CONFLICT => &[("/lacak", "error-way-track"), ("/", "error-way-home")],
            _ => &[("/", "error-way-home"), ("tel:112", "error-way-emergency")],
        };
        let frame = self.frame.clone().titled(problem.title.as_str());
        Page::new(ErrorPage {
            frame,
            problem,
            ways,
        })
        .status(problem.status)
        .into_response()
    }
}

/// `errors/error.html`: one page for every refusal.
#[derive(Template)]
#[template(path = "errors/error.html")]
struct ErrorPage<'a> {
    frame: Frame,
    problem: &'a Problem,
    /// Address and text key of each way on.
    ways: &'a [(&'a str, &'a str)],
}

/// An error in words.
#[derive(Default)]
struct Problem {
    status: StatusCode,
    title: String,
    detail: String,
    /// Name and sentence of each wrong field.
    fields: Vec<(String, String)>,
    /// A registered problem type, for errors that are more than their status.
    kind: Option<&'static str>,
    /// A word for machines that says why it was refused.
    reason: Option<&'static str>,
    policy: Option<&'static str>,
    /// The page to which people are led instead of being told.
    way: Option<&'static str>,
    kept: Option<String>,
    headers: Vec<(HeaderName, HeaderValue)>,
}

impl Problem {
    /// The problem whose texts are `key` and `key-text`.
    fn new(status: StatusCode, key: &str, lang: Lang) -> Self {
        Self {
            status,
            title: lang.t(key),
            detail: lang.t(&format!("{key}-text")),
            ..Self::default()
        }
    }

    fn of(error: &AppError, lang: Lang) -> Self {
        let new = |key| Self::new(error.status(), key, lang);
        match error {
            AppError::BadRequest => new("error-bad-request"),
            AppError::SignIn => new("error-sign-in"),
            AppError::Forbidden => new("error-forbidden"),
            AppError::FirstPassword => Self {
                way: Some("/petugas/sandi"),
                ..new("error-first-password")
            },
            AppError::NotFound => new("error-not-found"),
            AppError::TooSlow => new("error-timeout"),
            AppError::TooLarge => new("error-too-large"),
            AppError::UnsupportedMedia => new("error-media"),
            AppError::Internal(_) => new("error-server"),
            AppError::Conflict => Self {
                reason: Some("stale"),
                ..new("error-conflict")
            },
            AppError::Refused(refusal) => Self {
                status: error.status(),
                title: lang.t("error-refused"),
                detail: lang.t(refusal.key()),
                reason: refusal.key().strip_prefix("refusal-"),
                ..Self::default()
            },
            AppError::Invalid(errors) => Self {
                fields: errors
                    .iter()
                    .map(|error| (error.field.clone(), lang.field_error(error)))
                    .collect(),
                ..new("error-invalid")
            },
            AppError::Limited {
                policy,
                retry_after_seconds: seconds,
            } => {
                let when = lang.args("error-limited-in", &[("time", lang.wait(*seconds).into())]);
                Self {
                    status: error.status(),
                    title: lang.t("error-limited"),
                    detail: lang.args("error-limited-text", &[("time", when.into())]),
                    kind: Some("https://iana.org/assignments/http-problem-types#quota-exceeded"),
                    policy: Some(policy.name),
                    headers: policy.headers(*seconds),
                    ..Self::default()
                }
            }
            AppError::NoRoom => Self {
                headers: vec![(RETRY_AFTER, NO_ROOM_WAIT.into())],
                ..new("error-no-room")
            },
            AppError::Overloaded => Self {
                kind: Some(
                    "https://iana.org/assignments/http-problem-types#temporary-reduced-capacity",
                ),
                headers: vec![(RETRY_AFTER, OVERLOADED_WAIT.into())],
                ..new("error-overloaded")
            },
            AppError::Kept { error, text } => Self {
                kept: Some(text.clone()),
                ..Self::of(error, lang)
            },
        }
    }

    /// What the framework answered by itself. `message` is an extractor's text about the caller's own
    /// body; it names the field of a JSON body that did not fit.
    fn of_plain(status: StatusCode, message: &str, lang: Lang) -> Self {
        let fields =
            message.strip_prefix("Failed to deserialize the JSON body into the target type: ");
        let key = match status {
            _ if fields.is_some() => "error-invalid",
            StatusCode::UNAUTHORIZED => "error-sign-in",
            StatusCode::FORBIDDEN => "error-forbidden",
            StatusCode::NOT_FOUND => "error-not-found",
            StatusCode::METHOD_NOT_ALLOWED => "error-method",
            StatusCode::REQUEST_TIMEOUT => "error-timeout",
            StatusCode::PAYLOAD_TOO_LARGE => "error-too-large",
            StatusCode::UNSUPPORTED_MEDIA_TYPE => "error-media",
            StatusCode::SERVICE_UNAVAILABLE => "error-overloaded",
            status if status.is_server_error() => "error-server",
            _ => "error-bad-request",
        };
        Self {
            fields: fields.map(wrong_field).into_iter().collect(),
            ..Self::new(status, key, lang)
        }
    }

    fn json(&self) -> serde_json::Value {
        let mut body = json!({
            "type": self.kind.unwrap_or("about:blank"),
            "title": self.title,
            "status": self.status.as_u16(),
            "detail": self.detail,
        });
        let fields = self
            .fields
            .iter()
            .map(|(field, message)| json!({ "field": field, "message": message }));
        if !self.fields.is_empty() {
            body["errors"] = fields.collect();
        }
        if let Some(reason) = self.reason {
            body["reason"] = reason.into();
        }
        if let Some(policy) = self.policy {
            body["violated-policies"] = json!([policy]);
        }
        body
    }
}

/// Path and message of serde's `location.lat: invalid type: …`; without a path the whole is the message.
fn wrong_field(message: &str) -> (String, String) {
    match message.split_once(": ") {
        Some((path, rest)) if !path.contains([' ', '`']) => (path.to_owned(), rest.to_owned()),
        _ => (
            message.split('`').nth(1).unwrap_or_default().to_owned(),
            message.to_owned(),
        ),
    }
}
