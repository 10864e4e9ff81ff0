//! The pages on which staff sign in and out and change their password; `people` is for those who let them in.

pub mod people;

use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::http::{HeaderName, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use serde::Deserialize;

use super::accounts::{PASSWORD_AT_LEAST, PASSWORD_AT_MOST, PasswordError, change_password};
use super::attempt::{attempt, attempt_again};
use super::home::home_of;
use super::sign_in::{Known, SignInError, verify};
use crate::complaint::{Instant, Role};
use crate::platform::web::address::ClientNetwork;
use crate::platform::web::error::AppError;
use crate::platform::web::lang::local_path;
use crate::platform::web::render::{Frame, Page, Tone};
use crate::platform::web::session::{self, Account, MaybeSignedIn, SignedForm, SignedIn};
use crate::platform::web::state::{AppState, Now};
use crate::platform::web::text::{FieldError, FieldErrors};

/// Where those who handle complaints begin.
const QUEUE: &str = "/petugas";

/// Whose name and password these are; none when they do not fit. Attempts are counted before anything
/// is compared.
pub(super) async fn checked(
    state: &AppState,
    now: Instant,
    network: ClientNetwork,
    name: &str,
    password: String,
) -> Result<Option<Known>, AppError> {
    attempt(state, now, network, name).await?;
    match verify(&state.service, name, password).await {
        Ok(known) => Ok(Some(known)),
        Err(SignInError::Wrong) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

impl From<SignInError> for AppError {
    fn from(error: SignInError) -> Self {
        match error {
            SignInError::Wrong => Self::SignIn,
            SignInError::Hash(error) => error.into(),
            SignInError::Store(error) => error.into(),
        }
    }
}

/// `staff/sign_in.html`.
#[derive(Template)]
#[template(path = "staff/sign_in.html")]
struct SignInPage {
    frame: Frame,
    errors: FieldErrors,
    typed: String,
    /// The page to return to.
    ke: String,
}

/// What the sign-in page is asked for.
#[derive(Deserialize)]
pub struct ReturnTo {
    #[serde(default)]
    ke: String,
}

/// `GET /petugas/masuk`.
pub async fn sign_in_page(
    MaybeSignedIn(signed_in): MaybeSignedIn,
    frame: Frame,
    Query(ReturnTo { ke }): Query<ReturnTo>,
) -> Response {
    if let Some(signed_in) = signed_in {
        return Redirect::to(target(&ke, signed_in.account.role)).into_response();
    }
    let frame = titled(frame, "sign-in");
    Page::new(SignInPage {
        frame,
        errors: FieldErrors::default(),
        typed: String::new(),
        ke,
    })
    .into_response()
}

/// What the sign-in page sends.
#[derive(Deserialize)]
pub struct SignInForm {
    #[serde(default)]
    name: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    ke: String,
}

/// `POST /petugas/masuk`.
pub async fn sign_in(
    State(state): State<AppState>,
    Now(now): Now,
    network: ClientNetwork,
    (jar, frame): (CookieJar, Frame),
    Form(SignInForm { name, password, ke }): Form<SignInForm>,
) -> Result<Response, AppError> {
    let Some(account) = checked(&state, now, network, &name, password).await? else {
        let errors = FieldErrors(vec![FieldError::new("name", "field-error-sign-in")]);
        let frame = titled(frame, "sign-in").failed();
        let page = Page::new(SignInPage {
            frame,
            errors,
            typed: name,
            ke,
        })
        .status(StatusCode::UNPROCESSABLE_ENTITY);
        return Ok(page.into_response());
    };
    let tx = state.service.db.write().await?;
    session::end(&*tx, &state.service.keys.lookup, &jar).await?;
    let cookie = session::begin(
        &*tx,
        &state.service.keys.lookup,
        account.id,
        state.config.is_reached_by_tls(),
        now,
    )
    .await?;
    tx.commit().await?;
    let goal = Redirect::to(target(&ke, account.role));
    Ok((CookieJar::new().add(cookie), goal).into_response())
}

/// The page to return to, or the one on which the role begins; the queue is not everybody's.
fn target(ke: &str, role: Role) -> &str {
    match local_path(ke) {
        "/" | QUEUE => home_of(role),
        path => path,
    }
}

/// A form that has nothing but its token.
#[derive(Deserialize)]
pub struct Nothing {}

/// `POST /petugas/keluar`.
pub async fn sign_out(
    State(state): State<AppState>,
    jar: CookieJar,
    _: SignedForm<Nothing>,
) -> Result<Response, AppError> {
    let tx = state.service.db.write().await?;
    session::end(&*tx, &state.service.keys.lookup, &jar).await?;
    tx.commit().await?;
    let gone = CookieJar::new().add(session::no_cookie(state.config.is_reached_by_tls()));
    let clear = [(
        HeaderName::from_static("clear-site-data"),
        "\"cache\", \"cookies\", \"storage\"",
    )];
    Ok((clear, gone, Redirect::to("/petugas/masuk")).into_response())
}

/// `staff/password.html`.
#[derive(Template)]
#[template(path = "staff/password.html")]
struct PasswordPage {
    frame: Frame,
    errors: FieldErrors,
}

/// Whether the page comes after a change.
#[derive(Deserialize)]
pub struct After {
    #[serde(default)]
    sudah: String,
}

/// `GET /petugas/sandi`.
pub async fn password_page(
    signed_in: SignedIn,
    frame: Frame,
    Query(after): Query<After>,
) -> Response {
    let mut frame = titled(frame, "password-heading");
    if signed_in.must_choose {
        let words = frame.lang.t("password-first");
        frame = frame.notice(Tone::Information, words);
    }
    if !after.sudah.is_empty() {
        let words = frame.lang.t("password-changed");
        frame = frame.notice(Tone::Success, words);
    }
    Page::new(PasswordPage {
        frame,
        errors: FieldErrors::default(),
    })
    .into_response()
}

/// What the password page sends.
#[derive(Deserialize)]
pub struct PasswordForm {
    #[serde(default)]
    old: String,
    #[serde(default)]
    new: String,
    #[serde(default)]
    again: String,
}

/// `POST /petugas/sandi`: all other sessions end, and this browser goes on with a new one.
pub async fn change(
    State(state): State<AppState>,
    Now(now): Now,
    _: SignedIn,
    frame: Frame,
    SignedForm { account, form }: SignedForm<PasswordForm>,
) -> Result<Response, AppError> {
    let frame = titled(frame, "password-heading");
    let errors = mistakes(&form);
    if !errors.is_empty() {
        return Ok(password_refused(frame, errors));
    }
    attempt_again(&state, now, &account.name).await?;
    match change_password(&state.service, &account.name, form.old, form.new).await {
        Ok(()) => changed(&state, &account, now).await,
        Err(PasswordError::Wrong) => {
            let errors = FieldErrors(vec![FieldError::new("old", "field-error-old-password")]);
            Ok(password_refused(frame, errors))
        }
        Err(PasswordError::Hash(error)) => Err(error.into()),
        Err(PasswordError::Store(error)) => Err(error.into()),
    }
}

fn mistakes(form: &PasswordForm) -> FieldErrors {
    let mut errors = FieldErrors::default();
    let length = form.new.chars().count();
    if form.old.is_empty() {
        errors.add(FieldError::new("old", "field-error-required"));
    }
    if length < PASSWORD_AT_LEAST {
        errors.add(
            FieldError::new("new", "field-error-password-short").with("least", PASSWORD_AT_LEAST),
        );
    } else if length > PASSWORD_AT_MOST {
        errors.add(
            FieldError::new("new", "field-error-text-too-long")
                .with("excess", length - PASSWORD_AT_MOST),
        );
    } else if form.new == form.old {
        errors.add(FieldError::new("new", "field-error-password-same"));
    }
    if form.again != form.new {
        errors.add(FieldError::new("again", "field-error-password-again"));
    }
    errors
}

fn password_refused(frame: Frame, errors: FieldErrors) -> Response {
    let page = PasswordPage {
        frame: frame.failed(),
        errors,
    };
    Page::new(page)
        .status(StatusCode::UNPROCESSABLE_ENTITY)
        .into_response()
}

async fn changed(state: &AppState, account: &Account, now: Instant) -> Result<Response, AppError> {
    let tx = state.service.db.write().await?;
    let cookie = session::begin(
        &*tx,
        &state.service.keys.lookup,
        account.id,
        state.config.is_reached_by_tls(),
        now,
    )
    .await?;
    tx.commit().await?;
    Ok((
        CookieJar::new().add(cookie),
        Redirect::to("/petugas/sandi?sudah=1"),
    )
        .into_response())
}

fn titled(frame: Frame, key: &str) -> Frame {
    let title = frame.lang.t(key);
    frame.titled(title)
}
