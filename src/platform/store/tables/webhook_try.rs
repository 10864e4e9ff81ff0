//! Every try to tell another system something, and how it went.

use sea_orm::entity::prelude::*;

use crate::complaint::{EffectId, Instant};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "webhook_try")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EffectId,
    pub endpoint: String,
    /// The promise that was tried: the id that the receiver sees.
    pub effect: EffectId,
    pub at: Instant,
    pub attempt: i32,
    pub delivered: bool,
    /// The status of the answer, if there was one.
    pub status: Option<i64>,
    /// Our own words for why not.
    pub reason: Option<String>,
}

/// Rows point at each other by id only; joins are spelled out where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
