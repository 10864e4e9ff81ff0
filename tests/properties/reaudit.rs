//! Laws of the re-audit: the lot is the same for everybody, asks for no order, prefers nobody, and is known to nobody
//! before its seed is.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::sample::subsequence;
use tanggap::casework::pingpong::{holders, pairs};
use tanggap::complaint::{Event, EventId, Fact, Instant, PublicId, Reference, Role, UnitCode};
use tanggap::oversight::month::Month;
use tanggap::oversight::reaudit::{AT_LEAST, PERCENT, PERCENT_AWAY, Seed, draw, list_hash, size};
use tanggap::routing::rules::Why;

fn month() -> Month {
    Month::parse("2026-11").unwrap()
}

fn unit(code: &str) -> UnitCode {
    UnitCode::parse(code).unwrap()
}

fn ids(bits: &BTreeSet<u64>) -> Vec<PublicId> {
    bits.iter().map(|bits| PublicId::from_bits(*bits)).collect()
}

proptest! {
    #[test]
    fn the_same_seed_gives_the_same_list_in_any_order(
        seed: [u8; 32],
        bits in prop::collection::btree_set(any::<u64>(), 0..200),
        swap: prop::sample::Index,
    ) {
        let resolved = ids(&bits);
        let mut turned = resolved.clone();
        turned.reverse();
        if !turned.is_empty() {
            let at = swap.index(turned.len());
            turned.rotate_left(at);
            turned.push(turned[0].clone());
        }
        let seed = Seed::new(seed);
        let drawn = draw(&seed, month(), &unit("dlh"), (PERCENT, &resolved));
        prop_assert_eq!(&drawn, &draw(&seed, month(), &unit("dlh"), (PERCENT, &turned)));
        prop_assert_eq!(drawn.len(), size(PERCENT, resolved.len()));
        let different: BTreeSet<_> = drawn.iter().collect();
        prop_assert_eq!(different.len(), drawn.len());
        prop_assert!(drawn.iter().all(|id| resolved.contains(id)));
    }

    #[test]
    fn what_else_was_resolved_only_takes_places(
        seed: [u8; 32],
        bits in prop::collection::btree_set(any::<u64>(), 100),
        fewer in subsequence((0..100).collect::<Vec<usize>>(), 40..100),
    ) {
        // Nobody gets into the list because something was added, as long as it has the same size.
        let all = ids(&bits);
        let some: Vec<PublicId> = fewer.iter().map(|at| all[*at].clone()).collect();
        let seed = Seed::new(seed);
        let of_some: BTreeSet<_> = draw(&seed, month(), &unit("dlh"), (PERCENT, &some)).into_iter().collect();
        for id in draw(&seed, month(), &unit("dlh"), (PERCENT, &all)) {
            prop_assert!(of_some.contains(&id) || !some.contains(&id));
        }
    }

    #[test]
    fn five_percent_but_at_least_thirty_or_all(resolved in 0usize..100_000) {
        let drawn = size(PERCENT, resolved);
        prop_assert!(drawn <= resolved);
        prop_assert!(drawn * 20 >= resolved);
        prop_assert!(drawn == resolved || drawn >= AT_LEAST);
        prop_assert!(drawn <= AT_LEAST.max(resolved / 20 + 1));
        let away = size(PERCENT_AWAY, resolved);
        prop_assert!(drawn <= away && away <= resolved && away * 10 >= resolved);
    }

    #[test]
    fn a_month_reads_back_and_follows_the_one_before(at in 0i64..4_000_000_000) {
        let zone = jiff::tz::TimeZone::get("Asia/Makassar").unwrap();
        let at = Instant::from_seconds(at);
        let month = Month::of(at, &zone);
        prop_assert_eq!(Month::parse(&month.to_string()), Some(month));
        prop_assert!(month.start(&zone) <= at && at < month.end(&zone));
        prop_assert_eq!(Month::of(month.end(&zone), &zone).start(&zone), month.end(&zone));
    }

    #[test]
    fn pairs_are_found_whatever_the_order_of_the_complaints(
        held in prop::collection::vec(prop::collection::vec(0usize..4, 0..8), 0..12),
    ) {
        let names = ["dlh", "dishub", "dinsos", "disperkim"].map(unit);
        let held: Vec<(Reference, Vec<UnitCode>)> = held
            .iter()
            .enumerate()
            .map(|(n, units)| {
                let reference = Reference::from_number(u32::try_from(n).unwrap());
                (reference, units.iter().map(|at| names[*at].clone()).collect())
            })
            .collect();
        let mut turned = held.clone();
        turned.reverse();
        for (_, units) in &mut turned {
            units.reverse();
        }
        let found = pairs(&held);
        prop_assert_eq!(&found, &pairs(&turned), "a move counts in both directions");
        for pair in found {
            prop_assert!(pair.units.0 < pair.units.1);
            prop_assert!(pair.cases.iter().all(|(_, moves)| *moves >= 2));
        }
    }
}

