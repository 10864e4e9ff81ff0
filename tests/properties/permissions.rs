//! Nobody does what is not theirs, and every state has the ways out that the product names.

use crate::life::{CITY, HOLDER, Life, TEXT, coordinator, people, specimens, staff, unit};

use tanggap::complaint::access::may_read;
use tanggap::complaint::{Action, Actor, Fact, Kind, Refusal, Role, State};

/// Whose part an action is, written down once more and independently of the code.
fn may_ever(action: &Action, actor: &Actor) -> bool {
    let own = actor.unit.as_ref() == Some(&unit(HOLDER));
    let works = own && matches!(actor.role, Role::Officer | Role::Head | Role::Inspector);
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
        | Action::StateCause { .. }
        | Action::AskExtension { .. } => works,
        Action::DecideExtension { .. } => actor.role == Role::Coordinator,
        Action::TakeBack => matches!(
            actor.role,
            Role::Officer | Role::Head | Role::Coordinator | Role::Inspector
        ),
        Action::Ask { .. } | Action::Recategorise { .. } | Action::Flag { .. } => {
            works || actor.role == Role::Coordinator
        }
        Action::Note { .. } | Action::Part { .. } => {
            works || matches!(actor.role, Role::Coordinator | Role::Inspector)
        }
        Action::Assign { .. } => matches!(actor.role, Role::Coordinator | Role::System),
        Action::Merge { .. } => own && actor.role == Role::Head || actor.role == Role::Coordinator,
        Action::Unmerge { .. } => {
            let head = own && actor.role == Role::Head;
            head || matches!(actor.role, Role::Coordinator | Role::Reporter)
        }
        Action::Refer { .. } | Action::Archive { .. } | Action::Publish | Action::Unpublish => {
            actor.role == Role::Coordinator
        }
        Action::OverturnDispute { .. } => actor.role == Role::Inspector,
        Action::Audit { .. } => actor.role == Role::Inspector,
        Action::Reply { .. }
        | Action::Confirm { .. }
        | Action::Dispute { .. }
        | Action::Rate { .. }
        | Action::Withdraw { .. }
        | Action::Appeal { .. }
        | Action::Join { .. }
        | Action::AskWhyLate { .. } => actor.role == Role::Reporter,
        Action::Erase => matches!(actor.role, Role::Reporter | Role::System),
        Action::Deliver | Action::Expire | Action::RenewCode => actor.role == Role::System,
    }
}

#[test]
fn nobody_does_in_any_state_what_is_not_their_part() {
    for &state in State::ALL {
        let life = Life::reach(state);
        for action in specimens() {
            for actor in people() {
                let outcome = life.decide(&action, &actor);
                if !may_ever(&action, &actor) {
                    let refused = matches!(
                        outcome,
                        Err(Refusal::Role
                            | Refusal::OtherUnit
                            | Refusal::ConflictOfInterest
                            | Refusal::UnknownUnit)
                    );
                    assert!(refused, "{actor:?} {action:?} in {state}: {outcome:?}");
                }
            }
        }
    }
}

#[test]
fn every_state_has_the_ways_out_that_the_product_names() {
    let ways = |state: State| {
        let life = Life::reach(state);
        let mut names: Vec<&str> = Vec::new();
        for action in specimens() {
            for actor in people().iter().filter(|actor| may_ever(&action, actor)) {
                if let Ok(facts) = life.decide(&action, actor) {
                    names.extend(facts.iter().map(Fact::action));
                }
            }
        }
        names.sort_unstable();
        names.dedup();
        names
    };
    let has = |state: State, wanted: &[&str]| {
        let ways = ways(state);
        for name in wanted {
            assert!(ways.contains(name), "{state} cannot {name}: {ways:?}");
        }
    };
    has(
        State::Received,
        &["assigned", "archived", "referred", "asked", "withdrawn"],
    );
    has(
        State::Assigned,
        &[
            "started",
            "answered",
            "contested",
            "delegated",
            "flagged",
            "asked",
            "assigned",
            "withdrawn",
        ],
    );
    has(
        State::InProgress,
        &[
            "answered",
            "extension_asked",
            "transfer_requested",
            "asked",
            "evidence_attached",
            "withdrawn",
        ],
    );
    has(
        State::AwaitingReporter,
        &[
            "replied",
            "waiting_ended",
            "question_delivered",
            "withdrawn",
        ],
    );
    has(
        State::Resolved,
        &["confirmed", "rated", "disputed", "audited", "withdrawn"],
    );
    has(State::Closed, &["disputed", "rated", "audited"]);
    has(State::Archived, &["appealed", "assigned"]);
    has(State::Referred, &["assigned"]);
}

#[test]
fn nobody_judges_the_work_of_their_own_unit() {
    for &state in State::ALL {
        let life = Life::reach(state);
        let judging = [
            Action::Audit {
                passed: true,
                text: TEXT.into(),
            },
            Action::OverturnDispute { text: TEXT.into() },
        ];
        for action in judging {
            for role in [Role::Inspector, Role::Coordinator] {
                let outcome = life.decide(&action, &staff(role, HOLDER));
                let refused = matches!(outcome, Err(Refusal::ConflictOfInterest | Refusal::Role));
                // Before anybody holds it, it is nobody's own work.
                let held = life.case.unit.as_ref() == Some(&unit(HOLDER));
                assert!(
                    refused || !held && outcome.is_err(),
                    "{role} {action:?} in {state}: {outcome:?}"
                );
            }
        }
    }
    let judge = Action::Audit {
        passed: true,
        text: TEXT.into(),
    };
    let life = Life::reach(State::Resolved);
    assert!(
        life.decide(&judge, &staff(Role::Inspector, "inspektorat"))
            .is_ok()
    );
}

#[test]
fn what_becomes_supervisory_is_taken_from_its_unit_and_given_to_the_inspectorate() {
    for state in [State::Received, State::Assigned, State::InProgress] {
        let mut life = Life::reach(state);
        let held = life.case.unit.clone();
        let action = Action::Recategorise {
            kind: Kind::Supervisory,
            category: life.case.category.clone(),
            text: TEXT.into(),
        };
        // The unit's own way to be rid of a case would be a game.
        assert!(life.decide(&action, &staff(Role::Head, HOLDER)).is_err());
        let facts = life
            .decide(&action, &coordinator())
            .expect("a coordinator decides");
        life.take(facts);
        assert_eq!(life.case.unit, Some(unit("inspektorat")));
        assert_eq!(life.case.conflict_unit, held, "{state}");
        assert!(life.case.private_content);
        if held.is_some() {
            for role in [Role::Officer, Role::Head] {
                assert!(!may_read(&life.case, &staff(role, HOLDER), &CITY));
            }
            for action in specimens() {
                let outcome = life.decide(&action, &staff(Role::Head, HOLDER));
                assert_eq!(outcome, Err(Refusal::ConflictOfInterest), "{action:?}");
            }
        }
        assert!(may_read(
            &life.case,
            &staff(Role::Inspector, "inspektorat"),
            &CITY
        ));
    }
}
