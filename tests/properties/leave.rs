//! Laws of leave: its first and its last day belong to it, deputies are followed and never in a circle, and who may
//! stand in for whom.

use jiff::civil::Date;
use proptest::prelude::*;
use tanggap::absence::leave::{Leave, Person, present};
use tanggap::complaint::{AbsenceId, Role, StaffId};
use uuid::Uuid;

use crate::life::{CITY, HOLDER, OTHER, unit};

fn person(number: u128) -> StaffId {
    StaffId(Uuid::from_u128(number))
}

fn leave(who: u128, deputy: Option<u128>, first_day: Date, last_day: Date) -> Leave {
    Leave {
        id: AbsenceId(Uuid::from_u128(who)),
        staff: person(who),
        deputy: deputy.map(person),
        first_day,
        last_day,
    }
}

fn day(day: i8) -> Date {
    Date::new(2026, 7, day).unwrap()
}

#[test]
fn the_first_and_the_last_day_belong_to_a_leave() {
    let leaves = [leave(1, Some(2), day(6), day(10))];
    let here = |on: i8| present(person(1), &leaves, day(on));
    let stands_in = [5, 6, 10, 11].map(|on| here(on) == Some(person(2)));
    assert_eq!(stands_in, [false, true, true, false]);
    assert_eq!(here(11), Some(person(1)));
}

#[test]
fn only_the_own_unit_a_head_above_or_the_same_desk_stands_in() {
    let of = |number: u128, role: Role, at: Option<&str>| Person {
        id: person(number),
        name: number.to_string(),
        role,
        unit: at.map(unit),
    };
    let head = of(1, Role::Head, Some(HOLDER));
    let desk = of(2, Role::Coordinator, None);
    let may = |other: &Person, away: &Person| other.may_stand_in_for(away, &CITY);
    assert!(may(&of(3, Role::Officer, Some(HOLDER)), &head));
    assert!(may(&of(3, Role::Head, Some("banjarbaru")), &head));
    assert!(!may(&of(3, Role::Officer, Some("banjarbaru")), &head));
    // A head of another unit would read what is not of that unit.
    assert!(!may(&of(3, Role::Head, Some(OTHER)), &head));
    assert!(!may(
        &of(3, Role::Head, Some(HOLDER)),
        &of(4, Role::Head, Some("banjarbaru"))
    ));
    assert!(!may(&head, &head));
    assert!(may(&of(3, Role::Coordinator, None), &desk));
    assert!(!may(&of(3, Role::Admin, None), &of(4, Role::Admin, None)));
    assert!(!may(&head, &desk) && !may(&desk, &head));
}

proptest! {
    #[test]
    fn whoever_is_there_is_not_away_and_circles_end(
        spans in prop::collection::vec((1_u128..6, prop::option::of(1_u128..6), 1_i8..29, 0_i8..20), 0..8),
        on in 1_i8..29,
    ) {
        let leaves: Vec<Leave> = spans
            .into_iter()
            .map(|(who, deputy, first, days)| leave(who, deputy, day(first), day((first + days).min(31))))
            .collect();
        for who in 1..6 {
            if let Some(here) = present(person(who), &leaves, day(on)) {
                prop_assert!(!leaves.iter().any(|leave| leave.staff == here && leave.covers(day(on))));
            }
        }
    }
}
