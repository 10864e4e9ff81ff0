//! Which rows belong to what somebody asked for.

use sea_orm::sea_query::{Alias, Asterisk, Expr, ExprTrait, Func, Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DbErr};

use super::super::filter::{Assignee, Cursor, Filter, Privacy, Search, View};
use super::unheld::unheld;
use crate::complaint::{AreaCode, Case, CategoryCode, ComplaintId, State};
use crate::platform::store::search;
use crate::platform::store::tables::complaint;

/// The rows of no more units than these are looked for unit by unit.
pub(super) const UNITS_AT_MOST: usize = 16;

/// The complaints to choose from: all of them, or these. The limit keeps a database from going through all after all.
pub(super) fn among(ids: Option<&[ComplaintId]>) -> SelectStatement {
    let mut select = Query::select();
    let Some(ids) = ids else {
        return select.from(complaint::Entity).to_owned();
    };
    let these = Query::select()
        .column(Asterisk)
        .from(complaint::Entity)
        .and_where(complaint::Column::Id.is_in(ids.iter().copied()))
        .limit(u64::try_from(ids.len()).unwrap_or(u64::MAX))
        .to_owned();
    select
        .from_subquery(these, Alias::new("complaint"))
        .to_owned()
}

/// What this person may see.
pub(super) fn readable(filter: &Filter) -> Condition {
    let mut condition = Condition::all();
    match filter.scope.as_deref() {
        None => {}
        // One unit is compared, so that its rows come sorted from the index.
        Some([unit]) => condition = condition.add(complaint::Column::Unit.eq(unit.clone())),
        Some(units) if units.len() <= UNITS_AT_MOST => {
            condition = condition.add(complaint::Column::Unit.is_in(units.iter().cloned()))
        }
        // So many have most of all rows, which are better gone through in their order than by unit.
        Some(units) => {
            condition = condition.add(text_of(complaint::Column::Unit).is_in(units.iter().cloned()))
        }
    }
    if !filter.subjects.is_empty() {
        let about_others =
            complaint::Column::ConflictUnit.is_not_in(filter.subjects.iter().cloned());
        condition = condition.add(complaint::Column::ConflictUnit.is_null().or(about_others));
    }
    condition
}

/// What this person may see of what was asked for. A filter on a new column also needs it among those of the queue's
/// indexes (`INDEXED` beside the rows, and a migration step): whatever keeps rows out is counted from them alone.
pub(super) async fn matching(
    db: &impl ConnectionTrait,
    filter: &Filter,
) -> Result<Condition, DbErr> {
    if filter.few.is_some() {
        // They were chosen by all of this.
        return Ok(unfolded(filter, Condition::all()));
    }
    let condition = sifted(filter);
    Ok(match &filter.text {
        None => condition,
        Some(Search::Reference(reference)) => {
            condition.add(complaint::Column::Reference.eq(reference.as_str()))
        }
        Some(Search::Words { all, place }) => {
            let mut found = Condition::any().add(search::holding(db, all).await?);
            if let Some((area, beside)) = place {
                let mut there = Condition::all().add(lies_in(area));
                if !beside.is_empty() {
                    there = there.add(search::holding(db, beside).await?);
                }
                found = found.add(there);
            }
            condition.add(found)
        }
    })
}

/// The same without what was typed into the search field.
pub(super) fn sifted(filter: &Filter) -> Condition {
    let condition = readable(filter)
        .add_option(
            filter
                .unit
                .clone()
                .map(|unit| complaint::Column::Unit.eq(unit)),
        )
        .add_option(filter.state.map(stands_at))
        .add_option(filter.category.clone().map(is_about))
        .add_option(
            filter
                .area
                .clone()
                .map(|area| complaint::Column::Area.eq(area)),
        )
        .add_option(
            filter
                .channel
                .map(|channel| complaint::Column::Channel.eq(channel)),
        )
        .add_option(filter.assignee.map(|assignee| given_to(filter, assignee)))
        .add_option(filter.privacy.map(kept_from_view))
        .add_option(filter.reopened.then(|| complaint::Column::Disputes.gt(0)))
        .add_option(filter.followers.map(followed_by))
        .add_option(filter.photo.then(|| complaint::Column::Photo.eq(true)))
        .add_option(
            filter
                .since
                .map(|since| complaint::Column::ReceivedAt.gte(since)),
        )
        .add_option(
            filter
                .until
                .map(|until| complaint::Column::ReceivedAt.lt(until)),
        )
        .add_option(
            filter
                .cluster
                .clone()
                .map(|surge| complaint::Column::Surge.eq(surge)),
        );
    unfolded(filter, condition)
}

/// In the kelurahan that was named.
pub(super) fn lies_in(area: &AreaCode) -> Expr {
    complaint::Column::Area.eq(area.clone())
}

/// Without the complaints of folded surges.
fn unfolded(filter: &Filter, condition: Condition) -> Condition {
    if filter.folded.is_empty() {
        return condition;
    }
    let others = complaint::Column::Surge.is_not_in(filter.folded.iter().cloned());
    condition.add(complaint::Column::Surge.is_null().or(others))
}

