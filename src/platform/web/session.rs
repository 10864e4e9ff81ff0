//! Who is signed in: a browser with a session, or a program with a token.

use std::sync::Arc;

use axum::Form;
use axum::extract::{FromRef, FromRequest, FromRequestParts, Request};
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use subtle::ConstantTimeEq;

use super::error::AppError;
use super::limits::Limits;
use super::render::{CsrfToken, StaffSummary};
use super::state::{AppState, Now};
use crate::complaint::{Actor, Instant, Role, StaffId, UnitCode};
use crate::config::Config;
use crate::platform::secrets::{LookupKey, new_token};
use crate::platform::service::Service;
use crate::platform::store::standing::standing_on;
use crate::platform::store::tables::{api_token, session, staff};

/// The cookie that carries the session token. The `__Host-` prefix needs TLS, so it is used behind it.
const COOKIE: &str = "tanggap_session";
const SECURE_COOKIE: &str = "__Host-tanggap_session";
/// All that can be done before a first password is replaced by an own one.
const WITH_FIRST_PASSWORD: [&str; 2] = ["/petugas/sandi", "/petugas/keluar"];
/// A session's last use is written down at most this often.
const SEEN_EVERY_SECONDS: i64 = 60;

/// A staff account that is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    pub id: StaffId,
    pub name: String,
    pub role: Role,
    pub unit: Option<UnitCode>,
    /// The absent head with whose rights they act, and their name.
    pub acting_for: Option<(StaffId, String)>,
}

impl Account {
    /// The account as the lifecycle knows it.
    #[must_use]
    pub fn actor(&self) -> Actor {
        Actor {
            role: self.role,
            staff: Some(self.id),
            unit: self.unit.clone(),
            acting_for: self.acting_for.as_ref().map(|(id, _)| *id),
        }
    }
}

/// A signed-in member of staff; as an extractor it refuses everybody else.
#[derive(Clone, Debug)]
pub struct SignedIn {
    pub account: Account,
    /// Must come back with every form. Empty for API tokens, which no other site can send along.
    pub csrf: String,
    /// Whether the password is a first one, which somebody else has seen.
    pub must_choose: bool,
}

/// A signed-in member of staff, if there is one.
#[derive(Clone, Debug)]
pub struct MaybeSignedIn(pub Option<SignedIn>);

impl FromRequestParts<AppState> for SignedIn {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, AppError> {
        let MaybeSignedIn(found) = MaybeSignedIn::from_request_parts(parts, state).await?;
        found.ok_or(AppError::SignIn)
    }
}

impl FromRequestParts<AppState> for MaybeSignedIn {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, AppError> {
        let Ok(Now(now)) = Now::from_request_parts(parts, state).await;
        if let Some(header) = parts.headers.get(AUTHORIZATION) {
            let token = header
                .to_str()
                .ok()
                .and_then(|text| text.strip_prefix("Bearer "))
                .ok_or(AppError::SignIn)?;
            let hash = state.service.keys.lookup.token_hash(token.trim());
            Arc::<Limits>::from_ref(state).token.take(&hash)?;
            let account = by_token(&state.service, &hash, now)
                .await?
                .ok_or(AppError::SignIn)?;
            return Ok(Self(Some(SignedIn {
                account: account.0,
                csrf: String::new(),
                must_choose: false,
            })));
        }
        let jar = CookieJar::from_headers(&parts.headers);
        let Some(cookie) = jar.get(cookie_name(state.config.is_reached_by_tls())) else {
            return Ok(Self(None));
        };
        let hash = state.service.keys.lookup.token_hash(cookie.value());
        let found = by_session(&state.service, &state.config, &hash, now).await?;
        if found.as_ref().is_some_and(|found| found.must_choose)
            && !WITH_FIRST_PASSWORD.contains(&parts.uri.path())
        {
            return Err(AppError::FirstPassword);
        }
        if let Some(signed_in) = &found {
            // The frame of the page shows who is signed in.
            parts.extensions.insert(CsrfToken(signed_in.csrf.clone()));
            parts.extensions.insert(StaffSummary {
                name: signed_in.account.name.clone(),
                role: signed_in.account.role,
                acting_for: signed_in
                    .account
                    .acting_for
                    .as_ref()
                    .map(|(_, name)| name.clone()),
                score: match (signed_in.account.role, &signed_in.account.unit) {
                    (Role::Officer | Role::Head, Some(unit)) => format!("/unit/{unit}"),
                    _ => "/unit".to_owned(),
                },
                unit: signed_in.account.unit.as_ref().map(|unit| {
                    state
                        .service
                        .policies
                        .city()
                        .unit(unit)
                        .map_or_else(|| unit.to_string(), |unit| unit.short.clone())
                }),
            });
        }
        Ok(Self(found))
    }
}

