//! Pure: open time as runs of like days with running totals, so that counting is a search, no walk.

use std::ops::RangeInclusive;

use super::zone::{DAY, Zone, end_day, first_day};

/// Open ranges of one day, half-open, in elapsed seconds since the day began; ascending and apart.
pub type Openings = Vec<(i64, i64)>;

/// The openings of seven weekdays, Monday first, with running totals over two weeks.
pub struct Pattern {
    pub days: [Openings; 7],
    seconds: [i64; 15],
    open_days: [i64; 15],
}

impl Pattern {
    pub fn new(days: [Openings; 7]) -> Self {
        let (mut seconds, mut open_days) = ([0; 15], [0; 15]);
        for place in 0..14 {
            let open = length(&days[place % 7]);
            seconds[place + 1] = seconds[place] + open;
            open_days[place + 1] = open_days[place] + i64::from(open > 0);
        }
        Self {
            days,
            seconds,
            open_days,
        }
    }
}

/// Days in a row with the same pattern and the same offset. A day on which the clock is changed is
/// a run of its own.
pub struct Run {
    /// Days since 1970-01-01.
    pub first_day: i64,
    pub days: i64,
    /// UTC second at which the first day begins.
    pub start: i64,
    pub pattern: usize,
    /// Totals of all runs before this one.
    seconds_before: i64,
    open_days_before: i64,
}

/// All open time of the supported years.
pub struct Timetable {
    pub zone: Zone,
    /// UTC seconds of the supported years.
    pub supported: RangeInclusive<i64>,
    patterns: Vec<Pattern>,
    runs: Vec<Run>,
    // What is searched for lies apart from the runs, so that a search stays within the fast cache.
    first_days: Vec<i64>,
    starts: Vec<i64>,
    seconds_before: Vec<i64>,
    open_days_before: Vec<i64>,
    seconds: i64,
    open_days: i64,
}

impl Timetable {
    /// From runs in order and without a hole, given as (first day, days, start, pattern).
    pub fn new(zone: Zone, patterns: Vec<Pattern>, plan: &[(i64, i64, i64, usize)]) -> Self {
        let (mut seconds, mut open_days) = (0, 0);
        let mut runs = Vec::with_capacity(plan.len());
        for &(first_day, days, start, pattern) in plan {
            runs.push(Run {
                first_day,
                days,
                start,
                pattern,
                seconds_before: seconds,
                open_days_before: open_days,
            });
            seconds += over(&patterns[pattern].seconds, weekday(first_day), days);
            open_days += over(&patterns[pattern].open_days, weekday(first_day), days);
        }
        Self {
            supported: zone.start_of(first_day())..=zone.start_of(end_day()),
            zone,
            patterns,
            first_days: runs.iter().map(|run| run.first_day).collect(),
            starts: runs.iter().map(|run| run.start).collect(),
            seconds_before: runs.iter().map(|run| run.seconds_before).collect(),
            open_days_before: runs.iter().map(|run| run.open_days_before).collect(),
            runs,
            seconds,
            open_days,
        }
    }

    /// All open seconds there are.
    pub fn total(&self) -> i64 {
        self.seconds
    }

    /// Open seconds from the beginning of the timetable to a UTC second.
    pub fn seconds_until(&self, second: i64) -> i64 {
        let (run, day) = self.place(second);
        let pattern = &self.patterns[run.pattern];
        let within = second - run.start - day * DAY;
        let today = &pattern.days[weekday(run.first_day + day)];
        let part = |(open, close): &(i64, i64)| (within.min(*close) - open).max(0);
        run.seconds_before
            + over(&pattern.seconds, weekday(run.first_day), day)
            + today.iter().map(part).sum::<i64>()
    }

    /// The UTC second at which the `nth` open second has passed, counted from 1.
    pub fn nth_second(&self, nth: i64) -> Option<i64> {
        if !(1..=self.seconds).contains(&nth) {
            return None;
        }
        let run = self.last_run(&self.seconds_before, nth - 1);
        let pattern = &self.patterns[run.pattern];
        let (day, mut left) = nth_in(
            &pattern.seconds,
            weekday(run.first_day),
            nth - run.seconds_before,
        );
        let today = &pattern.days[weekday(run.first_day + day)];
        for (open, close) in today {
            if left <= close - open {
                return Some(run.start + day * DAY + open + left);
            }
            left -= close - open;
        }
        None
    }

