//! `/petugas/kelola/draf/uji`: what the draft would have done to the complaints of the last 90 days.

use std::sync::Arc;
use std::time::Duration;

use askama::Template;
use axum::response::{IntoResponse, Response};
use jiff::tz::TimeZone;

use super::Office;
use crate::administration::dry_run::{FEW, Goal};
use crate::administration::trials::{AT_MOST, DAYS, Outcome, Standing, look};
use crate::administration::what_if::Tally;
use crate::office::reference::Reference as City;
use crate::platform::web::error::AppError;
use crate::platform::web::render::{Frame, Page};

/// Whoever waits longer sees how far it is instead.
const PATIENCE: Duration = Duration::from_millis(800);

/// `administration/trial_runs.html`.
#[derive(Template)]
#[template(path = "administration/trial_runs.html")]
struct RunsPage {
    frame: Frame,
    looked: u64,
    total: u64,
}

impl RunsPage {
    fn progress(&self) -> String {
        let number = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
        let args = [
            ("looked", number(self.looked).into()),
            ("total", number(self.total).into()),
        ];
        self.frame.lang.args("reference-trial-progress", &args)
    }
}

/// `administration/trial.html`.
#[derive(Template)]
#[template(path = "administration/trial.html")]
struct TrialPage {
    frame: Frame,
    zone: TimeZone,
    outcome: Arc<Outcome>,
    tallies: [(String, Tally); 2],
    before: Arc<City>,
    after: Arc<City>,
    days: i64,
    at_most: i64,
}

impl TrialPage {
    /// A number of complaints; a small one would tell of single ones.
    fn number(&self, number: &usize) -> String {
        match *number {
            0 => "0".to_owned(),
            few if few < FEW => self
                .frame
                .lang
                .count("reference-few", FEW.cast_signed() as i64),
            many => many.to_string(),
        }
    }

    /// Where a complaint goes, in words; a unit by its name in the version that sends it there.
    fn goal(&self, goal: &Goal, city: &City) -> String {
        let lang = self.frame.lang;
        match goal {
            Goal::Unit(code) => city
                .unit(code)
                .map_or_else(|| code.to_string(), |unit| unit.short.clone()),
            Goal::Body(code) => {
                let name = city
                    .outside_body(code)
                    .map_or_else(|| code.to_string(), |body| body.name.clone());
                lang.args("reference-goal-body", &[("body", name.into())])
            }
            Goal::Nobody => lang.t("reference-goal-nobody"),
        }
    }
}

/// `GET /petugas/kelola/draf/uji`. It shows numbers and units, deadlines with references, and no word of a complaint.
pub async fn trial(office: Office) -> Result<Response, AppError> {
    office.only_admin()?;
    let office = office.titled("reference-trial-heading");
    let draft = office.draft().await?;
    let (Ok(before), Ok(after)) = (City::from_files(&draft.before), draft.check()) else {
        return Err(AppError::NotFound);
    };
    let (before, after) = (Arc::new(before), Arc::new(after));
    let versions = (Arc::clone(&before), Arc::clone(&after));
    let own = office.account.id;
    let outcome = match look(office.service(), office.now, own, versions, PATIENCE).await? {
        Standing::Done(outcome) => outcome,
        Standing::Runs(looked, total) => {
            let page = RunsPage {
                looked,
                total,
                frame: office.frame,
            };
            return Ok(Page::new(page).into_response());
        }
    };
    let lang = office.lang();
    let page = TrialPage {
        zone: office.zone(),
        tallies: [
            (
                lang.t("clock-first_response"),
                outcome.what_if.first_response,
            ),
            (lang.t("clock-resolution"), outcome.what_if.resolution),
        ],
        outcome,
        before,
        after,
        days: DAYS,
        at_most: AT_MOST.cast_signed(),
        frame: office.frame,
    };
    Ok(Page::new(page).into_response())
}