async fn by_token(
    service: &Service,
    hash: &[u8; 32],
    now: Instant,
) -> Result<Option<(Account, bool)>, DbErr> {
    let db = service.db.read();
    let Some(token) = api_token::Entity::find_by_id(hash.to_vec()).one(db).await? else {
        return Ok(None);
    };
    if token.expires_at.is_some_and(|ends| ends <= now) {
        return Ok(None);
    }
    active(service, token.staff, now).await
}

async fn by_session(
    service: &Service,
    config: &Config,
    hash: &[u8; 32],
    now: Instant,
) -> Result<Option<SignedIn>, DbErr> {
    let db = service.db.read();
    let Some(row) = session::Entity::find_by_id(hash.to_vec()).one(db).await? else {
        return Ok(None);
    };
    let idle_until = row.seen_at.plus_seconds(config.session.idle_minutes * 60);
    let ends = row
        .made_at
        .plus_seconds(config.session.absolute_hours * 3_600);
    if now >= idle_until || now >= ends {
        return Ok(None);
    }
    let Some((account, must_choose)) = active(service, row.staff, now).await? else {
        return Ok(None);
    };
    if now >= row.seen_at.plus_seconds(SEEN_EVERY_SECONDS) {
        let tx = service.db.write().await?;
        let seen = session::ActiveModel {
            token_hash: Set(hash.to_vec()),
            seen_at: Set(now),
            ..Default::default()
        };
        // The session may have been ended by another request meanwhile.
        let _ = seen.update(&*tx).await;
        tx.commit().await?;
    }
    Ok(Some(SignedIn {
        account,
        csrf: row.csrf,
        must_choose,
    }))
}

/// The account with the rights that it has today, and whether it must choose a password first.
async fn active(
    service: &Service,
    id: StaffId,
    now: Instant,
) -> Result<Option<(Account, bool)>, DbErr> {
    let db = service.db.read();
    let row = staff::Entity::find_by_id(id).one(db).await?;
    let Some(row) = row.filter(|row| row.disabled_at.is_none()) else {
        return Ok(None);
    };
    let today = service.policies.city().date_of(now).to_string();
    let standing = standing_on(db, &row, &today).await?;
    let account = Account {
        role: standing.role,
        acting_for: standing.acting_for,
        id: row.id,
        name: row.name,
        unit: row.unit,
    };
    Ok(Some((account, row.must_choose)))
}

/// Begins a session and returns the cookie for it. A new token each time, so none can be planted.
pub async fn begin(
    tx: &impl ConnectionTrait,
    lookup: &LookupKey,
    account: StaffId,
    secure: bool,
    now: Instant,
) -> Result<Cookie<'static>, DbErr> {
    let token = new_token();
    let row = session::ActiveModel {
        token_hash: Set(lookup.token_hash(token.reveal()).to_vec()),
        staff: Set(account),
        csrf: Set(new_token().reveal().to_owned()),
        made_at: Set(now),
        seen_at: Set(now),
    };
    session::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(cookie(token.reveal().to_owned(), secure))
}

/// Ends the session of the request's cookie, if there is one.
pub async fn end(
    tx: &impl ConnectionTrait,
    lookup: &LookupKey,
    jar: &CookieJar,
) -> Result<(), DbErr> {
    for name in [SECURE_COOKIE, COOKIE] {
        if let Some(cookie) = jar.get(name) {
            session::Entity::delete_by_id(lookup.token_hash(cookie.value()).to_vec())
                .exec(tx)
                .await?;
        }
    }
    Ok(())
}

