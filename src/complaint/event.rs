//! Pure: what can happen to a complaint. The log of these is the only source of deadlines and scores.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{
    ArchiveReason, AreaCode, AttachmentId, BodyCode, CategoryCode, Cause, ChangedDay, Channel,
    ClockName, Clocks, ComplaintId, EventId, Identity, Instant, Kind, MovedDue, Rating, Reference,
    Role, StaffId, UnitCode,
};
use crate::routing::rules::Why;

/// The facts of one event: codes, numbers and instants, never a person's words or data.
/// Whatever was computed (a due time) is written down, so that the log can be read without a calendar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Fact {
    /// A complaint came in.
    Received(Box<Received>),
    /// A unit was made responsible, by routing or by the coordinator.
    Assigned {
        unit: UnitCode,
        why: Why,
        #[serde(default)]
        terms: Vec<String>,
        hops: u8,
    },
    /// The unit began to work.
    Started,
    /// The unit answered; the first answer stops the first-response clock.
    Answered,
    /// The unit says the matter is solved. `window_ends` is the last instant to confirm or dispute.
    Resolved {
        evidence: bool,
        /// Whether a second person has confirmed proof of it.
        #[serde(default, skip_serializing_if = "is_false")]
        confirmed: bool,
        window_ends: Instant,
    },
    /// The reporter was asked. The pause has not begun: it begins on delivery. `runs_out` ends the waiting.
    Asked { by_unit: bool, runs_out: Instant },
    /// The question reached the reporter; from here time is not counted, until `runs_out` at the latest.
    QuestionDelivered { runs_out: Instant },
    /// Waiting is over, by an answer or because time ran out; the deadlines as they are now.
    WaitingEnded { answered: bool, clocks: Clocks },
    /// The reporter added something.
    Replied,
    /// The unit says the matter is not its own and names the owner.
    Contested { owner: Owner },
    /// The unit asks to hand a started case to another unit.
    TransferRequested { unit: UnitCode },
    /// The coordinator left the case where it is.
    HandoverRejected { contest: bool },
    /// The matter belongs to a body outside the city government.
    Referred { body: BodyCode },
    /// The complaint is not processed.
    Archived { reason: ArchiveReason },
    /// The reporter objects to the archiving.
    Appealed,
    /// The reporter says it is solved.
    Confirmed,
    /// The reporter rated the handling.
    Rated { rating: Rating },
    /// The reporter says it is not solved: the clock goes on as if it had never stopped.
    /// `to` is the unit whose head must answer now, from the second time on.
    Disputed { number: u8, to: Option<UnitCode> },
    /// The coordinator or the Inspectorate found a dispute to be without ground.
    DisputeOverturned,
    /// The Inspectorate looked at the outcome again.
    Audited { passed: bool },
    /// The reporter's window passed in silence.
    WindowClosed,
    /// The reporter took the complaint back.
    Withdrawn,
    /// The complaint is handled under another one: the coordinator or its unit merged it, or its reporter joined
    /// the other one. What is false is left out, so that older events keep their hashes.
    Merged {
        into: ComplaintId,
        #[serde(default, skip_serializing_if = "is_false")]
        joined: bool,
        #[serde(default, skip_serializing_if = "is_false")]
        by_unit: bool,
    },
    /// Somebody who joined says whether the matter is solved: a voice about the outcome of instant `of`,
    /// and no verdict.
    Seconded { solved: bool, of: Instant },
    /// Somebody who joined added something.
    Remarked,
    /// Unusually many complaints came in at its spot; it was the one that made them too many.
    Surged { surge: String, count: u32 },
    /// The merge was undone; the state it had before is restored.
    Unmerged,
    /// Category or kind were corrected, with the deadlines as they are now.
    Recategorised {
        kind: Kind,
        category: Option<CategoryCode>,
        clocks: Clocks,
        /// The unit from which it is hidden because it became supervisory while that unit held it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        conflict_unit: Option<UnitCode>,
    },
    /// Proof of the work was attached.
    EvidenceAttached {
        /// Whose proof it is: somebody else may have to confirm it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<StaffId>,
        /// Whether it waits for a second person.
        #[serde(default, skip_serializing_if = "is_false")]
        waits: bool,
    },
    /// Somebody says that they saw what the proofs of others show.
    EvidenceConfirmed { by: StaffId },
    /// Why the outcome was stated though something speaks against a proof of it.
    ProofExplained,
    /// The proof that came with event `attached` was a mistake and does not count.
    EvidenceWithdrawn {
        attached: EventId,
        /// Whose proof it was.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<StaffId>,
        /// Whether a second person had confirmed it.
        #[serde(default, skip_serializing_if = "is_false")]
        confirmed: bool,
    },
    /// Somebody says that it and another complaint are about two matters, or takes that back.
    Parted { other: ComplaintId, apart: bool },
    /// A remark for staff.
    Noted,
    /// A sealed identity was opened.
    IdentityOpened { role: Role },
    /// The sealed original of a proof was opened.
    OriginalOpened { file: AttachmentId },
    /// A share of a clock has passed and those responsible are told. `percent` is 50, 80, 100 or 150.
    Escalated { clock: ClockName, percent: u8 },
    /// The personal data was erased at the reporter's wish or by retention.
    Erased,
    /// A person released its words, masked, for the public list.
    Published,
    /// The words were taken off the public list.
    Unpublished,
    /// The reporter asked why this deadline has passed.
    ExplanationAsked { clock: ClockName },
    /// It was given to one person of the unit, who stands in for another one; to nobody without `to`.
    Delegated {
        to: Option<StaffId>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        instead_of: Option<StaffId>,
    },
    /// It was marked urgent, or no longer.
    Flagged { urgent: bool },
    /// The unit said why this deadline was missed.
    CauseStated { clock: ClockName, cause: Cause },
    /// The unit asked for more time for the resolution.
    ExtensionAsked { working_days: u8 },
    /// Whether the unit got more time; the deadlines as they are now.
    ExtensionDecided {
        granted: bool,
        working_days: u8,
        clocks: Clocks,
    },
    /// Days that count were changed late and its running deadlines were computed anew, by an explicit act. From
    /// now on its time is counted by the calendar of version `policy`.
    Rescheduled {
        policy: String,
        clocks: Clocks,
        moved: Vec<MovedDue>,
        days: Vec<ChangedDay>,
    },
    /// Somebody took back the own last act, before anybody was told: everything from event number `first` on
    /// counts as not done, and the complaint is again what it was. `internal` is whether that act was.
    TakenBack {
        first: u32,
        internal: bool,
        /// The [`super::Case`] as it was, as JSON: a text, so that what cases gain later changes no hash.
        case: String,
    },
    /// A lost code was replaced by a new one, sent to the contact that the reporter left.
    CodeRenewed,
    /// A unit's head wrote what is changed about a recurring topic (not about one complaint).
    NoteSubmitted {
        unit: UnitCode,
        category: CategoryCode,
        period: String,
    },
    /// The note was accepted by the coordinator or the Inspectorate.
    NoteAccepted {
        unit: UnitCode,
        category: CategoryCode,
        period: String,
    },
}

