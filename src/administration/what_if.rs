//! Pure: which past complaints would have kept their deadlines under a draft, beside those that keep them now.

use crate::complaint::lifecycle::limits;
use crate::complaint::{Case, Clock, ClockName, Instant, Reference};
use crate::office::reference::Reference as City;
use crate::sla::due::Target;

/// So many whose outcome would change are listed.
const LISTED: usize = 200;

/// What changed deadlines would have meant.
#[derive(Clone, Debug, Default)]
pub struct WhatIf {
    pub cases: usize,
    pub first_response: Tally,
    pub resolution: Tally,
    /// The newest of those whose outcome would be another.
    pub list: Vec<Turned>,
}

/// One clock over all complaints.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// That had such a clock.
    pub clocks: usize,
    /// In time, under the present limits and under the draft's.
    pub in_time_now: usize,
    pub in_time_then: usize,
    /// Still running, and neither kept nor broken.
    pub open_now: usize,
    pub open_then: usize,
    pub late_now: usize,
    pub late_then: usize,
}

/// A complaint whose outcome would be another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turned {
    pub reference: Reference,
    pub clock: ClockName,
    pub due_now: Instant,
    pub due_then: Instant,
    pub then: Kept,
}

/// How a deadline went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    InTime,
    Open,
    Late,
}

impl Kept {
    /// The word for it in text keys.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::InTime => "in-time",
            Self::Open => "open",
            Self::Late => "late",
        }
    }
}

impl WhatIf {
    /// Counts one case in.
    pub fn add(&mut self, case: &Case, before: &City, after: &City, now: Instant) {
        if case.merged_into.is_some() {
            return;
        }
        self.cases += 1;
        for name in [ClockName::FirstResponse, ClockName::Resolution] {
            let Some(clock) = case.clocks.get(name) else {
                continue;
            };
            let (Some(old), Some(new)) = (
                due(case, name, clock, before),
                due(case, name, clock, after),
            ) else {
                continue;
            };
            let (was, is) = (kept(clock, old, now), kept(clock, new, now));
            let tally = match name {
                ClockName::FirstResponse => &mut self.first_response,
                _ => &mut self.resolution,
            };
            tally.clocks += 1;
            count(
                was,
                &mut tally.in_time_now,
                &mut tally.open_now,
                &mut tally.late_now,
            );
            count(
                is,
                &mut tally.in_time_then,
                &mut tally.open_then,
                &mut tally.late_then,
            );
            if was != is && case.conflict_unit.is_none() && self.list.len() < LISTED {
                self.list.push(Turned {
                    reference: case.reference.clone(),
                    clock: name,
                    due_now: old,
                    due_then: new,
                    then: is,
                });
            }
        }
    }
}

/// The deadline that the clock would have had under that version, on the calendar of the case's unit.
fn due(case: &Case, name: ClockName, clock: &Clock, city: &City) -> Option<Instant> {
    let limits = limits(case.kind, case.category.as_ref(), city);
    let target: Target = match name {
        ClockName::FirstResponse => limits.first_response,
        _ => limits.resolution,
    };
    let calendar = case
        .unit
        .as_ref()
        .map_or_else(|| city.default_calendar(), |unit| city.calendar_of(unit));
    calendar
        .due(clock.started, target, &case.pause_spans())
        .ok()
}

fn kept(clock: &Clock, due: Instant, now: Instant) -> Kept {
    match clock.stopped {
        Some(at) if at <= due => Kept::InTime,
        None if now <= due => Kept::Open,
        _ => Kept::Late,
    }
}

fn count(kept: Kept, in_time: &mut usize, open: &mut usize, late: &mut usize) {
    *match kept {
        Kept::InTime => in_time,
        Kept::Open => open,
        Kept::Late => late,
    } += 1;
}
