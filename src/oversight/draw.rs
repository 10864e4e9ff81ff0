//! Use case: each month's seed is made, promised by its hash, and drawn by once the month is over.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::month::Month;
use super::queries;
use super::reaudit::{Seed, draw};
use crate::complaint::{Actor, ComplaintId, Fact, Identity, Instant, PublicId, Role, UnitCode};
use crate::platform::seal::{BoxLabel, Field, PrivateKey, open, seal};
use crate::platform::secrets::random_bytes;
use crate::platform::service::Service;
use crate::platform::store::StoreError;
use crate::platform::store::tables::{audit_draw, audit_ticket};

/// What was done at the last moment may be taken back for a minute, and clocks differ a little.
const WAIT: i64 = 600;

/// The month with its seed, and what was drawn.
#[derive(Clone, Debug)]
pub struct Drawn {
    pub month: Month,
    pub commitment: String,
    pub made_at: Instant,
    /// None before the draw, as is `drawn_at`.
    pub seed: Option<String>,
    pub drawn_at: Option<Instant>,
    /// Whether everybody may know what was drawn. Not before it was examined: whoever knows it could repair just
    /// that. But a month later in any case.
    pub is_told: bool,
    /// What each unit had resolved.
    pub units: BTreeMap<UnitCode, Tickets>,
}

/// What a unit had resolved in a month.
#[derive(Clone, Debug, Default)]
pub struct Tickets {
    /// By public name, in order.
    pub resolved: Vec<PublicId>,
    /// The complaints among them that are examined.
    pub drawn: Vec<(ComplaintId, PublicId)>,
    /// How many of these were examined, and how many of them failed.
    pub examined: usize,
    pub failed: usize,
}

/// Where the seed is sealed: it belongs to no complaint.
const LABEL: BoxLabel = BoxLabel {
    complaint: ComplaintId(uuid::Uuid::nil()),
    field: Field::Message,
    identity: Identity::Anonymous,
};

/// Makes the running month's seed if there is none, and draws what is due. The seed lies sealed to the worker until
/// then, so that whoever reads the database knows no more than the public.
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
        if now >= past.end(&zone).plus_seconds(WAIT) {
            draw_month(service, key, past, row, now).await?;
        }
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
    let zone = service.policies.city().zone();
    let tx = service.db.write().await?;
    if !queries::publish(&*tx, &row.month, seed.hex(), now).await? {
        return Ok(());
    }
    let found = queries::resolved_in(&*tx, month.start(&zone), month.end(&zone)).await?;
    let mut by_unit: BTreeMap<UnitCode, Vec<(ComplaintId, PublicId)>> = BTreeMap::new();
    for (id, unit, name) in found {
        by_unit.entry(unit).or_default().push((id, name));
    }
    let mut tickets = Vec::new();
    for (unit, resolved) in by_unit {
        let names: Vec<PublicId> = resolved.iter().map(|(_, name)| name.clone()).collect();
        let drawn: HashSet<PublicId> = draw(&seed, month, &unit, &names).into_iter().collect();
        tickets.extend(
            resolved
                .into_iter()
                .map(|(complaint, name)| audit_ticket::Model {
                    month: row.month.clone(),
                    complaint,
                    unit: unit.clone(),
                    drawn: drawn.contains(&name),
                    public_id: name,
                }),
        );
    }
    queries::keep_tickets(&*tx, tickets).await?;
    tx.commit().await?;
    Ok(())
}

/// Every month that has a seed, the newest first, without its tickets.
pub async fn months(service: &Service, now: Instant) -> Result<Vec<Drawn>, StoreError> {
    let rows = queries::draws(service.db.read()).await?;
    let zone = service.policies.city().zone();
    let mut months: Vec<Drawn> = rows.into_iter().filter_map(drawn).collect();
    for one in &mut months {
        one.is_told = one.seed.is_some()
            && (now >= one.month.told_at(&zone)
                || month(service, one.month, now)
                    .await?
                    .is_some_and(|found| found.is_told));
    }
    Ok(months)
}

