//! Laws of a complaint's life: every path can end, nothing is lost, and nobody does what is not theirs.

use std::sync::LazyLock;

use proptest::prelude::*;
use tanggap::complaint::lifecycle::{DISPUTES_AT_MOST, HOPS_AT_MOST, Rules, decide, limits};
use tanggap::complaint::{
    Action, Actor, ArchiveReason, BodyCode, Case, CategoryCode, Channel, ComplaintId, Fact,
    Identity, Instant, Kind, Owner, Rating, Received, Reference, Refusal, Role, State, UnitCode,
};
use tanggap::office::reference::{Reference as City, built_in};
use tanggap::routing::rules::Why;
use tanggap::sla::calendar::Calendar;
use tanggap::sla::promise;

static CITY: LazyLock<City> = LazyLock::new(|| City::from_files(&built_in()).unwrap());

const HOLDER: &str = "disperkim";
const OTHER: &str = "dishub";
const TEXT: &str = "Sudah kami periksa di tempat dan kami perbaiki hari ini juga.";

fn calendar() -> &'static Calendar {
    CITY.default_calendar()
}

fn unit(code: &str) -> UnitCode {
    UnitCode::parse(code).unwrap()
}

fn start() -> Instant {
    "2026-07-01T01:00:00Z".parse().unwrap()
}

/// A complaint about a street lamp, as its first event makes it.
fn received(kind: Kind, identity: Identity) -> Received {
    let category =
        Some(CategoryCode::parse("lampu-jalan").unwrap()).filter(|_| kind == Kind::Complaint);
    let limits = limits(kind, category.as_ref(), &CITY);
    Received {
        reference: Reference::from_number(7),
        kind,
        category,
        channel: Channel::Web,
        identity,
        private_content: false,
        area: None,
        outside_city: false,
        conflict_unit: None,
        policy: CITY.version().to_owned(),
        calendar: calendar().spec().name.clone(),
        clocks: promise::clocks(calendar(), start(), kind, &limits).unwrap(),
        legal_due: None,
    }
}

fn assigned(to: &str) -> Fact {
    Fact::Assigned {
        unit: unit(to),
        why: Why::CategoryDefault,
        terms: Vec::new(),
        hops: 0,
    }
}

/// A life: its events so far, and the case they make.
struct Life {
    events: Vec<(Instant, Fact)>,
    case: Case,
    now: Instant,
}

impl Life {
    fn begin(kind: Kind, identity: Identity, routed: bool) -> Self {
        let fact = received(kind, identity);
        let case = Case::open(start(), &fact);
        let mut life = Self {
            events: vec![(start(), Fact::Received(Box::new(fact)))],
            case,
            now: start(),
        };
        if routed {
            life.take(vec![assigned(HOLDER)]);
        }
        life
    }

    fn take(&mut self, facts: Vec<Fact>) {
        for fact in facts {
            self.case.apply(self.now, &fact);
            self.events.push((self.now, fact));
        }
    }

    fn decide(&self, action: &Action, actor: &Actor) -> Result<Vec<Fact>, Refusal> {
        let rules = Rules {
            city: &CITY,
            calendar: calendar(),
            merge_target: None,
        };
        decide(&self.case, action, actor, rules, self.now)
    }

    fn act(&mut self, action: &Action, actor: &Actor) -> Result<(), Refusal> {
        let facts = self.decide(action, actor)?;
        self.take(facts);
        Ok(())
    }

    /// What must happen for the case to reach `state`, done by those whose part it is.
    fn reach(state: State) -> Self {
        let mut life = Self::begin(
            Kind::Complaint,
            Identity::Confidential,
            state != State::Received,
        );
        let head = staff(Role::Head, HOLDER);
        match state {
            State::Received | State::Assigned => {}
            State::InProgress => life.act(&Action::Start, &head).unwrap(),
            State::AwaitingReporter => life
                .act(
                    &Action::Ask {
                        text: "Di mana tepatnya?".into(),
                    },
                    &head,
                )
                .unwrap(),
            State::Resolved | State::Closed => {
                life.act(&Action::Start, &head).unwrap();
                life.act(&Action::AttachEvidence, &head).unwrap();
                life.act(&Action::Resolve { text: TEXT.into() }, &head)
                    .unwrap();
                if state == State::Closed {
                    life.act(
                        &Action::Confirm {
                            rating: None,
                            text: String::new(),
                        },
                        &Actor::reporter(),
                    )
                    .unwrap();
                }
            }
            State::Archived => {
                let archive = Action::Archive {
                    reason: ArchiveReason::Unclear,
                    text: TEXT.into(),
                };
                life.act(&archive, &coordinator()).unwrap();
            }
            State::Referred => {
                let refer = Action::Refer {
                    body: BodyCode::parse("pln").unwrap(),
                    text: TEXT.into(),
                };
                life.act(&refer, &coordinator()).unwrap();
            }
        }
        assert_eq!(life.case.state, state);
        life
    }
}

