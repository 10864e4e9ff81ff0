//! A small city for the laws of the score: complaints led through the real lifecycle, and their events.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::tz::TimeZone;
use tanggap::complaint::lifecycle::{Rules, decide, limits};
use tanggap::complaint::{
    Action, Actor, Case, CategoryCode, Channel, ComplaintId, Event, EventId, Fact, Identity,
    Instant, Kind, Owner, Rating, Received, Reference, Role, State, UnitCode,
};
use tanggap::office::reference::{Reference as City, built_in};
use tanggap::scoring::formula::FORMULA_1;
use tanggap::scoring::ledger::Ledger;
use tanggap::scoring::period::Period;
use tanggap::scoring::record::Binding;
use tanggap::scoring::score::{UnitScore, score_units};
use tanggap::scoring::tally::Basis;
use tanggap::sla::calendar::Calendar;
use tanggap::sla::promise;
use uuid::Uuid;

pub static CITY: LazyLock<City> = LazyLock::new(|| City::from_files(&built_in()).expect("the built-in data is right"));
pub static ZONE: LazyLock<TimeZone> = LazyLock::new(|| TimeZone::get("Asia/Makassar").expect("a known zone"));

/// What a random complaint can be about; only the first needs evidence.
pub const CATEGORIES: [&str; 3] = ["lampu-jalan", "kependudukan", "perizinan"];

pub fn unit(code: &str) -> UnitCode {
    UnitCode::parse(code).expect("a legal code")
}

pub fn category(place: usize) -> CategoryCode {
    CategoryCode::parse(CATEGORIES[place % CATEGORIES.len()]).expect("a legal code")
}

pub fn rating(value: u8) -> Rating {
    Rating::new(value).expect("1 to 4")
}

pub fn calendar() -> &'static Calendar {
    CITY.default_calendar()
}

pub fn quarter() -> Period {
    Period::new(2026, 3).expect("a legal quarter")
}

/// Wednesday, 1 July 2026, 10:00 WITA, and then so many hours later.
pub fn hour(hours: i64) -> Instant {
    Instant::from_seconds(1_782_871_200).plus_seconds(hours * 3600)
}

/// One complaint, its events so far, and who may act on it.
pub struct Life {
    pub case: Case,
    pub complaint: ComplaintId,
    pub events: Vec<Event>,
}

impl Life {
    /// Comes in; `number` sets it apart from all others.
    pub fn open(number: u32, at: Instant, kind: Kind, category: Option<CategoryCode>) -> Self {
        let deadlines = limits(kind, category.as_ref(), &CITY);
        let clocks = promise::clocks(calendar(), at, kind, &deadlines).expect("within the years");
        let received = Received {
            reference: Reference::from_number(number),
            kind,
            category,
            channel: Channel::Web,
            identity: Identity::Confidential,
            private_content: false,
            area: None,
            outside_city: false,
            conflict_unit: None,
            policy: CITY.version().to_owned(),
            calendar: calendar().spec().name.clone(),
            clocks,
            legal_due: None,
        };
        let complaint = ComplaintId(Uuid::from_u128(u128::from(number) << 64));
        let case = Case::open(at, &received);
        let mut life = Self { case, complaint, events: Vec::new() };
        life.write(at, Role::Reporter, Fact::Received(Box::new(received)));
        life
    }

    /// Tries an action; whether it was allowed. What is refused changes nothing.
    pub fn act(&mut self, at: Instant, actor: &Actor, action: &Action) -> bool {
        let rules = Rules { city: &CITY, calendar: calendar(), merge_target: None };
        let Ok(facts) = decide(&self.case, action, actor, rules, at) else { return false };
        for fact in facts {
            self.case.apply(at, &fact);
            self.write(at, actor.role, fact);
        }
        true
    }

    pub fn assign(&mut self, at: Instant, to: &UnitCode) -> bool {
        self.act(at, &coordinator(), &Action::Assign { unit: to.clone(), text: words() })
    }

    /// Says that it is solved, with proof, in the holder's name or, where only that is allowed, in
    /// that of the head above.
    pub fn resolve(&mut self, at: Instant, with_proof: bool) -> bool {
        let Some(holder) = self.case.unit.clone() else { return false };
        let above = CITY.ancestors(&holder).next().map(|unit| unit.code.clone());
        let head = Actor { role: Role::Head, staff: None, unit: above };
        let mut resolve = |actor: &Actor| {
            self.act(at, actor, &Action::Start);
            if with_proof {
                self.act(at, actor, &Action::AttachEvidence);
            }
            self.act(at, actor, &Action::Resolve { text: words() })
        };
        resolve(&officer(&holder)) || resolve(&head)
    }

