//! Pure: what the service promises to do outside its database when something has happened.

use serde::{Deserialize, Serialize};

use super::kind::word_enum;
use super::reschedule::concerns_reporter;
use super::{ClockName, ComplaintId, EventId, Fact, Role, StaffId};

word_enum! {
    /// What a reporter is told. Never any content: only what kind of news there is.
    News {
        Received = "received",
        Moved = "moved",
        Answered = "answered",
        Asked = "asked",
        Resolved = "resolved",
        Referred = "referred",
        Archived = "archived",
        Closed = "closed",
        Extended = "extended",
        Rescheduled = "rescheduled",
        Merged = "merged",
        Gathered = "gathered",
        Parted = "parted",
    }

    /// What a unit is told.
    UnitNews {
        Assigned = "assigned",
        Replied = "replied",
        Disputed = "disputed",
        Surged = "surged",
        Unrouted = "unrouted",
        Extension = "extension",
        SecondPerson = "second_person",
    }
}

/// A promise, kept in the transaction that causes it and carried out later, perhaps more than once.
/// It holds ids, never contents: it is worded when it is sent, so an erasure in between is honoured.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Effect {
    /// A notice to the reporter, by the channel of the contact left.
    TellReporter {
        complaint: ComplaintId,
        event: EventId,
        news: News,
    },
    /// A notice to the people of the unit that holds it; to the coordinators while none does.
    TellUnit {
        complaint: ComplaintId,
        event: EventId,
        news: UnitNews,
    },
    /// A share of a clock has passed: tell the rung of the ladder that belongs to it.
    Escalate {
        complaint: ComplaintId,
        event: EventId,
        clock: ClockName,
        percent: u8,
    },
    /// One notice to one account: what `TellUnit` and `Escalate` become for each person. Those of one person that
    /// are due together become one message.
    TellStaff {
        complaint: ComplaintId,
        event: EventId,
        staff: StaffId,
    },
    /// An event for other systems; it becomes one `PostWebhook` for each that is configured.
    Publish {
        complaint: ComplaintId,
        event: EventId,
    },
    /// The reporter's data was erased: traces are wiped, and every place is looked at once more.
    CheckErasure {
        complaint: ComplaintId,
        event: EventId,
    },
    /// Somebody says they lost the code. `contact` is a keyed hash of what they typed as their contact; only the
    /// worker can tell whether it is the reporter's.
    RenewCode {
        complaint: ComplaintId,
        contact: String,
    },
    /// One delivery to one configured endpoint.
    PostWebhook {
        complaint: ComplaintId,
        event: EventId,
        endpoint: String,
    },
    /// A delivery about nothing, to see whether the endpoint listens.
    TestWebhook { endpoint: String },
}

impl Effect {
    /// Effects of one lane are carried out in order, one at a time.
    #[must_use]
    pub fn lane(&self) -> String {
        match self {
            Self::TellReporter { complaint, .. } => format!("reporter/{complaint}"),
            Self::TellUnit { complaint, .. } | Self::Escalate { complaint, .. } => {
                format!("staff/{complaint}")
            }
            Self::TellStaff { staff, .. } => format!("person/{staff}"),
            Self::Publish { complaint, .. } => format!("publish/{complaint}"),
            Self::CheckErasure { complaint, .. } => format!("erasure/{complaint}"),
            Self::RenewCode { complaint, .. } => format!("code/{complaint}"),
            Self::PostWebhook {
                complaint,
                endpoint,
                ..
            } => format!("webhook/{endpoint}/{complaint}"),
            Self::TestWebhook { endpoint } => format!("webhook/{endpoint}/test"),
        }
    }

    /// A new code for whoever left the contact with this keyed hash.
    #[must_use]
    pub fn renew_code(complaint: ComplaintId, claim: [u8; 32]) -> Self {
        let contact = claim.iter().map(|byte| format!("{byte:02x}")).collect();
        Self::RenewCode { complaint, contact }
    }

