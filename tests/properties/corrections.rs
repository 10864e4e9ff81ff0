//! No correction buries a case: kind, category, questions and late grants take nothing away that was due or wanted.

use proptest::prelude::*;
use tanggap::complaint::{
    Action, Actor, CategoryCode, ClockName, Identity, Kind, Refusal, Role, State,
};

use tanggap::sla::promise::{rungs_passed, wake_at};

use crate::life::{CITY, HOLDER, Life, TEXT, calendar, coordinator, staff};

fn to(kind: Kind, category: &str, text: &str) -> Action {
    Action::Recategorise {
        kind,
        category: Some(CategoryCode::parse(category).unwrap()),
        text: text.to_owned(),
    }
}

fn ask() -> Action {
    Action::Ask {
        text: TEXT.to_owned(),
    }
}

/// Past the deadline of the resolution.
fn late() -> Life {
    let mut life = Life::reach(State::InProgress);
    life.now = life.case.clocks.resolution.unwrap().due.plus_seconds(1);
    life
}

#[test]
fn a_unit_takes_neither_the_clocks_nor_the_proof_away_from_its_case() {
    let head = staff(Role::Head, HOLDER);
    let life = Life::reach(State::InProgress);
    for kind in [Kind::Praise, Kind::Supervisory] {
        let taken = life.decide(&to(kind, "lampu-jalan", TEXT), &head);
        assert_eq!(taken, Err(Refusal::Role), "{kind}");
    }
    // Street lamps want a proof, identity cards none; roads want one too.
    let less = to(Kind::Complaint, "kependudukan", TEXT);
    assert_eq!(life.decide(&less, &head), Err(Refusal::LessProof));
    assert!(life.decide(&less, &coordinator()).is_ok());
    assert!(
        life.decide(&to(Kind::Complaint, "jalan-rusak", ""), &head)
            .is_ok()
    );
}

#[test]
fn another_kind_needs_a_reason_and_never_hides_a_missed_deadline() {
    let life = Life::reach(State::InProgress);
    for text in ["", "."] {
        let told = life.decide(&to(Kind::Praise, "lampu-jalan", text), &coordinator());
        assert_eq!(told, Err(Refusal::TextTooShort));
    }
    let praise = to(Kind::Praise, "lampu-jalan", TEXT);
    assert!(life.decide(&praise, &coordinator()).is_ok());
    assert_eq!(
        late().decide(&praise, &coordinator()),
        Err(Refusal::LateAlready)
    );
    // Answered late is late too.
    let mut answered = Life::begin(Kind::Complaint, Identity::Named, true);
    answered.now = answered
        .case
        .clocks
        .first_response
        .unwrap()
        .due
        .plus_seconds(1);
    let answer = Action::Answer {
        text: TEXT.to_owned(),
    };
    answered.act(&answer, &staff(Role::Head, HOLDER)).unwrap();
    assert_eq!(
        answered.decide(&praise, &coordinator()),
        Err(Refusal::LateAlready)
    );
}

proptest! {
    /// Whoever corrects it, and to whatever.
    #[test]
    fn a_deadline_that_has_passed_does_not_move(
        kind in prop::sample::select(vec![Kind::Complaint, Kind::Information, Kind::Aspiration, Kind::Supervisory]),
        place in 0_usize..12,
        by_coordinator: bool,
    ) {
        let mut life = late();
        let before = life.case.clocks.resolution.unwrap();
        let codes: Vec<_> = CITY.categories().iter().map(|one| one.code.to_string()).collect();
        let actor = if by_coordinator { coordinator() } else { staff(Role::Head, HOLDER) };
        if life.act(&to(kind, &codes[place % codes.len()], TEXT), &actor).is_ok() {
            prop_assert_eq!(life.case.clocks.resolution.unwrap().due, before.due);
        }
    }
}

