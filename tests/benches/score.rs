//! How long it takes to score a quarter of 1,000,000 events over all units, and one unit of it.

use std::hint::black_box;
use std::time::{Duration, Instant as Stopwatch};

use jiff::tz::TimeZone;
use tanggap::complaint::lifecycle::limits;
use tanggap::complaint::{
    CategoryCode, Channel, ComplaintId, Event, EventId, Fact, Identity, Instant, Kind, Rating,
    Received, Reference, Role, UnitCode,
};
use tanggap::office::reference::{Reference as City, built_in};
use tanggap::routing::rules::Why;
use tanggap::scoring::formula::FORMULA_1;
use tanggap::scoring::ledger::Ledger;
use tanggap::scoring::period::Period;
use tanggap::scoring::record::Binding;
use tanggap::scoring::score::{UnitScore, score_units};
use tanggap::scoring::tally::Basis;
use tanggap::sla::calendar::Calendar;
use tanggap::sla::promise;
use uuid::Uuid;

const EVENTS: usize = 1_000_000;

fn main() {
    let city = City::from_files(&built_in()).expect("the built-in data is right");
    let units: Vec<UnitCode> = city.units().map(|unit| unit.code.clone()).collect();
    let zone = TimeZone::get("Asia/Makassar").expect("a known zone");
    let period: Period = "2026-Q3".parse().expect("a legal quarter");

    let mut ledger = Ledger::default();
    let (mut folding, mut events, mut number) = (Duration::ZERO, 0, 0);
    while events < EVENTS {
        // Made in small lots, so that the making is neither measured nor kept.
        let lot: Vec<Event> = (0..1000)
            .flat_map(|case| history(number + case, &city, &units))
            .collect();
        number += 1000;
        events += lot.len();
        let watch = Stopwatch::now();
        for event in &lot {
            ledger.apply(event);
        }
        folding += watch.elapsed();
    }

    let known = |_: &Binding| Some(city.default_calendar());
    let needs_evidence = |_: &Binding, code: &CategoryCode| {
        city.category(code)
            .is_some_and(|category| category.evidence)
    };
    let needs_second_person = |_: &Binding, code: &CategoryCode| {
        city.category(code)
            .is_some_and(|category| category.second_person)
    };
    let basis = Basis {
        period,
        zone: &zone,
        as_of: period.end(&zone),
        formula: &FORMULA_1,
        calendar: &known,
        needs_evidence: &needs_evidence,
        needs_second_person: &needs_second_person,
    };
    let (scores, all) =
        measure(|| score_units(&units, &ledger, &basis).expect("the calendar is known"));
    let (_, one) =
        measure(|| score_units(&units[..1], &ledger, &basis).expect("the calendar is known"));
    let (bytes, written) = measure(|| {
        scores
            .iter()
            .map(|score| score.canonical().len())
            .sum::<usize>()
    });

    let per = |time: Duration| time.as_nanos() / u128::try_from(events).expect("a count");
    println!(
        "events {events}, cases {}, units {}",
        ledger.cases().len(),
        units.len()
    );
    println!(
        "fold                    {folding:>10.2?}  {:>6} ns/event",
        per(folding)
    );
    println!(
        "score of all units      {all:>10.2?}  {:>6} ns/event",
        per(all)
    );
    println!(
        "fold and score          {:>10.2?}  {:>6} ns/event  (target 5 s)",
        folding + all,
        per(folding + all)
    );
    println!("score of one unit       {one:>10.2?}");
    println!("canonical bytes         {written:>10.2?}  {bytes} bytes");
    small(&scores, &basis, &city, &units);
}

/// The score of one unit out of a log with nothing but its own quarter.
fn small(scores: &[UnitScore], basis: &Basis<'_>, city: &City, units: &[UnitCode]) {
    let own = &units[..1];
    let count = u32::try_from(scores[0].received).expect("few cases");
    let lot: Vec<Event> = (0..count)
        .flat_map(|case| history(case, city, own))
        .collect();
    let (_, time) =
        measure(|| score_units(own, &Ledger::of(&lot), basis).expect("the calendar is known"));
    println!(
        "one unit-quarter alone  {time:>10.2?}  {} events",
        lot.len()
    );
}