/// One month with its tickets.
pub async fn month(
    service: &Service,
    month: Month,
    now: Instant,
) -> Result<Option<Drawn>, StoreError> {
    let db = service.db.read();
    let row = queries::find(db, &month.to_string()).await?;
    let Some(mut found) = row.and_then(drawn) else {
        return Ok(None);
    };
    for ticket in queries::tickets(db, &month.to_string()).await? {
        let unit = found.units.entry(ticket.unit).or_default();
        unit.resolved.push(ticket.public_id.clone());
        if ticket.drawn {
            unit.drawn.push((ticket.complaint, ticket.public_id));
        }
    }
    let ids: Vec<ComplaintId> = found
        .units
        .values()
        .flat_map(|unit| unit.drawn.iter().map(|(id, _)| *id))
        .collect();
    let verdicts = verdicts(service, &ids).await?;
    let zone = service.policies.city().zone();
    let since = month.start(&zone);
    for unit in found.units.values_mut() {
        for (id, _) in &unit.drawn {
            if let Some((_, passed)) = verdicts.get(id).filter(|(at, _)| *at >= since) {
                unit.examined += 1;
                unit.failed += usize::from(!passed);
            }
        }
    }
    let examined = |unit: &Tickets| unit.examined >= unit.drawn.len();
    found.is_told =
        found.seed.is_some() && (now >= month.told_at(&zone) || found.units.values().all(examined));
    Ok(Some(found))
}

/// In which months a complaint was drawn, and whether it held, as far as this reader may know: the unit and the
/// coordinator learn of it with the verdict.
pub async fn of_complaint(
    service: &Service,
    actor: &Actor,
    id: ComplaintId,
) -> Result<Vec<(Month, Option<bool>)>, StoreError> {
    let months = lists_of(service, id).await?;
    if months.is_empty() {
        return Ok(Vec::new());
    }
    let verdicts = verdicts(service, &[id]).await?;
    let zone = service.policies.city().zone();
    let verdict = |month: Month| {
        let (at, passed) = verdicts.get(&id)?;
        (*at >= month.start(&zone)).then_some(*passed)
    };
    Ok(months
        .into_iter()
        .map(|month| (month, verdict(month)))
        .filter(|(_, passed)| actor.role == Role::Inspector || passed.is_some())
        .collect())
}

/// The months in whose lists a complaint is.
pub async fn lists_of(service: &Service, id: ComplaintId) -> Result<Vec<Month>, StoreError> {
    let months = queries::months_of(service.db.read(), id).await?;
    Ok(months
        .iter()
        .filter_map(|text| Month::parse(text))
        .collect())
}

/// When each of these complaints was last examined, and whether it passed; what was taken back does not count.
pub async fn verdicts(
    service: &Service,
    ids: &[ComplaintId],
) -> Result<HashMap<ComplaintId, (Instant, bool)>, StoreError> {
    let mut found: HashMap<ComplaintId, Vec<(u32, Instant, bool)>> = HashMap::new();
    for event in queries::audits(service.db.read(), ids).await? {
        let Some(complaint) = event.complaint else {
            continue;
        };
        let audits = found.entry(complaint).or_default();
        match event.fact {
            Fact::Audited { passed } => audits.push((event.number, event.at, passed)),
            Fact::TakenBack { first, .. } => audits.retain(|(number, ..)| *number < first),
            _ => {}
        }
    }
    Ok(found
        .into_iter()
        .filter_map(|(id, audits)| audits.last().map(|(_, at, passed)| (id, (*at, *passed))))
        .collect())
}

fn drawn(row: audit_draw::Model) -> Option<Drawn> {
    Some(Drawn {
        month: Month::parse(&row.month)?,
        commitment: row.commitment,
        made_at: row.made_at,
        seed: row.seed,
        drawn_at: row.drawn_at,
        is_told: false,
        units: BTreeMap::new(),
    })
}
