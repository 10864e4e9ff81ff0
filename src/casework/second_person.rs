//! Use case: who may confirm the proofs that wait for a second person: somebody else of the unit, or, where nobody
//! else is there, the head of the nearest unit above.

use super::queries;
use crate::absence::cover::away;
use crate::complaint::proof::waits_for_second_person;
use crate::complaint::{Case, Instant, Role, StaffId};
use crate::platform::service::Service;
use crate::platform::store::StoreError;

/// Their names; none where no proof waits.
pub(super) async fn second_persons(
    service: &Service,
    case: &Case,
    now: Instant,
) -> Result<Vec<String>, StoreError> {
    let city = service.policies.city();
    let Some(holder) = case
        .unit
        .as_ref()
        .filter(|_| waits_for_second_person(case, city))
    else {
        return Ok(Vec::new());
    };
    // After a second dispute only a head from the parent unit on may act.
    let first = case.reserved_for.as_ref().unwrap_or(holder);
    let absent = away(service, city.default_calendar().date_of(now)).await?;
    let may = |id: StaffId| {
        case.unconfirmed.iter().any(|by| *by != id) && absent.iter().all(|one| one.staff != id)
    };
    let db = service.db.read();
    let above = city.ancestors(first).map(|unit| &unit.code);
    for unit in std::iter::once(first).chain(above) {
        let roles: &[Role] = match unit == holder {
            _ if case.excludes(unit, city) => &[],
            true => &Role::WORKERS,
            false => &[Role::Head],
        };
        let people = queries::people_of(db, unit, roles).await?;
        let names: Vec<String> = people
            .into_iter()
            .filter(|(id, _)| may(*id))
            .map(|(_, name)| name)
            .collect();
        if !names.is_empty() {
            return Ok(names);
        }
    }
    Ok(Vec::new())
}
