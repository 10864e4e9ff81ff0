//! The event log: the one way in which a complaint changes, and the ways to read what has happened.

use std::collections::HashMap;

use sea_orm::sea_query::Query;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait,
    QueryFilter, QueryOrder, QuerySelect,
};

use super::handed_on;
use super::news::promise_effects;
use super::search;
use super::tables::{complaint, event, event_words, publication};
use crate::complaint::{
    Actor, Case, ComplaintId, Event, EventId, Fact, Instant, PublicId, Reference, commit_to,
};
use crate::platform::clock::fresh_id;
use crate::platform::secrets::random_bytes;
use crate::platform::service::Promises;
use crate::sla::calendar::Calendar;
use crate::sla::promise;

/// The due time of what has no running clock: after everything else.
pub const NEVER: i64 = 253_402_207_200_000_000;

/// Merges may follow each other; more links than this are nobody's wish.
pub const LINKS_AT_MOST: usize = 8;

/// A complaint as far as the rules are concerned, and as it was read.
#[derive(Clone, Debug)]
pub struct Loaded {
    pub id: ComplaintId,
    pub case: Case,
    pub row: complaint::Model,
}

/// Who changes something, when, and by which calendar its timers run.
#[derive(Clone, Copy, Debug)]
pub struct Circumstances<'a> {
    pub actor: &'a Actor,
    pub now: Instant,
    pub calendar: &'a Calendar,
    pub promises: Promises,
}

/// What follows from a case for the columns that queues and timers look at.
#[derive(Clone, Copy, Debug)]
pub struct Columns {
    pub rank: i32,
    pub due_at: Instant,
    pub wake_at: Option<Instant>,
}

impl Columns {
    /// Derives them.
    #[must_use]
    pub fn of(case: &Case, calendar: &Calendar) -> Self {
        let rank = case.rank();
        let never = Instant::from_micros(NEVER);
        // A microsecond, which no clock shows, brings what is urgent before what is due at the same moment.
        let ahead = i64::from(case.urgent);
        let due_at = match rank {
            0 | 1 => case.clocks.nearest().map_or(never, |(_, clock)| {
                Instant::from_micros(clock.due.micros() - ahead)
            }),
            _ => never,
        };
        Self {
            rank,
            due_at,
            wake_at: promise::wake_at(calendar, case),
        }
    }
}

/// Writes events, their words and their promises, and what the complaint has become, in one transaction.
/// `words` belong to the first event. A writer that read an older revision fails with a unique violation.
pub async fn append(
    tx: &impl ConnectionTrait,
    loaded: &mut Loaded,
    facts: Vec<Fact>,
    words: &str,
    about: Circumstances<'_>,
) -> Result<Vec<EventId>, DbErr> {
    // The clock of another machine may be behind: no event of a complaint is older than the one before it.
    let now = about.now.max(newest(tx, loaded.id).await?);
    let mut ids = Vec::with_capacity(facts.len());
    let was_published = loaded.case.published;
    let before = (loaded.case.unit.clone(), loaded.case.handover.clone());
    for (position, fact) in facts.iter().enumerate() {
        loaded.case.apply(now, fact);
        let words = if position == 0 { words } else { "" };
        let number = loaded.case.revision;
        ids.push(write_event(tx, Some(loaded.id), number, fact, words, about.actor, now).await?);
    }
    store_case(tx, loaded, about.calendar).await?;
    handed_on::note(tx, loaded, before, &facts, (about.actor.role, now)).await?;
    if !words.trim().is_empty() {
        search::index(tx, loaded.id).await?;
    }
    if was_published && !loaded.case.published {
        // Whatever took it off the public list, its released words go in the same breath.
        publication::Entity::delete_by_id(loaded.id)
            .exec(tx)
            .await?;
    }
    promise_effects(tx, loaded.id, &facts, &ids, about).await?;
    Ok(ids)
}

/// When the newest event of a complaint happened.
async fn newest(tx: &impl ConnectionTrait, id: ComplaintId) -> Result<Instant, DbErr> {
    let at = event::Entity::find()
        .select_only()
        .column(event::Column::At)
        .filter(event::Column::Complaint.eq(id))
        .order_by_desc(event::Column::Number)
        .into_tuple()
        .one(tx)
        .await?;
    Ok(at.unwrap_or(Instant::from_micros(i64::MIN)))
}

