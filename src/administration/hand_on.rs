//! Recurring: open cases of a unit that has ended go to the unit that succeeds it, and those of a person who has
//! left the unit to all of the unit.

use super::queries;
use crate::casework::act::{self, ActError};
use crate::complaint::{Action, Actor, Fact, Instant, UnitCode};
use crate::platform::policies::Policies;
use crate::platform::service::Service;
use crate::platform::store::StoreError;
use crate::platform::store::ledger::{self, Circumstances};

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

/// Gives back to their unit what is in the name of somebody who does not work there any more. Returns how many.
pub async fn give_back(service: &Service, now: Instant) -> Result<usize, StoreError> {
    let found = queries::without_holder(service.db.read(), BATCH).await?;
    for &id in &found {
        let tx = service.db.write().await?;
        let Some(mut loaded) = ledger::load(&*tx, id).await? else {
            continue;
        };
        // Somebody may have given it to another person meanwhile.
        let gone = match loaded.case.assignee {
            Some(person) => queries::has_left(&*tx, person, loaded.case.unit.as_ref()).await?,
            None => false,
        };
        if !gone {
            continue;
        }
        let policy = service.policies.of(&service.db, &loaded.case).await?;
        let calendar = Policies::calendar(&policy, &loaded.case);
        let about = Circumstances {
            actor: &Actor::system(),
            now,
            calendar,
            promises: service.promises,
        };
        let fact = Fact::Delegated {
            to: None,
            instead_of: None,
        };
        ledger::append(&*tx, &mut loaded, vec![fact], "", about).await?;
        tx.commit().await?;
    }
    Ok(found.len())
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
