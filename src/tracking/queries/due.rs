//! Complaints that ended long enough ago for something of their reporter to be forgotten.

use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::erasure::REPORTER_FILES;
use super::rows::ENDINGS;
use crate::complaint::{ComplaintId, Instant};
use crate::platform::store::tables::{attachment, complaint, event, event_words, sealed_identity};

/// The rank of complaints that nobody works on any more.
const ENDED: i32 = 3;

/// What is kept for a time of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::tracking) enum Kept {
    /// How the reporter is reached.
    Contact,
    /// Who the reporter is.
    Person,
    /// What the reporter sent.
    Files,
    /// What the reporter wrote.
    Words,
}

/// Complaints of which this is kept still, although they ended before `before` for good. One that is handled under
/// another waits for that one.
pub(in crate::tracking) async fn ended_before(
    db: &impl ConnectionTrait,
    kept: Kept,
    before: Instant,
    limit: u64,
) -> Result<Vec<ComplaintId>, DbErr> {
    let leading = Alias::new("leading");
    let leads_on = Query::select()
        .expr(Expr::val(1))
        .from_as("complaint", leading.clone())
        .and_where(
            Expr::col((leading.clone(), complaint::Column::Id))
                .equals((complaint::Entity, complaint::Column::MergedInto)),
        )
        .and_where(Expr::col((leading, complaint::Column::Rank)).lt(ENDED))
        .to_owned();
    let ended_later = Query::select()
        .expr(Expr::val(1))
        .from(event::Entity)
        .and_where(
            Expr::col((event::Entity, event::Column::Complaint))
                .equals((complaint::Entity, complaint::Column::Id)),
        )
        .and_where(event::Column::Action.is_in(ENDINGS))
        .and_where(event::Column::At.gte(before))
        .to_owned();
    complaint::Entity::find()
        .select_only()
        .column(complaint::Column::Id)
        .filter(complaint::Column::Rank.eq(ENDED))
        .filter(complaint::Column::ReceivedAt.lt(before))
        .filter(Expr::exists(rows_of(kept)))
        .filter(Expr::exists(leads_on).not())
        .filter(Expr::exists(ended_later).not())
        .order_by_asc(complaint::Column::ReceivedAt)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await
}

/// The rows that hold it, of the complaint asked about.
fn rows_of(kept: Kept) -> SelectStatement {
    let mut rows = Query::select();
    rows.expr(Expr::val(1));
    let of = |column: Expr| column.equals((complaint::Entity, complaint::Column::Id));
    match kept {
        Kept::Contact | Kept::Person => {
            let column = match kept {
                Kept::Contact => sealed_identity::Column::Contact,
                _ => sealed_identity::Column::Person,
            };
            rows.from(sealed_identity::Entity)
                .and_where(of(Expr::col((
                    sealed_identity::Entity,
                    sealed_identity::Column::Complaint,
                ))))
                .and_where(column.is_not_null());
        }
        Kept::Files => {
            rows.from(attachment::Entity)
                .and_where(of(Expr::col((
                    attachment::Entity,
                    attachment::Column::Complaint,
                ))))
                .and_where(attachment::Column::Role.is_in(REPORTER_FILES));
        }
        Kept::Words => {
            let first = Expr::col((event_words::Entity, event_words::Column::Event));
            rows.from(event_words::Entity)
                .inner_join(
                    event::Entity,
                    first.equals((event::Entity, event::Column::Id)),
                )
                .and_where(of(Expr::col((
                    event_words::Entity,
                    event_words::Column::Complaint,
                ))))
                .and_where(event::Column::Number.eq(1));
        }
    }
    rows
}
