//! Whoever may read the words of an act: its form says so, and nothing goes to a reporter with a place left open.

use tanggap::casework::verb::Verb;
use tanggap::casework::wish::{Named, Typed, read};
use tanggap::complaint::lifecycle::{Rules, decide};
use tanggap::complaint::proof::{Proof, counting};
use tanggap::complaint::{
    Action, Audience, Case, CategoryCode, ComplaintId, EventId, Fact, Reference, StaffId, State,
};

use crate::life::{CITY, Life, OTHER, TEXT, calendar, colleague, people};

/// A complaint in each state, and in what acts need beside it.
fn lives() -> Vec<Life> {
    let mut lives: Vec<Life> = State::ALL.iter().copied().map(Life::reach).collect();
    for (state, fact) in [
        (State::InProgress, Fact::ExtensionAsked { working_days: 3 }),
        (
            State::InProgress,
            Fact::Merged {
                into: ComplaintId(uuid::Uuid::nil()),
                joined: false,
                by_unit: false,
            },
        ),
        (
            State::InProgress,
            Fact::EvidenceAttached {
                by: None,
                waits: false,
            },
        ),
        (
            State::Resolved,
            Fact::Disputed {
                number: 1,
                to: None,
            },
        ),
    ] {
        let mut life = Life::reach(state);
        life.take(vec![fact]);
        lives.push(life);
    }
    let mut late = Life::reach(State::InProgress);
    late.now = late.now.plus_seconds(90 * 86_400);
    lives.push(late);
    lives
}

/// Everything that a verb may ask for.
fn typed(text: &str) -> Typed {
    Typed {
        text: text.to_owned(),
        unit: OTHER.to_owned(),
        owner: OTHER.to_owned(),
        category: "jalan-rusak".to_owned(),
        body: "pln".to_owned(),
        reason: "spam".to_owned(),
        into: Reference::from_number(8).to_string(),
        passed: "true".to_owned(),
        to: "petugas".to_owned(),
        urgent: "true".to_owned(),
        cause: "material".to_owned(),
        working_days: "3".to_owned(),
        granted: "true".to_owned(),
        ..Typed::default()
    }
}

fn wish(verb: Verb, text: &str, case: &Case, proofs: &[Proof]) -> Option<Action> {
    let named = Named {
        into: Some(ComplaintId(uuid::Uuid::nil())),
        to: Some(StaffId(uuid::Uuid::nil())),
        attached: Some(
            proofs
                .first()
                .map_or(EventId(uuid::Uuid::nil()), |proof| proof.attached),
        ),
    };
    read(verb, &typed(text), case, &CITY, named).ok()
}

/// Who reads the words of that act, in every life in which somebody may do it.
fn audiences(verb: Verb) -> Vec<Audience> {
    let colleague = colleague();
    let mut found = Vec::new();
    for life in lives() {
        let other = Case {
            reference: Reference::from_number(8),
            ..life.case.clone()
        };
        let log = life.log();
        let proofs = counting(&log.iter().collect::<Vec<_>>());
        let rules = Rules {
            city: &CITY,
            calendar: calendar(),
            merge_target: Some(&other),
            colleague: Some(&colleague),
            last_act: None,
            proofs: &proofs,
        };
        let action = wish(verb, TEXT, &life.case, &proofs).expect("what is typed is right");
        for actor in people() {
            let done = decide(&life.case, &action, &actor, rules, life.now);
            // The words belong to the first of the facts.
            found.extend(done.ok().map(|facts| facts[0].audience()));
        }
    }
    found
}

#[test]
fn what_a_reporter_reads_never_has_an_open_place() {
    assert!(CategoryCode::parse("jalan-rusak").is_ok_and(|code| CITY.category(&code).is_some()));
    let case = Life::reach(State::InProgress).case;
    for &verb in Verb::ALL {
        if !verb.fields().contains(&"text") {
            continue;
        }
        let audiences = audiences(verb);
        assert!(!audiences.is_empty(), "nobody ever does {verb:?}");
        let is_read = audiences.contains(&Audience::Thread);
        assert_eq!(verb.is_internal(), !is_read, "{verb:?}");
        let open = wish(verb, &format!("{TEXT} Salam, {{nama}}."), &case, &[]);
        assert_eq!(open.is_none(), is_read, "{verb:?}");
    }
}