/// What is known of a complaint when it comes in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Received {
    pub reference: Reference,
    pub kind: Kind,
    pub category: Option<CategoryCode>,
    pub channel: Channel,
    pub identity: Identity,
    pub private_content: bool,
    pub area: Option<AreaCode>,
    pub outside_city: bool,
    /// The unit that may neither read nor handle it: its own person is the subject.
    pub conflict_unit: Option<UnitCode>,
    /// The version of the reference data in force: deadlines, calendars and rules.
    pub policy: String,
    /// The calendar of that version by which the clocks run.
    pub calendar: String,
    pub clocks: Clocks,
    /// The end of the legal limit of 60 calendar days (UU 25/2009 art. 50).
    pub legal_due: Option<Instant>,
}

/// Who a unit says is responsible.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Owner {
    /// Another unit of the city.
    Unit(UnitCode),
    /// A body outside the city government.
    Body(BodyCode),
}

impl Fact {
    /// The name of the act in the log, the API and the text keys.
    #[must_use]
    pub fn action(&self) -> &'static str {
        match self {
            Self::Received(_) => "received",
            Self::Assigned { .. } => "assigned",
            Self::Started => "started",
            Self::Answered => "answered",
            Self::Resolved { .. } => "resolved",
            Self::Asked { .. } => "asked",
            Self::QuestionDelivered { .. } => "question_delivered",
            Self::WaitingEnded { .. } => "waiting_ended",
            Self::Replied => "replied",
            Self::Contested { .. } => "contested",
            Self::TransferRequested { .. } => "transfer_requested",
            Self::HandoverRejected { .. } => "handover_rejected",
            Self::Referred { .. } => "referred",
            Self::Archived { .. } => "archived",
            Self::Appealed => "appealed",
            Self::Confirmed => "confirmed",
            Self::Rated { .. } => "rated",
            Self::Disputed { .. } => "disputed",
            Self::DisputeOverturned => "dispute_overturned",
            Self::Audited { .. } => "audited",
            Self::WindowClosed => "window_closed",
            Self::Withdrawn => "withdrawn",
            Self::Merged { joined: false, .. } => "merged",
            Self::Merged { joined: true, .. } => "joined",
            Self::Seconded { .. } => "seconded",
            Self::Remarked => "remarked",
            Self::Surged { .. } => "surged",
            Self::Unmerged => "unmerged",
            Self::Recategorised { .. } => "recategorised",
            Self::EvidenceAttached { .. } => "evidence_attached",
            Self::EvidenceConfirmed { .. } => "evidence_confirmed",
            Self::ProofExplained => "proof_explained",
            Self::EvidenceWithdrawn { .. } => "evidence_withdrawn",
            Self::Parted { apart: true, .. } => "parted",
            Self::Parted { apart: false, .. } => "unparted",
            Self::Noted => "noted",
            Self::IdentityOpened { .. } => "identity_opened",
            Self::OriginalOpened { .. } => "original_opened",
            Self::Escalated { .. } => "escalated",
            Self::Erased => "erased",
            Self::Published => "published",
            Self::Unpublished => "unpublished",
            Self::ExplanationAsked { .. } => "explanation_asked",
            Self::CodeRenewed => "code_renewed",
            Self::Delegated { to: Some(_), .. } => "delegated",
            Self::Delegated { to: None, .. } => "undelegated",
            Self::Flagged { urgent: true } => "flagged",
            Self::Flagged { urgent: false } => "unflagged",
            Self::CauseStated { .. } => "cause_stated",
            Self::ExtensionAsked { .. } => "extension_asked",
            Self::ExtensionDecided { granted: true, .. } => "extended",
            Self::ExtensionDecided { granted: false, .. } => "extension_refused",
            Self::Rescheduled { .. } => "rescheduled",
            Self::TakenBack { .. } => "taken_back",
            Self::NoteSubmitted { .. } => "note_submitted",
            Self::NoteAccepted { .. } => "note_accepted",
        }
    }
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands over a reference"
)]
fn is_false(value: &bool) -> bool {
    !value
}

