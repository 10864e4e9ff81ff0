//! The API of intake: file a complaint, and the lists a form needs.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::admit::{Sender, admit};
use super::draft::{Draft, Submission};
use super::file::{Filing, Receipt, file_complaint};
use crate::complaint::{Actor, Channel, Instant, State as CaseState};
use crate::office::reference::{Category, Reference as City, Unit};
use crate::platform::web::address::ClientNetwork;
use crate::platform::web::error::AppError;
use crate::platform::web::json::ApiJson;
use crate::platform::web::lang::Lang;
use crate::platform::web::state::{AppState, Now};
use crate::platform::web::text::FieldError;

/// The most characters of an idempotency key.
const KEY_AT_MOST: usize = 255;

/// A complaint as programs send it. Only the description is required.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewComplaint {
    /// What happened, in 10 to 4,000 characters.
    description: String,
    title: Option<String>,
    /// complaint, supervisory, information, aspiration or praise; without one the category's.
    kind: Option<String>,
    /// A code of `GET /api/v1/categories`.
    category: Option<String>,
    /// A code of `GET /api/v1/units`.
    unit: Option<String>,
    /// The name or NIP of a civil servant.
    employee: Option<String>,
    /// The day of the event, such as 2026-11-26.
    occurred_on: Option<String>,
    location: Option<NewLocation>,
    /// confidential (the default), named or anonymous.
    identity: Option<String>,
    /// Whether the public sees nothing but the count.
    private_content: Option<bool>,
    reporter: Option<NewReporter>,
    /// Whether the reporter is told of news; without it, yes.
    notify: Option<bool>,
}

/// Where it happened.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewLocation {
    /// Degrees, WGS 84.
    #[schema(value_type = Option<f64>)]
    lat: Option<serde_json::Number>,
    #[schema(value_type = Option<f64>)]
    long: Option<serde_json::Number>,
    address: Option<String>,
    /// A kelurahan, by its name or Kemendagri code.
    subdistrict: Option<String>,
}

/// Who complains; sealed before it is stored.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewReporter {
    name: Option<String>,
    /// An Indonesian mobile number.
    phone: Option<String>,
    email: Option<String>,
}

impl From<NewComplaint> for Submission {
    fn from(body: NewComplaint) -> Self {
        let location = body.location.unwrap_or_default();
        let reporter = body.reporter.unwrap_or_default();
        let number = |number: Option<serde_json::Number>| {
            number.map(|number| number.to_string()).unwrap_or_default()
        };
        Self {
            title: body.title.unwrap_or_default(),
            description: body.description,
            kind: body.kind.unwrap_or_default(),
            category: body.category.unwrap_or_default(),
            unit: body.unit.unwrap_or_default(),
            employee: body.employee.unwrap_or_default(),
            occurred_on: body.occurred_on.unwrap_or_default(),
            lat: number(location.lat),
            long: number(location.long),
            address: location.address.unwrap_or_default(),
            subdistrict: location.subdistrict.unwrap_or_default(),
            identity: body.identity.unwrap_or_default(),
            private_content: body.private_content,
            name: reporter.name.unwrap_or_default(),
            phone: reporter.phone.unwrap_or_default(),
            email: reporter.email.unwrap_or_default(),
            notify: body.notify,
            ..Self::default()
        }
    }
}

/// A unit by code and name.
#[derive(Debug, Serialize, ToSchema)]
pub struct UnitName {
    pub code: String,
    pub name: String,
}

impl UnitName {
    /// The name of a unit as it is now.
    #[must_use]
    pub fn of(unit: &Unit) -> Self {
        Self {
            code: unit.code.to_string(),
            name: unit.name.clone(),
        }
    }
}

/// What the reporter takes home. The code is shown once and never stored.
#[derive(Debug, Serialize, ToSchema)]
pub struct Filed {
    reference: String,
    /// Opens the thread; send it as `Tracking-Code`.
    code: String,
    #[schema(value_type = String)]
    state: CaseState,
    /// The unit that is responsible, once one is.
    unit: Option<UnitName>,
    /// None for praise, which has no deadline.
    #[schema(value_type = Option<String>, format = DateTime)]
    first_response_due: Option<Instant>,
    #[schema(value_type = Option<String>, format = DateTime)]
    resolution_due: Option<Instant>,
    /// Opens the tracking page; the code is in the fragment, which is never sent to a server.
    tracking_url: String,
    /// Whether the contact was left out because too many complaints named it today; then no news will come.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    contact_left_out: bool,
}

