//! What was missed stays missed: nothing that a unit and the coordinator do together afterwards, short of the work
//! itself, makes any component of the unit's score better.

use proptest::prelude::*;
use tanggap::complaint::{Action, Actor, ArchiveReason, ComplaintId, Kind, Owner, Reference, Role};
use tanggap::scoring::component::{Contribution, Subject};
use tanggap::scoring::formula::Measure;
use tanggap::scoring::ledger::Ledger;
use tanggap::scoring::score::UnitScore;
use tanggap::scoring::sheet::Why;
use uuid::Uuid;

use crate::score::component;
use crate::score_game::{ledger, plays};
use crate::score_plot::{Move, Plot};
use crate::score_world::{
    Life, category, coordinator, hour, inspector, officer, rating, scores, unit, words,
};

/// What a unit, the coordinator, the reporter or the clock may try.
#[derive(Clone, Debug)]
enum Act {
    Start,
    Answer,
    Resolve(bool),
    Ask,
    Contest,
    Transfer,
    More(u8),
    Correct(bool, Kind, usize),
    Give(usize),
    Refer,
    Archive(usize),
    Merge,
    Unmerge,
    Grant(bool),
    Deliver,
    Reply,
    Expire,
    Dispute,
    Rate(u8),
    Withdraw,
}

const UNITS: [&str; 3] = ["disperkim", "dlh", "satpol-pp"];

fn act() -> impl Strategy<Value = Act> {
    let kinds = proptest::sample::select(Kind::ALL);
    prop_oneof![
        2 => Just(Act::Start),
        1 => Just(Act::Answer),
        2 => any::<bool>().prop_map(Act::Resolve),
        1 => Just(Act::Ask),
        1 => Just(Act::Contest),
        1 => Just(Act::Transfer),
        1 => (1_u8..=10).prop_map(Act::More),
        2 => (any::<bool>(), kinds, 0_usize..3).prop_map(|(desk, kind, place)| Act::Correct(desk, kind, place)),
        2 => (0_usize..3).prop_map(Act::Give),
        2 => Just(Act::Refer),
        2 => (0_usize..ArchiveReason::ALL.len()).prop_map(Act::Archive),
        2 => Just(Act::Merge),
        1 => Just(Act::Unmerge),
        1 => any::<bool>().prop_map(Act::Grant),
        1 => Just(Act::Deliver),
        1 => Just(Act::Reply),
        1 => Just(Act::Expire),
        1 => Just(Act::Dispute),
        1 => (1_u8..=4).prop_map(Act::Rate),
        1 => Just(Act::Withdraw),
    ]
}

/// Tries it; whether it was allowed.
fn try_out(life: &mut Life, at: i64, act: &Act) -> bool {
    let (now, text) = (hour(at), words());
    let holder = life.case.unit.clone().unwrap_or_else(|| unit(UNITS[0]));
    let (own, desk, reporter) = (officer(&holder), coordinator(), Actor::reporter());
    // Another one about the same, that was there first.
    let mut beside = life.case.clone();
    beside.reference = Reference::from_number(9);
    let into = ComplaintId(Uuid::from_u128(9));
    let (actor, action) = match act.clone() {
        Act::Start => (own, Action::Start),
        Act::Answer => (own, Action::Answer { text }),
        Act::Resolve(proof) => {
            if proof {
                life.act(now, &own, &Action::AttachEvidence);
            }
            (
                own,
                Action::Resolve {
                    text,
                    despite: String::new(),
                },
            )
        }
        Act::Ask => (own, Action::Ask { text }),
        Act::Contest => {
            let owner = Owner::Unit(unit(UNITS[2]));
            (own, Action::Contest { owner, text })
        }
        Act::Transfer => {
            let unit = unit(UNITS[1]);
            (own, Action::Transfer { unit, text })
        }
        Act::More(working_days) => (own, Action::AskExtension { working_days, text }),
        Act::Correct(by_desk, kind, place) => {
            let category = Some(category(place));
            let corrected = Action::Recategorise {
                kind,
                category,
                text,
            };
            (if by_desk { desk } else { own }, corrected)
        }
        Act::Give(place) => {
            let unit = unit(UNITS[place]);
            (desk, Action::Assign { unit, text })
        }
        Act::Refer => {
            let body = "pln".parse().unwrap();
            (desk, Action::Refer { body, text })
        }
        Act::Archive(place) => {
            let reason = ArchiveReason::ALL[place];
            (desk, Action::Archive { reason, text })
        }
        Act::Merge => (desk, Action::Merge { into, text }),
        Act::Unmerge => (desk, Action::Unmerge { text }),
        Act::Grant(granted) => (desk, Action::DecideExtension { granted, text }),
        Act::Deliver => (Actor::system(), Action::Deliver),
        Act::Reply => (reporter, Action::Reply { text }),
        Act::Expire => (Actor::system(), Action::Expire),
        Act::Dispute => (reporter, Action::Dispute { text }),
        Act::Rate(value) => {
            let rating = rating(value);
            (reporter, Action::Rate { rating })
        }
        Act::Withdraw => (reporter, Action::Withdraw { text }),
    };
    life.act_beside(now, &actor, &action, Some(&beside))
}

