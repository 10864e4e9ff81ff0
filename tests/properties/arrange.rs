//! More time is granted once and by others; what is taken back is as if it had never been done.

use tanggap::complaint::lifecycle::{Rules, decide};
use tanggap::complaint::undo::{LastAct, SECONDS, may_be_taken_back, undone};
use tanggap::complaint::{
    Action, Actor, Case, ClockName, ComplaintId, Event, EventId, Fact, Instant, Kind, Refusal,
    Role, StaffId, State,
};
use tanggap::scoring::ledger::Ledger;
use tanggap::sla::due::Target;
use uuid::Uuid;

use crate::life::{CITY, HOLDER, Life, TEXT, calendar, coordinator, people, specimens, staff};

fn ask(working_days: u8) -> Action {
    Action::AskExtension {
        working_days,
        text: TEXT.to_owned(),
    }
}

fn decision(granted: bool) -> Action {
    Action::DecideExtension {
        granted,
        text: TEXT.to_owned(),
    }
}

#[test]
fn more_time_is_exactly_what_was_asked_for_and_granted_once_by_somebody_else() {
    let head = staff(Role::Head, HOLDER);
    for days in 1..=10 {
        let mut life = Life::reach(State::InProgress);
        let due = life.case.clocks.resolution.unwrap().due;
        life.act(&ask(days), &head).unwrap();
        assert_eq!(life.case.clocks.resolution.unwrap().due, due);
        assert_eq!(life.act(&ask(1), &head), Err(Refusal::ExtensionUsed));
        for role in [Role::Head, Role::Coordinator, Role::Officer] {
            let own = life.act(&decision(true), &staff(role, HOLDER));
            assert_eq!(own, Err(Refusal::ConflictOfInterest), "{role}");
        }
        life.act(&decision(true), &coordinator()).unwrap();
        let longer = calendar()
            .add(due, Target::OfficeDays(u32::from(days)))
            .unwrap();
        assert_eq!(life.case.clocks.resolution.unwrap().due, longer);
        assert_eq!(life.act(&ask(1), &head), Err(Refusal::ExtensionUsed));
        assert_eq!(
            life.act(&decision(true), &coordinator()),
            Err(Refusal::NoExtension)
        );
    }
    let life = Life::reach(State::InProgress);
    for days in [0, 11, 255] {
        assert_eq!(
            life.decide(&ask(days), &head),
            Err(Refusal::ExtensionLength)
        );
    }
}

#[test]
fn a_refusal_a_missed_deadline_and_a_pause_leave_the_deadline_alone() {
    let head = staff(Role::Head, HOLDER);
    let mut life = Life::reach(State::InProgress);
    let before = life.case.clocks;
    life.act(&ask(5), &head).unwrap();
    life.act(&decision(false), &coordinator()).unwrap();
    assert_eq!(life.case.clocks, before);

    let mut late = Life::reach(State::InProgress);
    late.now = before.resolution.unwrap().due.plus_seconds(1);
    assert_eq!(late.decide(&ask(5), &head), Err(Refusal::ExtensionTooLate));
    let paused = Life::reach(State::AwaitingReporter);
    assert_eq!(paused.decide(&ask(5), &head), Err(Refusal::State));

    // The law's own limit stands above all.
    let mut legal = Life::reach(State::InProgress);
    legal.case.legal_due = Some(before.resolution.unwrap().due.plus_seconds(86_400));
    assert_eq!(legal.decide(&ask(10), &head), Err(Refusal::BeyondLegal));

    // Whoever asked in time does not suffer from waiting for the answer.
    let mut waited = Life::reach(State::InProgress);
    waited.act(&ask(5), &head).unwrap();
    waited.now = before.resolution.unwrap().due.plus_seconds(60);
    waited.act(&decision(true), &coordinator()).unwrap();
    let clock = *waited.case.clocks.get(ClockName::Resolution).unwrap();
    assert!(!clock.is_late(waited.now));
}

/// The events of a life with their numbers; the acts of staff are all of one person.
fn written(life: &Life, by: &Actor, acts_from: usize) -> Vec<Event> {
    let event = |(place, (at, fact)): (usize, &(Instant, Fact))| Event {
        id: EventId(Uuid::from_u128(place as u128 + 1)),
        complaint: Some(ComplaintId(Uuid::nil())),
        number: u32::try_from(place + 1).unwrap(),
        at: *at,
        role: if place >= acts_from {
            by.role
        } else {
            Role::System
        },
        staff: by.staff.filter(|_| place >= acts_from),
        acting_for: None,
        fact: fact.clone(),
        commitment: None,
    };
    life.events.iter().enumerate().map(event).collect()
}

