//! The view with which the queue of somebody begins.

use sea_orm::entity::prelude::*;

use crate::complaint::StaffId;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "first_view")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub staff: StaffId,
    /// The query of the queue's address.
    pub query: String,
}

/// Rows point at each other by id only; joins are spelled out where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
