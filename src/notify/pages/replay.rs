//! `/petugas/kelola/webhook/rentang`: what a receiver was sent in a stretch of time, once more: first how much, then
//! the press that sends it.

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use serde::Deserialize;

use super::webhooks::permit;
use crate::complaint::Instant;
use crate::notify::health;
use crate::notify::replay::{AT_MOST, DAYS_AT_MOST, Stretch, count, send as send_stretch};
use crate::platform::web::error::AppError;
use crate::platform::web::render::{Choice, Frame, Page, Tone};
use crate::platform::web::session::{SignedForm, SignedIn};
use crate::platform::web::state::{AppState, Now};
use crate::platform::web::text::{FieldError, FieldErrors};

/// `notify/replay.html`.
#[derive(Template)]
#[template(path = "notify/replay.html")]
struct ReplayPage {
    frame: Frame,
    errors: FieldErrors,
    receivers: Vec<Choice>,
    form: Asked,
    /// How much it is, once that was asked.
    preview: Option<Preview>,
}

/// What a press would send.
struct Preview {
    count: u64,
    /// As the form says it.
    asked_at: String,
    is_paused: bool,
}

impl Preview {
    fn all(&self) -> i64 {
        number(self.count)
    }

    /// How many go out at one press.
    fn at_once(&self) -> i64 {
        number(self.count.min(AT_MOST))
    }

    fn is_cut(&self) -> bool {
        self.count > AT_MOST
    }
}

fn number(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// The stretch as it was typed.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    name: String,
    #[serde(default)]
    from: String,
    #[serde(default)]
    to: String,
    /// When the person looked how much it is, in microseconds.
    #[serde(default)]
    asked_at: String,
}

impl Asked {
    /// The stretch, or what is wrong with it.
    fn read(&self, state: &AppState, now: Instant) -> Result<Stretch, FieldErrors> {
        let mut errors = FieldErrors::default();
        let endpoints = &state.config.webhooks.endpoints;
        if !endpoints.iter().any(|endpoint| endpoint.name == self.name) {
            errors.add(FieldError::new("name", "field-error-replay-receiver"));
        }
        let zone = state.service.policies.city().zone();
        let mut moment = |field: &'static str, typed: &str| {
            let at = moment(typed, &zone);
            if at.is_none() {
                errors.add(FieldError::new(field, "field-error-replay-moment"));
            }
            at
        };
        let (from, to) = (moment("from", &self.from), moment("to", &self.to));
        if let (Some(from), Some(to)) = (from, to) {
            if to <= from {
                errors.add(FieldError::new("to", "field-error-replay-order"));
            } else if to > from.plus_seconds(DAYS_AT_MOST * 86_400) {
                let long = FieldError::new("to", "field-error-replay-long");
                errors.add(long.with("n", DAYS_AT_MOST));
            }
        }
        match (from, to, errors.is_empty()) {
            (Some(from), Some(to), true) => Ok(Stretch {
                endpoint: self.name.clone(),
                from,
                to,
                asked_at: self
                    .asked_at
                    .parse()
                    .map_or(now, |micros| Instant::from_micros(micros).min(now)),
            }),
            _ => Err(errors),
        }
    }
}

/// A day and a time of the city, as browsers send them.
fn moment(typed: &str, zone: &TimeZone) -> Option<Instant> {
    let local: DateTime = typed.trim().parse().ok()?;
    zone.to_timestamp(local).ok().map(Instant::from_jiff)
}

/// `GET /petugas/kelola/webhook/rentang`: the form, and how much it is once it was filled in.
pub async fn show(
    State(state): State<AppState>,
    Now(now): Now,
    SignedIn { account, .. }: SignedIn,
    Query(form): Query<Asked>,
    frame: Frame,
) -> Result<Response, AppError> {
    permit(&account)?;
    let is_new = form.name.is_empty() && form.from.is_empty() && form.to.is_empty();
    if is_new {
        return Ok(Page::new(page(&state, frame, form)).into_response());
    }
    look(&state, frame, form, now).await
}

/// `POST /petugas/kelola/webhook/rentang`: sends it. What is left of the stretch can be sent next.
pub async fn send(
    State(state): State<AppState>,
    Now(now): Now,
    // Before the frame, which it tells who is signed in.
    _: SignedIn,
    frame: Frame,
    SignedForm { account, form }: SignedForm<Asked>,
) -> Result<Response, AppError> {
    permit(&account)?;
    // Without the moment of the look nobody has seen how much it is.
    let frame = match (form.read(&state, now), form.asked_at.is_empty()) {
        (Ok(stretch), false) => {
            let sent = send_stretch(&state.service, now, &stretch).await?;
            tracing::info!(endpoint = stretch.endpoint, sent, by = %account.id, "deliveries are sent once more");
            let words = frame.lang.count("replay-sent", number(sent));
            frame.notice(Tone::Success, words)
        }
        _ => frame,
    };
    look(&state, frame, form, now).await
}

async fn look(
    state: &AppState,
    frame: Frame,
    form: Asked,
    now: Instant,
) -> Result<Response, AppError> {
    let read = form.read(state, now);
    let mut page = page(state, frame, form);
    match read {
        Ok(stretch) => {
            page.preview = Some(Preview {
                count: count(&state.service, &stretch).await?,
                asked_at: stretch.asked_at.micros().to_string(),
                is_paused: health::is_paused(&state.service, &stretch.endpoint).await?,
            });
            Ok(Page::new(page).into_response())
        }
        Err(errors) => {
            (page.errors, page.frame) = (errors, page.frame.failed());
            Ok(Page::new(page)
                .status(StatusCode::UNPROCESSABLE_ENTITY)
                .into_response())
        }
    }
}

fn page(state: &AppState, frame: Frame, form: Asked) -> ReplayPage {
    let endpoints = &state.config.webhooks.endpoints;
    let title = frame.lang.t("replay-heading");
    ReplayPage {
        receivers: endpoints
            .iter()
            .map(|endpoint| Choice::new(&endpoint.name, endpoint.name.clone()))
            .collect(),
        errors: FieldErrors::default(),
        form,
        preview: None,
        frame: frame.titled(title),
    }
}
