//! Pure: the views of the queue, and what can belong to each.

use crate::complaint::State;
use crate::complaint::word_enum;

word_enum! {
    /// A saved view of the queue; they are in the order of the page.
    View {
        /// The unit has to act.
        Act = "act",
        /// Of what the unit has to act on, what its reporter has had no answer to.
        Unanswered = "unanswered",
        /// Given to this person, and not done.
        Mine = "mine",
        /// Of what the unit has to act on, what falls due by the end of the next working day.
        Soon = "soon",
        /// Of what the unit has to act on, what is overdue.
        Late = "late",
        /// The coordinator has to decide: no unit yet, or its unit wants to hand it on or wants more time.
        Decide = "decide",
        /// Nobody is responsible yet.
        Unrouted = "unrouted",
        /// Its unit wants to hand it on.
        Contested = "contested",
        /// Its unit wants more time.
        Extension = "extension",
        /// It alleges abuse, and is not done.
        Supervisory = "supervisory",
        /// Nobody is there to work on it.
        Unheld = "unheld",
        /// The reporter is asked.
        Waiting = "waiting",
        /// Has an outcome whose words the coordinator may release.
        Release = "release",
        /// What this person has put off.
        Later = "later",
        /// Resolved, closed, archived or referred.
        Done = "done",
        /// Everything.
        All = "all",
    }
}

impl View {
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
}
