//! What each act of staff is called on its form, and what is said once it is done.

use super::super::verb::Verb;

/// The texts of one act, by their keys.
pub(super) struct ActWords {
    pub label: &'static str,
    pub hint: &'static str,
    pub button: &'static str,
    /// What is said once it is done.
    pub done: &'static str,
}

/// Written out, so that a search for a text finds the act it belongs to.
pub(super) fn words_of(verb: Verb) -> ActWords {
    let (label, hint, button, done) = match verb {
        Verb::Assign => ("act-assign", "act-assign-hint", "act-assign", "done-assign"),
        Verb::Start => ("act-start", "act-start-hint", "act-start", "done-start"),
        Verb::Answer => (
            "act-answer",
            "act-answer-hint",
            "send-to-reporter",
            "done-answer",
        ),
        Verb::Ask => ("act-ask", "act-ask-hint", "act-ask-send", "done-ask"),
        Verb::Evidence => (
            "act-evidence",
            "act-evidence-hint",
            "act-evidence-send",
            "done-evidence",
        ),
        Verb::ConfirmEvidence => (
            "act-confirm-evidence",
            "act-confirm-evidence-hint",
            "act-confirm-evidence-send",
            "done-confirm-evidence",
        ),
        Verb::WithdrawEvidence => (
            "act-withdraw-evidence",
            "act-withdraw-evidence-hint",
            "act-withdraw-evidence-send",
            "done-withdraw-evidence",
        ),
        Verb::Resolve => (
            "act-resolve",
            "act-resolve-hint",
            "act-resolve",
            "done-resolve",
        ),
        Verb::Contest => (
            "act-transfer",
            "act-contest-hint",
            "act-transfer",
            "done-contest",
        ),
        Verb::Transfer => (
            "act-transfer",
            "act-transfer-hint",
            "act-transfer",
            "done-transfer",
        ),
        Verb::Recategorise => (
            "act-recategorise",
            "act-recategorise-hint",
            "act-recategorise",
            "done-recategorise",
        ),
        Verb::Delegate => (
            "act-delegate",
            "act-delegate-hint",
            "act-delegate",
            "done-delegate",
        ),
        Verb::Flag => ("act-flag", "act-flag-hint", "act-flag-send", "done-flag"),
        Verb::AskExtension => (
            "act-extension",
            "act-extension-hint",
            "act-extension",
            "done-extension",
        ),
        Verb::DecideExtension => (
            "act-decide-extension",
            "act-decide-extension-hint",
            "act-decide-extension-send",
            "done-decide-extension",
        ),
        Verb::TakeBack => (
            "act-take-back",
            "act-take-back-hint",
            "act-take-back",
            "done-take-back",
        ),
        Verb::StateCause => (
            "act-cause",
            "act-cause-hint",
            "act-cause-send",
            "done-cause",
        ),
        Verb::Refer => (
            "act-refer",
            "act-refer-hint",
            "act-refer-send",
            "done-refer",
        ),
        Verb::Archive => (
            "act-archive",
            "act-archive-hint",
            "act-archive",
            "done-archive",
        ),
        Verb::Merge => (
            "act-merge",
            "act-merge-hint",
            "act-merge-send",
            "done-merge",
        ),
        Verb::Unmerge => (
            "act-unmerge",
            "act-unmerge-hint",
            "act-unmerge-send",
            "done-unmerge",
        ),
        Verb::Note => ("act-note", "act-note-hint", "act-note-send", "done-note"),
        Verb::OverturnDispute => (
            "act-overturn",
            "act-overturn-hint",
            "act-overturn-send",
            "done-overturn",
        ),
        Verb::Audit => (
            "act-audit",
            "act-audit-hint",
            "act-audit-send",
            "done-audit",
        ),
    };
    ActWords {
        label,
        hint,
        button,
        done,
    }
}
