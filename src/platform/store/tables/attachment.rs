//! A file that belongs to a complaint; its bytes lie on disk under their SHA-256.

use sea_orm::entity::prelude::*;

use crate::complaint::{AttachmentId, ComplaintId, Instant};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "attachment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AttachmentId,
    pub complaint: ComplaintId,
    pub sha256: String,
    pub media_type: String,
    pub bytes: i64,
    /// `evidence`: proof of the work, attached by the unit.
    pub role: String,
    pub added_at: Instant,
}

/// Rows point at each other by id only; joins are spelled out where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
