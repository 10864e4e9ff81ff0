//! Deadlines of a real office: holidays of 2025 and 2026, the Friday break, Ramadan, clock changes.

use jiff::civil::{Date, date};
use tanggap::complaint::Instant;
use tanggap::sla::calendar::{Calendar, CalendarSpec, Exception, ExceptionKind};
use tanggap::sla::due::{Span, Target};
use tanggap::sla::explain::Step;

/// Days off on weekdays by joint decree of three ministers (SKB 1017/2/2 of 2024, amended by 933/1/3
/// of 2025; SKB 1497/2/5 of 2025); those on weekends change nothing. The hours are those of Perpres
/// 21/2023, articles 3 and 4.
const DAYS_OFF: &str = "\
    2025-01-01 2025-01-27 2025-01-28 2025-01-29 2025-03-28 2025-03-31 2025-04-01 2025-04-02 2025-04-03 \
    2025-04-04 2025-04-07 2025-04-18 2025-05-01 2025-05-12 2025-05-13 2025-05-29 2025-05-30 2025-06-06 \
    2025-06-09 2025-06-27 2025-08-18 2025-09-05 2025-12-25 2025-12-26 2026-01-01 2026-01-16 2026-02-16 \
    2026-02-17 2026-03-18 2026-03-19 2026-03-20 2026-03-23 2026-03-24 2026-04-03 2026-05-01 2026-05-14 \
    2026-05-15 2026-05-27 2026-05-28 2026-06-01 2026-06-16 2026-08-17 2026-08-25 2026-12-24 2026-12-25";

fn office() -> Calendar {
    let week = |usual: &str, friday: &str| {
        format!(
            r#"{{"mon": {usual}, "tue": {usual}, "wed": {usual}, "thu": {usual}, "fri": {friday}}}"#
        )
    };
    let ordinary = week(
        r#"[["07:30", "12:00"], ["13:00", "16:00"]]"#,
        r#"[["07:30", "12:00"], ["13:30", "16:30"]]"#,
    );
    let ramadan = week(
        r#"[["08:00", "12:00"], ["12:30", "15:00"]]"#,
        r#"[["08:00", "12:00"], ["13:00", "15:30"]]"#,
    );
    let spec = format!(
        r#"{{"name": "office", "zone": "Asia/Makassar", "week": {ordinary}, "periods": [
            {{"name": "Ramadan 1446 H", "from": "2025-03-01", "to": "2025-03-30", "week": {ramadan}}},
            {{"name": "Ramadan 1447 H", "from": "2026-02-19", "to": "2026-03-20", "week": {ramadan}}}
        ], "known_until": "2026-12-31"}}"#
    );
    let mut spec: CalendarSpec = serde_json::from_str(&spec).expect("the text above is a calendar");
    spec.exceptions = DAYS_OFF.split(' ').map(day_off).collect();
    Calendar::new(spec).expect("the calendar is sound")
}

fn day_off(date: &str) -> Exception {
    Exception {
        date: date.parse().expect("the dates above are dates"),
        name: format!("day off {date}"),
        kind: ExceptionKind::Holiday,
        hours: Vec::new(),
    }
}

/// A moment on the clocks of Banjarbaru.
fn local(text: &str) -> Instant {
    format!("{text}+08:00").parse().expect("a local time")
}

fn utc(text: &str) -> Instant {
    text.parse().expect("an instant")
}

#[test]
fn every_month_has_the_working_days_of_the_decrees() {
    let office = office();
    let known = [
        (2025, [19, 20, 19, 16, 17, 18, 23, 20, 21, 23, 20, 21]),
        (2026, [20, 18, 17, 21, 16, 20, 23, 19, 22, 22, 21, 21]),
    ];
    for (year, months) in known {
        let start = |month| match month {
            13 => local(&format!("{}-01-01T00:00:00", year + 1)),
            month => local(&format!("{year}-{month:02}-01T00:00:00")),
        };
        for (month, days) in (1..).zip(months) {
            // The eves of both months, so that the first day of this one is counted.
            let (from, to) = (
                start(month).plus_seconds(-1),
                start(month + 1).plus_seconds(-1),
            );
            assert_eq!(
                office.working_days_between(from, to),
                days,
                "{year}-{month}"
            );
        }
    }
}

