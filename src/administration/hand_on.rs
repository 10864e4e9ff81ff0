//! Recurring: open cases of a unit that has ended go to the unit that succeeds it.

use super::queries;
use crate::casework::act::{self, ActError};
use crate::complaint::{Action, Actor, Instant, UnitCode};
use crate::platform::service::Service;
use crate::platform::store::{StoreError, ledger};

/// How many cases are handed on at once, for each unit.
const BATCH: u64 = 200;

/// Hands on what lies with units that do not exist any more. Returns how many cases were moved; what is
/// refused, such as a complaint about the successor itself, stays for the coordinator to see.
pub async fn hand_on(service: &Service, now: Instant) -> Result<usize, StoreError> {
    let city = std::sync::Arc::clone(service.policies.city());
    let today = city.default_calendar().date_of(now);
    let ended = city.units().filter(|unit| !unit.active_on(today));
    let mut moved = 0;
    for unit in ended {
        let Some(successor) = city.successor_of(&unit.code, today) else {
            continue;
        };
        for id in queries::held_by(service.db.read(), &unit.code, BATCH).await? {
            moved += usize::from(give(service, now, id, &unit.code, &successor.code).await?);
        }
    }
    Ok(moved)
}

async fn give(
    service: &Service,
    now: Instant,
    id: crate::complaint::ComplaintId,
    from: &UnitCode,
    to: &UnitCode,
) -> Result<bool, StoreError> {
    let tx = service.db.write().await?;
    let Some(mut loaded) = ledger::load(&*tx, id).await? else {
        return Ok(false);
    };
    // Another worker may have been faster.
    if loaded.case.unit.as_ref() != Some(from) {
        return Ok(false);
    }
    let action = Action::Assign {
        unit: to.clone(),
        text: String::new(),
    };
    match act::apply(service, &tx, &mut loaded, &action, &Actor::system(), now).await {
        Ok(_) => {
            tx.commit().await?;
            Ok(true)
        }
        Err(ActError::Store(error)) => Err(error),
        Err(_) => Ok(false),
    }
}
