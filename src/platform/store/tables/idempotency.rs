//! Keys of sendings that were accepted, so that a second sending gets the same answer.

use sea_orm::entity::prelude::*;

use crate::complaint::{ComplaintId, Instant};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "idempotency")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub key_hash: Vec<u8>,
    pub body_hash: Vec<u8>,
    pub complaint: ComplaintId,
    pub made_at: Instant,
}

/// Rows point at each other by id only; joins are spelled out where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
