//! `/petugas/cuti`: leave and deputies, the own and those of the unit.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::arrange::{ArrangeError, Plan, Typed, end, enter, plan};
use super::leave::Person;
use crate::complaint::{AbsenceId, Instant};
use crate::platform::web::error::AppError;
use crate::platform::web::render::{Choice, Frame, Page, Tone};
use crate::platform::web::session::{Account, SignedForm, SignedIn};
use crate::platform::web::state::{AppState, Now};
use crate::platform::web::text::FieldErrors;

/// `absence/leave.html`.
#[derive(Template)]
#[template(path = "absence/leave.html")]
struct LeavePage {
    frame: Frame,
    errors: FieldErrors,
    typed: Typed,
    /// Whose leave may be entered; one person where there is no choice.
    people: Vec<Choice>,
    deputies: Vec<Choice>,
    rows: Vec<Row>,
}

/// One leave that is not over.
struct Row {
    id: AbsenceId,
    who: String,
    days: String,
    deputy: String,
}

/// What was just done.
#[derive(Deserialize)]
pub struct After {
    #[serde(default)]
    sudah: String,
}

/// `GET /petugas/cuti`.
pub async fn show(
    State(state): State<AppState>,
    Now(now): Now,
    SignedIn { account, .. }: SignedIn,
    frame: Frame,
    Query(after): Query<After>,
) -> Result<Response, AppError> {
    let done = match after.sudah.as_str() {
        "simpan" => Some("leave-saved"),
        "akhir" => Some("leave-ended"),
        _ => None,
    };
    let frame = match done {
        Some(key) => {
            let words = frame.lang.t(key);
            frame.notice(Tone::Success, words)
        }
        None => frame,
    };
    let page = page(
        &state,
        &account,
        frame,
        now,
        Typed::default(),
        FieldErrors::default(),
    );
    Ok(Page::new(page.await?).into_response())
}

/// `POST /petugas/cuti`.
pub async fn save(
    State(state): State<AppState>,
    Now(now): Now,
    _: SignedIn,
    frame: Frame,
    SignedForm {
        account,
        form: typed,
    }: SignedForm<Typed>,
) -> Result<Response, AppError> {
    match enter(&state.service, account.id, &typed, now).await {
        Ok(()) => Ok(Redirect::to("/petugas/cuti?sudah=simpan").into_response()),
        Err(ArrangeError::Fields(errors)) => {
            let page = page(&state, &account, frame.failed(), now, typed, errors).await?;
            Ok(Page::new(page)
                .status(StatusCode::UNPROCESSABLE_ENTITY)
                .into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// A form that has nothing but its token.
#[derive(Deserialize)]
pub struct Nothing {}

/// `POST /petugas/cuti/{id}/akhir`.
pub async fn back(
    State(state): State<AppState>,
    Now(now): Now,
    Path(id): Path<String>,
    SignedForm { account, .. }: SignedForm<Nothing>,
) -> Result<Redirect, AppError> {
    let id = id.parse().map_err(|_| AppError::NotFound)?;
    end(&state.service, account.id, id, now).await?;
    Ok(Redirect::to("/petugas/cuti?sudah=akhir"))
}

async fn page(
    state: &AppState,
    account: &Account,
    frame: Frame,
    now: Instant,
    typed: Typed,
    errors: FieldErrors,
) -> Result<LeavePage, AppError> {
    let Plan {
        people,
        deputies,
        leaves,
    } = plan(&state.service, account.id, now).await?;
    let lang = frame.lang;
    let choice = |person: &Person| Choice::new(person.name.as_str(), person.name.as_str());
    let rows = leaves.into_iter().map(|(leave, who, deputy)| Row {
        id: leave.id,
        who,
        days: match leave.first_day == leave.last_day {
            true => lang.civil_date(leave.first_day),
            false => format!(
                "{} – {}",
                lang.civil_date(leave.first_day),
                lang.civil_date(leave.last_day)
            ),
        },
        deputy: deputy.unwrap_or_else(|| lang.t("leave-nobody")),
    });
    Ok(LeavePage {
        people: people.iter().map(choice).collect(),
        deputies: deputies.iter().map(choice).collect(),
        rows: rows.collect(),
        frame: frame.titled(lang.t("leave-heading")),
        typed,
        errors,
    })
}
