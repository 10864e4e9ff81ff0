//! Pages about scores: all units by band, one unit with everything behind its score, and the method.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Query;
use jiff::tz::TimeZone;
use serde::Deserialize;

use super::chart;
use super::export;
use super::formula::{FORMULA_1, Measure};
use super::league::{self, BandRow, League};
use super::notes::{self, NoteError, NoteKey};
use super::period::Period;
use super::read;
use super::recompute::zone;
use super::scorecard::{Behind, Scorecard};
use super::words::Words;
use crate::complaint::{Actor, CategoryCode, Instant, UnitCode};
use crate::office::reference::{Level, Unit};
use crate::platform::web::error::AppError;
use crate::platform::web::render::{Choice, Frame, Page, Tone};
use crate::platform::web::session::{MaybeSignedIn, SignedForm};
use crate::platform::web::state::{AppState, Now};
use crate::platform::web::text::{FieldError, FieldErrors};

/// How many complaints are on one page.
const PAGE: usize = 50;

/// What the address says besides the unit.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    period: String,
    /// A level of the city's structure.
    tingkat: String,
    /// A component.
    komponen: String,
    /// How many complaints to skip.
    mulai: usize,
    /// What has just been done.
    selesai: String,
}

/// All units of a quarter by band.
#[derive(Template)]
#[template(path = "scoring/units.html")]
pub struct UnitsPage {
    frame: Frame,
    period: Period,
    periods: Vec<Choice>,
    /// Of which moment the scores are true.
    as_of: String,
    level: String,
    levels: Vec<Choice>,
    league: League,
    borders: Vec<i64>,
}

/// `GET /unit`: all units by band, then by name.
pub async fn units(
    State(state): State<AppState>,
    Now(now): Now,
    Query(asked): Query<Asked>,
    _: MaybeSignedIn,
    frame: Frame,
) -> Result<Page<UnitsPage>, AppError> {
    let (city, lang) = (state.service.policies.city(), frame.lang);
    let zone = zone(city);
    let period = read::period_of(&asked.period, now, &zone).map_err(wrong)?;
    let level = Level::deserialize(serde_json::Value::from(asked.tingkat.as_str())).ok();
    let words = Words {
        lang,
        city,
        zone: &zone,
    };
    let league = League::new(
        &read::summaries(&state.service, period).await?,
        words,
        period,
        level,
    );
    let (levels, borders) = (level_choices(words), chart::ROW.borders(&FORMULA_1));
    let periods = period_choices(read::periods(&state.service, now).await?, words);
    let as_of = league.as_of.map(|at| words.as_of(at)).unwrap_or_default();
    let frame = frame.titled(lang.t("score-units-heading"));
    Ok(Page::new(UnitsPage {
        frame,
        period,
        periods,
        as_of,
        level: asked.tingkat,
        levels,
        league,
        borders,
    }))
}

