//! Pure: whether a promise was kept, in one of five words.

use crate::complaint::{Case, Clock, Instant};

/// What became of one promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timeliness {
    /// It was kept.
    InTime,
    /// It was kept too late.
    Late,
    /// There is still time.
    Running,
    /// Time is up and nothing has come.
    Overdue,
    /// There is no promise, or nobody waits for it any more.
    None,
}

impl Timeliness {
    /// What became of a clock of this case.
    #[must_use]
    pub fn of(case: &Case, clock: Option<&Clock>, now: Instant) -> Self {
        match clock {
            Some(clock) if clock.stopped.is_some() && clock.is_late(now) => Self::Late,
            Some(clock) if clock.stopped.is_some() => Self::InTime,
            Some(clock) if case.is_open() && clock.due < now && !case.is_paused(now) => {
                Self::Overdue
            }
            Some(_) if case.is_open() => Self::Running,
            _ => Self::None,
        }
    }

    /// The key of its words about the first response.
    #[must_use]
    pub fn answer_key(self) -> &'static str {
        match self {
            Self::InTime => "public-answered-in-time",
            Self::Late => "public-answered-late",
            Self::Running => "public-answer-running",
            Self::Overdue => "public-answer-overdue",
            Self::None => "public-answer-none",
        }
    }

    /// The key of its words about the resolution.
    #[must_use]
    pub fn resolution_key(self) -> &'static str {
        match self {
            Self::InTime => "public-resolved-in-time",
            Self::Late => "public-resolved-late",
            Self::Running => "public-resolution-running",
            Self::Overdue => "public-resolution-overdue",
            Self::None => "public-answer-none",
        }
    }

    /// The class of its colours in `style.css`.
    #[must_use]
    pub fn tone(self) -> &'static str {
        match self {
            Self::InTime => "ok",
            Self::Late => "danger outline",
            Self::Overdue => "danger",
            Self::Running => "info",
            Self::None => "quiet",
        }
    }
}
