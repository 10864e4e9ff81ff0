//! A unit may put its own complaints together and never gains by it: nothing late gets lost, and what was put under
//! another one wrongly comes back with the clocks that it had, as soon as its reporter says so. That the two count
//! once is meant, also as an occurrence of their topic: here no other complaint is about it.

use proptest::prelude::*;
use tanggap::complaint::{Action, Actor, Case, ComplaintId, Instant, Role};
use uuid::Uuid;

use crate::score_game::{later, ledger, plays, plot};
use crate::score_plot::{Move, Plot, play};
use crate::score_world::{Life, coordinator, hour, officer, rating, scores, unit, words};

const UNIT: &str = "disperkim";

fn head() -> Actor {
    Actor {
        role: Role::Head,
        ..officer(&unit(UNIT))
    }
}

fn merge() -> Action {
    Action::Merge {
        into: ComplaintId(Uuid::from_u128(1 << 64)),
        text: words(),
    }
}

/// The case as it was then.
fn standing(life: &Life, then: Instant) -> Option<Case> {
    let known = life.events.iter().take_while(|event| event.at <= then);
    Case::replay(known.map(|event| (event.at, &event.fact)))
}

/// The index of the unit as it is known then.
fn index(lives: &[&[Life]], as_of: Instant) -> i64 {
    let all = ledger(lives.iter().copied().flatten());
    let score = &scores(&[unit(UNIT)], &all, as_of)[0];
    score.index().map_or(0, |points| points.0)
}

fn honest(plot: &Plot) -> Plot {
    Plot {
        moves: vec![(0, Move::Start), (0, Move::Answer)],
        rating: Some(4),
        told: Some(0),
        ..plot.clone()
    }
}

/// The second of a pair: as old as the first or younger, of its category; the others are about something else.
fn pairs(lead: &Plot, own: &mut Plot, alike: &mut [Plot]) -> Life {
    (own.category, own.received) = (lead.category, own.received.max(lead.received));
    for plot in alike {
        plot.category = plot.category.map(|_| lead.category.unwrap_or_default() + 1);
    }
    play(1, &unit(UNIT), &honest(lead))
}

/// A complaint that its unit puts under another one at that hour, if it may. Who reported it objects before the real
/// fix, so many hours later; then the work goes on. Gives whether it was merged, too.
fn merged(own: &Plot, lead: &Life, at: i64, objected: i64) -> (Life, bool) {
    let fix = own.received + own.assigned + own.fix;
    let early = Plot {
        moves: own
            .moves
            .iter()
            .filter(|(when, _)| own.received + own.assigned + when < at)
            .cloned()
            .collect(),
        told: None,
        ..own.clone()
    };
    let mut life = play(2, &unit(UNIT), &early);
    let Some(target) = standing(lead, hour(at)) else {
        return (play(2, &unit(UNIT), own), false);
    };
    if !life.act_beside(hour(at), &head(), &merge(), Some(&target)) {
        return (play(2, &unit(UNIT), own), false);
    }
    if at < fix {
        let objects = (at + objected).min(fix - 1).max(at);
        let part = Action::Unmerge { text: words() };
        assert!(
            life.act(hour(objects), &Actor::reporter(), &part),
            "its reporter may always"
        );
        assert!(
            !life.act_beside(hour(objects), &head(), &merge(), Some(&target)),
            "not twice"
        );
        if let Some(told) = own.told
            && life.resolve(hour(fix + told), true)
            && let Some(value) = own.rating
        {
            let rate = Action::Rate {
                rating: rating(value),
            };
            life.act(hour(fix + told + 1), &Actor::reporter(), &rate);
        }
    }
    (life, true)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, ..ProptestConfig::default() })]

    #[test]
    fn putting_own_complaints_together_never_beats_handling_them(
        lead in plot(),
        mut own in plot(),
        at in 0_i64..900,
        objected in 0_i64..300,
        mut alike in proptest::collection::vec(plot(), 0..4),
        others in proptest::collection::vec(plot(), 0..3),
    ) {
        let others = plays(200, "dlh", &others);
        let lead = [pairs(&lead, &mut own, &mut alike)];
        let alike = plays(100, UNIT, &alike);
        own.moves.retain(|(_, attempt)| matches!(attempt, Move::Start | Move::Answer | Move::Contest | Move::Proof));
        let fair = plays(2, UNIT, &[honest(&own)]);
        let at = own.received + own.assigned + at;
        let (gamed, _) = merged(&own, &lead[0], at, objected);
        let gamed = index(&[&others, &alike, &lead, &[gamed]], later());
        let fair = index(&[&others, &alike, &lead, &fair], later());
        prop_assert!(gamed <= fair, "{gamed} > {fair}");
    }

    /// At the instant of the merge and as things are then, nothing is better than without it.
    #[test]
    fn a_merge_hides_nothing_that_counts_already(
        lead in plot(),
        mut own in plot(),
        at in 0_i64..900,
        mut alike in proptest::collection::vec(plot(), 0..4),
    ) {
        let lead = [pairs(&lead, &mut own, &mut alike)];
        let alike = plays(100, UNIT, &alike);
        own.told = None;
        let at = own.received + own.assigned + at;
        let now = hour(at);
        own.moves.retain(|(when, _)| own.received + own.assigned + when < at);
        let open = play(2, &unit(UNIT), &own);
        let mut gone = play(2, &unit(UNIT), &own);
        let Some(target) = standing(&lead[0], now) else { return Ok(()) };
        let is_later = open.events.iter().any(|event| event.at > now);
        if is_later || !gone.act_beside(now, &head(), &merge(), Some(&target)) {
            return Ok(());
        }
        let (hidden, shown) = (index(&[&alike, &lead, &[gone]], now), index(&[&alike, &lead, &[open]], now));
        prop_assert!(hidden <= shown, "{hidden} > {shown}");
    }
}

