//! `/laporan/{public id}`: one public complaint, with its states by day and its promises.

use askama::Template;
use axum::extract::{Path, State as AppPart};
use axum::response::{IntoResponse, Redirect, Response};
use std::collections::HashMap;

use super::{Facts, KEPT_SECONDS, heading};
use crate::casework::wording::{Names, fact_words};
use crate::complaint::following::may_be_followed;
use crate::complaint::{Clock, Fact, PublicId};
use crate::platform::web::error::AppError;
use crate::platform::web::render::{Frame, Page};
use crate::platform::web::state::{AppState, Now};
use crate::publishing::listing::{self, Found};
use crate::publishing::timeliness::Timeliness;

/// `publishing/entry.html`.
#[derive(Template)]
#[template(path = "publishing/entry.html")]
struct EntryPage {
    frame: Frame,
    public_id: PublicId,
    /// Whether somebody with the same problem may join it.
    can_follow: bool,
    heading: String,
    facts: Facts,
    /// Where the unit's own page is, if there is a unit.
    unit_address: String,
    /// The promises: name, last day, tone, what became of it.
    promises: Vec<(String, String, &'static str, String)>,
    /// Day, what happened and the class of its mark, newest first.
    steps: Vec<(String, String, &'static str)>,
    is_released: bool,
    text: String,
    answer: String,
}

/// `GET /laporan/{public id}`. What the public may only count is not there.
pub async fn entry(
    AppPart(state): AppPart<AppState>,
    Now(now): Now,
    Path(typed): Path<String>,
    frame: Frame,
) -> Result<Response, AppError> {
    let public_id = PublicId::parse(&typed).ok_or(AppError::NotFound)?;
    let shown = match listing::find(&state.service, &public_id).await? {
        None => return Err(AppError::NotFound),
        Some(Found::Moved(to)) => {
            return Ok(Redirect::to(&format!("/laporan/{to}")).into_response());
        }
        Some(Found::Shown(shown)) => shown,
    };
    let (lang, city) = (frame.lang, state.service.policies.city());
    let (zone, case) = (city.zone(), &shown.loaded.case);
    let facts = Facts::of(lang, city, &zone, case, now);
    let heading = heading(&facts, shown.words.as_ref());
    let promise = |key: &str, clock: Option<&Clock>, words: fn(Timeliness) -> &'static str| {
        let kept = Timeliness::of(case, clock, now);
        clock.map(|clock| {
            let by = lang.date(clock.due, &zone);
            (lang.t(key), by, kept.tone(), lang.t(words(kept)))
        })
    };
    let promises = [
        promise(
            "clock-first_response",
            case.clocks.first_response.as_ref(),
            Timeliness::answer_key,
        ),
        promise(
            "clock-resolution",
            case.clocks.resolution.as_ref(),
            Timeliness::resolution_key,
        ),
    ];
    let nobody = Names {
        references: &HashMap::new(),
        accounts: &HashMap::new(),
    };
    let steps = shown.steps.iter().rev().map(|(at, fact)| {
        let words = fact_words(lang, fact, city, nobody);
        (lang.date(*at, &zone), words, tone(fact))
    });
    let is_released = shown.words.is_some();
    let words = shown.words.clone().unwrap_or_default();
    let unit = case.unit.as_ref().filter(|unit| city.unit(unit).is_some());
    let page = EntryPage {
        unit_address: unit.map(|unit| format!("/unit/{unit}")).unwrap_or_default(),
        promises: promises.into_iter().flatten().collect(),
        steps: steps.collect(),
        is_released,
        text: words.text,
        answer: words.answer,
        frame: frame.titled(heading.clone()),
        can_follow: may_be_followed(case),
        public_id,
        heading,
        facts,
    };
    Ok(Page::new(page).public_for(KEPT_SECONDS).into_response())
}

fn tone(fact: &Fact) -> &'static str {
    match fact {
        Fact::Resolved { .. } | Fact::Confirmed => "ok",
        Fact::Disputed { .. } => "warn",
        Fact::Archived { .. } => "danger",
        Fact::Referred { .. } => "pause",
        Fact::Received(_) | Fact::Assigned { .. } | Fact::Answered => "info",
        _ => "",
    }
}