fn staff(role: Role, of: &str) -> Actor {
    Actor {
        role,
        staff: None,
        unit: Some(unit(of)),
    }
}

fn coordinator() -> Actor {
    Actor {
        role: Role::Coordinator,
        staff: None,
        unit: Some(CITY.coordinator().clone()),
    }
}

/// One specimen of every action.
fn specimens() -> Vec<Action> {
    let text = || TEXT.to_owned();
    vec![
        Action::Start,
        Action::Answer { text: text() },
        Action::Resolve { text: text() },
        Action::Ask { text: text() },
        Action::Contest {
            owner: Owner::Unit(unit(OTHER)),
            text: text(),
        },
        Action::Transfer {
            unit: unit(OTHER),
            text: text(),
        },
        Action::Recategorise {
            kind: Kind::Information,
            category: None,
            text: text(),
        },
        Action::AttachEvidence,
        Action::Assign {
            unit: unit(OTHER),
            text: text(),
        },
        Action::Refer {
            body: BodyCode::parse("pln").unwrap(),
            text: text(),
        },
        Action::Archive {
            reason: ArchiveReason::Spam,
            text: text(),
        },
        Action::Merge {
            into: ComplaintId(uuid::Uuid::nil()),
            text: text(),
        },
        Action::Unmerge { text: text() },
        Action::OverturnDispute { text: text() },
        Action::Audit {
            passed: true,
            text: text(),
        },
        Action::Note { text: text() },
        Action::Reply { text: text() },
        Action::Confirm {
            rating: Rating::new(3),
            text: String::new(),
        },
        Action::Dispute { text: text() },
        Action::Rate {
            rating: Rating::new(2).unwrap(),
        },
        Action::Withdraw {
            text: String::new(),
        },
        Action::Appeal { text: text() },
        Action::Deliver,
        Action::Expire,
    ]
}

/// Everybody who could try.
fn people() -> Vec<Actor> {
    let mut people: Vec<Actor> = Role::STAFF
        .iter()
        .flat_map(|&role| [staff(role, HOLDER), staff(role, OTHER)])
        .collect();
    people.extend([coordinator(), Actor::reporter(), Actor::system()]);
    people
}

/// Whose part an action is, written down once more and independently of the code.
fn may_ever(action: &Action, actor: &Actor) -> bool {
    let own = actor.unit.as_ref() == Some(&unit(HOLDER));
    let works = own && matches!(actor.role, Role::Officer | Role::Head | Role::Inspector);
    match action {
        Action::Start
        | Action::Answer { .. }
        | Action::Resolve { .. }
        | Action::Contest { .. }
        | Action::Transfer { .. }
        | Action::AttachEvidence => works,
        Action::Ask { .. } | Action::Recategorise { .. } => {
            works || actor.role == Role::Coordinator
        }
        Action::Note { .. } => works || matches!(actor.role, Role::Coordinator | Role::Inspector),
        Action::Assign { .. } => matches!(actor.role, Role::Coordinator | Role::System),
        Action::Refer { .. }
        | Action::Archive { .. }
        | Action::Merge { .. }
        | Action::Unmerge { .. } => actor.role == Role::Coordinator,
        Action::OverturnDispute { .. } => matches!(actor.role, Role::Coordinator | Role::Inspector),
        Action::Audit { .. } => actor.role == Role::Inspector,
        Action::Reply { .. }
        | Action::Confirm { .. }
        | Action::Dispute { .. }
        | Action::Rate { .. }
        | Action::Withdraw { .. }
        | Action::Appeal { .. } => actor.role == Role::Reporter,
        Action::Deliver | Action::Expire => actor.role == Role::System,
    }
}