/// Whether it must not make anything better. The work itself may; so may what waited for a decision since it was in
/// time: more time that was asked for before, and a contest that is found right.
fn may_help(act: &Act, life: &Life) -> bool {
    let contests = life.case.handover.as_ref().is_some_and(|one| one.contest);
    match act {
        Act::Start | Act::Answer | Act::Resolve(_) | Act::Grant(true) => true,
        Act::Give(_) | Act::Refer => contests,
        Act::Deliver | Act::Reply | Act::Expire | Act::Dispute | Act::Rate(_) => true,
        _ => false,
    }
}

/// What the unit had besides: one thing done well, one late, one disputed.
fn beside(holder: &str) -> Vec<Life> {
    let good = Plot {
        received: 0,
        assigned: 0,
        category: Some(0),
        fix: 4,
        rating: Some(3),
        moves: vec![(0, Move::Start), (0, Move::Answer)],
        told: Some(0),
    };
    let late = Plot {
        fix: 24 * 40,
        moves: vec![],
        ..good.clone()
    };
    let mut disputed = good.clone();
    disputed.fix = 30;
    disputed.moves.push((
        2,
        Move::CloseEarly {
            proof: true,
            disputed: 1,
        },
    ));
    plays(100, holder, &[good, late, disputed])
}

fn judged(ledger: &Ledger, holder: &str, at: i64) -> UnitScore {
    scores(&[unit(holder)], ledger, hour(at)).remove(0)
}

fn of_case<'a>(score: &'a UnitScore, code: Measure, life: &Life) -> Option<&'a Contribution> {
    component(score, code).contributions.iter().find(|one| {
        matches!(&one.subject, Subject::Case { complaint, .. } if *complaint == life.complaint)
    })
}

/// Whether the unit is charged for a deadline of this case.
fn is_missed(score: &UnitScore, life: &Life) -> bool {
    [Measure::T1, Measure::T2].iter().any(|code| {
        of_case(score, *code, life)
            .is_some_and(|one| matches!(one.why, Why::Late(_) | Why::Overdue(_)))
    })
}

/// Everything but the topics, which are no matter of deadlines.
const MEASURES: [Measure; 7] = [
    Measure::T1,
    Measure::T2,
    Measure::Q1,
    Measure::Q2,
    Measure::B,
    Measure::R,
    Measure::E,
];
/// The end of the quarter.
const END: i64 = 24 * 92;

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_500, ..ProptestConfig::default() })]

    #[test]
    fn no_act_after_a_missed_deadline_improves_any_component_of_the_unit(
        place in 0_usize..3,
        acts in proptest::collection::vec((1_i64..400, act()), 1..12),
    ) {
        let mut life = Life::open(1, hour(0), Kind::Complaint, Some(category(place)));
        life.assign(hour(0), &unit(UNITS[0]));
        let mut at = 0;
        for (hours, act) in &acts {
            at += hours;
            let Some(holder) = life.case.unit.clone().filter(|_| at < END) else { break };
            let others = beside(holder.as_str());
            let known: Vec<_> = others.iter().flat_map(|life| &life.events).filter(|event| event.at <= hour(at)).collect();
            let all = |life: &Life| Ledger::of(known.iter().copied().chain(&life.events));
            let before = judged(&all(&life), holder.as_str(), at);
            let helps = may_help(act, &life);
            let was_missed = is_missed(&before, &life);
            if !try_out(&mut life, at, act) || helps || !was_missed { continue }
            let folded = all(&life);
            let after = judged(&folded, holder.as_str(), at);
            let end = judged(&folded, holder.as_str(), END + 24 * 60);
            for code in MEASURES {
                // That one more deadline of it was missed is nothing better, even where the others were worse.
                let (had, has) = (of_case(&before, code, &life), of_case(&after, code, &life));
                if had.is_none() && has.is_some_and(|one| matches!(one.why, Why::Late(_) | Why::Overdue(_))) { continue }
                let (old, new) = (component(&before, code), component(&after, code));
                let worth = i128::from(old.numerator) * i128::from(new.denominator);
                prop_assert!(new.denominator > 0 || old.denominator == 0, "{code:?} has gone by {act:?}");
                prop_assert!(
                    i128::from(new.numerator) * i128::from(old.denominator) <= worth,
                    "{code:?} is better by {act:?}"
                );
                // Nor does it at the end of the quarter, when whatever is open is judged.
                let Some(charged) = had else { continue };
                if !matches!(charged.why, Why::Late(_) | Why::Overdue(_)) { continue }
                let later = of_case(&end, code, &life);
                prop_assert!(later.is_some_and(|later| later.part <= charged.part), "{code:?} is forgotten by {act:?}");
            }
        }
    }
}

