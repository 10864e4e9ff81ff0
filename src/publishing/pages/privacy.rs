//! `/privasi`: who sees what, how long it is kept, what a person may ask for, and every cookie.

use askama::Template;
use axum::extract::State as AppPart;

use super::KEPT_SECONDS;
use crate::config::Retention;
use crate::intake::pages::front::protection;
use crate::platform::web::lang::Lang;
use crate::platform::web::render::{Frame, Page, WAITING};
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
        kept: kept(lang, &state.config.retention),
        cookies: cookies(lang, state.config.session.idle_minutes),
        desk: name(city.coordinator()),
        inspectorate: name(city.inspectorate()),
        frame: frame.titled(lang.t("privacy-heading")),
    };
    Page::new(page).public_for(KEPT_SECONDS)
}

/// What is kept, who can open it, and for how long. A reporter may erase all of it before.
fn kept(lang: Lang, retention: &Retention) -> Vec<[String; 3]> {
    let days = |days: i64| lang.count("calendar-days", days);
    let after_the_end = |days: u32| match days {
        0 => lang.t("privacy-until-erased"),
        days => lang.count("privacy-days-after", days),
    };
    let row = |keys: [&str; 2], time: String| {
        let [what, who] = keys.map(|key| lang.t(key));
        [what, who, time]
    };
    vec![
        row(
            ["privacy-text", "privacy-text-who"],
            after_the_end(retention.text_days),
        ),
        row(
            ["privacy-name", "privacy-name-who"],
            after_the_end(retention.person_days),
        ),
        row(
            ["privacy-contact", "privacy-contact-who"],
            after_the_end(retention.contact_days),
        ),
        row(
            ["privacy-photos", "privacy-photos-who"],
            after_the_end(retention.file_days),
        ),
        row(["privacy-draft", "privacy-draft-who"], days(7)),
        row(["privacy-device", "privacy-device-who"], days(7)),
        row(
            ["privacy-events", "privacy-events-who"],
            lang.t("privacy-for-good"),
        ),
        row(
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
            WAITING,
            "privacy-cookie-waiting",
            lang.count("calendar-days", 30_i64),
        ),
        cookie(
            "tanggap_session",
            "privacy-cookie-session",
            lang.count("wait-minutes", idle_minutes),
        ),
    ]
}