/// Not by the index over categories: its rows come in another order, and each would have to be read.
fn is_about(category: CategoryCode) -> Expr {
    text_of(complaint::Column::Category).eq(category)
}

/// A column as no index knows it.
fn text_of(column: complaint::Column) -> Expr {
    let column = Expr::col((complaint::Entity, column));
    Expr::expr(Func::coalesce([column, Expr::val("")]))
}

/// A state, and where the order of the queue has it.
fn stands_at(state: State) -> Condition {
    let rank = match state.ranks() {
        &[rank] => Some(complaint::Column::Rank.eq(rank)),
        _ => None,
    };
    Condition::all()
        .add_option(rank)
        .add(complaint::Column::State.eq(state))
}

fn given_to(filter: &Filter, assignee: Assignee) -> Expr {
    match assignee {
        Assignee::Me => complaint::Column::Assignee.eq(filter.me),
        Assignee::Nobody => complaint::Column::Assignee.is_null(),
    }
}

fn kept_from_view(privacy: Privacy) -> Expr {
    match privacy {
        // Bare, or it would be looked up in the index of the public list, which holds little of what is asked for.
        Privacy::Private => flagged(complaint::Column::PrivateContent),
        Privacy::Reporter(identity) => complaint::Column::Identity.eq(identity),
    }
}

/// At least so many chose to follow it. Followers are few, so they are counted, and not the rows that may have some.
fn followed_by(least: u32) -> Expr {
    let followed = Query::select()
        .column(complaint::Column::MergedInto)
        .from(complaint::Entity)
        .and_where(flagged(complaint::Column::Joined))
        .group_by_col(complaint::Column::MergedInto)
        .and_having(Func::count(Expr::col(Asterisk)).gte(least))
        .to_owned();
    complaint::Column::Id.in_subquery(followed)
}

/// What belongs to a view.
pub(super) fn in_view(filter: &Filter, view: View) -> Condition {
    if filter.state.is_some_and(|state| !view.may_hold(state)) {
        return Condition::all().add(Expr::cust("1 = 0"));
    }
    let rank = complaint::Column::Rank;
    let due = complaint::Column::DueAt;
    match view {
        View::Act if filter.later.is_empty() => Condition::all().add(rank.eq(0)),
        View::Act => Condition::all()
            .add(rank.eq(0))
            .add(complaint::Column::Id.is_not_in(filter.later.iter().copied())),
        View::Later => Condition::all()
            .add(rank.eq(0))
            .add(complaint::Column::Id.is_in(filter.later.iter().copied())),
        View::Unanswered => Condition::all()
            .add(rank.eq(0))
            .add(flagged(complaint::Column::Unanswered)),
        View::Mine => Condition::all()
            .add(given_to(filter, Assignee::Me))
            .add(rank.lte(1)),
        View::Soon => Condition::all()
            .add(rank.eq(0))
            .add(due.gte(filter.now))
            .add(due.lte(filter.soon)),
        View::Late => Condition::all().add(rank.eq(0)).add(due.lt(filter.now)),
        View::Decide => {
            let undecided = Condition::any()
                .add(complaint::Column::Unit.is_null())
                .add(flagged(complaint::Column::Handover));
            Condition::all().add(rank.eq(0)).add(undecided)
        }
        View::Unrouted => Condition::all()
            .add(rank.eq(0))
            .add(complaint::Column::Unit.is_null()),
        View::Contested => waits_for_decision().add(holds_fact(Case::HANDOVER_WAITS)),
        // Nobody grants time to the own unit.
        View::Extension => waits_for_decision()
            .add(holds_fact(Case::EXTENSION_WAITS))
            .add(complaint::Column::Unit.is_not_in(filter.subjects.iter().cloned())),
        View::Supervisory => Condition::all()
            .add(rank.lte(1))
            // In words, as the partial index has it.
            .add(Expr::cust("complaint.kind = 'supervisory'")),
        View::Unheld => unheld(filter.today),
        // In words, as the partial index has it; more would lead to an index of all.
        View::Waiting => Condition::all().add(Expr::cust("complaint.state = 'awaiting_reporter'")),
        View::Release => Condition::all().add(flagged(complaint::Column::ToRelease)),
        View::Done => Condition::all().add(rank.gte(2)),
        View::All => Condition::all(),
    }
}

fn waits_for_decision() -> Condition {
    Condition::all()
        .add(complaint::Column::Rank.eq(0))
        .add(flagged(complaint::Column::Handover))
}

/// A piece of the stored case. It holds codes, numbers and instants, and nobody's words.
fn holds_fact(piece: &str) -> Expr {
    complaint::Column::Facts.contains(piece)
}

/// A column that is true, written as the partial indexes over it are.
fn flagged(column: complaint::Column) -> Expr {
    Expr::col((complaint::Entity, column))
}

/// The rows behind a place, as one comparison of rows, which an index can follow.
pub(super) fn later_than(after: Cursor) -> Expr {
    let columns = [
        complaint::Column::Rank,
        complaint::Column::DueAt,
        complaint::Column::Id,
    ];
    let row = Expr::tuple(columns.map(Expr::col));
    row.gt(Expr::tuple([
        Expr::val(after.rank),
        Expr::val(after.due_at),
        Expr::val(after.id),
    ]))
}
