//! Use case: days were changed late, and two people have the deadlines of what is open computed anew.

use std::collections::HashMap;
use std::sync::Arc;

use super::publish::{REASON_AT_LEAST, REASON_AT_MOST};
use super::queries;
use crate::complaint::{
    Actor, Case, ChangeId, ChangedDay, ComplaintId, Fact, Instant, MovedDue, Reference, Role,
    StaffId,
};
use crate::office::reference::Reference as City;
use crate::platform::clock::fresh_id;
use crate::platform::policies::{Policies, in_force};
use crate::platform::service::Service;
use crate::platform::store::ledger::{self, Circumstances};
use crate::platform::store::tables::{policy_change, reschedule};
use crate::platform::store::{StoreError, Transaction};
use crate::sla::reschedule::rescheduled;
use crate::staff::people::are_of_one_hand;

/// So many open complaints are looked at to show the difference; carrying it out looks at all.
pub const SHOWN_OF: u64 = 20_000;
/// So many deadlines that would move are listed.
const LISTED: usize = 200;
/// Rows that are read at once.
const PAGE: u64 = 500;
/// Complaints of one transaction: short, so that nobody waits long for the database.
const BATCH: u64 = 50;

/// Why nothing was asked for or decided.
#[derive(Debug, thiserror::Error)]
pub enum RescheduleError {
    #[error("a reason is needed")]
    Reason,
    #[error("one wish waits or is being carried out")]
    Busy,
    #[error("no deadline would move")]
    NothingMoves,
    /// It was decided, the version is another one, or it is the own wish.
    #[error("there is no such wish to decide")]
    NotThere,
    /// One of the two let the other in, or somebody let in both.
    #[error("the two accounts are of one hand")]
    OneHand,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What would move.
#[derive(Clone, Debug, Default)]
pub struct Difference {
    /// How many deadlines, and the first of them.
    pub moved: usize,
    pub list: Vec<Moves>,
    /// Whether there are more open complaints than were looked at.
    pub is_cut: bool,
}

/// A complaint whose deadlines would be others, and why.
#[derive(Clone, Debug)]
pub struct Moves {
    pub reference: Reference,
    pub moved: Vec<MovedDue>,
    pub days: Vec<ChangedDay>,
}

/// What is open, compared with what it would be under a version, such as the one in force.
pub async fn difference(service: &Service, city: Arc<City>) -> Result<Difference, StoreError> {
    let mut compared = Compared::with(city);
    let mut difference = Difference::default();
    let (mut place, mut looked) = (ComplaintId(uuid::Uuid::nil()), 0);
    loop {
        let rows = queries::open_after(service.db.read(), place, PAGE).await?;
        let Some(last) = rows.last() else { break };
        if looked >= SHOWN_OF {
            difference.is_cut = true;
            break;
        }
        (place, looked) = (last.id, looked + rows.len() as u64);
        for row in rows {
            let case = ledger::from_row(row)?.case;
            let Some(Fact::Rescheduled { moved, days, .. }) = compared.fact(service, &case).await?
            else {
                continue;
            };
            difference.moved += moved.len();
            // It counts, and is not named: some who look here must not know of it.
            if case.conflict_unit.is_none() && difference.list.len() < LISTED {
                difference.list.push(Moves {
                    reference: case.reference,
                    moved,
                    days,
                });
            }
        }
        // Many rows are read; others who wait for this thread come first.
        tokio::task::yield_now().await;
    }
    Ok(difference)
}

/// A version, and which calendars of others say the same.
struct Compared {
    city: Arc<City>,
    same: HashMap<(String, String), bool>,
}

impl Compared {
    fn with(city: Arc<City>) -> Self {
        Self {
            city,
            same: HashMap::new(),
        }
    }

