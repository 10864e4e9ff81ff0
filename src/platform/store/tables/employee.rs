//! The directory of civil servants and where they are placed from when to when.

use sea_orm::entity::prelude::*;

use crate::complaint::{EmployeeId, UnitCode};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "employee")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EmployeeId,
    pub nip: String,
    pub name: String,
    /// The name in lower case with single blanks, for looking up.
    pub name_key: String,
    pub unit: UnitCode,
    /// Calendar dates as ISO text, both inclusive.
    pub valid_from: String,
    pub valid_to: Option<String>,
}

/// Rows point at each other by id only; joins are spelled out where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