/// One entry of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    pub id: EventId,
    /// None for the few events that are not about one complaint.
    pub complaint: Option<ComplaintId>,
    /// Counts the events of one complaint from 1.
    pub number: u32,
    pub at: Instant,
    pub role: Role,
    pub staff: Option<StaffId>,
    /// The absent head with whose rights they acted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acting_for: Option<StaffId>,
    pub fact: Fact,
    /// SHA-256 over a random salt and the words that belong to the event, as hex; none without words.
    /// Salt and words are kept apart and can be erased; this stays.
    pub commitment: Option<String>,
}

impl Event {
    /// The bytes that are hashed: JSON with sorted keys, no blanks, integers and texts only.
    #[must_use]
    pub fn canonical(&self) -> Vec<u8> {
        // A `Value`'s object is a sorted map, so going through it sorts every key.
        serde_json::to_value(self)
            .and_then(|value| serde_json::to_vec(&value))
            .expect("an event has only texts, integers and lists")
    }

    /// SHA-256 of the canonical bytes.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.canonical()).into()
    }
}

/// The commitment to words: SHA-256 over salt and text, as hex.
#[must_use]
pub fn commit_to(salt: &[u8; 16], words: &str) -> String {
    let digest = Sha256::new()
        .chain_update(salt)
        .chain_update(words)
        .finalize();
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}
