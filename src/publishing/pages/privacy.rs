//! `/privasi`: who sees what, how long it is kept, what a person may ask for, and every cookie.

use askama::Template;
use axum::extract::State as AppPart;

use super::KEPT_SECONDS;
use crate::intake::pages::front::protection;
use crate::platform::web::lang::Lang;
use crate::platform::web::render::{Frame, Page};
use crate::platform::web::state::AppState;

/// `publishing/privacy.html`.
#[derive(Template)]
#[template(path = "publishing/privacy.html")]
pub struct PrivacyPage {
    frame: Frame,
    /// One row a mode of protection.
    protection: Vec<[String; 5]>,
    /// What is kept, who can open it, and for how long.
    kept: Vec<[String; 3]>,
    /// The name of each cookie, what for, and for how long.
    cookies: Vec<[String; 3]>,
    /// The office that answers questions, and the one that watches over it.
    desk: String,
    inspectorate: String,
}

/// `GET /privasi`.
pub async fn privacy(AppPart(state): AppPart<AppState>, frame: Frame) -> Page<PrivacyPage> {
    let (lang, city) = (frame.lang, state.service.policies.city());
    let name = |code| {
        city.unit(code)
            .map_or_else(String::new, |unit| unit.name.clone())
    };
    let page = PrivacyPage {
        protection: protection(lang),
        kept: kept(lang),
        cookies: cookies(lang, state.config.session.idle_minutes.into()),
        desk: name(city.coordinator()),
        inspectorate: name(city.inspectorate()),
        frame: frame.titled(lang.t("privacy-heading")),
    };
    Page::new(page).public_for(KEPT_SECONDS)
}

/// A row of texts.
fn row(lang: Lang, keys: [&str; 2], time: String) -> [String; 3] {
    let [what, who] = keys.map(|key| lang.t(key));
    [what, who, time]
}

fn kept(lang: Lang) -> Vec<[String; 3]> {
    let days = |days: i64| lang.count("calendar-days", days);
    vec![
        row(
            lang,
            ["privacy-text", "privacy-text-who"],
            lang.t("privacy-until-erased"),
        ),
        row(
            lang,
            ["privacy-name", "privacy-name-who"],
            lang.t("privacy-until-erased"),
        ),
        row(
            lang,
            ["privacy-contact", "privacy-contact-who"],
            lang.t("privacy-until-erased"),
        ),
        row(
            lang,
            ["privacy-photos", "privacy-photos-who"],
            lang.t("privacy-until-erased"),
        ),
        row(lang, ["privacy-draft", "privacy-draft-who"], days(7)),
        row(lang, ["privacy-device", "privacy-device-who"], days(7)),
        row(
            lang,
            ["privacy-events", "privacy-events-who"],
            lang.t("privacy-for-good"),
        ),
        row(
            lang,
            ["privacy-address", "privacy-address-who"],
            lang.t("privacy-not-kept"),
        ),
    ]
}

fn cookies(lang: Lang, idle_minutes: i64) -> Vec<[String; 3]> {
    let cookie = |name: &str, key: &str, time: String| [name.to_owned(), lang.t(key), time];
    let year = lang.t("privacy-one-year");
    vec![
        cookie("lang", "privacy-cookie-lang", year.clone()),
        cookie("theme", "privacy-cookie-theme", year),
        cookie(
            "tanggap_device",
            "privacy-cookie-device",
            lang.count("calendar-days", 1_i64),
        ),
        cookie(
            "tanggap_case",
            "privacy-cookie-case",
            lang.count("wait-hours", 2_i64),
        ),
        cookie(
            "tanggap_session",
            "privacy-cookie-session",
            lang.count("wait-minutes", idle_minutes),
        ),
    ]
}
