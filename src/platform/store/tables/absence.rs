//! Who is on leave, and who stands in.

use sea_orm::entity::prelude::*;

use crate::complaint::{AbsenceId, Instant, StaffId};

/// One row. Days are calendar dates of the city as ISO texts, which sort like the days.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "absence")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AbsenceId,
    pub staff: StaffId,
    pub deputy: Option<StaffId>,
    pub first_day: String,
    /// Included.
    pub last_day: String,
    pub made_by: StaffId,
    pub made_at: Instant,
}

/// Rows point at each other by id only; joins are spelled out where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
