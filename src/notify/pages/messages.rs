//! `/petugas/pesan`: whether messages leave the house, those that did not, and those to be read here.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Redirect;
use jiff::tz::TimeZone;
use serde::Deserialize;

use crate::complaint::effect::Effect;
use crate::complaint::{EffectId, Role};
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
    let lang = frame.lang;
    Ok(Page::new(MessagesPage {
        zone: state.service.policies.city().zone(),
        mail: !state.config.mail.host.is_empty(),
        whatsapp: !state.config.whatsapp.phone_number_id.is_empty(),
        webhooks: state.config.webhooks.endpoints.len(),
        waiting: waiting.into_iter().map(|row| promise(row, lang)).collect(),
        waiting_count,
        dead: dead.into_iter().map(|row| promise(row, lang)).collect(),
        dead_count,
        first: if place.before.is_some() {
            "/petugas/pesan".to_owned()
        } else {
            String::new()
        },
        next: match local.last() {
            Some(last) if is_more => format!("/petugas/pesan?before={}", last.id),
            _ => String::new(),
        },
        local,
        frame: frame.titled(lang.t("messages-title")),
    }))
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
