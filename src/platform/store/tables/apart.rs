//! Two complaints that a person has found to be about two matters.

use sea_orm::entity::prelude::*;

use crate::complaint::{ComplaintId, Instant, Role, StaffId};

/// One row; `one` is the smaller of both ids.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "apart")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub one: ComplaintId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub other: ComplaintId,
    /// Who said so.
    pub staff: StaffId,
    pub at: Instant,
    /// In which role; of older rows it is not known.
    pub role: Option<Role>,
}

/// Rows point at each other by id only; joins are spelled out where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
