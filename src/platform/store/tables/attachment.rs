//! A file that belongs to a complaint; its bytes lie in the store of files under their SHA-256.

use sea_orm::entity::prelude::*;

use crate::complaint::{AttachmentId, ComplaintId, EventId, Instant};

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
    /// `report`: came with the complaint; `reply`: came from the reporter later; `evidence`: the unit's proof of its work.
    pub role: String,
    pub added_at: Instant,
    /// The event it came with; none for files older than that column.
    pub event: Option<EventId>,
    /// The SHA-256 of a small picture of it.
    pub thumbnail: Option<String>,
    /// What the sender called it.
    pub name: Option<String>,
    /// The SHA-256 of the bytes as they came, of evidence only.
    pub original: Option<String>,
    /// What the pictures in it look like; none where there are none, and of files older than that column.
    pub prints: Option<Vec<u8>>,
    /// The SHA-256 of the sealed original in the store, of evidence only.
    pub sealed: Option<String>,
    /// The key of the sealed original, in a box that the Inspectorate opens.
    pub sealed_key: Option<Vec<u8>>,
    /// When a proof was found to be a mistake; the Inspectorate alone sees it then.
    pub withdrawn_at: Option<Instant>,
}

/// Rows point at each other by id only; joins are spelled out where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
