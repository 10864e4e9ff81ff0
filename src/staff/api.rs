//! `POST /api/v1/session`: a program signs in and gets a token for half a day.

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::pages::checked;
use super::sign_in::token_for;
use crate::platform::web::address::ClientNetwork;
use crate::platform::web::error::AppError;
use crate::platform::web::json::ApiJson;
use crate::platform::web::state::{AppState, Now};

/// Name and password of a staff account.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Credentials {
    pub name: String,
    pub password: String,
}

/// A bearer token.
#[derive(Serialize, ToSchema)]
pub struct TokenAnswer {
    /// Goes into the header `Authorization: Bearer …`.
    pub token: String,
    #[schema(format = "date-time")]
    pub expires_at: String,
}

/// Exchanges name and password for a token.
#[utoipa::path(
    post, path = "/api/v1/session", tag = "staff", request_body = Credentials,
    responses((status = 200, body = TokenAnswer), (status = 401), (status = 403), (status = 422), (status = 429)),
)]
pub async fn session(
    State(state): State<AppState>,
    Now(now): Now,
    network: ClientNetwork,
    ApiJson(Credentials { name, password }): ApiJson<Credentials>,
) -> Result<Json<TokenAnswer>, AppError> {
    let account = checked(&state, now, network, &name, password)
        .await?
        .ok_or(AppError::SignIn)?;
    if account.must_choose {
        return Err(AppError::FirstPassword);
    }
    let (token, expires_at) = token_for(&state.service, now, account.id).await?;
    Ok(Json(TokenAnswer {
        token: token.reveal().to_owned(),
        expires_at: expires_at.to_string(),
    }))
}
