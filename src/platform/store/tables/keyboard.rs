//! How somebody wants the keys of the staff pages; who has no row wants the usual ones.

use sea_orm::entity::prelude::*;

use crate::complaint::StaffId;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "keyboard")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub staff: StaffId,
    pub enabled: bool,
    /// Whether the next row of the queue follows a decision.
    pub advance: bool,
    /// JSON: the keys that are not the usual ones, by what they do.
    pub layout: String,
}

/// Rows point at each other by id only; joins are spelled out where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
