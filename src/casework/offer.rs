//! Pure: which acts a page offers somebody, found by asking the lifecycle about a specimen of each.

use jiff::civil::Date;

use super::verb::Verb;
use crate::complaint::lifecycle::{Rules, decide};
use crate::complaint::proof::{Proof, wants_less};
use crate::complaint::undo::LastAct;
use crate::complaint::{
    Action, Actor, ArchiveReason, Case, Cause, Colleague, ComplaintId, Instant, Owner, Reference,
    Refusal, Role, StaffId, UnitCode,
};
use crate::office::reference::Reference as City;
use crate::sla::calendar::Calendar;

/// The verbs that the lifecycle would allow this person now, given the right words. Missing proof is
/// no reason to hide an act: the page says what is missing.
#[must_use]
pub fn offered(
    case: &Case,
    actor: &Actor,
    city: &City,
    calendar: &Calendar,
    (last_act, proofs): (Option<&LastAct>, &[Proof]),
    now: Instant,
) -> Vec<Verb> {
    let target = specimen_target(case);
    let colleague = specimen_colleague(case);
    let rules = Rules {
        city,
        calendar,
        merge_target: Some(&target),
        colleague: Some(&colleague),
        last_act,
        proofs,
    };
    let today = calendar.date_of(now);
    let allowed = |verb: &Verb| {
        let action = match verb {
            Verb::WithdrawEvidence => proofs.first().map(|proof| Action::WithdrawEvidence {
                attached: proof.attached,
                text: "0123456789".to_owned(),
            }),
            verb => specimen(*verb, case, city, today),
        };
        action.is_some_and(|action| {
            matches!(
                decide(case, &action, actor, rules, now),
                Ok(_) | Err(Refusal::EvidenceMissing | Refusal::EvidenceUnconfirmed)
            )
        })
    };
    Verb::ALL.iter().copied().filter(allowed).collect()
}

/// An act of that sort whose words and codes nobody could object to.
fn specimen(verb: Verb, case: &Case, city: &City, today: Date) -> Option<Action> {
    let text = "0123456789".repeat(4);
    Some(match verb {
        Verb::Start => Action::Start,
        Verb::Answer => Action::Answer { text },
        Verb::Ask => Action::Ask { text },
        Verb::Evidence => Action::AttachEvidence,
        Verb::ConfirmEvidence => Action::ConfirmEvidence,
        // Of one of those that are there.
        Verb::WithdrawEvidence => return None,
        Verb::Resolve => Action::Resolve {
            despite: text.clone(),
            text,
        },
        Verb::Contest => Action::Contest {
            owner: Owner::Unit(another_unit(case, city, today)?),
            text,
        },
        Verb::Transfer => Action::Transfer {
            unit: another_unit(case, city, today)?,
            text,
        },
        Verb::Assign => Action::Assign {
            unit: another_unit(case, city, today)?,
            text,
        },
        Verb::Recategorise => {
            let mut others = city.categories().iter().map(|category| &category.code);
            let category = others
                .find(|code| {
                    let is_other = case.category.as_ref() != Some(code);
                    is_other && !wants_less(case.category.as_ref(), Some(code), city)
                })
                .cloned();
            Action::Recategorise {
                kind: case.kind,
                category,
                text,
            }
        }
        Verb::Delegate => Action::Delegate {
            to: Some(StaffId(uuid::Uuid::nil())),
        },
        Verb::Flag => Action::Flag {
            urgent: !case.urgent,
            text,
        },
        Verb::AskExtension => Action::AskExtension {
            working_days: 1,
            text,
        },
        Verb::DecideExtension => Action::DecideExtension {
            granted: false,
            text,
        },
        Verb::TakeBack => Action::TakeBack,
        Verb::StateCause => Action::StateCause {
            cause: Cause::Capacity,
            text,
        },
        Verb::Refer => Action::Refer {
            body: city.outside_bodies().next()?.code.clone(),
            text,
        },
        Verb::Archive => Action::Archive {
            reason: ArchiveReason::Unclear,
            text,
        },
        Verb::Merge => Action::Merge {
            into: ComplaintId(uuid::Uuid::nil()),
            text,
        },
        Verb::Unmerge => Action::Unmerge { text },
        Verb::Note => Action::Note { text },
        Verb::OverturnDispute => Action::OverturnDispute { text },
        Verb::Audit => Action::Audit { passed: true, text },
    })
}

/// A unit that does not hold the case and is not the subject of it.
fn another_unit(case: &Case, city: &City, today: Date) -> Option<UnitCode> {
    let units = city.units().filter(|unit| unit.active_on(today));
    let mut units = units.map(|unit| &unit.code);
    units
        .find(|unit| case.unit.as_ref() != Some(unit) && !case.excludes(unit, city))
        .cloned()
}

/// Somebody of the unit who does not have it yet.
fn specimen_colleague(case: &Case) -> Colleague {
    Colleague {
        staff: StaffId(uuid::Uuid::nil()),
        role: Role::Officer,
        unit: case.unit.clone(),
        away: false,
    }
}

/// An open complaint about the same matter that came in as early.
fn specimen_target(case: &Case) -> Case {
    let other = (0..2)
        .map(Reference::from_number)
        .find(|reference| *reference != case.reference);
    Case {
        reference: other.unwrap_or_else(|| Reference::from_number(2)),
        ..case.clone()
    }
}
