//! The game against the score: nothing a unit can do with its cases beats handling them honestly.
//!
//! Honest is: start and answer at once, and say it is solved, with proof, when it is. Assumed is
//! that the coordinator turns down contests and transfers without ground, that a reporter disputes
//! what was closed before the real fix, before that fix, and rates honest handling best; that the
//! score is taken when all windows are over; and that the deadlines of all cases lie in the quarter
//! (a question at its end moves a case into the next, with all that counts for and against it). One
//! delivered question, capped, is the unit's right: honest handling asks the same one, once.

use proptest::prelude::*;
use tanggap::complaint::{Fact, Instant, Kind};
use tanggap::scoring::ledger::Ledger;

use crate::score_plot::{Move, Plot, play};
use crate::score_world::{Life, hour, scores, unit};

fn attempt() -> impl Strategy<Value = Move> {
    let kinds = proptest::sample::select(Kind::ALL);
    let hours = |most| proptest::option::of(0_i64..most);
    prop_oneof![
        2 => Just(Move::Start),
        2 => Just(Move::Answer),
        2 => (hours(48), hours(200)).prop_map(|(delivered, answered)| Move::Ask { delivered, answered }),
        1 => Just(Move::Contest),
        1 => Just(Move::Transfer),
        2 => (kinds, 0_usize..3).prop_map(|(kind, place)| Move::Recategorise(kind, place)),
        3 => (any::<bool>(), 0_i64..100).prop_map(|(proof, disputed)| Move::CloseEarly { proof, disputed }),
        1 => Just(Move::Proof),
        1 => (0_usize..9).prop_map(Move::Overreach),
    ]
}

prop_compose! {
    /// Received in July; fixed at once to well after the quarter.
    pub fn plot()(
        received in 0_i64..700,
        assigned in prop_oneof![3 => Just(0), 1 => 0_i64..400],
        category in proptest::option::of(0_usize..3),
        fix in prop_oneof![3 => 0_i64..500, 1 => 500_i64..2000, 1 => 2000_i64..2800],
        rating in proptest::option::of(1_u8..=4),
        moves in proptest::collection::vec((0_i64..900, attempt()), 0..8),
        told in proptest::option::weighted(0.9, prop_oneof![2 => Just(0), 1 => 0_i64..1500]),
    ) -> Plot {
        Plot { received, assigned, category, fix, rating, moves, told }
    }
}

/// The same case in honest hands: one question at most, as it was delivered and ended in `played`.
fn honest(plot: &Plot, played: &Life) -> Plot {
    let mut moves = vec![(0, Move::Start), (0, Move::Answer)];
    let hours_after = |at: Instant, from: i64| at.since(hour(from)).as_hours();
    let asked = played
        .events
        .iter()
        .position(|event| matches!(event.fact, Fact::Asked { .. }));
    if let Some(place) = asked {
        let start = plot.received + plot.assigned;
        let at = hours_after(played.events[place].at, start);
        let since = |fact: fn(&Fact) -> bool, from: i64| {
            let found = played.events[place..]
                .iter()
                .find(|event| fact(&event.fact));
            found.map(|event| hours_after(event.at, from))
        };
        let delivered = since(
            |fact| matches!(fact, Fact::QuestionDelivered { .. }),
            start + at,
        );
        let answered = delivered.and_then(|delivered| {
            since(|fact| matches!(fact, Fact::Replied), start + at + delivered)
        });
        if at < plot.fix && delivered.is_some() {
            moves.push((
                at,
                Move::Ask {
                    delivered,
                    answered,
                },
            ));
        }
    }
    let rating = plot.rating.map(|_| 4);
    Plot {
        moves,
        rating,
        told: Some(0),
        ..plot.clone()
    }
}

pub fn ledger<'a>(lives: impl IntoIterator<Item = &'a Life>) -> Ledger {
    Ledger::of(lives.into_iter().flat_map(|life| &life.events))
}

/// When every window is over.
pub fn later() -> Instant {
    hour(24 * 300)
}

/// The index of the first unit, whether or not it has cases enough to call it a score.
fn index(lives: &[&[Life]]) -> i64 {
    let all = ledger(lives.iter().copied().flatten());
    let score = &scores(&[unit("disperkim")], &all, later())[0];
    score.index().map_or(0, |points| points.0)
}

/// Plays plots, numbered from `first`.
pub fn plays(first: usize, holder: &str, plots: &[Plot]) -> Vec<Life> {
    let play = |(place, plot)| {
        let number = u32::try_from(first + place).expect("few cases");
        play(number, &unit(holder), plot)
    };
    plots.iter().enumerate().map(play).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, ..ProptestConfig::default() })]

    #[test]
    fn no_game_beats_honest_handling_of_the_same_cases(
        tried in proptest::collection::vec(plot(), 1..4),
        alike in proptest::collection::vec(plot(), 0..4),
        others in proptest::collection::vec(plot(), 0..3),
    ) {
        // What is alike in both worlds keeps the other components at any height.
        let others = plays(200, "dlh", &others);
        let alike = plays(100, "disperkim", &alike);
        let gamed = plays(1, "disperkim", &tried);
        let honest: Vec<Plot> = tried.iter().zip(&gamed).map(|(plot, life)| honest(plot, life)).collect();
        let honest = plays(1, "disperkim", &honest);
        let (gamed, honest) = (index(&[&others, &alike, &gamed]), index(&[&others, &alike, &honest]));
        prop_assert!(gamed <= honest, "{gamed} > {honest}");
    }

    #[test]
    fn delaying_a_real_fix_never_raises_the_score(
        mut own in plot(),
        delay in 1_i64..1500,
        alike in proptest::collection::vec(plot(), 0..4),
    ) {
        own.moves = vec![(0, Move::Start), (0, Move::Answer)];
        (own.rating, own.told) = (Some(4), Some(0));
        let late = Plot { fix: own.fix + delay, ..own.clone() };
        let alike = plays(100, "disperkim", &alike);
        let (soon, late) = (plays(1, "disperkim", &[own]), plays(1, "disperkim", &[late]));
        prop_assert!(index(&[&alike, &late]) <= index(&[&alike, &soon]));
    }
}
