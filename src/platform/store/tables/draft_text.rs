//! What a member of staff is writing in a complaint and has not sent.

use sea_orm::entity::prelude::*;

use crate::complaint::{ComplaintId, Instant, StaffId, State};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "draft_text")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub complaint: ComplaintId,
    /// Whose it is; nobody else sees it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub staff: StaffId,
    /// What the words are for.
    #[sea_orm(primary_key, auto_increment = false)]
    pub verb: String,
    pub text: String,
    /// The state of the complaint when it was kept.
    pub state: State,
    pub saved_at: Instant,
}

/// Rows point at each other by id only; joins are spelled out where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
