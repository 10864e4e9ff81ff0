//! Deadlines computed anew after days were changed late: one row for each time that somebody asked.

use sea_orm::entity::prelude::*;

use crate::complaint::{ChangeId, ComplaintId, Instant, Role, StaffId};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reschedule")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ChangeId,
    /// The version by whose calendars everything open is counted afterwards.
    pub version: String,
    pub asked_by: StaffId,
    pub asked_role: Role,
    pub asked_at: Instant,
    pub reason: String,
    pub decided_by: Option<StaffId>,
    pub decided_at: Option<Instant>,
    pub granted: bool,
    /// The last complaint that was looked at.
    pub place: ComplaintId,
    /// How many complaints were open when it began, how many were looked at, and how many of them moved.
    pub total: i64,
    pub looked: i64,
    pub moved: i64,
    pub finished_at: Option<Instant>,
    /// Whether it stopped because another version took effect.
    pub outdated: bool,
}

/// Rows point at each other by id only; joins are spelled out where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
