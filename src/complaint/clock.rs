//! Pure: the clocks of one complaint as they stand, without the arithmetic (that is `sla`).

use serde::{Deserialize, Serialize};

use super::{ClockName, Instant};
use crate::sla::due::{Span, Target};

/// One running or stopped clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    /// When it started: the moment the complaint came in.
    pub started: Instant,
    /// How much time there is.
    pub target: Target,
    /// The last instant that is in time.
    pub due: Instant,
    /// When what it waits for happened; none while it runs.
    pub stopped: Option<Instant>,
}

impl Clock {
    /// Whether time was up at `now` before the clock stopped.
    #[must_use]
    pub fn is_late(&self, now: Instant) -> bool {
        self.stopped.unwrap_or(now) > self.due
    }
}

/// All clocks of a complaint; praise has none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clocks {
    pub verification: Option<Clock>,
    pub first_response: Option<Clock>,
    pub resolution: Option<Clock>,
}

impl Clocks {
    /// One clock by name.
    #[must_use]
    pub fn get(&self, name: ClockName) -> Option<&Clock> {
        match name {
            ClockName::Verification => self.verification.as_ref(),
            ClockName::FirstResponse => self.first_response.as_ref(),
            ClockName::Resolution => self.resolution.as_ref(),
        }
    }

    /// One clock by name, to be changed.
    pub fn get_mut(&mut self, name: ClockName) -> Option<&mut Clock> {
        match name {
            ClockName::Verification => self.verification.as_mut(),
            ClockName::FirstResponse => self.first_response.as_mut(),
            ClockName::Resolution => self.resolution.as_mut(),
        }
    }

    /// Stops a clock, unless it stands already.
    pub(super) fn stop(&mut self, name: ClockName, at: Instant) {
        if let Some(clock) = self.get_mut(name) {
            clock.stopped.get_or_insert(at);
        }
    }

    /// The running clock that is due first.
    #[must_use]
    pub fn nearest(&self) -> Option<(ClockName, &Clock)> {
        ClockName::ALL
            .iter()
            .filter_map(|&name| Some((name, self.get(name)?)))
            .filter(|(_, clock)| clock.stopped.is_none())
            .min_by_key(|(_, clock)| clock.due)
    }
}

/// A time of waiting for the reporter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pause {
    pub asked: Instant,
    /// Asked by the unit (once a complaint) or by the coordinator.
    pub by_unit: bool,
    /// When the question reached the reporter: only from here is time not counted.
    pub delivered: Option<Instant>,
    /// When waiting ends by itself.
    pub runs_out: Instant,
    pub ended: Option<Instant>,
    /// Whether a deadline had passed when the question was asked: then the pause shifts nothing.
    pub void: bool,
}

impl Pause {
    /// The span that is not counted, if there is one; an open pause counts up to its end by itself.
    #[must_use]
    pub fn span(&self) -> Option<Span> {
        let from = self.delivered.filter(|_| !self.void)?;
        let to = self.ended.unwrap_or(self.runs_out).min(self.runs_out);
        (from < to).then_some(Span { from, to })
    }
}