#[test]
fn nobody_does_in_any_state_what_is_not_their_part() {
    for &state in State::ALL {
        let life = Life::reach(state);
        for action in specimens() {
            for actor in people() {
                let outcome = life.decide(&action, &actor);
                if !may_ever(&action, &actor) {
                    let refused = matches!(
                        outcome,
                        Err(Refusal::Role
                            | Refusal::OtherUnit
                            | Refusal::ConflictOfInterest
                            | Refusal::UnknownUnit)
                    );
                    assert!(refused, "{actor:?} {action:?} in {state}: {outcome:?}");
                }
            }
        }
    }
}

#[test]
fn every_state_has_the_ways_out_that_the_product_names() {
    let ways = |state: State| {
        let life = Life::reach(state);
        let mut names: Vec<&str> = Vec::new();
        for action in specimens() {
            for actor in people().iter().filter(|actor| may_ever(&action, actor)) {
                if let Ok(facts) = life.decide(&action, actor) {
                    names.extend(facts.iter().map(Fact::action));
                }
            }
        }
        names.sort_unstable();
        names.dedup();
        names
    };
    let has = |state: State, wanted: &[&str]| {
        let ways = ways(state);
        for name in wanted {
            assert!(ways.contains(name), "{state} cannot {name}: {ways:?}");
        }
    };
    has(
        State::Received,
        &["assigned", "archived", "referred", "asked", "withdrawn"],
    );
    has(
        State::Assigned,
        &[
            "started",
            "answered",
            "contested",
            "asked",
            "assigned",
            "withdrawn",
        ],
    );
    has(
        State::InProgress,
        &[
            "answered",
            "transfer_requested",
            "asked",
            "evidence_attached",
            "withdrawn",
        ],
    );
    has(
        State::AwaitingReporter,
        &[
            "replied",
            "waiting_ended",
            "question_delivered",
            "withdrawn",
        ],
    );
    has(
        State::Resolved,
        &["confirmed", "rated", "disputed", "audited", "withdrawn"],
    );
    has(State::Closed, &["disputed", "rated", "audited"]);
    has(State::Archived, &["appealed", "assigned"]);
    has(State::Referred, &["assigned"]);
}

#[test]
fn a_dispute_reopens_with_the_clock_as_if_it_had_never_stopped() {
    let mut life = Life::reach(State::Resolved);
    let before = life.case.clocks.resolution.unwrap();
    assert!(before.stopped.is_some());
    life.now = life.now.plus_seconds(3 * 86_400);
    life.act(&Action::Dispute { text: TEXT.into() }, &Actor::reporter())
        .unwrap();
    let after = life.case.clocks.resolution.unwrap();
    assert_eq!(
        (after.started, after.due, after.stopped),
        (before.started, before.due, None)
    );
    assert_eq!(life.case.state, State::InProgress);
}

#[test]
fn the_second_dispute_goes_to_the_head_above_and_a_third_is_refused() {
    let mut life = Life::begin(Kind::Complaint, Identity::Named, false);
    life.take(vec![assigned("kel-komet")]);
    let (head, above) = (
        staff(Role::Head, "kel-komet"),
        staff(Role::Head, "kec-banjarbaru-utara"),
    );
    for (number, by) in [(1, &head), (2, &head), (3, &above)] {
        if life.case.state == State::Assigned {
            life.act(&Action::Start, by).unwrap();
        }
        if number == 3 {
            assert_eq!(
                life.decide(&Action::AttachEvidence, &head),
                Err(Refusal::ReservedForParent)
            );
        }
        life.act(&Action::AttachEvidence, by).unwrap();
        life.act(&Action::Resolve { text: TEXT.into() }, by)
            .unwrap();
        let dispute = Action::Dispute { text: TEXT.into() };
        if number <= DISPUTES_AT_MOST {
            life.act(&dispute, &Actor::reporter()).unwrap();
        } else {
            assert_eq!(
                life.decide(&dispute, &Actor::reporter()),
                Err(Refusal::NoMoreDisputes)
            );
        }
    }
}

