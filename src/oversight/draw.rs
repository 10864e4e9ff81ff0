//! Use case: what was promised, listed and drawn for the monthly re-audit, and what came of it.

use std::collections::{BTreeMap, HashMap};

use super::month::Month;
use super::queries;
use crate::complaint::{Actor, ComplaintId, Fact, Instant, PublicId, Role, UnitCode};
use crate::platform::service::Service;
use crate::platform::store::StoreError;
use crate::platform::store::tables::audit_draw;

/// The month with its seed, and what was drawn.
#[derive(Clone, Debug)]
pub struct Drawn {
    pub month: Month,
    pub commitment: String,
    pub made_at: Instant,
    /// None before the draw, as is `drawn_at`.
    pub seed: Option<String>,
    pub drawn_at: Option<Instant>,
    /// When its list was closed, and the hash of it; none before.
    pub listed_at: Option<Instant>,
    pub list_hash: Option<String>,
    /// The public value that was added to the seed, and when.
    pub value: Option<String>,
    pub value_at: Option<Instant>,
    /// Whether everybody may know what was drawn. Not before it was examined: whoever knows it could repair just
    /// that. But a month later in any case.
    pub is_told: bool,
    /// The lists of the units.
    pub units: BTreeMap<UnitCode, Tickets>,
}

/// A unit's list of a month.
#[derive(Clone, Debug, Default)]
pub struct Tickets {
    /// What it had resolved, by public name, in order.
    pub resolved: Vec<PublicId>,
    /// What was archived, referred or merged in its hands.
    pub away: Vec<PublicId>,
    /// What is examined whatever the lot says.
    pub always: Vec<PublicId>,
    /// The complaints among all these that are examined.
    pub drawn: Vec<(ComplaintId, PublicId)>,
    /// How many of these were examined, and how many of them failed.
    pub examined: usize,
    pub failed: usize,
}

impl Drawn {
    /// Whether the list is closed, and a public value may still be added to the seed.
    #[must_use]
    pub fn awaits_value(&self) -> bool {
        self.listed_at.is_some() && self.value.is_none() && self.drawn_at.is_none()
    }
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
        let list = match ticket.away {
            true => &mut unit.away,
            false => &mut unit.resolved,
        };
        list.push(ticket.public_id.clone());
        if ticket.always {
            unit.always.push(ticket.public_id.clone());
        }
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
        listed_at: row.listed_at,
        list_hash: row.list_hash,
        value: row.value,
        value_at: row.value_at,
        is_told: false,
        units: BTreeMap::new(),
    })
}
