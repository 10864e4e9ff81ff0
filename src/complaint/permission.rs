//! Pure: whose part an action is. The state of the case is judged in [`super::lifecycle`].

use jiff::civil::Date;

use super::{Action, Actor, Case, Owner, Refusal, Role, UnitCode};
use crate::office::reference::Reference as City;

/// Whether this role, from this unit, may do this at all; the state is judged later.
pub(super) fn permit(
    case: &Case,
    action: &Action,
    actor: &Actor,
    city: &City,
) -> Result<(), Refusal> {
    let own = actor.unit.as_ref();
    if own.is_some_and(|own| case.excludes(own, city)) {
        return Err(Refusal::ConflictOfInterest);
    }
    match action {
        Action::Start
        | Action::Answer { .. }
        | Action::Resolve { .. }
        | Action::Contest { .. }
        | Action::Transfer { .. }
        | Action::AttachEvidence
        | Action::ConfirmEvidence
        | Action::WithdrawEvidence { .. }
        | Action::Delegate { .. }
        | Action::AskExtension { .. }
        | Action::StateCause { .. } => holds(case, actor, city),
        Action::Flag { .. } if actor.role == Role::Coordinator => Ok(()),
        Action::Flag { .. } => holds(case, actor, city),
        Action::Ask { .. } | Action::Recategorise { .. } if actor.role == Role::Coordinator => {
            Ok(())
        }
        Action::Ask { .. } | Action::Recategorise { .. } => holds(case, actor, city),
        Action::Assign { unit, .. } => {
            let exists = city.unit(unit).is_some();
            match actor.role {
                Role::Coordinator | Role::System if !exists => Err(Refusal::UnknownUnit),
                Role::Coordinator | Role::System if case.excludes(unit, city) => {
                    Err(Refusal::ConflictOfInterest)
                }
                Role::Coordinator | Role::System => Ok(()),
                _ => Err(Refusal::Role),
            }
        }
        Action::Merge { .. } | Action::Unmerge { .. } if actor.role == Role::Head => {
            holds(case, actor, city)
        }
        Action::Unmerge { .. } => only(actor, &[Role::Coordinator, Role::Reporter]),
        Action::Refer { .. }
        | Action::Archive { .. }
        | Action::Merge { .. }
        | Action::Publish
        | Action::Unpublish => only(actor, &[Role::Coordinator]),
        Action::OverturnDispute { .. } | Action::Audit { .. } => {
            only(actor, &[Role::Inspector]).and_then(|()| outside(case, actor))
        }
        Action::DecideExtension { .. } => above(case, actor, city),
        // Whose act it was is in the history.
        Action::TakeBack => only(
            actor,
            &[
                Role::Officer,
                Role::Head,
                Role::Coordinator,
                Role::Inspector,
            ],
        ),
        Action::Note { .. } | Action::Part { .. } => match actor.role {
            Role::Coordinator | Role::Inspector => Ok(()),
            _ => holds(case, actor, city),
        },
        Action::Reply { .. }
        | Action::Confirm { .. }
        | Action::Dispute { .. }
        | Action::Rate { .. }
        | Action::Withdraw { .. }
        | Action::Appeal { .. }
        | Action::Join { .. }
        | Action::AskWhyLate { .. } => only(actor, &[Role::Reporter]),
        Action::Erase => only(actor, &[Role::Reporter, Role::System]),
        Action::Deliver | Action::Expire | Action::RenewCode => only(actor, &[Role::System]),
    }
}

/// Nothing is given to a unit that has ended or has not begun.
pub(super) fn goes_to_a_unit_that_is_there(
    action: &Action,
    city: &City,
    today: Date,
) -> Result<(), Refusal> {
    let to = match action {
        Action::Assign { unit, .. } | Action::Transfer { unit, .. } => unit,
        Action::Contest {
            owner: Owner::Unit(unit),
            ..
        } => unit,
        _ => return Ok(()),
    };
    match city.unit(to) {
        Some(unit) if !unit.active_on(today) => Err(Refusal::UnknownUnit),
        _ => Ok(()),
    }
}

fn only(actor: &Actor, roles: &[Role]) -> Result<(), Refusal> {
    if roles.contains(&actor.role) {
        Ok(())
    } else {
        Err(Refusal::Role)
    }
}

/// Whether the actor works for the unit that holds the case: officers and inspectors in that unit,
/// heads also from above; after a second dispute only a head from the parent unit or higher.
fn holds(case: &Case, actor: &Actor, city: &City) -> Result<(), Refusal> {
    if !Role::WORKERS.contains(&actor.role) {
        return Err(Refusal::Role);
    }
    let (Some(holder), Some(own)) = (case.unit.as_ref(), actor.unit.as_ref()) else {
        return Err(Refusal::OtherUnit);
    };
    let above = actor.role == Role::Head && city.is_within(holder, own);
    if holder != own && !above {
        return Err(Refusal::OtherUnit);
    }
    match case.reserved_for.as_ref() {
        Some(parent) if !(actor.role == Role::Head && city.is_within(parent, own)) => {
            Err(Refusal::ReservedForParent)
        }
        _ => Ok(()),
    }
}

/// A coordinator or a head above the unit that holds it, and nobody of that unit.
fn above(case: &Case, actor: &Actor, city: &City) -> Result<(), Refusal> {
    outside(case, actor)?;
    let is_above = |own: &UnitCode| {
        case.unit
            .as_ref()
            .is_some_and(|holder| city.is_within(holder, own))
    };
    match actor.role {
        Role::Coordinator => Ok(()),
        Role::Head if actor.unit.as_ref().is_some_and(is_above) => Ok(()),
        Role::Head => Err(Refusal::OtherUnit),
        _ => Err(Refusal::Role),
    }
}

/// Nobody judges the work of their own unit.
fn outside(case: &Case, actor: &Actor) -> Result<(), Refusal> {
    if actor.unit.is_some() && actor.unit == case.unit {
        Err(Refusal::ConflictOfInterest)
    } else {
        Ok(())
    }
}
