//! Who may do what, written down once more and independently of the code: a new action without a row does not compile.

use serde_json::{Value, json};
use tanggap::complaint::Action;

use crate::harness::DONE;

/// Everybody who could try. The unit is `dishub`; the others are of `dlh`, and above is the head of the city.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    Stranger,
    Reporter,
    /// With the code of another complaint.
    OtherReporter,
    Officer,
    Head,
    OtherOfficer,
    OtherHead,
    Above,
    Coordinator,
    Inspector,
    Personnel,
    Leader,
    Admin,
}

pub use Who::*;

impl Who {
    pub const ALL: [Self; 13] = [
        Stranger,
        Reporter,
        OtherReporter,
        Officer,
        Head,
        OtherOfficer,
        OtherHead,
        Above,
        Coordinator,
        Inspector,
        Personnel,
        Leader,
        Admin,
    ];
}

/// What must have happened before the act is possible at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Before {
    Nothing,
    Started,
    /// A colleague attached a proof.
    Proof,
    /// Another one has confirmed it.
    Proved,
    Resolved,
    Disputed,
    Closed,
    Archived,
    Merged,
    Released,
    /// More time was asked for.
    TimeAsked,
    /// Whoever tries it has just done something.
    OwnAct,
    Late,
}

/// Where one goes with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// Page of the case and API of the staff.
    Desk,
    Files,
    /// Pages of their own, without an API.
    Page(&'static str),
    /// The reporter's page and API.
    Reporter,
    Erase,
    /// Part of filing: on no complaint that is there already.
    Filing,
    /// Nobody asks the service for it.
    Nowhere,
}

/// One row of the matrix.
pub struct Row {
    pub word: &'static str,
    pub body: Value,
    pub before: Before,
    pub door: Door,
    pub may: &'static [Who],
}

/// Stands for the id of the proof that was attached before.
pub const OWN_PROOF: &str = "(the proof)";

const WORKS: &[Who] = &[Officer, Head, Above];
const HEADS_AND_DESK: &[Who] = &[Head, Above, Coordinator];
const DESK: &[Who] = &[Coordinator];
const CITIZEN: &[Who] = &[Reporter];
const WORKS_AND_DESK: &[Who] = &[Officer, Head, Above, Coordinator];
const ALL_WHO_READ: &[Who] = &[Officer, Head, Above, Coordinator, Inspector];

/// The row of an action. `into` is an earlier complaint of the same sort.
pub fn row(action: &Action, into: &str) -> Row {
    use Before as B;
    let text = json!({ "text": DONE });
    let desk = |word, before, may, body| Row {
        word,
        body,
        before,
        door: Door::Desk,
        may,
    };
    let citizen = |word, before, body| Row {
        word,
        body,
        before,
        door: Door::Reporter,
        may: CITIZEN,
    };
    let other = |word, before, door, may| Row {
        word,
        body: json!({}),
        before,
        door,
        may,
    };
    match action {
        Action::Start => desk("start", B::Nothing, WORKS, json!({})),
        Action::Answer { .. } => desk("answer", B::Nothing, WORKS, text),
        Action::Resolve { .. } => desk("resolve", B::Proved, WORKS, text),
        Action::Ask { .. } => {
            let question = json!({ "text": "Kapan terakhir menyala?" });
            desk("ask", B::Nothing, WORKS_AND_DESK, question)
        }
        Action::Contest { .. } => desk(
            "contest",
            B::Nothing,
            WORKS,
            json!({ "owner": "dlh", "text": DONE }),
        ),
        Action::Transfer { .. } => desk(
            "transfer",
            B::Started,
            WORKS,
            json!({ "unit": "dlh", "text": DONE }),
        ),
        Action::Recategorise { .. } => desk(
            "recategorise",
            B::Nothing,
            WORKS_AND_DESK,
            json!({ "category": "perumahan" }),
        ),
        Action::AttachEvidence => other("evidence", B::Started, Door::Files, WORKS),
        Action::ConfirmEvidence => desk("confirm_evidence", B::Proof, WORKS, json!({})),
        // Which proof it is only the page of the case tells.
        Action::WithdrawEvidence { .. } => desk(
            "withdraw_evidence",
            B::Proof,
            WORKS,
            json!({ "file": OWN_PROOF, "text": DONE }),
        ),
        Action::Delegate { .. } => desk("delegate", B::Nothing, WORKS, json!({ "to": "rekan" })),
        Action::StateCause { .. } => desk(
            "state_cause",
            B::Late,
            WORKS,
            json!({ "cause": "capacity" }),
        ),
        Action::AskExtension { .. } => desk(
            "ask_extension",
            B::Nothing,
            WORKS,
            json!({ "working_days": "3", "text": DONE }),
        ),
        Action::DecideExtension { .. } => desk(
            "decide_extension",
            B::TimeAsked,
            &[Above, Coordinator],
            json!({ "granted": "true", "text": DONE }),
        ),
        Action::TakeBack => desk("take_back", B::OwnAct, ALL_WHO_READ, json!({})),
        Action::Flag { .. } => desk(
            "flag",
            B::Nothing,
            WORKS_AND_DESK,
            json!({ "urgent": "true" }),
        ),
        Action::Assign { .. } => desk("assign", B::Nothing, DESK, json!({ "unit": "dlh" })),
        Action::Refer { .. } => desk(
            "refer",
            B::Nothing,
            DESK,
            json!({ "body": "pln", "text": DONE }),
        ),
        Action::Archive { .. } => desk(
            "archive",
            B::Nothing,
            DESK,
            json!({ "reason": "unclear", "text": DONE }),
        ),
        Action::Merge { .. } => desk("merge", B::Nothing, HEADS_AND_DESK, json!({ "into": into })),
        // Here it was merged by the coordinator; what a unit merged is another test's.
        Action::Unmerge { .. } => desk("unmerge", B::Merged, DESK, text),
        Action::OverturnDispute { .. } => desk("overturn_dispute", B::Disputed, &[Inspector], text),
        Action::Audit { .. } => desk(
            "audit",
            B::Resolved,
            &[Inspector],
            json!({ "passed": "true", "text": DONE }),
        ),
        Action::Note { .. } => desk("note", B::Nothing, ALL_WHO_READ, text),
        Action::Part { .. } => Row {
            word: "part",
            body: json!({ "other": into }),
            before: B::Nothing,
            door: Door::Page("bukan-duplikat"),
            may: ALL_WHO_READ,
        },
        Action::Publish => other("publish", B::Resolved, Door::Page("terbitkan"), DESK),
        Action::Unpublish => other("unpublish", B::Released, Door::Page("tarik"), DESK),
        Action::Reply { .. } => citizen("reply", B::Nothing, text),
        Action::Confirm { .. } => citizen("confirm", B::Resolved, json!({})),
        Action::Dispute { .. } => citizen("dispute", B::Resolved, text),
        Action::Rate { .. } => citizen("rate", B::Closed, json!({ "rating": 3 })),
        Action::Withdraw { .. } => citizen("withdraw", B::Nothing, json!({})),
        Action::Appeal { .. } => citizen("appeal", B::Archived, text),
        Action::AskWhyLate { .. } => citizen("explain", B::Late, json!({})),
        Action::Erase => other("erase", B::Nothing, Door::Erase, CITIZEN),
        Action::Join { .. } => other("join", B::Nothing, Door::Filing, &[]),
        Action::RenewCode => other("renew_code", B::Nothing, Door::Nowhere, &[]),
        Action::Deliver => other("deliver", B::Nothing, Door::Nowhere, &[]),
        Action::Expire => other("expire", B::Nothing, Door::Nowhere, &[]),
    }
}
