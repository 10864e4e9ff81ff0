//! Where people type their reference, and their code if they have it at hand.

use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use serde::Deserialize;

use super::session::{self, MaybeCase};
use crate::complaint::{Reference, TrackingCode};
use crate::platform::web::address::ClientNetwork;
use crate::platform::web::assets::asset;
use crate::platform::web::error::AppError;
use crate::platform::web::render::{Frame, Page, Tone};
use crate::platform::web::state::{AppState, Now};
use crate::platform::web::text::{FieldError, FieldErrors};
use crate::tracking::open::{find, open, wrong_code};

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Entered {
    reference: String,
    code: String,
}

/// `tracking/enter.html`.
#[derive(Template)]
#[template(path = "tracking/enter.html")]
struct EnterPage {
    frame: Frame,
    entered: Entered,
    errors: FieldErrors,
    /// The complaint that this browser has open.
    open: Option<String>,
}

impl EnterPage {
    /// The words of a label that may be left empty.
    fn optional(&self, key: &str) -> String {
        format!(
            "{} {}",
            self.frame.lang.t(key),
            self.frame.lang.t("optional")
        )
    }
}

/// `GET /lacak`.
pub async fn show(frame: Frame, MaybeCase(case): MaybeCase) -> impl IntoResponse {
    let open = case.map(|case| case.reference.to_string());
    Page::new(EnterPage {
        frame: framed(frame),
        entered: Entered::default(),
        errors: FieldErrors::default(),
        open,
    })
}

/// `POST /lacak`: to the public status with a reference alone; with the code the complaint is opened first.
pub async fn enter(
    State(state): State<AppState>,
    Now(now): Now,
    frame: Frame,
    network: ClientNetwork,
    jar: CookieJar,
    Form(entered): Form<Entered>,
) -> Result<Response, AppError> {
    let Ok(reference) = Reference::parse(&entered.reference) else {
        return Ok(again(
            frame,
            entered,
            FieldError::new("reference", "field-error-reference"),
            None,
        ));
    };
    let leads_to = Redirect::to(&format!("/lacak/{reference}"));
    if entered.code.trim().is_empty() {
        return match find(&state.service, &reference).await? {
            Some(_) => Ok(leads_to.into_response()),
            None => Ok(again(
                frame,
                entered,
                FieldError::new("reference", "tracking-unknown"),
                Some(AppError::NotFound),
            )),
        };
    }
    let code = TrackingCode::parse(&entered.code).ok();
    let opened = match &code {
        Some(code) => open(&state.service, now, &reference, code).await?,
        None => None,
    };
    let (Some(code), Some(_)) = (code, opened) else {
        let error = wrong_code(&state.limits, network, &reference);
        return Ok(again(
            frame,
            entered,
            FieldError::new("code", "tracking-no-match"),
            Some(error),
        ));
    };
    let secure = state.config.is_reached_by_tls();
    let jar = jar.add(session::cookie(
        &state.service.keys.lookup,
        &reference,
        &code,
        now,
        secure,
    ));
    Ok((jar, leads_to).into_response())
}

/// `POST /lacak/tutup`: this browser forgets the complaint, for shared telephones.
pub async fn close(jar: CookieJar) -> impl IntoResponse {
    (jar.remove(session::no_cookie()), Redirect::to("/lacak"))
}

fn framed(frame: Frame) -> Frame {
    Frame {
        title: frame.lang.t("tracking-heading"),
        script: Some(asset("lacak.js")),
        ..frame
    }
}

/// The form with what was typed. What was refused as a guess too many says when to try again.
fn again(frame: Frame, entered: Entered, error: FieldError, why: Option<AppError>) -> Response {
    let lang = frame.lang;
    let why = why.unwrap_or_else(|| AppError::Invalid(Vec::new()));
    let mut frame = framed(frame).failed();
    let (mut errors, mut headers) = (vec![error], Vec::new());
    if let AppError::Limited {
        policy,
        retry_after_seconds,
    } = &why
    {
        frame = frame.notice(
            Tone::Failure,
            lang.args(
                "tracking-limited",
                &[("time", lang.wait(*retry_after_seconds).into())],
            ),
        );
        headers = policy.headers(*retry_after_seconds);
        errors.clear();
    }
    let page = EnterPage {
        frame,
        entered,
        errors: FieldErrors(errors),
        open: None,
    };
    let mut answer = Page::new(page).status(why.status()).into_response();
    answer.headers_mut().extend(headers);
    answer
}
