//! Pure: the days of a year as a calendar sees them, for a grid and for the table beside it.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::sla::calendar::{CalendarSpec, Exception, Hours};

/// How a day looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Open as its week says.
    Open,
    /// Closed as its week says.
    Rest,
    /// Closed although its week says open: a holiday, joint leave.
    Free,
    /// Open for less time than in an ordinary week: a short day, or Ramadan.
    Short,
    /// Open longer than in an ordinary week, or although the week says closed.
    Extra,
}

impl Look {
    /// The word for it, in text keys and as a class.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Rest => "rest",
            Self::Free => "free",
            Self::Short => "short",
            Self::Extra => "extra",
        }
    }
}

/// One day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    pub date: Date,
    pub look: Look,
    pub hours: Hours,
    /// Why it differs from its week; empty where it does not.
    pub name: String,
}

/// The days of one month.
#[derive(Clone, Debug)]
pub struct Month {
    /// From 1.
    pub number: i8,
    pub days: Vec<Day>,
}

impl Month {
    /// How many places of the first week lie before the month, Monday first.
    #[must_use]
    pub fn lead(&self) -> usize {
        let first = self.days.first();
        first.map_or(0, |day| {
            usize::try_from(day.date.weekday().to_monday_zero_offset()).unwrap_or(0)
        })
    }

    /// The days that are open.
    #[must_use]
    pub fn working(&self) -> usize {
        self.days.iter().filter(|day| !day.hours.is_empty()).count()
    }

    /// The minutes that are open.
    #[must_use]
    pub fn minutes(&self) -> i64 {
        self.days.iter().map(|day| seconds(&day.hours)).sum::<i64>() / 60
    }
}

/// A year, month by month.
#[must_use]
pub fn year(spec: &CalendarSpec, year: i16) -> Vec<Month> {
    let exceptions: BTreeMap<Date, &Exception> =
        spec.exceptions.iter().map(|one| (one.date, one)).collect();
    let month = |number: i8| {
        let first = Date::new(year, number, 1).ok()?;
        let days = (1..=first.days_in_month())
            .filter_map(|day| Date::new(year, number, day).ok())
            .map(|date| look(spec, &exceptions, date))
            .collect();
        Some(Month { number, days })
    };
    (1..=12).filter_map(month).collect()
}

fn look(spec: &CalendarSpec, exceptions: &BTreeMap<Date, &Exception>, date: Date) -> Day {
    let ordinary = spec.week.hours(date.weekday());
    let period = spec
        .periods
        .iter()
        .find(|period| (period.from..=period.to).contains(&date));
    let (hours, name) = match (exceptions.get(&date), period) {
        (Some(exception), _) => (&exception.hours, exception.name.as_str()),
        (None, Some(period)) => (period.week.hours(date.weekday()), period.name.as_str()),
        (None, None) => (ordinary, ""),
    };
    let (is, was) = (seconds(hours), seconds(ordinary));
    let look = match (is, was) {
        (0, 0) => Look::Rest,
        (0, _) => Look::Free,
        _ if is < was => Look::Short,
        _ if is > was => Look::Extra,
        _ => Look::Open,
    };
    Day {
        date,
        look,
        hours: hours.clone(),
        name: name.to_owned(),
    }
}

fn seconds(hours: &Hours) -> i64 {
    hours
        .iter()
        .map(|(open, close)| close.seconds() - open.seconds())
        .sum()
}