#[test]
fn the_check_values_hold() {
    let office = office();
    let known: [(Date, &[(u32, Date)]); 6] = [
        (
            date(2025, 3, 27),
            &[
                (3, date(2025, 4, 10)),
                (5, date(2025, 4, 14)),
                (10, date(2025, 4, 22)),
                (14, date(2025, 4, 28)),
                (60, date(2025, 7, 11)),
            ],
        ),
        (
            date(2025, 8, 15),
            &[
                (3, date(2025, 8, 21)),
                (5, date(2025, 8, 25)),
                (10, date(2025, 9, 1)),
                (14, date(2025, 9, 8)),
                (60, date(2025, 11, 11)),
            ],
        ),
        (
            date(2026, 2, 13),
            &[
                (3, date(2026, 2, 20)),
                (5, date(2026, 2, 24)),
                (10, date(2026, 3, 3)),
                (14, date(2026, 3, 9)),
                (60, date(2026, 5, 25)),
            ],
        ),
        (
            date(2026, 3, 13),
            &[
                (3, date(2026, 3, 25)),
                (5, date(2026, 3, 27)),
                (10, date(2026, 4, 6)),
                (14, date(2026, 4, 10)),
                (60, date(2026, 6, 24)),
            ],
        ),
        (
            date(2026, 5, 13),
            &[
                (3, date(2026, 5, 20)),
                (5, date(2026, 5, 22)),
                (10, date(2026, 6, 3)),
                (14, date(2026, 6, 9)),
                (60, date(2026, 8, 13)),
            ],
        ),
        (
            date(2026, 12, 22),
            &[(3, date(2026, 12, 29)), (5, date(2026, 12, 31))],
        ),
    ];
    for (received, deadlines) in known {
        for (days, due) in deadlines {
            let ramadan = (date(2026, 2, 19)..=date(2026, 3, 20)).contains(due);
            let friday = due.weekday() == jiff::civil::Weekday::Friday;
            let close = match (ramadan, friday) {
                (false, false) => "16:00",
                (false, true) => "16:30",
                (true, false) => "15:00",
                (true, true) => "15:30",
            };
            for time in ["09:00:00", "12:15:00", "15:00:00"] {
                let told = office
                    .explain(
                        local(&format!("{received}T{time}")),
                        Target::OfficeDays(*days),
                        &[],
                    )
                    .unwrap();
                assert_eq!(
                    told.due,
                    local(&format!("{due}T{close}:00")),
                    "{received} +{days}"
                );
                assert!(!told.provisional);
            }
        }
    }
}

#[test]
fn closing_time_is_inside_and_the_second_after_is_the_next_working_day() {
    let office = office();
    let due = |at: &str| office.add(local(at), Target::OfficeDays(1));
    assert_eq!(due("2025-08-15T16:30:00"), Ok(local("2025-08-19T16:00:00")));
    assert_eq!(
        due("2025-08-15T16:30:00.9"),
        Ok(local("2025-08-19T16:00:00"))
    );
    assert_eq!(due("2025-08-15T16:30:01"), Ok(local("2025-08-20T16:00:00")));
    assert_eq!(due("2025-08-16T09:00:00"), Ok(local("2025-08-20T16:00:00")));
    assert_eq!(
        office.add(local("2025-08-15T23:00:00"), Target::OfficeDays(0)),
        Ok(local("2025-08-19T16:00:00"))
    );
}

#[test]
fn the_same_time_on_a_later_day_moves_on_if_closed_then() {
    let office = office();
    let due = |at: &str, days| office.add(local(at), Target::WorkingDays(days));
    assert_eq!(
        due("2025-08-13T10:20:30", 2),
        Ok(local("2025-08-15T10:20:30"))
    );
    // Friday's break is longer, and Ramadan's days are shorter.
    assert_eq!(
        due("2025-08-14T13:10:00", 1),
        Ok(local("2025-08-15T13:30:00"))
    );
    assert_eq!(
        due("2025-08-14T16:00:00", 2),
        Ok(local("2025-08-19T16:00:00"))
    );
    assert_eq!(
        due("2026-02-18T15:30:00", 1),
        Ok(local("2026-02-20T08:00:00"))
    );
    assert_eq!(
        due("2025-08-17T10:00:00", 1),
        Ok(local("2025-08-20T07:30:00"))
    );
}

#[test]
fn lateness_in_working_days_is_counted_by_date() {
    let office = office();
    let late = |now: &str| office.working_days_between(local("2025-08-15T16:30:00"), local(now));
    assert_eq!(late("2025-08-15T20:00:00"), 0);
    assert_eq!(late("2025-08-18T10:00:00"), 0);
    assert_eq!(late("2025-08-20T10:00:00"), 2);
    assert_eq!(late("2025-08-14T10:00:00"), -1);
}

