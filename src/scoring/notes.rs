//! Use case: what a unit's head changes about a recurring topic, written down and accepted.
//!
//! An accepted note is all that the component "learning" of the score asks for.

use jiff::tz::TimeZone;

use super::component::{Contribution, Subject};
use super::formula::Measure;
use super::period::Period;
use super::queries;
use super::score::UnitScore;
use crate::complaint::{Actor, CategoryCode, Fact, Instant, Refusal, Role, TEXT_AT_MOST, UnitCode};
use crate::office::reference::Reference as City;
use crate::platform::service::Service;
use crate::platform::store::{StoreError, ledger};
use crate::platform::web::text::FieldError;

/// The fewest characters that say what is changed.
pub const WORDS_AT_LEAST: usize = 40;

/// One note: whose, about what, and for which quarter.
#[derive(Clone, Debug)]
pub struct NoteKey {
    pub unit: UnitCode,
    pub category: CategoryCode,
    pub period: Period,
}

/// Why a note was not written or not accepted.
#[derive(Debug, thiserror::Error)]
pub enum NoteError {
    /// Not for this person.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The words are too short or too long.
    #[error("the words of the note are wrong")]
    Words(FieldError),
    /// The topic does not recur, the quarter is over for good, or no note waits.
    #[error("there is no such topic or note")]
    NotFound,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Whether somebody may write notes for a unit: its head, or the head of a unit above.
#[must_use]
pub fn may_write(actor: &Actor, unit: &UnitCode, city: &City) -> bool {
    actor.role == Role::Head
        && actor
            .unit
            .as_ref()
            .is_some_and(|own| city.is_within(unit, own))
}

/// Whether somebody may accept a unit's notes: the coordinator or the Inspectorate, but not for
/// their own unit.
#[must_use]
pub fn may_accept(actor: &Actor, unit: &UnitCode) -> bool {
    matches!(actor.role, Role::Coordinator | Role::Inspector) && actor.unit.as_ref() != Some(unit)
}

/// Whether somebody may read the words of a unit's notes.
#[must_use]
pub fn may_read(actor: &Actor, unit: &UnitCode, city: &City) -> bool {
    match actor.role {
        Role::Coordinator | Role::Inspector | Role::Leader | Role::Personnel => true,
        Role::Head => may_write(actor, unit, city),
        Role::Officer => actor.unit.as_ref() == Some(unit),
        Role::Admin | Role::Reporter | Role::System => false,
    }
}

/// Whether notes for a quarter still count: it is running, or the one before.
#[must_use]
pub fn is_open(period: Period, now: Instant, zone: &TimeZone) -> bool {
    let running = Period::of(now, zone);
    period == running || period == running.previous()
}

/// The recurring topics of a score.
pub fn topics(score: &UnitScore) -> impl Iterator<Item = (&CategoryCode, &Contribution)> {
    let learning = score
        .components
        .iter()
        .filter(|component| component.code == Measure::L);
    learning
        .flat_map(|component| &component.contributions)
        .filter_map(|one| match &one.subject {
            Subject::Topic { category } => Some((category, one)),
            Subject::Case { .. } => None,
        })
}

/// Writes a note, or writes one that was not accepted yet anew.
pub async fn submit(
    service: &Service,
    now: Instant,
    actor: &Actor,
    key: &NoteKey,
    words: &str,
) -> Result<(), NoteError> {
    let city = service.policies.city();
    if !may_write(actor, &key.unit, city) {
        return Err(Refusal::Role.into());
    }
    let words = words.trim();
    check_words(words)?;
    let period = key.period.to_string();
    let stored = queries::kept(service.db.read(), &key.unit, &period).await?;
    let score = stored.and_then(|row| serde_json::from_str::<UnitScore>(&row.body).ok());
    let recurs =
        score.is_some_and(|score| topics(&score).any(|(category, _)| *category == key.category));
    if !recurs || !is_open(key.period, now, &city.zone()) {
        return Err(NoteError::NotFound);
    }
    let tx = service.db.write().await?;
    if !queries::put_note(&*tx, (&key.unit, &key.category, &period), words, now).await? {
        return Err(Refusal::NothingChanges.into());
    }
    let fact = Fact::NoteSubmitted {
        unit: key.unit.clone(),
        category: key.category.clone(),
        period,
    };
    // The words are kept with the note; the log only says that it was written.
    ledger::write_event(&*tx, None, 0, &fact, "", actor, now).await?;
    tx.commit().await?;
    Ok(())
}

/// Accepts a note that waits for it.
pub async fn accept(
    service: &Service,
    now: Instant,
    actor: &Actor,
    key: &NoteKey,
) -> Result<(), NoteError> {
    if !may_accept(actor, &key.unit) {
        return Err(Refusal::Role.into());
    }
    if !is_open(key.period, now, &service.policies.city().zone()) {
        return Err(NoteError::NotFound);
    }
    let period = key.period.to_string();
    let tx = service.db.write().await?;
    if !queries::accept_note(&*tx, (&key.unit, &key.category, &period), now).await? {
        return Err(NoteError::NotFound);
    }
    let fact = Fact::NoteAccepted {
        unit: key.unit.clone(),
        category: key.category.clone(),
        period,
    };
    ledger::write_event(&*tx, None, 0, &fact, "", actor, now).await?;
    tx.commit().await?;
    Ok(())
}

fn check_words(words: &str) -> Result<(), NoteError> {
    let length = words.chars().count();
    if length < WORDS_AT_LEAST {
        let error =
            FieldError::new("text", "field-error-text-too-short").with("least", WORDS_AT_LEAST);
        return Err(NoteError::Words(error));
    }
    if length > TEXT_AT_MOST {
        let error = FieldError::new("text", "field-error-text-too-long")
            .with("excess", length - TEXT_AT_MOST);
        return Err(NoteError::Words(error));
    }
    Ok(())
}
