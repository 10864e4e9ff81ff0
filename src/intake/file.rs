//! Use case: route a complaint, set its deadlines, keep it, and promise what follows.

use sha2::{Digest, Sha256};

use super::draft::Draft;
use super::plan::{Plan, named_servant};
use super::queries::{self, Extra};
use super::sealing::seal;
use crate::complaint::effect::Effect;
use crate::complaint::{
    Actor, Case, Channel, ComplaintId, Instant, Reference, State, TrackingCode, UnitCode,
};
use crate::media::attach::{Role, claim};
use crate::platform::clock::fresh_id;
use crate::platform::policies::Policies;
use crate::platform::secrets::random_code;
use crate::platform::service::Service;
use crate::platform::store::ledger::{self, Circumstances, Columns};
use crate::platform::store::{StoreError, Transaction, news, outbox, search};
use crate::platform::web::error::AppError;
use crate::platform::web::text::FieldError;

/// References are random and may be taken: then another one is tried, so often at most.
const TRIES: usize = 4;
/// Keys are remembered for a week: an offline phone may come back late.
const KEY_DAYS: i64 = 7;

/// How a complaint came in.
#[derive(Clone, Debug)]
pub struct Filing<'a> {
    pub channel: Channel,
    pub actor: Actor,
    /// The sender's key: the same key and the same body give the same answer.
    pub idempotency_key: Option<&'a str>,
    /// The form's hidden key, under which its photos lie.
    pub files_key: Option<&'a str>,
    /// What the body is recognised by.
    pub body: &'a [u8],
    /// The reporter's language, `id` or `en`.
    pub language: &'a str,
    /// The canonical contact that the code is sent to, where nobody at this end is to see it.
    pub code_to: Option<&'a str>,
}

/// What the reporter takes home. The code is shown once and never stored.
#[derive(Clone, Debug)]
pub struct Receipt {
    pub id: ComplaintId,
    pub reference: Reference,
    pub code: TrackingCode,
    pub state: State,
    pub unit: Option<UnitCode>,
    pub first_response_due: Option<Instant>,
    pub resolution_due: Option<Instant>,
    /// Whether it follows another complaint.
    pub follows: bool,
    /// Whether the contact was left out, so that no news will come.
    pub contact_left_out: bool,
}

impl Receipt {
    /// The link to the tracking page. The code is in the fragment, which browsers keep to themselves.
    #[must_use]
    pub fn tracking_url(&self, public_url: &str) -> String {
        format!(
            "{public_url}/lacak#{}.{}",
            self.reference,
            self.code.reveal()
        )
    }
}

/// Why a complaint was not filed.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// The key was used with another body.
    #[error("the idempotency key was used with another body")]
    KeyReused,
    /// The complaint that was to be followed cannot be followed, or not any more.
    #[error("nothing to follow")]
    NotToFollow,
    /// A deadline lies beyond what a calendar can reach.
    #[error("a deadline cannot be computed")]
    Calendar,
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<FileError> for AppError {
    fn from(error: FileError) -> Self {
        match error {
            FileError::KeyReused => Self::Invalid(vec![FieldError::new(
                "Idempotency-Key",
                "field-error-sent-before-differently",
            )]),
            FileError::NotToFollow => {
                Self::Invalid(vec![FieldError::new("follow", "field-error-not-to-follow")])
            }
            FileError::Store(error) => error.into(),
            error @ FileError::Calendar => Self::Internal(error.into()),
        }
    }
}

/// Files a complaint. When this returns, it is on disk with its event, deadlines and promises.
pub async fn file_complaint(
    service: &Service,
    now: Instant,
    draft: Draft,
    filing: Filing<'_>,
) -> Result<Receipt, FileError> {
    again_if_taken(service, now, &draft, &filing, Leading::None).await
}

/// Files a complaint that only follows another one: it is the reporter's own, and handled there. Without
/// `target` there is nothing to follow; then only a second sending gets its receipt.
pub async fn file_joined(
    service: &Service,
    now: Instant,
    draft: Draft,
    filing: Filing<'_>,
    target: Option<ComplaintId>,
) -> Result<Receipt, FileError> {
    let leading = target.map_or(Leading::Gone, Leading::Follow);
    again_if_taken(service, now, &draft, &filing, leading).await
}

/// Whose complaint a new one is handled under.
#[derive(Clone, Copy, Debug)]
enum Leading {
    /// Its own.
    None,
    /// This one.
    Follow(ComplaintId),
    /// One that cannot be followed.
    Gone,
}

async fn again_if_taken(
    service: &Service,
    now: Instant,
    draft: &Draft,
    filing: &Filing<'_>,
    leading: Leading,
) -> Result<Receipt, FileError> {
    for _ in 1..TRIES {
        match file_once(service, now, draft, filing, leading).await {
            Err(FileError::Store(error)) if queries::is_taken(&error) => {}
            result => return result,
        }
    }
    file_once(service, now, draft, filing, leading).await
}

