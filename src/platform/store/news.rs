//! What follows from events: promises to tell those concerned, kept in the same transaction.

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};

use super::ledger::{Circumstances, LINKS_AT_MOST};
use super::outbox;
use super::tables::complaint;
use crate::complaint::effect::{Effect, News, UnitNews, effects_of};
use crate::complaint::{ComplaintId, EventId, Fact, Instant, Role};

/// Promises what follows from events, for the complaint and for those merged into it.
pub async fn promise_effects(
    tx: &impl ConnectionTrait,
    id: ComplaintId,
    facts: &[Fact],
    ids: &[EventId],
    about: Circumstances<'_>,
) -> Result<(), DbErr> {
    let group = group_of(tx, id).await?;
    // It came in and nobody was found: a coordinator must look.
    let has_place = |fact: &Fact| {
        matches!(
            fact,
            Fact::Assigned { .. } | Fact::Merged { joined: true, .. }
        )
    };
    if let (Some(Fact::Received(_)), Some(event)) = (facts.first(), ids.first())
        && !facts.iter().any(has_place)
    {
        let effect = Effect::TellUnit {
            complaint: id,
            event: *event,
            news: UnitNews::Unrouted,
        };
        outbox::promise(tx, about.now, about.now, &effect, None).await?;
    }
    let by_staff = !matches!(about.actor.role, Role::Reporter | Role::System);
    let run_at = about.now.plus_seconds(if by_staff {
        about.promises.delay_seconds
    } else {
        0
    });
    for (fact, event) in facts.iter().zip(ids) {
        if let Fact::Merged {
            into,
            joined: false,
            ..
        } = fact
        {
            let effect = Effect::TellReporter {
                complaint: *into,
                event: *event,
                news: News::Gathered,
            };
            outbox::promise(tx, about.now, run_at, &effect, None).await?;
        }
        for effect in effects_of(id, *event, fact, about.actor.role, about.promises.webhooks) {
            outbox::promise(tx, about.now, run_at, &effect, None).await?;
            // Whoever reported the same matter hears the same news under their own reference.
            if let Effect::TellReporter { event, news, .. } = effect {
                for &(complaint, joined) in &group {
                    // A question is for those whose answer it waits for.
                    if joined && news == News::Asked {
                        continue;
                    }
                    let effect = Effect::TellReporter {
                        complaint,
                        event,
                        news,
                    };
                    outbox::promise(tx, about.now, run_at, &effect, None).await?;
                }
            }
        }
    }
    Ok(())
}

/// Takes back what follows from events, as long as nobody has heard of any of it; whether that could be done.
/// If not, the transaction must not be kept.
pub async fn cancel_promises(
    tx: &impl ConnectionTrait,
    id: ComplaintId,
    events: &[EventId],
    now: Instant,
) -> Result<bool, DbErr> {
    let group = group_of(tx, id).await?;
    let leading: Option<Option<ComplaintId>> = complaint::Entity::find_by_id(id)
        .select_only()
        .column(complaint::Column::MergedInto)
        .into_tuple()
        .one(tx)
        .await?;
    let reporters = group.iter().map(|(id, _)| *id);
    let reporters = reporters.chain([id]).chain(leading.flatten());
    let mut lanes: Vec<String> = reporters.map(|id| format!("reporter/{id}")).collect();
    lanes.extend([format!("staff/{id}"), format!("publish/{id}")]);
    outbox::cancel(tx, lanes, events, now).await
}

/// The complaints that are handled under this one, directly or under one of those, and whether their
/// reporters only follow it.
async fn group_of(
    tx: &impl ConnectionTrait,
    id: ComplaintId,
) -> Result<Vec<(ComplaintId, bool)>, DbErr> {
    let (mut group, mut leading) = (Vec::new(), vec![id]);
    for _ in 0..LINKS_AT_MOST {
        let rows: Vec<(ComplaintId, bool)> = complaint::Entity::find()
            .select_only()
            .column(complaint::Column::Id)
            .column(complaint::Column::Joined)
            .filter(complaint::Column::MergedInto.is_in(leading))
            .into_tuple()
            .all(tx)
            .await?;
        if rows.is_empty() {
            break;
        }
        leading = rows.iter().map(|(id, _)| *id).collect();
        group.extend(rows);
    }
    Ok(group)
}
