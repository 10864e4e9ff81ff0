//! One complaint for whoever asks, and what its reporter does with it.

use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::opened::{Again, page};
use super::session::{CaseSession, MaybeCase};
use crate::complaint::{Action, Instant, Reference};
use crate::platform::service::Service;
use crate::platform::web::error::AppError;
use crate::platform::web::lang::Lang;
use crate::platform::web::render::{Frame, Notice, Tone};
use crate::platform::web::state::{AppState, Now};
use crate::platform::web::text::{FieldError, FieldErrors};
use crate::tracking::open::{Tracked, find, open};
use crate::tracking::reply::{Said, action, carry_out};

/// The form for whoever finds the matter solved in part: a dispute that says so.
const SOLVED_IN_PART: &str = "dispute-some";

/// What the forms of the page send.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct SentAct {
    csrf: String,
    text: String,
    rating: String,
}

impl SentAct {
    fn said(&self) -> Said {
        // What is no number is no rating either, and is told so.
        let rating = Some(self.rating.trim())
            .filter(|text| !text.is_empty())
            .map(|text| text.parse().unwrap_or(0));
        Said {
            text: self.text.replace("\r\n", "\n"),
            rating,
        }
    }
}

/// What has just been done, for the notice on top.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Done {
    done: String,
}

/// `GET /lacak/{reference}`.
pub async fn show(
    State(state): State<AppState>,
    Now(now): Now,
    frame: Frame,
    MaybeCase(session): MaybeCase,
    Path(reference): Path<String>,
    Query(Done { done }): Query<Done>,
) -> Result<Response, AppError> {
    let (tracked, session) = look_up(&state.service, now, &reference, session).await?;
    let frame = match done_key(&done).filter(|_| session.is_some()) {
        Some(key) => notice(frame, key),
        None => frame,
    };
    page(
        &state.service,
        now,
        frame,
        &tracked,
        session.as_ref(),
        Again::default(),
    )
    .await
}

/// `POST /lacak/{reference}/{act}`: does it and returns to the page, or says there why not.
pub async fn act(
    State(state): State<AppState>,
    Now(now): Now,
    frame: Frame,
    MaybeCase(session): MaybeCase,
    Path((reference, act)): Path<(String, String)>,
    Form(sent): Form<SentAct>,
) -> Result<Response, AppError> {
    let (service, lang) = (&state.service, frame.lang);
    let (tracked, session) = look_up(service, now, &reference, session).await?;
    let error = match session.as_ref().filter(|session| session.sent(&sent.csrf)) {
        Some(_) => match act_on(service, now, &tracked, &act, &sent, lang).await {
            Ok(()) => {
                return Ok(Redirect::to(&format!(
                    "/lacak/{}?done={}",
                    tracked.own.case.reference,
                    plain(&act)
                ))
                .into_response());
            }
            Err(error) => error,
        },
        None => AppError::Forbidden,
    };
    let again = again(error, &act, sent, lang)?;
    // Somebody may have been faster: the page shows how it stands now.
    let (tracked, session) = look_up(service, now, &reference, session).await?;
    page(
        service,
        now,
        frame.failed(),
        &tracked,
        session.as_ref(),
        again,
    )
    .await
}

async fn act_on(
    service: &Service,
    now: Instant,
    tracked: &Tracked,
    act: &str,
    sent: &SentAct,
    lang: Lang,
) -> Result<(), AppError> {
    let action = match (action(plain(act), sent.said())?, act) {
        // Said in the reporter's own voice, so that the unit reads it.
        (Action::Dispute { text }, SOLVED_IN_PART) => Action::Dispute {
            text: format!("{}\n{text}", lang.t("tracking-in-part")),
        },
        (action, _) => action,
    };
    carry_out(service, now, tracked, &action).await.map(|_| ())
}

/// The act of a form: there are two forms to dispute.
fn plain(act: &str) -> &str {
    match act {
        SOLVED_IN_PART => "dispute",
        act => act,
    }
}

/// The complaint, and the session if this browser has opened this very one.
pub(super) async fn look_up(
    service: &Service,
    now: Instant,
    reference: &str,
    session: Option<CaseSession>,
) -> Result<(Tracked, Option<CaseSession>), AppError> {
    let reference = Reference::parse(reference).map_err(|_| AppError::NotFound)?;
    if let Some(session) = session.filter(|session| session.reference == reference)
        && let Some(tracked) = open(service, now, &reference, &session.code).await?
    {
        return Ok((tracked, Some(session)));
    }
    let tracked = find(service, &reference).await?.ok_or(AppError::NotFound)?;
    Ok((tracked, None))
}

/// What the page says about an act that was not done. What is nobody's mistake goes on as it is.
fn again(error: AppError, act: &str, sent: SentAct, lang: Lang) -> Result<Again, AppError> {
    let status = error.status();
    let typed = Some(sent.text).filter(|text| !text.trim().is_empty());
    let failure = |key: &str, status| Again {
        kept: typed.clone(),
        alerts: vec![Notice {
            tone: Tone::Failure,
            text: lang.t(key),
        }],
        status,
        ..Again::default()
    };
    match error {
        AppError::Invalid(errors) => {
            // The text field of each act has an id of its own.
            let named = |error: FieldError| match error.field.as_str() {
                "text" => FieldError {
                    field: act.to_owned(),
                    ..error
                },
                _ => error,
            };
            Ok(Again {
                errors: FieldErrors(errors.into_iter().map(named).collect()),
                act: act.to_owned(),
                text: typed.unwrap_or_default(),
                rating: sent.rating,
                status,
                ..Again::default()
            })
        }
        AppError::Refused(refusal) => Ok(failure(refusal.key(), status)),
        AppError::Forbidden => Ok(failure("tracking-session-over", status)),
        error => Err(match typed {
            Some(text) => error.keeping(text),
            None => error,
        }),
    }
}

fn notice(frame: Frame, key: &str) -> Frame {
    let text = frame.lang.t(key);
    frame.notice(Tone::Success, text)
}

fn done_key(done: &str) -> Option<&'static str> {
    Some(match done {
        "reply" => "tracking-done-reply",
        "confirm" => "tracking-done-confirm",
        "dispute" => "tracking-done-dispute",
        "rate" => "tracking-done-rate",
        "withdraw" => "tracking-done-withdraw",
        "appeal" => "tracking-done-appeal",
        "explain" => "tracking-done-explain",
        "erase" => "tracking-done-erase",
        _ => return None,
    })
}
