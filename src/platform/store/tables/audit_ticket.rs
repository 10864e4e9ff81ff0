//! What each unit had resolved in a month when the list of the re-audit was closed, or what was put out of sight in its
//! hands, and what was drawn of it. Only the draw changes a row.

use sea_orm::entity::prelude::*;

use crate::complaint::{ComplaintId, PublicId, UnitCode};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_ticket")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub month: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub complaint: ComplaintId,
    /// The unit that held it.
    pub unit: UnitCode,
    pub public_id: PublicId,
    pub drawn: bool,
    /// Whether it was archived, referred or merged, and not resolved.
    pub away: bool,
    /// Whether it is examined whatever the lot says: its outcome was confirmed with a code that staff had seen.
    pub always: bool,
}

/// Rows point at each other by id only; joins are spelled out where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