    /// The local day whose open time holds a UTC second, closing included.
    pub fn open_day(&self, second: i64) -> Option<i64> {
        let (run, day) = self.place(second);
        let within = second - run.start - day * DAY;
        let today = &self.patterns[run.pattern].days[weekday(run.first_day + day)];
        if today
            .iter()
            .any(|(open, close)| (*open..=*close).contains(&within))
        {
            return Some(run.first_day + day);
        }
        // The end of the day before, if that closed at 24:00.
        let closes = within == 0 && self.nth_second(self.seconds_until(second)) == Some(second);
        closes.then(|| self.day_at(second - 1))
    }

    /// The local day of a UTC second, in days since 1970-01-01.
    pub fn day_at(&self, second: i64) -> i64 {
        let (run, day) = self.place(second);
        run.first_day + day
    }

    /// Days with open time up to and including a local day.
    pub fn open_days_through(&self, day: i64) -> i64 {
        let run = self.run_of(day);
        let days = (day - run.first_day + 1).clamp(0, run.days);
        let open_days = &self.patterns[run.pattern].open_days;
        run.open_days_before + over(open_days, weekday(run.first_day), days)
    }

    /// The `nth` local day with open time, counted from 1.
    pub fn nth_open_day(&self, nth: i64) -> Option<i64> {
        if !(1..=self.open_days).contains(&nth) {
            return None;
        }
        let run = self.last_run(&self.open_days_before, nth - 1);
        let open_days = &self.patterns[run.pattern].open_days;
        let (day, _) = nth_in(
            open_days,
            weekday(run.first_day),
            nth - run.open_days_before,
        );
        Some(run.first_day + day)
    }

    /// When a local day begins, as a UTC second, and its openings.
    pub fn day(&self, day: i64) -> (i64, &Openings) {
        let run = self.run_of(day);
        let openings = &self.patterns[run.pattern].days[weekday(day)];
        (run.start + (day - run.first_day) * DAY, openings)
    }

    /// The run that holds a UTC second, and how many of its days have passed.
    fn place(&self, second: i64) -> (&Run, i64) {
        let run = self.last_run(&self.starts, second);
        let day = ((second - run.start).div_euclid(DAY)).clamp(0, (run.days - 1).max(0));
        (run, day)
    }

    fn run_of(&self, day: i64) -> &Run {
        self.last_run(&self.first_days, day)
    }

    /// The last run whose key is not above a value; the first where all are.
    fn last_run(&self, keys: &[i64], value: i64) -> &Run {
        let after = keys.partition_point(|key| *key <= value);
        &self.runs[after.saturating_sub(1)]
    }
}

/// Open seconds of one day.
fn length(day: &Openings) -> i64 {
    day.iter().map(|(open, close)| close - open).sum()
}

/// 0 for Monday to 6 for Sunday; 1970-01-01 was a Thursday.
pub fn weekday(day: i64) -> usize {
    (day + 3).rem_euclid(7) as usize
}

/// What `days` days from a weekday on add up to.
fn over(totals: &[i64; 15], first: usize, days: i64) -> i64 {
    let rest = (days % 7) as usize;
    days / 7 * totals[7] + totals[first + rest] - totals[first]
}

/// On which day from a weekday on the `nth` unit falls, and which unit of that day it is. The
/// caller knows that there are that many.
fn nth_in(totals: &[i64; 15], first: usize, nth: i64) -> (i64, i64) {
    let weeks = (nth - 1) / totals[7];
    let left = nth - weeks * totals[7];
    let day = (0..6).find(|day| totals[first + day + 1] - totals[first] >= left);
    let day = day.unwrap_or(6);
    (
        weeks * 7 + day as i64,
        left - (totals[first + day] - totals[first]),
    )
}
