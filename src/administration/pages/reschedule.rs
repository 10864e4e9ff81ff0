//! `/petugas/kelola/hitung-ulang`: which open deadlines a late change of days would move, and the act that moves them.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::tz::TimeZone;
use serde::Deserialize;

use super::Office;
use crate::administration::reschedule::{
    self as acts, Difference, Entry, RescheduleError, SHOWN_OF, difference, wishes,
};
use crate::complaint::{ChangeId, Role};
use crate::platform::web::error::AppError;
use crate::platform::web::render::{Frame, Page, Tone};
use crate::platform::web::session::SignedForm;
use crate::platform::web::text::{FieldError, FieldErrors};

const PAGE: &str = "/petugas/kelola/hitung-ulang";
/// What can stand in `?sudah=` and in `?gagal=`.
const DONE: [&str; 3] = ["diusulkan", "disetujui", "ditolak"];
const FAILED: [&str; 5] = ["alasan", "tunggu", "tidak-ada", "sama", "satu-tangan"];

/// `administration/reschedule.html`.
#[derive(Template)]
#[template(path = "administration/reschedule.html")]
struct ReschedulePage {
    frame: Frame,
    errors: FieldErrors,
    zone: TimeZone,
    version: String,
    difference: Difference,
    shown_of: i64,
    /// The wish that waits or is being carried out.
    current: Option<Entry>,
    log: Vec<Entry>,
    reason: String,
    may_ask: bool,
    /// Whether this account may agree to the wish that waits.
    may_decide: bool,
}

impl ReschedulePage {
    fn is_running(&self) -> bool {
        self.current.as_ref().is_some_and(|one| one.row.granted)
    }

    fn progress(&self, entry: &Entry) -> String {
        let args = [
            ("looked", entry.row.looked.into()),
            ("total", entry.row.total.into()),
            ("moved", entry.row.moved.into()),
        ];
        self.frame.lang.args("reschedule-progress", &args)
    }
}

/// Why somebody wants it.
#[derive(Debug, Default, Deserialize)]
pub struct AskForm {
    #[serde(default)]
    reason: String,
}

/// What was decided.
#[derive(Debug, Deserialize)]
pub struct Decision {
    #[serde(default)]
    granted: String,
}

/// What an address says was done just now, or could not be.
#[derive(Debug, Default, Deserialize)]
pub struct Told {
    #[serde(default)]
    sudah: String,
    #[serde(default)]
    gagal: String,
}

fn may_ask(office: &Office) -> bool {
    matches!(office.account.role, Role::Admin | Role::Coordinator)
}

/// `GET /petugas/kelola/hitung-ulang`.
pub async fn reschedule(office: Office, Query(told): Query<Told>) -> Result<Response, AppError> {
    let mut office = office.titled("reschedule-heading");
    let lang = office.lang();
    if DONE.contains(&told.sudah.as_str()) {
        let words = lang.word("reschedule-done", &told.sudah);
        office.frame = office.frame.notice(Tone::Success, words);
    } else if FAILED.contains(&told.gagal.as_str()) {
        let words = lang.word("reschedule-failed", &told.gagal);
        office.frame = office.frame.notice(Tone::Failure, words);
    }
    let page = page(office, String::new(), FieldErrors::default()).await?;
    Ok(Page::new(page).into_response())
}

async fn page(
    office: Office,
    reason: String,
    errors: FieldErrors,
) -> Result<ReschedulePage, AppError> {
    let service = office.service();
    let mut log = wishes(service).await?;
    let open = log.iter().position(|one| one.row.finished_at.is_none());
    let current = open.map(|place| log.remove(place));
    let is_running = current.as_ref().is_some_and(|one| one.row.granted);
    let difference = match is_running {
        // Half of it is done: what is left says nothing.
        true => Difference::default(),
        false => difference(service, Arc::clone(service.policies.city())).await?,
    };
    let waits = current.as_ref().filter(|one| !one.row.granted);
    Ok(ReschedulePage {
        zone: office.zone(),
        version: service.policies.city().version().to_owned(),
        shown_of: SHOWN_OF.cast_signed(),
        may_ask: may_ask(&office) && current.is_none(),
        may_decide: office.account.role == Role::Inspector
            && waits.is_some_and(|one| one.row.asked_by != office.account.id),
        difference,
        current,
        log,
        reason,
        errors,
        frame: office.frame,
    })
}

/// `POST /petugas/kelola/hitung-ulang`: an administrator or a coordinator asks.
pub async fn ask_reschedule(
    office: Office,
    SignedForm { form, .. }: SignedForm<AskForm>,
) -> Result<Response, AppError> {
    if !may_ask(&office) {
        return Err(AppError::Forbidden);
    }
    let mut office = office.titled("reschedule-heading");
    let account = &office.account;
    let done = acts::ask(
        office.service(),
        office.now,
        account.id,
        account.role,
        &form.reason,
    )
    .await;
    let error = match done {
        Ok(()) => return Ok(Redirect::to(&format!("{PAGE}?sudah=diusulkan")).into_response()),
        Err(error) => error,
    };
    let mut errors = FieldErrors::default();
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if matches!(error, RescheduleError::Reason) {
        errors.add(FieldError::new("reason", "field-error-reference-reason"));
    } else {
        let words = office.lang().word("reschedule-failed", word(error)?);
        office.frame = office.frame.notice(Tone::Failure, words);
        status = StatusCode::CONFLICT;
    }
    office.frame = office.frame.failed();
    let page = page(office, form.reason, errors).await?;
    Ok(Page::new(page).status(status).into_response())
}

/// `POST /petugas/kelola/hitung-ulang/{id}`: somebody of the Inspectorate agrees or refuses.
pub async fn decide_reschedule(
    office: Office,
    Path(id): Path<ChangeId>,
    SignedForm { form, .. }: SignedForm<Decision>,
) -> Result<Redirect, AppError> {
    if office.account.role != Role::Inspector {
        return Err(AppError::Forbidden);
    }
    let granted = form.granted == "true";
    let done = acts::decide(office.service(), office.now, office.account.id, id, granted).await;
    Ok(Redirect::to(&match done {
        Ok(()) if granted => format!("{PAGE}?sudah=disetujui"),
        Ok(()) => format!("{PAGE}?sudah=ditolak"),
        Err(error) => format!("{PAGE}?gagal={}", word(error)?),
    }))
}

fn word(error: RescheduleError) -> Result<&'static str, AppError> {
    Ok(match error {
        RescheduleError::Reason => "alasan",
        RescheduleError::Busy => "tunggu",
        RescheduleError::NothingMoves => "sama",
        RescheduleError::NotThere => "tidak-ada",
        RescheduleError::OneHand => "satu-tangan",
        RescheduleError::Store(error) => return Err(error.into()),
    })
}
