//! A city for the laws of the score: complaints led through the real lifecycle, and their events.

use std::sync::LazyLock;

use jiff::tz::TimeZone;
use tanggap::complaint::lifecycle::{Rules, decide, limits};
use tanggap::complaint::{
    Action, Actor, Case, CategoryCode, Channel, ComplaintId, Event, EventId, Fact, Identity,
    Instant, Kind, Rating, Received, Reference, Role, UnitCode,
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

pub static CITY: LazyLock<City> =
    LazyLock::new(|| City::from_files(&built_in()).expect("the built-in data is right"));
pub static ZONE: LazyLock<TimeZone> =
    LazyLock::new(|| TimeZone::get("Asia/Makassar").expect("a known zone"));

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
        let mut life = Self {
            case,
            complaint,
            events: Vec::new(),
        };
        life.write(at, Role::Reporter, Fact::Received(Box::new(received)));
        life
    }

    /// Tries an action; whether it was allowed. What is refused changes nothing.
    pub fn act(&mut self, at: Instant, actor: &Actor, action: &Action) -> bool {
        self.act_beside(at, actor, action, None)
    }

    /// The same where another case is looked at too.
    pub fn act_beside(
        &mut self,
        at: Instant,
        actor: &Actor,
        action: &Action,
        other: Option<&Case>,
    ) -> bool {
        let rules = Rules {
            city: &CITY,
            calendar: calendar(),
            merge_target: other,
            colleague: None,
            last_act: None,
            proofs: &[],
        };
        let Ok(facts) = decide(&self.case, action, actor, rules, at) else {
            return false;
        };
        for fact in facts {
            self.case.apply(at, &fact);
            self.write(at, actor.role, fact);
        }
        true
    }

    pub fn assign(&mut self, at: Instant, to: &UnitCode) -> bool {
        self.act(
            at,
            &coordinator(),
            &Action::Assign {
                unit: to.clone(),
                text: words(),
            },
        )
    }

    /// Says that it is solved, with proof, in the holder's name or, where only that is allowed, in
    /// that of the head above.
    pub fn resolve(&mut self, at: Instant, with_proof: bool) -> bool {
        let Some(holder) = self.case.unit.clone() else {
            return false;
        };
        let above = CITY.ancestors(&holder).next().map(|unit| unit.code.clone());
        let head = Actor {
            role: Role::Head,
            staff: None,
            unit: above,
            acting_for: None,
        };
        let mut resolve = |actor: &Actor| {
            self.act(at, actor, &Action::Start);
            if with_proof {
                self.act(at, actor, &Action::AttachEvidence);
            }
            self.act(
                at,
                actor,
                &Action::Resolve {
                    text: words(),
                    despite: String::new(),
                },
            )
        };
        resolve(&officer(&holder)) || resolve(&head)
    }

    fn write(&mut self, at: Instant, role: Role, fact: Fact) {
        let number = u32::try_from(self.events.len()).expect("few events") + 1;
        self.events.push(Event {
            id: EventId(Uuid::from_u128(
                self.complaint.0.as_u128() + u128::from(number),
            )),
            complaint: Some(self.complaint),
            number,
            at,
            role,
            staff: None,
            acting_for: None,
            fact,
            commitment: None,
        });
    }
}

pub fn words() -> String {
    "Sudah ditangani di lapangan dan diperiksa kembali.".to_owned()
}

pub fn officer(of: &UnitCode) -> Actor {
    Actor {
        role: Role::Officer,
        staff: None,
        unit: Some(of.clone()),
        acting_for: None,
    }
}

/// The Inspectorate, which judges what others dispute.
pub fn inspector() -> Actor {
    Actor {
        role: Role::Inspector,
        ..officer(&unit("inspektorat"))
    }
}

pub fn coordinator() -> Actor {
    Actor {
        role: Role::Coordinator,
        staff: None,
        unit: None,
        acting_for: None,
    }
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
        needs_evidence: &|_, code| {
            CITY.category(code)
                .is_some_and(|category| category.evidence)
        },
        needs_second_person: &|_, code| {
            CITY.category(code)
                .is_some_and(|category| category.second_person)
        },
    };
    score_units(units, ledger, &basis).expect("the calendar is known")
}
