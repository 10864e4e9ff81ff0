//! One unit with everything behind its score.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum_extra::extract::Query;

use super::note::NoteForm;
use super::{Asked, asked, period_choices};
use crate::complaint::{Actor, Instant};
use crate::office::reference::Unit;
use crate::platform::web::error::AppError;
use crate::platform::web::render::{Choice, Frame, Page, Tone};
use crate::platform::web::session::MaybeSignedIn;
use crate::platform::web::state::{AppState, Now};
use crate::platform::web::text::FieldErrors;
use crate::publishing::pages::About;
use crate::scoring::cost::Behind;
use crate::scoring::formula::{FORMULA_1, Measure};
use crate::scoring::period::Period;
use crate::scoring::scorecard::Scorecard;
use crate::scoring::words::Words;
use crate::scoring::{chart, export, read};

/// How many complaints are on one page.
const PAGE: usize = 50;

/// One unit with everything behind its score.
#[derive(Template)]
#[template(path = "scoring/unit.html")]
pub struct UnitPage {
    frame: Frame,
    unit: Unit,
    period: Period,
    periods: Vec<Choice>,
    card: Scorecard,
    /// That it has ended, and which unit follows with its address; empty while it exists.
    closed: String,
    follows: Option<(String, String)>,
    /// What else everybody may know of it.
    about: About,
    /// Where the bands begin in each of the drawings.
    borders: Vec<i64>,
    bar_borders: Vec<i64>,
    trend_borders: Vec<i64>,
    pub(super) errors: FieldErrors,
    /// What was typed, when a note comes back.
    pub(super) typed: NoteForm,
}

/// `GET /unit/{code}`: the score of a unit and everything behind it.
pub async fn unit(
    State(state): State<AppState>,
    Now(now): Now,
    Path(code): Path<String>,
    Query(asked_for): Query<Asked>,
    MaybeSignedIn(signed_in): MaybeSignedIn,
    frame: Frame,
) -> Result<Page<UnitPage>, AppError> {
    let (unit, period) = asked(&state, &code, &asked_for.period, now)?;
    let frame = match asked_for.selesai.as_str() {
        "catatan" => {
            let text = frame.lang.t("score-note-sent");
            frame.notice(Tone::Success, text)
        }
        "terima" => {
            let text = frame.lang.t("score-note-taken");
            frame.notice(Tone::Success, text)
        }
        _ => frame,
    };
    let reader = signed_in.map(|signed_in| signed_in.account.actor());
    Ok(Page::new(
        UnitPage::new(&state, now, frame, unit, period, reader.as_ref()).await?,
    ))
}

impl UnitPage {
    pub(super) async fn new(
        state: &AppState,
        now: Instant,
        frame: Frame,
        unit: Unit,
        period: Period,
        reader: Option<&Actor>,
    ) -> Result<Self, AppError> {
        let city = state.service.policies.city();
        let zone = city.zone();
        let words = Words {
            lang: frame.lang,
            city,
            zone: &zone,
        };
        let periods = period_choices(read::periods(&state.service, now).await?, words);
        let card =
            Scorecard::read(&state.service, now, words, (&unit.code, period), reader).await?;
        let about = About::read(&state.service, &unit, now, frame.lang).await?;
        let frame = frame.titled(&unit.name);
        let today = city.default_calendar().date_of(now);
        let last = unit.valid_to.filter(|last| *last < today);
        let closed = last.map(|last| {
            let date = frame.lang.civil_date(last).into();
            frame.lang.args("score-unit-closed", &[("date", date)])
        });
        let heir = city
            .successor_of(&unit.code, today)
            .filter(|_| last.is_some());
        Ok(Self {
            closed: closed.unwrap_or_default(),
            follows: heir.map(|heir| (format!("/unit/{}", heir.code), heir.name.clone())),
            frame,
            about,
            unit,
            period,
            periods,
            card,
            borders: chart::ROW.borders(&FORMULA_1),
            bar_borders: chart::BAR.borders(&FORMULA_1),
            trend_borders: chart::trend_borders(&FORMULA_1),
            errors: FieldErrors::default(),
            typed: NoteForm::default(),
        })
    }
}

/// All complaints behind one component.
#[derive(Template)]
#[template(path = "scoring/behind.html")]
pub struct BehindPage {
    frame: Frame,
    unit: Unit,
    period: Period,
    measure: Measure,
    name: String,
    method: String,
    behind: Behind,
    /// Links to the beginning and to what comes next; empty where there is none.
    first: String,
    next: String,
}

/// `GET /unit/{code}/laporan`: all complaints behind one component, those that cost most first.
pub async fn behind(
    State(state): State<AppState>,
    Now(now): Now,
    Path(code): Path<String>,
    Query(asked_for): Query<Asked>,
    MaybeSignedIn(signed_in): MaybeSignedIn,
    frame: Frame,
) -> Result<Page<BehindPage>, AppError> {
    let (unit, period) = asked(&state, &code, &asked_for.period, now)?;
    let measure = FORMULA_1
        .weights
        .iter()
        .find(|(measure, _)| measure.as_str() == asked_for.komponen);
    let measure = measure
        .map(|(measure, _)| *measure)
        .ok_or(AppError::NotFound)?;
    let (city, reader) = (
        state.service.policies.city(),
        signed_in.map(|signed_in| signed_in.account.actor()),
    );
    let zone = city.zone();
    let words = Words {
        lang: frame.lang,
        city,
        zone: &zone,
    };
    let kept = read::score_of(&state.service, &unit.code, period, now).await?;
    let component = kept
        .score
        .components
        .iter()
        .find(|one| one.code == measure)
        .ok_or(AppError::NotFound)?;
    let page = (asked_for.mulai, PAGE);
    let behind = Behind::read(&state.service, words, component, page, reader.as_ref()).await?;
    let (name, method) = (words.measure(measure), words.method(measure));
    let frame = frame.titled(format!("{name}, {}", unit.short));
    let link = |from: usize| {
        format!(
            "/unit/{}/laporan?period={period}&komponen={measure}&mulai={from}",
            unit.code
        )
    };
    let first = if behind.skipped > 0 {
        link(0)
    } else {
        String::new()
    };
    let next = if behind.reached < behind.all {
        link(behind.reached)
    } else {
        String::new()
    };
    Ok(Page::new(BehindPage {
        frame,
        period,
        measure,
        name,
        method,
        behind,
        first,
        next,
        unit,
    }))
}

/// `GET /unit/{code}/skor.csv`: the score with all contributions, to be computed again.
pub async fn csv(
    State(state): State<AppState>,
    Now(now): Now,
    Path(code): Path<String>,
    Query(asked_for): Query<Asked>,
) -> Result<Response, AppError> {
    let (unit, period) = asked(&state, &code, &asked_for.period, now)?;
    let kept = read::score_of(&state.service, &unit.code, period, now).await?;
    let file = format!("attachment; filename=\"skor-{}-{period}.csv\"", unit.code);
    let file = HeaderValue::try_from(file).map_err(|error| AppError::Internal(error.into()))?;
    let headers = [
        (
            CONTENT_TYPE,
            HeaderValue::from_static("text/csv; charset=utf-8"),
        ),
        (CONTENT_DISPOSITION, file),
    ];
    Ok((headers, export::csv(&state.service, &kept.score).await?).into_response())
}