/// The unit's three others, and this one.
fn with(life: &Life) -> UnitScore {
    let all: Vec<Life> = beside(UNITS[0]);
    judged(&ledger(all.iter().chain([life])), UNITS[0], END + 24 * 60)
}

fn without() -> UnitScore {
    judged(&ledger(&beside(UNITS[0])), UNITS[0], END + 24 * 60)
}

/// One that lies there for so many days.
fn lying(days: i64) -> (Life, i64) {
    let mut life = Life::open(1, hour(0), Kind::Complaint, Some(category(0)));
    life.assign(hour(0), &unit(UNITS[0]));
    (life, 24 * days)
}

const WAYS: [Act; 4] = [Act::Archive(0), Act::Refer, Act::Merge, Act::Withdraw];

#[test]
fn what_leaves_in_time_is_nobodys_matter_and_what_leaves_late_stays_late() {
    for way in WAYS {
        let (mut life, at) = lying(3);
        assert!(try_out(&mut life, at, &way));
        assert_eq!(with(&life).canonical(), without().canonical(), "{way:?}");

        let (mut life, at) = lying(40);
        assert!(try_out(&mut life, at, &way));
        let score = with(&life);
        for code in [Measure::T1, Measure::T2, Measure::B] {
            let found = of_case(&score, code, &life).unwrap_or_else(|| panic!("{way:?} {code:?}"));
            let Why::Overdue(late) = found.why else {
                panic!("{:?}", found.why)
            };
            // Until it left, and no day longer.
            let (alone, at) = lying(40);
            let then = judged(&ledger([&alone]), UNITS[0], at);
            let Why::Overdue(until) = of_case(&then, code, &alone).unwrap().why else {
                panic!("it was late before")
            };
            assert_eq!(late, until, "{way:?} {code:?}");
        }
    }
}

#[test]
fn a_disputed_case_that_is_merged_stays_disputed() {
    let (mut life, at) = lying(1);
    for act in [Act::Start, Act::Resolve(true), Act::Dispute, Act::Merge] {
        assert!(try_out(&mut life, at, &act), "{act:?}");
    }
    let why = |life: &Life| of_case(&with(life), Measure::Q1, life).map(|one| one.why.clone());
    assert_eq!(why(&life), Some(Why::Disputed));
    // Without ground, it was nothing.
    let text = words();
    assert!(life.act(hour(at), &inspector(), &Action::OverturnDispute { text }));
    assert_eq!(with(&life).canonical(), without().canonical());
}

#[test]
fn what_should_not_have_left_is_an_outcome_that_did_not_hold() {
    for way in [Act::Archive(0), Act::Refer, Act::Merge] {
        let (mut life, at) = lying(3);
        assert!(try_out(&mut life, at, &way));
        let audit = |passed| Action::Audit {
            passed,
            text: words(),
        };
        let own = Actor {
            role: Role::Inspector,
            ..officer(&unit(UNITS[0]))
        };
        assert!(!life.act(hour(at), &own, &audit(true)), "not one's own");
        assert!(life.act(hour(at), &inspector(), &audit(true)));
        assert_eq!(with(&life).canonical(), without().canonical(), "{way:?}");
        assert!(life.act(hour(at), &inspector(), &audit(false)));
        let score = with(&life);
        let found = of_case(&score, Measure::Q1, &life).map(|one| (one.part, &one.why));
        assert_eq!(found, Some((0, &Why::AuditFailed)), "{way:?}");
        assert_eq!(component(&score, Measure::Q1).count, 4);
    }
}
