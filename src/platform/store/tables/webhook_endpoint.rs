//! How another system has been doing; without a row it has been doing well.

use sea_orm::entity::prelude::*;

use crate::complaint::{Instant, StaffId};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "webhook_endpoint")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub name: String,
    /// In a row, since the last that was delivered.
    pub failures: i32,
    pub paused_at: Option<Instant>,
    /// None: it was paused by itself.
    pub paused_by: Option<StaffId>,
}

/// Rows point at each other by id only; joins are spelled out where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
