//! Pages about scores, and what their addresses have in common.

use serde::Deserialize;

use super::period::Period;
use super::read;
use super::words::Words;
use crate::complaint::{Instant, UnitCode};
use crate::office::reference::Unit;
use crate::platform::web::error::AppError;
use crate::platform::web::render::Choice;
use crate::platform::web::state::AppState;
use crate::platform::web::text::FieldError;

mod card;
mod list;
mod note;

pub use card::{behind, csv, unit};
pub use list::{method, units};
pub use note::{accept_note, submit_note};

/// What the address says besides the unit.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    period: String,
    /// A level of the city's structure.
    tingkat: String,
    /// Part of a unit's name.
    cari: String,
    /// A component.
    komponen: String,
    /// How many complaints to skip.
    mulai: usize,
    /// What has just been done.
    selesai: String,
}

/// The unit and the quarter that a request is about.
pub(in crate::scoring) fn asked(
    state: &AppState,
    code: &str,
    period: &str,
    now: Instant,
) -> Result<(Unit, Period), AppError> {
    let city = state.service.policies.city();
    let unit = UnitCode::parse(code)
        .ok()
        .and_then(|code| city.unit(&code))
        .ok_or(AppError::NotFound)?;
    Ok((
        unit.clone(),
        read::period_of(period, now, &city.zone()).map_err(wrong)?,
    ))
}

fn wrong(error: FieldError) -> AppError {
    AppError::Invalid(vec![error])
}

/// The quarters to choose from.
fn period_choices(periods: Vec<Period>, words: Words<'_>) -> Vec<Choice> {
    periods
        .into_iter()
        .map(|period| Choice::new(period.to_string(), words.period(period)))
        .collect()
}
