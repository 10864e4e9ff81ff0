//! Laws of a complaint's life: every path can end, nothing is lost, and no deadline is pushed.

use crate::life::{
    HOLDER, Life, OTHER, TEXT, assigned, calendar, coordinator, people, specimens, staff, start,
    unit,
};

use proptest::prelude::*;
use tanggap::complaint::lifecycle::{DISPUTES_AT_MOST, HOPS_AT_MOST};
use tanggap::complaint::{
    Action, Actor, ArchiveReason, Case, Identity, Kind, Owner, Reference, Refusal, Role, State,
};

#[test]
fn a_dispute_reopens_with_the_clock_as_if_it_had_never_stopped() {
    let mut life = Life::reach(State::Resolved);
    let before = life.case.clocks.resolution.unwrap();
    assert!(before.stopped.is_some());
    life.now = life.now.plus_seconds(3 * 86_400);
    life.act(&Action::Dispute { text: TEXT.into() }, &Actor::reporter())
        .unwrap();
    let after = life.case.clocks.resolution.unwrap();
    assert_eq!(
        (after.started, after.due, after.stopped),
        (before.started, before.due, None)
    );
    assert_eq!(life.case.state, State::InProgress);
}

#[test]
fn the_second_dispute_goes_to_the_head_above_and_a_third_is_refused() {
    let mut life = Life::begin(Kind::Complaint, Identity::Named, false);
    life.take(vec![assigned("kel-komet")]);
    let (head, above) = (
        staff(Role::Head, "kel-komet"),
        staff(Role::Head, "kec-banjarbaru-utara"),
    );
    for (number, by) in [(1, &head), (2, &head), (3, &above)] {
        if life.case.state == State::Assigned {
            life.act(&Action::Start, by).unwrap();
        }
        if number == 3 {
            assert_eq!(
                life.decide(&Action::AttachEvidence, &head),
                Err(Refusal::ReservedForParent)
            );
        }
        life.act(&Action::AttachEvidence, by).unwrap();
        life.act(
            &Action::Resolve {
                text: TEXT.into(),
                despite: String::new(),
            },
            by,
        )
        .unwrap();
        let dispute = Action::Dispute { text: TEXT.into() };
        if number <= DISPUTES_AT_MOST {
            life.act(&dispute, &Actor::reporter()).unwrap();
        } else {
            assert_eq!(
                life.decide(&dispute, &Actor::reporter()),
                Err(Refusal::NoMoreDisputes)
            );
        }
    }
}

#[test]
fn resolving_needs_forty_characters_and_evidence_where_the_category_says_so() {
    let mut life = Life::reach(State::InProgress);
    let head = staff(Role::Head, HOLDER);
    let resolve = |text: &str| Action::Resolve {
        text: text.into(),
        despite: String::new(),
    };
    assert_eq!(
        life.decide(&resolve(&"a".repeat(39)), &head),
        Err(Refusal::TextTooShort)
    );
    assert_eq!(
        life.decide(
            &resolve(&format!("{}{}", " ".repeat(40), "a".repeat(39))),
            &head
        ),
        Err(Refusal::TextTooShort)
    );
    assert_eq!(
        life.decide(&resolve(&"a".repeat(4_001)), &head),
        Err(Refusal::TextTooLong)
    );
    assert_eq!(
        life.decide(&resolve(&"a".repeat(40)), &head),
        Err(Refusal::EvidenceMissing)
    );
    life.act(&Action::AttachEvidence, &head).unwrap();
    life.act(&resolve(&"a".repeat(40)), &head).unwrap();
}

#[test]
fn a_contest_is_for_the_first_working_day_and_needs_another_owner() {
    let mut life = Life::reach(State::Assigned);
    let head = staff(Role::Head, HOLDER);
    let contest = |owner: &str| Action::Contest {
        owner: Owner::Unit(unit(owner)),
        text: TEXT.into(),
    };
    assert_eq!(
        life.decide(&contest(HOLDER), &head),
        Err(Refusal::OwnerIsHolder)
    );
    assert_eq!(
        life.decide(&contest("no-such-unit"), &head),
        Err(Refusal::UnknownUnit)
    );
    // Assigned on Wednesday morning: the whole of Thursday is still in time.
    life.now = "2026-07-02T08:00:00Z".parse().unwrap();
    assert!(life.decide(&contest(OTHER), &head).is_ok());
    life.now = "2026-07-02T08:00:01Z".parse().unwrap();
    assert_eq!(
        life.decide(&contest(OTHER), &head),
        Err(Refusal::ContestTooLate)
    );
}

