//! The seed of each month's re-audit: first its commitment, then the list that it is drawn from and the public value that
//! is added, after the draw the seed itself.

use sea_orm::entity::prelude::*;

use crate::complaint::{Instant, StaffId};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_draw")]
pub struct Model {
    /// Such as `2026-11`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub month: String,
    /// SHA-256 of the seed, as hex.
    pub commitment: String,
    /// The seed, sealed to the worker.
    pub sealed_seed: Vec<u8>,
    pub made_at: Instant,
    /// As hex, once it is public.
    pub seed: Option<String>,
    pub drawn_at: Option<Instant>,
    /// When the list was closed, and SHA-256 over it, as hex. From then on a public value is waited for.
    pub listed_at: Option<Instant>,
    pub list_hash: Option<String>,
    /// What the Inspectorate added to the seed, when, and who.
    pub value: Option<String>,
    pub value_at: Option<Instant>,
    pub value_by: Option<StaffId>,
}

/// Rows point at each other by id only; joins are spelled out where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