    fn write(&mut self, at: Instant, role: Role, fact: Fact) {
        let number = u32::try_from(self.events.len()).expect("few events") + 1;
        self.events.push(Event {
            id: EventId(Uuid::from_u128(self.complaint.0.as_u128() + u128::from(number))),
            complaint: Some(self.complaint),
            number,
            at,
            role,
            staff: None,
            fact,
            commitment: None,
        });
    }
}

pub fn words() -> String {
    "Sudah ditangani di lapangan dan diperiksa kembali.".to_owned()
}

pub fn officer(of: &UnitCode) -> Actor {
    Actor { role: Role::Officer, staff: None, unit: Some(of.clone()) }
}

pub fn coordinator() -> Actor {
    Actor { role: Role::Coordinator, staff: None, unit: None }
}

/// One thing a unit may try.
#[derive(Clone, Debug)]
pub enum Move {
    Start,
    Answer,
    /// Delivered after so many hours, if at all, and answered so many hours later, if at all.
    Ask { delivered: Option<i64>, answered: Option<i64> },
    Contest,
    Transfer,
    Recategorise(Kind, usize),
    /// Says it is solved before it is; the reporter disputes after so many hours, before the fix.
    CloseEarly { proof: bool, disputed: i64 },
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
    let mut life = Life::open(number, hour(plot.received), kind, plot.category.map(category));
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
            Task::Try(Move::Ask { delivered, answered }) => {
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
                if life.act(now, &actor, &Action::Contest { owner, text: words() }) {
                    put(&mut tasks, at + 24, Task::RejectHandover);
                }
            }
            Task::Try(Move::Transfer) => {
                let to = unit("satpol-pp");
                if life.act(now, &actor, &Action::Transfer { unit: to, text: words() }) {
                    put(&mut tasks, at + 24, Task::RejectHandover);
                }
            }
            Task::Try(Move::Recategorise(kind, place)) => {
                let category = Some(category(place));
                life.act(now, &actor, &Action::Recategorise { kind, category, text: words() });
            }
            Task::Try(Move::CloseEarly { proof, disputed }) => {
                if at < fix && life.case.state != State::AwaitingReporter {
                    if proof {
                        life.act(now, &actor, &Action::AttachEvidence);
                    }
                    if life.act(now, &actor, &Action::Resolve { text: words() }) {
                        put(&mut tasks, (at + disputed).min(fix - 1).max(at), Task::Dispute);
                    }
                }
            }
            Task::Try(Move::Overreach(which)) => {
                for actor in [actor.clone(), Actor { role: Role::Head, ..actor.clone() }] {
                    assert!(!life.act(now, &actor, &overreach(which)), "a unit may not do that");
                }
            }
            Task::Deliver(answered) => {
                if life.act(now, &Actor::system(), &Action::Deliver) && let Some(answered) = answered {
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
                assert!(life.act(now, &Actor::reporter(), &Action::Dispute { text }), "in the window");
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
                    life.act(now, &Actor::reporter(), &Action::Rate { rating: rating(value) });
                }
            }
        }
    }
    life
}

fn overreach(which: usize) -> Action {
    let (text, into) = (words(), ComplaintId(Uuid::from_u128(1)));
    let all = [
        Action::Merge { into, text: text.clone() },
        Action::Withdraw { text: text.clone() },
        Action::Confirm { rating: Some(rating(4)), text: text.clone() },
        Action::Rate { rating: rating(4) },
        Action::Assign { unit: unit("satpol-pp"), text: text.clone() },
        Action::OverturnDispute { text: text.clone() },
        Action::Audit { passed: true, text },
        Action::Deliver,
        Action::Expire,
    ];
    all[which % all.len()].clone()
}

/// The scores of units in the third quarter of 2026, as known at `as_of`.
pub fn scores(units: &[UnitCode], ledger: &Ledger, as_of: Instant) -> Vec<UnitScore> {
    let known = |binding: &Binding| (binding.policy == CITY.version()).then(calendar);
    let basis = Basis {
        period: quarter(),
        zone: &ZONE,
        as_of,
        formula: &FORMULA_1,
        calendar: &known,
        needs_evidence: &|_, code| CITY.category(code).is_some_and(|category| category.evidence),
    };
    score_units(units, ledger, &basis).expect("the calendar is known")
}
