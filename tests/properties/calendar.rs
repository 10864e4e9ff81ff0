//! Laws of working time, for every calendar: counting, adding, pausing, and the slow way agrees.

use jiff::ToSpan;
use jiff::civil::Date;
use proptest::prelude::*;
use tanggap::complaint::Instant;
use tanggap::sla::calendar::{
    Calendar, CalendarError, CalendarSpec, Exception, ExceptionKind, Hours, LocalTime, Period, Week,
};
use tanggap::sla::due::{Span, Target};
use tanggap::sla::explain::Step;

use crate::minute_walk::MinuteWalk;

/// Zones, and a date near which something happens to their clocks.
const PLACES: [(&str, &str); 9] = [
    ("Asia/Makassar", "2025-03-27"),
    ("Asia/Kathmandu", "2025-06-01"),
    ("America/New_York", "2025-03-09"),
    ("America/New_York", "2025-11-02"),
    // Daylight saving of half an hour.
    ("Australia/Lord_Howe", "2025-04-06"),
    // Midnight was skipped, and the hour before midnight came twice.
    ("America/Sao_Paulo", "2018-11-04"),
    ("America/Sao_Paulo", "2018-02-17"),
    // The whole of 30 December was skipped.
    ("Pacific/Apia", "2011-12-30"),
    ("Europe/Berlin", "2060-10-31"),
];

fn hours() -> impl Strategy<Value = Hours> {
    let quarters = prop_oneof![
        1 => Just(Vec::new()),
        1 => Just(vec![0, 96]),
        4 => proptest::collection::btree_set(0_u32..=96, 1..6).prop_map(Vec::from_iter),
        2 => proptest::collection::btree_set(0_u32..=14, 2..6).prop_map(Vec::from_iter),
    ];
    quarters.prop_map(|quarters| {
        let time = |quarter: u32| -> LocalTime {
            let text = format!("{:02}:{:02}", quarter / 4, quarter % 4 * 15);
            text.parse().expect("a quarter of a day is a time")
        };
        let pairs = quarters.chunks_exact(2);
        pairs.map(|pair| (time(pair[0]), time(pair[1]))).collect()
    })
}

fn week() -> impl Strategy<Value = Week> {
    proptest::array::uniform7(hours()).prop_map(Week::new)
}

prop_compose! {
    /// A calendar, and a start within three weeks of the clock change of its zone.
    fn case()(
        (zone, near) in proptest::sample::select(&PLACES[..]),
        // One day is always open, so that deadlines are near.
        (mut days, weekday) in (proptest::array::uniform7(hours()), 0_usize..7),
        period in proptest::option::of((-20_i64..20, 0_i64..20, week())),
        exceptions in proptest::collection::btree_map(-20_i64..30, hours(), 0..6),
        start in -21 * 86_400_i64..7 * 86_400,
    ) -> (Calendar, i64) {
        days[weekday] = vec![(
            "08:00".parse().expect("a time"),
            "16:00".parse().expect("a time"),
        )];
        let near: Date = near.parse().expect("the dates above are dates");
        let date = |days: i64| near + days.days();
        let period = period.map(|(from, length, week)| Period {
            name: "period".to_owned(),
            from: date(from),
            to: date(from + length),
            week,
        });
        let exception = |(day, hours)| Exception {
            date: date(day),
            name: "exception".to_owned(),
            kind: ExceptionKind::Other,
            hours,
        };
        let spec = CalendarSpec {
            name: "any".to_owned(),
            zone: zone.to_owned(),
            week: Week::new(days),
            periods: Vec::from_iter(period),
            exceptions: exceptions.into_iter().map(exception).collect(),
            known_until: None,
        };
        let noon = near.at(12, 0, 0, 0).in_tz("UTC").expect("UTC has every noon");
        let start = noon.timestamp().as_second() + start;
        (Calendar::new(spec).expect("the calendar is sound"), start)
    }
}

fn target() -> impl Strategy<Value = Target> {
    prop_oneof![
        (0_u32..4).prop_map(Target::OfficeDays),
        (0_u32..4).prop_map(Target::WorkingDays),
        (0_u64..3_000).prop_map(|minutes| Target::WorkingSeconds(minutes * 60)),
        (0_u32..20).prop_map(Target::CalendarDays),
    ]
}

fn at(second: i64) -> Instant {
    Instant::from_seconds(second)
}

