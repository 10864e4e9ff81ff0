//! The front door: what this is, how it goes, three figures; and the help page with the protection table.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::response::IntoResponse;

use crate::intake::figures::{Figures, FiguresCache};
use crate::platform::web::error::AppError;
use crate::platform::web::lang::Lang;
use crate::platform::web::render::{Frame, Page};
use crate::platform::web::state::{AppState, Now};

/// The pages are the same for everybody for a minute.
const KEPT_SECONDS: u32 = 60;

/// `intake/home.html`.
#[derive(Template)]
#[template(path = "intake/home.html")]
struct HomePage {
    frame: Frame,
    figures: Figures,
    /// The quarter the figures are of, in words.
    since: String,
}

/// `GET /`.
pub async fn home(
    State(state): State<AppState>,
    Now(now): Now,
    Extension(cache): Extension<Arc<FiguresCache>>,
    frame: Frame,
) -> Result<impl IntoResponse, AppError> {
    let figures = cache.get(&state.service, now).await?;
    let since = frame.lang.civil_date(figures.since);
    let frame = Frame {
        title: frame.lang.t("intake-home-title"),
        ..frame
    };
    Ok(Page::new(HomePage {
        frame,
        figures,
        since,
    })
    .public_for(KEPT_SECONDS))
}

/// `intake/help.html`.
#[derive(Template)]
#[template(path = "intake/help.html")]
struct HelpPage {
    frame: Frame,
    /// One row a mode: its name, then who knows the reporter, and whether the reporter can be told news.
    protection: Vec<[String; 5]>,
    /// Kind of message, first response and resolution, in words.
    deadlines: Vec<[String; 3]>,
}

/// `GET /bantuan`.
pub async fn help(State(state): State<AppState>, frame: Frame) -> impl IntoResponse {
    let lang = frame.lang;
    let protection = protection(lang);
    let deadlines = super::lists::deadlines(state.service.policies.city(), lang);
    let frame = Frame {
        title: lang.t("intake-help-heading"),
        ..frame
    };
    Page::new(HelpPage {
        frame,
        protection,
        deadlines,
    })
    .public_for(KEPT_SECONDS)
}

/// Who sees what in each mode of protection: its name, then the public, the unit, the desk, and whether the
/// reporter can be told news.
#[must_use]
pub fn protection(lang: Lang) -> Vec<[String; 5]> {
    let row = |name: String, cells: [&str; 4]| {
        let [public, unit, desk, told] = cells.map(|key| lang.t(key));
        [name, public, unit, desk, told]
    };
    vec![
        row(
            lang.t("identity-confidential"),
            ["intake-no", "intake-no", "intake-yes-logged", "intake-yes"],
        ),
        row(
            lang.t("identity-named"),
            [
                "intake-no",
                "intake-handlers-only",
                "intake-yes-logged",
                "intake-yes",
            ],
        ),
        row(
            lang.t("identity-anonymous"),
            [
                "intake-no",
                "intake-no",
                "intake-not-stored",
                "intake-code-only",
            ],
        ),
        row(
            lang.t("private-content"),
            [
                "intake-counted-only",
                "intake-content-shown",
                "intake-yes",
                "intake-dash",
            ],
        ),
    ]
}
