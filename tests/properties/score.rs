//! Laws of the score: its bounds, its arithmetic, its independence of order, and charging.

use proptest::prelude::*;
use tanggap::complaint::{Event, Instant, Kind, UnitCode};
use tanggap::scoring::charge::{WHOLE, late};
use tanggap::scoring::component::{Component, terms};
use tanggap::scoring::formula::Measure;
use tanggap::scoring::fraction::{Term, mean};
use tanggap::scoring::interval;
use tanggap::scoring::ledger::Ledger;
use tanggap::scoring::points::Points;
use tanggap::scoring::score::UnitScore;

use crate::score_game::{later, ledger, plays, plot};
use crate::score_plot::{Move, Plot, play};
use crate::score_world::{Life, calendar, hour, scores, unit};

/// Two units, so that the city's mean is not the unit's own.
pub fn both() -> [UnitCode; 2] {
    [unit("disperkim"), unit("dlh")]
}

fn lives(own: &[Plot], others: &[Plot]) -> Vec<Life> {
    let mut all = plays(1, "disperkim", own);
    all.extend(plays(1000, "dlh", others));
    all
}

fn bytes(ledger: &Ledger, as_of: Instant) -> Vec<Vec<u8>> {
    scores(&both(), ledger, as_of)
        .iter()
        .map(UnitScore::canonical)
        .collect()
}

pub fn component(score: &UnitScore, code: Measure) -> &Component {
    score
        .components
        .iter()
        .find(|component| component.code == code)
        .unwrap()
}

