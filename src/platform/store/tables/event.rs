//! The event log. Rows are added and never changed.

use sea_orm::entity::prelude::*;

use crate::complaint::{ComplaintId, EventId, Instant, Role, StaffId};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "event")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EventId,
    pub complaint: Option<ComplaintId>,
    pub number: i32,
    pub at: Instant,
    pub role: Role,
    pub staff: Option<StaffId>,
    pub action: String,
    /// The [`crate::complaint::Fact`] as JSON.
    pub fact: String,
    pub commitment: Option<String>,
    /// SHA-256 of the event's canonical bytes.
    pub hash: Vec<u8>,
    pub acting_for: Option<StaffId>,
}

/// Rows point at each other by id only; joins are spelled out where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
