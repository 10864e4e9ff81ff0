//! Pure: the hours in which nobody on the staff is written to.

use jiff::civil::Time;
use jiff::tz::TimeZone;

use crate::complaint::Instant;

/// Quiet hours, every day the same; they may go over midnight.
#[derive(Clone, Debug)]
pub struct Quiet {
    from: Time,
    to: Time,
    zone: TimeZone,
}

impl Quiet {
    /// From and to are local times of the zone; the same time twice means no quiet hours.
    #[must_use]
    pub fn new(from: Time, to: Time, zone: TimeZone) -> Self {
        Self { from, to, zone }
    }

    /// The zone whose clock is meant.
    #[must_use]
    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// The first moment from `now` on at which staff may be written to.
    #[must_use]
    pub fn over(&self, now: Instant) -> Instant {
        let local = self.zone.to_datetime(now.jiff());
        let time = local.time();
        let is_quiet = if self.from <= self.to {
            self.from <= time && time < self.to
        } else {
            self.from <= time || time < self.to
        };
        if !is_quiet {
            return now;
        }
        let day = if time < self.to {
            Ok(local.date())
        } else {
            local.date().tomorrow()
        };
        day.and_then(|day| self.zone.to_timestamp(day.to_datetime(self.to)))
            .map_or(now, Instant::from_jiff)
    }
}
