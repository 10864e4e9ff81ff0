//! A page: its template, its frame, and how long it may be kept.

use std::convert::Infallible;

use askama::Template;
use axum::extract::{FromRequestParts, OriginalUri};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, VARY};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;

use super::assets::asset;
use super::error::AppError;
use super::lang::Lang;
use super::theme::Theme;
use crate::complaint::{Instant, Role};

/// The cookie that the form's script sets while a report waits in the browser.
pub const WAITING: &str = "antrean";

/// A rendered template as an answer. Nobody keeps a copy of it, unless [`Page::public_for`] says so.
pub struct Page<T> {
    template: T,
    status: StatusCode,
    cache: HeaderValue,
}

impl<T: Template> Page<T> {
    /// The page with status 200, kept by nobody.
    #[must_use]
    pub fn new(template: T) -> Self {
        Self {
            template,
            status: StatusCode::OK,
            cache: HeaderValue::from_static("no-store"),
        }
    }

    /// The same with another status, such as 422 for a form that comes back.
    #[must_use]
    pub fn status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    /// The same, to be kept for some seconds by anybody who has the same cookies and language. Only
    /// for pages that show everybody the same.
    #[must_use]
    pub fn public_for(mut self, seconds: u32) -> Self {
        let value = HeaderValue::try_from(format!("public, max-age={seconds}"));
        self.cache = value.expect("a number is a legal header value");
        self
    }
}

impl<T: Template> IntoResponse for Page<T> {
    fn into_response(self) -> Response {
        match self.template.render() {
            Ok(html) => {
                let headers = [
                    (
                        CONTENT_TYPE,
                        HeaderValue::from_static("text/html; charset=utf-8"),
                    ),
                    (CACHE_CONTROL, self.cache),
                    (VARY, HeaderValue::from_static("cookie, accept-language")),
                ];
                (self.status, headers, html).into_response()
            }
            Err(error) => AppError::Internal(error.into()).into_response(),
        }
    }
}

/// What `base.html` shows around every page. As an extractor it knows the language and the address,
/// and takes [`StaffSummary`] and [`CsrfToken`] from the request if the session put them there.
#[derive(Clone, Debug, Default)]
pub struct Frame {
    /// The language of its texts.
    pub lang: Lang,
    /// The light it is read by.
    pub theme: Theme,
    /// The page's title, in words.
    pub title: String,
    /// Path and query of this page, where the language switch returns to.
    pub path: String,
    /// Who is signed in.
    pub staff: Option<StaffSummary>,
    /// Goes into every form of a signed-in person.
    pub csrf: Option<String>,
    /// A message on top of the page.
    pub notice: Option<Notice>,
    /// Whether it is a form that came back with mistakes: then the title says so first.
    pub failed: bool,
    /// Whether a report waits in this browser for a signal, or its receipt for its reader.
    pub waiting: bool,
    /// The path of the one script of this page, if it has one.
    pub script: Option<&'static str>,
}

impl Frame {
    /// The same with a title, in words.
    #[must_use]
    pub fn titled(mut self, title: impl Into<String>) -> Self {
        self.title = title.into();
        self
    }

    /// The same, for a form that comes back with mistakes.
    #[must_use]
    pub fn failed(mut self) -> Self {
        self.failed = true;
        self
    }

    /// The same with a message on top.
    #[must_use]
    pub fn notice(mut self, tone: Tone, text: impl Into<String>) -> Self {
        self.notice = Some(Notice {
            tone,
            text: text.into(),
        });
        self
    }

    /// Whether the page is one of the staff's own; how the units do is for staff, too.
    #[must_use]
    pub fn is_for_staff(&self) -> bool {
        self.staff.is_some() && (is_under(&self.path, "/petugas") || self.is_about_units())
    }

    /// Whether the page is about the scores of units.
    #[must_use]
    pub fn is_about_units(&self) -> bool {
        is_under(&self.path, "/unit")
    }

    /// Whether whoever is signed in has a queue.
    #[must_use]
    pub fn handles_complaints(&self) -> bool {
        let has_none = |role| matches!(role, Role::Admin | Role::Personnel | Role::Leader);
        !self
            .staff
            .as_ref()
            .is_some_and(|staff| has_none(staff.role))
    }

    /// Whether the page needs the script that sends what waits in this browser; the form's own does it too.
    #[must_use]
    pub fn has_waiting_report(&self) -> bool {
        self.waiting && self.script != Some(asset("lapor.js")) && !is_under(&self.path, "/petugas")
    }

