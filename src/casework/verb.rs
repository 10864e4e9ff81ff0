//! Pure: the words for what staff can do with a complaint, and what each of them takes.

use crate::complaint::word_enum;

word_enum! {
    /// What staff can do with a complaint, in the order in which a page offers it.
    Verb {
        TakeBack = "take_back",
        Assign = "assign",
        Start = "start",
        Answer = "answer",
        Ask = "ask",
        Evidence = "evidence",
        ConfirmEvidence = "confirm_evidence",
        WithdrawEvidence = "withdraw_evidence",
        Resolve = "resolve",
        Contest = "contest",
        Transfer = "transfer",
        Recategorise = "recategorise",
        Delegate = "delegate",
        Flag = "flag",
        StateCause = "state_cause",
        AskExtension = "ask_extension",
        DecideExtension = "decide_extension",
        Refer = "refer",
        Archive = "archive",
        Merge = "merge",
        Unmerge = "unmerge",
        Note = "note",
        OverturnDispute = "overturn_dispute",
        Audit = "audit",
    }
}

impl Verb {
    /// The verb of a word; evidence has an address of its own, since it carries files.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        word.parse().ok()
    }

    /// The fields it takes, in the order of the form.
    #[must_use]
    pub fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Start | Self::Evidence | Self::ConfirmEvidence | Self::TakeBack => &[],
            Self::Answer | Self::Ask | Self::Note | Self::Unmerge | Self::OverturnDispute => {
                &["text"]
            }
            Self::Resolve => &["text", "despite"],
            Self::WithdrawEvidence => &["file", "text"],
            Self::Assign | Self::Transfer => &["unit", "text"],
            Self::Contest => &["owner", "text"],
            Self::Recategorise => &["kind", "category", "text"],
            Self::Delegate => &["to"],
            Self::Flag => &["urgent", "text"],
            Self::StateCause => &["cause", "text"],
            Self::AskExtension => &["working_days", "text"],
            Self::DecideExtension => &["granted", "text"],
            Self::Refer => &["body", "text"],
            Self::Archive => &["reason", "text"],
            Self::Merge => &["into", "text"],
            Self::Audit => &["passed", "text"],
        }
    }

    /// Whether the words may be left out.
    #[must_use]
    pub fn text_is_optional(self) -> bool {
        matches!(
            self,
            Self::Assign | Self::Merge | Self::Recategorise | Self::Flag | Self::StateCause
        )
    }

    /// Whether nobody but staff reads its words, whatever becomes of it, as [`crate::complaint::Fact::audience`] says.
    #[must_use]
    pub fn is_internal(self) -> bool {
        match self {
            Self::Contest
            | Self::Transfer
            | Self::Delegate
            | Self::Flag
            | Self::StateCause
            | Self::AskExtension
            | Self::Note
            | Self::OverturnDispute
            | Self::Audit => true,
            Self::TakeBack
            | Self::Assign
            | Self::Start
            | Self::Answer
            | Self::Ask
            | Self::Evidence
            | Self::ConfirmEvidence
            | Self::WithdrawEvidence
            | Self::Resolve
            | Self::Recategorise
            | Self::DecideExtension
            | Self::Refer
            | Self::Archive
            | Self::Merge
            | Self::Unmerge => false,
        }
    }
}
