//! Pure: what every complaint counts for in a quarter, and for which unit.
//!
//! A unit is scored on its own cases: those it held itself, not those of units below it. A case
//! counts only while [`CaseRecord::counts`], and what left the units' hands as it stood then; requests for information
//! count like all others.
//! Nothing is known here but the log up to `as_of`; a quarter that is over is judged as it stood at
//! its end, yet with what is known since: a resolution disputed later was none.

use std::collections::HashMap;

use jiff::tz::TimeZone;

use super::charge::{self, WHOLE};
use super::formula::Formula;
use super::history::{Holding, Measured, Resolution};
use super::ledger::Ledger;
use super::period::Period;
use super::record::{Binding, CaseRecord};
use super::sheet::{Lateness, Mark, Sheet, Why};
use crate::complaint::{CategoryCode, Instant, UnitCode};
use crate::sla::calendar::Calendar;

/// What a score is computed from, besides the events.
pub struct Basis<'a> {
    /// Which quarter.
    pub period: Period,
    /// The zone in which the quarter begins and ends.
    pub zone: &'a TimeZone,
    /// The log is known up to here; what is open is judged as it stands here, or at the quarter's end.
    pub as_of: Instant,
    /// Which weights and limits.
    pub formula: &'a Formula,
    /// The calendar of a version, by name.
    pub calendar: &'a dyn Fn(&Binding) -> Option<&'a Calendar>,
    /// Whether resolving in a category needs evidence, by the version's reference data.
    pub needs_evidence: &'a dyn Fn(&Binding, &CategoryCode) -> bool,
    /// Whether it counts only once a second person has confirmed it.
    pub needs_second_person: &'a dyn Fn(&Binding, &CategoryCode) -> bool,
}

/// A complaint is bound to a calendar that was not given.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no calendar `{}` in version {} of the reference data", .0.calendar, .0.policy)]
pub struct NoCalendar(pub Binding);

/// The sheets of the units asked for, and the ratings of the whole city.
pub struct Tally<'a> {
    /// One for each unit asked for.
    pub sheets: HashMap<&'a UnitCode, Sheet<'a>>,
    /// How many ratings the city got in the quarter.
    pub ratings: i64,
    /// Their sum, each counted from 0 to 3.
    pub rating_sum: i64,
}

/// Goes through all records once.
///
/// # Errors
/// [`NoCalendar`] if one is needed and not given.
pub fn tally<'a>(
    units: &'a [UnitCode],
    ledger: &'a Ledger,
    basis: &Basis<'_>,
) -> Result<Tally<'a>, NoCalendar> {
    let mut tally = Tally {
        sheets: units.iter().map(|unit| (unit, Sheet::default())).collect(),
        ratings: 0,
        rating_sum: 0,
    };
    let judge = Judge {
        start: basis.period.start(basis.zone),
        end: basis.period.end(basis.zone),
        basis,
    };
    for case in ledger.cases().iter().filter(|case| case.counts()) {
        judge.times(case, &mut tally)?;
        judge.outcomes(case, &mut tally);
        judge.rating(case, &mut tally);
        judge.assignments(case, &mut tally);
    }
    Ok(tally)
}

struct Judge<'b, 'c> {
    start: Instant,
    end: Instant,
    basis: &'b Basis<'c>,
}

impl Judge<'_, '_> {
    /// T1, T2 and B.
    fn times<'a>(&self, case: &'a CaseRecord, tally: &mut Tally<'a>) -> Result<(), NoCalendar> {
        if let Some(clock) = case.first_response() {
            self.time(case, &clock, |sheet| &mut sheet.first_responses, tally)?;
        }
        let Some(clock) = case.resolution() else {
            return Ok(());
        };
        self.time(case, &clock, |sheet| &mut sheet.resolutions, tally)?;

