//! Where unusually many complaints came in at once: the last such time of each spot.

use sea_orm::entity::prelude::*;

use crate::complaint::Instant;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "surge")]
pub struct Model {
    /// Topic and place.
    #[sea_orm(primary_key, auto_increment = false)]
    pub spot: String,
    /// What its complaints carry.
    pub id: String,
    pub began_at: Instant,
    /// When the last of its complaints came in, to some minutes.
    pub last_at: Instant,
}

/// Rows point at each other by id only; joins are spelled out where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
