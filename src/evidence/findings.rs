//! Use case: what speaks against proofs, read by those who may know it.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use super::queries;
use super::risk::{RiskKind, may_see};
use crate::complaint::access::may_read;
use crate::complaint::{Actor, AttachmentId, Case, ComplaintId, EventId, Instant, Role};
use crate::platform::service::Service;
use crate::platform::store::ledger;
use crate::platform::store::tables::evidence_risk;
use crate::platform::store::{StoreError, Transaction};

/// One thing that speaks against a proof.
#[derive(Clone, Debug)]
pub struct Finding {
    pub attachment: AttachmentId,
    /// The reference of the complaint that it proves.
    pub reference: String,
    pub kind: RiskKind,
    /// The reference of the complaint whose file looks the same, where the reader may know it.
    pub other: Option<String>,
    pub amount: Option<i64>,
    pub at: Instant,
}

/// The events that brought proofs against which something speaks.
pub async fn doubted(service: &Service, id: ComplaintId) -> Result<HashSet<EventId>, StoreError> {
    queries::doubted(service.db.read(), id).await
}

/// The same inside the transaction of an act.
pub async fn doubted_in(tx: &Transaction, id: ComplaintId) -> Result<HashSet<EventId>, StoreError> {
    queries::doubted(tx, id).await
}

/// Those of one complaint and of the complaints that are handled under it; none for whoever is not told.
pub async fn of_complaint(
    service: &Service,
    actor: &Actor,
    case: &Case,
    ids: &[ComplaintId],
) -> Result<Vec<Finding>, StoreError> {
    if !may_see(case, actor, service.policies.city()) {
        return Ok(Vec::new());
    }
    let rows = queries::of_complaints(service.db.read(), ids).await?;
    told(service, actor, rows).await
}

/// The newest of all complaints, for the Inspectorate; what is hidden from this reader is left out.
pub async fn newest(
    service: &Service,
    actor: &Actor,
    limit: u64,
) -> Result<Vec<Finding>, StoreError> {
    if actor.role != Role::Inspector {
        return Ok(Vec::new());
    }
    let rows = queries::newest(service.db.read(), limit).await?;
    told(service, actor, rows).await
}

/// The rows in the words of this reader: what is hidden from them stays without a name.
async fn told(
    service: &Service,
    actor: &Actor,
    rows: Vec<evidence_risk::Model>,
) -> Result<Vec<Finding>, StoreError> {
    let city = service.policies.city();
    let mut known: HashMap<ComplaintId, Option<Case>> = HashMap::new();
    for row in &rows {
        for id in [Some(row.complaint), row.other].into_iter().flatten() {
            if let Entry::Vacant(place) = known.entry(id) {
                let loaded = ledger::by_id(service.db.read(), id).await?;
                place.insert(loaded.map(|loaded| loaded.case));
            }
        }
    }
    let case = |id: &ComplaintId| known.get(id).and_then(Option::as_ref);
    let named = |id: ComplaintId| {
        case(&id)
            .filter(|case| may_read(case, actor, city))
            .map(|case| case.reference.to_string())
    };
    let finding = |row: evidence_risk::Model| {
        Some(Finding {
            attachment: row.attachment,
            reference: named(row.complaint)?,
            kind: row.kind.parse().ok()?,
            other: row.other.and_then(named),
            amount: row.amount,
            at: row.made_at,
        })
    };
    Ok(rows.into_iter().filter_map(finding).collect())
}