#[test]
fn resolving_needs_forty_characters_and_evidence_where_the_category_says_so() {
    let mut life = Life::reach(State::InProgress);
    let head = staff(Role::Head, HOLDER);
    let resolve = |text: &str| Action::Resolve { text: text.into() };
    assert_eq!(
        life.decide(&resolve(&"a".repeat(39)), &head),
        Err(Refusal::TextTooShort)
    );
    assert_eq!(
        life.decide(
            &resolve(&format!("{}{}", " ".repeat(40), "a".repeat(39))),
            &head
        ),
        Err(Refusal::TextTooShort)
    );
    assert_eq!(
        life.decide(&resolve(&"a".repeat(4_001)), &head),
        Err(Refusal::TextTooLong)
    );
    assert_eq!(
        life.decide(&resolve(&"a".repeat(40)), &head),
        Err(Refusal::EvidenceMissing)
    );
    life.act(&Action::AttachEvidence, &head).unwrap();
    life.act(&resolve(&"a".repeat(40)), &head).unwrap();
}

#[test]
fn a_contest_is_for_the_first_working_day_and_needs_another_owner() {
    let mut life = Life::reach(State::Assigned);
    let head = staff(Role::Head, HOLDER);
    let contest = |owner: &str| Action::Contest {
        owner: Owner::Unit(unit(owner)),
        text: TEXT.into(),
    };
    assert_eq!(
        life.decide(&contest(HOLDER), &head),
        Err(Refusal::OwnerIsHolder)
    );
    assert_eq!(
        life.decide(&contest("no-such-unit"), &head),
        Err(Refusal::UnknownUnit)
    );
    // Assigned on Wednesday morning: the whole of Thursday is still in time.
    life.now = "2026-07-02T08:00:00Z".parse().unwrap();
    assert!(life.decide(&contest(OTHER), &head).is_ok());
    life.now = "2026-07-02T08:00:01Z".parse().unwrap();
    assert_eq!(
        life.decide(&contest(OTHER), &head),
        Err(Refusal::ContestTooLate)
    );
}

#[test]
fn after_two_hops_only_the_coordinator_moves_a_case() {
    let mut life = Life::reach(State::InProgress);
    for to in [OTHER, HOLDER] {
        life.act(
            &Action::Assign {
                unit: unit(to),
                text: String::new(),
            },
            &coordinator(),
        )
        .unwrap();
        life.act(&Action::Start, &staff(Role::Head, to)).unwrap();
    }
    assert_eq!(life.case.hops, HOPS_AT_MOST);
    let transfer = Action::Transfer {
        unit: unit(OTHER),
        text: TEXT.into(),
    };
    assert_eq!(
        life.decide(&transfer, &staff(Role::Head, HOLDER)),
        Err(Refusal::TooManyHops)
    );
    assert!(
        life.decide(
            &Action::Assign {
                unit: unit(OTHER),
                text: String::new()
            },
            &coordinator()
        )
        .is_ok()
    );
}

#[test]
fn a_person_s_own_unit_neither_handles_a_complaint_about_that_person_nor_gets_it() {
    let mut life = Life::begin(Kind::Supervisory, Identity::Confidential, false);
    life.case.conflict_unit = Some(unit(OTHER));
    life.take(vec![assigned("inspektorat")]);
    for action in specimens() {
        assert_eq!(
            life.decide(&action, &staff(Role::Head, OTHER)),
            Err(Refusal::ConflictOfInterest),
            "{action:?}"
        );
    }
    let give = Action::Assign {
        unit: unit(OTHER),
        text: TEXT.into(),
    };
    assert_eq!(
        life.decide(&give, &coordinator()),
        Err(Refusal::ConflictOfInterest)
    );
    assert!(
        life.decide(&Action::Start, &staff(Role::Inspector, "inspektorat"))
            .is_ok()
    );
}

