//! Carries out: a new tracking code for somebody who lost theirs, sent to the contact they left and nowhere else.

use subtle::ConstantTimeEq;

use super::courier::Courier;
use super::letter::Letter;
use super::reporter::{contact_of, masked, send};
use super::settle::{Outcome, Undone};
use super::wording::{new_code, no_way_for_code};
use super::{SendError, queries};
use crate::casework::act::{ActError, apply};
use crate::complaint::{Action, Actor, ComplaintId, Instant, TrackingCode};
use crate::intake::contact::{Email, Phone};
use crate::platform::seal::Contact;
use crate::platform::store::ledger;
use crate::platform::store::outbox::Claimed;
use crate::platform::web::lang::Lang;

/// Makes and sends a new code, if `claim` is the keyed hash of the reporter's own contact. The code comes from the
/// effect, so every try sends the same one, and it is written down nowhere.
pub async fn renew_code(
    courier: &Courier,
    claimed: &Claimed,
    complaint: ComplaintId,
    claim: &str,
    now: Instant,
) -> Result<Outcome, Undone> {
    let Some(loaded) = ledger::by_id(courier.service.db.read(), complaint).await? else {
        return Ok(Outcome::nobody());
    };
    let Some(contact) = contact_of(courier, &loaded).await? else {
        return Ok(Outcome::nobody());
    };
    let Some(contact) = claimed_part(courier, complaint, &contact, claim) else {
        return Ok(Outcome::nobody());
    };
    let lang = Lang::from_tag(&loaded.row.language).unwrap_or_default();
    let reference = loaded.case.reference.to_string();
    if !reaches(courier, &contact) {
        // A code that the staff could read on a page would be no secret: the old one stays.
        let (subject, body) = no_way_for_code(&reference);
        let mut outcome = Letter::new(
            courier.service.policies.city().messages(),
            lang,
            &subject,
            &body,
        )
        .on_page(claimed.id, now, masked(&contact));
        outcome.done.delivery = Some("failed");
        return Ok(outcome);
    }
    let seed = format!("renewed by {}", claimed.id);
    let lookup = &courier.service.keys.lookup;
    let code = lookup.derive_code(seed.as_bytes(), complaint);
    replace(courier, complaint, &code, now).await?;
    let link = format!("{}/lacak", courier.public_url);
    let by_staff = loaded.case.channel.is_by_staff();
    let wording = new_code(&reference, &code.reveal(), &link, by_staff);
    send(courier, claimed, &contact, &wording, lang, now).await
}

/// The number or the address that was named, alone: the code goes there and not to the other one.
fn claimed_part(
    courier: &Courier,
    complaint: ComplaintId,
    contact: &Contact,
    claim: &str,
) -> Option<Contact> {
    let lookup = &courier.service.keys.lookup;
    let fits = |canonical: &str| {
        let own = lookup.contact_claim(complaint, canonical);
        let own: String = own.iter().map(|byte| format!("{byte:02x}")).collect();
        bool::from(own.as_bytes().ct_eq(claim.as_bytes()))
    };
    let phone = contact
        .phone
        .as_ref()
        .filter(|phone| Phone::parse(phone).is_ok_and(|phone| fits(phone.as_str())));
    let email = contact
        .email
        .as_ref()
        .filter(|email| Email::parse(email).is_ok_and(|email| fits(&email.canonical())));
    (phone.is_some() || email.is_some()).then(|| Contact {
        phone: phone.cloned(),
        email: email.cloned(),
        // Whoever asks for a code wants to be written to this once.
        no_whatsapp: false,
    })
}

/// Whether a message to it leaves the house.
fn reaches(courier: &Courier, contact: &Contact) -> bool {
    (contact.phone.is_some() && courier.whatsapp.is_some())
        || (contact.email.is_some() && courier.mailer.is_connected())
}

/// From now on this code opens the complaint, and the old one does not. A second try changes nothing.
async fn replace(
    courier: &Courier,
    complaint: ComplaintId,
    code: &TrackingCode,
    now: Instant,
) -> Result<(), Undone> {
    let service = &courier.service;
    let hash = service.keys.lookup.code_hash(code);
    let tx = service.db.write().await?;
    let Some(mut loaded) = ledger::load(&*tx, complaint).await? else {
        return Ok(());
    };
    if loaded.row.code_hash == hash {
        return Ok(());
    }
    queries::set_code(&*tx, complaint, hash).await?;
    let system = Actor::system();
    match apply(service, &tx, &mut loaded, &Action::RenewCode, &system, now).await {
        Ok(_) => Ok(tx.commit().await?),
        Err(ActError::Store(error)) => Err(error.into()),
        Err(_) => Err(SendError::fail("the code cannot be renewed", None).into()),
    }
}