#[test]
fn a_question_holds_the_clocks_once_it_has_arrived_and_not_behind_a_deadline() {
    let head = staff(Role::Head, HOLDER);
    let mut life = Life::reach(State::InProgress);
    assert_eq!(life.case.rank(), 0);
    life.act(&ask(), &head).unwrap();
    // Nobody has read it: the unit is still to act, and those above are told in time.
    assert_eq!((life.case.rank(), life.case.is_held()), (0, false));
    let due = life.case.clocks.resolution.unwrap().due;
    let told = |life: &Life| rungs_passed(calendar(), &life.case, due.plus_seconds(1));
    assert!(!told(&life).is_empty());
    assert!(wake_at(calendar(), &life.case).unwrap() < due);
    life.act(&Action::Deliver, &Actor::system()).unwrap();
    assert_eq!((life.case.rank(), life.case.is_held()), (1, true));
    assert!(told(&life).is_empty());

    let mut life = late();
    life.act(&ask(), &head).unwrap();
    life.act(&Action::Deliver, &Actor::system()).unwrap();
    assert_eq!((life.case.rank(), life.case.is_held()), (0, false));
}

proptest! {
    /// An answer withdraws a question that holds nothing, and moves no deadline by it; one that holds the clocks is waited for.
    #[test]
    fn an_answer_withdraws_only_a_question_that_holds_no_clock(
        state in prop::sample::select(vec![State::Assigned, State::InProgress]),
        by_unit: bool,
        arrives: bool,
        is_late: bool,
        waits in 0_i64..200_000,
    ) {
        let head = staff(Role::Head, HOLDER);
        let asker = if by_unit { head.clone() } else { coordinator() };
        let mut life = if is_late { late() } else { Life::reach(state) };
        life.act(&ask(), &asker).unwrap();
        if arrives {
            life.act(&Action::Deliver, &Actor::system()).unwrap();
        }
        life.now = life.now.plus_seconds(waits);
        let held = life.case.is_held();
        prop_assert_eq!(held, arrives && !is_late);
        let before = life.case.clone();
        let answer = Action::Answer { text: TEXT.to_owned() };
        prop_assert_eq!(life.decide(&Action::AttachEvidence, &head).is_ok(), !held);
        if held {
            prop_assert_eq!(life.act(&answer, &head), Err(Refusal::State));
            prop_assert_eq!(life.case, before);
        } else {
            life.act(&answer, &head).unwrap();
            prop_assert_eq!(life.case.state, State::InProgress);
            let first = life.case.clocks.first_response.unwrap();
            prop_assert_eq!(first.stopped, before.clocks.first_response.unwrap().stopped.or(Some(life.now)));
            prop_assert_eq!(life.case.clocks.resolution, before.clocks.resolution);
            prop_assert!(life.case.pause_spans().is_empty());
            // What comes too late for it changes nothing.
            for action in [Action::Deliver, Action::Expire] {
                prop_assert_eq!(life.decide(&action, &Actor::system()), Err(Refusal::State));
            }
        }
    }
}

#[test]
fn a_case_stands_in_the_queue_where_its_state_can() {
    for &state in State::ALL {
        let mut case = Life::reach(state).case;
        for appealed in [false, true] {
            case.appealed = appealed;
            assert!(state.ranks().contains(&case.rank()), "{state}");
        }
    }
}

#[test]
fn nobody_asks_without_end() {
    let mut life = Life::reach(State::InProgress);
    for (number, actor) in [coordinator(), coordinator(), staff(Role::Head, HOLDER)]
        .iter()
        .enumerate()
    {
        life.act(&ask(), actor)
            .unwrap_or_else(|refusal| panic!("{number}: {refusal}"));
        let reply = Action::Reply {
            text: TEXT.to_owned(),
        };
        life.act(&reply, &Actor::reporter()).unwrap();
    }
    for actor in [coordinator(), staff(Role::Head, HOLDER)] {
        assert_eq!(life.decide(&ask(), &actor), Err(Refusal::AskedAlready));
    }
}

#[test]
fn more_time_is_not_granted_when_it_is_over() {
    let mut life = Life::reach(State::InProgress);
    let wish = Action::AskExtension {
        working_days: 1,
        text: TEXT.to_owned(),
    };
    life.act(&wish, &staff(Role::Head, HOLDER)).unwrap();
    let due = life.case.clocks.get(ClockName::Resolution).unwrap().due;
    let decision = |granted| Action::DecideExtension {
        granted,
        text: TEXT.to_owned(),
    };
    life.now = due.plus_seconds(60);
    assert!(life.decide(&decision(true), &coordinator()).is_ok());
    life.now = due.plus_seconds(30 * 86_400);
    let granted = life.decide(&decision(true), &coordinator());
    assert_eq!(granted, Err(Refusal::ExtensionTooLate));
    assert!(life.decide(&decision(false), &coordinator()).is_ok());
}
