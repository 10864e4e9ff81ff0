//! Pure: which member of staff may read which complaint. Whoever may not is told that it does not exist.

use super::{Actor, Case, Role, UnitCode};
use crate::office::reference::Reference as City;

/// Whether the words and the history of a complaint are for this member of staff.
#[must_use]
pub fn may_read(case: &Case, actor: &Actor, city: &City) -> bool {
    let own = actor.unit.as_ref();
    if own.is_some_and(|own| case.excludes(own, city)) {
        return false;
    }
    match actor.role {
        Role::Coordinator | Role::Inspector => true,
        Role::Officer => own.is_some() && own == case.unit.as_ref(),
        Role::Head => own
            .zip(case.unit.as_ref())
            .is_some_and(|(own, holder)| city.is_within(holder, own)),
        Role::Personnel | Role::Leader | Role::Admin | Role::Reporter | Role::System => false,
    }
}

/// The units whose complaints a member of staff sees in a queue; none means all of them, and an
/// empty list means none at all.
#[must_use]
pub fn scope(actor: &Actor, city: &City) -> Option<Vec<UnitCode>> {
    match (actor.role, actor.unit.as_ref()) {
        (Role::Coordinator | Role::Inspector, _) => None,
        (Role::Officer, Some(unit)) => Some(vec![unit.clone()]),
        (Role::Head, Some(unit)) => Some(city.subtree(unit)),
        _ => Some(Vec::new()),
    }
}
