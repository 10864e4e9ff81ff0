//! `/petugas/kelola/orang`: accounts, the wishes that a second person has to agree to, and first passwords.

use std::collections::HashMap;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::tz::TimeZone;
use serde::Deserialize;

use crate::complaint::{ChangeId, Instant, Role, StaffId, UnitCode};
use crate::platform::store::tables::{account_change, staff};
use crate::platform::web::error::AppError;
use crate::platform::web::render::{Choice, Frame, Page, Tone};
use crate::platform::web::session::{Account, SignedForm, SignedIn};
use crate::platform::web::state::{AppState, Now};
use crate::platform::web::text::{FieldError, FieldErrors};
use crate::staff::accounts::{AccountError, NewAccount, list};
use crate::staff::pages::Nothing;
use crate::staff::people::{self, Done, What, changes};

const PAGE: &str = "/petugas/kelola/orang";

/// `staff/people.html`.
#[derive(Template)]
#[template(path = "staff/people.html")]
struct PeoplePage {
    frame: Frame,
    zone: TimeZone,
    errors: FieldErrors,
    form: NewForm,
    roles: Vec<Choice>,
    units: Vec<Choice>,
    people: Vec<staff::Model>,
    changes: Vec<account_change::Model>,
    names: HashMap<StaffId, String>,
    /// Who looks.
    own: StaffId,
    now: Instant,
    is_admin: bool,
    /// How many open complaints are in a person's name.
    in_hand: HashMap<StaffId, i64>,
    /// The name of an account and its first password, shown this once.
    secret: Option<(String, String)>,
}

impl PeoplePage {
    fn named(&self, id: &StaffId) -> &str {
        self.names.get(id).map_or("", String::as_str)
    }

    fn may_decide(&self, change: &account_change::Model) -> bool {
        !self.is_admin && change.decided_at.is_none() && change.asked_by != self.own
    }

    fn is_ready(&self, change: &account_change::Model) -> bool {
        self.is_admin && people::is_ready(change, self.own, self.now)
    }

    fn in_hand(&self, id: &StaffId) -> i64 {
        self.in_hand.get(id).copied().unwrap_or_default()
    }

    fn optional(&self, key: &str) -> String {
        let lang = self.frame.lang;
        format!("{} {}", lang.t(key), lang.t("optional"))
    }

    fn standing(&self, change: &account_change::Model) -> &'static str {
        match (change.decided_at, change.granted) {
            (None, _) => "waits",
            (Some(_), true) => "done",
            (Some(_), false) => "refused",
        }
    }
}

/// A new account.
#[derive(Debug, Default, Deserialize)]
pub struct NewForm {
    #[serde(default)]
    name: String,
    #[serde(default)]
    role: String,
    #[serde(default)]
    unit: String,
    #[serde(default)]
    email: String,
}

/// What is to be done to an account.
#[derive(Debug, Deserialize)]
pub struct ChangeForm {
    #[serde(default)]
    name: String,
    #[serde(default)]
    what: String,
    /// Of a move.
    #[serde(default)]
    role: String,
    #[serde(default)]
    unit: String,
}

/// What was decided about a wish.
#[derive(Debug, Deserialize)]
pub struct Decision {
    #[serde(default)]
    granted: String,
}

fn permit(account: &Account, roles: &[Role]) -> Result<(), AppError> {
    match roles.contains(&account.role) {
        true => Ok(()),
        false => Err(AppError::Forbidden),
    }
}

