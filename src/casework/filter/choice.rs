//! Pure: what the filters of the queue offer that has no list elsewhere.

use crate::complaint::Identity;

/// To whom of a unit a complaint is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Assignee {
    Me,
    Nobody,
}

impl Assignee {
    /// Both, in the order of the page.
    pub const ALL: [Self; 2] = [Self::Me, Self::Nobody];

    /// The word for it in addresses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Me => "me",
            Self::Nobody => "none",
        }
    }
}

/// What keeps a complaint or its reporter from view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Privacy {
    /// The public does not see its words.
    Private,
    /// What is known of the reporter.
    Reporter(Identity),
}

impl Privacy {
    /// Every kind, in the order of the page.
    pub const ALL: [Self; 4] = [
        Self::Private,
        Self::Reporter(Identity::Anonymous),
        Self::Reporter(Identity::Confidential),
        Self::Reporter(Identity::Named),
    ];

    /// The word for it in addresses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Private => "private",
            Self::Reporter(identity) => identity.as_str(),
        }
    }
}
