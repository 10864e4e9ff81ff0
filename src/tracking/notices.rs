//! Use case: how far the newest notice to a reporter got. The contact itself is sealed; only the worker knows it.

use super::queries;
use crate::complaint::ComplaintId;
use crate::platform::service::Service;
use crate::platform::store::StoreError;

/// How a reporter hears of news.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notices {
    /// No contact is kept.
    NoContact,
    /// There is a contact, and nothing was to be said yet.
    Soon,
    /// The newest notice has not been sent.
    Waiting,
    WhatsappSent,
    /// WhatsApp says that it arrived.
    WhatsappArrived,
    MailSent,
    /// It never left: no mail server and no WhatsApp are connected.
    Local,
    /// It did not arrive, or no channel fits the contact.
    Failed,
}

/// How far the newest notice got, as the channel said.
pub async fn notices(service: &Service, complaint: ComplaintId) -> Result<Notices, StoreError> {
    let db = service.db.read();
    if !queries::has_contact(db, complaint).await? {
        return Ok(Notices::NoContact);
    }
    let Some((status, channel, delivery)) = queries::newest_notice(db, complaint).await? else {
        return Ok(Notices::Soon);
    };
    Ok(
        match (status.as_str(), channel.as_deref(), delivery.as_deref()) {
            ("dead", ..) | (_, _, Some("failed")) => Notices::Failed,
            ("waiting", ..) => Notices::Waiting,
            (_, Some("whatsapp"), Some("delivered" | "read")) => Notices::WhatsappArrived,
            (_, Some("whatsapp"), _) => Notices::WhatsappSent,
            (_, Some("mail"), _) => Notices::MailSent,
            (_, Some("local"), _) => Notices::Local,
            _ => Notices::Failed,
        },
    )
}