async fn page(
    state: &AppState,
    frame: Frame,
    account: &Account,
    now: Instant,
) -> Result<PeoplePage, AppError> {
    let (lang, city) = (frame.lang, state.service.policies.city());
    let people = list(&state.service).await?;
    let names = people
        .iter()
        .map(|row| (row.id, row.name.clone()))
        .collect();
    let mut units: Vec<Choice> = city
        .units()
        .map(|unit| Choice::new(unit.code.as_str(), unit.name.clone()))
        .collect();
    units.sort_by(|a, b| a.words.cmp(&b.words));
    let title = lang.t("people-heading");
    Ok(PeoplePage {
        zone: TimeZone::get(&city.default_calendar().spec().zone).unwrap_or(TimeZone::UTC),
        errors: FieldErrors::default(),
        form: NewForm::default(),
        roles: Role::STAFF
            .iter()
            .map(|role| Choice::new(role.as_str(), lang.word("role", role)))
            .collect(),
        units,
        names,
        changes: changes(&state.service).await?,
        people,
        own: account.id,
        now,
        is_admin: account.role == Role::Admin,
        in_hand: people::in_hand(&state.service).await?,
        secret: None,
        frame: frame.titled(title),
    })
}

/// `GET /petugas/kelola/orang`: for administrators, and for inspectors, who agree or refuse.
pub async fn show(
    State(state): State<AppState>,
    Now(now): Now,
    SignedIn { account, .. }: SignedIn,
    frame: Frame,
) -> Result<Response, AppError> {
    permit(&account, &[Role::Admin, Role::Inspector])?;
    let page = page(&state, frame, &account, now).await?;
    Ok(Page::new(page).into_response())
}

/// `POST /petugas/kelola/orang`.
pub async fn add(
    State(state): State<AppState>,
    Now(now): Now,
    SignedIn { account, .. }: SignedIn,
    frame: Frame,
    SignedForm { form, .. }: SignedForm<NewForm>,
) -> Result<Response, AppError> {
    permit(&account, &[Role::Admin])?;
    let given = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let role = form.role.parse::<Role>();
    let unit = given(&form.unit).map(|code| UnitCode::parse(&code));
    let done = match (role, unit.transpose()) {
        (Ok(role), Ok(unit)) => {
            let new = NewAccount {
                name: form.name.trim().to_owned(),
                role,
                unit,
                email: given(&form.email),
            };
            people::add(&state.service, now, account.id, new).await
        }
        (Err(_), _) => Err(AccountError::Role),
        (_, Err(_)) => Err(AccountError::Unit),
    };
    let error = match done {
        Ok(done) => return told(&state, frame, &account, now, done).await,
        Err(error) => error,
    };
    let (field, key) = match error {
        AccountError::Exists => ("name", "field-error-people-exists"),
        AccountError::Name | AccountError::Unknown => ("name", "field-error-people-name"),
        AccountError::Unit | AccountError::UnitMissing => ("unit", "field-error-people-unit"),
        AccountError::Role => ("role", "field-error-required"),
        AccountError::Email => ("email", "field-error-people-email"),
        AccountError::Same | AccountError::LastAdmin | AccountError::OneHand => {
            ("name", "people-last-admin")
        }
        AccountError::Hash(error) => return Err(error.into()),
        AccountError::Store(error) => return Err(error.into()),
    };
    let mut page = page(&state, frame, &account, now).await?;
    page.errors.add(FieldError::new(field, key));
    (page.form, page.frame) = (form, page.frame.failed());
    Ok(Page::new(page)
        .status(StatusCode::UNPROCESSABLE_ENTITY)
        .into_response())
}

/// Role and unit as they were typed.
fn typed_post(role: &str, unit: &str) -> Result<(Role, Option<UnitCode>), AccountError> {
    let role = role.parse().map_err(|_| AccountError::Role)?;
    let unit = Some(unit.trim()).filter(|unit| !unit.is_empty());
    let unit = unit.map(UnitCode::parse).transpose();
    Ok((role, unit.map_err(|_| AccountError::Unit)?))
}

