//! A case that somebody has put off in the own queue.

use sea_orm::entity::prelude::*;

use crate::complaint::{ComplaintId, Instant, StaffId};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "later")]
pub struct Model {
    /// Whose queue it is.
    #[sea_orm(primary_key, auto_increment = false)]
    pub staff: StaffId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub complaint: ComplaintId,
    pub until: Instant,
    /// The revision it had: any other one brings it back.
    pub revision: i32,
}

/// Rows point at each other by id only; joins are spelled out where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
