//! Pure: the words for what staff can do with a complaint, and what each of them takes.

/// What staff can do with a complaint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    TakeBack,
    Assign,
    Start,
    Answer,
    Ask,
    Evidence,
    ConfirmEvidence,
    WithdrawEvidence,
    Resolve,
    Contest,
    Transfer,
    Recategorise,
    Delegate,
    Flag,
    StateCause,
    AskExtension,
    DecideExtension,
    Refer,
    Archive,
    Merge,
    Unmerge,
    Note,
    OverturnDispute,
    Audit,
}

impl Verb {
    /// Every verb, in the order in which a page offers them.
    pub const ALL: [Self; 24] = [
        Self::TakeBack,
        Self::Assign,
        Self::Start,
        Self::Answer,
        Self::Ask,
        Self::Evidence,
        Self::ConfirmEvidence,
        Self::WithdrawEvidence,
        Self::Resolve,
        Self::Contest,
        Self::Transfer,
        Self::Recategorise,
        Self::Delegate,
        Self::Flag,
        Self::StateCause,
        Self::AskExtension,
        Self::DecideExtension,
        Self::Refer,
        Self::Archive,
        Self::Merge,
        Self::Unmerge,
        Self::Note,
        Self::OverturnDispute,
        Self::Audit,
    ];

    /// The word for it in addresses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Assign => "assign",
            Self::Start => "start",
            Self::Answer => "answer",
            Self::Ask => "ask",
            Self::Evidence => "evidence",
            Self::ConfirmEvidence => "confirm_evidence",
            Self::WithdrawEvidence => "withdraw_evidence",
            Self::Resolve => "resolve",
            Self::Contest => "contest",
            Self::Transfer => "transfer",
            Self::Recategorise => "recategorise",
            Self::Delegate => "delegate",
            Self::Flag => "flag",
            Self::TakeBack => "take_back",
            Self::StateCause => "state_cause",
            Self::AskExtension => "ask_extension",
            Self::DecideExtension => "decide_extension",
            Self::Refer => "refer",
            Self::Archive => "archive",
            Self::Merge => "merge",
            Self::Unmerge => "unmerge",
            Self::Note => "note",
            Self::OverturnDispute => "overturn_dispute",
            Self::Audit => "audit",
        }
    }

    /// The verb of a word; evidence has an address of its own, since it carries files.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verb| verb.as_str() == word)
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
}
