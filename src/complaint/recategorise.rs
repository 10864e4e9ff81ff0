//! Pure: what follows when kind or category of a case are corrected.

use super::lifecycle::{Rules, limits};
use super::proof;
use super::{Actor, Case, CategoryCode, ClockName, Fact, Instant, Kind, Refusal, Role};
use crate::routing::rules::Why;
use crate::sla::promise;

/// So many characters are a reason, where one is needed.
pub(super) const REASON_AT_LEAST: usize = 10;

/// What it is corrected to.
#[derive(Clone, Copy)]
pub(super) struct Corrected<'a> {
    pub kind: Kind,
    pub category: Option<&'a CategoryCode>,
    /// Whether a reason was given.
    pub with_reason: bool,
}

/// Whether somebody of this role may give it this kind. One that takes the case, or its deadlines, away from the unit must
/// not be the unit's own way to be rid of them.
#[must_use]
pub fn may_become(kind: Kind, case: &Case, role: Role) -> bool {
    let stays = kind.has_clock() && kind != Kind::Supervisory;
    role == Role::Coordinator || kind == case.kind || stays
}

/// A case of another kind or category, with its deadlines. One that turns out to be supervisory is hidden from
/// the unit that held it, and is the Inspectorate's from now on.
pub(super) fn recategorise(
    case: &Case,
    to: Corrected<'_>,
    actor: &Actor,
    rules: Rules<'_>,
    now: Instant,
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
    if !may_become(kind, case, actor.role) {
        return Err(Refusal::Role);
    }
    if kind != case.kind && !to.with_reason {
        return Err(Refusal::TextTooShort);
    }
    let is_late = |name| {
        case.clocks
            .get(name)
            .is_some_and(|clock| clock.is_late(now))
    };
    let loses_clocks = case.kind.has_clock() && !kind.has_clock();
    if loses_clocks && (is_late(ClockName::FirstResponse) || is_late(ClockName::Resolution)) {
        return Err(Refusal::LateAlready);
    }
    if !coordinator && proof::wants_less(case.category.as_ref(), category, city) {
        return Err(Refusal::LessProof);
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
        now,
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
    let may_examine = !case.excludes(inspectorate, city);
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
