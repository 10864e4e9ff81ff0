//! Use case: a proof is compared with every file before it, and with what its complaint says. What is found is kept.

use super::queries;
use super::risk::{Risk, RiskKind, Told, doubts};
use crate::complaint::{AttachmentId, Case, ComplaintId, Instant};
use crate::media::Role;
use crate::media::attach::Kept;
use crate::office::reference::Reference as City;
use crate::platform::media::Prints;
use crate::platform::media::print::Way;
use crate::platform::service::Service;
use crate::platform::store::ledger::Loaded;
use crate::platform::store::{StoreError, Transaction};
use crate::routing::place::Point;

/// So many files are compared at once; no more of them are in memory.
const PAGE: u64 = 1_000;
/// Whoever looks needs a few examples and no list.
const LIKE_AT_MOST: usize = 5;

/// Everything that speaks against a proof that is about to be attached.
pub async fn examine(
    service: &Service,
    now: Instant,
    loaded: &Loaded,
    file: &Kept,
) -> Result<Vec<Risk>, StoreError> {
    let Some(proof) = file.proof() else {
        return Ok(Vec::new());
    };
    let place = loaded.row.lat_e6.zip(loaded.row.lon_e6);
    let told = Told {
        received_at: loaded.case.received_at,
        place: place.map(|(lat_e6, lon_e6)| Point { lat_e6, lon_e6 }),
        zone: service.policies.city().zone(),
        now,
    };
    let mut risks = alike(service, loaded, file.prints()).await?;
    risks.extend(doubts(&proof.origin, &told));
    // What could not be compared is told, so that nobody takes silence for a clean result.
    if proof.unseen && file.is_picture() {
        risks.push(Risk::of(RiskKind::Unreadable));
    } else if proof.unseen && wants_photo(&loaded.case, service.policies.city()) {
        risks.push(Risk::of(RiskKind::Document));
    }
    Ok(risks)
}

/// Whether the category asks for a photo of the work.
fn wants_photo(case: &Case, city: &City) -> bool {
    let category = case.category.as_ref().and_then(|code| city.category(code));
    category.is_some_and(|category| category.evidence)
}

/// Keeps what was found, in the transaction of the attaching.
pub async fn keep(
    tx: &Transaction,
    of: (ComplaintId, AttachmentId),
    risks: &[Risk],
    now: Instant,
) -> Result<(), StoreError> {
    for risk in risks {
        queries::insert(tx, of, risk, now).await?;
    }
    Ok(())
}

/// The files that look the same, as they are, turned or mirrored; one of each complaint.
async fn alike(
    service: &Service,
    loaded: &Loaded,
    prints: &Prints,
) -> Result<Vec<Risk>, StoreError> {
    let mut risks: Vec<Risk> = Vec::new();
    if prints.is_empty() {
        return Ok(risks);
    }
    // Proofs of today belong together; those that the reporter disputed are another matter.
    let was_disputed = loaded.case.disputes > 0 && loaded.case.evidence == 0;
    let mut after = None;
    loop {
        let page = queries::looks(service.db.read(), after, PAGE).await?;
        after = page.last().map(|(id, ..)| *id);
        let is_last = page.len() < usize::try_from(PAGE).unwrap_or(usize::MAX);
        for (_, complaint, role, bytes) in page {
            let own = complaint == loaded.id;
            let kind = match (role == Role::Evidence.as_str(), own) {
                (false, _) => RiskKind::LikeReport,
                (true, false) => RiskKind::LikeEvidence,
                (true, true) if was_disputed => RiskKind::Again,
                (true, true) => continue,
            };
            let other = Prints::read(&bytes.unwrap_or_default());
            let kind = match prints.likeness(&other) {
                Some(Way::Plain) => kind,
                Some(Way::Changed) => RiskKind::Mirrored,
                None => continue,
            };
            let risk = Risk {
                kind,
                other: (!own).then_some(complaint),
                amount: None,
            };
            if risks.len() < LIKE_AT_MOST && !risks.contains(&risk) {
                risks.push(risk);
            }
        }
        if is_last {
            return Ok(risks);
        }
        tokio::task::yield_now().await;
    }
}
