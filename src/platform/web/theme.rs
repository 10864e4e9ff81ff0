//! The light a person reads by: as their device has it, or as they chose it. The server writes it into the page, so
//! nothing flashes and no script is needed.

use axum::Form;
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Redirect};
use axum_extra::extract::CookieJar;
use serde::Deserialize;

use super::lang::local_path;

const COOKIE: &str = "theme";

/// The colours of a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the device has it.
    #[default]
    Device,
    Light,
    Dark,
}

impl Theme {
    /// Every choice, in the order of the switch.
    pub const ALL: [Self; 3] = [Self::Device, Self::Light, Self::Dark];

    /// The word for it in the cookie, in `data-theme` and in text keys.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Device => "device",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// What the browser is told in `color-scheme`.
    #[must_use]
    pub fn scheme(self) -> &'static str {
        match self {
            Self::Device => "light dark",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme that a request asks for.
    #[must_use]
    pub fn of(headers: &HeaderMap) -> Self {
        CookieJar::from_headers(headers)
            .get(COOKIE)
            .map(|cookie| Self::from_word(cookie.value()))
            .unwrap_or_default()
    }

    fn from_word(word: &str) -> Self {
        let mut all = Self::ALL.into_iter();
        all.find(|theme| theme.as_str() == word).unwrap_or_default()
    }
}

impl std::fmt::Display for Theme {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(self.as_str())
    }
}

/// What the switch sends.
#[derive(Deserialize)]
pub struct Switch {
    #[serde(default)]
    theme: String,
    /// The page to return to.
    #[serde(default)]
    to: String,
}

/// `POST /tema`: remembers the theme for a year and returns to the page it was chosen on.
pub async fn choose(Form(switch): Form<Switch>) -> impl IntoResponse {
    // Not `Secure`: the choice is no secret, and a first start is on plain HTTP.
    let cookie = match Theme::from_word(&switch.theme) {
        Theme::Device => format!("{COOKIE}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax"),
        theme => format!("{COOKIE}={theme}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax"),
    };
    let header = HeaderValue::from_str(&cookie).expect("the cookie is made of fixed ASCII texts");
    ([(SET_COOKIE, header)], Redirect::to(local_path(&switch.to)))
}
