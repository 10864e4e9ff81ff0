//! Reference files that somebody is changing; they take effect only as a [`super::policy_change`].

use sea_orm::entity::prelude::*;

use crate::complaint::{ChangeId, Instant, StaffId};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "policy_draft")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub staff: StaffId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub file: String,
    pub text: String,
    /// The newest change when the draft was begun.
    pub base: ChangeId,
    pub changed_at: Instant,
}

/// Rows point at each other by id only; joins are spelled out where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