/// The session cookie with nothing in it, to remove it.
#[must_use]
pub fn no_cookie(secure: bool) -> Cookie<'static> {
    cookie(String::new(), secure)
}

fn cookie(value: String, secure: bool) -> Cookie<'static> {
    Cookie::build((cookie_name(secure), value))
        .path("/")
        .http_only(true)
        .secure(secure)
        .same_site(SameSite::Lax)
        .build()
}

/// A form sent by a signed-in browser: it must carry the session's token in the field `csrf`.
#[derive(Clone, Debug)]
pub struct SignedForm<T> {
    pub account: Account,
    pub form: T,
}

#[derive(Deserialize)]
struct WithToken<T> {
    #[serde(default)]
    csrf: String,
    #[serde(flatten)]
    form: T,
}

impl<T: DeserializeOwned> FromRequest<AppState> for SignedForm<T> {
    type Rejection = AppError;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, AppError> {
        let (mut parts, body) = request.into_parts();
        let signed_in = SignedIn::from_request_parts(&mut parts, state).await?;
        let request = Request::from_parts(parts, body);
        let form = read_signed(request, state, &signed_in.csrf).await?;
        Ok(Self {
            account: signed_in.account,
            form,
        })
    }
}

/// The form of a browser that carries this token.
async fn read_signed<T: DeserializeOwned>(
    request: Request,
    state: &AppState,
    token: &str,
) -> Result<T, AppError> {
    let Form(WithToken { csrf, form }) = Form::<WithToken<T>>::from_request(request, state)
        .await
        .map_err(|_| AppError::BadRequest)?;
    if token.is_empty() || !bool::from(csrf.as_bytes().ct_eq(token.as_bytes())) {
        return Err(AppError::Forbidden);
    }
    Ok(form)
}

/// The same, also when the session has run out since the page was opened: then nothing may be done with it but
/// to keep the words for their author.
#[derive(Clone, Debug)]
pub struct LateForm<T> {
    pub account: Account,
    pub form: T,
    /// Whether the session has run out.
    pub is_over: bool,
}

impl<T: DeserializeOwned> FromRequest<AppState> for LateForm<T> {
    type Rejection = AppError;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, AppError> {
        let (mut parts, body) = request.into_parts();
        let (signed_in, is_over) = match SignedIn::from_request_parts(&mut parts, state).await {
            Ok(signed_in) => (signed_in, false),
            Err(AppError::SignIn) => (run_out(&mut parts, state).await?, true),
            Err(error) => return Err(error),
        };
        let request = Request::from_parts(parts, body);
        let form = read_signed(request, state, &signed_in.csrf).await?;
        Ok(Self {
            account: signed_in.account,
            form,
            is_over,
        })
    }
}

/// Whose session ran out lately: its row is still there.
async fn run_out(parts: &mut Parts, state: &AppState) -> Result<SignedIn, AppError> {
    let jar = CookieJar::from_headers(&parts.headers);
    let cookie = jar
        .get(cookie_name(state.config.is_reached_by_tls()))
        .ok_or(AppError::SignIn)?;
    let hash = state.service.keys.lookup.token_hash(cookie.value());
    let db = state.service.db.read();
    let row = session::Entity::find_by_id(hash.to_vec()).one(db).await?;
    let row = row.ok_or(AppError::SignIn)?;
    let Ok(Now(now)) = Now::from_request_parts(parts, state).await;
    let account = active(&state.service, row.staff, now).await?;
    let (account, must_choose) = account.ok_or(AppError::SignIn)?;
    Ok(SignedIn {
        account,
        csrf: row.csrf,
        must_choose,
    })
}

/// One name only: behind TLS a cookie that another site could have planted does not count.
fn cookie_name(secure: bool) -> &'static str {
    if secure { SECURE_COOKIE } else { COOKIE }
}
