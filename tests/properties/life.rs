//! A complaint's life as the tests live it: its events, the case they make, and everybody who could act.

use std::sync::LazyLock;

use tanggap::complaint::lifecycle::{Rules, decide, limits};
use tanggap::complaint::proof::counting;
use tanggap::complaint::{
    Action, Actor, ArchiveReason, BodyCode, Case, CategoryCode, Cause, Channel, Colleague,
    ComplaintId, Event, EventId, Fact, Identity, Instant, Kind, Owner, Rating, Received, Reference,
    Refusal, Role, StaffId, State, UnitCode,
};
use tanggap::office::reference::{Reference as City, built_in};
use tanggap::routing::rules::Why;
use tanggap::sla::calendar::Calendar;
use tanggap::sla::promise;

pub static CITY: LazyLock<City> = LazyLock::new(|| City::from_files(&built_in()).unwrap());

pub const HOLDER: &str = "disperkim";
pub const OTHER: &str = "dishub";
pub const TEXT: &str = "Sudah kami periksa di tempat dan kami perbaiki hari ini juga.";

pub fn calendar() -> &'static Calendar {
    CITY.default_calendar()
}

pub fn unit(code: &str) -> UnitCode {
    UnitCode::parse(code).unwrap()
}

pub fn start() -> Instant {
    "2026-07-01T01:00:00Z".parse().unwrap()
}

