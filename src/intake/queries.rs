//! The rows that filing a complaint reads and writes.

use jiff::civil::Date;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select, SqlErr, TryInsertResult,
    sea_query::ExprTrait,
};

use super::draft::Draft;
use crate::complaint::{Case, ComplaintId, EmployeeId, Instant, UnitCode};
use crate::platform::clock::lowest_id;
use crate::platform::secrets::random_public_id;
use crate::platform::store::ledger::Columns;
use crate::platform::store::tables::{complaint, employee, idempotency, sealed_identity};

/// A sealed reporter.
#[derive(Debug, Default)]
pub(super) struct Sealed {
    pub person: Option<Vec<u8>>,
    pub contact: Option<Vec<u8>>,
    pub contact_index: Option<Vec<u8>>,
}

/// Everything of a new complaint that its case does not know.
pub(super) struct Extra<'a> {
    pub draft: &'a Draft,
    pub employee: Option<EmployeeId>,
    pub code_hash: [u8; 32],
    pub language: &'a str,
    /// What it is counted by, and the surge it came in with.
    pub spot: Option<String>,
    pub surge: Option<String>,
}

pub(super) async fn insert(
    tx: &impl ConnectionTrait,
    id: ComplaintId,
    case: &Case,
    columns: Columns,
    extra: Extra<'_>,
) -> Result<(), DbErr> {
    let Extra {
        draft,
        employee,
        code_hash,
        language,
        spot,
        surge,
    } = extra;
    let row = complaint::ActiveModel {
        id: Set(id),
        reference: Set(case.reference.to_string()),
        code_hash: Set(code_hash.to_vec()),
        revision: Set(i32::try_from(case.revision).unwrap_or(i32::MAX)),
        facts: Set(serde_json::to_string(case).map_err(|error| DbErr::Json(error.to_string()))?),
        state: Set(case.state),
        kind: Set(case.kind),
        category: Set(case.category.clone()),
        unit: Set(case.unit.clone()),
        area: Set(case.area.clone()),
        conflict_unit: Set(case.conflict_unit.clone()),
        merged_into: Set(case.merged_into),
        private_content: Set(case.private_content),
        identity: Set(case.identity),
        channel: Set(case.channel),
        disputes: Set(case.disputes.into()),
        title: Set(draft.title.clone()),
        address: Set(draft.address.clone()),
        lat_e6: Set(draft.point.map(|point| point.lat_e6)),
        lon_e6: Set(draft.point.map(|point| point.lon_e6)),
        occurred_on: Set(draft.occurred_on.map(|date| date.to_string())),
        employee: Set(employee),
        language: Set(language.to_owned()),
        received_at: Set(case.received_at),
        rank: Set(columns.rank),
        due_at: Set(columns.due_at),
        wake_at: Set(columns.wake_at),
        public_id: Set(random_public_id()),
        joined: Set(case.joined),
        handover: Set(case.handover.is_some()),
        to_release: Set(case.awaits_release()),
        unanswered: Set(case.awaits_answer()),
        assignee: Set(case.assignee),
        urgent: Set(case.urgent),
        passed_at: Set(case.passed_at()),
        spot: Set(spot),
        surge: Set(surge),
        // Photos come after their complaint.
        photo: Set(false),
    };
    complaint::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

pub(super) async fn insert_identity(
    tx: &impl ConnectionTrait,
    id: ComplaintId,
    sealed: Sealed,
) -> Result<(), DbErr> {
    let row = sealed_identity::ActiveModel {
        complaint: Set(id),
        person: Set(sealed.person),
        contact: Set(sealed.contact),
        contact_index: Set(sealed.contact_index),
    };
    sealed_identity::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Takes a key for a complaint, or tells what was sent with it before.
pub(super) async fn take_key(
    tx: &impl ConnectionTrait,
    key_hash: [u8; 32],
    body_hash: [u8; 32],
    complaint: ComplaintId,
    now: Instant,
) -> Result<Option<idempotency::Model>, DbErr> {
    let row = idempotency::ActiveModel {
        key_hash: Set(key_hash.to_vec()),
        body_hash: Set(body_hash.to_vec()),
        complaint: Set(complaint),
        made_at: Set(now),
    };
    match idempotency::Entity::insert(row)
        .on_conflict_do_nothing()
        .exec_without_returning(tx)
        .await?
    {
        TryInsertResult::Inserted(rows) if rows > 0 => Ok(None),
        _ => known_key(tx, key_hash).await,
    }
}

/// What was sent with a key before.
pub(super) async fn known_key(
    db: &impl ConnectionTrait,
    key_hash: [u8; 32],
) -> Result<Option<idempotency::Model>, DbErr> {
    idempotency::Entity::find_by_id(key_hash.to_vec())
        .one(db)
        .await
}

/// Whether a write failed because something unique, such as a reference, is there already.
pub(super) fn is_taken(error: &DbErr) -> bool {
    matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_)))
}

/// Forgets keys that are older than `before`.
pub(super) async fn forget_keys(tx: &impl ConnectionTrait, before: Instant) -> Result<u64, DbErr> {
    let gone = idempotency::Entity::delete_many()
        .filter(idempotency::Column::MadeAt.lt(before))
        .exec(tx)
        .await?;
    Ok(gone.rows_affected)
}

/// The civil servant of that NIP or name, as the directory looks names up, and the unit of placement on
/// that day; none when nobody or more than one person fits.
pub(super) async fn placed(
    db: &impl ConnectionTrait,
    typed: &str,
    name_key: &str,
    on: Date,
) -> Result<Option<(EmployeeId, UnitCode)>, DbErr> {
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    let by = if digits.len() == 18 {
        employee::Column::Nip.eq(digits)
    } else {
        employee::Column::NameKey.eq(name_key)
    };
    let day = on.to_string();
    let mut rows = employee::Entity::find()
        .filter(by)
        .filter(employee::Column::ValidFrom.lte(day.clone()))
        .filter(
            employee::Column::ValidTo
                .is_null()
                .or(employee::Column::ValidTo.gte(day)),
        )
        .all(db)
        .await?;
    match (rows.pop(), rows.pop()) {
        (Some(row), None) => Ok(Some((row.id, row.unit))),
        _ => Ok(None),
    }
}

/// How many complaints came in since `first`.
pub(super) async fn received_since(
    db: &impl ConnectionTrait,
    first: Instant,
) -> Result<u64, DbErr> {
    since(first).count(db).await
}

/// Complaints that came in since `first`, newest first, after the one of id `before`.
pub(super) async fn cases_since(
    db: &impl ConnectionTrait,
    first: Instant,
    before: Option<ComplaintId>,
    limit: u64,
) -> Result<Vec<(ComplaintId, Case)>, DbErr> {
    let rows: Vec<(ComplaintId, String)> = since(first)
        .select_only()
        .column(complaint::Column::Id)
        .column(complaint::Column::Facts)
        .apply_if(before, |query, before| {
            query.filter(complaint::Column::Id.lt(before))
        })
        .order_by_desc(complaint::Column::Id)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?;
    let read = |(id, facts): (ComplaintId, String)| match serde_json::from_str(&facts) {
        Ok(case) => Ok((id, case)),
        Err(error) => Err(DbErr::Json(error.to_string())),
    };
    rows.into_iter().map(read).collect()
}

fn since(first: Instant) -> Select<complaint::Entity> {
    // Ids have an index, the time of receipt has none.
    complaint::Entity::find()
        .filter(complaint::Column::Id.gte(ComplaintId(lowest_id(first))))
        .filter(complaint::Column::ReceivedAt.gte(first))
}
