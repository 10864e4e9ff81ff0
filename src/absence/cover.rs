//! Who is there in place of somebody on leave.

use jiff::civil::Date;

use super::leave::{self, Leave};
use super::queries;
use crate::complaint::StaffId;
use crate::platform::service::Service;
use crate::platform::store::{StoreError, Transaction};

/// The person, or who stands in on that day; none where nobody does.
pub async fn present(
    tx: &Transaction,
    person: StaffId,
    day: Date,
) -> Result<Option<StaffId>, StoreError> {
    Ok(leave::present(
        person,
        &queries::running(tx, day).await?,
        day,
    ))
}

/// Everybody who is away on a day.
pub async fn away(service: &Service, day: Date) -> Result<Vec<Leave>, StoreError> {
    queries::running(service.db.read(), day).await
}