fn take_back(life: &Life, events: &[Event], by: &Actor, now: Instant) -> Result<Fact, Refusal> {
    let all: Vec<&Event> = events.iter().collect();
    let last = LastAct::of(&all);
    let rules = Rules {
        city: &CITY,
        calendar: calendar(),
        merge_target: None,
        colleague: None,
        last_act: last.as_ref(),
        proofs: &[],
    };
    decide(&life.case, &Action::TakeBack, by, rules, now).map(|mut facts| facts.remove(0))
}

#[test]
fn what_cost_released_words_is_not_taken_back() {
    let coordinator = Actor {
        staff: Some(StaffId(Uuid::from_u128(7))),
        ..staff(Role::Coordinator, "diskominfo")
    };
    for published in [false, true] {
        let mut life = Life::reach(State::Assigned);
        if published {
            life.take(vec![Fact::Published]);
        }
        let acts_from = life.events.len();
        let accuses = Action::Recategorise {
            kind: Kind::Supervisory,
            category: None,
            text: TEXT.to_owned(),
        };
        life.act(&accuses, &coordinator).unwrap();
        let events = written(&life, &coordinator, acts_from);
        let undo = take_back(&life, &events, &coordinator, life.now);
        assert_eq!(undo.err(), published.then_some(Refusal::NotToTakeBack));
    }
}

#[test]
fn what_is_taken_back_is_as_if_it_had_never_been_done() {
    let mut taken = 0;
    for &state in State::ALL {
        for action in specimens() {
            for actor in people() {
                let actor = Actor {
                    staff: Some(StaffId(Uuid::from_u128(7))),
                    ..actor
                };
                let mut life = Life::reach(state);
                let (before, acts_from) = (life.case.clone(), life.events.len());
                if matches!(actor.role, Role::Reporter | Role::System)
                    || life.act(&action, &actor).is_err()
                {
                    continue;
                }
                let events = written(&life, &actor, acts_from);
                let undo = take_back(&life, &events, &actor, life.now);
                let may = life.events[acts_from..]
                    .iter()
                    .all(|(_, fact)| may_be_taken_back(fact));
                if !may {
                    assert_eq!(undo, Err(Refusal::NotToTakeBack), "{action:?}");
                    continue;
                }
                let late = life.now.plus_seconds(SECONDS + 1);
                assert_eq!(
                    take_back(&life, &events, &actor, late),
                    Err(Refusal::TakeBackTooLate)
                );
                let other = Actor {
                    staff: Some(StaffId(Uuid::from_u128(8))),
                    ..actor.clone()
                };
                let by_other = take_back(&life, &events, &other, life.now);
                assert!(matches!(by_other, Err(Refusal::NotLastAct)), "{by_other:?}");
                let undo = undo.unwrap_or_else(|why| panic!("{action:?} in {state}: {why}"));
                let done = life.events.len();
                life.take(vec![undo]);
                taken += 1;

                // The case is what it was, and the log keeps both.
                let revision = life.case.revision;
                assert_eq!(life.case, Case { revision, ..before });
                let replayed = Case::replay(life.events.iter().map(|(at, fact)| (*at, fact)));
                assert_eq!(replayed.as_ref(), Some(&life.case));
                let events = written(&life, &actor, acts_from);
                let numbers: Vec<u32> = undone(&events).into_iter().collect();
                let wanted: Vec<u32> = (acts_from + 1..=done)
                    .map(|number| u32::try_from(number).unwrap())
                    .collect();
                assert_eq!(numbers, wanted);

                // The score has forgotten it too.
                let with = Ledger::of(&events);
                let without = Ledger::of(&events[..acts_from]);
                assert_eq!(with.cases(), without.cases(), "{action:?} in {state}");
                // Nothing is taken back twice.
                assert_eq!(
                    take_back(&life, &events, &actor, life.now),
                    Err(Refusal::NotToTakeBack)
                );
            }
        }
    }
    assert!(taken > 60, "{taken}");
}
