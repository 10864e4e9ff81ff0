//! Use case: somebody lost the code and names the contact they left. Whether it fits is only known to the worker, so
//! that neither the answer nor its time tells anything.

use crate::complaint::effect::Effect;
use crate::complaint::{ComplaintId, Instant, Reference};
use crate::intake::contact::Handle;
use crate::platform::clock::fresh_id;
use crate::platform::service::Service;
use crate::platform::store::{StoreError, ledger, outbox};
use crate::platform::web::address::ClientNetwork;
use crate::platform::web::error::AppError;
use crate::platform::web::limits::Limits;

/// Asks for a new code. For a reference that does not exist the same is done.
pub async fn ask(
    service: &Service,
    now: Instant,
    reference: &Reference,
    contact: &Handle,
) -> Result<(), StoreError> {
    let found = ledger::find(service.db.read(), reference).await?;
    let complaint = found.map_or_else(|| ComplaintId(fresh_id(now)), |loaded| loaded.id);
    let claim = service
        .keys
        .lookup
        .contact_claim(complaint, &contact.canonical());
    let effect = Effect::renew_code(complaint, claim);
    let tx = service.db.write().await?;
    outbox::promise(&*tx, now, now, &effect, None).await?;
    tx.commit().await
}

/// Counts one more question about this reference with this contact: for the browser if it has a ticket, otherwise
/// for its network.
pub fn count(
    service: &Service,
    limits: &Limits,
    (network, device): (ClientNetwork, Option<[u8; 32]>),
    reference: &Reference,
    contact: &Handle,
) -> Result<(), AppError> {
    match device {
        Some(device) => limits.renewal_device.take(&device)?,
        None => limits.renewal_address.take(&network)?,
    };
    let key = service
        .keys
        .lookup
        .blind_index("lost code", &format!("{reference} {}", contact.canonical()));
    limits.renewal_reference.take(&key).map(|_| ())
}
