//! `/petugas/pesan`: whether messages leave the house, those that did not, and those to be read here.

use std::collections::HashSet;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Redirect;
use jiff::tz::TimeZone;
use serde::Deserialize;

use crate::complaint::effect::Effect;
use crate::complaint::{EffectId, Reference, Role};
use crate::notify::queries;
use crate::platform::store::outbox::replay;
use crate::platform::store::tables::{local_message, outbox};
use crate::platform::web::error::AppError;
use crate::platform::web::lang::Lang;
use crate::platform::web::render::{Frame, Page};
use crate::platform::web::session::{Account, SignedForm, SignedIn};
use crate::platform::web::state::{AppState, Now};

/// Local messages on one page.
const MESSAGES: usize = 25;
/// Waiting and dead ones that are shown; their number is shown in any case.
const PROMISES: u64 = 50;

/// `notify/messages.html`.
#[derive(Template)]
#[template(path = "notify/messages.html")]
pub struct MessagesPage {
    frame: Frame,
    zone: TimeZone,
    mail: bool,
    whatsapp: bool,
    /// How many other systems are told.
    webhooks: usize,
    waiting: Vec<Promise>,
    waiting_count: u64,
    dead: Vec<Promise>,
    dead_count: u64,
    local: Vec<local_message::Model>,
    /// Links of the pager, or "".
    first: String,
    next: String,
}

/// A promise that is not kept yet.
struct Promise {
    row: outbox::Model,
    reference: String,
    /// What sort of effect it is, in words.
    what: String,
}

/// Where in the list of local messages.
#[derive(Deserialize)]
pub struct Place {
    before: Option<EffectId>,
}

/// `GET /petugas/pesan`.
pub async fn show(
    State(state): State<AppState>,
    Query(place): Query<Place>,
    SignedIn { account, .. }: SignedIn,
    frame: Frame,
) -> Result<Page<MessagesPage>, AppError> {
    permit(&account)?;
    let db = state.service.db.read();
    let (waiting, waiting_count) = queries::promises(db, "waiting", PROMISES).await?;
    let (dead, dead_count) = queries::promises(db, "dead", PROMISES).await?;
    let mut local = queries::local_messages(db, place.before, MESSAGES as u64 + 1).await?;
    let is_more = local.len() > MESSAGES;
    local.truncate(MESSAGES);
    let last = local.last().map(|message| message.id).filter(|_| is_more);
    let lang = frame.lang;
    let named = waiting
        .iter()
        .chain(&dead)
        .flat_map(|(_, name)| name.clone());
    let named = local
        .iter()
        .flat_map(references)
        .chain(named.filter_map(|name| Reference::parse(&name).ok()));
    let shut_out = shut_out(&state, &account, named.collect()).await?;
    let is_open = |(_, name): &(outbox::Model, Option<String>)| {
        name.as_ref().is_none_or(|name| !shut_out.contains(name))
    };
    local.retain(|one| references(one).all(|name| !shut_out.contains(name.as_str())));
    Ok(Page::new(MessagesPage {
        zone: state.service.policies.city().zone(),
        mail: !state.config.mail.host.is_empty(),
        whatsapp: !state.config.whatsapp.phone_number_id.is_empty(),
        webhooks: state.config.webhooks.endpoints.len(),
        waiting: waiting
            .into_iter()
            .filter(is_open)
            .map(|row| promise(row, lang))
            .collect(),
        waiting_count,
        dead: dead
            .into_iter()
            .filter(is_open)
            .map(|row| promise(row, lang))
            .collect(),
        dead_count,
        first: if place.before.is_some() {
            "/petugas/pesan".to_owned()
        } else {
            String::new()
        },
        next: last
            .map(|last| format!("/petugas/pesan?before={last}"))
            .unwrap_or_default(),
        local,
        frame: frame.titled(lang.t("messages-title")),
    }))
}

/// The complaints that a message names.
fn references(message: &local_message::Model) -> impl Iterator<Item = Reference> {
    let words = [&message.subject, &message.body].map(|text| {
        text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-')
            .filter_map(|word| Reference::parse(word).ok())
            .collect::<Vec<_>>()
    });
    words.into_iter().flatten()
}

/// Those of them that this person's own unit may not know of.
async fn shut_out(
    state: &AppState,
    account: &Account,
    named: Vec<Reference>,
) -> Result<HashSet<String>, AppError> {
    let Some(own) = &account.unit else {
        return Ok(HashSet::new());
    };
    let city = state.service.policies.city();
    let named = named.iter().map(ToString::to_string).collect();
    let about = queries::conflicts(state.service.db.read(), named).await?;
    Ok(about
        .into_iter()
        .filter(|(_, unit)| city.is_within(own, unit))
        .map(|(reference, _)| reference)
        .collect())
}

fn promise((row, reference): (outbox::Model, Option<String>), lang: Lang) -> Promise {
    let key = match serde_json::from_str::<Effect>(&row.effect) {
        Ok(Effect::TellReporter { .. }) => "messages-reporter",
        Ok(Effect::RenewCode { .. }) => "messages-code",
        Ok(Effect::CheckErasure { .. }) => "messages-erasure",
        Ok(Effect::TellUnit { .. } | Effect::Escalate { .. } | Effect::TellStaff { .. }) => {
            "messages-staff"
        }
        Ok(Effect::Publish { .. } | Effect::PostWebhook { .. } | Effect::TestWebhook { .. }) => {
            "messages-webhook"
        }
        Err(_) => "messages-unknown",
    };
    Promise {
        row,
        reference: reference.unwrap_or_default(),
        what: lang.t(key),
    }
}

/// Nothing but the token of the session.
#[derive(Deserialize)]
pub struct Nothing {}

/// `POST /petugas/pesan/{id}/ulang`: puts a dead letter back into the queue.
pub async fn send_again(
    State(state): State<AppState>,
    Now(now): Now,
    Path(id): Path<EffectId>,
    SignedForm { account, .. }: SignedForm<Nothing>,
) -> Result<Redirect, AppError> {
    permit(&account)?;
    let tx = state.service.db.write().await?;
    if !replay(&*tx, id, now).await? {
        return Err(AppError::NotFound);
    }
    tx.commit().await?;
    Ok(Redirect::to("/petugas/pesan"))
}

fn permit(account: &Account) -> Result<(), AppError> {
    match account.role {
        Role::Admin | Role::Coordinator => Ok(()),
        _ => Err(AppError::Forbidden),
    }
}
