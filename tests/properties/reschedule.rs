//! Days that are changed late: the same calendar changes nothing, twice is once, and order does not matter.

use jiff::civil::Date;
use proptest::prelude::*;
use tanggap::complaint::{Case, Fact, Identity, Kind};
use tanggap::sla::calendar::{Calendar, CalendarSpec, Exception, ExceptionKind};
use tanggap::sla::promise;
use tanggap::sla::reschedule::rescheduled;

use super::life::{Life, calendar, start};

/// The calendar with days closed, some days after the complaint came in.
fn closed(days: &[i16]) -> Calendar {
    let mut spec: CalendarSpec = calendar().spec().clone();
    for &after in days {
        let date: Date = "2026-07-01".parse().unwrap();
        let date = date
            .checked_add(jiff::Span::new().days(i64::from(after)))
            .unwrap();
        spec.exceptions.retain(|other| other.date != date);
        spec.exceptions.push(Exception {
            date,
            name: format!("Libur {after}"),
            kind: ExceptionKind::Holiday,
            hours: Vec::new(),
        });
    }
    spec.exceptions.sort_by_key(|one| one.date);
    Calendar::new(spec).unwrap()
}

fn moved(case: &Case, old: &Calendar, new: &Calendar) -> Case {
    let mut case = case.clone();
    if let Some(fact) = rescheduled(&case, old, new, "baru").unwrap() {
        case.apply(start(), &fact);
    }
    case
}

proptest! {
    #[test]
    fn the_same_calendar_changes_nothing_and_twice_is_once(days in prop::collection::vec(0_i16..40, 0..6)) {
        let case = Life::begin(Kind::Complaint, Identity::Named, true).case;
        let old = calendar();
        prop_assert_eq!(rescheduled(&case, old, &closed(&[]), "baru").unwrap(), None);
        let new = closed(&days);
        let once = moved(&case, old, &new);
        prop_assert_eq!(rescheduled(&once, &new, &new, "baru").unwrap(), None);
        prop_assert_eq!(&moved(&once, &new, &closed(&days)), &once);
    }

    #[test]
    fn the_order_of_late_holidays_does_not_matter(
        days in prop::collection::vec(0_i16..40, 1..6), shuffle in any::<prop::sample::Index>(),
    ) {
        let case = Life::begin(Kind::Complaint, Identity::Named, true).case;
        let mut other = days.clone();
        other.rotate_left(shuffle.index(days.len()));
        other.reverse();
        let one_by_one = |days: &[i16]| {
            let mut case = case.clone();
            for n in 1..=days.len() {
                case = moved(&case, &closed(&days[..n - 1]), &closed(&days[..n]));
            }
            case.clocks
        };
        prop_assert_eq!(one_by_one(&days), one_by_one(&other));
        prop_assert_eq!(one_by_one(&days), moved(&case, calendar(), &closed(&days)).clocks);
    }

    #[test]
    fn what_moved_is_what_the_new_calendar_says_and_names_its_days(days in prop::collection::vec(0_i16..40, 1..6)) {
        let case = Life::begin(Kind::Complaint, Identity::Named, true).case;
        let new = closed(&days);
        let fact = rescheduled(&case, calendar(), &new, "baru").unwrap();
        let told = match &fact {
            Some(Fact::Rescheduled { days, moved, .. }) => {
                prop_assert!(!days.is_empty() && !moved.is_empty());
                days.iter().all(|day| day.name.starts_with("Libur"))
            }
            _ => true,
        };
        prop_assert!(told);
        let after = moved(&case, calendar(), &new);
        let anew = promise::shifted(&new, &case.clocks, &[]).unwrap();
        prop_assert_eq!(after.clocks, anew);
        // What has stopped stays.
        prop_assert_eq!(after.clocks.verification, case.clocks.verification);
    }
}