prop_compose! {
    fn fraction()(denominator in 1_i64..200_000)(
        weight in 1_i64..=25,
        numerator in 0..=denominator,
        denominator in Just(denominator),
        count in 1_i64..500,
    ) -> Term {
        Term { weight, numerator, denominator, count }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn a_score_lies_in_its_interval_between_0_and_100_and_its_points_add_up(
        own in proptest::collection::vec(plot(), 0..30),
        others in proptest::collection::vec(plot(), 0..5),
        as_of in 0_i64..3000,
    ) {
        let lives = lives(&own, &others);
        let known = lives.iter().flat_map(|life| &life.events).filter(|event| event.at <= hour(as_of));
        for score in scores(&both(), &Ledger::of(known), hour(as_of)) {
            let Some(index) = score.index() else {
                prop_assert!(score.components.iter().all(|component| component.points.is_none()));
                continue;
            };
            let (low, high) = score.interval.unwrap();
            prop_assert!(Points(0) <= low && low <= index && index <= high && high <= Points(10_000));
            let points = score.components.iter().filter_map(|component| component.points);
            prop_assert_eq!(points.map(|points| points.0).sum::<i64>(), index.0);
            prop_assert_eq!(score.score.is_some(), score.resolved >= 20);
            for component in &score.components {
                prop_assert!((0..=component.denominator).contains(&component.numerator));
            }
        }
    }

    #[test]
    fn the_order_of_different_cases_does_not_matter_and_one_event_more_is_enough(
        own in proptest::collection::vec(plot(), 1..10),
        others in proptest::collection::vec(plot(), 0..3),
        pause in 0_usize..40,
    ) {
        let lives = lives(&own, &others);
        let by_case = ledger(&lives);
        let mut events: Vec<&Event> = lives.iter().flat_map(|life| &life.events).collect();
        events.sort_by_key(|event| event.at);
        let mut by_time = Ledger::default();
        for (place, event) in events.into_iter().enumerate() {
            by_time.apply(event);
            if place == pause {
                // Looking at a score on the way changes nothing.
                bytes(&by_time, event.at);
            }
        }
        let (first, second) = (bytes(&by_case, later()), bytes(&by_time, later()));
        prop_assert_eq!(&first, &second);
        for bytes in first {
            let read: UnitScore = serde_json::from_slice(&bytes).unwrap();
            prop_assert_eq!(read.canonical(), bytes);
        }
    }

    #[test]
    fn one_more_answer_in_time_never_lowers_a_score(
        own in proptest::collection::vec(plot(), 0..6),
        received in 0_i64..700,
    ) {
        let more = Plot {
            received, assigned: 0, category: None, fix: 1, rating: None, told: None,
            moves: vec![(0, Move::Start), (0, Move::Answer)],
        };
        let before = lives(&own, &[]);
        let after = lives(&[&own[..], &[more]].concat(), &[]);
        let score = |lives: &[Life]| scores(&both(), &ledger(lives), later()).remove(0);
        let (before, after) = (score(&before), score(&after));
        // The other components held: the new T1 among the old rest.
        let mut components = before.components.clone();
        let place = components.iter().position(|component| component.code == Measure::T1).unwrap();
        components[place] = component(&after, Measure::T1).clone();
        prop_assert!(components[place].count > before.components[place].count);
        let mixed = mean(&terms(&components), 10_000);
        prop_assert!(mixed >= before.index().map(|index| index.0));
    }

    #[test]
    fn passing_a_case_round_never_lowers_the_total_charge(
        hops in proptest::collection::vec((1_i64..300, 0_usize..3), 0..6),
        fix in 300_i64..2000,
    ) {
        let units = [unit("disperkim"), unit("dlh"), unit("dishub")];
        let lead = |hops: &[(i64, usize)]| {
            let mut life = Life::open(1, hour(0), Kind::Complaint, None);
            life.assign(hour(0), &units[0]);
            let mut at = 0;
            for (hours, to) in hops {
                at += hours;
                if at < fix {
                    life.assign(hour(at), &units[*to]);
                }
            }
            life.resolve(hour(fix), true);
            ledger([&life])
        };
        let lost = |ledger: &Ledger| {
            let case = &ledger.cases()[0];
            let clock = case.resolution().unwrap();
            late(case, &clock, hour(fix), calendar()).map(|late| {
                let lost: i64 = late.charges.iter().map(|charge| WHOLE - charge.part).sum();
                let charged: i64 = late.charges.iter().map(|charge| charge.seconds).sum();
                (lost, charged >= late.seconds)
            })
        };
        let (alone, passed) = (lost(&lead(&[])), lost(&lead(&hops)));
        prop_assert_eq!(alone.is_some(), passed.is_some());
        if let (Some((alone, _)), Some((passed, is_all_charged))) = (alone, passed) {
            prop_assert!(passed >= alone && is_all_charged);
        }
    }

    #[test]
    fn a_record_knows_of_a_case_what_the_case_knows(plot in plot()) {
        let life = play(1, &unit("disperkim"), &plot);
        let ledger = ledger([&life]);
        let (record, case) = (&ledger.cases()[0], &life.case);
        prop_assert_eq!(record.holder(), case.unit.as_ref());
        prop_assert_eq!(&record.pauses, &case.pauses);
        let (first, last) = (record.first_response().unwrap(), record.resolution().unwrap());
        prop_assert_eq!(Some(first.due), case.clocks.first_response.map(|clock| clock.due));
        prop_assert_eq!(first.outcome.map(|(at, _)| at), case.clocks.first_response.unwrap().stopped);
        prop_assert_eq!(Some(last.due), case.clocks.resolution.map(|clock| clock.due));
        prop_assert_eq!(last.outcome.map(|(at, _)| at), case.resolved_at);
    }

    #[test]
    fn the_mean_is_rounded_once_half_up(parts in proptest::collection::vec(fraction(), 1..4)) {
        // Small enough to be checked with one common denominator in 128 bits.
        let weight: i128 = parts.iter().map(|part| i128::from(part.weight)).sum();
        let below: i128 = parts.iter().map(|part| i128::from(part.denominator)).product();
        let above: i128 = parts.iter()
            .map(|part| i128::from(part.weight) * i128::from(part.numerator) * (below / i128::from(part.denominator)))
            .sum();
        let expected = (2 * 10_000 * above + weight * below) / (2 * weight * below);
        prop_assert_eq!(mean(&parts, 10_000).map(i128::from), Some(expected));
    }

    #[test]
    fn an_interval_holds_the_mean_and_narrows_with_more_of_the_same(
        parts in proptest::collection::vec(fraction(), 1..8),
        times in 2_i64..20,
    ) {
        let middle = mean(&parts, 10_000).unwrap();
        let (low, high) = interval::around(&parts, middle);
        prop_assert!(0 <= low && low <= middle && middle <= high && high <= 10_000);
        let more: Vec<Term> = parts.iter().map(|part| Term { count: part.count * times, ..*part }).collect();
        let (nearer, closer) = interval::around(&more, middle);
        prop_assert!(low <= nearer && closer <= high);
    }
}
