//! Pure: what a complaint went through, in the stretches and acts that the score looks at.

use crate::complaint::{CategoryCode, Instant, UnitCode};

/// A stretch of time in which a complaint lay with one unit or with the coordinator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holding {
    /// None is the coordinator.
    pub unit: Option<UnitCode>,
    /// When it came.
    pub from: Instant,
    /// When it went; none while it is there.
    pub to: Option<Instant>,
    /// Whether it went because the unit's contest ("bukan wewenang") was found right: then the
    /// complaint was never this unit's matter.
    pub contest_accepted: bool,
    /// Whether a contest of the unit was found wrong.
    pub contest_rejected: bool,
}

impl Holding {
    pub(super) fn new(unit: Option<UnitCode>, from: Instant) -> Self {
        Self {
            unit,
            from,
            to: None,
            contest_accepted: false,
            contest_rejected: false,
        }
    }

    /// The unit, if it was its matter.
    #[must_use]
    pub fn responsible(&self) -> Option<&UnitCode> {
        self.unit.as_ref().filter(|_| !self.contest_accepted)
    }
}

/// One time the unit said that the matter is solved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolution {
    /// When.
    pub at: Instant,
    /// Which of the holdings resolved it.
    pub holding: usize,
    /// What it was about by then: whether it needed evidence is not changed by a later correction.
    pub category: Option<CategoryCode>,
    /// Whether there was evidence.
    pub evidence: bool,
    /// Whether a second person had confirmed some.
    pub confirmed: bool,
    /// Whether the reporter disputed it, and nobody found the dispute to be without ground.
    pub disputed: bool,
    /// The newest re-audit, made while it stood.
    pub audit_passed: Option<bool>,
}

impl Resolution {
    /// Whether it was neither disputed with ground nor failed in a re-audit.
    #[must_use]
    pub fn held(&self) -> bool {
        !self.disputed && self.audit_passed != Some(false)
    }
}

/// One clock of a complaint, as far as it was stopped by what really happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measured {
    /// When it began.
    pub started: Instant,
    /// The last instant in time, moved by the pauses that have ended.
    pub due: Instant,
    /// The instant that decides in which quarter it counts: `due`, but a unit's own change of the
    /// category moves only `due`, so that nothing can be shifted into a quarter already judged.
    pub counts_at: Instant,
    /// When what it waits for happened, and which of the holdings did it.
    pub outcome: Option<(Instant, usize)>,
}