/// `POST /api/v1/complaints`: files a complaint; the answer comes when it is on disk.
#[utoipa::path(
    post, path = "/api/v1/complaints", tag = "complaints", request_body = NewComplaint,
    params(("Idempotency-Key" = Option<String>, Header, description = "1 to 255 characters; the same key and body give the same answer for 7 days")),
    responses(
        (status = 201, body = Filed), (status = 400, description = "No JSON"), (status = 413, description = "Too large"),
        (status = 415, description = "Not JSON"), (status = 422, description = "Wrong fields, or the key was used with another body"),
        (status = 429, description = "Too many; see Retry-After"),
    )
)]
pub async fn file(
    State(state): State<AppState>,
    Now(now): Now,
    lang: Lang,
    network: ClientNetwork,
    headers: HeaderMap,
    ApiJson(body): ApiJson<NewComplaint>,
) -> Result<Response, AppError> {
    let key = idempotency_key(&headers)?;
    let sent = Submission::from(body);
    let service = &state.service;
    let city = service.policies.city();
    let mut draft = Draft::parse(&sent, city, city.date_of(now))
        .map_err(|errors| AppError::Invalid(errors.0))?;
    let sender = Sender {
        network,
        device: None,
        proof: "",
    };
    let left = admit(&state, now, sender, &mut draft).await?;
    let body = &sent.bytes();
    let filing = Filing {
        channel: Channel::Api,
        actor: Actor::reporter(),
        idempotency_key: key,
        files_key: None,
        code_to: None,
        body,
        language: lang.tag(),
    };
    let receipt = file_complaint(service, now, draft, filing).await?;
    let mut answer = (
        StatusCode::CREATED,
        Json(filed(&receipt, city, &state.config.public_url)),
    )
        .into_response();
    left.write_headers(answer.headers_mut());
    if let Ok(location) = HeaderValue::try_from(format!("/api/v1/complaints/{}", receipt.reference))
    {
        answer.headers_mut().insert(header::LOCATION, location);
    }
    answer
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(answer)
}

/// The key of a sending, if there is one.
fn idempotency_key(headers: &HeaderMap) -> Result<Option<&str>, AppError> {
    let Some(value) = headers.get("idempotency-key") else {
        return Ok(None);
    };
    let key = value
        .to_str()
        .ok()
        .map(str::trim)
        .filter(|key| (1..=KEY_AT_MOST).contains(&key.len()));
    key.map(Some).ok_or_else(|| {
        AppError::Invalid(vec![FieldError::new(
            "Idempotency-Key",
            "field-error-idempotency-key",
        )])
    })
}

fn filed(receipt: &Receipt, city: &City, public_url: &str) -> Filed {
    Filed {
        reference: receipt.reference.to_string(),
        code: receipt.code.reveal(),
        state: receipt.state,
        unit: receipt
            .unit
            .as_ref()
            .and_then(|unit| city.unit(unit))
            .map(UnitName::of),
        first_response_due: receipt.first_response_due,
        resolution_due: receipt.resolution_due,
        tracking_url: receipt.tracking_url(public_url),
        contact_left_out: receipt.contact_left_out,
    }
}

/// A unit, as a form offers it.
#[derive(Debug, Serialize, ToSchema)]
pub struct ListedUnit {
    code: String,
    name: String,
    short_name: String,
    /// The unit above; none for the city itself.
    parent: Option<String>,
    /// city, agency, section, district or subdistrict.
    #[schema(value_type = String)]
    level: crate::office::reference::Level,
}

/// `GET /api/v1/units`: the units that exist today.
#[utoipa::path(get, path = "/api/v1/units", tag = "reference data", responses((status = 200, body = [ListedUnit])))]
pub async fn units(State(state): State<AppState>, Now(now): Now) -> Json<Vec<ListedUnit>> {
    let city = state.service.policies.city();
    let today = city.date_of(now);
    let listed = |unit: &Unit| ListedUnit {
        code: unit.code.to_string(),
        name: unit.name.clone(),
        short_name: unit.short.clone(),
        parent: unit.parent.as_ref().map(ToString::to_string),
        level: unit.level,
    };
    Json(
        city.units()
            .filter(|unit| unit.active_on(today))
            .map(listed)
            .collect(),
    )
}

/// A service category, as a form offers it.
#[derive(Debug, Serialize, ToSchema)]
pub struct ListedCategory {
    code: String,
    /// Indonesian.
    name: String,
    name_en: String,
    #[schema(value_type = String)]
    kind: crate::complaint::Kind,
    place_bound: bool,
    private_by_default: bool,
}

/// `GET /api/v1/categories`: the service categories, in the order of the form.
#[utoipa::path(get, path = "/api/v1/categories", tag = "reference data", responses((status = 200, body = [ListedCategory])))]
pub async fn categories(State(state): State<AppState>) -> Json<Vec<ListedCategory>> {
    let listed = |category: &Category| ListedCategory {
        code: category.code.to_string(),
        name: category.name.clone(),
        name_en: category.name_en.clone(),
        kind: category.kind,
        place_bound: category.place_bound,
        private_by_default: category.private_by_default,
    };
    Json(
        state
            .service
            .policies
            .city()
            .categories()
            .iter()
            .map(listed)
            .collect(),
    )
}
