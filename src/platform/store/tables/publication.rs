//! The words of a complaint that a person released for everybody.

use sea_orm::entity::prelude::*;

use crate::complaint::{ComplaintId, Instant, StaffId};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "publication")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub complaint: ComplaintId,
    pub title: String,
    /// What the reporter wrote, masked; may be empty.
    pub words: String,
    /// What the unit answered, masked; may be empty.
    pub answer: String,
    pub released_at: Instant,
    pub released_by: Option<StaffId>,
}

/// Rows point at each other by id only; joins are spelled out where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
