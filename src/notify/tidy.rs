//! Recurring: forgets messages and deliveries that were made, and requests for identities that are over.

use super::queries;
use crate::complaint::Instant;
use crate::platform::service::Service;
use crate::platform::store::StoreError;

/// Longer than any provider repeats itself, and long enough to answer "was I told?".
const MESSAGE_DAYS: i64 = 30;
/// An answer to a request holds a sealed name.
const REQUEST_SECONDS: i64 = 600;

/// Forgets them, and returns how many rows are gone.
pub async fn tidy(service: &Service, now: Instant) -> Result<u64, StoreError> {
    let tx = service.db.write().await?;
    let messages = queries::forget_messages(&*tx, now.plus_seconds(-MESSAGE_DAYS * 86_400)).await?;
    let requests = queries::forget_requests(&*tx, now.plus_seconds(-REQUEST_SECONDS)).await?;
    let tries = queries::forget_tries(&*tx, now.plus_seconds(-MESSAGE_DAYS * 86_400)).await?;
    tx.commit().await?;
    Ok(messages + requests + tries)
}
