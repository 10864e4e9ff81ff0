//! One deadline, near and far: its cost must not grow with the distance in days.

use std::hint::black_box;
use std::time::Instant as Stopwatch;

use tanggap::complaint::Instant;
use tanggap::sla::calendar::Calendar;
use tanggap::sla::due::{Span, Target};

const ROUNDS: u32 = 400_000;

/// Office hours with a break in a zone that changes its clocks, and a holiday a month.
fn office() -> Calendar {
    let hours = r#"[["07:30", "12:00"], ["13:00", "16:00"]]"#;
    let days = ["mon", "tue", "wed", "thu", "fri"];
    let week = days.map(|day| format!(r#""{day}": {hours}"#)).join(",");
    let months = (2020..2040).flat_map(|year| (1..=12).map(move |month| (year, month)));
    let holidays = months.map(|(year, month)| {
        format!(r#"{{"date": "{year}-{month:02}-12", "name": "holiday", "kind": "holiday"}}"#)
    });
    let spec = format!(
        r#"{{"name": "office", "zone": "America/New_York", "week": {{{week}}}, "exceptions": [{}]}}"#,
        holidays.collect::<Vec<_>>().join(",")
    );
    let spec = serde_json::from_str(&spec).expect("the text above is a calendar");
    Calendar::new(spec).expect("the calendar is sound")
}

/// Nanoseconds of one deadline, with a pause of a day.
fn cost(calendar: &Calendar, target: Target) -> u128 {
    let first = Instant::from_seconds(1_735_700_000);
    let watch = Stopwatch::now();
    for round in 0..ROUNDS {
        let start = first.plus_seconds(i64::from(round) * 397);
        let pause = Span {
            from: start.plus_seconds(90_000),
            to: start.plus_seconds(176_400),
        };
        let due = calendar.due(black_box(start), black_box(target), &[pause]);
        black_box(due.expect("the deadline is within the supported years"));
    }
    watch.elapsed().as_nanos() / u128::from(ROUNDS)
}

fn main() {
    let watch = Stopwatch::now();
    let calendar = office();
    println!(
        "preparing a calendar: {} microseconds",
        watch.elapsed().as_micros()
    );
    let pairs = [
        (
            "office days",
            Target::OfficeDays(5),
            Target::OfficeDays(1_250),
        ),
        (
            "working days",
            Target::WorkingDays(5),
            Target::WorkingDays(1_250),
        ),
        (
            "calendar days",
            Target::CalendarDays(7),
            Target::CalendarDays(1_826),
        ),
        (
            "working time",
            Target::WorkingSeconds(5 * 27_000),
            Target::WorkingSeconds(1_250 * 27_000),
        ),
    ];
    for (name, near, far) in pairs {
        cost(&calendar, near);
        let (near, far) = (cost(&calendar, near), cost(&calendar, far));
        let percent = far * 100 / near.max(1);
        println!("{name}: {near} ns at 5 days, {far} ns at 5 years, {percent} %");
    }
}