/// `POST /petugas/kelola/orang/ubah`: a new first password, another role or unit, the end of an account or its
/// beginning anew.
pub async fn change(
    State(state): State<AppState>,
    Now(now): Now,
    SignedIn { account, .. }: SignedIn,
    frame: Frame,
    SignedForm { form, .. }: SignedForm<ChangeForm>,
) -> Result<Response, AppError> {
    permit(&account, &[Role::Admin])?;
    let what = match form.what.as_str() {
        "password" => What::Password,
        "disable" => What::Disable,
        "enable" => What::Enable,
        "move" => What::Move,
        _ => return Err(AppError::NotFound),
    };
    let to = match what {
        What::Move => Some(typed_post(&form.role, &form.unit)),
        _ => None,
    };
    let done = match to.transpose() {
        Ok(to) => people::change(&state.service, now, account.id, (what, &form.name), to).await,
        Err(error) => Err(error),
    };
    let key = match done {
        Ok(done) => return told(&state, frame, &account, now, done).await,
        Err(AccountError::LastAdmin) => "people-last-admin",
        Err(AccountError::Same) => "people-same",
        Err(AccountError::Unit | AccountError::UnitMissing) => "people-move-unit",
        Err(AccountError::Role) => "people-move-role",
        Err(error) => return Err(error.into()),
    };
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    refused(&state, frame, &account, now, (status, key)).await
}

async fn refused(
    state: &AppState,
    frame: Frame,
    account: &Account,
    now: Instant,
    (status, key): (StatusCode, &str),
) -> Result<Response, AppError> {
    let words = frame.lang.t(key);
    let mut page = page(state, frame, account, now).await?;
    page.frame = page.frame.notice(Tone::Failure, words);
    Ok(Page::new(page).status(status).into_response())
}

/// `POST /petugas/kelola/orang/usul/{id}`: an inspector agrees to a wish of somebody else, or refuses it.
pub async fn decide(
    State(state): State<AppState>,
    Now(now): Now,
    Path(id): Path<ChangeId>,
    SignedIn { account, .. }: SignedIn,
    frame: Frame,
    SignedForm { form, .. }: SignedForm<Decision>,
) -> Result<Response, AppError> {
    permit(&account, &[Role::Inspector])?;
    let granted = form.granted == "true";
    match people::decide(&state.service, now, account.id, id, granted).await {
        Ok(()) => Ok(Redirect::to(PAGE).into_response()),
        Err(AccountError::OneHand) => {
            let why = (StatusCode::CONFLICT, "people-one-hand");
            refused(&state, frame, &account, now, why).await
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /petugas/kelola/orang/usul/{id}/sandi`: whoever asked for an account or a password is shown it, this once.
pub async fn fetch(
    State(state): State<AppState>,
    Now(now): Now,
    Path(id): Path<ChangeId>,
    SignedIn { account, .. }: SignedIn,
    frame: Frame,
    _: SignedForm<Nothing>,
) -> Result<Response, AppError> {
    permit(&account, &[Role::Admin])?;
    let (name, secret) = people::fetch(&state.service, now, account.id, id).await?;
    let mut page = page(&state, frame, &account, now).await?;
    page.secret = Some((name, secret.reveal().to_owned()));
    Ok(Page::new(page).into_response())
}

/// What was done leads back; what was asked for is said.
async fn told(
    state: &AppState,
    frame: Frame,
    account: &Account,
    now: Instant,
    done: Done,
) -> Result<Response, AppError> {
    if done == Done::Now {
        return Ok(Redirect::to(PAGE).into_response());
    }
    let words = frame.lang.t("people-asked");
    let mut page = page(state, frame, account, now).await?;
    page.frame = page.frame.notice(Tone::Information, words);
    Ok(Page::new(page).into_response())
}

impl From<AccountError> for AppError {
    fn from(error: AccountError) -> Self {
        match error {
            AccountError::Hash(error) => error.into(),
            AccountError::Store(error) => error.into(),
            AccountError::Exists | AccountError::LastAdmin | AccountError::OneHand => {
                Self::Conflict
            }
            _ => Self::NotFound,
        }
    }
}
