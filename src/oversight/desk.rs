//! Use case: what the Inspectorate has on its desk, as far as this inspector may know it.

use std::collections::{BTreeMap, HashMap};

use super::queries;
use crate::casework::badge::Badge;
use crate::complaint::access::may_read;
use crate::complaint::{Actor, Case, Cause, ComplaintId, Event, Fact, Instant, StaffId, UnitCode};
use crate::platform::policies::Policies;
use crate::platform::service::Service;
use crate::platform::store::StoreError;
use crate::platform::store::ledger::Loaded;

/// Rows of one section.
pub const ROWS: u64 = 50;
/// Looks, escalations and causes are shown so long, in seconds.
const SHOWN_FOR: i64 = 90 * 86_400;
/// So many events are counted for the causes.
const CAUSES_AT_MOST: u64 = 5_000;

/// Everything but the re-audit.
pub struct Board {
    /// The soonest deadline first.
    pub supervisory: Vec<Line>,
    pub looks: Vec<Look>,
    /// What has used up half as much time again, the latest first.
    pub escalated: Vec<Line>,
    /// How often each unit named each cause.
    pub causes: BTreeMap<UnitCode, BTreeMap<Cause, u32>>,
    /// Audits of complaints, with the verdict; the newest first.
    pub audits: Vec<(ComplaintId, Case, Instant, bool)>,
}

/// One complaint and how it stands.
pub struct Line {
    pub title: String,
    pub case: Case,
    pub badge: Badge,
}

/// Somebody opened an identity, or the original of a proof.
pub struct Look {
    pub at: Instant,
    pub by: String,
    /// The absent head for whom they did.
    pub acting_for: Option<String>,
    /// Whether it was an identity; otherwise the original of a proof.
    pub identity: bool,
    pub case: Case,
    /// Empty where the words were erased.
    pub reason: String,
}

/// Reads the desk.
pub async fn board(service: &Service, actor: &Actor, now: Instant) -> Result<Board, StoreError> {
    let (db, city) = (service.db.read(), service.policies.city());
    let since = now.plus_seconds(-SHOWN_FOR);
    let readable = |case: &Case| may_read(case, actor, city);
    let supervisory = queries::supervisory(db, ROWS).await?;
    let looks = queries::watched(db, &["identity_opened", "original_opened"], since, ROWS).await?;
    let overdue = queries::overdue(db, now, 10 * ROWS).await?;
    let causes = queries::watched(db, &["cause_stated"], since, CAUSES_AT_MOST).await?;
    let audits = queries::watched(db, &["audited"], since, ROWS).await?;
    let mut ids: Vec<ComplaintId> = [&looks, &causes, &audits]
        .into_iter()
        .flatten()
        .filter_map(|event| event.complaint)
        .collect();
    ids.sort_unstable();
    ids.dedup();
    let cases = queries::complaints(db, ids).await?;
    let readable_case = |id: Option<ComplaintId>| {
        let Loaded { case, .. } = cases.get(&id?)?;
        readable(case).then(|| case.clone())
    };
    let supervisory = supervisory
        .into_iter()
        .filter(|loaded| readable(&loaded.case))
        .collect();
    let last_rung = |case: &Case| case.escalated_first_response.max(case.escalated_resolution);
    let escalated = overdue
        .into_iter()
        .filter(|loaded| readable(&loaded.case) && last_rung(&loaded.case) >= 150)
        .collect();
    let mut escalated = lines(service, escalated, now).await?;
    escalated.sort_by_key(|line| std::cmp::Reverse(line.badge.seconds));
    escalated.truncate(usize::try_from(ROWS).unwrap_or(usize::MAX));
    Ok(Board {
        supervisory: lines(service, supervisory, now).await?,
        looks: told(service, looks, &readable_case).await?,
        escalated,
        causes: counted(&causes, &readable_case),
        audits: audits
            .into_iter()
            .filter_map(|event| match event.fact {
                Fact::Audited { passed } => Some((
                    event.complaint?,
                    readable_case(event.complaint)?,
                    event.at,
                    passed,
                )),
                _ => None,
            })
            .collect(),
    })
}

/// The complaints of these ids that this inspector may read.
pub async fn cases(
    service: &Service,
    actor: &Actor,
    ids: Vec<ComplaintId>,
) -> Result<HashMap<ComplaintId, Loaded>, StoreError> {
    let city = service.policies.city();
    let found = queries::complaints(service.db.read(), ids).await?;
    Ok(found
        .into_iter()
        .filter(|(_, loaded)| may_read(&loaded.case, actor, city))
        .collect())
}

async fn told(
    service: &Service,
    events: Vec<Event>,
    case: &impl Fn(Option<ComplaintId>) -> Option<Case>,
) -> Result<Vec<Look>, StoreError> {
    let db = service.db.read();
    let people: Vec<StaffId> = events
        .iter()
        .flat_map(|event| [event.staff, event.acting_for])
        .flatten()
        .collect();
    let names = queries::names(db, people).await?;
    let mut words = queries::words(db, events.iter().map(|event| event.id).collect()).await?;
    // Whoever may not read a complaint does not learn that somebody asked who wrote it.
    let look = |event: Event| {
        let case = case(event.complaint)?;
        Some(Look {
            at: event.at,
            by: event
                .staff
                .and_then(|id| names.get(&id).cloned())
                .unwrap_or_default(),
            acting_for: event.acting_for.and_then(|id| names.get(&id).cloned()),
            identity: matches!(event.fact, Fact::IdentityOpened { .. }),
            reason: words.remove(&event.id).unwrap_or_default(),
            case,
        })
    };
    Ok(events.into_iter().filter_map(look).collect())
}

/// How complaints stand, each by its own calendar.
async fn lines(
    service: &Service,
    found: Vec<Loaded>,
    now: Instant,
) -> Result<Vec<Line>, StoreError> {
    let mut lines = Vec::new();
    for loaded in found {
        let policy = service.policies.of(&service.db, &loaded.case).await?;
        let calendar = Policies::calendar(&policy, &loaded.case);
        lines.push(Line {
            badge: Badge::of(&loaded.case, calendar, now),
            title: loaded.row.title,
            case: loaded.case,
        });
    }
    Ok(lines)
}

/// By the unit that holds the complaint now. What was taken back is not among the causes of its case any more.
fn counted(
    events: &[Event],
    case: &impl Fn(Option<ComplaintId>) -> Option<Case>,
) -> BTreeMap<UnitCode, BTreeMap<Cause, u32>> {
    let mut counts: BTreeMap<UnitCode, BTreeMap<Cause, u32>> = BTreeMap::new();
    for event in events {
        let Fact::CauseStated { clock, cause } = event.fact else {
            continue;
        };
        let Some(case) = case(event.complaint) else {
            continue;
        };
        if let (Some(unit), true) = (&case.unit, case.causes.contains(&(clock, cause))) {
            *counts
                .entry(unit.clone())
                .or_default()
                .entry(cause)
                .or_default() += 1;
        }
    }
    counts
}
