//! Pure: the views of the queue, and what can belong to each.

use crate::complaint::State;

/// A saved view of the queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// The unit has to act.
    Act,
    /// Of these, what its reporter has had no answer to.
    Unanswered,
    /// Given to this person, and not done.
    Mine,
    /// Of these, what falls due by the end of the next working day.
    Soon,
    /// Of these, what is overdue.
    Late,
    /// The coordinator has to decide: no unit yet, or a handover is asked for.
    Decide,
    /// Nobody is responsible yet.
    Unrouted,
    /// Its unit wants to hand it on.
    Contested,
    /// Its unit wants more time.
    Extension,
    /// It alleges abuse, and is not done.
    Supervisory,
    /// Nobody is there to work on it.
    Unheld,
    /// The reporter is asked.
    Waiting,
    /// Has an outcome whose words the coordinator may release.
    Release,
    /// What this person has put off.
    Later,
    /// Resolved, closed, archived or referred.
    Done,
    /// Everything.
    All,
}

impl View {
    /// Every view, in the order of the page.
    pub const ALL: [Self; 16] = [
        Self::Act,
        Self::Unanswered,
        Self::Mine,
        Self::Soon,
        Self::Late,
        Self::Decide,
        Self::Unrouted,
        Self::Contested,
        Self::Extension,
        Self::Supervisory,
        Self::Unheld,
        Self::Waiting,
        Self::Release,
        Self::Later,
        Self::Done,
        Self::All,
    ];

    /// Whether the coordinator's desk leads to it, and no rail.
    #[must_use]
    pub fn is_of_desk(self) -> bool {
        matches!(
            self,
            Self::Unrouted | Self::Contested | Self::Extension | Self::Supervisory | Self::Unheld
        )
    }

    /// Whether a complaint in this state can belong to it.
    #[must_use]
    pub fn may_hold(self, state: State) -> bool {
        let holds = |rank| match self {
            Self::All => true,
            Self::Done | Self::Release => rank >= 2,
            Self::Waiting => state == State::AwaitingReporter,
            Self::Mine | Self::Supervisory | Self::Unheld => rank <= 1,
            _ => rank == 0,
        };
        state.ranks().iter().any(|&rank| holds(rank))
    }

    /// The word for it in addresses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Act => "act",
            Self::Unanswered => "unanswered",
            Self::Mine => "mine",
            Self::Soon => "soon",
            Self::Late => "late",
            Self::Decide => "decide",
            Self::Unrouted => "unrouted",
            Self::Contested => "contested",
            Self::Extension => "extension",
            Self::Supervisory => "supervisory",
            Self::Unheld => "unheld",
            Self::Waiting => "waiting",
            Self::Release => "release",
            Self::Later => "later",
            Self::Done => "done",
            Self::All => "all",
        }
    }
}