async fn file_once(
    service: &Service,
    now: Instant,
    draft: &Draft,
    filing: &Filing<'_>,
    leading: Leading,
) -> Result<Receipt, FileError> {
    let city = service.policies.city();
    let id = ComplaintId(fresh_id(now));
    let key = filing.idempotency_key.map(str::as_bytes);
    let code = key.map_or_else(random_code, |key| service.keys.lookup.derive_code(key, id));
    let servant = named_servant(service, draft, city, now).await?;
    let mut plan = Plan::new(city, draft, servant.as_ref(), filing.channel, now)?;
    let sealed = seal(service, id, draft)?;

    let tx = service.db.write().await?;
    if let Some(key) = filing.idempotency_key {
        let body: [u8; 32] = Sha256::digest(filing.body).into();
        let earlier =
            queries::take_key(&*tx, service.keys.lookup.token_hash(key), body, id, now).await?;
        if let Some(earlier) = earlier {
            if earlier.body_hash != body {
                return Err(FileError::KeyReused);
            }
            // Its first sending may not be on disk yet; this commit waits for the same sync.
            let receipt = again(service, &tx, earlier.complaint, key).await?;
            tx.commit().await?;
            return Ok(receipt);
        }
    }
    let followed = match leading {
        Leading::None => None,
        Leading::Gone => return Err(FileError::NotToFollow),
        Leading::Follow(target) => {
            let target = ledger::leading(&*tx, target).await?;
            let target = target.ok_or(FileError::NotToFollow)?;
            plan.join(city, &target, now)?;
            Some(target.case)
        }
    };
    let swell = plan.swell(&tx, draft, now).await?;
    let calendar = Policies::calendar(city, &plan.case);
    let columns = Columns::of(&plan.case, calendar);
    let employee = servant.map(|(employee, _)| employee);
    let code_hash = service.keys.lookup.code_hash(&code);
    let extra = Extra {
        draft,
        employee,
        code_hash,
        language: filing.language,
        spot: plan.spot(draft),
        surge: swell.surge,
    };
    queries::insert(&*tx, id, &plan.case, columns, extra).await?;
    if let Some(sealed) = sealed {
        queries::insert_identity(&*tx, id, sealed).await?;
    }
    let words = words(draft);
    let mut events = Vec::with_capacity(plan.facts.len());
    for (number, fact) in (1..).zip(&plan.facts) {
        let (words, actor) = if number == 1 {
            (words.as_str(), filing.actor.clone())
        } else {
            ("", Actor::system())
        };
        events.push(ledger::write_event(&*tx, Some(id), number, fact, words, &actor, now).await?);
    }
    search::index(&*tx, id).await?;
    if let (Some(key), Some(first)) = (filing.files_key, events.first()) {
        let lookup = &service.keys.lookup;
        claim(lookup, &tx, key, (id, *first), Role::Report, now).await?;
    }
    let about = Circumstances {
        actor: &Actor::system(),
        now,
        calendar,
        promises: service.promises,
    };
    news::promise_effects(&*tx, id, &plan.facts, &events, about).await?;
    if let Some(contact) = filing.code_to {
        let claim = service.keys.lookup.contact_claim(id, contact);
        outbox::promise(&*tx, now, now, &Effect::renew_code(id, claim), None).await?;
    }
    tx.commit().await?;

    Ok(Receipt {
        contact_left_out: draft.contact_left_out,
        ..receipt(id, &plan.case, followed.as_ref(), code)
    })
}

/// The answer to a sending that was filed before, if it was: its photos are no longer the form's, so that it
/// may not even look like a complaint any more.
pub async fn filed_before(
    service: &Service,
    key: &str,
    body: &[u8],
) -> Result<Option<Receipt>, FileError> {
    let hash = service.keys.lookup.token_hash(key);
    let Some(earlier) = queries::known_key(service.db.read(), hash).await? else {
        return Ok(None);
    };
    if earlier.body_hash != Sha256::digest(body).as_slice() {
        return Err(FileError::KeyReused);
    }
    let tx = service.db.write().await?;
    let receipt = again(service, &tx, earlier.complaint, key).await?;
    tx.commit().await?;
    Ok(Some(receipt))
}

/// Recurring: forgets keys of sendings that are a week old.
pub async fn forget_old_keys(service: &Service, now: Instant) -> Result<u64, StoreError> {
    let tx = service.db.write().await?;
    let gone = queries::forget_keys(&*tx, now.plus_seconds(-KEY_DAYS * 86_400)).await?;
    tx.commit().await?;
    Ok(gone)
}

/// The description, and whom it names, in the reporter's own words.
fn words(draft: &Draft) -> String {
    match &draft.employee {
        Some(employee) => format!("{}\n\n— {employee}", draft.description),
        None => draft.description.clone(),
    }
}

/// The answer to a second sending: the same as the first time, with the code made again from the key.
async fn again(
    service: &Service,
    tx: &Transaction,
    id: ComplaintId,
    key: &str,
) -> Result<Receipt, StoreError> {
    let history = ledger::history(tx, id).await?;
    let first = history.first().map(|entry| entry.event.at);
    // What has happened since does not change the answer.
    let beginning = history
        .iter()
        .map(|entry| (entry.event.at, &entry.event.fact));
    let case = Case::replay(beginning.take_while(|(at, _)| Some(*at) == first))
        .ok_or_else(|| StoreError::RecordNotFound("complaint".to_owned()))?;
    let code = service.keys.lookup.derive_code(key.as_bytes(), id);
    let followed = match case.merged_into {
        Some(into) => ledger::leading(tx, into).await?.map(|loaded| loaded.case),
        None => None,
    };
    Ok(receipt(id, &case, followed.as_ref(), code))
}

/// What the reporter takes home: of a follower, where the one that is followed stands.
fn receipt(id: ComplaintId, own: &Case, followed: Option<&Case>, code: TrackingCode) -> Receipt {
    let case = followed.unwrap_or(own);
    Receipt {
        id,
        reference: own.reference.clone(),
        code,
        state: case.state,
        unit: case.unit.clone(),
        first_response_due: case.clocks.first_response.map(|clock| clock.due),
        resolution_due: case.clocks.resolution.map(|clock| clock.due),
        follows: followed.is_some(),
        contact_left_out: false,
    }
}
