//! Pure: what somebody may want to do with a complaint, and why it may be refused.

use super::{
    ArchiveReason, BodyCode, CategoryCode, Cause, ComplaintId, EventId, Kind, Owner, Rating,
    StaffId, UnitCode,
};

/// A wish to change a complaint. Texts are the person's own words; they go into the thread, not the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    // The unit that holds it
    Start,
    Answer {
        text: String,
    },
    Resolve {
        text: String,
        /// Why a proof counts though something speaks against it; for staff only.
        despite: String,
    },
    Ask {
        text: String,
    },
    Contest {
        owner: Owner,
        text: String,
    },
    Transfer {
        unit: UnitCode,
        text: String,
    },
    Recategorise {
        kind: Kind,
        category: Option<CategoryCode>,
        text: String,
    },
    AttachEvidence,
    /// A proof that came with that event was a mistake.
    WithdrawEvidence {
        attached: EventId,
        text: String,
    },
    /// Say that the proofs of others show what is there.
    ConfirmEvidence,
    /// Give it to one person of the unit, or to nobody in particular.
    Delegate {
        to: Option<StaffId>,
    },
    /// Say why a deadline has passed.
    StateCause {
        cause: Cause,
        text: String,
    },
    /// More time for the resolution.
    AskExtension {
        working_days: u8,
        text: String,
    },
    /// Grant it or not; never by the unit itself.
    DecideExtension {
        granted: bool,
        text: String,
    },
    /// Undo the own last act, while nobody has been told of it.
    TakeBack,
    /// Mark it urgent, or no longer.
    Flag {
        urgent: bool,
        text: String,
    },
    // The coordinator
    Assign {
        unit: UnitCode,
        text: String,
    },
    Refer {
        body: BodyCode,
        text: String,
    },
    Archive {
        reason: ArchiveReason,
        text: String,
    },
    Merge {
        into: ComplaintId,
        text: String,
    },
    Unmerge {
        text: String,
    },
    OverturnDispute {
        text: String,
    },
    Audit {
        passed: bool,
        text: String,
    },
    Note {
        text: String,
    },
    /// Say that it and another complaint are about two matters, or that this was not so.
    Part {
        other: ComplaintId,
        apart: bool,
    },
    /// The masked words are released for the public list; they are kept beside the log.
    Publish,
    /// They are taken back.
    Unpublish,
    // The reporter
    Reply {
        text: String,
    },
    Confirm {
        rating: Option<Rating>,
        text: String,
    },
    Dispute {
        text: String,
    },
    Rate {
        rating: Rating,
    },
    Withdraw {
        text: String,
    },
    Appeal {
        text: String,
    },
    /// Follow another complaint about the same matter.
    Join {
        into: ComplaintId,
    },
    /// A deadline has passed: the unit is asked why, once for each.
    AskWhyLate {
        text: String,
    },
    /// The reporter's data is to go; by the service itself when its time is over.
    Erase,
    // The service itself
    /// A lost code was replaced.
    RenewCode,
    /// The reporter was told of the question.
    Deliver,
    /// Time for the reporter is over, if it is.
    Expire,
}