        self.backlog(case, &clock, tally)
    }

    /// B: what is open past its deadline at the cut, for whoever holds it then, and for whoever let it go late in the
    /// quarter: to another unit, or out of sight.
    fn backlog<'a>(
        &self,
        case: &'a CaseRecord,
        clock: &Measured,
        tally: &mut Tally<'a>,
    ) -> Result<(), NoCalendar> {
        let cut = self.cut();
        if clock.due >= cut || clock.outcome.is_some_and(|(at, _)| at <= cut) {
            return Ok(());
        }
        let mut charged: Vec<&UnitCode> = Vec::new();
        for holding in case.holdings.iter().rev() {
            let gone = holding.to.into_iter().chain(case.left_at()).min();
            let gone = gone.filter(|at| *at <= cut);
            let until = gone.unwrap_or(cut);
            let counts = holding.from <= until
                && clock.due < until
                && gone.is_none_or(|at| self.start <= at);
            let Some(unit) = holding.responsible().filter(|_| counts) else {
                continue;
            };
            let Some(sheet) = tally.sheets.get_mut(unit) else {
                continue;
            };
            if charged.contains(&unit) {
                continue;
            }
            if let Some(late) = charge::late(case, clock, until, self.calendar(case)?) {
                let (seconds, days) = (late.seconds, late.days);
                let why = Why::Overdue(Lateness {
                    seconds,
                    days,
                    charged: seconds,
                });
                sheet.overdue.push(Mark { case, part: 0, why });
                charged.push(unit);
            }
        }
        Ok(())
    }

    /// One clock whose deadline lies in the quarter. In time, it counts for the unit that did what
    /// the clock waited for; late, for every holder that is charged. What is neither done nor late
    /// yet does not count.
    fn time<'a>(
        &self,
        case: &'a CaseRecord,
        clock: &Measured,
        marks: impl for<'s> Fn(&'s mut Sheet<'a>) -> &'s mut Vec<Mark<'a>>,
        tally: &mut Tally<'a>,
    ) -> Result<(), NoCalendar> {
        if !(self.start..self.end).contains(&clock.counts_at) {
            return Ok(());
        }
        let cut = self.cut();
        let cut = case.left_at().map_or(cut, |left| left.min(cut));
        let outcome = clock.outcome.filter(|(at, _)| *at <= cut);
        let at = outcome.map_or(cut, |(at, _)| at);
        let late = match at <= clock.due {
            true => None,
            false => charge::late(case, clock, at, self.calendar(case)?),
        };
        match (late, outcome) {
            (Some(late), _) => {
                for charge in late.charges {
                    let Some(sheet) = tally.sheets.get_mut(charge.unit) else {
                        continue;
                    };
                    let (seconds, days, charged) = (late.seconds, late.days, charge.seconds);
                    let lateness = Lateness {
                        seconds,
                        days,
                        charged,
                    };
                    let why = match outcome {
                        Some(_) => Why::Late(lateness),
                        None => Why::Overdue(lateness),
                    };
                    marks(sheet).push(Mark {
                        case,
                        part: charge.part,
                        why,
                    });
                }
            }
            (None, Some((_, holding))) => {
                let unit = case.holdings[holding].responsible();
                if let Some(sheet) = unit.and_then(|unit| tally.sheets.get_mut(unit)) {
                    marks(sheet).push(Mark {
                        case,
                        part: WHOLE,
                        why: Why::InTime,
                    });
                }
            }
            (None, None) => {}
        }
        Ok(())
    }

    /// Q1 and E: a case counts once for a unit that resolved it in the quarter. One that did not
    /// hold loses Q1 even when it was resolved again; evidence is that of the last resolution.
    fn outcomes<'a>(&self, case: &'a CaseRecord, tally: &mut Tally<'a>) {
        let unit_of = |one: &Resolution| {
            let holding = &case.holdings[one.holding];
            holding.responsible().filter(|_| self.holds(one.at))
        };
        let all = case.outcomes();
        for (place, last) in all.iter().enumerate() {
            let Some(unit) = unit_of(last) else { continue };
            if all[place + 1..]
                .iter()
                .any(|one| unit_of(one) == Some(unit))
            {
                continue;
            }
            let Some(sheet) = tally.sheets.get_mut(unit) else {
                continue;
            };
            let fault = |one: &Resolution| match one.disputed {
                true => Some(Why::Disputed),
                false => (!one.held()).then_some(Why::AuditFailed),
            };
            let own = all.iter().filter(|one| unit_of(one) == Some(unit));
            let (part, why) = match own.filter_map(fault).next() {
                Some(fault) => (0, fault),
                None => (WHOLE, Why::Held),
            };
            sheet.outcomes.push(Mark { case, part, why });

            let category = last.category.as_ref();
            if category.is_some_and(|code| (self.basis.needs_evidence)(&case.binding, code)) {
                let wants = category
                    .is_some_and(|code| (self.basis.needs_second_person)(&case.binding, code));
                let accepted = last.evidence && (last.confirmed || !wants);
                let (part, why) = match accepted && last.held() {
                    true => (WHOLE, Why::Evidence),
                    false => (0, Why::NoEvidence),
                };
                sheet.evidence.push(Mark { case, part, why });
            }
        }
        let wrong = case.wrongly_left().filter(|(at, _)| self.holds(*at));
        if let Some(sheet) = wrong.and_then(|(_, unit)| tally.sheets.get_mut(unit)) {
            let (part, why) = (0, Why::AuditFailed);
            sheet.outcomes.push(Mark { case, part, why });
        }
    }

    /// Q2.
    fn rating<'a>(&self, case: &'a CaseRecord, tally: &mut Tally<'a>) {
        let Some((_, rating, holding)) = case.rating.filter(|(at, ..)| self.holds(*at)) else {
            return;
        };
        let above_lowest = i64::from(rating.value()) - 1;
        tally.ratings += 1;
        tally.rating_sum += above_lowest;
        let unit = case.holdings[holding].responsible();
        if let Some(sheet) = unit.and_then(|unit| tally.sheets.get_mut(unit)) {
            let (part, why) = (above_lowest * WHOLE / 3, Why::Rated { rating });
            sheet.ratings.push(Mark { case, part, why });
        }
    }

    /// Received, R and L: the cases assigned in the quarter, each once.
    fn assignments<'a>(&self, case: &'a CaseRecord, tally: &mut Tally<'a>) {
        for (place, holding) in case.holdings.iter().enumerate() {
            let unit_of =
                |holding: &'a Holding| holding.responsible().filter(|_| self.holds(holding.from));
            let Some(unit) = unit_of(holding) else {
                continue;
            };
            if case.holdings[..place]
                .iter()
                .any(|before| unit_of(before) == Some(unit))
            {
                continue;
            }
            let Some(sheet) = tally.sheets.get_mut(unit) else {
                continue;
            };
            sheet.received += 1;
            if let Some(category) = &case.category {
                *sheet.topics.entry(category).or_default() += 1;
            }
            let own = case
                .holdings
                .iter()
                .filter(|other| other.responsible() == Some(unit));
            if own.into_iter().any(|own| own.contest_rejected) {
                sheet.rejected.push(Mark {
                    case,
                    part: 0,
                    why: Why::ContestRejected,
                });
            }
        }
    }

    /// The moment at which what is open is judged.
    fn cut(&self) -> Instant {
        self.basis.as_of.min(self.end)
    }

    /// Whether something that happened lies in the quarter.
    fn holds(&self, at: Instant) -> bool {
        (self.start..self.end).contains(&at)
    }

    fn calendar(&self, case: &CaseRecord) -> Result<&Calendar, NoCalendar> {
        (self.basis.calendar)(&case.counted_by)
            .ok_or_else(|| NoCalendar((*case.counted_by).clone()))
    }
}
