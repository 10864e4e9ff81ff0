//! The rows of the public list, and the words that were released.

use std::collections::HashMap;

use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, sea_query::OnConflict,
};

use super::listing::Filter;
use super::release::Words;
use crate::complaint::{ComplaintId, Instant, Kind, PublicId, StaffId};
use crate::platform::clock::lowest_id;
use crate::platform::store::ledger::{self, Loaded};
use crate::platform::store::tables::{complaint, publication};

/// Public complaints, newest first.
pub(super) async fn listed(
    db: &impl ConnectionTrait,
    filter: &Filter,
    limit: u64,
) -> Result<Vec<Loaded>, DbErr> {
    let mut condition = matching(filter)
        .add(complaint::Column::PrivateContent.eq(false))
        .add(complaint::Column::Kind.ne(Kind::Supervisory))
        .add(complaint::Column::ConflictUnit.is_null());
    if let Some(after) = &filter.after {
        let Some(after) = id_of(db, after).await? else {
            return Ok(Vec::new());
        };
        condition = condition.add(complaint::Column::Id.lt(after));
    }
    // The ids come from an index that holds all that is asked for; rows are read only for one page.
    let ids: Vec<ComplaintId> = complaint::Entity::find()
        .select_only()
        .column(complaint::Column::Id)
        .filter(condition)
        .order_by_desc(complaint::Column::Id)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?;
    let rows = complaint::Entity::find()
        .filter(complaint::Column::Id.is_in(ids))
        .order_by_desc(complaint::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(ledger::from_row).collect()
}

/// How many complaints there are that the public may only count. Asked in two halves, so that each is counted in the
/// index of the list and no row is read.
pub(super) async fn hidden(
    db: &impl ConnectionTrait,
    filter: &Filter,
    before: Instant,
) -> Result<u64, DbErr> {
    let matching =
        |filter| matching(filter).add(complaint::Column::Id.lt(ComplaintId(lowest_id(before))));
    let private = matching(filter).add(complaint::Column::PrivateContent.eq(true));
    let about_people = Condition::any()
        .add(complaint::Column::Kind.eq(Kind::Supervisory))
        .add(complaint::Column::ConflictUnit.is_not_null());
    let others = matching(filter)
        .add(complaint::Column::PrivateContent.eq(false))
        .add(about_people);
    let mut all = 0;
    for half in [private, others] {
        all += complaint::Entity::find()
            .select_only()
            .column(complaint::Column::Id)
            .filter(half)
            .count(db)
            .await?;
    }
    Ok(all)
}

/// What was asked for. A complaint that is handled under another one is not there twice.
fn matching(filter: &Filter) -> Condition {
    let mut condition = Condition::all().add(complaint::Column::MergedInto.is_null());
    if let Some(area) = &filter.area {
        condition = condition.add(complaint::Column::Area.eq(area.clone()));
    }
    if let Some(category) = &filter.category {
        condition = condition.add(complaint::Column::Category.eq(category.clone()));
    }
    if let Some(unit) = &filter.unit {
        condition = condition.add(complaint::Column::Unit.eq(unit.clone()));
    }
    if let Some(state) = filter.state {
        condition = condition.add(complaint::Column::State.eq(state));
    }
    if let Some((from, to)) = filter.months {
        condition = condition
            .add(complaint::Column::Id.gte(ComplaintId(lowest_id(from))))
            .add(complaint::Column::Id.lt(ComplaintId(lowest_id(to))));
    }
    condition
}

async fn id_of(db: &impl ConnectionTrait, public: &PublicId) -> Result<Option<ComplaintId>, DbErr> {
    complaint::Entity::find()
        .select_only()
        .column(complaint::Column::Id)
        .filter(complaint::Column::PublicId.eq(public.clone()))
        .into_tuple()
        .one(db)
        .await
}

/// The released words of these complaints.
pub(super) async fn released(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = ComplaintId>,
) -> Result<HashMap<ComplaintId, Words>, DbErr> {
    let rows = publication::Entity::find()
        .filter(publication::Column::Complaint.is_in(ids))
        .all(db)
        .await?;
    let words = |row: publication::Model| {
        let words = Words {
            title: row.title,
            text: row.words,
            answer: row.answer,
        };
        (row.complaint, words)
    };
    Ok(rows.into_iter().map(words).collect())
}

/// Keeps words as released, in place of those that were there.
pub(super) async fn keep(
    tx: &impl ConnectionTrait,
    complaint: ComplaintId,
    words: &Words,
    by: Option<StaffId>,
    now: Instant,
) -> Result<(), DbErr> {
    let row = publication::ActiveModel {
        complaint: Set(complaint),
        title: Set(words.title.clone()),
        words: Set(words.text.clone()),
        answer: Set(words.answer.clone()),
        released_at: Set(now),
        released_by: Set(by),
    };
    let again = OnConflict::column(publication::Column::Complaint)
        .update_columns([
            publication::Column::Title,
            publication::Column::Words,
            publication::Column::Answer,
            publication::Column::ReleasedAt,
            publication::Column::ReleasedBy,
        ])
        .to_owned();
    publication::Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}
