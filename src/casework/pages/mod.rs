//! The pages of staff: queue, case, acts, files and the form for those who come to the counter.

mod act_words;
mod acting;
mod bulk;
mod case;
mod case_file;
mod choices;
mod composer;
mod composing;
mod coordination;
mod counter;
mod duplicates;
mod evidence;
mod facts;
mod filters;
mod forms;
mod handed_on;
mod keyboard;
mod later;
mod live;
mod place;
mod presses;
mod queue;
mod rail;
mod sections;
mod views;

pub use super::tally::Tallies;
pub use acting::submit;
pub use bulk::bulk;
pub use case::show;
pub use case_file::case_file;
pub use composing::{answers, draft, insert, save};
pub use coordination::{board, decide};
pub use counter::{counter, record};
pub use duplicates::{join, part};
pub use evidence::{attach, download};
pub use handed_on::gone;
pub use keyboard::{choose_keys, keys};
pub use later::{bring_back, put_off};
pub use live::live;
pub use queue::queue;
pub use views::{begin, forget, keep, views};

use axum::extract::FromRef;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::complaint::{Actor, Instant, Role, State};
use crate::office::reference::Reference as City;
use crate::platform::service::Service;
use crate::platform::web::error::AppError;
use crate::platform::web::lang::Lang;
use crate::platform::web::render::Frame;
use crate::platform::web::session::{Account, SignedIn};
use crate::platform::web::state::{AppState, Now};

/// Whoever sits at the desk, with what every page of theirs needs. Refuses who is not signed in.
#[derive(Debug)]
pub struct Desk {
    state: AppState,
    now: Instant,
    account: Account,
    csrf: String,
    frame: Frame,
}

impl Desk {
    fn service(&self) -> &Service {
        &self.state.service
    }

    fn city(&self) -> &City {
        self.state.service.policies.city()
    }

    fn actor(&self) -> Actor {
        self.account.actor()
    }

    fn lang(&self) -> Lang {
        self.frame.lang
    }

    /// Whether this account works on complaints; the others are told where their pages are.
    fn handles_complaints(&self) -> bool {
        matches!(
            self.account.role,
            Role::Officer | Role::Head | Role::Coordinator | Role::Inspector
        )
    }
}

impl FromRequestParts<AppState> for Desk {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, AppError> {
        let SignedIn { account, csrf, .. } = SignedIn::from_request_parts(parts, state).await?;
        let Ok(Now(now)) = Now::from_request_parts(parts, state).await;
        // After the session, which tells the frame who is signed in.
        let Ok(frame) = Frame::from_request_parts(parts, state).await;
        Ok(Self {
            state: AppState::from_ref(state),
            now,
            account,
            csrf,
            frame,
        })
    }
}

/// A state in the words of staff: it is the reporter who is awaited.
fn state_words(lang: Lang, state: State) -> String {
    match state {
        State::AwaitingReporter => lang.t("state-staff-awaiting_reporter"),
        state => lang.word("state", state),
    }
}

/// The words of a link to a complaint: its title, which only an erased one has lost.
fn title_words(lang: Lang, title: String) -> String {
    match title.is_empty() {
        true => lang.t("fact-erased"),
        false => title,
    }
}

/// How long ago something was: days, or hours on the first day.
fn age(lang: Lang, since: Instant, now: Instant) -> String {
    let seconds = u64::try_from(now.since(since).as_secs()).unwrap_or_default();
    match seconds / 86_400 {
        0 => lang.wait(seconds),
        days => lang.count("calendar-days", i64::try_from(days).unwrap_or(i64::MAX)),
    }
}
