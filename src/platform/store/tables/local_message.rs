//! Messages of an installation without a mail server, to be read on its own page.

use sea_orm::entity::prelude::*;

use crate::complaint::{EffectId, Instant};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "local_message")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EffectId,
    pub made_at: Instant,
    /// Masked: nobody's address is readable here.
    pub recipient: String,
    pub subject: String,
    pub body: String,
}

/// Rows point at each other by id only; joins are spelled out where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
