//! What belongs to a case besides its history, and the rows of the queue.

pub(super) mod apart;
mod changes;
mod conditions;
pub(super) mod coordination;
pub(super) mod drafts;
pub(super) mod handed_on;
pub(super) mod keyboard;
pub(super) mod later;
mod queue;
mod unheld;
pub(super) mod views;

pub(super) use changes::{Changed, changed};
pub(super) use queue::{
    COUNTED_AT_MOST, counts, few, found, groups, is_near, next_due, number, number_near, page,
};

use std::collections::HashMap;

use sea_orm::sea_query::ExprTrait;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use crate::complaint::{Colleague, ComplaintId, Role, StaffId, UnitCode};
use crate::platform::store::tables::{complaint, sealed_identity, staff};

/// The names of accounts.
pub(super) async fn account_names(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = StaffId>,
) -> Result<HashMap<StaffId, String>, DbErr> {
    let ids: Vec<StaffId> = ids.into_iter().collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = staff::Entity::find()
        .select_only()
        .column(staff::Column::Id)
        .column(staff::Column::Name)
        .filter(staff::Column::Id.is_in(ids))
        .into_tuple::<(StaffId, String)>()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}

/// Whether the reporter of a complaint left a contact.
pub(super) async fn has_contact(db: &impl ConnectionTrait, id: ComplaintId) -> Result<bool, DbErr> {
    let found = sealed_identity::Entity::find_by_id(id)
        .select_only()
        .column(sealed_identity::Column::Complaint)
        .filter(sealed_identity::Column::Contact.is_not_null())
        .into_tuple::<ComplaintId>()
        .one(db)
        .await?;
    Ok(found.is_some())
}

/// The complaints that were merged into this one; not those of reporters who only follow it.
pub(super) async fn merged_under(
    db: &impl ConnectionTrait,
    id: ComplaintId,
) -> Result<Vec<ComplaintId>, DbErr> {
    complaint::Entity::find()
        .select_only()
        .column(complaint::Column::Id)
        .filter(complaint::Column::MergedInto.eq(id))
        .filter(complaint::Column::Joined.eq(false))
        .order_by_asc(complaint::Column::Id)
        .into_tuple()
        .all(db)
        .await
}

/// The account of a name, if it is not disabled.
pub(super) async fn account_of(
    db: &impl ConnectionTrait,
    name: &str,
) -> Result<Option<StaffId>, DbErr> {
    staff::Entity::find()
        .select_only()
        .column(staff::Column::Id)
        .filter(staff::Column::Name.eq(name))
        .filter(staff::Column::DisabledAt.is_null())
        .into_tuple()
        .one(db)
        .await
}

/// An account that is not disabled, as somebody to whom a complaint may be given.
pub(super) async fn colleague(
    db: &impl ConnectionTrait,
    id: StaffId,
) -> Result<Option<Colleague>, DbErr> {
    let row = staff::Entity::find_by_id(id)
        .filter(staff::Column::DisabledAt.is_null())
        .one(db)
        .await?;
    Ok(row.map(|row| Colleague {
        staff: row.id,
        role: row.role,
        unit: row.unit,
        away: false,
    }))
}

/// Those who work for a unit in one of these roles, by their names.
pub(super) async fn people_of(
    db: &impl ConnectionTrait,
    unit: &UnitCode,
    roles: &[Role],
) -> Result<Vec<(StaffId, String)>, DbErr> {
    staff::Entity::find()
        .select_only()
        .column(staff::Column::Id)
        .column(staff::Column::Name)
        .filter(staff::Column::Unit.eq(unit.clone()))
        .filter(staff::Column::Role.is_in(roles.iter().copied()))
        .filter(staff::Column::DisabledAt.is_null())
        .order_by_asc(staff::Column::Name)
        .into_tuple()
        .all(db)
        .await
}

/// Ids and references of the complaints with these ids, and of those that are handled under `id`.
pub(super) async fn relatives(
    db: &impl ConnectionTrait,
    id: ComplaintId,
    named: Vec<ComplaintId>,
) -> Result<Vec<Relative>, DbErr> {
    let rows = complaint::Entity::find()
        .select_only()
        .column(complaint::Column::Id)
        .column(complaint::Column::Reference)
        .column(complaint::Column::MergedInto)
        .filter(
            complaint::Column::MergedInto
                .eq(id)
                .or(complaint::Column::Id.is_in(named)),
        )
        .into_tuple::<(ComplaintId, String, Option<ComplaintId>)>()
        .all(db)
        .await?;
    let relative =
        |(relative, reference, into): (ComplaintId, String, Option<ComplaintId>)| Relative {
            id: relative,
            reference,
            is_below: into == Some(id),
        };
    Ok(rows.into_iter().map(relative).collect())
}

/// A complaint that another one names.
#[derive(Clone, Debug)]
pub(super) struct Relative {
    pub id: ComplaintId,
    pub reference: String,
    /// Whether it is handled under the one that was asked about.
    pub is_below: bool,
}
