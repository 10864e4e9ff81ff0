//! Pure: one time zone as a table of offsets, so that local dates and times are integer arithmetic.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// Seconds of a day on which the clock is not changed.
pub const DAY: i64 = 86_400;
/// First year in which a calendar can count.
pub const FIRST_YEAR: i16 = 1970;
/// Last year in which a calendar can count.
pub const LAST_YEAR: i16 = 2199;

/// The offsets of one zone over all supported years and a few days on either side.
pub struct Zone {
    /// From this UTC second on, local time is UTC plus this many seconds; ascending.
    offsets: Vec<(i64, i64)>,
}

impl Zone {
    /// Reads the zone's rules out of the time zone database; `None` if it has no such zone.
    pub fn named(name: &str) -> Option<Self> {
        let zone = TimeZone::get(name).ok()?;
        let (start, end) = (first_day() * DAY - 9 * DAY, end_day() * DAY + 9 * DAY);
        let origin = Timestamp::from_second(start).ok()?;
        let mut offsets = vec![(i64::MIN / 4, i64::from(zone.to_offset(origin).seconds()))];
        for change in zone.following(origin) {
            let (at, offset) = (
                change.timestamp().as_second(),
                i64::from(change.offset().seconds()),
            );
            if at >= end {
                break;
            }
            // A change of name or of the daylight flag alone moves no clock.
            if offsets.last().is_some_and(|last| last.1 != offset) {
                offsets.push((at, offset));
            }
        }
        Some(Self { offsets })
    }

    /// What the local clock shows at a UTC second, as seconds since 1970-01-01 00:00 local.
    pub fn local(&self, second: i64) -> i64 {
        second + self.offsets[self.piece(second)].1
    }

    /// The UTC second at which the clock shows a local time. A time that occurs twice is its first
    /// occurrence; one that is skipped is taken with the offset before the gap (RFC 5545 3.3.5).
    pub fn instant(&self, local: i64) -> i64 {
        let mut place = self.first_piece_ending_after(local);
        if local - self.offsets[place].1 < self.offsets[place].0 {
            place -= 1;
        }
        local - self.offsets[place].1
    }

    /// The UTC second at which a local day begins: the first at which the clock shows that date or,
    /// where the whole date is skipped, a later one.
    pub fn start_of(&self, day: i64) -> i64 {
        let (from, offset) = self.offsets[self.first_piece_ending_after(day * DAY)];
        (day * DAY - offset).max(from)
    }

    /// The stretches of one offset in `[from, to)`, as `(from, to, offset)`.
    pub fn pieces(&self, from: i64, to: i64) -> impl Iterator<Item = (i64, i64, i64)> {
        let first = self.piece(from);
        let ends = self.offsets[first + 1..].iter().map(|next| next.0);
        let pieces = self.offsets[first..].iter().zip(ends.chain([i64::MAX]));
        pieces
            .map(move |((start, offset), end)| (*start.max(&from), end.min(to), *offset))
            .take_while(|(start, end, _)| start < end)
    }

    /// The local days on which the clock is changed, and days skipped by it; ascending.
    pub fn uneven_days(&self) -> Vec<i64> {
        let mut days = Vec::new();
        for pair in self.offsets.windows(2) {
            let (at, before, after) = (pair[1].0, pair[0].1, pair[1].1);
            let (old, new) = (day_of(at - 1 + before), day_of(at + after));
            days.extend(old.min(new)..=old.max(new));
        }
        days.dedup();
        days
    }

    fn piece(&self, second: i64) -> usize {
        self.offsets.partition_point(|(from, _)| *from <= second) - 1
    }

    fn first_piece_ending_after(&self, local: i64) -> usize {
        let ends = &self.offsets[1..];
        // Offsets are within a day of UTC, so the search leaves at most the changes of two days.
        let mut place = ends.partition_point(|(at, _)| at + DAY <= local);
        while place < ends.len() && local >= ends[place].0 + self.offsets[place].1 {
            place += 1;
        }
        place
    }
}

/// Days since 1970-01-01 of a local second.
pub fn day_of(local: i64) -> i64 {
    local.div_euclid(DAY)
}

/// Days since 1970-01-01.
pub fn day_number(date: Date) -> i64 {
    let midnight = TimeZone::UTC.to_timestamp(date.to_datetime(jiff::civil::Time::midnight()));
    // Only the last hours of the year 9999 have no UTC instant, and midnight is not among them.
    midnight.map_or(i64::MAX / DAY, |at| day_of(at.as_second()))
}

/// The date that many days after 1970-01-01; the epoch itself when no calendar can name it.
pub fn date_of(day: i64) -> Date {
    let at = Timestamp::from_second(day.saturating_mul(DAY)).unwrap_or(Timestamp::UNIX_EPOCH);
    TimeZone::UTC.to_datetime(at).date()
}

/// The first supported day.
pub fn first_day() -> i64 {
    day_number(jiff::civil::date(FIRST_YEAR, 1, 1))
}

/// The day after the last supported one.
pub fn end_day() -> i64 {
    day_number(jiff::civil::date(LAST_YEAR + 1, 1, 1))
}
