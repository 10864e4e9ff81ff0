//! The API of one complaint: its status for anybody, its thread and acts for whoever has the code or a token.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use serde_json::Number;
use utoipa::ToSchema;

use super::open::{PublicStatus, Tracked, find, open, status, wrong_code};
use super::reply::{Said, action, carry_out};
use super::thread::{Entry, thread};
use crate::casework::api as casework;
use crate::complaint::{Instant, Kind, Reference, Role, State as CaseState, TrackingCode};
use crate::office::reference::Reference as City;
use crate::platform::service::Service;
use crate::platform::store::ledger::Loaded;
use crate::platform::web::address::ClientNetwork;
use crate::platform::web::error::AppError;
use crate::platform::web::json::JsonBody;
use crate::platform::web::session::{MaybeSignedIn, SignedIn};
use crate::platform::web::state::{AppState, Now};

/// A unit by code and name.
#[derive(Debug, Serialize, ToSchema)]
pub struct HoldingUnit {
    code: String,
    name: String,
}

/// Where a complaint stands. Nothing here says what it is about.
#[derive(Debug, Serialize, ToSchema)]
pub struct Status {
    reference: String,
    #[schema(value_type = String)]
    state: CaseState,
    /// Why it is closed: confirmed, no_reply, withdrawn or merged.
    #[schema(value_type = Option<String>)]
    closed: Option<crate::complaint::ClosedReason>,
    #[schema(value_type = String, format = DateTime)]
    received_at: Instant,
    #[schema(value_type = Option<String>, format = DateTime)]
    assigned_at: Option<Instant>,
    #[schema(value_type = Option<String>, format = DateTime)]
    answered_at: Option<Instant>,
    #[schema(value_type = Option<String>, format = DateTime)]
    resolved_at: Option<Instant>,
    #[schema(value_type = Option<String>, format = DateTime)]
    ended_at: Option<Instant>,
    #[schema(value_type = Option<String>, format = DateTime)]
    first_response_due: Option<Instant>,
    #[schema(value_type = Option<String>, format = DateTime)]
    resolution_due: Option<Instant>,
    unit: Option<HoldingUnit>,
    /// The rest is there only with the code.
    #[serde(flatten)]
    thread: Option<ReporterThread>,
}

/// What only the holder of the code reads.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReporterThread {
    title: String,
    #[schema(value_type = String)]
    kind: Kind,
    category: Option<String>,
    location: Location,
    /// The last instant to answer a question, while one waits.
    #[schema(value_type = Option<String>, format = DateTime)]
    answer_until: Option<Instant>,
    /// The last instant to confirm or dispute, once it is resolved.
    #[schema(value_type = Option<String>, format = DateTime)]
    window_ends: Option<Instant>,
    disputes: u8,
    rating: Option<u8>,
    /// How often the reporter's identity was opened.
    identity_opened: usize,
    /// Newest first.
    events: Vec<ThreadEvent>,
}

/// Where it happened, as the reporter said and as it was understood.
#[derive(Debug, Serialize, ToSchema)]
pub struct Location {
    /// Degrees, WGS 84.
    #[schema(value_type = Option<f64>)]
    lat: Option<Number>,
    #[schema(value_type = Option<f64>)]
    long: Option<Number>,
    address: Option<String>,
    /// The Kemendagri code of the kelurahan.
    subdistrict: Option<String>,
    outside_city: bool,
}

/// One thing that happened.
#[derive(Debug, Serialize, ToSchema)]
pub struct ThreadEvent {
    #[schema(value_type = String, format = DateTime)]
    at: Instant,
    /// Such as answered or resolved.
    action: &'static str,
    #[schema(value_type = String)]
    role: Role,
    text: Option<String>,
    files: Vec<ThreadFile>,
}

/// A file that came with it, to be looked at on the tracking page.
#[derive(Debug, Serialize, ToSchema)]
pub struct ThreadFile {
    id: String,
    media_type: String,
    bytes: i64,
}

impl Status {
    fn new(status: PublicStatus, city: &City) -> Self {
        let unit = status.unit.as_ref().and_then(|unit| city.unit(unit));
        Self {
            reference: status.reference.to_string(),
            state: status.state,
            closed: status.closed,
            received_at: status.received_at,
            assigned_at: status.assigned_at,
            answered_at: status.answered_at,
            resolved_at: status.resolved_at,
            ended_at: status.ended_at,
            first_response_due: status.first_response_due,
            resolution_due: status.resolution_due,
            unit: unit.map(|unit| HoldingUnit {
                code: unit.code.to_string(),
                name: unit.name.clone(),
            }),
            thread: None,
        }
    }
}

