//! Laws of following: whoever joins by choice speaks along, and changes nothing for anybody else.

use crate::life::{CITY, Life, TEXT, calendar, coordinator, people, received, specimens};

use proptest::prelude::*;
use tanggap::complaint::following::may_be_followed;
use tanggap::complaint::lifecycle::{Rules, decide};
use tanggap::complaint::{
    Action, Actor, Case, ComplaintId, Fact, Identity, Kind, Refusal, Role, State,
};

const LEADING: ComplaintId = ComplaintId(uuid::Uuid::nil());

fn try_it(
    life: &Life,
    action: &Action,
    actor: &Actor,
    leading: Option<&Case>,
) -> Result<Vec<Fact>, Refusal> {
    let rules = Rules {
        city: &CITY,
        calendar: calendar(),
        merge_target: leading,
        colleague: None,
        last_act: None,
        proofs: &[],
    };
    decide(&life.case, action, actor, rules, life.now)
}

fn join() -> Action {
    Action::Join { into: LEADING }
}

/// A complaint that follows one in this state.
fn follower(leading: &Life) -> Life {
    let mut life = Life::begin(Kind::Complaint, Identity::Confidential, false);
    life.now = leading.now;
    let facts = try_it(&life, &join(), &Actor::reporter(), Some(&leading.case)).unwrap();
    life.take(facts);
    life
}

fn confirm() -> Action {
    Action::Confirm {
        rating: None,
        text: String::new(),
    }
}

fn dispute() -> Action {
    Action::Dispute { text: TEXT.into() }
}

#[test]
fn only_an_open_complaint_that_is_hidden_from_nobody_can_be_followed() {
    for &state in State::ALL {
        let leading = Life::reach(state);
        let open = !matches!(state, State::Closed | State::Archived | State::Referred);
        let fresh = Life::begin(Kind::Complaint, Identity::Confidential, false);
        let joined = try_it(&fresh, &join(), &Actor::reporter(), Some(&leading.case));
        assert_eq!(joined.is_ok(), open, "{state}");
        for hide in [
            |case: &mut Case| case.private_content = true,
            |case: &mut Case| case.kind = Kind::Supervisory,
            |case: &mut Case| {
                case.conflict_unit
                    .clone_from(&Some(CITY.coordinator().clone()))
            },
            |case: &mut Case| case.erased = true,
        ] {
            let mut hidden = leading.case.clone();
            hide(&mut hidden);
            assert!(!may_be_followed(&hidden));
            assert_eq!(
                try_it(&fresh, &join(), &Actor::reporter(), Some(&hidden)),
                Err(Refusal::NotToFollow)
            );
        }
    }
}

#[test]
fn a_complaint_that_is_on_its_way_can_no_longer_slip_under_another() {
    let leading = Life::reach(State::InProgress);
    for &state in State::ALL {
        let life = Life::reach(state);
        let fresh = life.case.revision == 1;
        let joined = try_it(&life, &join(), &Actor::reporter(), Some(&leading.case));
        assert_eq!(joined.is_ok(), fresh, "{state}");
    }
    let other_kind = Life::begin(Kind::Information, Identity::Confidential, false);
    assert_eq!(
        try_it(
            &other_kind,
            &join(),
            &Actor::reporter(),
            Some(&leading.case)
        ),
        Err(Refusal::NotToFollow)
    );
}

#[test]
fn a_voice_is_heard_once_about_each_outcome_and_only_while_there_is_one() {
    let mut leading = Life::reach(State::InProgress);
    let mut follower = follower(&leading);
    let me = Actor::reporter();
    assert_eq!(
        try_it(&follower, &confirm(), &me, Some(&leading.case)),
        Err(Refusal::State)
    );
    leading = Life::reach(State::Resolved);
    let of = leading.case.resolved_at.unwrap();
    follower.now = leading.now;
    let said = try_it(&follower, &dispute(), &me, Some(&leading.case)).unwrap();
    assert_eq!(said, [Fact::Seconded { solved: false, of }]);
    follower.take(said);
    for again in [confirm(), dispute()] {
        assert_eq!(
            try_it(&follower, &again, &me, Some(&leading.case)),
            Err(Refusal::SpokenAlready)
        );
    }
    // Resolved once more, the outcome is a new one.
    let mut renewed = leading.case.clone();
    renewed.resolved_at = Some(of.plus_seconds(60));
    assert!(try_it(&follower, &confirm(), &me, Some(&renewed)).is_ok());
    follower.now = leading.case.window_ends.unwrap().plus_seconds(1);
    assert_eq!(
        try_it(&follower, &confirm(), &me, Some(&renewed)),
        Err(Refusal::WindowOver)
    );
}

