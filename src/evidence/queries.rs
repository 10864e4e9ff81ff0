//! The rows of risks, and how the files of all complaints look.

use std::collections::HashSet;

use sea_orm::sea_query::Query;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::risk::Risk;
use crate::complaint::{AttachmentId, ComplaintId, EventId, Instant, RiskId};
use crate::platform::clock::fresh_id;
use crate::platform::store::tables::{attachment, evidence_risk};

/// How one attached picture looks.
pub(super) type Look = (AttachmentId, ComplaintId, String, Option<Vec<u8>>);

/// The next pictures behind an id, in the order of their ids.
pub(super) async fn looks(
    db: &impl ConnectionTrait,
    after: Option<AttachmentId>,
    limit: u64,
) -> Result<Vec<Look>, DbErr> {
    let mut rows = attachment::Entity::find()
        .select_only()
        .column(attachment::Column::Id)
        .column(attachment::Column::Complaint)
        .column(attachment::Column::Role)
        .column(attachment::Column::Prints)
        .filter(attachment::Column::Prints.is_not_null())
        .order_by_asc(attachment::Column::Id)
        .limit(limit);
    if let Some(after) = after {
        rows = rows.filter(attachment::Column::Id.gt(after));
    }
    rows.into_tuple().all(db).await
}

pub(super) async fn insert(
    tx: &impl ConnectionTrait,
    (complaint, attachment): (ComplaintId, AttachmentId),
    risk: &Risk,
    now: Instant,
) -> Result<(), DbErr> {
    let row = evidence_risk::ActiveModel {
        id: Set(RiskId(fresh_id(now))),
        complaint: Set(complaint),
        attachment: Set(attachment),
        kind: Set(risk.kind.as_str().to_owned()),
        other: Set(risk.other),
        amount: Set(risk.amount),
        made_at: Set(now),
    };
    evidence_risk::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// The events that brought the files of a complaint against which there are risks.
pub(super) async fn doubted(
    db: &impl ConnectionTrait,
    complaint: ComplaintId,
) -> Result<HashSet<EventId>, DbErr> {
    let doubted = Query::select()
        .column(evidence_risk::Column::Attachment)
        .from(evidence_risk::Entity)
        .and_where(evidence_risk::Column::Complaint.eq(complaint))
        .to_owned();
    let events: Vec<Option<EventId>> = attachment::Entity::find()
        .select_only()
        .column(attachment::Column::Event)
        .filter(attachment::Column::Complaint.eq(complaint))
        .filter(attachment::Column::Id.in_subquery(doubted))
        .into_tuple()
        .all(db)
        .await?;
    Ok(events.into_iter().flatten().collect())
}

/// The risks of these complaints, oldest first.
pub(super) async fn of_complaints(
    db: &impl ConnectionTrait,
    ids: &[ComplaintId],
) -> Result<Vec<evidence_risk::Model>, DbErr> {
    evidence_risk::Entity::find()
        .filter(evidence_risk::Column::Complaint.is_in(ids.iter().copied()))
        .order_by_asc(evidence_risk::Column::Id)
        .all(db)
        .await
}

/// The newest risks.
pub(super) async fn newest(
    db: &impl ConnectionTrait,
    limit: u64,
) -> Result<Vec<evidence_risk::Model>, DbErr> {
    evidence_risk::Entity::find()
        .order_by_desc(evidence_risk::Column::Id)
        .limit(limit)
        .all(db)
        .await
}
