//! Laws of the desk: a badge agrees with the clock, an offer with the lifecycle, a cursor with itself.

use std::sync::LazyLock;

use proptest::prelude::*;
use tanggap::casework::badge::{Badge, Sla, day_seconds};
use tanggap::casework::filter::{Asked, Cursor, Filter, View};
use tanggap::casework::offer::offered;
use tanggap::casework::verb::Verb;
use tanggap::casework::wish::{Named, Typed, read};
use tanggap::complaint::lifecycle::limits;
use tanggap::complaint::{
    Actor, Case, Channel, Clock, ComplaintId, Fact, Identity, Instant, Kind, Received, Reference,
    Role, State, UnitCode,
};
use tanggap::office::reference::{Reference as City, built_in};
use tanggap::routing::rules::Why;
use tanggap::sla::due::Target;
use tanggap::sla::promise;

static CITY: LazyLock<City> = LazyLock::new(|| City::from_files(&built_in()).unwrap());

fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

fn unit(code: &str) -> UnitCode {
    UnitCode::parse(code).unwrap()
}

fn staff(role: Role, code: &str) -> Actor {
    Actor {
        role,
        staff: None,
        unit: Some(unit(code)),
        acting_for: None,
    }
}

/// A complaint of Monday 9.00, that lies with `disperkim`.
fn lamp() -> Case {
    let start = at("2026-07-06T01:00:00Z");
    let calendar = CITY.default_calendar();
    let limits = limits(Kind::Complaint, None, &CITY);
    let received = Received {
        reference: Reference::from_number(7),
        kind: Kind::Complaint,
        category: None,
        channel: Channel::Web,
        identity: Identity::Confidential,
        private_content: false,
        area: None,
        outside_city: false,
        conflict_unit: None,
        policy: CITY.version().to_owned(),
        calendar: calendar.spec().name.clone(),
        clocks: promise::clocks(calendar, start, Kind::Complaint, &limits).unwrap(),
        legal_due: None,
    };
    let mut case = Case::open(start, &received);
    let why = Why::CategoryDefault;
    case.apply(
        start,
        &Fact::Assigned {
            unit: unit("disperkim"),
            why,
            terms: Vec::new(),
            hops: 0,
        },
    );
    case
}

#[test]
fn a_badge_grows_urgent_and_then_late() {
    let (case, calendar) = (lamp(), CITY.default_calendar());
    let sla = |text: &str| Badge::of(&case, calendar, at(text)).sla;
    // Due on Monday 13 July at 16.00 local time.
    assert_eq!(sla("2026-07-06T02:00:00Z"), Sla::Safe);
    assert_eq!(sla("2026-07-09T07:00:00Z"), Sla::Running);
    assert_eq!(sla("2026-07-13T05:00:00Z"), Sla::Urgent);
    assert_eq!(
        sla("2026-07-13T08:00:00Z"),
        Sla::Urgent,
        "the last instant is still in time"
    );
    assert_eq!(sla("2026-07-13T08:00:01Z"), Sla::Late);
    assert_eq!(day_seconds(calendar), 27_000);
}

#[test]
fn the_last_four_hours_are_urgent_however_little_time_there_was() {
    let calendar = CITY.default_calendar();
    // A decision that is due within one working day: half past two of seven and a half hours are left.
    let clock = Clock {
        started: at("2026-07-06T00:00:00Z"),
        target: Target::OfficeDays(0),
        due: at("2026-07-06T08:00:00Z"),
        stopped: None,
    };
    let sla = |text: &str| Badge::until(&clock, calendar, at(text)).sla;
    assert_eq!(sla("2026-07-06T00:30:00Z"), Sla::Safe);
    assert_eq!(sla("2026-07-06T05:30:00Z"), Sla::Urgent);
    assert_eq!(sla("2026-07-06T08:00:01Z"), Sla::Late);
}

#[test]
fn staff_are_offered_what_the_lifecycle_allows() {
    let case = lamp();
    let now = at("2026-07-06T02:00:00Z");
    let offer = |actor: &Actor, case: &Case| {
        offered(
            case,
            actor,
            &CITY,
            CITY.default_calendar(),
            (None, &[]),
            now,
        )
    };
    let officer = offer(&staff(Role::Officer, "disperkim"), &case);
    assert!(officer.contains(&Verb::Start) && officer.contains(&Verb::Contest));
    assert!(!officer.contains(&Verb::Assign) && !officer.contains(&Verb::Resolve));
    let coordinator = offer(&staff(Role::Coordinator, "diskominfo"), &case);
    assert!(coordinator.contains(&Verb::Assign) && coordinator.contains(&Verb::Merge));
    assert!(!coordinator.contains(&Verb::Start));
    assert!(offer(&staff(Role::Officer, "dlh"), &case).is_empty());
    assert!(offer(&staff(Role::Admin, "dlh"), &case).is_empty());
    let hidden = Case {
        conflict_unit: Some(unit("disperkim")),
        ..case
    };
    assert!(offer(&staff(Role::Officer, "disperkim"), &hidden).is_empty());
}

#[test]
fn every_mistake_of_a_body_is_named_at_once() {
    let body = serde_json::json!({ "unit": 5, "why": "x" });
    let errors = Typed::from_json(Verb::Transfer, &body).unwrap_err();
    let fields: Vec<&str> = errors.0.iter().map(|error| error.field.as_str()).collect();
    assert_eq!(fields, ["unit", "why"]);
    let typed = Typed {
        unit: "nowhere".to_owned(),
        ..Typed::default()
    };
    let errors = read(Verb::Transfer, &typed, &lamp(), &CITY, Named::default()).unwrap_err();
    let fields: Vec<&str> = errors.0.iter().map(|error| error.field.as_str()).collect();
    assert_eq!(fields, ["text", "unit"]);
}

proptest! {
    #[test]
    fn no_case_and_no_time_breaks_a_badge(seconds in 0_i64..40_000_000, state in prop::sample::select(State::ALL), disputes in 0_u8..3) {
        let case = Case { state, disputes, ..lamp() };
        let badge = Badge::of(&case, CITY.default_calendar(), case.received_at.plus_seconds(seconds));
        prop_assert!(badge.seconds >= 0);
        prop_assert_eq!(badge.sla == Sla::None, badge.clock.is_none());
    }

    #[test]
    fn a_cursor_reads_back_and_rubbish_never_panics(rank in 0_i32..4, micros in 0_i64..253_402_207_200_000_000, id: u128, text: String) {
        let cursor = Cursor { rank, due_at: Instant::from_micros(micros), id: ComplaintId(uuid::Uuid::from_u128(id)) };
        prop_assert_eq!(Cursor::parse(&cursor.written()), Some(cursor));
        let _ = Cursor::parse(&text);
        let asked = Asked { text, ..Asked::default() };
        let filter = Filter::read(&asked, View::All, &staff(Role::Head, "disperkim"), &CITY, at("2026-07-06T02:00:00Z"));
        prop_assert!(filter.is_ok_and(|filter| filter.scope.is_some_and(|scope| scope.contains(&unit("disperkim")))));
    }
}
