//! Use case: somebody chooses the keys of the staff pages.

use super::keys::Keyboard;
use super::queries::keyboard as queries;
use crate::complaint::StaffId;
use crate::platform::service::Service;
use crate::platform::store::StoreError;

/// The keys of one person; the usual ones for who has chosen none.
pub async fn keyboard(service: &Service, staff: StaffId) -> Result<Keyboard, StoreError> {
    let chosen = queries::keyboard(service.db.read(), staff).await?;
    Ok(chosen.unwrap_or_default())
}

/// Keeps what somebody has chosen.
pub async fn keep(service: &Service, staff: StaffId, chosen: &Keyboard) -> Result<(), StoreError> {
    let tx = service.db.write().await?;
    queries::keep_keyboard(&*tx, staff, chosen).await?;
    tx.commit().await?;
    Ok(())
}
