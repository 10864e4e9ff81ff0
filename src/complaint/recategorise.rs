//! Pure: what follows when kind or category of a case are corrected.

use super::lifecycle::{Rules, limits};
use super::{Actor, Case, CategoryCode, Fact, Kind, Refusal, Role};
use crate::routing::rules::Why;
use crate::sla::promise;

/// What it is corrected to.
#[derive(Clone, Copy)]
pub(super) struct Corrected<'a> {
    pub kind: Kind,
    pub category: Option<&'a CategoryCode>,
    /// Whether a reason was given.
    pub with_reason: bool,
}

/// A case of another kind or category, with its deadlines. One that turns out to be supervisory is hidden from
/// the unit that held it, and is the Inspectorate's from now on.
pub(super) fn recategorise(
    case: &Case,
    to: Corrected<'_>,
    actor: &Actor,
    rules: Rules<'_>,
) -> Result<Vec<Fact>, Refusal> {
    let Corrected { kind, category, .. } = to;
    let city = rules.city;
    if category.is_some_and(|code| city.category(code).is_none()) {
        return Err(Refusal::UnknownCategory);
    }
    if (case.kind, case.category.as_ref()) == (kind, category) {
        return Err(Refusal::NothingChanges);
    }
    let coordinator = actor.role == Role::Coordinator;
    let becomes = kind == Kind::Supervisory && case.kind != Kind::Supervisory;
    // It takes the case away from the unit, which must not be the unit's own way to be rid of it.
    if becomes && !coordinator {
        return Err(Refusal::Role);
    }
    let renewed = promise::clocks(
        rules.calendar,
        case.received_at,
        kind,
        &limits(kind, category, city),
    )
    .map_err(|_| Refusal::Calendar)?;
    let clocks = promise::renewed(
        rules.calendar,
        &case.clocks,
        &renewed,
        &case.pause_spans(),
        coordinator && to.with_reason,
    )
    .map_err(|_| Refusal::Calendar)?;
    let inspectorate = city.inspectorate();
    let held = case.unit.as_ref().filter(|unit| {
        becomes && !city.is_within(unit, inspectorate) && !city.is_within(inspectorate, unit)
    });
    let mut facts = vec![Fact::Recategorised {
        kind,
        category: category.cloned(),
        clocks,
        conflict_unit: held.cloned(),
    }];
    // Nobody examines his own house.
    let may_examine = !case
        .conflict_unit
        .as_ref()
        .is_some_and(|unit| city.is_within(inspectorate, unit));
    if becomes && may_examine && case.unit.as_ref() != Some(inspectorate) {
        facts.push(Fact::Assigned {
            unit: inspectorate.clone(),
            why: Why::Supervisory,
            terms: Vec::new(),
            hops: case.hops,
        });
    }
    Ok(facts)
}