    /// The event that binds the case to the version, if a deadline moves. What a calendar cannot answer stays.
    async fn fact(&mut self, service: &Service, case: &Case) -> Result<Option<Fact>, StoreError> {
        let Some(new) = self.city.calendar(&case.calendar) else {
            return Ok(None);
        };
        let key = (case.policy.clone(), case.calendar.clone());
        if self.same.get(&key) == Some(&true) {
            return Ok(None);
        }
        let bound = service.policies.of(&service.db, case).await?;
        let old = Policies::calendar(&bound, case);
        let same = *self
            .same
            .entry(key)
            .or_insert_with(|| old.spec() == new.spec());
        if same {
            return Ok(None);
        }
        Ok(rescheduled(case, old, new, self.city.version()).unwrap_or_default())
    }
}

/// One person asks; somebody of the Inspectorate has to agree.
pub async fn ask(
    service: &Service,
    now: Instant,
    by: StaffId,
    role: Role,
    reason: &str,
) -> Result<(), RescheduleError> {
    let length = reason.trim().chars().count();
    if !(REASON_AT_LEAST..=REASON_AT_MOST).contains(&length) {
        return Err(RescheduleError::Reason);
    }
    let city = Arc::clone(service.policies.city());
    if difference(service, city).await?.moved == 0 {
        return Err(RescheduleError::NothingMoves);
    }
    let tx = service.db.write().await?;
    // Of two who ask at once the second waits here.
    queries::tip(&*tx).await?;
    if queries::unfinished(&*tx).await?.is_some() {
        return Err(RescheduleError::Busy);
    }
    let row = reschedule::Model {
        id: ChangeId(fresh_id(now)),
        version: service.policies.city().version().to_owned(),
        asked_by: by,
        asked_role: role,
        asked_at: now,
        reason: reason.trim().replace('\0', ""),
        decided_by: None,
        decided_at: None,
        granted: false,
        place: ComplaintId(uuid::Uuid::nil()),
        total: 0,
        looked: 0,
        moved: 0,
        finished_at: None,
        outdated: false,
    };
    queries::insert_reschedule(&*tx, row).await?;
    tx.commit().await?;
    Ok(())
}

/// A second person agrees or refuses. Where another version has taken effect meanwhile it can only be refused:
/// what was compared is not what would be done.
pub async fn decide(
    service: &Service,
    now: Instant,
    by: StaffId,
    id: ChangeId,
    granted: bool,
) -> Result<(), RescheduleError> {
    let tx = service.db.write().await?;
    let mut row = queries::unfinished(&*tx)
        .await?
        .filter(|row| row.id == id && row.decided_at.is_none() && row.asked_by != by)
        .ok_or(RescheduleError::NotThere)?;
    if granted && row.version != service.policies.city().version() {
        return Err(RescheduleError::NotThere);
    }
    if granted && are_of_one_hand(&tx, row.asked_by, by).await? {
        return Err(RescheduleError::OneHand);
    }
    (row.decided_by, row.decided_at, row.granted) = (Some(by), Some(now), granted);
    match granted {
        true => row.total = queries::count_open(&*tx).await?,
        false => row.finished_at = Some(now),
    }
    queries::put_reschedule(&*tx, row).await?;
    tx.commit().await?;
    Ok(())
}

/// Recurring: does the next part of what was agreed to, in one transaction that also keeps the place; whoever
/// is stopped in between goes on from there. True when there may be more.
pub async fn carry_on(service: &Service, now: Instant) -> Result<bool, StoreError> {
    if queries::agreed(service.db.read()).await?.is_none() {
        return Ok(false);
    }
    let in_force = in_force(service.db.read(), now).await?;
    let tx = service.db.write().await?;
    // Another worker may have done the rest.
    let Some(mut row) = queries::unfinished(&*tx).await?.filter(|row| row.granted) else {
        return Ok(false);
    };
    // A clock that is behind sees an older version; only a newer one makes the wish obsolete.
    let obsolete = |other: &policy_change::Model| {
        other.version != row.version && other.effective_at > row.asked_at
    };
    let rows = match in_force.as_ref().is_some_and(obsolete) {
        true => {
            row.outdated = true;
            Vec::new()
        }
        false => queries::open_after(&*tx, row.place, BATCH).await?,
    };
    let city = service.policies.version(&service.db, &row.version).await?;
    let mut compared = Compared::with(city);
    let is_last = (rows.len() as u64) < BATCH;
    for open in rows {
        (row.place, row.looked) = (open.id, row.looked + 1);
        // What came in later is bound to this version, or to one that is newer.
        if open.received_at <= row.asked_at {
            row.moved +=
                i64::from(move_one(service, &tx, &mut compared, &row, open.id, now).await?);
        }
    }
    row.finished_at = is_last.then_some(now);
    queries::put_reschedule(&*tx, row).await?;
    tx.commit().await?;
    Ok(!is_last)
}

async fn move_one(
    service: &Service,
    tx: &Transaction,
    compared: &mut Compared,
    row: &reschedule::Model,
    id: ComplaintId,
    now: Instant,
) -> Result<bool, StoreError> {
    // Read again, locked: somebody may have acted on it since.
    let Some(mut loaded) = ledger::load(tx, id).await? else {
        return Ok(false);
    };
    let Some(fact) = compared.fact(service, &loaded.case).await? else {
        return Ok(false);
    };
    let actor = Actor {
        role: row.asked_role,
        staff: Some(row.asked_by),
        unit: None,
        acting_for: None,
    };
    let Some(calendar) = compared.city.calendar(&loaded.case.calendar) else {
        return Ok(false);
    };
    let about = Circumstances {
        actor: &actor,
        now,
        calendar,
        promises: service.promises,
    };
    ledger::append(tx, &mut loaded, vec![fact], &row.reason, about).await?;
    Ok(true)
}

/// One wish with the names of those who had a part in it.
#[derive(Clone, Debug)]
pub struct Entry {
    pub row: reschedule::Model,
    pub asked_by: String,
    pub decided_by: String,
}

impl Entry {
    /// The word for where it stands in text keys.
    #[must_use]
    pub fn standing(&self) -> &'static str {
        match &self.row {
            row if row.decided_at.is_none() => "waits",
            row if !row.granted => "refused",
            row if row.finished_at.is_none() => "runs",
            row if row.outdated => "outdated",
            _ => "done",
        }
    }
}

/// The newest wishes, newest first.
pub async fn wishes(service: &Service) -> Result<Vec<Entry>, StoreError> {
    let db = service.db.read();
    let names: HashMap<StaffId, String> = queries::names(db).await?.into_iter().collect();
    let name = |id: Option<StaffId>| id.and_then(|id| names.get(&id).cloned());
    let rows = queries::reschedules(db, 20).await?;
    Ok(rows
        .into_iter()
        .map(|row| Entry {
            asked_by: name(Some(row.asked_by)).unwrap_or_default(),
            decided_by: name(row.decided_by).unwrap_or_default(),
            row,
        })
        .collect())
}
