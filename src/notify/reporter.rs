//! Carries out: a notice to the reporter, by WhatsApp, mail or the local page.

use super::courier::Courier;
use super::letter::Letter;
use super::settle::{Outcome, Undone};
use super::whatsapp::{TemplateMessage, message_index};
use super::wording::{Facts, Wording, approved_name, to_reporter};
use super::{SendError, queries};
use crate::complaint::effect::News;
use crate::complaint::{ClockName, ComplaintId, Instant, State};
use crate::intake::contact::{Email, Phone};
use crate::platform::seal::{BoxLabel, Contact, Field, open_value};
use crate::platform::store::StoreError;
use crate::platform::store::ledger::{self, Loaded, Reading};
use crate::platform::store::outbox::{Claimed, Done};
use crate::platform::web::lang::Lang;

/// Tells the reporter of one complaint what kind of news there is.
pub async fn tell_reporter(
    courier: &Courier,
    claimed: &Claimed,
    complaint: ComplaintId,
    news: News,
    now: Instant,
) -> Result<Outcome, Undone> {
    let db = courier.service.db.read();
    let Some(loaded) = ledger::by_id(db, complaint)
        .await?
        .filter(|loaded| !loaded.case.erased)
    else {
        return Ok(Outcome::nobody());
    };
    let Some(mut contact) = contact_of(courier, &loaded).await? else {
        return Ok(Outcome::nobody());
    };
    if contact.no_whatsapp {
        contact.phone = None;
    }
    if contact.phone.is_none() && contact.email.is_none() {
        return Ok(Outcome::nobody());
    }

    let lang = Lang::from_tag(&loaded.row.language).unwrap_or_default();
    let wording = to_reporter(
        news,
        loaded.case.identity,
        &facts(courier, &loaded, lang).await?,
    );
    send(courier, claimed, &contact, &wording, lang, now).await
}

/// The contact that a reporter left, opened; none if there is none, or none any more.
pub(super) async fn contact_of(
    courier: &Courier,
    loaded: &Loaded,
) -> Result<Option<Contact>, Undone> {
    let sealed = queries::sealed(courier.service.db.read(), loaded.id).await?;
    let Some(sealed) = sealed.and_then(|sealed| sealed.contact) else {
        return Ok(None);
    };
    let label = BoxLabel {
        complaint: loaded.id,
        field: Field::Contact,
        identity: loaded.case.identity,
    };
    let contact = open_value(&courier.keys.private, &label, &sealed)
        .map_err(|_| SendError::fail("the reporter's contact does not open", None))?;
    Ok(Some(contact))
}

/// What may be said of it. Of a complaint that was merged, the one it was merged into is told about.
async fn facts(courier: &Courier, loaded: &Loaded, lang: Lang) -> Result<Facts, StoreError> {
    let db = courier.service.db.read();
    let leading = ledger::follow(db, loaded.clone(), Reading::Free, |_| true).await?;
    let case = &leading.case;
    let city = courier.service.policies.city();
    let when = |at: Instant| lang.date_time(at, courier.quiet.zone());
    let due = |name: ClockName| {
        let clock = case
            .clocks
            .get(name)
            .filter(|clock| clock.stopped.is_none())?;
        Some((name, when(clock.due)))
    };
    let is_running = matches!(
        case.state,
        State::Received | State::Assigned | State::InProgress
    );
    let clocks = [ClockName::FirstResponse, ClockName::Resolution];
    Ok(Facts {
        reference: loaded.case.reference.to_string(),
        unit: case
            .unit
            .as_ref()
            .and_then(|unit| city.unit(unit))
            .map(|unit| unit.name.clone()),
        state: lang.word("state", case.state),
        due: clocks
            .into_iter()
            .filter_map(due)
            .filter(|_| is_running)
            .collect(),
        window_ends: case
            .window_ends
            .filter(|_| case.state == State::Resolved)
            .map(when),
        link: format!("{}/lacak", courier.public_url),
    })
}

/// By the first channel that takes it. What is refused for good by WhatsApp goes by mail, if there is an address.
pub(super) async fn send(
    courier: &Courier,
    claimed: &Claimed,
    contact: &Contact,
    wording: &Wording,
    lang: Lang,
    now: Instant,
) -> Result<Outcome, Undone> {
    let mut whatsapp_failed = has_failed(courier, claimed).await?;
    if let (Some(whatsapp), Some(phone), false) =
        (&courier.whatsapp, &contact.phone, whatsapp_failed)
    {
        let params: Vec<&str> = wording.params.iter().map(String::as_str).collect();
        let city = courier.service.policies.city();
        let template = approved_name(
            city.messages(),
            &whatsapp.settings().language,
            wording.template,
        );
        let message = TemplateMessage {
            id: claimed.id,
            to: phone,
            template: &template,
            params: &params,
        };
        match whatsapp.send_template(&message).await {
            Ok(id) => {
                let provider_id = message_index(&courier.service.keys.lookup, id.reveal());
                let done = Done {
                    channel: "whatsapp",
                    provider_id: Some(provider_id),
                    delivery: Some("sent"),
                };
                return Ok(Outcome {
                    done,
                    ..Outcome::default()
                });
            }
            Err(why @ SendError::Retry { .. }) => return Err(why.into()),
            Err(why) if contact.email.is_none() => return Err(why.into()),
            Err(_) => whatsapp_failed = true,
        }
    }
    let letter = Letter::new(
        courier.service.policies.city().messages(),
        lang,
        &wording.subject,
        &wording.body,
    );
    match &contact.email {
        _ if !courier.mailer.is_connected() && !whatsapp_failed => Ok(Outcome {
            reached: true,
            ..letter.on_page(claimed.id, now, masked(contact))
        }),
        Some(to) if courier.mailer.is_connected() => {
            let mail = letter.as_mail(claimed.id, now, to);
            courier.mailer.send(&mail).await?;
            Ok(Outcome {
                reached: true,
                ..Outcome::by("mail", Some("sent"))
            })
        }
        _ if whatsapp_failed => Ok(Outcome::by("whatsapp", Some("failed"))),
        _ => Ok(Outcome::by("none", Some("failed"))),
    }
}

/// Whether WhatsApp has reported that this message did not arrive.
async fn has_failed(courier: &Courier, claimed: &Claimed) -> Result<bool, StoreError> {
    if courier.whatsapp.is_none() {
        return Ok(false);
    }
    let known = queries::delivery_of(courier.service.db.read(), claimed.id).await?;
    Ok(
        known
            .is_some_and(|known| known == (Some("whatsapp".to_owned()), Some("failed".to_owned()))),
    )
}

/// Enough of a contact for its owner to know it again.
pub(super) fn masked(contact: &Contact) -> String {
    let email = contact
        .email
        .as_deref()
        .and_then(|email| Email::parse(email).ok());
    let phone = contact
        .phone
        .as_deref()
        .and_then(|phone| Phone::parse(phone).ok());
    let masked = email
        .map(|email| email.masked())
        .or_else(|| phone.map(|phone| phone.masked()));
    masked.unwrap_or_else(|| "•••".to_owned())
}
