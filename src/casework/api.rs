//! The queue, the case and the acts of staff for programs.

use axum::Json;
use axum::extract::{Path, Query, State};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::act::End;
use super::attach;
use super::dossier::{self, Dossier};
use super::filter::{Asked, Cursor, Filter, View};
use super::handle::handle;
use super::later::known;
use super::queue::{self, Item};
use super::verb::Verb;
use super::wish::Typed;
use crate::complaint::proof::wants_second_person;
use crate::complaint::{Audience, Case, Clock, ClockName, Instant, Reference};
use crate::evidence::findings::Finding;
use crate::media::attach::{Kept, take_proof};
use crate::media::{FILES_AT_MOST, MediaError};
use crate::office::reference::Reference as City;
use crate::platform::store::ledger::Loaded;
use crate::platform::web::error::AppError;
use crate::platform::web::form_body::{FormBody, Texts};
use crate::platform::web::session::{Account, SignedIn};
use crate::platform::web::state::{AppState, Now};
use crate::platform::web::text::FieldError;

/// A page of the queue.
#[derive(Debug, Serialize, ToSchema)]
pub struct QueueAnswer {
    pub items: Vec<QueueItem>,
    /// Asks for the next page as `cursor`; null on the last one.
    pub next: Option<String>,
}

/// One complaint in the queue.
#[derive(Debug, Serialize, ToSchema)]
pub struct QueueItem {
    pub reference: String,
    pub title: String,
    pub state: String,
    pub category: Option<String>,
    pub unit: Option<String>,
    #[schema(format = "date-time")]
    pub received_at: String,
    /// When the nearest running clock is due.
    #[schema(format = "date-time")]
    pub due_at: Option<String>,
    /// That clock: verification, first_response or resolution.
    pub clock: Option<String>,
    /// safe, running, urgent, late, paused, met, missed, reopened or none.
    pub sla: String,
    /// The name of the account that has it.
    pub assignee: Option<String>,
    pub urgent: bool,
}

impl From<Item> for QueueItem {
    fn from(
        Item {
            title,
            case,
            badge,
            assignee,
            ..
        }: Item,
    ) -> Self {
        Self {
            reference: case.reference.to_string(),
            title,
            state: case.state.to_string(),
            category: case.category.map(String::from),
            unit: case.unit.map(String::from),
            received_at: case.received_at.to_string(),
            due_at: badge.due.map(|due| due.to_string()),
            clock: badge.clock.map(|clock| clock.to_string()),
            sla: badge.sla.as_str().to_owned(),
            assignee,
            urgent: case.urgent,
        }
    }
}

