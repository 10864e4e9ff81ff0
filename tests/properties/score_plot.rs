//! What a unit may try with a complaint, and how that plays out with a fair coordinator and reporter.

use std::collections::BTreeMap;

use tanggap::complaint::{Action, Actor, ComplaintId, Kind, Owner, Role, State, UnitCode};
use uuid::Uuid;

use crate::score_world::{Life, category, hour, officer, rating, unit, words};

/// One thing a unit may try.
#[derive(Clone, Debug)]
pub enum Move {
    Start,
    Answer,
    /// Delivered after so many hours, if at all, and answered so many hours later, if at all.
    Ask {
        delivered: Option<i64>,
        answered: Option<i64>,
    },
    Contest,
    Transfer,
    Recategorise(Kind, usize),
    /// Says it is solved before it is; the reporter disputes after so many hours, before the fix.
    CloseEarly {
        proof: bool,
        disputed: i64,
    },
    Proof,
    /// What is not the unit's to do.
    Overreach(usize),
}

/// One complaint to be played: when it came, when it was really fixed, and what the unit tried.
#[derive(Clone, Debug)]
pub struct Plot {
    pub received: i64,
    /// Hours until a coordinator gave it to the unit.
    pub assigned: i64,
    pub category: Option<usize>,
    /// Hours from assignment to the real fix.
    pub fix: i64,
    /// The reporter's verdict when all is done, if there is one.
    pub rating: Option<u8>,
    /// Hours after assignment, and the attempt.
    pub moves: Vec<(i64, Move)>,
    /// Hours after the fix at which the unit says so; never, when none.
    pub told: Option<i64>,
}

enum Task {
    Try(Move),
    Deliver(Option<i64>),
    Reply,
    Expire,
    RejectHandover,
    Dispute,
    Tell,
    Rate,
}

/// Plays a plot in the hands of a unit, whatever it tries: the coordinator turns down every contest
/// and transfer a day later, the reporter disputes every early close before the real fix.
pub fn play(number: u32, holder: &UnitCode, plot: &Plot) -> Life {
    let kind = Kind::Complaint;
    let mut life = Life::open(
        number,
        hour(plot.received),
        kind,
        plot.category.map(category),
    );
    let assigned = plot.received + plot.assigned;
    life.assign(hour(assigned), holder);
    let (fix, actor) = (assigned + plot.fix, officer(holder));

    // By hour; at the same one, in the order of being put in.
    let mut tasks: BTreeMap<(i64, usize), Task> = BTreeMap::new();
    let mut count = 0;
    let mut put = |tasks: &mut BTreeMap<_, _>, at: i64, task| {
        count += 1;
        tasks.insert((at, count), task);
    };
    for (at, attempt) in &plot.moves {
        put(&mut tasks, assigned + at, Task::Try(attempt.clone()));
    }
    if let Some(told) = plot.told {
        put(&mut tasks, fix + told, Task::Tell);
    }
    while let Some(((at, _), task)) = tasks.pop_first() {
        let now = hour(at);
        match task {
            Task::Try(Move::Start) => _ = life.act(now, &actor, &Action::Start),
            Task::Try(Move::Answer) => _ = life.act(now, &actor, &Action::Answer { text: words() }),
            Task::Try(Move::Proof) => _ = life.act(now, &actor, &Action::AttachEvidence),
            Task::Try(Move::Ask {
                delivered,
                answered,
            }) => {
                if life.act(now, &actor, &Action::Ask { text: words() }) {
                    // Waiting runs out by itself, some days later.
                    put(&mut tasks, at + 1, Task::Expire);
                    if let Some(delivered) = delivered {
                        put(&mut tasks, at + delivered, Task::Deliver(answered));
                    }
                }
            }
            Task::Try(Move::Contest) => {
                let owner = Owner::Unit(unit("satpol-pp"));
                if life.act(
                    now,
                    &actor,
                    &Action::Contest {
                        owner,
                        text: words(),
                    },
                ) {
                    put(&mut tasks, at + 24, Task::RejectHandover);
                }
            }
            Task::Try(Move::Transfer) => {
                let to = unit("satpol-pp");
                if life.act(
                    now,
                    &actor,
                    &Action::Transfer {
                        unit: to,
                        text: words(),
                    },
                ) {
                    put(&mut tasks, at + 24, Task::RejectHandover);
                }
            }
            Task::Try(Move::Recategorise(kind, place)) => {
                let category = Some(category(place));
                life.act(
                    now,
                    &actor,
                    &Action::Recategorise {
                        kind,
                        category,
                        text: words(),
                    },
                );
            }
            Task::Try(Move::CloseEarly { proof, disputed }) => {
                if at < fix && life.case.state != State::AwaitingReporter {
                    if proof {
                        life.act(now, &actor, &Action::AttachEvidence);
                    }
                    if life.act(
                        now,
                        &actor,
                        &Action::Resolve {
                            text: words(),
                            despite: String::new(),
                        },
                    ) {
                        put(
                            &mut tasks,
                            (at + disputed).min(fix - 1).max(at),
                            Task::Dispute,
                        );
                    }
                }
            }
            Task::Try(Move::Overreach(which)) => {
                for actor in [
                    actor.clone(),
                    Actor {
                        role: Role::Head,
                        ..actor.clone()
                    },
                ] {
                    assert!(
                        !life.act(now, &actor, &overreach(which)),
                        "a unit may not do that"
                    );
                }
            }
            Task::Deliver(answered) => {
                if life.act(now, &Actor::system(), &Action::Deliver)
                    && let Some(answered) = answered
                {
                    put(&mut tasks, at + answered, Task::Reply);
                }
            }
            Task::Reply => _ = life.act(now, &Actor::reporter(), &Action::Reply { text: words() }),
            Task::Expire => {
                let is_waiting = life.case.state == State::AwaitingReporter;
                if is_waiting && !life.act(now, &Actor::system(), &Action::Expire) {
                    put(&mut tasks, at + 1, Task::Expire);
                }
            }
            // Naming the holder again turns the wish down; when it is settled, nothing happens.
            Task::RejectHandover => _ = life.assign(now, holder),
            Task::Dispute => {
                let text = words();
                assert!(
                    life.act(now, &Actor::reporter(), &Action::Dispute { text }),
                    "in the window"
                );
            }
            Task::Tell => {
                if life.resolve(now, true) {
                    put(&mut tasks, at + 1, Task::Rate);
                } else if life.case.state == State::AwaitingReporter {
                    put(&mut tasks, at + 1, Task::Tell);
                }
            }
            Task::Rate => {
                if let Some(value) = plot.rating {
                    life.act(
                        now,
                        &Actor::reporter(),
                        &Action::Rate {
                            rating: rating(value),
                        },
                    );
                }
            }
        }
    }
    life
}

fn overreach(which: usize) -> Action {
    let (text, into) = (words(), ComplaintId(Uuid::from_u128(1)));
    let all = [
        Action::Merge {
            into,
            text: text.clone(),
        },
        Action::Withdraw { text: text.clone() },
        Action::Confirm {
            rating: Some(rating(4)),
            text: text.clone(),
        },
        Action::Rate { rating: rating(4) },
        Action::Assign {
            unit: unit("satpol-pp"),
            text: text.clone(),
        },
        Action::OverturnDispute { text: text.clone() },
        Action::Audit { passed: true, text },
        Action::Deliver,
        Action::Expire,
    ];
    all[which % all.len()].clone()
}
