//! What has gone from one unit to another.

use sea_orm::entity::prelude::*;

use crate::complaint::{ComplaintId, Instant, Role, UnitCode};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "handed_on")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub complaint: ComplaintId,
    /// The unit that had it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub unit: UnitCode,
    pub to_unit: UnitCode,
    pub at: Instant,
    /// Who decided it.
    pub role: Role,
    /// Whether the unit had contested it.
    pub contest: bool,
}

/// Rows point at each other by id only; joins are spelled out where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
