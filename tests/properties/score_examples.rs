//! Scores worked out by hand: what a fault costs, what never counts, ratings, topics, borders.

use tanggap::complaint::{Action, Actor, ArchiveReason, Fact, Kind, Owner, Role};
use tanggap::scoring::formula::{Band, FORMULA_1, Measure};
use tanggap::scoring::period::Period;
use tanggap::scoring::points::Points;
use tanggap::scoring::score::UnitScore;
use tanggap::scoring::sheet::Why;

use crate::score::{both, component};
use crate::score_game::{later, ledger, plays};
use crate::score_plot::{Move, Plot, play};
use crate::score_world::{
    Life, ZONE, category, coordinator, hour, inspector, officer, scores, unit, words,
};

/// Twenty cases in the hands of one unit, fixed after so many hours each.
fn twenty(change: impl Fn(usize, &mut Plot)) -> Vec<Life> {
    let case = |place: usize| {
        let moves = vec![(0, Move::Start), (0, Move::Answer)];
        let received = i64::try_from(place).unwrap();
        let mut plot = Plot {
            received,
            assigned: 0,
            category: None,
            fix: 24,
            rating: None,
            moves,
            told: Some(0),
        };
        change(place, &mut plot);
        play(u32::try_from(place).unwrap() + 1, &unit("disperkim"), &plot)
    };
    (0..20).map(case).collect()
}

fn score(lives: &[Life]) -> UnitScore {
    scores(&both(), &ledger(lives), later()).remove(0)
}

#[test]
fn twenty_cases_without_fault_make_100_and_a_fault_costs_what_it_says() {
    let perfect = score(&twenty(|_, _| ()));
    assert_eq!(
        (perfect.score, perfect.band),
        (Some(Points(10_000)), Some(Band::A))
    );
    assert_eq!((perfect.received, perfect.resolved), (20, 20));
    // Q2, E and L have no data; T1, T2, Q1, B and R share their weight: 15, 25, 20, 10 and 5 of 75.
    assert_eq!(component(&perfect, Measure::T2).share, Some(Points(3333)));
    assert_eq!(component(&perfect, Measure::L).points, None);

    // One dispute with ground: Q1 is 19/20, so 20/75 of 5 points are lost.
    let early = Move::CloseEarly {
        proof: false,
        disputed: 1,
    };
    let lives = twenty(|place, plot| {
        if place == 3 {
            plot.moves.push((2, early.clone()))
        }
    });
    let disputed = score(&lives);
    assert_eq!(disputed.score, Some(Points(9867)));
    assert_eq!(
        disputed.effect_of(lives[3].complaint).to_string(),
        "-1.333333"
    );
    let why = |score: &UnitScore, code| {
        let all = &component(score, code).contributions;
        all.iter()
            .map(|one| one.why.clone())
            .find(|why| !matches!(why, Why::InTime | Why::Held))
    };
    assert_eq!(why(&disputed, Measure::Q1), Some(Why::Disputed));

    // The same dispute found to be without ground changes nothing.
    let mut lives = lives;
    let at = hour(3 + 24 + 2);
    assert!(lives[3].act(at, &inspector(), &Action::OverturnDispute { text: words() }));
    assert_eq!(score(&lives).score, Some(Points(10_000)));

    // One case late by half its 14 working days: T2 loses half a case of twenty, 25/75 of 2.5 points.
    let late = score(&twenty(|place, plot| {
        if place == 0 {
            plot.fix = 24 * 29
        }
    }));
    let Some(Why::Late(lateness)) = why(&late, Measure::T2) else {
        panic!("it is late")
    };
    assert_eq!((lateness.days, lateness.charged), (7, lateness.seconds));
}

#[test]
fn nineteen_resolved_cases_are_too_few() {
    let few = score(&twenty(|place, plot| {
        if place == 0 {
            plot.told = None
        }
    }));
    assert_eq!((few.score, few.band, few.resolved), (None, None, 19));
    assert!(few.index().is_some() && few.interval.is_some());
}

