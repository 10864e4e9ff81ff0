//! Who a reporter is, sealed: nothing here can be read with what the web part holds.

use sea_orm::entity::prelude::*;

use crate::complaint::ComplaintId;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sealed_identity")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub complaint: ComplaintId,
    /// The name: to the Inspectorate, or to the worker where the reporter lets the unit know it.
    pub person: Option<Vec<u8>>,
    /// To the worker, for sending notices.
    pub contact: Option<Vec<u8>>,
    /// A keyed hash of the contact.
    pub contact_index: Option<Vec<u8>>,
}

/// Rows point at each other by id only; joins are spelled out where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
