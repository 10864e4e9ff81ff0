//! `/petugas/kelola/draf/uji`: what the draft would have done to the complaints of the last 90 days.

use std::sync::Arc;

use askama::Template;
use jiff::tz::TimeZone;

use super::Office;
use crate::administration::change::needs_second_person;
use crate::administration::dry_run::{AT_MOST, DAYS, FEW, Goal, Trial, dry_run};
use crate::administration::reschedule::{Difference, difference};
use crate::administration::what_if::{Tally, WhatIf, what_if};
use crate::office::reference::Reference as City;
use crate::platform::web::error::AppError;
use crate::platform::web::render::{Frame, Page};

/// `administration/trial.html`.
#[derive(Template)]
#[template(path = "administration/trial.html")]
pub struct TrialPage {
    frame: Frame,
    zone: TimeZone,
    trial: Trial,
    what_if: WhatIf,
    /// What is open and would get other deadlines once they are computed anew.
    moves: Difference,
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
pub async fn trial(office: Office) -> Result<Page<TrialPage>, AppError> {
    office.only_admin()?;
    let office = office.titled("reference-trial-heading");
    let draft = office.draft().await?;
    let (Ok(before), Ok(after)) = (City::from_files(&draft.before), draft.check()) else {
        return Err(AppError::NotFound);
    };
    let (before, after) = (Arc::new(before), Arc::new(after));
    let service = office.service();
    let trial = dry_run(service, office.now, Arc::clone(&before), Arc::clone(&after)).await?;
    let what_if = what_if(service, office.now, &before, &after).await?;
    let moves = match needs_second_person(&before, &after) {
        true => difference(service, Arc::clone(&after)).await?,
        false => Difference::default(),
    };
    let lang = office.lang();
    Ok(Page::new(TrialPage {
        zone: office.zone(),
        trial,
        tallies: [
            (lang.t("clock-first_response"), what_if.first_response),
            (lang.t("clock-resolution"), what_if.resolution),
        ],
        what_if,
        moves,
        before,
        after,
        days: DAYS,
        at_most: AT_MOST.cast_signed(),
        frame: office.frame,
    }))
}