/// Notes that the words of an event come from the reporter of another complaint, handled under this one.
pub async fn words_belong_to(
    tx: &impl ConnectionTrait,
    event: EventId,
    complaint: ComplaintId,
) -> Result<(), DbErr> {
    event_words::Entity::update_many()
        .set(event_words::ActiveModel {
            complaint: Set(complaint),
            ..Default::default()
        })
        .filter(event_words::Column::Event.eq(event))
        .exec(tx)
        .await?;
    Ok(())
}

/// Writes one event that changes no complaint's state, or the first of a new complaint.
pub async fn write_event(
    tx: &impl ConnectionTrait,
    complaint: Option<ComplaintId>,
    number: u32,
    fact: &Fact,
    words: &str,
    actor: &Actor,
    now: Instant,
) -> Result<EventId, DbErr> {
    let salt: [u8; 16] = random_bytes();
    // PostgreSQL keeps no NUL in a text; nobody means one either.
    let words = words.replace('\0', "");
    let words = words.trim();
    let entry = Event {
        id: EventId(fresh_id(now)),
        complaint,
        number,
        at: now,
        role: actor.role,
        staff: actor.staff,
        acting_for: actor.acting_for,
        fact: fact.clone(),
        commitment: (!words.is_empty()).then(|| commit_to(&salt, words)),
    };
    let row = event::ActiveModel {
        id: Set(entry.id),
        complaint: Set(complaint),
        number: Set(i32::try_from(number).unwrap_or(i32::MAX)),
        at: Set(now),
        role: Set(actor.role),
        staff: Set(actor.staff),
        acting_for: Set(actor.acting_for),
        action: Set(fact.action().to_owned()),
        fact: Set(to_json(fact)?),
        commitment: Set(entry.commitment.clone()),
        hash: Set(entry.hash().to_vec()),
    };
    event::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    if let (Some(complaint), false) = (complaint, words.is_empty()) {
        let row = event_words::ActiveModel {
            event: Set(entry.id),
            complaint: Set(complaint),
            salt: Set(salt.to_vec()),
            words: Set(words.to_owned()),
        };
        event_words::Entity::insert(row)
            .exec_without_returning(tx)
            .await?;
    }
    Ok(entry.id)
}

async fn store_case(
    tx: &impl ConnectionTrait,
    loaded: &Loaded,
    calendar: &Calendar,
) -> Result<(), DbErr> {
    let case = &loaded.case;
    let columns = Columns::of(case, calendar);
    let row = complaint::ActiveModel {
        id: Set(loaded.id),
        revision: Set(i32::try_from(case.revision).unwrap_or(i32::MAX)),
        facts: Set(to_json(case)?),
        state: Set(case.state),
        kind: Set(case.kind),
        category: Set(case.category.clone()),
        unit: Set(case.unit.clone()),
        conflict_unit: Set(case.conflict_unit.clone()),
        private_content: Set(case.private_content),
        merged_into: Set(case.merged_into),
        joined: Set(case.joined),
        disputes: Set(case.disputes.into()),
        assignee: Set(case.assignee),
        urgent: Set(case.urgent),
        passed_at: Set(case.passed_at()),
        // Both wait for somebody outside the unit to decide.
        handover: Set(case.handover.is_some() || case.awaits_extension()),
        to_release: Set(case.awaits_release()),
        unanswered: Set(case.awaits_answer()),
        rank: Set(columns.rank),
        due_at: Set(columns.due_at),
        wake_at: Set(columns.wake_at),
        ..Default::default()
    };
    row.update(tx).await?;
    Ok(())
}

/// Reads a complaint by id, locked for changing where the database can lock rows.
pub async fn load(tx: &impl ConnectionTrait, id: ComplaintId) -> Result<Option<Loaded>, DbErr> {
    complaint::Entity::find_by_id(id)
        .lock_exclusive()
        .one(tx)
        .await?
        .map(from_row)
        .transpose()
}

/// The complaint under which another one is handled in the end: itself, if it is not merged. Locked like
/// all on the way.
pub async fn leading(tx: &impl ConnectionTrait, id: ComplaintId) -> Result<Option<Loaded>, DbErr> {
    match load(tx, id).await? {
        Some(found) => Ok(Some(follow(tx, found, Reading::Locked, |_| true).await?)),
        None => Ok(None),
    }
}

