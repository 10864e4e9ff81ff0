//! Laws of the second person: whatever several people attach, confirm and dispute, in any order, a case is resolved
//! only with a proof that somebody else has seen.

use std::collections::BTreeSet;

use proptest::prelude::*;
use tanggap::complaint::proof::counting;
use tanggap::complaint::{Action, Actor, Case, CategoryCode, EventId, Fact, Role, StaffId, State};
use uuid::Uuid;

use crate::life::{HOLDER, Life, TEXT, staff};

#[derive(Clone, Debug)]
enum Step {
    Attach(u128),
    Confirm(u128),
    /// One of those that are there.
    Withdraw(usize),
    Resolve(u128),
    Dispute,
}

fn step() -> impl Strategy<Value = Step> {
    let who = 0_u128..3;
    prop_oneof![
        3 => who.clone().prop_map(Step::Attach),
        3 => who.clone().prop_map(Step::Confirm),
        1 => (0_usize..4).prop_map(Step::Withdraw),
        2 => who.prop_map(Step::Resolve),
        1 => Just(Step::Dispute),
    ]
}

fn person(number: u128) -> Actor {
    Actor {
        staff: Some(StaffId(Uuid::from_u128(number))),
        ..staff(Role::Officer, HOLDER)
    }
}

/// A started case in a category that wants a second person.
fn begin() -> Life {
    let mut life = Life::reach(State::InProgress);
    life.case.category = Some(CategoryCode::parse("lalu-lintas").unwrap());
    life
}

proptest! {
    #[test]
    fn nobody_confirms_their_own_and_nothing_unseen_is_resolved(steps in prop::collection::vec(step(), 1..40)) {
        let mut life = begin();
        // What the law says, told once more: whose proofs there are, and whether another person has seen each.
        let mut shown = Vec::<(u128, bool)>::new();
        for step in steps {
            let before = life.case.clone();
            match step {
                Step::Attach(who) => {
                    let works = life.act(&Action::AttachEvidence, &person(who)).is_ok();
                    prop_assert_eq!(works, before.state == State::InProgress);
                    shown.extend(works.then_some((who, false)));
                }
                Step::Confirm(who) => {
                    let others = shown.iter().any(|(by, seen)| *by != who && !seen);
                    let works = life.act(&Action::ConfirmEvidence, &person(who)).is_ok();
                    prop_assert_eq!(works, others && before.state == State::InProgress);
                    if works {
                        for (_, seen) in shown.iter_mut().filter(|(by, _)| *by != who) {
                            *seen = true;
                        }
                    }
                }
                Step::Withdraw(place) => {
                    let log = life.log();
                    let proofs = counting(&log.iter().collect::<Vec<_>>());
                    prop_assert_eq!(proofs.len(), shown.len());
                    let text = TEXT.to_owned();
                    let attached = proofs.get(place).map_or(EventId(Uuid::nil()), |proof| proof.attached);
                    let withdraw = Action::WithdrawEvidence { attached, text };
                    let works = life.act(&withdraw, &person(0)).is_ok();
                    prop_assert_eq!(works, place < shown.len() && before.state == State::InProgress);
                    if works {
                        shown.remove(place);
                        // It does not count twice as gone.
                        prop_assert!(life.act(&withdraw, &person(0)).is_err());
                    }
                }
                Step::Resolve(who) => {
                    let works = life.act(&Action::Resolve { text: TEXT.into(), despite: String::new() }, &person(who)).is_ok();
                    // What was added behind a confirmed proof is not confirmed with it.
                    let all_seen = !shown.is_empty() && shown.iter().all(|(_, seen)| *seen);
                    prop_assert_eq!(works, all_seen && before.state == State::InProgress);
                    if works {
                        let Some((_, Fact::Resolved { evidence, confirmed, .. })) = life.events.last() else {
                            panic!("it was resolved")
                        };
                        prop_assert!(*evidence && *confirmed);
                    }
                }
                Step::Dispute => {
                    if life.act(&Action::Dispute { text: TEXT.into() }, &Actor::reporter()).is_ok() {
                        shown.clear();
                        life.case.reserved_for = None;
                    }
                }
            }
            if life.case.revision == before.revision {
                prop_assert_eq!(&life.case, &before, "what is refused changes nothing");
            }
            let names: BTreeSet<u128> = life.case.unconfirmed.iter().map(|id| id.0.as_u128()).collect();
            let waiting = shown.iter().filter(|(_, seen)| !seen).map(|(by, _)| *by);
            prop_assert_eq!(names, waiting.collect::<BTreeSet<u128>>());
            if life.case.state == State::InProgress {
                prop_assert_eq!(usize::from(life.case.evidence), shown.len());
            }
        }
        // What is written reads back, and older cases without these fields too.
        let written = serde_json::to_value(&life.case).unwrap();
        prop_assert_eq!(serde_json::from_value::<Case>(written.clone()).unwrap(), life.case);
    }
}

#[test]
fn what_was_written_before_there_was_a_second_person_reads_and_hashes_as_ever() {
    let old = r#"{"is":"evidence_attached"}"#;
    let fact: Fact = serde_json::from_str(old).unwrap();
    let expected = Fact::EvidenceAttached {
        by: None,
        waits: false,
    };
    assert_eq!(fact, expected);
    assert_eq!(serde_json::to_string(&fact).unwrap(), old);
    let old = r#"{"is":"resolved","evidence":true,"window_ends":"2026-07-15T08:00:00Z"}"#;
    let fact: Fact = serde_json::from_str(old).unwrap();
    assert_eq!(serde_json::to_string(&fact).unwrap(), old);
}
