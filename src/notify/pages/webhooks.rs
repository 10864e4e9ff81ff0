//! `/petugas/kelola/webhook`: the systems that are told of events, how they are doing, and every try.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Redirect;
use jiff::tz::TimeZone;
use serde::Deserialize;

use crate::complaint::{EffectId, Role};
use crate::notify::health;
use crate::platform::store::tables::{webhook_endpoint, webhook_try};
use crate::platform::web::error::AppError;
use crate::platform::web::render::{Frame, Page};
use crate::platform::web::session::{Account, SignedForm, SignedIn};
use crate::platform::web::state::{AppState, Now};

pub(super) const PAGE: &str = "/petugas/kelola/webhook";

/// `notify/webhooks.html`.
#[derive(Template)]
#[template(path = "notify/webhooks.html")]
pub struct WebhooksPage {
    frame: Frame,
    zone: TimeZone,
    receivers: Vec<Receiver>,
    tries: Vec<webhook_try::Model>,
}

/// A system that is told of events.
struct Receiver {
    name: String,
    /// Only the host: an address may hold a secret.
    host: String,
    health: Option<webhook_endpoint::Model>,
}

impl Receiver {
    fn failures(&self) -> i64 {
        self.health.as_ref().map_or(0, |row| row.failures.into())
    }

    fn is_paused(&self) -> bool {
        self.health
            .as_ref()
            .is_some_and(|row| row.paused_at.is_some())
    }

    /// Whether nobody paused it but its failures.
    fn paused_by_itself(&self) -> bool {
        self.is_paused()
            && self
                .health
                .as_ref()
                .is_some_and(|row| row.paused_by.is_none())
    }
}

/// `GET /petugas/kelola/webhook`.
pub async fn show(
    State(state): State<AppState>,
    SignedIn { account, .. }: SignedIn,
    frame: Frame,
) -> Result<Page<WebhooksPage>, AppError> {
    permit(&account)?;
    let (healths, tries) = health::look(&state.service).await?;
    let receivers = state
        .config
        .webhooks
        .endpoints
        .iter()
        .map(|endpoint| Receiver {
            name: endpoint.name.clone(),
            host: host(&endpoint.url),
            health: healths
                .iter()
                .find(|row| row.name == endpoint.name)
                .cloned(),
        });
    let zone = &state.service.policies.city().default_calendar().spec().zone;
    let title = frame.lang.t("webhooks-heading");
    Ok(Page::new(WebhooksPage {
        zone: TimeZone::get(zone).unwrap_or(TimeZone::UTC),
        receivers: receivers.collect(),
        tries,
        frame: frame.titled(title),
    }))
}

fn host(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?', '#'])
        .next()
        .unwrap_or_default()
        .rsplit('@')
        .next()
        .unwrap_or_default()
        .to_owned()
}

/// Nothing but the token of the session.
#[derive(Deserialize)]
pub struct Nothing {}

/// What is to be done with a receiver.
#[derive(Deserialize)]
pub struct ActForm {
    #[serde(default)]
    name: String,
    #[serde(default)]
    act: String,
}

/// `POST /petugas/kelola/webhook`: a test, a pause, or the end of one.
pub async fn act(
    State(state): State<AppState>,
    Now(now): Now,
    SignedForm { account, form }: SignedForm<ActForm>,
) -> Result<Redirect, AppError> {
    permit(&account)?;
    let configured = &state.config.webhooks.endpoints;
    let name = form.name;
    if !configured.iter().any(|endpoint| endpoint.name == name) {
        return Err(AppError::NotFound);
    }
    let service = &state.service;
    match form.act.as_str() {
        "test" => health::test(service, now, &name).await?,
        "pause" => health::pause(service, now, account.id, &name).await?,
        "resume" => health::resume(service, now, &name).await?,
        _ => return Err(AppError::NotFound),
    }
    Ok(Redirect::to(PAGE))
}

/// `POST /petugas/kelola/webhook/kirim-ulang/{effect}`: one delivery once more, under the id it had.
pub async fn send_again(
    State(state): State<AppState>,
    Now(now): Now,
    Path(effect): Path<EffectId>,
    SignedForm { account, .. }: SignedForm<Nothing>,
) -> Result<Redirect, AppError> {
    permit(&account)?;
    match health::send_again(&state.service, now, effect).await? {
        true => Ok(Redirect::to(PAGE)),
        false => Err(AppError::NotFound),
    }
}

pub(super) fn permit(account: &Account) -> Result<(), AppError> {
    match account.role {
        Role::Admin => Ok(()),
        _ => Err(AppError::Forbidden),
    }
}
