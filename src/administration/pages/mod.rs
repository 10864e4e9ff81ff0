//! The pages of the administration under `/petugas/kelola`: the log, the draft, and forms for what is changed most.

mod calendar;
mod calendars;
mod deadlines;
mod draft;
mod entry;
mod file;
mod holidays;
mod hours;
mod list;
mod log;
mod messages;
mod overview;
mod reschedule;
mod sample;
mod trial;

pub use calendar::{add_day, calendar, remove_day};
pub use calendars::{add_calendar, calendars};
pub use deadlines::{deadlines, set_deadlines};
pub use draft::{discard, draft, publish};
pub use entry::{add, add_page, edit, move_up, remove, save};
pub use file::{file, put_file};
pub use holidays::{add_holiday, holidays, remove_holiday};
pub use hours::{period, remove_period, set_period, set_week, week};
pub use list::list;
pub use log::{approve, change, withdraw};
pub use messages::{message, messages, set_message};
pub use overview::overview;
pub use reschedule::{ask_reschedule, decide_reschedule, reschedule};
pub use trial::trial;

use axum::extract::{FromRef, FromRequestParts};
use axum::http::request::Parts;
use axum::response::Redirect;
use jiff::tz::TimeZone;
use serde::Deserialize;

use super::draft::{Draft, open};
use super::publish::PublishError;
use crate::complaint::{Instant, Role};
use crate::platform::service::Service;
use crate::platform::store::StoreError;
use crate::platform::web::error::AppError;
use crate::platform::web::lang::Lang;
use crate::platform::web::render::{Frame, Tone};
use crate::platform::web::session::{Account, SignedIn};
use crate::platform::web::state::{AppState, Now};

/// The page on which everything begins.
const HOME: &str = "/petugas/kelola";
/// The page of the draft.
const DRAFT: &str = "/petugas/kelola/draf";

/// Whoever sits in the administration, with what every page needs. Administrators change things; an inspector
/// agrees to what is not harmless and a coordinator reads along. Everybody else is refused.
#[derive(Debug)]
pub struct Office {
    state: AppState,
    now: Instant,
    account: Account,
    frame: Frame,
}

impl Office {
    fn service(&self) -> &Service {
        &self.state.service
    }

    fn lang(&self) -> Lang {
        self.frame.lang
    }

    fn zone(&self) -> TimeZone {
        let zone = &self
            .service()
            .policies
            .city()
            .default_calendar()
            .spec()
            .zone;
        TimeZone::get(zone).unwrap_or(TimeZone::UTC)
    }

    /// Whether this account may change what it sees.
    fn may_change(&self) -> bool {
        self.account.role == Role::Admin
    }

    fn only_admin(&self) -> Result<(), AppError> {
        match self.may_change() {
            true => Ok(()),
            false => Err(AppError::Forbidden),
        }
    }

    async fn draft(&self) -> Result<Draft, StoreError> {
        open(self.service(), self.account.id).await
    }

    /// Keeps a file in the draft.
    async fn put(&self, file: &str, text: &str) -> Result<(), StoreError> {
        super::draft::put(self.service(), self.now, self.account.id, file, text).await
    }

    fn titled(self, key: &str) -> Self {
        let title = self.lang().t(key);
        Self {
            frame: self.frame.titled(title),
            ..self
        }
    }
}

impl FromRequestParts<AppState> for Office {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, AppError> {
        let SignedIn { account, .. } = SignedIn::from_request_parts(parts, state).await?;
        if !matches!(
            account.role,
            Role::Admin | Role::Inspector | Role::Coordinator
        ) {
            return Err(AppError::Forbidden);
        }
        let Ok(Now(now)) = Now::from_request_parts(parts, state).await;
        // After the session, which tells the frame who is signed in.
        let Ok(frame) = Frame::from_request_parts(parts, state).await;
        Ok(Self {
            state: AppState::from_ref(state),
            now,
            account,
            frame,
        })
    }
}

/// A form that has nothing but its token.
#[derive(Debug, Deserialize)]
pub struct Nothing {}

/// What an address says was done just now, or could not be.
#[derive(Debug, Default, Deserialize)]
pub struct After {
    #[serde(default)]
    sudah: String,
    #[serde(default)]
    gagal: String,
}

/// What can stand in `?sudah=`.
const DONE: [&str; 6] = [
    "disimpan",
    "terbit",
    "menunggu",
    "disetujui",
    "ditarik",
    "dibuang",
];
/// What can stand in `?gagal=`.
const FAILED: [&str; 9] = [
    "sama",
    "salah",
    "tertinggal",
    "tunggu",
    "tanggal",
    "alasan",
    "orang",
    "satu-tangan",
    "tidak-ada",
];

impl After {
    /// The frame with the sentence, if there is one to be said.
    fn told(&self, frame: Frame) -> Frame {
        let lang = frame.lang;
        if DONE.contains(&self.sudah.as_str()) {
            return frame.notice(Tone::Success, lang.word("reference-done", &self.sudah));
        }
        if FAILED.contains(&self.gagal.as_str()) {
            return frame.notice(Tone::Failure, lang.word("reference-failed", &self.gagal));
        }
        frame
    }
}

fn failure(error: PublishError) -> Result<&'static str, AppError> {
    Ok(match error {
        PublishError::NothingChanges => "sama",
        PublishError::Problems => "salah",
        PublishError::Behind => "tertinggal",
        PublishError::Waits => "tunggu",
        PublishError::TooEarly => "tanggal",
        PublishError::Reason => "alasan",
        PublishError::SamePerson => "orang",
        PublishError::OneHand => "satu-tangan",
        PublishError::NotThere => "tidak-ada",
        PublishError::Store(error) => return Err(error.into()),
    })
}

fn back(page: &str, word: &str) -> Redirect {
    Redirect::to(&format!("{page}?sudah={word}"))
}
