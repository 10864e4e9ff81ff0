//! What belongs to a case besides its history, and the rows of the queue.

mod queue;

pub(super) use queue::{COUNTED_AT_MOST, Changed, changed, counts, groups, next_due, number, page};

use std::collections::HashMap;

use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};

use crate::complaint::{ComplaintId, StaffId};
use crate::platform::store::tables::{complaint, staff};

/// The names of accounts.
pub(super) async fn account_names(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = StaffId>,
) -> Result<HashMap<StaffId, String>, DbErr> {
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