/// A complaint about a street lamp, as its first event makes it.
pub fn received(kind: Kind, identity: Identity) -> Received {
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

pub fn assigned(to: &str) -> Fact {
    Fact::Assigned {
        unit: unit(to),
        why: Why::CategoryDefault,
        terms: Vec::new(),
        hops: 0,
    }
}

/// A life: its events so far, and the case they make.
pub struct Life {
    pub events: Vec<(Instant, Fact)>,
    pub case: Case,
    pub now: Instant,
}

impl Life {
    pub fn begin(kind: Kind, identity: Identity, routed: bool) -> Self {
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

    pub fn take(&mut self, facts: Vec<Fact>) {
        for fact in facts {
            self.case.apply(self.now, &fact);
            self.events.push((self.now, fact));
        }
    }

    pub fn decide(&self, action: &Action, actor: &Actor) -> Result<Vec<Fact>, Refusal> {
        let colleague = colleague();
        let log = self.log();
        let proofs = counting(&log.iter().collect::<Vec<_>>());
        let rules = Rules {
            city: &CITY,
            calendar: calendar(),
            merge_target: None,
            colleague: Some(&colleague),
            last_act: None,
            proofs: &proofs,
        };
        decide(&self.case, action, actor, rules, self.now)
    }

    /// Its events as they are written.
    pub fn log(&self) -> Vec<Event> {
        let event = |(place, (at, fact)): (usize, &(Instant, Fact))| Event {
            id: EventId(uuid::Uuid::from_u128(place as u128 + 1)),
            complaint: None,
            number: u32::try_from(place + 1).unwrap(),
            at: *at,
            role: Role::System,
            staff: None,
            acting_for: None,
            fact: fact.clone(),
            commitment: None,
        };
        self.events.iter().enumerate().map(event).collect()
    }

    pub fn act(&mut self, action: &Action, actor: &Actor) -> Result<(), Refusal> {
        let facts = self.decide(action, actor)?;
        self.take(facts);
        Ok(())
    }

    /// What must happen for the case to reach `state`, done by those whose part it is.
    pub fn reach(state: State) -> Self {
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
                life.act(
                    &Action::Resolve {
                        text: TEXT.into(),
                        despite: String::new(),
                    },
                    &head,
                )
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

pub fn staff(role: Role, of: &str) -> Actor {
    Actor {
        role,
        staff: None,
        unit: Some(unit(of)),
        acting_for: None,
    }
}

pub fn coordinator() -> Actor {
    Actor {
        role: Role::Coordinator,
        staff: None,
        unit: Some(CITY.coordinator().clone()),
        acting_for: None,
    }
}

/// Somebody of the unit that holds it.
pub fn colleague() -> Colleague {
    Colleague {
        staff: StaffId(uuid::Uuid::nil()),
        role: Role::Officer,
        unit: Some(unit(HOLDER)),
        away: false,
    }
}

/// Makes the list of specimens from each action beside its specimen: an action without one does not compile.
macro_rules! specimens {
    ($($action:pat => $specimen:expr,)*) => {
        /// One specimen of every action.
        pub fn specimens() -> Vec<Action> {
            let specimens = vec![$($specimen,)*];
            for specimen in &specimens {
                match specimen {
                    $($action => {})*
                }
            }
            specimens
        }
    };
}

specimens! {
    Action::Start => Action::Start,
    Action::Answer { .. } => Action::Answer { text: TEXT.into() },
    Action::Resolve { .. } => Action::Resolve {
        text: TEXT.into(),
        despite: String::new(),
    },
    Action::Ask { .. } => Action::Ask { text: TEXT.into() },
    Action::Contest { .. } => Action::Contest {
        owner: Owner::Unit(unit(OTHER)),
        text: TEXT.into(),
    },
    Action::Transfer { .. } => Action::Transfer {
        unit: unit(OTHER),
        text: TEXT.into(),
    },
    Action::Recategorise { .. } => Action::Recategorise {
        kind: Kind::Information,
        category: None,
        text: TEXT.into(),
    },
    Action::AttachEvidence => Action::AttachEvidence,
    Action::ConfirmEvidence => Action::ConfirmEvidence,
    Action::WithdrawEvidence { .. } => Action::WithdrawEvidence {
        attached: EventId(uuid::Uuid::nil()),
        text: TEXT.into(),
    },
    Action::Delegate { .. } => Action::Delegate {
        to: Some(colleague().staff),
    },
    Action::Flag { .. } => Action::Flag {
        urgent: true,
        text: TEXT.into(),
    },
    Action::StateCause { .. } => Action::StateCause {
        cause: Cause::Material,
        text: TEXT.into(),
    },
    Action::AskExtension { .. } => Action::AskExtension {
        working_days: 3,
        text: TEXT.into(),
    },
    Action::DecideExtension { .. } => Action::DecideExtension {
        granted: true,
        text: TEXT.into(),
    },
    Action::TakeBack => Action::TakeBack,
    Action::Assign { .. } => Action::Assign {
        unit: unit(OTHER),
        text: TEXT.into(),
    },
    Action::Refer { .. } => Action::Refer {
        body: BodyCode::parse("pln").unwrap(),
        text: TEXT.into(),
    },
    Action::Archive { .. } => Action::Archive {
        reason: ArchiveReason::Spam,
        text: TEXT.into(),
    },
    Action::Merge { .. } => Action::Merge {
        into: ComplaintId(uuid::Uuid::nil()),
        text: TEXT.into(),
    },
    Action::Unmerge { .. } => Action::Unmerge { text: TEXT.into() },
    Action::OverturnDispute { .. } => Action::OverturnDispute { text: TEXT.into() },
    Action::Audit { .. } => Action::Audit {
        passed: true,
        text: TEXT.into(),
    },
    Action::Note { .. } => Action::Note { text: TEXT.into() },
    Action::Part { .. } => Action::Part {
        other: ComplaintId(uuid::Uuid::nil()),
        apart: true,
    },
    Action::Publish => Action::Publish,
    Action::Unpublish => Action::Unpublish,
    Action::Reply { .. } => Action::Reply { text: TEXT.into() },
    Action::Confirm { .. } => Action::Confirm {
        rating: Rating::new(3),
        text: String::new(),
    },
    Action::Dispute { .. } => Action::Dispute { text: TEXT.into() },
    Action::Rate { .. } => Action::Rate {
        rating: Rating::new(2).unwrap(),
    },
    Action::Withdraw { .. } => Action::Withdraw {
        text: String::new(),
    },
    Action::Appeal { .. } => Action::Appeal { text: TEXT.into() },
    Action::Join { .. } => Action::Join {
        into: ComplaintId(uuid::Uuid::nil()),
    },
    Action::AskWhyLate { .. } => Action::AskWhyLate { text: TEXT.into() },
    Action::Erase => Action::Erase,
    Action::RenewCode => Action::RenewCode,
    Action::Deliver => Action::Deliver,
    Action::Expire => Action::Expire,
}

/// Everybody who could try.
pub fn people() -> Vec<Actor> {
    let mut people: Vec<Actor> = Role::STAFF
        .iter()
        .flat_map(|&role| [staff(role, HOLDER), staff(role, OTHER)])
        .collect();
    people.extend([coordinator(), Actor::reporter(), Actor::system()]);
    people
}
