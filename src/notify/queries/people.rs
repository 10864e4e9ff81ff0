//! Events and sealed reporters of complaints, and the accounts of the staff.

use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
};

use crate::complaint::{ComplaintId, Event, EventId, StaffId};
use crate::platform::store::ledger;
use crate::platform::store::tables::{complaint, event, sealed_identity, staff};

pub(in crate::notify) async fn event(
    db: &impl ConnectionTrait,
    id: EventId,
) -> Result<Option<Event>, DbErr> {
    let row = event::Entity::find_by_id(id).one(db).await?;
    row.map(ledger::to_event).transpose()
}

pub(in crate::notify) async fn sealed(
    db: &impl ConnectionTrait,
    id: ComplaintId,
) -> Result<Option<sealed_identity::Model>, DbErr> {
    sealed_identity::Entity::find_by_id(id).one(db).await
}

/// Every account that is not disabled.
pub(in crate::notify) async fn accounts(
    db: &impl ConnectionTrait,
) -> Result<Vec<staff::Model>, DbErr> {
    let active = staff::Entity::find().filter(staff::Column::DisabledAt.is_null());
    active.order_by_asc(staff::Column::Name).all(db).await
}

/// One account, unless it is disabled.
pub(in crate::notify) async fn account(
    db: &impl ConnectionTrait,
    id: StaffId,
) -> Result<Option<staff::Model>, DbErr> {
    let row = staff::Entity::find_by_id(id).one(db).await?;
    Ok(row.filter(|row| row.disabled_at.is_none()))
}

/// From now on another code opens the complaint.
pub(in crate::notify) async fn set_code(
    tx: &impl ConnectionTrait,
    id: ComplaintId,
    code_hash: [u8; 32],
) -> Result<(), DbErr> {
    let row = complaint::ActiveModel {
        code_hash: Set(code_hash.to_vec()),
        ..Default::default()
    };
    let own = complaint::Entity::update_many().filter(complaint::Column::Id.eq(id));
    own.set(row).exec(tx).await?;
    Ok(())
}