/// One unit with everything behind its score.
#[derive(Template)]
#[template(path = "scoring/unit.html")]
pub struct UnitPage {
    frame: Frame,
    unit: Unit,
    period: Period,
    periods: Vec<Choice>,
    card: Scorecard,
    /// Where the bands begin in each of the drawings.
    borders: Vec<i64>,
    bar_borders: Vec<i64>,
    trend_borders: Vec<i64>,
    errors: FieldErrors,
    /// What was typed, when a note comes back.
    typed: NoteForm,
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
    async fn new(
        state: &AppState,
        now: Instant,
        frame: Frame,
        unit: Unit,
        period: Period,
        reader: Option<&Actor>,
    ) -> Result<Self, AppError> {
        let city = state.service.policies.city();
        let zone = zone(city);
        let words = Words {
            lang: frame.lang,
            city,
            zone: &zone,
        };
        let periods = period_choices(read::periods(&state.service, now).await?, words);
        let card =
            Scorecard::read(&state.service, now, words, (&unit.code, period), reader).await?;
        let frame = frame.titled(&unit.name);
        Ok(Self {
            frame,
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
    let zone = zone(city);
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

/// How a score is made.
#[derive(Template)]
#[template(path = "scoring/method.html")]
pub struct MethodPage {
    frame: Frame,
    /// Code, name, method and weight of each component.
    components: Vec<(Measure, String, String, i64)>,
    bands: Vec<BandRow>,
}

/// `GET /unit/metode`: how a score is made, in plain words.
pub async fn method(
    State(state): State<AppState>,
    _: MaybeSignedIn,
    frame: Frame,
) -> Page<MethodPage> {
    let (city, lang) = (state.service.policies.city(), frame.lang);
    let words = Words {
        lang,
        city,
        zone: &TimeZone::UTC,
    };
    let component = |(measure, weight)| {
        (
            measure,
            words.measure(measure),
            words.method(measure),
            weight,
        )
    };
    let components = FORMULA_1.weights.into_iter().map(component).collect();
    let frame = frame.titled(lang.t("score-method-heading"));
    Page::new(MethodPage {
        frame,
        components,
        bands: league::bands(words),
    })
}

/// What the head of a unit writes about a recurring topic.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct NoteForm {
    pub period: String,
    pub category: String,
    pub text: String,
}

/// `POST /unit/{code}/catatan`: the head of the unit writes a corrective note.
pub async fn submit_note(
    State(state): State<AppState>,
    Now(now): Now,
    Path(code): Path<String>,
    _: MaybeSignedIn,
    frame: Frame,
    SignedForm { account, form }: SignedForm<NoteForm>,
) -> Result<Response, AppError> {
    let (key, actor) = (note_key(&state, &code, &form, now)?, account.actor());
    match notes::submit(&state.service, now, &actor, &key, &form.text).await {
        Ok(()) => Ok(back(&key, "catatan")),
        Err(NoteError::Words(error)) => {
            let (unit, period) = asked(&state, &code, &form.period, now)?;
            let frame = Frame {
                path: format!("/unit/{code}?period={period}"),
                ..frame.failed()
            };
            let mut page = UnitPage::new(&state, now, frame, unit, period, Some(&actor)).await?;
            (page.errors, page.typed) = (FieldErrors(vec![error]), form);
            Ok(Page::new(page)
                .status(StatusCode::UNPROCESSABLE_ENTITY)
                .into_response())
        }
        Err(error) => Err(AppError::from(error).keeping(form.text)),
    }
}

/// `POST /unit/{code}/catatan/terima`: the coordinator or the Inspectorate accepts a note.
pub async fn accept_note(
    State(state): State<AppState>,
    Now(now): Now,
    Path(code): Path<String>,
    SignedForm { account, form }: SignedForm<NoteForm>,
) -> Result<Response, AppError> {
    let key = note_key(&state, &code, &form, now)?;
    notes::accept(&state.service, now, &account.actor(), &key).await?;
    Ok(back(&key, "terima"))
}

fn note_key(
    state: &AppState,
    code: &str,
    form: &NoteForm,
    now: Instant,
) -> Result<NoteKey, AppError> {
    let (unit, period) = asked(state, code, &form.period, now)?;
    let category = CategoryCode::parse(&form.category).map_err(|_| AppError::NotFound)?;
    Ok(NoteKey {
        unit: unit.code,
        category,
        period,
    })
}

fn back(key: &NoteKey, done: &str) -> Response {
    Redirect::to(&format!(
        "/unit/{}?period={}&selesai={done}#catatan",
        key.unit, key.period
    ))
    .into_response()
}

impl From<NoteError> for AppError {
    fn from(error: NoteError) -> Self {
        match error {
            NoteError::Refused(crate::complaint::Refusal::Role) => Self::Forbidden,
            NoteError::Refused(refusal) => refusal.into(),
            NoteError::Words(error) => wrong(error),
            NoteError::NotFound => Self::NotFound,
            NoteError::Store(error) => error.into(),
        }
    }
}

/// The unit and the quarter that a request is about.
pub(super) fn asked(
    state: &AppState,
    code: &str,
    period: &str,
    now: Instant,
) -> Result<(Unit, Period), AppError> {
    let city = state.service.policies.city();
    let unit = UnitCode::parse(code)
        .ok()
        .and_then(|code| city.unit(&code))
        .ok_or(AppError::NotFound)?;
    Ok((
        unit.clone(),
        read::period_of(period, now, &zone(city)).map_err(wrong)?,
    ))
}

fn wrong(error: FieldError) -> AppError {
    AppError::Invalid(vec![error])
}

fn period_choices(periods: Vec<Period>, words: Words<'_>) -> Vec<Choice> {
    periods
        .into_iter()
        .map(|period| Choice::new(period.to_string(), words.period(period)))
        .collect()
}

fn level_choices(words: Words<'_>) -> Vec<Choice> {
    let choice = |(value, level)| Choice::new(value, words.level(level));
    let levels = [
        ("agency", Level::Agency),
        ("section", Level::Section),
        ("district", Level::District),
        ("subdistrict", Level::Subdistrict),
    ];
    let all = Choice::new("", words.lang.t("score-level-all"));
    std::iter::once(all)
        .chain(levels.into_iter().map(choice))
        .collect()
}