#[test]
fn a_coordinator_may_undo_the_joining_and_then_it_is_a_complaint_like_any_other() {
    let leading = Life::reach(State::Resolved);
    let mut follower = follower(&leading);
    assert!(follower.case.follows() && !follower.case.is_open());
    let undo = Action::Unmerge { text: TEXT.into() };
    let undone = try_it(&follower, &undo, &coordinator(), None).unwrap();
    follower.take(undone);
    let fresh = Life::begin(Kind::Complaint, Identity::Confidential, false);
    assert_eq!(
        Case {
            revision: 1,
            ..follower.case
        },
        fresh.case
    );
}

#[test]
fn events_from_before_there_were_followers_read_and_hash_as_they_did() {
    let old = format!(r#"{{"is":"merged","into":"{LEADING}"}}"#);
    let fact: Fact = serde_json::from_str(&old).unwrap();
    assert_eq!(
        fact,
        Fact::Merged {
            into: LEADING,
            joined: false,
            by_unit: false,
        }
    );
    assert_eq!(serde_json::to_string(&fact).unwrap(), old);
    let case = Case::open(
        Life::reach(State::Received).now,
        &received(Kind::Complaint, Identity::Named),
    );
    let mut old = serde_json::to_value(&case).unwrap();
    let fields = old.as_object_mut().unwrap();
    assert!(fields.remove("joined").is_some() && fields.remove("voice").is_some());
    assert_eq!(serde_json::from_value::<Case>(old).unwrap(), case);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// Whatever a follower tries, in whatever order: it stays a follower or stops, its clocks stand, and
    /// every event it can cause is one that the score passes over.
    #[test]
    fn nothing_a_follower_does_changes_state_clocks_or_verdict(
        leads in prop::sample::select(vec![State::Received, State::Assigned, State::InProgress,
            State::AwaitingReporter, State::Resolved]),
        tries in prop::collection::vec((0_usize..64, 0_i64..2_000_000), 1..24),
    ) {
        let leading = Life::reach(leads);
        let before = leading.case.clone();
        let mut life = follower(&leading);
        let (clocks, actions) = (life.case.clone(), specimens());
        for (which, wait) in tries {
            life.now = life.now.plus_seconds(wait);
            let action = &actions[which % actions.len()];
            let Ok(facts) = try_it(&life, action, &Actor::reporter(), Some(&leading.case)) else {
                continue;
            };
            for fact in &facts {
                let is_said = matches!(
                    fact,
                    Fact::Seconded { .. } | Fact::Remarked | Fact::Withdrawn | Fact::Erased
                );
                prop_assert!(is_said, "{:?}", fact);
            }
            life.take(facts);
            prop_assert_eq!(life.case.state, State::Closed);
            prop_assert_eq!(life.case.clocks, clocks.clocks);
            prop_assert_eq!(life.case.rating, None);
            prop_assert_eq!(life.case.disputes, 0);
            prop_assert!(life.case.pauses.is_empty());
        }
        // What is followed was only looked at.
        prop_assert_eq!(leading.case, before);
    }

    /// No member of staff does more with a follower than undo the joining, or remark on it.
    #[test]
    fn staff_can_only_undo_the_joining(which in 0_usize..64, who in 0_usize..64) {
        let leading = Life::reach(State::Resolved);
        let life = follower(&leading);
        let (actions, people) = (specimens(), people());
        let (action, actor) = (&actions[which % actions.len()], &people[who % people.len()]);
        prop_assume!(!matches!(actor.role, Role::Reporter | Role::System));
        if let Ok(facts) = try_it(&life, action, actor, Some(&leading.case)) {
            let all = facts
                .iter()
                .all(|fact| matches!(fact, Fact::Unmerged | Fact::Noted));
            prop_assert!(all, "{:?}", facts);
        }
    }
}
