//! Pure: a leave, who may stand in during it, and who is there on a day.

use jiff::civil::Date;

use crate::complaint::{AbsenceId, Role, StaffId, UnitCode};
use crate::office::reference::Reference as City;

/// The most days of one leave.
pub const DAYS_AT_MOST: i32 = 366;
/// Deputies may be on leave too; nobody looks further than this.
const STEPS_AT_MOST: usize = 5;

/// A time in which somebody is away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leave {
    pub id: AbsenceId,
    pub staff: StaffId,
    pub deputy: Option<StaffId>,
    pub first_day: Date,
    /// Included.
    pub last_day: Date,
}

impl Leave {
    /// Whether the person is away on this day.
    #[must_use]
    pub fn covers(&self, day: Date) -> bool {
        self.first_day <= day && day <= self.last_day
    }
}

/// Who is there on a day in place of somebody: the person, the deputy, or the deputy's deputy; none where
/// nobody is.
#[must_use]
pub fn present(person: StaffId, leaves: &[Leave], day: Date) -> Option<StaffId> {
    let mut here = person;
    for _ in 0..STEPS_AT_MOST {
        let away = leaves
            .iter()
            .find(|leave| leave.staff == here && leave.covers(day));
        match away {
            None => return Some(here),
            Some(leave) => here = leave.deputy?,
        }
    }
    None
}

/// An account, as far as leave is concerned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub id: StaffId,
    pub name: String,
    pub role: Role,
    pub unit: Option<UnitCode>,
}

impl Person {
    /// Whether somebody may enter the leave of this person: everybody their own, a head that of everybody
    /// in the unit and below it.
    #[must_use]
    pub fn may_be_arranged_by(&self, other: &Self, city: &City) -> bool {
        let is_below = |own: &UnitCode| {
            self.unit
                .as_ref()
                .is_some_and(|unit| city.is_within(unit, own))
        };
        self.id == other.id || other.role == Role::Head && other.unit.as_ref().is_some_and(is_below)
    }

    /// Whether this person may stand in for another one: somebody of the same unit, a head above it, or
    /// somebody of the same role outside all units.
    #[must_use]
    pub fn may_stand_in_for(&self, other: &Self, city: &City) -> bool {
        let is_above = |unit: &UnitCode| {
            self.unit
                .as_ref()
                .is_some_and(|own| city.is_within(unit, own))
        };
        self.id != other.id
            && match &other.unit {
                Some(unit) if self.unit.as_ref() == Some(unit) => true,
                Some(unit) if self.role == Role::Head => is_above(unit),
                _ => {
                    self.role == other.role
                        && matches!(self.role, Role::Coordinator | Role::Inspector)
                }
            }
    }
}
