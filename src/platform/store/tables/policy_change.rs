//! The log of the reference data: one row for each change, in force, to come, or taken back.

use sea_orm::entity::prelude::*;

use crate::complaint::{ChangeId, Instant, StaffId};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "policy_change")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ChangeId,
    /// Names a row of `policy`.
    pub version: String,
    /// The version it was made from; none for the first.
    pub base: Option<String>,
    pub effective_at: Instant,
    pub made_at: Instant,
    /// None: it came with the files of the program.
    pub author: Option<StaffId>,
    pub reason: String,
    /// The version again, if it came with the files: each is taken once.
    pub from_files: Option<String>,
    /// Whether a second person must agree before it takes effect.
    pub needs_approval: bool,
    pub approved_at: Option<Instant>,
    pub approved_by: Option<StaffId>,
    pub withdrawn_at: Option<Instant>,
    pub withdrawn_by: Option<StaffId>,
}

/// Rows point at each other by id only; joins are spelled out where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