#[test]
fn an_undelivered_question_pauses_nothing_and_a_delivered_one_at_most_five_working_days() {
    let head = staff(Role::Head, HOLDER);
    let due = |deliver: bool, answer_after_days: i64| {
        let mut life = Life::reach(State::Assigned);
        let before = life.case.clocks.resolution.unwrap().due;
        life.act(
            &Action::Ask {
                text: "Di mana?".into(),
            },
            &head,
        )
        .unwrap();
        if deliver {
            life.act(&Action::Deliver, &Actor::system()).unwrap();
        }
        life.now = life.now.plus_seconds(answer_after_days * 86_400);
        life.act(
            &Action::Reply {
                text: "Di depan masjid.".into(),
            },
            &Actor::reporter(),
        )
        .unwrap();
        (before, life.case.clocks.resolution.unwrap().due)
    };
    let (before, after) = due(false, 6);
    assert_eq!(before, after);
    let (before, two_days) = due(true, 2);
    assert!(two_days > before);
    let (_, late) = due(true, 30);
    let (_, later) = due(true, 60);
    assert_eq!(late, later, "a pause is capped");
    let mut life = Life::reach(State::Assigned);
    life.act(
        &Action::Ask {
            text: "Di mana?".into(),
        },
        &head,
    )
    .unwrap();
    life.act(
        &Action::Reply {
            text: "Di sana.".into(),
        },
        &Actor::reporter(),
    )
    .unwrap();
    assert_eq!(
        life.decide(
            &Action::Ask {
                text: "Kapan?".into()
            },
            &head
        ),
        Err(Refusal::AskedAlready)
    );
}

fn choice() -> impl Strategy<Value = (usize, usize, i64)> {
    (0..specimens().len(), 0..people().len(), 0_i64..200)
}

proptest! {
    /// Whatever people try, in whatever order: the case is the sum of its events, keeps what it began
    /// with, and somebody can always bring it to an end.
    #[test]
    fn any_life_is_replayed_keeps_its_beginning_and_can_end(
        routed in any::<bool>(),
        kind in prop::sample::select(Kind::ALL),
        steps in prop::collection::vec(choice(), 0..40),
    ) {
        let (actions, people) = (specimens(), people());
        let mut life = Life::begin(kind, Identity::Confidential, routed);
        for (action, person, hours) in steps {
            life.now = life.now.plus_seconds(hours * 3_600);
            let before = life.case.clone();
            match life.act(&actions[action], &people[person]) {
                Ok(()) => prop_assert!(life.case.revision > before.revision),
                Err(_) => prop_assert_eq!(&life.case, &before),
            }
        }
        let replayed = Case::replay(life.events.iter().map(|(at, fact)| (*at, fact))).unwrap();
        prop_assert_eq!(&replayed, &life.case);
        prop_assert_eq!(&life.case.reference, &Reference::from_number(7));
        prop_assert_eq!(life.case.received_at, start());
        let unrouted = matches!(life.case.state, State::Received | State::AwaitingReporter);
        prop_assert!(unrouted || life.case.unit.is_some() || !life.case.is_open());

        // Without the reporter: the coordinator, the unit and time can end it.
        for _ in 0..8 {
            let head = Actor { role: Role::Head, staff: None, unit: Some(unit("banjarbaru")) };
            life.now = life.now.plus_seconds(40 * 86_400);
            match life.case.state {
                State::Received => {
                    life.act(&Action::Archive { reason: ArchiveReason::Unclear, text: TEXT.into() }, &coordinator()).unwrap();
                }
                State::Assigned => life.act(&Action::Start, &head).unwrap(),
                State::InProgress => {
                    life.act(&Action::AttachEvidence, &head).unwrap();
                    life.act(&Action::Resolve { text: TEXT.into() }, &head).unwrap();
                }
                State::AwaitingReporter | State::Resolved => life.act(&Action::Expire, &Actor::system()).unwrap(),
                State::Closed | State::Archived | State::Referred => break,
            }
        }
        prop_assert!(!life.case.is_open());
    }

    /// Nothing a unit does by itself moves a deadline by more than one capped pause.
    #[test]
    fn a_unit_alone_cannot_push_its_deadline(steps in prop::collection::vec((0..9_usize, 0_i64..60), 1..20)) {
        let head = staff(Role::Head, HOLDER);
        let mut life = Life::reach(State::Assigned);
        let first = life.case.clocks.resolution.unwrap();
        for (action, hours) in steps {
            life.now = life.now.plus_seconds(hours * 3_600);
            let _ = life.act(&specimens()[action], &head);
            let _ = life.act(&Action::Deliver, &Actor::system());
            let _ = life.act(&Action::Expire, &Actor::system());
        }
        let last = life.case.clocks.resolution.unwrap();
        let cap = calendar().working_seconds_between(first.due, last.due);
        // Six working days of seven and a half hours: five, and the rest of the day of asking.
        prop_assert!(cap <= 6 * 27_000, "pushed by {} working seconds", cap);
    }
}
