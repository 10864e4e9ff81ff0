//! The file of working calendars as forms change it: what was meant is what is read, and the rest stays.

use jiff::civil::Date;
use proptest::prelude::*;
use tanggap::administration::calendar_file::{FILE, Written, put, read};
use tanggap::administration::hours::{time, typed_week, week};
use tanggap::office::reference::built_in;
use tanggap::platform::web::text::FieldErrors;
use tanggap::sla::calendar::{Exception, ExceptionKind, Hours, Period, Week};

fn file() -> String {
    built_in().remove(FILE).unwrap()
}

/// One to three ranges of a day, or none.
fn hours() -> impl Strategy<Value = Hours> {
    proptest::collection::btree_set(0_u32..=96, 0..7).prop_map(|quarters| {
        let quarters = Vec::from_iter(quarters);
        let clock = |quarter: u32| time(&format!("{}.{:02}", quarter / 4, quarter % 4 * 15));
        let pairs = quarters.chunks_exact(2);
        pairs
            .map(|pair| (clock(pair[0]).unwrap(), clock(pair[1]).unwrap()))
            .collect()
    })
}

fn any_week() -> impl Strategy<Value = Week> {
    proptest::array::uniform7(hours()).prop_map(Week::new)
}

fn date(after: i64) -> Date {
    let start: Date = "2028-01-01".parse().unwrap();
    start.checked_add(jiff::Span::new().days(after)).unwrap()
}

/// A change of one calendar, of the kinds that forms make.
#[derive(Clone, Debug)]
struct Change {
    week: Option<Week>,
    gone: Option<usize>,
    period: Option<Period>,
    days: Vec<Exception>,
    holidays: bool,
    known_until: Option<Date>,
}

impl Change {
    fn make(&self, one: &mut Written) {
        if let Some(week) = &self.week {
            one.spec.week = week.clone();
        }
        if let Some(gone) = self.gone.filter(|gone| *gone < one.spec.periods.len()) {
            one.spec.periods.remove(gone);
        }
        one.spec.periods.extend(self.period.clone());
        one.spec.exceptions.extend(self.days.clone());
        (one.holidays, one.spec.known_until) = (self.holidays, self.known_until);
    }
}

prop_compose! {
    fn change()(
        week in proptest::option::of(any_week()),
        gone in proptest::option::of(0_usize..4),
        period in proptest::option::of(("\\PC{1,20}", 0_i64..300, 0_i64..40, any_week())),
        days in proptest::collection::btree_map(0_i64..600, ("\\PC{1,20}", hours()), 0..4),
        holidays in any::<bool>(),
        known in proptest::option::of(0_i64..500),
    ) -> Change {
        let period = period.map(|(name, from, length, week)| Period {
            name,
            from: date(from),
            to: date(from + length),
            week,
        });
        let day = |(after, (name, hours))| Exception {
            date: date(after),
            name,
            kind: ExceptionKind::Other,
            hours,
        };
        let days = days.into_iter().map(day).collect();
        Change { week, gone, period, days, holidays, known_until: known.map(date) }
    }
}

proptest! {
    #[test]
    fn what_is_put_is_read_and_the_other_calendars_stay(
        which in 0_usize..2, first in change(), second in change(),
    ) {
        let mut text = file();
        let mut all = read(&text).unwrap();
        // Twice: the second change meets what the first has written.
        first.make(&mut all[which]);
        text = put(&text, &all[which]);
        prop_assert_eq!(&read(&text).unwrap(), &all);
        all[which].spec.exceptions.clear();
        second.make(&mut all[which]);
        text = put(&text, &all[which]);
        prop_assert_eq!(&read(&text).unwrap(), &all);
        prop_assert!(text.starts_with("# Working calendars."));
    }

    #[test]
    fn a_week_comes_back_from_its_fields(days in any_week()) {
        let mut errors = FieldErrors::default();
        prop_assert_eq!(week(&typed_week(&days), &mut errors), days);
        prop_assert!(errors.is_empty());
    }
}

#[test]
fn putting_what_is_there_changes_no_byte_and_one_more_period_leaves_every_line() {
    let text = file();
    for one in read(&text).unwrap() {
        assert_eq!(put(&text, &one), text);
    }
    let mut office = read(&text).unwrap().remove(0);
    let mut next = office.spec.periods.last().unwrap().clone();
    (next.from, next.to) = (date(30), date(58));
    office.spec.periods.push(next);
    let after = put(&text, &office);
    let mut lines = after.lines();
    for line in text.lines().filter(|line| !line.is_empty()) {
        assert!(lines.any(|other| other == line), "{line}");
    }
}
