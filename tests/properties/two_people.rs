//! Two people at one case: in whatever order they look and act, every word is in the log or back with its writer, and
//! nothing is done by somebody who has not seen the newest state.

use proptest::prelude::*;
use tanggap::complaint::lifecycle::is_current;
use tanggap::complaint::{Action, Actor, Fact, Role, State};

use crate::life::{HOLDER, Life, coordinator, people, specimens, staff};

/// What one of the two does next: looks, or sends what was typed under the revision seen last.
#[derive(Clone, Debug)]
enum Turn {
    Look { who: usize },
    Send { who: usize, action: usize },
}

fn turns() -> impl Strategy<Value = Vec<Turn>> {
    let count = with_words().len();
    let turn = prop_oneof![
        2 => (0_usize..2).prop_map(|who| Turn::Look { who }),
        3 => (0_usize..2, 0..count).prop_map(|(who, action)| Turn::Send { who, action }),
    ];
    prop::collection::vec(turn, 1..30)
}

/// Every action that carries words, whoever sends it.
fn with_words() -> Vec<Action> {
    let carries = |action: &Action| !action.text().is_empty() || action.text_at_least() > 0;
    specimens().into_iter().filter(carries).collect()
}

/// The same action with other words, so that each can be told from the rest.
fn saying(action: &Action, words: &str) -> Action {
    let mut action = action.clone();
    match &mut action {
        Action::Answer { text }
        | Action::Resolve { text, .. }
        | Action::Ask { text }
        | Action::Contest { text, .. }
        | Action::Transfer { text, .. }
        | Action::Recategorise { text, .. }
        | Action::StateCause { text, .. }
        | Action::AskExtension { text, .. }
        | Action::DecideExtension { text, .. }
        | Action::Flag { text, .. }
        | Action::Assign { text, .. }
        | Action::Refer { text, .. }
        | Action::Archive { text, .. }
        | Action::Merge { text, .. }
        | Action::Unmerge { text }
        | Action::OverturnDispute { text }
        | Action::Audit { text, .. }
        | Action::Note { text }
        | Action::Reply { text }
        | Action::Confirm { text, .. }
        | Action::Dispute { text }
        | Action::Withdraw { text }
        | Action::Appeal { text }
        | Action::AskWhyLate { text } => words.clone_into(text),
        _ => {}
    }
    action
}

proptest! {
    #[test]
    fn every_word_is_in_the_log_or_back_with_its_writer(
        turns in turns(),
        state in prop::sample::select(State::ALL),
        pair in 0_usize..3,
    ) {
        let (head, officer) = (staff(Role::Head, HOLDER), staff(Role::Officer, HOLDER));
        let two: [Actor; 2] = match pair {
            0 => [head, coordinator()],
            1 => [officer, head],
            _ => [officer, Actor::reporter()],
        };
        let mut life = Life::reach(state);
        let actions = with_words();
        let mut seen = [life.case.revision; 2];
        let (mut sent, mut log, mut back) = (Vec::new(), Vec::new(), Vec::new());
        for (number, turn) in turns.into_iter().enumerate() {
            match turn {
                Turn::Look { who } => seen[who] = life.case.revision,
                Turn::Send { who, action } => {
                    let words = format!("{number:03} sudah kami periksa di tempat dan kami perbaiki hari ini.");
                    let action = saying(&actions[action], &words);
                    let before = life.case.clone();
                    sent.push(words.clone());
                    // What the page does: a stale look is told so, then the lifecycle decides.
                    let current = is_current(&life.case, Some(seen[who]));
                    let outcome = if current { life.act(&action, &two[who]).is_ok() } else { false };
                    if outcome {
                        // Words belong to the first event: without one they would be nowhere.
                        prop_assert!(life.case.revision > before.revision);
                        prop_assert_eq!(seen[who], before.revision, "nobody acts on what they have not seen");
                        prop_assert_eq!(action.text(), &words);
                        log.push(words);
                    } else {
                        prop_assert_eq!(&life.case, &before, "what comes back has changed nothing");
                        back.push(words);
                    }
                }
            }
        }
        let mut all = log.clone();
        all.extend(back);
        all.sort();
        prop_assert_eq!(all, sent, "each once, in one of the two places");
    }
}

#[test]
fn what_is_allowed_always_leaves_an_event_for_its_words() {
    for &state in State::ALL {
        let life = Life::reach(state);
        for action in specimens() {
            for actor in people() {
                let facts: Result<Vec<Fact>, _> = life.decide(&action, &actor);
                assert!(facts.is_err() || facts.is_ok_and(|facts| !facts.is_empty()));
            }
        }
    }
}