#[test]
fn after_two_hops_only_the_coordinator_moves_a_case() {
    let mut life = Life::reach(State::InProgress);
    for to in [OTHER, HOLDER] {
        life.act(
            &Action::Assign {
                unit: unit(to),
                text: String::new(),
            },
            &coordinator(),
        )
        .unwrap();
        life.act(&Action::Start, &staff(Role::Head, to)).unwrap();
    }
    assert_eq!(life.case.hops, HOPS_AT_MOST);
    let transfer = Action::Transfer {
        unit: unit(OTHER),
        text: TEXT.into(),
    };
    assert_eq!(
        life.decide(&transfer, &staff(Role::Head, HOLDER)),
        Err(Refusal::TooManyHops)
    );
    assert!(
        life.decide(
            &Action::Assign {
                unit: unit(OTHER),
                text: String::new()
            },
            &coordinator()
        )
        .is_ok()
    );
}

#[test]
fn a_person_s_own_unit_neither_handles_a_complaint_about_that_person_nor_gets_it() {
    let mut life = Life::begin(Kind::Supervisory, Identity::Confidential, false);
    life.case.conflict_unit = Some(unit(OTHER));
    life.take(vec![assigned("inspektorat")]);
    for action in specimens() {
        assert_eq!(
            life.decide(&action, &staff(Role::Head, OTHER)),
            Err(Refusal::ConflictOfInterest),
            "{action:?}"
        );
    }
    let give = Action::Assign {
        unit: unit(OTHER),
        text: TEXT.into(),
    };
    assert_eq!(
        life.decide(&give, &coordinator()),
        Err(Refusal::ConflictOfInterest)
    );
    assert!(
        life.decide(&Action::Start, &staff(Role::Inspector, "inspektorat"))
            .is_ok()
    );
}

#[test]
fn an_undelivered_question_pauses_nothing_and_a_delivered_one_at_most_five_working_days() {
    let head = staff(Role::Head, HOLDER);
    let due = |deliver: bool, answer_after_days: i64| {
        let mut life = Life::reach(State::Assigned);
        let before = life.case.clocks.resolution.unwrap().due;
        life.act(
            &Action::Ask {
                text: "Di mana?".into(),
            },
            &head,
        )
        .unwrap();
        if deliver {
            life.act(&Action::Deliver, &Actor::system()).unwrap();
        }
        life.now = life.now.plus_seconds(answer_after_days * 86_400);
        life.act(
            &Action::Reply {
                text: "Di depan masjid.".into(),
            },
            &Actor::reporter(),
        )
        .unwrap();
        (before, life.case.clocks.resolution.unwrap().due)
    };
    let (before, after) = due(false, 6);
    assert_eq!(before, after);
    let (before, two_days) = due(true, 2);
    assert!(two_days > before);
    let (_, late) = due(true, 30);
    let (_, later) = due(true, 60);
    assert_eq!(late, later, "a pause is capped");
    let mut life = Life::reach(State::Assigned);
    life.act(
        &Action::Ask {
            text: "Di mana?".into(),
        },
        &head,
    )
    .unwrap();
    life.act(
        &Action::Reply {
            text: "Di sana.".into(),
        },
        &Actor::reporter(),
    )
    .unwrap();
    assert_eq!(
        life.decide(
            &Action::Ask {
                text: "Kapan?".into()
            },
            &head
        ),
        Err(Refusal::AskedAlready)
    );
}