#[test]
fn what_is_not_the_units_matter_never_counts() {
    let bad = |place: usize, plot: &mut Plot| {
        if place == 0 {
            plot.told = None
        }
    };
    let whole = score(&twenty(bad)).index();
    let without = score(&twenty(bad)[1..]).index();
    assert!(whole < without);
    let (ours, at) = (unit("disperkim"), hour(1));
    let dlh = Owner::Unit(unit("dlh"));
    let ends: [&[(Actor, Action)]; 4] = [
        &[(Actor::reporter(), Action::Withdraw { text: words() })],
        &[(
            coordinator(),
            Action::Archive {
                reason: ArchiveReason::Spam,
                text: words(),
            },
        )],
        &[(
            coordinator(),
            Action::Refer {
                body: "pln".parse().unwrap(),
                text: words(),
            },
        )],
        // A contest that was found right; the new holder is charged from then on.
        &[
            (
                officer(&ours),
                Action::Contest {
                    owner: dlh,
                    text: words(),
                },
            ),
            (
                coordinator(),
                Action::Assign {
                    unit: unit("dlh"),
                    text: words(),
                },
            ),
        ],
    ];
    for end in ends {
        let mut lives = twenty(bad);
        let mut life = Life::open(1, hour(0), Kind::Complaint, None);
        life.assign(hour(0), &ours);
        for (actor, action) in end {
            assert!(life.act(at, actor, action), "{action:?}");
        }
        lives[0] = life;
        assert_eq!(score(&lives).index(), without, "{end:?}");
    }
    let mut lives = twenty(bad);
    lives[0] = Life::open(1, hour(0), Kind::Praise, None);
    lives[0].assign(hour(0), &ours);
    assert_eq!(score(&lives).index(), without);
    let inspector = Actor {
        role: Role::Inspector,
        staff: None,
        unit: Some(unit("inspektorat")),
        acting_for: None,
    };
    let mut lives = twenty(|_, _| ());
    assert!(lives[5].act(
        hour(100),
        &inspector,
        &Action::Audit {
            passed: false,
            text: words()
        }
    ));
    assert_eq!(
        score(&lives).score,
        Some(Points(9867)),
        "a failed re-audit counts like a dispute"
    );
}

#[test]
fn ratings_are_drawn_to_the_citys_mean_and_topics_need_a_note() {
    // Ten ratings of 4 here, ten of 1 elsewhere: city 1/2, shrunk (10 * 1 + 10 * 1/2) / 20 = 3/4.
    let mut lives = twenty(|place, plot| {
        plot.category = Some(2);
        plot.rating = (place < 10).then_some(4);
    });
    let others = vec![
        Plot {
            received: 0,
            assigned: 0,
            category: None,
            fix: 5,
            rating: Some(1),
            moves: vec![],
            told: Some(0)
        };
        10
    ];
    lives.extend(plays(1000, "dlh", &others));
    let rated = score(&lives);
    let q2 = component(&rated, Measure::Q2);
    assert_eq!(q2.numerator * 4, q2.denominator * 3);
    assert_eq!(q2.count, 10);
    let learning = component(&rated, Measure::L);
    assert_eq!((learning.numerator, learning.denominator), (0, 1));
    assert_eq!(learning.contributions[0].why, Why::NotLearned { cases: 20 });

    let mut with_note = lives[0].events[0].clone();
    with_note.complaint = None;
    with_note.fact = Fact::NoteAccepted {
        unit: unit("disperkim"),
        category: category(2),
        period: "2026-Q3".to_owned(),
    };
    let mut ledger = ledger(&lives);
    ledger.apply(&with_note);
    let learned = scores(&both(), &ledger, later()).remove(0);
    assert_eq!(component(&learned, Measure::L).numerator, 1);
}

#[test]
fn bands_begin_exactly_at_their_borders() {
    let borders = [
        (8831, Band::A),
        (8830, Band::B),
        (7661, Band::B),
        (7660, Band::C),
        (6500, Band::C),
        (6499, Band::D),
    ];
    for (score, band) in borders {
        assert_eq!(FORMULA_1.band(score), band, "{score}");
    }
}

#[test]
fn a_quarter_begins_and_ends_at_local_midnight() {
    let third: Period = "2026-Q3".parse().unwrap();
    assert_eq!(third.start(&ZONE).to_string(), "2026-06-30T16:00:00Z");
    assert_eq!(third.end(&ZONE).to_string(), "2026-09-30T16:00:00Z");
    assert_eq!(third.end(&ZONE), third.next().start(&ZONE));
    assert_eq!(Period::of(third.start(&ZONE), &ZONE), third);
    assert_eq!(
        Period::of(third.start(&ZONE).plus_seconds(-1), &ZONE),
        third.previous()
    );
    assert_eq!(
        "2026-Q1".parse::<Period>().unwrap().previous().to_string(),
        "2025-Q4"
    );
    for wrong in [
        "2026-Q5", "2026-Q0", "2026Q3", "26-Q3", "2026-q3", "2026-Q33", "", "1969-Q4",
    ] {
        assert!(wrong.parse::<Period>().is_err(), "{wrong}");
    }
}
