//! Use case: somebody enters a leave with a deputy, for themselves or for their unit, or ends one.

use jiff::civil::Date;
use serde::Deserialize;

use super::leave::{DAYS_AT_MOST, Leave, Person};
use super::queries;
use crate::complaint::{AbsenceId, Instant, StaffId};
use crate::platform::clock::fresh_id;
use crate::platform::service::Service;
use crate::platform::store::StoreError;
use crate::platform::web::error::AppError;
use crate::platform::web::text::{FieldError, FieldErrors};

/// A leave as it was typed: names of accounts, and days as ISO texts.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub who: String,
    pub first: String,
    pub last: String,
    pub deputy: String,
}

/// Why nothing was arranged.
#[derive(Debug, thiserror::Error)]
pub enum ArrangeError {
    #[error("{} fields are wrong", .0.0.len())]
    Fields(FieldErrors),
    /// There is no such leave, or not for this person.
    #[error("no such leave")]
    NotFound,
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<ArrangeError> for AppError {
    fn from(error: ArrangeError) -> Self {
        match error {
            ArrangeError::Fields(errors) => Self::Invalid(errors.0),
            ArrangeError::NotFound => Self::NotFound,
            ArrangeError::Store(error) => error.into(),
        }
    }
}

/// What somebody sees and may choose from.
#[derive(Debug)]
pub struct Plan {
    /// Those whose leave this person may enter; the own account first.
    pub people: Vec<Person>,
    /// Those who may stand in for one of them.
    pub deputies: Vec<Person>,
    /// The leaves that are not over, with the names of the person and the deputy.
    pub leaves: Vec<(Leave, String, Option<String>)>,
}

/// Reads it.
pub async fn plan(service: &Service, by: StaffId, now: Instant) -> Result<Plan, ArrangeError> {
    let db = service.db.read();
    let city = service.policies.city();
    let everybody = queries::people(db).await?;
    let me = find(&everybody, by)?;
    let mut people: Vec<Person> = everybody
        .iter()
        .filter(|person| person.may_be_arranged_by(me, city))
        .cloned()
        .collect();
    people.sort_by_key(|person| person.id != by);
    let deputies = everybody
        .iter()
        .filter(|deputy| people.iter().any(|one| deputy.may_stand_in_for(one, city)))
        .cloned()
        .collect();
    let today = city.default_calendar().date_of(now);
    let leaves = queries::ahead(db, people.iter().map(|person| person.id), today).await?;
    let name = |id: StaffId| {
        let person = everybody.iter().find(|person| person.id == id);
        person.map(|person| person.name.clone())
    };
    let leaves = leaves
        .into_iter()
        .map(|leave| {
            let who = name(leave.staff).unwrap_or_default();
            (leave, who, leave.deputy.and_then(name))
        })
        .collect();
    Ok(Plan {
        people,
        deputies,
        leaves,
    })
}

/// Enters a leave.
pub async fn enter(
    service: &Service,
    by: StaffId,
    typed: &Typed,
    now: Instant,
) -> Result<(), ArrangeError> {
    let city = service.policies.city();
    let today = city.default_calendar().date_of(now);
    let tx = service.db.write().await?;
    let everybody = queries::people(&*tx).await?;
    let me = find(&everybody, by)?;
    let named = |typed: &str| everybody.iter().find(|person| person.name == typed.trim());
    let mut errors = FieldErrors::default();
    let mut wrong = |field: &str, key: &'static str| errors.add(FieldError::new(field, key));

    let who = match typed.who.trim() {
        "" => Some(me),
        name => named(name).filter(|person| person.may_be_arranged_by(me, city)),
    };
    if who.is_none() {
        wrong("who", "field-error-choice");
    }
    let deputy = match typed.deputy.trim() {
        "" => None,
        name => {
            let fits = |deputy: &&Person| who.is_some_and(|who| deputy.may_stand_in_for(who, city));
            let deputy = named(name).filter(fits);
            if deputy.is_none() {
                wrong("deputy", "field-error-deputy");
            }
            deputy
        }
    };
    let mut day = |field: &str, text: &str| {
        let day = text.trim().parse::<Date>().ok();
        match day {
            None if text.trim().is_empty() => wrong(field, "field-error-required"),
            None => wrong(field, "field-error-day"),
            Some(_) => {}
        }
        day
    };
    let (first, last) = (day("first", &typed.first), day("last", &typed.last));
    if let (Some(first), Some(last)) = (first, last) {
        let too_long = (last - first).get_days() > DAYS_AT_MOST;
        if last < first {
            wrong("last", "field-error-leave-order");
        } else if last < today || too_long {
            wrong("last", "field-error-leave-length");
        } else if let Some(who) = who {
            let taken = queries::ahead(&*tx, [who.id], first).await?;
            if taken.iter().any(|leave| leave.first_day <= last) {
                wrong("first", "field-error-leave-overlap");
            }
        }
    }
    match (who, first, last) {
        (Some(who), Some(first_day), Some(last_day)) if errors.is_empty() => {
            let new = Leave {
                id: AbsenceId(fresh_id(now)),
                staff: who.id,
                deputy: deputy.map(|deputy| deputy.id),
                first_day,
                last_day,
            };
            queries::insert(&*tx, new, by, now).await?;
            tx.commit().await?;
            Ok(())
        }
        _ => Err(ArrangeError::Fields(errors)),
    }
}

/// The person is there again from today on.
pub async fn end(
    service: &Service,
    by: StaffId,
    id: AbsenceId,
    now: Instant,
) -> Result<(), ArrangeError> {
    let city = service.policies.city();
    let tx = service.db.write().await?;
    let everybody = queries::people(&*tx).await?;
    let me = find(&everybody, by)?;
    let leave = queries::find(&*tx, id)
        .await?
        .ok_or(ArrangeError::NotFound)?;
    let whose = find(&everybody, leave.staff)?;
    if !whose.may_be_arranged_by(me, city) {
        return Err(ArrangeError::NotFound);
    }
    queries::end(&*tx, leave, city.default_calendar().date_of(now)).await?;
    tx.commit().await?;
    Ok(())
}

fn find(everybody: &[Person], id: StaffId) -> Result<&Person, ArrangeError> {
    everybody
        .iter()
        .find(|person| person.id == id)
        .ok_or(ArrangeError::NotFound)
}
