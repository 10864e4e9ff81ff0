//! The language a person reads: found in the request, and every text looked up by its key.

use std::borrow::Cow;
use std::collections::HashMap;
use std::convert::Infallible;
use std::fmt::Display;

use axum::Form;
use axum::extract::FromRequestParts;
use axum::http::header::{ACCEPT_LANGUAGE, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Redirect};
use axum_extra::extract::CookieJar;
use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{LanguageIdentifier, langid};
use serde::Deserialize;

use super::text::{FieldError, Value};

fluent_templates::static_loader! {
    static TEXTS = {
        locales: "templates/locales",
        fallback_language: "id",
        customise: |bundle| {
            // Isolation marks are invisible characters; mails, CSV and WhatsApp would carry them.
            bundle.set_use_isolating(false);
            let english = bundle.locales.first().is_some_and(|id| *id == ENGLISH);
            bundle.set_formatter(Some(if english {
                |value, _| whole(value).map(|n| Lang::En.number(n))
            } else {
                |value, _| whole(value).map(|n| Lang::Id.number(n))
            }));
        },
    };
}

const INDONESIAN: LanguageIdentifier = langid!("id");
const ENGLISH: LanguageIdentifier = langid!("en");
const COOKIE: &str = "lang";

/// The number that was put in by [`Lang::args`], which are all whole.
fn whole(value: &FluentValue<'_>) -> Option<i64> {
    match value {
        FluentValue::Number(number) => number.as_string().parse().ok(),
        _ => None,
    }
}

/// A language of the pages. As an extractor it reads the cookie `lang`, then `Accept-Language`, and
/// otherwise is Indonesian; it never fails.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// Bahasa Indonesia.
    #[default]
    Id,
    /// English.
    En,
}

impl Lang {
    /// Every language.
    pub const ALL: [Self; 2] = [Self::Id, Self::En];

    /// The BCP 47 tag, for `lang` attributes and `Content-Language`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::En => "en",
        }
    }

    /// The language of a tag such as `en-GB`; `in` is the old tag of Indonesian.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag
            .split(['-', '_'])
            .next()?
            .trim()
            .to_ascii_lowercase()
            .as_str()
        {
            "id" | "in" => Some(Self::Id),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// The language a request asks for.
    #[must_use]
    pub fn of(headers: &HeaderMap) -> Self {
        let chosen = CookieJar::from_headers(headers)
            .get(COOKIE)
            .and_then(|cookie| Self::from_tag(cookie.value()));
        let accepted = || {
            headers
                .get(ACCEPT_LANGUAGE)?
                .to_str()
                .ok()
                .and_then(accepted)
        };
        chosen.or_else(accepted).unwrap_or_default()
    }

    /// The text of a key that takes no values.
    #[must_use]
    pub fn t(self, key: &str) -> String {
        self.args(key, &[])
    }

    /// The text of a key with its values. A missing text is its key in brackets, and is logged.
    #[must_use]
    pub fn args(self, key: &str, args: &[(&'static str, Value)]) -> String {
        let args = args
            .iter()
            .map(|(name, value)| (Cow::Borrowed(*name), fluent(value)))
            .collect();
        let id = match self {
            Self::Id => &INDONESIAN,
            Self::En => &ENGLISH,
        };
        look_up(id, key, &args)
            .or_else(|| look_up(&INDONESIAN, key, &args))
            .unwrap_or_else(|| {
                tracing::warn!(key, lang = self.tag(), "missing text");
                format!("[{key}]")
            })
    }

    /// The word for one of a closed list: `word("state", State::Closed)` is the text `state-closed`.
    #[must_use]
    pub fn word(self, list: &str, value: impl Display) -> String {
        self.t(&format!("{list}-{value}"))
    }

    /// The text of a key that counts something, with the number as `$n`.
    #[must_use]
    pub fn count(self, key: &str, n: impl Into<Value>) -> String {
        self.args(key, &[("n", n.into())])
    }

    /// The sentence that says what is wrong with a field.
    #[must_use]
    pub fn field_error(self, error: &FieldError) -> String {
        self.args(error.key, &error.args)
    }
}

fn look_up(
    lang: &LanguageIdentifier,
    key: &str,
    args: &HashMap<Cow<'static, str>, FluentValue<'_>>,
) -> Option<String> {
    TEXTS
        .lookup_single_language(lang, key, (!args.is_empty()).then_some(args))
        .ok()
}

fn fluent(value: &Value) -> FluentValue<'_> {
    match value {
        Value::Text(text) => text.as_str().into(),
        Value::Number(number) => (*number).into(),
    }
}

/// The best language of an `Accept-Language` header (RFC 9110 12.5.4) that we have.
fn accepted(header: &str) -> Option<Lang> {
    header
        .split(',')
        .filter_map(|entry| {
            let (tag, weight) = entry.split_once(";q=").unwrap_or((entry, "1"));
            Some((Lang::from_tag(tag)?, thousandths(weight)?))
        })
        .filter(|(_, weight)| *weight > 0)
        // The first of equals wins, so the search goes from the end.
        .rev()
        .max_by_key(|(_, weight)| *weight)
        .map(|(lang, _)| lang)
}

/// A weight from 0 to 1 with up to three decimals, in thousandths.
fn thousandths(weight: &str) -> Option<u16> {
    let (whole, decimals) = weight.trim().split_once('.').unwrap_or((weight.trim(), ""));
    let decimals: u16 = format!("{decimals:0<3}").get(..3)?.parse().ok()?;
    Some(whole.parse::<u16>().ok()?.min(1) * 1_000 + decimals)
}

impl<S: Sync> FromRequestParts<S> for Lang {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(Self::of(&parts.headers))
    }
}

/// What the language switch sends.
#[derive(Deserialize)]
pub struct Switch {
    lang: String,
    /// The page to return to.
    #[serde(default)]
    to: String,
}

/// `POST /bahasa`: remembers the language for a year and returns to the page it was chosen on.
pub async fn choose(Form(switch): Form<Switch>) -> impl IntoResponse {
    let lang = Lang::from_tag(&switch.lang).unwrap_or_default();
    // Not `Secure`: the choice is no secret, and a first start is on plain HTTP.
    let cookie = format!(
        "{COOKIE}={}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax",
        lang.tag()
    );
    let header = HeaderValue::from_str(&cookie).expect("the cookie is made of fixed ASCII texts");
    ([(SET_COOKIE, header)], Redirect::to(local_path(&switch.to)))
}

/// `path` if it leads to this site and nowhere else, otherwise the home page. Browsers read `//host`
/// and `/\host` as another site.
#[must_use]
pub fn local_path(path: &str) -> &str {
    let local = path.starts_with('/')
        && !path.starts_with("//")
        && path.len() <= 2_000
        && path
            .bytes()
            .all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    if local { path } else { "/" }
}
