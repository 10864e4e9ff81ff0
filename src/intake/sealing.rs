//! Use case: put a reporter's name and contact into sealed boxes, before anything is written.

use super::contact::Name;
use super::draft::Draft;
use super::queries::Sealed;
use crate::complaint::{ComplaintId, Identity};
use crate::platform::seal::{BoxLabel, Contact, Field, Person, seal_value};
use crate::platform::service::Service;
use crate::platform::store::StoreError;

/// The boxes of a draft's reporter; none where nothing about the reporter is kept.
pub(super) fn seal(
    service: &Service,
    id: ComplaintId,
    draft: &Draft,
) -> Result<Option<Sealed>, StoreError> {
    if draft.identity == Identity::Anonymous || (draft.name.is_none() && draft.contact.is_none()) {
        return Ok(None);
    }
    let label = |field| BoxLabel {
        complaint: id,
        field,
        identity: draft.identity,
    };
    let failed = |_| StoreError::Custom("an identity could not be sealed".to_owned());
    let key = |field| service.keys.recipient(field, draft.identity);
    let mut sealed = Sealed::default();
    if let (Some(Name(name)), Some(key)) = (&draft.name, key(Field::Person)) {
        let person = Person { name: name.clone() };
        sealed.person = Some(seal_value(key, &label(Field::Person), &person).map_err(failed)?);
    }
    if let (Some(reachable), Some(key)) = (&draft.contact, key(Field::Contact)) {
        let contact = Contact {
            phone: reachable
                .phone
                .as_ref()
                .map(|phone| phone.as_str().to_owned()),
            email: reachable
                .email
                .as_ref()
                .map(|email| email.as_str().to_owned()),
            no_whatsapp: !reachable.whatsapp,
        };
        sealed.contact = Some(seal_value(key, &label(Field::Contact), &contact).map_err(failed)?);
        // Only named reporters may find their complaints by their contact again.
        let findable = reachable
            .canonical()
            .filter(|_| draft.identity == Identity::Named);
        let index = |contact: String| service.keys.lookup.blind_index("my-complaints", &contact);
        sealed.contact_index = findable.map(|contact| index(contact).to_vec());
    }
    Ok(Some(sealed))
}
