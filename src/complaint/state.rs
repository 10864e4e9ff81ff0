//! Pure: the states of a complaint, the roles that act on it, and the closed lists of reasons.

use super::kind::word_enum;
use super::{StaffId, UnitCode};

word_enum! {
    /// Where a complaint stands (product section 1); the public words are in the text files.
    State {
        /// Diterima: routing is unsure, the coordinator decides.
        Received = "received",
        /// Diverifikasi: a unit holds it and has not started.
        Assigned = "assigned",
        /// Ditangani: the unit is at work.
        InProgress = "in_progress",
        /// Butuh jawaban Anda: a question waits for the reporter.
        AwaitingReporter = "awaiting_reporter",
        /// Selesai, provisionally: the reporter may confirm or dispute.
        Resolved = "resolved",
        /// Ditutup.
        Closed = "closed",
        /// Tidak dapat diproses.
        Archived = "archived",
        /// Diteruskan to a body outside the city government.
        Referred = "referred",
    }

    /// Why a complaint is closed.
    ClosedReason {
        /// The reporter said it is solved.
        Confirmed = "confirmed",
        /// The reporter's window passed in silence: neither satisfied nor dissatisfied.
        NoReply = "no_reply",
        /// The reporter took it back.
        Withdrawn = "withdrawn",
        /// It is handled under another complaint about the same matter.
        Merged = "merged",
    }

    /// Why a complaint is not processed (the closed list of SP4N practice, `domain.md` 1.5).
    ArchiveReason {
        /// It does not say what happened, and the reporter did not answer.
        Unclear = "unclear",
        /// It is not about a service of the government.
        NotGovernment = "not_government",
        /// It is before a court.
        InCourt = "in_court",
        /// It is a crime report and belongs to the police.
        Criminal = "criminal",
        /// The same reporter sent the same complaint again.
        Repeated = "repeated",
        /// It has no meaning or is advertising.
        Spam = "spam",
    }

    /// Why a deadline was missed, as the unit says.
    Cause {
        /// Too few people for too much work.
        Capacity = "capacity",
        /// No money was planned for it.
        Budget = "budget",
        /// Material or equipment was missing.
        Material = "material",
        /// Weather or water did not let anybody work.
        Weather = "weather",
        /// The place could not be reached or entered.
        Access = "access",
        /// Another unit of the city had to act first.
        OtherUnit = "other_unit",
        /// A body outside the city had to act first.
        OutsideBody = "outside_body",
        /// It was overlooked.
        Overlooked = "overlooked",
    }

    /// Who acts. What each may do is decided in [`super::lifecycle`].
    Role {
        /// Whoever holds the complaint's code.
        Reporter = "reporter",
        /// Works on the cases of one unit.
        Officer = "officer",
        /// Answers for one unit and those below it.
        Head = "head",
        /// Routes, refers and archives for the whole city.
        Coordinator = "coordinator",
        /// Handles supervisory complaints and audits outcomes.
        Inspector = "inspector",
        /// Reads final scores for personnel work (BKPSDM).
        Personnel = "personnel",
        /// Reads scores.
        Leader = "leader",
        /// Sets configuration and accounts; sees no complaint texts.
        Admin = "admin",
        /// The service itself: routing, timers, delivery reports.
        System = "system",
    }

    /// The clocks a complaint can have (product section 4).
    ClockName {
        /// The coordinator routes it.
        Verification = "verification",
        /// The unit answers for the first time.
        FirstResponse = "first_response",
        /// The unit resolves it.
        Resolution = "resolution",
    }
}

impl Role {
    /// The roles a staff account can have.
    pub const STAFF: &[Self] = &[
        Self::Officer,
        Self::Head,
        Self::Coordinator,
        Self::Inspector,
        Self::Personnel,
        Self::Leader,
        Self::Admin,
    ];

    /// Those who work on the complaints of their unit.
    pub const WORKERS: [Self; 3] = [Self::Officer, Self::Head, Self::Inspector];
}

/// Somebody who acts, as far as the lifecycle needs to know them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// In what capacity.
    pub role: Role,
    /// The staff account; none for reporters and the service itself.
    pub staff: Option<StaffId>,
    /// The unit the account belongs to.
    pub unit: Option<UnitCode>,
    /// The absent head with whose rights they act.
    pub acting_for: Option<StaffId>,
}

impl Actor {
    /// The holder of the tracking code.
    #[must_use]
    pub fn reporter() -> Self {
        Self {
            role: Role::Reporter,
            staff: None,
            unit: None,
            acting_for: None,
        }
    }

    /// The service itself.
    #[must_use]
    pub fn system() -> Self {
        Self {
            role: Role::System,
            staff: None,
            unit: None,
            acting_for: None,
        }
    }
}

/// Somebody to whom a complaint may be given, as far as the lifecycle needs to know them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Colleague {
    /// The account; whoever stands in for somebody on leave.
    pub staff: StaffId,
    /// In what capacity.
    pub role: Role,
    /// The unit the account belongs to.
    pub unit: Option<UnitCode>,
    /// On leave, without anybody who stands in.
    pub away: bool,
}

/// The reporter's verdict: 1 very bad to 4 very good (the scale of PermenPANRB 14/2017).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[serde(try_from = "u8", into = "u8")]
pub struct Rating(u8);

impl Rating {
    /// Takes 1 to 4.
    #[must_use]
    pub fn new(value: u8) -> Option<Self> {
        (1..=4).contains(&value).then_some(Self(value))
    }

    /// 1 to 4.
    #[must_use]
    pub fn value(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Rating {
    type Error = &'static str;

    fn try_from(value: u8) -> Result<Self, Self::Error> {
        Self::new(value).ok_or("a rating is 1 to 4")
    }
}

impl From<Rating> for u8 {
    fn from(rating: Rating) -> Self {
        rating.0
    }
}

impl State {
    /// The places it can have in a queue: 0 somebody acts, 1 the reporter is waited for, 2 resolved, 3 ended. Which of two
    /// it is, the case tells: [`Case::rank`](super::Case::rank).
    #[must_use]
    pub fn ranks(self) -> &'static [i32] {
        match self {
            Self::Received | Self::Assigned | Self::InProgress => &[0],
            Self::AwaitingReporter => &[0, 1],
            Self::Resolved => &[2],
            Self::Archived => &[0, 3],
            Self::Closed | Self::Referred => &[3],
        }
    }
}