/// `GET /api/v1/complaints/{reference}`: the public status; the thread with a code; the case with a token.
#[utoipa::path(
    get, path = "/api/v1/complaints/{reference}", tag = "complaints",
    params(("reference" = String, Path), ("Tracking-Code" = Option<String>, Header, description = "Opens the thread")),
    responses((status = 200, body = Status), (status = 404, description = "Unknown, or a wrong code"), (status = 429, description = "Too many wrong codes"))
)]
pub async fn show(
    State(state): State<AppState>,
    Now(now): Now,
    network: ClientNetwork,
    Path(reference): Path<String>,
    headers: HeaderMap,
    MaybeSignedIn(staff): MaybeSignedIn,
) -> Result<Response, AppError> {
    let reference = Reference::parse(&reference).map_err(|_| AppError::NotFound)?;
    if let Some(code) = headers.get("tracking-code") {
        let tracked = opened(&state, now, network, &reference, code).await?;
        return Ok(private(with_thread(&state.service, &tracked).await?));
    }
    if let Some(staff) = staff.filter(is_program) {
        match case_for_staff(&state, now, &staff, &reference).await {
            // Whoever may not read it sees what everybody sees.
            Err(AppError::NotFound) => {}
            answer => return answer,
        }
    }
    let tracked = find(&state.service, &reference)
        .await?
        .ok_or(AppError::NotFound)?;
    let status = status(&state.service, &tracked).await?;
    Ok(private(Status::new(status, state.service.policies.city())))
}

/// What a reporter sends with an act.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReporterAct {
    /// Required for reply, dispute and appeal.
    text: Option<String>,
    /// 1 to 4; required for rate, possible for confirm.
    rating: Option<i64>,
}

/// Where a complaint stands after an act.
#[derive(Debug, Serialize, ToSchema)]
pub struct AfterAct {
    reference: String,
    #[schema(value_type = String)]
    state: CaseState,
    #[schema(value_type = Option<String>, format = DateTime)]
    first_response_due: Option<Instant>,
    #[schema(value_type = Option<String>, format = DateTime)]
    resolution_due: Option<Instant>,
}

/// `POST /api/v1/complaints/{reference}/{action}`: with the code reply, confirm, dispute, rate, withdraw,
/// appeal and explain; with a token the acts of staff:
/// `assign {unit, text?}`, `start {}`, `answer {text}`, `ask {text}`, `resolve {text}`, `contest {owner, text}`,
/// `transfer {unit, text}`, `recategorise {kind?, category?, text?}`, `delegate {to?}` (the name of an account of
/// the unit, or nobody), `flag {urgent, text?}`, `state_cause {cause, text?}` (capacity, budget, material, weather,
/// access, other_unit, outside_body or overlooked), `ask_extension {working_days, text}` (1 to 10),
/// `decide_extension {granted, text}`, `take_back {}` (the own last act, within a minute), `refer {body, text}`,
/// `archive {reason, text}`, `merge {into, text?}`, `unmerge {text}`, `note {text}`, `overturn_dispute {text}` and
/// `audit {passed, text}`.
#[utoipa::path(
    post, path = "/api/v1/complaints/{reference}/{action}", tag = "complaints", request_body = ReporterAct,
    params(("reference" = String, Path), ("action" = String, Path), ("Tracking-Code" = Option<String>, Header, description = "Of the reporter")),
    responses(
        (status = 200, body = AfterAct), (status = 401, description = "Neither code nor token"),
        (status = 404, description = "Unknown, or a wrong code"), (status = 409, description = "The lifecycle refuses; `reason` says why"),
        (status = 422, description = "Wrong fields"),
    )
)]
pub async fn act(
    State(state): State<AppState>,
    Now(now): Now,
    network: ClientNetwork,
    Path((reference, name)): Path<(String, String)>,
    headers: HeaderMap,
    MaybeSignedIn(staff): MaybeSignedIn,
    body: JsonBody,
) -> Result<Response, AppError> {
    let reference = Reference::parse(&reference).map_err(|_| AppError::NotFound)?;
    let Some(code) = headers.get("tracking-code") else {
        let staff = staff.filter(is_program).ok_or(AppError::SignIn)?;
        return staff_action(&state, now, &staff, &reference, &name, &body).await;
    };
    let tracked = opened(&state, now, network, &reference, code).await?;
    let ReporterAct { text, rating } = body.read()?;
    let action = action(
        &name,
        Said {
            text: text.unwrap_or_default(),
            rating,
        },
    )?;
    let case = carry_out(&state.service, now, &tracked, &action, None)
        .await?
        .case;
    Ok(private(AfterAct {
        reference: reference.to_string(),
        state: case.state,
        first_response_due: case.clocks.first_response.map(|clock| clock.due),
        resolution_due: case.clocks.resolution.map(|clock| clock.due),
    }))
}