#[test]
fn every_complaint_is_as_likely_as_any_other() {
    let resolved: Vec<PublicId> = (0..100).map(|n| PublicId::from_bits(n * 7_919)).collect();
    let mut hits = vec![0u32; resolved.len()];
    const DRAWS: u32 = 2_000;
    for n in 0..DRAWS {
        let mut seed = [0; 32];
        seed[..4].copy_from_slice(&n.to_be_bytes());
        for id in draw(
            &Seed::new(seed),
            month(),
            &unit("dlh"),
            (PERCENT, &resolved),
        ) {
            hits[resolved.iter().position(|one| *one == id).unwrap()] += 1;
        }
    }
    // 30 of 100 are drawn: 600 hits are expected, with a deviation of 20.5; five of them are never met by chance.
    assert!(hits.iter().all(|&n| n.abs_diff(600) < 103), "{hits:?}");
}

#[test]
fn another_seed_month_or_unit_gives_another_list() {
    let resolved: Vec<PublicId> = (0..1_000).map(PublicId::from_bits).collect();
    let (seed, other) = (Seed::new([1; 32]), Seed::new([2; 32]));
    let list = draw(&seed, month(), &unit("dlh"), (PERCENT, &resolved));
    assert_ne!(
        list,
        draw(&other, month(), &unit("dlh"), (PERCENT, &resolved))
    );
    assert_ne!(
        list,
        draw(
            &seed,
            Month::parse("2026-12").unwrap(),
            &unit("dlh"),
            (PERCENT, &resolved)
        )
    );
    assert_ne!(
        list,
        draw(&seed, month(), &unit("dishub"), (PERCENT, &resolved))
    );
    assert_ne!(seed.commitment(), other.commitment());
    assert_eq!(format!("{seed:?}"), "Seed(…)");
}

#[test]
fn there_and_back_is_a_pair_and_there_alone_is_none() {
    let held = |units: &[&str]| {
        let units = units.iter().map(|code| unit(code)).collect();
        pairs(&[(Reference::from_number(7), units)])
    };
    assert_eq!(held(&["dlh", "dishub"]), []);
    assert_eq!(held(&["dlh", "dishub", "dinsos"]), []);
    let found = held(&["dlh", "dishub", "dlh"]);
    let of = |code: (&str, &str)| (unit(code.0), unit(code.1));
    assert_eq!(found.len(), 1);
    assert_eq!(
        (&found[0].units, found[0].moves),
        (&of(("dishub", "dlh")), 2)
    );
}

#[test]
fn a_value_makes_another_draw_that_neither_side_chooses_alone() {
    let resolved: Vec<PublicId> = (0..1_000).map(PublicId::from_bits).collect();
    let drawn = |seed: &Seed| draw(seed, month(), &unit("dlh"), (PERCENT, &resolved));
    let seed = Seed::new([1; 32]);
    let (one, two) = (seed.with("IHSG 7.812,34"), seed.with("IHSG 7.812,35"));
    assert_ne!(drawn(&seed), drawn(&one));
    assert_ne!(drawn(&one), drawn(&two));
    assert_ne!(
        drawn(&one),
        drawn(&Seed::new([2; 32]).with("IHSG 7.812,34"))
    );
    assert_eq!(one.hex(), seed.with("IHSG 7.812,34").hex());
    // By hand: printf '%s\n%s' "$(printf '01%.0s' {1..32})" 'IHSG 7.812,34' | sha256sum
    assert_eq!(
        one.hex(),
        "99ecb064c4bdf4a728dd000dacbc65a27a898710944eb2b1123a583821961195"
    );
}

#[test]
fn the_hash_of_a_list_tells_every_difference_and_no_order() {
    let (dlh, dishub) = (unit("dlh"), unit("dishub"));
    let (one, two) = (PublicId::from_bits(1), PublicId::from_bits(2));
    let list = list_hash(&[(&dlh, false, &one), (&dishub, true, &two)]);
    assert_eq!(
        list,
        list_hash(&[(&dishub, true, &two), (&dlh, false, &one)])
    );
    for other in [
        vec![(&dlh, false, &one)],
        vec![(&dlh, true, &one), (&dishub, true, &two)],
        vec![(&dishub, false, &one), (&dishub, true, &two)],
        vec![(&dlh, false, &two), (&dishub, true, &two)],
    ] {
        assert_ne!(list, list_hash(&other));
    }
}

#[test]
fn what_was_taken_back_was_no_move() {
    let event = |number: u32, fact: Fact| Event {
        id: EventId(uuid::Uuid::nil()),
        complaint: None,
        number,
        at: Instant::from_seconds(number.into()),
        role: Role::Coordinator,
        staff: None,
        acting_for: None,
        fact,
        commitment: None,
    };
    let to = |code: &str| Fact::Assigned {
        unit: unit(code),
        why: Why::Coordinator,
        terms: Vec::new(),
        hops: 0,
    };
    let back = Fact::TakenBack {
        first: 3,
        internal: false,
        case: String::new(),
    };
    let events = [
        event(2, to("dlh")),
        event(3, to("dishub")),
        event(4, back),
        event(5, to("dlh")),
    ];
    assert_eq!(holders(&events), [unit("dlh")]);
}
