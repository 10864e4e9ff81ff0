//! What was done to accounts, and asked for: by whom, and who agreed.

use sea_orm::entity::prelude::*;

use crate::complaint::{ChangeId, Instant, Role, StaffId, UnitCode};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "account_change")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ChangeId,
    /// `add`, `password`, `disable`, `enable` or `move`.
    pub what: String,
    /// The account's name.
    pub name: String,
    pub role: Role,
    pub unit: Option<UnitCode>,
    pub email: Option<String>,
    pub asked_by: StaffId,
    pub asked_at: Instant,
    /// Whether somebody else has to agree.
    pub needs_second: bool,
    pub decided_by: Option<StaffId>,
    pub decided_at: Option<Instant>,
    pub granted: bool,
    /// What a moved account was before.
    pub from_role: Option<Role>,
    pub from_unit: Option<UnitCode>,
    /// When whoever asked for it was shown the first password.
    pub fetched_at: Option<Instant>,
}

/// Rows point at each other by id only; joins are spelled out where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
