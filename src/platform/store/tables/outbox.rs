//! Promised effects and how far they got.

use sea_orm::entity::prelude::*;

use crate::complaint::{EffectId, Instant};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "outbox")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EffectId,
    pub lane: String,
    /// The [`crate::complaint::effect::Effect`] as JSON: ids, never contents.
    pub effect: String,
    /// `waiting`, `done` or `dead`.
    pub status: String,
    pub made_at: Instant,
    pub run_at: Instant,
    pub locked_until: Option<Instant>,
    pub attempts: i32,
    pub last_error: Option<String>,
    /// Makes a promise unique, where two writers may want the same one.
    pub once: Option<String>,
    /// `mail`, `whatsapp`, `webhook`, `local` or `none`, once it was carried out.
    pub channel: Option<String>,
    pub provider_id: Option<String>,
    /// `sent`, `delivered`, `read` or `failed`, as the channel said.
    pub delivery: Option<String>,
}

/// Rows point at each other by id only; joins are spelled out where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