/// How the complaints on the way of merges are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// For changing, locked where the database can lock rows.
    Locked,
    /// For looking only.
    Free,
}

/// Follows the merges of a complaint to the one under which it is handled, as long as `goes_on` says so.
pub async fn follow(
    db: &impl ConnectionTrait,
    mut found: Loaded,
    reading: Reading,
    goes_on: impl Fn(&Case) -> bool,
) -> Result<Loaded, DbErr> {
    for _ in 0..LINKS_AT_MOST {
        let Some(into) = found.case.merged_into.filter(|_| goes_on(&found.case)) else {
            break;
        };
        let next = match reading {
            Reading::Locked => load(db, into).await?,
            Reading::Free => by_id(db, into).await?,
        };
        match next {
            Some(next) => found = next,
            None => break,
        }
    }
    Ok(found)
}

/// Reads a complaint by its id, for looking only.
pub async fn by_id(db: &impl ConnectionTrait, id: ComplaintId) -> Result<Option<Loaded>, DbErr> {
    complaint::Entity::find_by_id(id)
        .one(db)
        .await?
        .map(from_row)
        .transpose()
}

/// Reads a complaint by its public name.
pub async fn by_public_id(
    db: &impl ConnectionTrait,
    id: &PublicId,
) -> Result<Option<Loaded>, DbErr> {
    complaint::Entity::find()
        .filter(complaint::Column::PublicId.eq(id.clone()))
        .one(db)
        .await?
        .map(from_row)
        .transpose()
}

/// Reads a complaint by its reference.
pub async fn find(
    db: &impl ConnectionTrait,
    reference: &Reference,
) -> Result<Option<Loaded>, DbErr> {
    complaint::Entity::find()
        .filter(complaint::Column::Reference.eq(reference.as_str()))
        .one(db)
        .await?
        .map(from_row)
        .transpose()
}

/// A row as the rules know it.
pub fn from_row(row: complaint::Model) -> Result<Loaded, DbErr> {
    let case = serde_json::from_str(&row.facts).map_err(|error| DbErr::Json(error.to_string()))?;
    Ok(Loaded {
        id: row.id,
        case,
        row,
    })
}

/// One entry of a complaint's history with its words, as far as they were not erased.
#[derive(Clone, Debug)]
pub struct Entry {
    pub event: Event,
    pub words: Option<String>,
    /// Whose reporter wrote them: after a merge the reporters of other complaints write here too.
    pub words_of: Option<ComplaintId>,
}

impl Entry {
    /// Whether words were written with it that are not kept any more.
    #[must_use]
    pub fn is_erased(&self) -> bool {
        self.event.commitment.is_some() && self.words.is_none()
    }
}

/// The history of one complaint, oldest first.
pub async fn history(db: &impl ConnectionTrait, id: ComplaintId) -> Result<Vec<Entry>, DbErr> {
    let rows = event::Entity::find()
        .filter(event::Column::Complaint.eq(id))
        .order_by_asc(event::Column::Number)
        .all(db)
        .await?;
    let own = Query::select()
        .column(event::Column::Id)
        .from(event::Entity)
        .and_where(event::Column::Complaint.eq(id))
        .to_owned();
    let words = event_words::Entity::find()
        .filter(event_words::Column::Event.in_subquery(own))
        .all(db)
        .await?;
    let mut words: HashMap<EventId, event_words::Model> =
        words.into_iter().map(|row| (row.event, row)).collect();
    rows.into_iter()
        .map(|row| {
            let words = words.remove(&row.id);
            Ok(Entry {
                event: to_event(row)?,
                words_of: words.as_ref().map(|words| words.complaint),
                words: words.map(|words| words.words),
            })
        })
        .collect()
}

/// A row of the log as an event.
pub fn to_event(row: event::Model) -> Result<Event, DbErr> {
    Ok(Event {
        id: row.id,
        complaint: row.complaint,
        number: u32::try_from(row.number).unwrap_or_default(),
        at: row.at,
        role: row.role,
        staff: row.staff,
        acting_for: row.acting_for,
        fact: serde_json::from_str(&row.fact).map_err(|error| DbErr::Json(error.to_string()))?,
        commitment: row.commitment,
    })
}

fn to_json(value: &impl serde::Serialize) -> Result<String, DbErr> {
    serde_json::to_string(value).map_err(|error| DbErr::Json(error.to_string()))
}
