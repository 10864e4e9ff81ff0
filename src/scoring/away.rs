//! Pure: what still counts of a complaint that is out of sight: archived, referred, withdrawn, merged, or praise by now.

use super::history::Measured;
use super::record::CaseRecord;
use crate::complaint::{Instant, UnitCode};

/// Since when a complaint is out of sight, by each of the ways there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Away {
    /// Archived, referred or withdrawn.
    pub gone: Option<Instant>,
    /// Under another complaint.
    pub merged: Option<Instant>,
    /// Of a kind that has no clock.
    pub praise: Option<Instant>,
    /// The Inspectorate looked again and found that it should not be.
    pub is_wrong: bool,
}

impl CaseRecord {
    /// Since when it is out of sight; none while a unit has to act on it, or has solved it.
    #[must_use]
    pub fn left_at(&self) -> Option<Instant> {
        let ways = [self.away.gone, self.away.merged, self.away.praise];
        ways.into_iter().flatten().min()
    }

    /// Whether it counts at all. What left in time and undisputed does not: it was nobody's matter, or counts once
    /// with the complaint it was merged into. What was late or disputed before counts on as it stood when it left,
    /// so that no way out of sight makes good what was missed; so does what should not have left.
    #[must_use]
    pub fn counts(&self) -> bool {
        let Some(left) = self.left_at() else {
            return true;
        };
        let clocks = [self.first_response(), self.resolution()];
        let is_missed = |clock: Measured| {
            let at = clock.outcome.map_or(left, |(at, _)| at.min(left));
            at > clock.due
        };
        self.away.is_wrong
            || clocks.into_iter().flatten().any(is_missed)
            || self.resolutions.iter().any(|one| one.disputed)
    }

    /// When and in whose hands it left though it should not have, as the Inspectorate found.
    #[must_use]
    pub fn wrongly_left(&self) -> Option<(Instant, &UnitCode)> {
        let at = self.left_at().filter(|_| self.away.is_wrong)?;
        let last = self.holdings.iter().rfind(|one| one.unit.is_some())?;
        last.responsible().map(|unit| (at, unit))
    }
}
