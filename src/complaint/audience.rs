//! Pure: who may know of an event, and read the words that belong to it.

use super::Fact;

/// Who may read the words that belong to an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// The reporter and the staff who may see the complaint.
    Thread,
    /// Staff only.
    Staff,
}

impl Fact {
    /// Whether other systems and the public timeline may know that it happened.
    #[must_use]
    pub fn is_public(&self) -> bool {
        self.audience() == Audience::Thread
            && !matches!(
                self,
                Self::QuestionDelivered { .. }
                    | Self::EvidenceAttached { .. }
                    | Self::EvidenceConfirmed { .. }
                    | Self::EvidenceWithdrawn { .. }
                    | Self::CodeRenewed
                    | Self::TakenBack { .. }
            )
    }

    /// Who may read the words written with it. Every fact is named, so that nothing new is read by the reporter, put
    /// on the public timeline or sent to other systems before somebody has said so.
    #[must_use]
    pub fn audience(&self) -> Audience {
        match self {
            Self::Noted
            | Self::ProofExplained
            | Self::Parted { .. }
            | Self::Contested { .. }
            | Self::TransferRequested { .. }
            | Self::HandoverRejected { .. }
            | Self::DisputeOverturned
            | Self::Audited { .. }
            | Self::Escalated { .. }
            | Self::Surged { .. }
            | Self::IdentityOpened { .. }
            | Self::OriginalOpened { .. }
            | Self::Delegated { .. }
            | Self::Flagged { .. }
            | Self::CauseStated { .. }
            | Self::ExtensionAsked { .. }
            | Self::ExtensionDecided { granted: false, .. }
            | Self::TakenBack { internal: true, .. }
            | Self::NoteSubmitted { .. }
            | Self::NoteAccepted { .. } => Audience::Staff,
            Self::Received(_)
            | Self::Assigned { .. }
            | Self::Started
            | Self::Answered
            | Self::Resolved { .. }
            | Self::Asked { .. }
            | Self::QuestionDelivered { .. }
            | Self::WaitingEnded { .. }
            | Self::Replied
            | Self::Referred { .. }
            | Self::Archived { .. }
            | Self::Appealed
            | Self::Confirmed
            | Self::Rated { .. }
            | Self::Disputed { .. }
            | Self::WindowClosed
            | Self::Withdrawn
            | Self::Merged { .. }
            | Self::Seconded { .. }
            | Self::Remarked
            | Self::Unmerged
            | Self::Recategorised { .. }
            | Self::EvidenceAttached { .. }
            | Self::EvidenceConfirmed { .. }
            | Self::EvidenceWithdrawn { .. }
            | Self::Erased
            | Self::Published
            | Self::Unpublished
            | Self::ExplanationAsked { .. }
            | Self::CodeRenewed
            | Self::ExtensionDecided { granted: true, .. }
            | Self::Rescheduled { .. }
            | Self::TakenBack {
                internal: false, ..
            } => Audience::Thread,
        }
    }
}