/// `GET /api/v1/queue`: the complaints of the caller's scope, soonest deadline first.
#[utoipa::path(
    get, path = "/api/v1/queue", tag = "staff",
    params(
        ("unit" = Option<String>, Query, description = "code of a unit"),
        ("state" = Option<String>, Query, description = "a state, such as in_progress"),
        ("category" = Option<String>, Query, description = "code of a category"),
        ("view" = Option<String>, Query, description = "act, unanswered, mine, soon, late, decide, extension, waiting, later, done or all"),
        ("sla" = Option<String>, Query, description = "late: only what is overdue"),
        ("text" = Option<String>, Query, description = "words of anything said in it or their beginnings, or a reference"),
        ("area" = Option<String>, Query, description = "code of a kelurahan"),
        ("assignee" = Option<String>, Query, description = "me or none"),
        ("channel" = Option<String>, Query, description = "the way it came in, such as walk_in"),
        ("privacy" = Option<String>, Query, description = "private, anonymous, confidential or named"),
        ("reopened" = Option<String>, Query, description = "1: only what was disputed"),
        ("followers" = Option<u32>, Query, description = "so many followers at least"),
        ("photo" = Option<String>, Query, description = "1: only what came with a photo"),
        ("from" = Option<String>, Query, description = "received on this day or later"),
        ("to" = Option<String>, Query, description = "received on this day or earlier"),
        ("sort" = Option<String>, Query, description = "due, which is also the default"),
        ("limit" = Option<u64>, Query, description = "rows, 1 to 200, otherwise 50"),
        ("cursor" = Option<String>, Query, description = "`next` of the page before"),
    ),
    responses((status = 200, body = QueueAnswer), (status = 401), (status = 403), (status = 422), (status = 429)),
    security(("token" = [])),
)]
pub async fn queue(
    State(state): State<AppState>,
    Now(now): Now,
    SignedIn { account, .. }: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Json<QueueAnswer>, AppError> {
    let filter = Filter::read(
        &asked,
        View::All,
        &account.actor(),
        state.service.policies.city(),
        now,
    )
    .map_err(|errors| AppError::Invalid(errors.0))?;
    if filter.scope.as_ref().is_some_and(Vec::is_empty) {
        return Err(AppError::Forbidden);
    }
    let filter = known(&state.service, filter).await?;
    if filter.after.is_some() {
        state.limits.queue_pages.take(&account.id)?;
    }
    let page = queue::list(&state.service, &filter, now).await?;
    let next = page.next.map(|cursor: Cursor| cursor.written());
    Ok(Json(QueueAnswer {
        items: page.items.into_iter().map(QueueItem::from).collect(),
        next,
    }))
}

/// The case as this account may see it, for `GET /api/v1/complaints/{reference}`.
///
/// # Errors
/// [`AppError::NotFound`] when it is hidden from the account.
pub async fn case_for_staff(
    state: &AppState,
    account: &Account,
    reference: &Reference,
    now: Instant,
) -> Result<Value, AppError> {
    let dossier = dossier::open(&state.service, now, &account.actor(), reference).await?;
    Ok(case_json(&dossier, state.service.policies.city()))
}

/// One act, for `POST /api/v1/complaints/{reference}/{action}`; `body` has the fields of the verb.
///
/// # Errors
/// 404 when there is no such act or the complaint is hidden, 409 when the lifecycle refuses, 422 with
/// every wrong field.
pub async fn staff_action(
    state: &AppState,
    account: &Account,
    reference: &Reference,
    action: &str,
    body: Value,
    now: Instant,
) -> Result<Value, AppError> {
    let verb = Verb::parse(action)
        .filter(|verb| *verb != Verb::Evidence)
        .ok_or(AppError::NotFound)?;
    let typed = Typed::from_json(verb, &body).map_err(|errors| AppError::Invalid(errors.0))?;
    let loaded = handle(
        &state.service,
        now,
        &account.actor(),
        reference,
        (verb, &typed),
        End::Keep,
    )
    .await?;
    Ok(outcome(&loaded))
}

/// `POST /api/v1/complaints/{reference}/evidence`: attaches proof of the work, up to five files in
/// fields named `file`.
#[utoipa::path(
    post, path = "/api/v1/complaints/{reference}/evidence", tag = "staff",
    params(("reference" = String, Path)),
    request_body(content_type = "multipart/form-data", content = String),
    responses((status = 200), (status = 404), (status = 409), (status = 413), (status = 422)),
    security(("token" = [])),
)]
pub async fn evidence(
    State(state): State<AppState>,
    Now(now): Now,
    signed_in: SignedIn,
    Path(reference): Path<String>,
    mut body: FormBody,
) -> Result<Json<Value>, AppError> {
    // A cookie alone proves no intention: other sites can send forms with files.
    if !signed_in.csrf.is_empty() {
        return Err(AppError::Forbidden);
    }
    let reference = Reference::parse(&reference).map_err(|_| AppError::NotFound)?;
    let actor = signed_in.account.actor();
    let before = attach::may_attach(&state.service, now, &actor, &reference).await?;
    let sent = take_files(&state, now, &before, &mut body, |_| Ok(())).await?;
    let loaded = attach::attach(&state.service, now, &actor, &before, None, sent).await?;
    Ok(Json(outcome(&loaded)))
}

/// Takes the files of a form in fields named `file`, one after another so that only one is in memory. Before
/// each file `trusted` is asked whether the texts that stand before it allow it.
pub(super) async fn take_files(
    state: &AppState,
    now: Instant,
    before: &Loaded,
    body: &mut FormBody,
    trusted: impl Fn(&Texts) -> Result<(), AppError>,
) -> Result<Vec<Kept>, AppError> {
    let of = (before.id, &before.case);
    let mut kept = Vec::new();
    while let Some(file) = body.next_file(async |texts| trusted(texts)).await? {
        let file = file?;
        let taken = match kept.len() {
            FILES_AT_MOST.. => Err(MediaError::TooMany),
            _ => take_proof(&state.service, now, of, &file.name, file.content).await,
        };
        kept.push(taken.map_err(|error| error.at("file", &file.name))?);
    }
    trusted(&body.texts)?;
    if kept.is_empty() {
        return Err(AppError::Invalid(vec![FieldError::new(
            "file",
            "field-error-required",
        )]));
    }
    Ok(kept)
}

