//! Use case: each month's seed is made and promised by its hash; after the month its list is closed, a public value is
//! added by hand, and the lot is drawn.

use std::collections::{BTreeMap, HashSet};

use super::month::Month;
use super::queries;
use super::reaudit::{PERCENT, PERCENT_AWAY, Seed, draw, list_hash};
use crate::complaint::{Actor, ComplaintId, Identity, Instant, PublicId, Role, UnitCode};
use crate::platform::seal::{BoxLabel, Field, PrivateKey, open, seal};
use crate::platform::secrets::random_bytes;
use crate::platform::service::Service;
use crate::platform::store::StoreError;
use crate::platform::store::tables::{audit_draw, audit_ticket};

/// What was done at the last moment may be taken back for a minute, and clocks differ a little.
const WAIT: i64 = 600;
/// So long, in seconds, a public value is waited for; a re-audit that never begins would be the worse hole.
pub const VALUE_WITHIN: i64 = 7 * 86_400;
/// The most characters of a public value.
pub const VALUE_AT_MOST: usize = 100;

/// Where the seed is sealed: it belongs to no complaint.
const LABEL: BoxLabel = BoxLabel {
    complaint: ComplaintId(uuid::Uuid::nil()),
    field: Field::Message,
    identity: Identity::Anonymous,
};

/// Makes the running month's seed if there is none, and lists and draws what is due. The seed lies sealed to the worker
/// until then, so that whoever reads the database knows no more than the public.
pub async fn keep_drawing(
    service: &Service,
    key: &PrivateKey,
    now: Instant,
) -> Result<(), StoreError> {
    let zone = service.policies.city().zone();
    let running = Month::of(now, &zone);
    let month = running.to_string();
    if queries::find(service.db.read(), &month).await?.is_none() {
        let seed = Seed::new(random_bytes());
        let sealed = seal(&service.keys.worker_pub, &LABEL, seed.bytes());
        let tx = service.db.write().await?;
        queries::commit(&*tx, &month, (seed.commitment(), sealed), now).await?;
        tx.commit().await?;
    }
    for row in queries::undrawn(service.db.read(), &month).await? {
        let Some(past) = Month::parse(&row.month) else {
            continue;
        };
        let is_over = now >= past.end(&zone).plus_seconds(WAIT);
        match row.listed_at {
            None if is_over => close_list(service, past, now).await?,
            Some(at) if row.value.is_some() || now >= at.plus_seconds(VALUE_WITHIN) => {
                draw_month(service, key, past, row, now).await?;
            }
            _ => {}
        }
    }
    Ok(())
}

/// The Inspectorate adds what was not known when the list was closed; false when it is too early or too late for that.
///
/// # Errors
/// Only those of the database.
pub async fn add_value(
    service: &Service,
    actor: &Actor,
    month: Month,
    value: &str,
    now: Instant,
) -> Result<bool, StoreError> {
    if actor.role != Role::Inspector {
        return Ok(false);
    }
    let tx = service.db.write().await?;
    let added = queries::add_value(&*tx, &month.to_string(), (value, actor.staff), now).await?;
    if added {
        tx.commit().await?;
    }
    Ok(added)
}

/// Writes down what there is to draw from, before anybody knows by what.
async fn close_list(service: &Service, month: Month, now: Instant) -> Result<(), StoreError> {
    let city = service.policies.city();
    let zone = city.zone();
    let span = (month.start(&zone), month.end(&zone));
    let tx = service.db.write().await?;
    let mut tickets = Vec::new();
    for away in [false, true] {
        let found = match away {
            false => queries::resolved_in(&*tx, span).await?,
            true => queries::put_away_in(&*tx, span).await?,
        };
        tickets.extend(found.into_iter().map(|one| audit_ticket::Model {
            month: month.to_string(),
            complaint: one.id,
            // What never came to a unit was put away by the desk that judges it.
            unit: one.unit.unwrap_or_else(|| city.coordinator().clone()),
            public_id: one.name,
            drawn: false,
            away,
            always: one.always,
        }));
    }
    let list: Vec<(&UnitCode, bool, &PublicId)> = tickets
        .iter()
        .map(|one| (&one.unit, one.away, &one.public_id))
        .collect();
    let hash = list_hash(&list);
    if queries::close_list(&*tx, &month.to_string(), hash, now).await? {
        queries::keep_tickets(&*tx, tickets).await?;
        tx.commit().await?;
    }
    Ok(())
}

async fn draw_month(
    service: &Service,
    key: &PrivateKey,
    month: Month,
    row: audit_draw::Model,
    now: Instant,
) -> Result<(), StoreError> {
    let seed = open(key, &LABEL, &row.sealed_seed)
        .ok()
        .and_then(|bytes| Seed::from_slice(&bytes))
        // A seed that is not the promised one draws nothing.
        .filter(|seed| seed.commitment() == row.commitment);
    let Some(seed) = seed else {
        tracing::error!(%month, "the seed of the re-audit is not the one that was promised");
        return Ok(());
    };
    let last = row
        .value
        .map_or_else(|| seed.clone(), |value| seed.with(&value));
    let tx = service.db.write().await?;
    if !queries::publish(&*tx, &row.month, seed.hex(), now).await? {
        return Ok(());
    }
    let mut lists: BTreeMap<(UnitCode, bool), Vec<audit_ticket::Model>> = BTreeMap::new();
    for ticket in queries::tickets(&*tx, &row.month).await? {
        let list = lists.entry((ticket.unit.clone(), ticket.away)).or_default();
        list.push(ticket);
    }
    let mut chosen = Vec::new();
    for ((unit, away), tickets) in lists {
        let names: Vec<PublicId> = tickets.iter().map(|one| one.public_id.clone()).collect();
        let percent = if away { PERCENT_AWAY } else { PERCENT };
        let drawn = draw(&last, month, &unit, (percent, &names));
        let drawn: HashSet<PublicId> = drawn.into_iter().collect();
        let is_chosen = |one: &audit_ticket::Model| one.always || drawn.contains(&one.public_id);
        chosen.extend(
            tickets
                .iter()
                .filter(|one| is_chosen(one))
                .map(|one| one.complaint),
        );
    }
    queries::choose(&*tx, &row.month, &chosen).await?;
    tx.commit().await?;
    Ok(())
}
