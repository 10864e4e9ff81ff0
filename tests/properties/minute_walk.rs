//! Deadlines found the slow way, one minute after another, straight from the written calendar.

use jiff::civil::{Date, DateTime, Time};
use jiff::{Timestamp, tz::TimeZone};
use tanggap::sla::calendar::{CalendarSpec, Hours};
use tanggap::sla::due::Target;

/// Longer than any deadline that these tests ask for.
const LONGEST_WALK: i64 = 400 * 24 * 60;

/// Everything here is in whole minutes since the Unix epoch; a minute stands for `[m, m + 1)`.
pub struct MinuteWalk<'a> {
    spec: &'a CalendarSpec,
    zone: TimeZone,
}

impl<'a> MinuteWalk<'a> {
    pub fn new(spec: &'a CalendarSpec) -> Self {
        let zone = TimeZone::get(&spec.zone).expect("the test names real zones");
        Self { spec, zone }
    }

    fn clock(&self, minute: i64) -> DateTime {
        let at = Timestamp::from_second(minute * 60).expect("the test stays in this century");
        self.zone.to_datetime(at)
    }

    fn hours(&self, date: Date) -> &Hours {
        if let Some(exception) = self.spec.exceptions.iter().find(|one| one.date == date) {
            return &exception.hours;
        }
        let mut periods = self.spec.periods.iter();
        match periods.find(|period| period.from <= date && date <= period.to) {
            Some(period) => period.week.hours(date.weekday()),
            None => self.spec.week.hours(date.weekday()),
        }
    }

    fn is_open(&self, minute: i64) -> bool {
        let clock = self.clock(minute);
        let second = i64::from(clock.hour()) * 3600 + i64::from(clock.minute()) * 60;
        let mut hours = self.hours(clock.date()).iter();
        hours.any(|(open, close)| open.seconds() <= second && second < close.seconds())
    }

    /// Open, or exactly at closing.
    pub fn is_inside(&self, minute: i64) -> bool {
        self.is_open(minute) || self.is_open(minute - 1)
    }

    pub fn next_opening(&self, minute: i64) -> i64 {
        let mut walk = minute..minute + LONGEST_WALK;
        walk.find(|minute| self.is_inside(*minute))
            .expect("the calendar opens")
    }

    pub fn open_minutes(&self, from: i64, to: i64) -> i64 {
        let open = (from..to).filter(|minute| self.is_open(*minute));
        open.map(|_| 1).sum()
    }

    /// The minute by which `count` minutes were open that do not lie in a pause.
    pub fn after(&self, start: i64, count: i64, pauses: &[(i64, i64)]) -> i64 {
        if count == 0 {
            return self.next_opening(start);
        }
        let paused = |minute| {
            pauses
                .iter()
                .any(|(from, to)| (*from..*to).contains(&minute))
        };
        let walk = start..start + LONGEST_WALK;
        let mut counted = walk.filter(|minute| self.is_open(*minute) && !paused(*minute));
        let last = counted.nth(usize::try_from(count - 1).expect("counts are small"));
        last.expect("the calendar opens") + 1
    }

    /// The date of the n-th working day after that of receipt, and the minute at which it closes.
    fn nth_day(&self, opening: i64, days: u32) -> (Date, i64) {
        let received = self.day_of_receipt(opening);
        let (mut date, mut count, mut close) = (received, 0, opening);
        for minute in opening - 1..opening + LONGEST_WALK {
            if !self.is_open(minute) || self.clock(minute).date() < received {
                continue;
            }
            let today = self.clock(minute).date();
            if today > date {
                if count == days {
                    break;
                }
                (date, count) = (today, count + 1);
            }
            close = minute + 1;
        }
        (date, close)
    }

    fn day_of_receipt(&self, opening: i64) -> Date {
        let open = self.is_open(opening);
        self.clock(if open { opening } else { opening - 1 }).date()
    }

    fn minute(&self, clock: DateTime) -> i64 {
        let at = self.zone.to_timestamp(clock);
        at.expect("the test stays in this century").as_second() / 60
    }

    pub fn add(&self, start: i64, target: Target) -> i64 {
        match target {
            Target::OfficeDays(days) => self.nth_day(self.next_opening(start), days).1,
            Target::WorkingDays(days) => {
                let opening = self.next_opening(start);
                let midnight = |date: Date| date.to_datetime(Time::midnight());
                let received = midnight(self.day_of_receipt(opening));
                let time_of_day = self.clock(opening).duration_since(received);
                let (date, _) = self.nth_day(opening, days);
                self.next_opening(self.minute(midnight(date) + time_of_day))
            }
            Target::WorkingSeconds(seconds) => {
                let minutes = i64::try_from(seconds / 60).expect("targets are small");
                self.after(start, minutes, &[])
            }
            Target::CalendarDays(days) => {
                let clock = self.clock(start);
                let date = (0..days).fold(clock.date(), |date, _| {
                    date.tomorrow().expect("the test stays in this century")
                });
                self.minute(date.to_datetime(clock.time()))
            }
        }
    }

    /// The deadline moved by one open minute for each open minute of a pause that it was still
    /// ahead of when the pause began.
    pub fn due(&self, start: i64, target: Target, pauses: &[(i64, i64)]) -> i64 {
        let mut due = self.add(start, target);
        let paused = |minute| {
            pauses
                .iter()
                .any(|(from, to)| (*from..*to).contains(&minute))
        };
        let first = pauses.iter().map(|pause| pause.0).min().unwrap_or(start);
        let last = pauses.iter().map(|pause| pause.1).max().unwrap_or(start);
        let mut standing = false;
        for minute in first..last {
            if paused(minute) && !paused(minute - 1) {
                standing = minute < due;
            }
            if paused(minute) && standing && minute >= start && self.is_open(minute) {
                due = self.after(due, 1, &[]);
            }
        }
        due
    }
}
