//! Use case: find a complaint by its reference for anybody, or open it with its code for its reporter.

use subtle::ConstantTimeEq;

use super::queries;
use crate::casework::act::{Act, ActError, act};
use crate::complaint::{
    Action, Actor, Case, ClosedReason, Instant, Kind, Reference, State, TrackingCode, UnitCode,
};
use crate::platform::service::Service;
use crate::platform::store::StoreError;
use crate::platform::store::ledger::{self, Loaded, Reading};
use crate::platform::web::address::ClientNetwork;
use crate::platform::web::error::AppError;
use crate::platform::web::limits::Limits;

/// A complaint as its followers know it.
#[derive(Clone, Debug)]
pub struct Tracked {
    /// The complaint of this reference.
    pub own: Loaded,
    /// The one under which it is handled: another one after a merge.
    pub leading: Loaded,
}

/// What anybody with the reference may know: where it stands and since when, and nothing of its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicStatus {
    pub reference: Reference,
    pub state: State,
    pub closed: Option<ClosedReason>,
    pub received_at: Instant,
    pub assigned_at: Option<Instant>,
    pub answered_at: Option<Instant>,
    pub resolved_at: Option<Instant>,
    /// When it was closed, archived or referred, if it is.
    pub ended_at: Option<Instant>,
    pub first_response_due: Option<Instant>,
    pub resolution_due: Option<Instant>,
    /// None while nobody is responsible, and where the unit's name would tell what it is about.
    pub unit: Option<UnitCode>,
}

impl Tracked {
    /// Whether it is handled under another complaint.
    #[must_use]
    pub fn is_merged(&self) -> bool {
        self.own.id != self.leading.id
    }

    /// The case whose state and deadlines count.
    #[must_use]
    pub fn case(&self) -> &Case {
        &self.leading.case
    }
}

/// Finds a complaint by its reference.
pub async fn find(service: &Service, reference: &Reference) -> Result<Option<Tracked>, StoreError> {
    match ledger::find(service.db.read(), reference).await? {
        Some(own) => Ok(Some(follow(service, own).await?)),
        None => Ok(None),
    }
}

/// The public status of a complaint.
pub async fn status(service: &Service, tracked: &Tracked) -> Result<PublicStatus, StoreError> {
    let (own, case) = (&tracked.own.case, tracked.case());
    let silent = [own, case]
        .iter()
        .any(|case| case.private_content || case.kind == Kind::Supervisory);
    let ended_at = match case.is_open() {
        true => None,
        false => queries::ended_at(service.db.read(), tracked.leading.id).await?,
    };
    Ok(PublicStatus {
        reference: own.reference.clone(),
        state: case.state,
        closed: case.closed,
        received_at: own.received_at,
        assigned_at: case.assigned_at,
        answered_at: case.clocks.first_response.and_then(|clock| clock.stopped),
        resolved_at: case.resolved_at,
        ended_at,
        first_response_due: case.clocks.first_response.map(|clock| clock.due),
        resolution_due: case.clocks.resolution.map(|clock| clock.due),
        unit: case.unit.clone().filter(|_| !silent),
    })
}

/// Opens a complaint with its code; a wrong code and an unknown reference give the same answer after the
/// same work. Whoever opens the thread has been asked whatever was asked.
pub async fn open(
    service: &Service,
    now: Instant,
    reference: &Reference,
    code: &TrackingCode,
) -> Result<Option<Tracked>, StoreError> {
    let found = ledger::find(service.db.read(), reference).await?;
    let stored = found
        .as_ref()
        .map_or(&[0; 32][..], |loaded| &loaded.row.code_hash);
    let fits = bool::from(stored.ct_eq(&service.keys.lookup.code_hash(code)));
    let Some(own) = found.filter(|_| fits) else {
        return Ok(None);
    };
    let own = deliver(service, now, own).await?;
    Ok(Some(follow(service, own).await?))
}

/// What a wrong code or unknown reference is told. Only failures are counted, so that nobody who knows
/// the code is kept out by those who do not.
#[must_use]
pub fn wrong_code(limits: &Limits, network: ClientNetwork, reference: &Reference) -> AppError {
    let counted = limits
        .code_address
        .take(&network)
        .and_then(|_| limits.code_reference.take(reference));
    counted.err().unwrap_or(AppError::NotFound)
}

/// A question that the reporter reads now is delivered.
async fn deliver(service: &Service, now: Instant, own: Loaded) -> Result<Loaded, StoreError> {
    let waits = own.case.state == State::AwaitingReporter;
    if !waits
        || own
            .case
            .pauses
            .last()
            .is_none_or(|pause| pause.delivered.is_some())
    {
        return Ok(own);
    }
    let wish = Act {
        complaint: own.id,
        action: &Action::Deliver,
        actor: &Actor::system(),
        seen: None,
    };
    match act(service, now, wish).await {
        Ok(loaded) => Ok(loaded),
        Err(ActError::Store(error)) => Err(error),
        // Another request was faster; what was read is good enough.
        Err(_) => Ok(own),
    }
}

async fn follow(service: &Service, own: Loaded) -> Result<Tracked, StoreError> {
    let db = service.db.read();
    let leading = ledger::follow(db, own.clone(), Reading::Free, |_| true).await?;
    Ok(Tracked { own, leading })
}