    /// Whether the link leads to this page or, except for the home page, to one above it.
    #[must_use]
    pub fn is_at(&self, link: &str) -> bool {
        if link == "/" || link == "/petugas" {
            self.bare_path() == link
        } else {
            is_under(&self.path, link)
        }
    }

    fn bare_path(&self) -> &str {
        self.path.split('?').next().unwrap_or_default()
    }
}

fn is_under(path: &str, above: &str) -> bool {
    path.strip_prefix(above)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']))
}

/// Who is signed in, as far as the frame shows it.
#[derive(Clone, Debug)]
pub struct StaffSummary {
    /// The name of the person or the account.
    pub name: String,
    /// In what capacity.
    pub role: Role,
    /// The name of the absent head for whom they act.
    pub acting_for: Option<String>,
    /// The name of the unit, in words.
    pub unit: Option<String>,
    /// Where its score is.
    pub score: String,
}

impl StaffSummary {
    /// In what capacity, in words.
    #[must_use]
    pub fn role_words(&self, lang: Lang) -> String {
        acting_role(lang, self.role, self.acting_for.as_deref())
    }
}

/// A role in words, and for whom somebody acts in it.
#[must_use]
pub fn acting_role(lang: Lang, role: Role, acting_for: Option<&str>) -> String {
    let words = lang.word("role", role);
    match acting_for {
        None => words,
        Some(absent) => {
            let of = [("role", words.into()), ("absent", absent.to_owned().into())];
            lang.args("acting-role", &of)
        }
    }
}

/// The token that a signed-in person's forms carry.
#[derive(Clone, Debug)]
pub struct CsrfToken(pub String);

/// A message on top of a page.
#[derive(Clone, Debug)]
pub struct Notice {
    /// What sort of message it is.
    pub tone: Tone,
    /// The message, in words.
    pub text: String,
}

/// What sort of message it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Good to know.
    Information,
    /// Asks for attention.
    Warning,
    /// Something was done.
    Success,
    /// Something was not done.
    Failure,
}

impl Tone {
    /// The class of its colours in `style.css`.
    #[must_use]
    pub fn class(self) -> &'static str {
        match self {
            Self::Information => "info",
            Self::Warning => "warn",
            Self::Success => "ok",
            Self::Failure => "danger",
        }
    }

    /// The key of the word that says it to those who do not see the colour.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Information => "notice-information",
            Self::Warning => "notice-warning",
            Self::Success => "notice-success",
            Self::Failure => "notice-failure",
        }
    }
}

/// One of several values of a form field, as the macros of `parts/form.html` show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What the form sends.
    pub value: String,
    /// What people read.
    pub words: String,
    /// One sentence more, for radios only; may be empty.
    pub hint: String,
}

impl Choice {
    /// A choice without a hint.
    #[must_use]
    pub fn new(value: impl Into<String>, words: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            words: words.into(),
            hint: String::new(),
        }
    }

    /// The same with a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// Whether the form has this value.
    #[must_use]
    pub fn is(&self, value: impl AsRef<str>) -> bool {
        self.value == value.as_ref()
    }
}

/// One entry of a complaint's history, as the timeline of `parts/page.html` shows it.
#[derive(Clone, Debug)]
pub struct TimelineEntry {
    /// When it happened.
    pub at: Instant,
    /// What happened, in words.
    pub title: String,
    /// Who did it, in words; may be empty.
    pub by: String,
    /// What was written; may be empty.
    pub text: String,
    /// The class of its mark: `info`, `ok`, `warn`, `danger`, `pause`, `internal` or empty.
    pub tone: &'static str,
}

impl<S: Sync> FromRequestParts<S> for Frame {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        let uri = parts
            .extensions
            .get::<OriginalUri>()
            .map_or(&parts.uri, |original| &original.0);
        Ok(Self {
            lang: Lang::of(&parts.headers),
            waiting: CookieJar::from_headers(&parts.headers)
                .get(WAITING)
                .is_some(),
            theme: Theme::of(&parts.headers),
            path: uri
                .path_and_query()
                .map_or("/", |path| path.as_str())
                .to_owned(),
            staff: parts.extensions.get::<StaffSummary>().cloned(),
            csrf: parts
                .extensions
                .get::<CsrfToken>()
                .map(|token| token.0.clone()),
            ..Self::default()
        })
    }
}
