//! What speaks against a proof of the work: a reason to look at it, and no verdict.

use sea_orm::entity::prelude::*;

use crate::complaint::{AttachmentId, ComplaintId, Instant, RiskId};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "evidence_risk")]
pub struct Model {
    /// Version 7, so that the newest comes last.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RiskId,
    pub complaint: ComplaintId,
    /// The proof.
    pub attachment: AttachmentId,
    pub kind: String,
    /// The complaint whose file looks the same.
    pub other: Option<ComplaintId>,
    /// Hours or metres, by the kind.
    pub amount: Option<i64>,
    pub made_at: Instant,
}

/// Rows point at each other by id only; joins are spelled out where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
