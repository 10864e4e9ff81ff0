//! `/webhooks/whatsapp`: Meta asks whether the address is ours, and reports how far messages got.

use axum::body::Bytes;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use serde::Deserialize;

use super::courier::whatsapp_account;
use super::statuses::take_in;
use super::whatsapp::{SIGNATURE_HEADER, WhatsappSettings, is_signed, is_token, parse};
use crate::platform::web::error::AppError;
use crate::platform::web::state::{AppState, Now};

/// The most bytes of one call (Meta: "payloads can be up to 3 MB").
pub const CALL_AT_MOST: usize = 3 * 1024 * 1024;

/// What Meta sends once, when the address is entered.
#[derive(Deserialize)]
pub struct Handshake {
    #[serde(rename = "hub.mode", default)]
    mode: String,
    #[serde(rename = "hub.verify_token", default)]
    token: String,
    #[serde(rename = "hub.challenge", default)]
    challenge: String,
}

/// `GET /webhooks/whatsapp`: repeats the challenge to whoever knows our token.
pub async fn confirm(
    State(state): State<AppState>,
    Query(asked): Query<Handshake>,
) -> Result<String, AppError> {
    let account = account(&state)?;
    match asked.mode == "subscribe" && is_token(&account.verify_token, &asked.token) {
        true => Ok(asked.challenge),
        false => Err(AppError::Forbidden),
    }
}

/// `POST /webhooks/whatsapp`: takes in reports that Meta has signed; nothing of others is read or kept.
pub async fn receive(
    State(state): State<AppState>,
    Now(now): Now,
    headers: HeaderMap,
    body: Bytes,
) -> Result<StatusCode, AppError> {
    let account = account(&state)?;
    let signatures = headers
        .get_all(SIGNATURE_HEADER)
        .iter()
        .map(|value| value.as_bytes());
    if !is_signed(&account.app_secrets, &body, signatures) {
        return Err(AppError::SignIn);
    }
    let delivery = parse(&body).map_err(|_| AppError::BadRequest)?;
    take_in(&state.service, now, &delivery).await?;
    Ok(StatusCode::OK)
}

/// The account; while the channel is off, the address does not exist.
fn account(state: &AppState) -> Result<WhatsappSettings, AppError> {
    whatsapp_account(&state.config.whatsapp).ok_or(AppError::NotFound)
}
