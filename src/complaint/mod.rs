//! Pure: what a complaint is: its identities, its states, its events and the rules of its life.

pub mod access;
mod action;
mod apply;
mod audience;
mod case;
mod clock;
pub mod desk;
pub mod effect;
mod event;
pub mod extension;
pub mod following;
mod id;
mod instant;
mod kind;
pub mod lifecycle;
mod merge;
mod permission;
pub mod proof;
pub mod recategorise;
mod reference;
pub mod reschedule;
mod state;
pub mod undo;

pub use action::{Action, Refusal, TEXT_AT_MOST};
pub use audience::Audience;
pub use case::{Case, Extension, Handover};
pub use clock::{Clock, Clocks, Pause};
pub use event::{Event, Fact, Owner, Received, commit_to};
pub use id::{
    AbsenceId, AreaCode, AttachmentId, BadCode, BodyCode, CategoryCode, ChangeId, ComplaintId,
    EffectId, EmployeeId, EventId, PublicId, RevealId, RiskId, StaffId, UnitCode,
};
pub use instant::Instant;
pub(crate) use kind::word_enum;
pub use kind::{Channel, Identity, Kind};
pub use reference::{BadReference, Reference, TrackingCode};
pub use reschedule::{ChangedDay, DayIs, MovedDue};
pub use state::{
    Actor, ArchiveReason, Cause, ClockName, ClosedReason, Colleague, Rating, Role, State,
};

/// A word that stands for none of the values of an enum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown word")]
pub struct UnknownWord;