#[test]
fn why_it_is_late_is_asked_once_for_each_clock_and_only_when_it_is() {
    let mut life = Life::reach(State::Assigned);
    let ask = Action::AskWhyLate {
        text: String::new(),
    };
    let reporter = Actor::reporter();
    life.now = life.case.clocks.first_response.unwrap().due;
    assert_eq!(life.decide(&ask, &reporter), Err(Refusal::NotLate));
    for name in ["first_response", "resolution"] {
        let clock = match name {
            "resolution" => life.case.clocks.resolution,
            _ => life.case.clocks.first_response,
        };
        life.now = clock.unwrap().due.plus_seconds(1);
        let (clocks, state) = (life.case.clocks, life.case.state);
        life.act(&ask, &reporter).unwrap();
        assert_eq!(
            life.decide(&ask, &reporter),
            Err(Refusal::ExplanationAsked),
            "{name}"
        );
        assert_eq!((life.case.clocks, life.case.state), (clocks, state));
    }
}

fn choice() -> impl Strategy<Value = (usize, usize, i64)> {
    (0..specimens().len(), 0..people().len(), 0_i64..200)
}

proptest! {
    /// Whatever people try, in whatever order: the case is the sum of its events, keeps what it began
    /// with, and somebody can always bring it to an end.
    #[test]
    fn any_life_is_replayed_keeps_its_beginning_and_can_end(
        routed in any::<bool>(),
        kind in prop::sample::select(Kind::ALL),
        steps in prop::collection::vec(choice(), 0..40),
    ) {
        let (actions, people) = (specimens(), people());
        let mut life = Life::begin(kind, Identity::Confidential, routed);
        for (action, person, hours) in steps {
            life.now = life.now.plus_seconds(hours * 3_600);
            let before = life.case.clone();
            match life.act(&actions[action], &people[person]) {
                Ok(()) => prop_assert!(life.case.revision > before.revision),
                Err(_) => prop_assert_eq!(&life.case, &before),
            }
        }
        let replayed = Case::replay(life.events.iter().map(|(at, fact)| (*at, fact))).unwrap();
        prop_assert_eq!(&replayed, &life.case);
        prop_assert_eq!(&life.case.reference, &Reference::from_number(7));
        prop_assert_eq!(life.case.received_at, start());
        let unrouted = matches!(life.case.state, State::Received | State::AwaitingReporter);
        prop_assert!(unrouted || life.case.unit.is_some() || !life.case.is_open());

        // Without the reporter: the coordinator, the unit and time can end it.
        for _ in 0..8 {
            let head = Actor { role: Role::Head, staff: None, unit: Some(unit("banjarbaru")), acting_for: None };
            life.now = life.now.plus_seconds(40 * 86_400);
            match life.case.state {
                State::Received => {
                    life.act(&Action::Archive { reason: ArchiveReason::Unclear, text: TEXT.into() }, &coordinator()).unwrap();
                }
                State::Assigned => life.act(&Action::Start, &head).unwrap(),
                State::InProgress => {
                    life.act(&Action::AttachEvidence, &head).unwrap();
                    life.act(&Action::Resolve { text: TEXT.into(), despite: String::new() }, &head).unwrap();
                }
                State::AwaitingReporter | State::Resolved => life.act(&Action::Expire, &Actor::system()).unwrap(),
                State::Closed | State::Archived | State::Referred => break,
            }
        }
        prop_assert!(!life.case.is_open());
    }

    /// Nothing a unit does by itself moves a deadline by more than one capped pause.
    #[test]
    fn a_unit_alone_cannot_push_its_deadline(steps in prop::collection::vec((0..9_usize, 0_i64..60), 1..20)) {
        let head = staff(Role::Head, HOLDER);
        let mut life = Life::reach(State::Assigned);
        let first = life.case.clocks.resolution.unwrap();
        for (action, hours) in steps {
            life.now = life.now.plus_seconds(hours * 3_600);
            let _ = life.act(&specimens()[action], &head);
            let _ = life.act(&Action::Deliver, &Actor::system());
            let _ = life.act(&Action::Expire, &Actor::system());
        }
        let last = life.case.clocks.resolution.unwrap();
        let cap = calendar().working_seconds_between(first.due, last.due);
        // Six working days of seven and a half hours: five, and the rest of the day of asking.
        prop_assert!(cap <= 6 * 27_000, "pushed by {} working seconds", cap);
    }
}
