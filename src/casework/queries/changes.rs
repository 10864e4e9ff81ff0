//! What has happened in somebody's queue since they looked.

use sea_orm::sea_query::ExprTrait;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryResult, QuerySelect,
};

use super::super::filter::{Cursor, Filter};
use super::conditions::{among, in_view, later_than, matching, readable};
use crate::complaint::{ComplaintId, EventId, Instant};
use crate::platform::clock::lowest_id;
use crate::platform::store::tables::{complaint, event};

/// More changes than these are not told one by one.
const CHANGES_AT_MOST: u64 = 500;

/// What has happened in somebody's queue.
#[derive(Clone, Debug, Default)]
pub(in crate::casework) struct Changed {
    /// Reference and newest revision of each complaint in which something has happened.
    pub all: Vec<(String, i32)>,
    /// The references of those that stand on the shown page.
    pub here: Vec<String>,
}

/// The complaints of this person's scope in which something has happened since an instant. `last` is the
/// last row of the page that is shown, if there are more behind it.
pub(in crate::casework) async fn changed(
    db: &impl ConnectionTrait,
    filter: &Filter,
    since: Instant,
    last: Option<Cursor>,
) -> Result<Changed, DbErr> {
    let ids: Vec<ComplaintId> = event::Entity::find()
        .select_only()
        .column(event::Column::Complaint)
        .distinct()
        .filter(event::Column::Id.gte(EventId(lowest_id(since))))
        // An id may be of a later time than its event, where the clock went backwards.
        .filter(event::Column::At.gte(since))
        .filter(event::Column::Complaint.is_not_null())
        .limit(CHANGES_AT_MOST)
        .into_tuple()
        .all(db)
        .await?;
    if ids.is_empty() {
        return Ok(Changed::default());
    }
    let mut all = among(Some(&ids));
    all.columns([complaint::Column::Reference, complaint::Column::Revision])
        .cond_where(readable(filter));
    let all = db.query_all(&all).await?;
    let mut on_page = matching(db, filter)
        .await?
        .add(in_view(filter, filter.view));
    if let Some(after) = filter.after {
        on_page = on_page.add(later_than(after));
    }
    if let Some(last) = last {
        on_page = on_page.add(later_than(last).not());
    }
    let mut here = among(Some(&ids));
    here.column(complaint::Column::Reference)
        .cond_where(on_page);
    let here = db.query_all(&here).await?;
    let reference = |row: &QueryResult| row.try_get("", "reference");
    Ok(Changed {
        all: all
            .iter()
            .map(|row| Ok((reference(row)?, row.try_get("", "revision")?)))
            .collect::<Result<_, DbErr>>()?,
        here: here.iter().map(reference).collect::<Result<_, _>>()?,
    })
}
