//! What units have handed on, and nothing of what came later.

use sea_orm::sea_query::{Expr, ExprTrait, Order, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr};

use super::super::handed_on::HandedOn;
use crate::complaint::{Instant, Kind, Reference, UnitCode};
use crate::platform::store::tables::{complaint, handed_on};

/// More than these are not shown.
const AT_MOST: u64 = 200;

/// What these units have handed on to others since then, the newest first; of one reference only, where one is given.
/// What alleges abuse, or is about one of `subjects`, is nobody's to know.
pub(in crate::casework) async fn by(
    db: &impl ConnectionTrait,
    units: &[UnitCode],
    subjects: &[UnitCode],
    since: Instant,
    reference: Option<&Reference>,
) -> Result<Vec<HandedOn>, DbErr> {
    use complaint::Column as C;
    use handed_on::Column as H;
    let here = Expr::col((complaint::Entity, C::Id)).equals((handed_on::Entity, H::Complaint));
    let about_others = C::ConflictUnit
        .is_null()
        .or(C::ConflictUnit.is_not_in(subjects.iter().cloned()));
    let mut rows = Query::select();
    rows.columns([C::Reference, C::Title].map(|column| (complaint::Entity, column)))
        .columns([H::ToUnit, H::At, H::Role, H::Contest].map(|column| (handed_on::Entity, column)))
        .from(handed_on::Entity)
        .inner_join(complaint::Entity, here)
        .and_where(H::Unit.is_in(units.iter().cloned()))
        .and_where(H::At.gte(since))
        .and_where(C::Unit.is_not_in(units.iter().cloned()))
        .and_where(C::Kind.ne(Kind::Supervisory))
        .and_where(about_others)
        .order_by((handed_on::Entity, H::At), Order::Desc)
        .limit(AT_MOST);
    if let Some(reference) = reference {
        rows.and_where(C::Reference.eq(reference.as_str()));
    }
    let read = |row: &sea_orm::QueryResult| {
        Ok(HandedOn {
            reference: row.try_get("", "reference")?,
            title: row.try_get("", "title")?,
            to: row.try_get("", "to_unit")?,
            at: row.try_get("", "at")?,
            by: row.try_get("", "role")?,
            contest: row.try_get("", "contest")?,
        })
    };
    db.query_all(&rows).await?.iter().map(read).collect()
}
