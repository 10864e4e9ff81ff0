//! Everything that can go wrong with a request, each with its status; `explain` puts it into words.

use std::sync::Arc;

use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use sea_orm::{DbErr, RuntimeErr};

use super::text::FieldError;
use crate::complaint::Refusal;

/// Why a request was not carried out. Its text is for logs; people read what [`super::explain`] makes of it.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// 400: the request cannot be read.
    #[error("the request cannot be read")]
    BadRequest,
    /// 401: nobody is signed in. People are led to the sign-in page, machines are told to send a token.
    #[error("nobody is signed in")]
    SignIn,
    /// 403: the first password has to be replaced before anything else. People are led to the page for that.
    #[error("the first password has to be replaced")]
    FirstPassword,
    /// 403: whoever is signed in may not do this. Foreign objects are [`AppError::NotFound`] instead.
    #[error("not allowed")]
    Forbidden,
    /// 404: there is no such thing, or the caller may not know it.
    #[error("not found")]
    NotFound,
    /// 408: the body came so slowly that it was cut off.
    #[error("the body came too slowly")]
    TooSlow,
    /// 409: the lifecycle refuses the action.
    #[error("refused: {0}")]
    Refused(Refusal),
    /// 409: somebody else changed it since it was read.
    #[error("changed by somebody else")]
    Conflict,
    /// 413: the body is too large.
    #[error("the body is too large")]
    TooLarge,
    /// 415: a kind of content that is not taken.
    #[error("unsupported media type")]
    UnsupportedMedia,
    /// 422: fields are wrong; all of them at once.
    #[error("{} fields are wrong", .0.len())]
    Invalid(Vec<FieldError>),
    /// 429: a limit is used up, and will have room again in so many seconds.
    #[error("limited by {}", .policy.name)]
    Limited {
        /// The limit that is used up.
        policy: Policy,
        /// When there is room again.
        retry_after_seconds: u64,
    },
    /// 503: too busy just now; nothing was stored.
    #[error("overloaded")]
    Overloaded,
    /// 503: no file can be taken now; a text can.
    #[error("no room for files")]
    NoRoom,
    /// 500: our mistake. The error is logged, so it must not carry a person's words or data.
    #[error("internal error: {0:#}")]
    Internal(anyhow::Error),
    /// Any of the others at a form, with what was typed, so that it is not lost. See [`AppError::keeping`].
    #[error("{error}")]
    Kept {
        /// What went wrong.
        error: Box<AppError>,
        /// The text to give back.
        text: String,
    },
}

/// A rate limit as it is told to clients (draft-ietf-httpapi-ratelimit-headers).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Policy {
    /// A name such as `intake`, made of lower-case letters and dashes.
    pub name: &'static str,
    /// How many requests there may be in the window.
    pub quota: u32,
    /// The window in seconds.
    pub window_seconds: u32,
}

/// What a limit allows.
pub(super) const RATELIMIT_POLICY: HeaderName = HeaderName::from_static("ratelimit-policy");
/// What is left of it.
pub(super) const RATELIMIT: HeaderName = HeaderName::from_static("ratelimit");

impl Policy {
    /// The policy as `RateLimit-Policy` tells it.
    #[must_use]
    pub fn header(&self) -> String {
        let Self {
            name,
            quota,
            window_seconds,
        } = self;
        format!("\"{name}\";q={quota};w={window_seconds}")
    }

    /// The headers of an answer 429.
    #[must_use]
    pub fn headers(&self, retry_after_seconds: u64) -> Vec<(HeaderName, HeaderValue)> {
        let value = |text: String| {
            HeaderValue::try_from(text).expect("a policy's name is made of letters and dashes")
        };
        let left = format!("\"{}\";r=0;t={retry_after_seconds}", self.name);
        vec![
            (RETRY_AFTER, value(retry_after_seconds.to_string())),
            (RATELIMIT_POLICY, value(self.header())),
            (RATELIMIT, value(left)),
        ]
    }
}

impl AppError {
    /// The same error with the text a person typed: the page gives it back.
    #[must_use]
    pub fn keeping(self, text: impl Into<String>) -> Self {
        Self::Kept {
            error: Box::new(self),
            text: text.into(),
        }
    }

    /// The status of the answer.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        match self {
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::SignIn => StatusCode::UNAUTHORIZED,
            Self::Forbidden | Self::FirstPassword => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::Refused(_) | Self::Conflict => StatusCode::CONFLICT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::UnsupportedMedia => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Limited { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Overloaded | Self::NoRoom => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Kept { error, .. } => error.status(),
        }
    }

    /// The headers that say when to come back, where anybody knows.
    #[must_use]
    pub fn wait(&self) -> Vec<(HeaderName, HeaderValue)> {
        match self {
            Self::Limited {
                policy,
                retry_after_seconds,
            } => policy.headers(*retry_after_seconds),
            _ => Vec::new(),
        }
    }

    /// What was typed, where it comes with that.
    pub(super) fn kept(&self) -> Option<&str> {
        match self {
            Self::Kept { text, .. } => Some(text),
            _ => None,
        }
    }

    /// The error itself, where it comes with the text that was typed.
    pub(super) fn innermost(&self) -> &Self {
        match self {
            Self::Kept { error, .. } => error.innermost(),
            other => other,
        }
    }
}

impl From<Refusal> for AppError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<anyhow::Error> for AppError {
    fn from(error: anyhow::Error) -> Self {
        Self::Internal(error)
    }
}

impl From<DbErr> for AppError {
    fn from(error: DbErr) -> Self {
        match error {
            DbErr::RecordNotFound(_) => Self::NotFound,
            error if is_passing(&error) => {
                tracing::warn!(%error, "the database is too busy");
                Self::Overloaded
            }
            error => Self::Internal(error.into()),
        }
    }
}

/// Whether the same statement may succeed a moment later: no connection, a lock, or a full disk.
fn is_passing(error: &DbErr) -> bool {
    let code = match error {
        DbErr::ConnectionAcquire(_) | DbErr::Conn(_) => return true,
        DbErr::Exec(RuntimeErr::SqlxError(error)) | DbErr::Query(RuntimeErr::SqlxError(error)) => {
            error.as_database_error().and_then(|error| error.code())
        }
        _ => None,
    };
    // SQLite: busy, locked, full (and their extended codes). PostgreSQL: serialization failure, deadlock,
    // disk full, too many connections, lock not available, cancelled by timeout, shutting down.
    const PASSING: [&str; 15] = [
        "5", "6", "13", "261", "262", "517", "773", "40001", "40P01", "53100", "53300", "55P03",
        "57014", "57P01", "57P03",
    ];
    code.is_some_and(|code| PASSING.contains(&code.as_ref()))
}

/// Carries the error of an answer to the middleware that puts it into words.
#[derive(Clone)]
pub(super) struct Unexplained(pub Arc<AppError>);

impl IntoResponse for AppError {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response
            .extensions_mut()
            .insert(Unexplained(Arc::new(self)));
        response
    }
}