fn minutes(from: i64, to: i64) -> Span {
    Span {
        from: at(from * 60),
        to: at(to * 60),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn the_slow_way_agrees(
        (calendar, start) in case(),
        target in target(),
        pauses in proptest::collection::vec((-600_i64..9_000, 0_i64..3_000), 0..4),
    ) {
        let walk = MinuteWalk::new(calendar.spec());
        let start = start.div_euclid(60);
        prop_assert_eq!(calendar.is_open(at(start * 60)), walk.is_inside(start));
        prop_assert_eq!(
            calendar.next_opening(at(start * 60)),
            Ok(at(walk.next_opening(start) * 60))
        );
        prop_assert_eq!(
            calendar.working_seconds_between(at(start * 60), at((start + 9_000) * 60)),
            walk.open_minutes(start, start + 9_000) * 60
        );
        prop_assert_eq!(calendar.add(at(start * 60), target), Ok(at(walk.add(start, target) * 60)));

        let pauses: Vec<(i64, i64)> =
            pauses.iter().map(|(from, length)| (start + from, start + from + length)).collect();
        let spans: Vec<Span> = pauses.iter().map(|(from, to)| minutes(*from, *to)).collect();
        let due = calendar.due(at(start * 60), target, &spans);
        prop_assert_eq!(&due, &Ok(at(walk.due(start, target, &pauses) * 60)));
        if let Target::WorkingSeconds(seconds @ 1..) = target {
            let count = i64::try_from(seconds / 60).unwrap();
            prop_assert_eq!(&due, &Ok(at(walk.after(start, count, &pauses) * 60)));
        }
    }

    #[test]
    fn a_later_start_is_never_due_earlier(
        (calendar, start) in case(),
        later in 0_i64..900_000,
        // Days at the same local time are left out: a time that the clock skips is moved past later
        // times of that day.
        target in target().prop_filter("", |target| {
            matches!(target, Target::OfficeDays(_) | Target::WorkingSeconds(_))
        }),
    ) {
        let earlier = calendar.add(at(start), target).unwrap();
        prop_assert!(earlier <= calendar.add(at(start + later), target).unwrap());
    }

    #[test]
    fn working_time_adds_up(
        (calendar, start) in case(),
        first in 0_u64..400_000,
        second in 0_u64..400_000,
    ) {
        let halfway = calendar.add(at(start), Target::WorkingSeconds(first)).unwrap();
        prop_assert_eq!(
            calendar.add(halfway, Target::WorkingSeconds(second)),
            calendar.add(at(start), Target::WorkingSeconds(first + second))
        );
    }

    #[test]
    fn working_time_added_is_working_time_measured(
        (calendar, start) in case(),
        seconds in 0_u32..800_000,
    ) {
        let due = calendar.add(at(start), Target::WorkingSeconds(seconds.into())).unwrap();
        prop_assert_eq!(calendar.working_seconds_between(at(start), due), i64::from(seconds));
        prop_assert_eq!(calendar.working_seconds_between(due, at(start)), -i64::from(seconds));
    }

    #[test]
    fn a_due_time_is_inside_open_time((calendar, start) in case(), target in target()) {
        let due = calendar.add(at(start), target).unwrap();
        prop_assert!(calendar.is_open(due) || matches!(target, Target::CalendarDays(_)));
    }

    #[test]
    fn a_pause_without_open_time_moves_nothing(
        (calendar, start) in case(),
        target in target(),
        from in -90_000_i64..900_000,
    ) {
        let due = calendar.add(at(start), target).unwrap();
        let empty = Span { from: at(start + from), to: at(start + from) };
        let next = calendar.next_opening(at(start + from)).unwrap();
        let closed = Span { from: at(start + from), to: next };
        let late = Span { from: due, to: due.plus_seconds(900_000) };
        for pause in [empty, closed, late] {
            prop_assert_eq!(calendar.due(at(start), target, &[pause]), Ok(due));
        }
    }

    #[test]
    fn an_explanation_counts_what_was_promised(
        (calendar, start) in case(),
        target in target(),
        pause in (0_i64..200_000, 0_i64..200_000),
    ) {
        let pause = Span { from: at(start + pause.0), to: at(start + pause.0 + pause.1) };
        let told = calendar.explain(at(start), target, &[pause]).unwrap();
        prop_assert_eq!(calendar.due(at(start), target, &[pause]), Ok(told.due));
        let (mut days, mut seconds, mut paused) = (0, 0, 0);
        for step in &told.steps {
            match step {
                Step::Days { count, .. } => days += count,
                Step::Hours { seconds: counted, .. } => seconds += counted,
                Step::Paused { seconds: moved, .. } => paused += moved,
                Step::Closed { .. } => {}
            }
        }
        let (promised_days, promised_seconds) = match target {
            Target::OfficeDays(n) | Target::WorkingDays(n) | Target::CalendarDays(n) => (n, 0),
            Target::WorkingSeconds(n) => (0, i64::try_from(n).unwrap()),
        };
        prop_assert_eq!((days, seconds), (promised_days.into(), promised_seconds + paused));
    }
}

#[test]
fn a_calendar_without_open_time_is_an_error() {
    let spec = CalendarSpec {
        name: "never".to_owned(),
        zone: "Asia/Makassar".to_owned(),
        week: Week::default(),
        periods: Vec::new(),
        exceptions: Vec::new(),
        known_until: None,
    };
    let error = Calendar::new(spec).unwrap_err();
    assert_eq!(error, CalendarError::NeverOpen("never".to_owned()));
}
