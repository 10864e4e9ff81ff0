//! A view of the queue that somebody has given a name.

use sea_orm::entity::prelude::*;
use uuid::Uuid;

use crate::complaint::{Instant, StaffId};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "saved_view")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose it is; nobody else sees it.
    pub staff: StaffId,
    pub name: String,
    /// The query of the queue's address.
    pub query: String,
    pub made_at: Instant,
}

/// Rows point at each other by id only; joins are spelled out where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
