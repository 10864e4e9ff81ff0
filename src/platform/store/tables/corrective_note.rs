//! What a unit's head writes about a recurring topic.

use sea_orm::entity::prelude::*;

use crate::complaint::{CategoryCode, Instant, UnitCode};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "corrective_note")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub unit: UnitCode,
    #[sea_orm(primary_key, auto_increment = false)]
    pub category: CategoryCode,
    #[sea_orm(primary_key, auto_increment = false)]
    pub period: String,
    pub words: String,
    pub submitted_at: Instant,
    pub accepted_at: Option<Instant>,
}

/// Rows point at each other by id only; joins are spelled out where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