    /// The event it follows from; none for what was asked for without one.
    #[must_use]
    pub fn event(&self) -> Option<EventId> {
        match self {
            Self::TellReporter { event, .. }
            | Self::TellUnit { event, .. }
            | Self::Escalate { event, .. }
            | Self::TellStaff { event, .. }
            | Self::Publish { event, .. }
            | Self::CheckErasure { event, .. }
            | Self::PostWebhook { event, .. } => Some(*event),
            Self::RenewCode { .. } | Self::TestWebhook { .. } => None,
        }
    }

    /// The complaint it is about, if it is about one.
    #[must_use]
    pub fn complaint(&self) -> Option<ComplaintId> {
        match self {
            Self::TellReporter { complaint, .. }
            | Self::TellUnit { complaint, .. }
            | Self::Escalate { complaint, .. }
            | Self::TellStaff { complaint, .. }
            | Self::Publish { complaint, .. }
            | Self::CheckErasure { complaint, .. }
            | Self::RenewCode { complaint, .. }
            | Self::PostWebhook { complaint, .. } => Some(*complaint),
            Self::TestWebhook { .. } => None,
        }
    }
}

/// The promises that follow from one event. `webhooks` is whether anybody listens.
#[must_use]
pub fn effects_of(
    complaint: ComplaintId,
    event: EventId,
    fact: &Fact,
    role: Role,
    webhooks: bool,
) -> Vec<Effect> {
    let reporter = |news| Effect::TellReporter {
        complaint,
        event,
        news,
    };
    let unit = |news| Effect::TellUnit {
        complaint,
        event,
        news,
    };
    let mut effects = match fact {
        Fact::Received(_) => vec![reporter(News::Received)],
        Fact::Assigned { .. } if role == Role::Coordinator => {
            vec![reporter(News::Moved), unit(UnitNews::Assigned)]
        }
        Fact::Assigned { .. } => vec![unit(UnitNews::Assigned)],
        Fact::Answered => vec![reporter(News::Answered)],
        Fact::Asked { .. } => vec![reporter(News::Asked)],
        Fact::Resolved { .. } => vec![reporter(News::Resolved)],
        Fact::Referred { .. } => vec![reporter(News::Referred)],
        Fact::Archived { .. } => vec![reporter(News::Archived)],
        Fact::WindowClosed => vec![reporter(News::Closed)],
        Fact::Merged { joined: false, .. } => vec![reporter(News::Merged)],
        Fact::Unmerged if role == Role::Reporter => vec![unit(UnitNews::Replied)],
        Fact::Unmerged => vec![reporter(News::Parted)],
        Fact::Surged { .. } => vec![unit(UnitNews::Surged)],
        Fact::Replied | Fact::ExplanationAsked { .. } => vec![unit(UnitNews::Replied)],
        Fact::ExtensionAsked { .. } | Fact::ExtensionDecided { granted: false, .. } => {
            vec![unit(UnitNews::Extension)]
        }
        Fact::ExtensionDecided { granted: true, .. } => {
            vec![reporter(News::Extended), unit(UnitNews::Extension)]
        }
        Fact::Rescheduled { moved, .. } if concerns_reporter(moved) => {
            vec![reporter(News::Rescheduled)]
        }
        Fact::EvidenceAttached { waits: true, .. } => vec![unit(UnitNews::SecondPerson)],
        Fact::Erased => vec![Effect::CheckErasure { complaint, event }],
        Fact::Disputed { .. } => vec![unit(UnitNews::Disputed)],
        Fact::Escalated { clock, percent } => {
            vec![Effect::Escalate {
                complaint,
                event,
                clock: *clock,
                percent: *percent,
            }]
        }
        _ => Vec::new(),
    };
    if webhooks && fact.is_public() {
        effects.push(Effect::Publish { complaint, event });
    }
    effects
}
