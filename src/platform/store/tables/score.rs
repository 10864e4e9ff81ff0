//! The stored score of a unit and a quarter.

use sea_orm::entity::prelude::*;

use crate::complaint::{Instant, UnitCode};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "score")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub unit: UnitCode,
    #[sea_orm(primary_key, auto_increment = false)]
    pub period: String,
    pub formula: String,
    pub status: String,
    /// Open cases are judged as they stood at this moment.
    pub as_of: Instant,
    /// How many events the log had.
    pub events: i64,
    /// The score as canonical JSON.
    pub body: String,
}

/// Rows point at each other by id only; joins are spelled out where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
