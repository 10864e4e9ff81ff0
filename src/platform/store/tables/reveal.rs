//! Requests to open a sealed identity, answered by the worker alone.

use sea_orm::entity::prelude::*;

use crate::complaint::{AttachmentId, ComplaintId, Instant, RevealId, StaffId};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reveal")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RevealId,
    pub complaint: ComplaintId,
    pub staff: StaffId,
    pub reason: String,
    /// The public key the answer is sealed to; its private half lives in one request only.
    pub answer_key: Vec<u8>,
    /// The Inspectorate's passphrase, sealed to the worker.
    pub passphrase: Option<Vec<u8>>,
    pub made_at: Instant,
    pub answered_at: Option<Instant>,
    pub answer: Option<Vec<u8>>,
    pub refused: Option<String>,
    /// The proof whose original is asked for; none where it is the reporter's identity.
    pub attachment: Option<AttachmentId>,
}

/// Rows point at each other by id only; joins are spelled out where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