impl Action {
    /// The words that go into the thread; empty for acts without words.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Answer { text }
            | Self::Resolve { text, .. }
            | Self::WithdrawEvidence { text, .. }
            | Self::Ask { text }
            | Self::Contest { text, .. }
            | Self::Transfer { text, .. }
            | Self::Recategorise { text, .. }
            | Self::Assign { text, .. }
            | Self::Refer { text, .. }
            | Self::Archive { text, .. }
            | Self::Merge { text, .. }
            | Self::Unmerge { text }
            | Self::OverturnDispute { text }
            | Self::Audit { text, .. }
            | Self::Note { text }
            | Self::Reply { text }
            | Self::Confirm { text, .. }
            | Self::Dispute { text }
            | Self::Withdraw { text }
            | Self::Appeal { text }
            | Self::StateCause { text, .. }
            | Self::AskExtension { text, .. }
            | Self::DecideExtension { text, .. }
            | Self::Flag { text, .. }
            | Self::AskWhyLate { text } => text,
            Self::Start
            | Self::AttachEvidence
            | Self::ConfirmEvidence
            | Self::Delegate { .. }
            | Self::TakeBack
            | Self::Part { .. }
            | Self::Publish
            | Self::Unpublish
            | Self::Rate { .. }
            | Self::Join { .. }
            | Self::Erase
            | Self::RenewCode
            | Self::Deliver
            | Self::Expire => "",
        }
    }

    /// How many characters the words must have at least.
    #[must_use]
    pub fn text_at_least(&self) -> usize {
        match self {
            // Product section 1: resolving needs an explanation that can be checked.
            Self::Resolve { .. } | Self::OverturnDispute { .. } => 40,
            Self::Dispute { .. }
            | Self::Contest { .. }
            | Self::Transfer { .. }
            | Self::AskExtension { .. }
            | Self::DecideExtension { .. }
            | Self::WithdrawEvidence { .. }
            | Self::Archive { .. } => 10,
            Self::Answer { .. }
            | Self::Ask { .. }
            | Self::Refer { .. }
            | Self::Audit { .. }
            | Self::Note { .. }
            | Self::Reply { .. }
            | Self::Appeal { .. }
            | Self::Unmerge { .. } => 1,
            _ => 0,
        }
    }
}

/// The most characters a text may have, everywhere (product section 2).
pub const TEXT_AT_MOST: usize = 4_000;

/// Why an action was refused. The sentence for people is the text `refusal-…` in the reader's language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error)]
pub enum Refusal {
    #[error("this role may not do that")]
    Role,
    #[error("another unit holds this complaint")]
    OtherUnit,
    #[error("the complaint is about the actor's own unit")]
    ConflictOfInterest,
    #[error("only the head of the parent unit may answer after a second dispute")]
    ReservedForParent,
    #[error("not in this state")]
    State,
    #[error("the text is too short")]
    TextTooShort,
    #[error("the text is too long")]
    TextTooLong,
    #[error("this category needs proof of the work")]
    EvidenceMissing,
    #[error("somebody else has to confirm the proof")]
    EvidenceUnconfirmed,
    #[error("something speaks against a proof, and no reason is given")]
    ProofDoubted,
    #[error("no such proof, or it does not count any more")]
    NoSuchProof,
    #[error("no proof waits for a second person")]
    NothingToConfirm,
    #[error("nobody confirms a proof of their own")]
    OwnProof,
    #[error("a category that wants less proof is for the coordinator to choose")]
    LessProof,
    #[error("a deadline has passed, which a class without deadlines would hide")]
    LateAlready,
    #[error("the unit has asked once already")]
    AskedAlready,
    #[error("the reporter of an anonymous complaint cannot be reached")]
    NobodyToAsk,
    #[error("the time to contest is over")]
    ContestTooLate,
    #[error("too many hops: only the coordinator decides")]
    TooManyHops,
    #[error("a handover is waiting for the coordinator already")]
    HandoverPending,
    #[error("the named owner is the holder itself")]
    OwnerIsHolder,
    #[error("the unit does not exist or does not exist any more")]
    UnknownUnit,
    #[error("no such outside body")]
    UnknownBody,
    #[error("no such category")]
    UnknownCategory,
    #[error("the reporter's window is over")]
    WindowOver,
    #[error("two disputes have been used")]
    NoMoreDisputes,
    #[error("rated already")]
    RatedAlready,
    #[error("no deadline has passed")]
    NotLate,
    #[error("asked for an explanation already")]
    ExplanationAsked,
    #[error("that person does not work for the unit that holds it")]
    NotColleague,
    #[error("that person is on leave and nobody stands in")]
    OnLeave,
    #[error("the cause has been stated already")]
    CauseStated,
    #[error("an extension is for 1 to 10 working days")]
    ExtensionLength,
    #[error("the unit has asked for more time already")]
    ExtensionUsed,
    #[error("the deadline has passed already")]
    ExtensionTooLate,
    #[error("the legal limit does not allow more time")]
    BeyondLegal,
    #[error("nobody waits for more time")]
    NoExtension,
    #[error("the last act was somebody else's")]
    NotLastAct,
    #[error("such an act stays")]
    NotToTakeBack,
    #[error("the time to take it back is over")]
    TakeBackTooLate,
    #[error("it cannot be merged into this complaint")]
    MergeTarget,
    #[error("only the coordinator may merge it")]
    MergeByDesk,
    #[error("this complaint cannot be followed")]
    NotToFollow,
    #[error("this follower has spoken about this outcome already")]
    SpokenAlready,
    #[error("nothing to expire yet")]
    NotYet,
    #[error("its words may not be shown to the public")]
    NotPublic,
    #[error("nothing would change")]
    NothingChanges,
    #[error("the calendar cannot reach that far")]
    Calendar,
}

