//! The words that belong to an event. They can be erased; the event's commitment stays.

use sea_orm::entity::prelude::*;

use crate::complaint::{ComplaintId, EventId};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "event_words")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub event: EventId,
    pub complaint: ComplaintId,
    pub salt: Vec<u8>,
    pub words: String,
}

/// Rows point at each other by id only; joins are spelled out where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