fn measure<T>(run: impl Fn() -> T) -> (T, Duration) {
    let watch = Stopwatch::now();
    let result = black_box(run());
    (result, watch.elapsed())
}

/// The events of one case: a third is late, a tenth is disputed, a tenth asked, a tenth handed on.
fn history(number: u32, city: &City, units: &[UnitCode]) -> Vec<Event> {
    let mut random = u64::from(number).wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut draw = |below: u64| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        random % below
    };
    let calendar: &Calendar = city.default_calendar();
    let category = city.categories()[usize::try_from(draw(20)).expect("small")]
        .code
        .clone();
    let holder = |draw: u64| units[usize::try_from(draw).expect("small") % units.len()].clone();
    let assigned = |unit| Fact::Assigned {
        unit,
        why: Why::CategoryDefault,
        terms: Vec::new(),
        hops: 0,
    };

    // From 15 June 2026 on, over 90 days.
    let hour = |hours: u64| {
        Instant::from_seconds(1_781_485_200)
            .plus_seconds(i64::try_from(hours).expect("small") * 3600)
    };
    let mut now = draw(24 * 90);
    let deadlines = limits(Kind::Complaint, Some(&category), city);
    let clocks = promise::clocks(calendar, hour(now), Kind::Complaint, &deadlines)
        .expect("within the years");
    let received = Received {
        reference: Reference::from_number(number),
        kind: Kind::Complaint,
        category: Some(category),
        channel: Channel::Web,
        identity: Identity::Confidential,
        private_content: false,
        area: None,
        outside_city: false,
        conflict_unit: None,
        policy: city.version().to_owned(),
        calendar: calendar.spec().name.clone(),
        clocks,
        legal_due: None,
    };
    let window_ends = hour(now + 1500);
    let mut facts = vec![
        (now, Fact::Received(Box::new(received))),
        (now, assigned(holder(draw(1000)))),
    ];
    now += draw(40);
    facts.push((now, Fact::Started));
    if draw(10) == 0 {
        facts.push((
            now,
            Fact::Asked {
                by_unit: true,
                runs_out: hour(now + 120),
            },
        ));
        facts.push((
            now + 1,
            Fact::QuestionDelivered {
                runs_out: hour(now + 120),
            },
        ));
        now += 1 + draw(100);
        facts.push((
            now,
            Fact::WaitingEnded {
                answered: true,
                clocks,
            },
        ));
    }
    if draw(10) == 0 {
        now += draw(100);
        facts.push((
            now,
            Fact::TransferRequested {
                unit: holder(draw(1000)),
            },
        ));
        facts.push((now + 20, assigned(holder(draw(1000)))));
        now += 20;
    }
    now += draw(160);
    facts.push((now, Fact::Answered));
    now += draw(500);
    if draw(10) == 0 {
        facts.push((
            now,
            Fact::Resolved {
                evidence: false,
                confirmed: false,
                window_ends,
            },
        ));
        facts.push((
            now + 30,
            Fact::Disputed {
                number: 1,
                to: None,
            },
        ));
        now += 30 + draw(100);
    }
    facts.push((
        now,
        Fact::EvidenceAttached {
            by: None,
            waits: false,
        },
    ));
    facts.push((
        now,
        Fact::Resolved {
            evidence: true,
            confirmed: false,
            window_ends,
        },
    ));
    let rating = Rating::new(u8::try_from(1 + draw(4)).expect("small")).expect("1 to 4");
    facts.push((now + 50, Fact::Rated { rating }));
    facts.push((now + 50, Fact::Confirmed));

    let complaint = ComplaintId(Uuid::from_u128(u128::from(number) << 64));
    let event = |(place, (at, fact))| Event {
        id: EventId(Uuid::nil()),
        complaint: Some(complaint),
        number: place,
        at: hour(at),
        role: Role::Officer,
        staff: None,
        acting_for: None,
        fact,
        commitment: None,
    };
    (1_u32..).zip(facts).map(event).collect()
}
