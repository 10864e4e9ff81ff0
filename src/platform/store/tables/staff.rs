//! Staff accounts.

use sea_orm::entity::prelude::*;

use crate::complaint::{Instant, Role, StaffId, UnitCode};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "staff")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: StaffId,
    pub name: String,
    pub role: Role,
    pub unit: Option<UnitCode>,
    pub email: Option<String>,
    /// An argon2id hash in PHC form.
    pub password: String,
    /// Whether somebody else has seen it: it must be replaced before anything else.
    pub must_choose: bool,
    pub made_at: Instant,
    pub disabled_at: Option<Instant>,
}

/// Rows point at each other by id only; joins are spelled out where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
