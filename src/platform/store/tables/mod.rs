//! The schema as Rust: one file a table, no queries.

pub mod api_token;
pub mod attachment;
pub mod complaint;
pub mod corrective_note;
pub mod employee;
pub mod event;
pub mod event_words;
pub mod evidence_risk;
pub mod idempotency;
pub mod inbox;
pub mod local_message;
pub mod outbox;
pub mod policy;
pub mod policy_change;
pub mod policy_draft;
pub mod publication;
pub mod quota;
pub mod reveal;
pub mod score;
pub mod sealed_identity;
pub mod session;
pub mod spent_challenge;
pub mod staff;
pub mod surge;
pub mod upload;