/// Two alike, the first an hour older, both at work.
fn pair() -> (Life, Life) {
    let plot = |received| Plot {
        received,
        assigned: 0,
        category: Some(1),
        fix: 2_000,
        rating: None,
        moves: vec![(0, Move::Start)],
        told: None,
    };
    (
        play(1, &unit(UNIT), &plot(0)),
        play(2, &unit(UNIT), &plot(1)),
    )
}

#[test]
fn a_head_puts_together_what_is_in_time_and_the_coordinator_what_is_late() {
    let may = |actor: &Actor, at: i64, change: fn(&mut Life, &mut Life)| {
        let (mut lead, mut own) = pair();
        change(&mut lead, &mut own);
        own.act_beside(hour(at), actor, &merge(), Some(&lead.case))
    };
    let nothing = |_: &mut Life, _: &mut Life| {};
    let desk = coordinator();
    assert!(may(&head(), 2, nothing) && may(&desk, 2, nothing));
    assert!(!may(&officer(&unit(UNIT)), 2, nothing));
    // Weeks later the first response is overdue.
    assert!(!may(&head(), 600, nothing) && may(&desk, 600, nothing));
    // The older one waits for its reporter, is solved, or has more time than the younger.
    let asked = |lead: &mut Life, _: &mut Life| {
        assert!(lead.act(hour(2), &head(), &Action::Ask { text: words() }));
    };
    assert!(!may(&head(), 3, asked));
    let solved = |lead: &mut Life, _: &mut Life| assert!(lead.resolve(hour(2), true));
    assert!(!may(&head(), 3, solved) && may(&desk, 3, solved));
    let longer = |lead: &mut Life, _: &mut Life| {
        let clock = lead.case.clocks.resolution.as_mut().unwrap();
        clock.due = clock.due.plus_seconds(86_400);
    };
    assert!(!may(&head(), 3, longer) && may(&desk, 3, longer));
    // What its reporter says is not solved cannot be hidden.
    let disputed = |_: &mut Life, own: &mut Life| {
        assert!(own.resolve(hour(2), true));
        assert!(own.act(
            hour(3),
            &Actor::reporter(),
            &Action::Dispute { text: words() }
        ));
    };
    assert!(!may(&head(), 4, disputed) && may(&desk, 4, disputed));
}

#[test]
fn who_put_it_there_or_reported_it_takes_it_apart() {
    let part = Action::Unmerge { text: words() };
    for (by, parts) in [(head(), 3), (coordinator(), 1)] {
        let mut done = 0;
        for who in [head(), Actor::reporter(), coordinator()] {
            let (lead, mut own) = pair();
            let before = own.case.clocks;
            assert!(own.act_beside(hour(2), &by, &merge(), Some(&lead.case)));
            done += usize::from(own.act(hour(40), &who, &part));
            assert_eq!(own.case.clocks, before);
        }
        assert_eq!(done, parts, "{by:?}");
    }
}