impl Refusal {
    /// The text key of its sentence.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Role => "refusal-role",
            Self::OtherUnit => "refusal-other-unit",
            Self::ConflictOfInterest => "refusal-conflict-of-interest",
            Self::ReservedForParent => "refusal-reserved-for-parent",
            Self::State => "refusal-state",
            Self::TextTooShort => "refusal-text-too-short",
            Self::TextTooLong => "refusal-text-too-long",
            Self::EvidenceMissing => "refusal-evidence-missing",
            Self::EvidenceUnconfirmed => "refusal-evidence-unconfirmed",
            Self::ProofDoubted => "refusal-proof-doubted",
            Self::NoSuchProof => "refusal-no-such-proof",
            Self::NothingToConfirm => "refusal-nothing-to-confirm",
            Self::OwnProof => "refusal-own-proof",
            Self::LessProof => "refusal-less-proof",
            Self::LateAlready => "refusal-late-already",
            Self::AskedAlready => "refusal-asked-already",
            Self::NobodyToAsk => "refusal-nobody-to-ask",
            Self::ContestTooLate => "refusal-contest-too-late",
            Self::TooManyHops => "refusal-too-many-hops",
            Self::HandoverPending => "refusal-handover-pending",
            Self::OwnerIsHolder => "refusal-owner-is-holder",
            Self::UnknownUnit => "refusal-unknown-unit",
            Self::UnknownBody => "refusal-unknown-body",
            Self::UnknownCategory => "refusal-unknown-category",
            Self::WindowOver => "refusal-window-over",
            Self::NoMoreDisputes => "refusal-no-more-disputes",
            Self::RatedAlready => "refusal-rated-already",
            Self::NotLate => "refusal-not-late",
            Self::ExplanationAsked => "refusal-explanation-asked",
            Self::NotColleague => "refusal-not-colleague",
            Self::OnLeave => "refusal-on-leave",
            Self::CauseStated => "refusal-cause-stated",
            Self::ExtensionLength => "refusal-extension-length",
            Self::ExtensionUsed => "refusal-extension-used",
            Self::ExtensionTooLate => "refusal-extension-too-late",
            Self::BeyondLegal => "refusal-beyond-legal",
            Self::NoExtension => "refusal-no-extension",
            Self::NotLastAct => "refusal-not-last-act",
            Self::NotToTakeBack => "refusal-not-to-take-back",
            Self::TakeBackTooLate => "refusal-take-back-too-late",
            Self::MergeTarget => "refusal-merge-target",
            Self::MergeByDesk => "refusal-merge-by-desk",
            Self::NotToFollow => "refusal-not-to-follow",
            Self::SpokenAlready => "refusal-spoken-already",
            Self::NotYet => "refusal-not-yet",
            Self::NotPublic => "refusal-not-public",
            Self::NothingChanges => "refusal-nothing-changes",
            Self::Calendar => "refusal-calendar",
        }
    }
}