/// The case as staff see it.
async fn case_for_staff(
    state: &AppState,
    now: Instant,
    staff: &SignedIn,
    reference: &Reference,
) -> Result<Response, AppError> {
    let case = casework::case_for_staff(state, &staff.account, reference, now).await?;
    Ok(private(case))
}

/// An act of staff.
async fn staff_action(
    state: &AppState,
    now: Instant,
    staff: &SignedIn,
    reference: &Reference,
    name: &str,
    body: &JsonBody,
) -> Result<Response, AppError> {
    let body = body.read()?;
    let after = casework::staff_action(state, &staff.account, reference, name, body, now).await?;
    Ok(private(after))
}

/// Whether a token was sent; a browser's session does not work here, so that no other site can use it.
fn is_program(staff: &SignedIn) -> bool {
    staff.csrf.is_empty()
}

/// The complaint of the code in the header.
async fn opened(
    state: &AppState,
    now: Instant,
    network: ClientNetwork,
    reference: &Reference,
    code: &HeaderValue,
) -> Result<Tracked, AppError> {
    let code = code
        .to_str()
        .ok()
        .and_then(|code| TrackingCode::parse(code).ok());
    let tracked = match code {
        Some(code) => open(&state.service, now, reference, &code).await?,
        None => None,
    };
    tracked.ok_or_else(|| wrong_code(&state.limits, network, reference))
}

async fn with_thread(service: &Service, tracked: &Tracked) -> Result<Status, AppError> {
    let (case, thread) = (tracked.case(), thread(service, tracked).await?);
    let status = PublicStatus {
        unit: case.unit.clone(),
        ..status(service, tracked).await?
    };
    let event = |entry: Entry| ThreadEvent {
        at: entry.at,
        action: entry.fact.action(),
        role: entry.role,
        text: entry.text,
        files: entry
            .files
            .into_iter()
            .map(|file| ThreadFile {
                id: file.id.to_string(),
                media_type: file.media_type,
                bytes: file.bytes,
            })
            .collect(),
    };
    let waits = case.state == CaseState::AwaitingReporter && !tracked.is_merged();
    Ok(Status {
        thread: Some(ReporterThread {
            title: tracked.own.row.title.clone(),
            kind: case.kind,
            category: case.category.as_ref().map(ToString::to_string),
            location: location(&tracked.own),
            answer_until: case
                .pauses
                .last()
                .filter(|_| waits)
                .map(|pause| pause.runs_out),
            window_ends: case.window_ends,
            disputes: case.disputes,
            rating: case.rating.map(|rating| rating.value()),
            identity_opened: thread.openings.len(),
            events: thread.entries.into_iter().map(event).collect(),
        }),
        ..Status::new(status, service.policies.city())
    })
}

fn location(own: &Loaded) -> Location {
    let degrees = |micro: i32| {
        let (whole, rest) = (
            micro.unsigned_abs() / 1_000_000,
            micro.unsigned_abs() % 1_000_000,
        );
        let sign = if micro < 0 { "-" } else { "" };
        format!("{sign}{whole}.{rest:06}").parse::<Number>().ok()
    };
    Location {
        lat: own.row.lat_e6.and_then(degrees),
        long: own.row.lon_e6.and_then(degrees),
        address: own.row.address.clone(),
        subdistrict: own.case.area.as_ref().map(ToString::to_string),
        outside_city: own.case.outside_city,
    }
}

/// JSON that nobody keeps.
fn private(body: impl Serialize) -> Response {
    ([(header::CACHE_CONTROL, "no-store")], Json(body)).into_response()
}