#[test]
fn an_explanation_names_holidays_periods_and_pauses() {
    let pause = Span {
        from: local("2025-03-26T09:00:00"),
        to: local("2025-03-27T09:00:00"),
    };
    let told = office()
        .explain(
            local("2025-03-25T09:00:00"),
            Target::OfficeDays(3),
            &[pause],
        )
        .unwrap();
    let off = |day| Step::Closed {
        from: day,
        to: day,
        kind: Some(ExceptionKind::Holiday),
        name: Some(format!("day off {day}")),
    };
    let weekend = |from, to| Step::Closed {
        from,
        to,
        kind: None,
        name: None,
    };
    let mut steps = vec![
        Step::Days {
            from: date(2025, 3, 26),
            to: date(2025, 3, 27),
            count: 2,
            name: Some("Ramadan 1446 H".to_owned()),
        },
        off(date(2025, 3, 28)),
        weekend(date(2025, 3, 29), date(2025, 3, 30)),
    ];
    let first = [date(2025, 3, 31), date(2025, 4, 1), date(2025, 4, 2)];
    let second = [date(2025, 4, 3), date(2025, 4, 4)];
    steps.extend(first.into_iter().chain(second).map(off));
    steps.extend([
        weekend(date(2025, 4, 5), date(2025, 4, 6)),
        off(date(2025, 4, 7)),
        Step::Days {
            from: date(2025, 4, 8),
            to: date(2025, 4, 8),
            count: 1,
            name: None,
        },
        Step::Paused {
            from: pause.from,
            to: pause.to,
            seconds: 23_400,
            due: local("2025-04-09T15:00:00"),
        },
        Step::Hours {
            from: date(2025, 4, 9),
            to: date(2025, 4, 9),
            seconds: 23_400,
            name: None,
        },
    ]);
    assert_eq!(told.steps, steps);
    assert_eq!(told.due, local("2025-04-09T15:00:00"));
}

#[test]
fn a_deadline_past_the_known_holidays_is_provisional() {
    let told = office().explain(local("2026-12-22T09:00:00"), Target::OfficeDays(10), &[]);
    assert!(told.unwrap().provisional);
}

fn new_york(hours: &str) -> Calendar {
    let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let week = days.map(|day| format!(r#""{day}": {hours}"#)).join(",");
    let spec = format!(r#"{{"name": "n", "zone": "America/New_York", "week": {{{week}}}}}"#);
    let spec = serde_json::from_str(&spec).expect("the text above is a calendar");
    Calendar::new(spec).expect("the calendar is sound")
}

#[test]
fn the_skipped_hour_is_lost_and_the_repeated_hour_counts_twice() {
    // On 9 March 2025 at 02:00 the clock went to 03:00, on 2 November at 02:00 back to 01:00.
    let spring = (utc("2025-03-09T05:00:00Z"), utc("2025-03-10T04:00:00Z"));
    let autumn = (utc("2025-11-02T04:00:00Z"), utc("2025-11-03T05:00:00Z"));
    let known = [
        (r#"[["00:00", "24:00"]]"#, 23 * 60, 25 * 60),
        (r#"[["01:30", "03:30"]]"#, 60, 150),
        (r#"[["02:15", "02:45"]]"#, 0, 30),
        (r#"[["01:15", "01:45"]]"#, 30, 60),
    ];
    for (hours, in_spring, in_autumn) in known {
        let office = new_york(hours);
        for ((from, to), expected) in [(spring, in_spring), (autumn, in_autumn)] {
            let seconds = office.working_seconds_between(from, to);
            assert_eq!(seconds, expected * 60, "{hours} from {from}");
        }
    }
}

#[test]
fn a_local_time_that_is_skipped_or_repeated_is_due_once() {
    let office = new_york(r#"[["00:00", "24:00"]]"#);
    for target in [Target::CalendarDays(1), Target::WorkingDays(1)] {
        let due = |at: &str| office.add(utc(at), target);
        assert_eq!(due("2025-03-08T07:30:00Z"), Ok(utc("2025-03-09T07:30:00Z")));
        assert_eq!(due("2025-11-01T05:30:00Z"), Ok(utc("2025-11-02T05:30:00Z")));
        assert_eq!(due("2025-11-02T06:30:00Z"), Ok(utc("2025-11-03T06:30:00Z")));
    }
    let day = Target::WorkingSeconds(86_400);
    let due = |at: &str| office.add(utc(at), day);
    assert_eq!(due("2025-03-08T17:00:00Z"), Ok(utc("2025-03-09T17:00:00Z")));
    let far = office.add(
        utc("2025-01-01T00:00:00Z"),
        Target::WorkingSeconds(20 * 365 * 86_400),
    );
    assert_eq!(far, Ok(utc("2044-12-27T00:00:00Z")));
}

#[test]
fn beyond_the_supported_years_is_an_error() {
    let office = office();
    let start = local("2025-08-15T09:00:00");
    for target in [
        Target::OfficeDays(u32::MAX),
        Target::WorkingDays(100_000),
        Target::WorkingSeconds(u64::MAX),
        Target::CalendarDays(u32::MAX),
    ] {
        assert!(office.explain(start, target, &[]).is_err(), "{target:?}");
        assert!(
            office
                .due(utc("1903-01-01T00:00:00Z"), target, &[])
                .is_err()
        );
    }
}