/// What an act answers: the state and the deadlines as they are now.
fn outcome(loaded: &Loaded) -> Value {
    let case = &loaded.case;
    json!({
        "reference": case.reference,
        "state": case.state,
        "unit": case.unit,
        "first_response_due": case.clocks.first_response.map(|clock| clock.due),
        "resolution_due": case.clocks.resolution.map(|clock| clock.due),
        "revision": case.revision,
    })
}

fn case_json(dossier: &Dossier, city: &City) -> Value {
    let Loaded { case, row, .. } = &dossier.loaded;
    let clock = |name: ClockName| case.clocks.get(name).map(clock_json);
    let degrees = |e6: Option<i32>| e6.map(|e6| f64::from(e6) / 1e6);
    let thread = dossier.history.iter().map(|entry| {
        json!({
            "number": entry.event.number,
            "at": entry.event.at,
            "action": entry.event.fact.action(),
            "role": entry.event.role,
            "by": entry.event.staff.and_then(|id| dossier.accounts.get(&id)),
            "acting_for": entry.event.acting_for.and_then(|id| dossier.accounts.get(&id)),
            "taken_back": dossier.undone.contains(&entry.event.number),
            "internal": entry.event.fact.audience() == Audience::Staff,
            "text": entry.words,
        })
    });
    let files = dossier.files.iter().map(|file| {
        json!({
            "id": file.id,
            "role": file.role.as_str(),
            "name": file.name,
            "media_type": file.media_type,
            "bytes": file.bytes,
            "added_at": file.added_at,
            "withdrawn": file.is_withdrawn,
            "url": format!("/petugas/berkas/{}", file.id),
        })
    });
    json!({
        "reference": case.reference,
        "title": row.title,
        "description": dossier.description(),
        "state": case.state,
        "closed": case.closed,
        "archived": case.archived,
        "kind": case.kind,
        "category": case.category,
        "channel": case.channel,
        "identity": case.identity,
        "private_content": case.private_content,
        "unit": unit_json(case, city),
        "location": {
            "address": row.address,
            "subdistrict": case.area.as_ref().and_then(|area| city.area(area)).map(|area| &area.name),
            "lat": degrees(row.lat_e6),
            "long": degrees(row.lon_e6),
            "outside_city": case.outside_city,
        },
        "received_at": case.received_at,
        "due_at": dossier.badge.due,
        "clock": dossier.badge.clock,
        "sla": dossier.badge.sla.as_str(),
        "first_response_due": case.clocks.first_response.map(|clock| clock.due),
        "resolution_due": case.clocks.resolution.map(|clock| clock.due),
        "legal_due": case.legal_due,
        "clocks": {
            "verification": clock(ClockName::Verification),
            "first_response": clock(ClockName::FirstResponse),
            "resolution": clock(ClockName::Resolution),
        },
        "extension": case.extension,
        "assignee": case.assignee.and_then(|id| dossier.accounts.get(&id)),
        "urgent": case.urgent,
        "causes": case.causes.iter().map(|(clock, cause)| json!({ "clock": clock, "cause": cause })).collect::<Vec<_>>(),
        "handover": case.handover,
        "referred_to": case.referred_to,
        "merged_under_this": dossier.below,
        "disputes": case.disputes,
        "rating": case.rating,
        "evidence": case.evidence,
        "evidence_confirmed": case.confirmed,
        "second_person": wants_second_person(case, city),
        "may_confirm": dossier.second_persons,
        "attachments": files.collect::<Vec<_>>(),
        "reaudits": dossier.drawn.iter().map(|(month, passed)| json!({ "month": month.to_string(), "passed": passed })).collect::<Vec<_>>(),
        "evidence_risks": dossier.findings.iter().map(finding_json).collect::<Vec<_>>(),
        "thread": thread.collect::<Vec<_>>(),
        "actions": dossier.offered.iter().map(|verb| verb.as_str()).collect::<Vec<_>>(),
        "revision": case.revision,
    })
}

/// What speaks against a proof, for those who are told.
fn finding_json(finding: &Finding) -> Value {
    json!({
        "attachment": finding.attachment,
        "kind": finding.kind.as_str(),
        "other": finding.other,
        "amount": finding.amount,
        "at": finding.at,
    })
}

fn unit_json(case: &Case, city: &City) -> Option<Value> {
    let code = case.unit.as_ref()?;
    Some(json!({ "code": code, "name": city.unit(code).map(|unit| &unit.name) }))
}

fn clock_json(clock: &Clock) -> Value {
    json!({ "started": clock.started, "due": clock.due, "stopped": clock.stopped })
}
