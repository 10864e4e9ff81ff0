//! A file that a form has brought before it was sent; forgotten after a week.

use sea_orm::entity::prelude::*;

use crate::complaint::{AttachmentId, Instant};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "upload")]
pub struct Model {
    /// The file keeps its id when it is attached.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AttachmentId,
    /// The keyed hash of the form's hidden key.
    pub draft: Vec<u8>,
    /// Which of the draft's places it takes.
    pub place: i32,
    pub sha256: String,
    pub thumbnail: Option<String>,
    /// The SHA-256 of the bytes as they came.
    pub original: String,
    pub media_type: String,
    pub bytes: i64,
    pub name: String,
    pub made_at: Instant,
    /// What it looks like; none of documents.
    pub prints: Option<Vec<u8>>,
}

/// Rows point at each other by id only; joins are spelled out where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
