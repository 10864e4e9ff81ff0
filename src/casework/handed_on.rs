//! Use case: what a unit has handed on. For some weeks it may know where to, when and by whose decision, and nothing of
//! what came later.

use super::queries::handed_on as queries;
use crate::complaint::access::scope;
use crate::complaint::{Actor, Instant, Reference, Role, UnitCode};
use crate::platform::service::Service;
use crate::platform::store::StoreError;

/// So long it is told.
pub const DAYS: i64 = 30;

/// One complaint that has gone to another unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandedOn {
    pub reference: String,
    /// As it was, unless its reporter had it erased.
    pub title: String,
    pub to: UnitCode,
    pub at: Instant,
    /// Who decided it.
    pub by: Role,
    /// Whether the unit had contested it.
    pub contest: bool,
}

/// What this person's unit, or those below it, have handed on; of one reference only, where one is given.
pub async fn handed_on(
    service: &Service,
    now: Instant,
    actor: &Actor,
    reference: Option<&Reference>,
) -> Result<Vec<HandedOn>, StoreError> {
    let city = service.policies.city();
    // Whoever sees everything needs no list of what is gone.
    let Some(units) = scope(actor, city).filter(|units| !units.is_empty()) else {
        return Ok(Vec::new());
    };
    let own = actor.unit.iter();
    let above = own.clone().flat_map(|unit| city.ancestors(unit));
    let subjects: Vec<UnitCode> = own
        .cloned()
        .chain(above.map(|unit| unit.code.clone()))
        .collect();
    let since = now.plus_seconds(-DAYS * 86_400);
    queries::by(service.db.read(), &units, &subjects, since, reference).await
}
