//! Use case: whether one more complaint may come in now from this network, this browser and this contact.

use jiff::civil::Date;

use super::draft::{Draft, Reachable};
use crate::platform::secrets::LookupKey;
use crate::platform::web::address::ClientNetwork;
use crate::platform::web::error::AppError;
use crate::platform::web::limits::{Left, Limits};

/// Where a complaint comes from.
#[derive(Clone, Copy, Debug)]
pub struct Sender {
    pub network: ClientNetwork,
    /// The browser's ticket; none for programs and browsers without cookies.
    pub device: Option<[u8; 32]>,
}

/// Counts one more complaint of a sender, or says how long to wait. `today` is the local date.
pub fn admit(
    limits: &Limits,
    lookup: &LookupKey,
    sender: Sender,
    draft: &Draft,
    today: Date,
) -> Result<Left, AppError> {
    let left = limits.intake(sender.network, sender.device)?;
    if let Some(contact) = draft.contact.as_ref().and_then(Reachable::canonical) {
        // The date is part of the purpose, so that the days of one contact cannot be joined.
        let index = lookup.blind_index(&format!("intake contact {today}"), &contact);
        limits.intake_contact.take(&index)?;
    }
    Ok(left)
}
