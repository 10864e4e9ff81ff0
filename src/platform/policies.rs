//! The reference data in force, the versions to come, and every earlier one that some complaint is bound to.
//!
//! The log of changes is in the database. Every process looks at it more often than the shortest time
//! between the announcement of a version and its effect, so that all of them change over at the same instant.

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, OnceLock};

use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect,
};

use super::clock::fresh_id;
use super::store::{Db, tables::policy, tables::policy_change};
use crate::complaint::{Case, ChangeId, Instant};
use crate::office::reference::Reference as City;
use crate::sla::calendar::Calendar;

/// How often a process looks for new versions.
const LOOK_EVERY_SECONDS: i64 = 10;
/// The shortest time between the announcement of a version and its effect.
pub const LEAD_SECONDS: i64 = 60;
/// Changes that lie ahead; nobody plans more.
const AHEAD_AT_MOST: u64 = 50;

/// Cheap to clone; all clones share the versions and change over together.
#[derive(Clone)]
pub struct Policies {
    shared: Arc<Shared>,
}

struct Shared {
    /// The versions that were in force in this process, one after the other. A reader keeps what it holds.
    first: Link,
    /// Those that lie ahead, the next one first.
    ahead: Mutex<Vec<Version>>,
    /// When there is something to do next: another look, or the next change.
    act_at: AtomicI64,
    look_at: AtomicI64,
    /// Held by the one who looks.
    looking: tokio::sync::Mutex<()>,
    known: Mutex<HashMap<String, Arc<City>>>,
}

struct Link {
    version: Version,
    next: OnceLock<Box<Link>>,
}

/// A version and when it takes effect, by which change. Changes of one instant follow the order of their ids.
#[derive(Clone)]
struct Version {
    place: (Instant, ChangeId),
    city: Arc<City>,
}

impl std::fmt::Debug for Policies {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_tuple("Policies")
            .field(&self.city().version())
            .finish()
    }
}

impl Policies {
    /// Opens the log. Files that were never in force begin it, or follow on it at `now`, unless a person has
    /// changed something since: then the log is what holds, and the files are left alone.
    pub async fn put_in_force(
        db: &Db,
        city: City,
        files: &BTreeMap<String, String>,
        now: Instant,
    ) -> Result<Self, DbErr> {
        let tx = db.write().await?;
        keep(&*tx, city.version(), files, now).await?;
        let log = policy_change::Entity::find().all(&*tx).await?;
        let is_new = log.iter().all(|change| change.version != city.version());
        let is_edited = log.iter().any(|change| change.author.is_some());
        if is_new && is_edited {
            tracing::warn!(
                version = city.version(),
                "the reference files differ from what was decided in the browser, which stays in force"
            );
        } else if is_new {
            take_files(&*tx, city.version(), now).await?;
        }
        tx.commit().await?;
        let city = Arc::new(city);
        let before_all = (Instant::from_micros(i64::MIN), ChangeId(uuid::Uuid::nil()));
        let policies = Self {
            shared: Arc::new(Shared {
                first: Link {
                    version: Version {
                        place: before_all,
                        city: Arc::clone(&city),
                    },
                    next: OnceLock::new(),
                },
                ahead: Mutex::default(),
                act_at: AtomicI64::new(i64::MIN),
                look_at: AtomicI64::new(i64::MIN),
                looking: tokio::sync::Mutex::default(),
                known: Mutex::new(HashMap::from([(city.version().to_owned(), city)])),
            }),
        };
        policies.look(db, now).await?;
        policies.change_over(now);
        Ok(policies)
    }

    /// Units, categories, rules and limits as they are now.
    #[must_use]
    pub fn city(&self) -> &Arc<City> {
        &self.last().version.city
    }

    /// Takes into force what is due at `now`, and looks for new versions from time to time. Every request and
    /// every step of the worker begins with it; it costs one comparison when there is nothing to do.
    pub async fn keep_up(&self, db: &Db, now: Instant) {
        let shared = &self.shared;
        if now.micros() < shared.act_at.load(Ordering::Acquire) {
            return;
        }
        if now.micros() >= shared.look_at.load(Ordering::Acquire)
            // Whoever comes while somebody looks goes on with what is known.
            && let Ok(_one) = shared.looking.try_lock()
        {
            let next = now.plus_seconds(LOOK_EVERY_SECONDS).micros();
            shared.look_at.store(next, Ordering::Release);
            if let Err(error) = self.look(db, now).await {
                tracing::error!(%error, "the log of the reference data cannot be read");
            }
        }
        self.change_over(now);
    }

    /// The version a case is bound to.
    pub async fn of(&self, db: &Db, case: &Case) -> Result<Arc<City>, DbErr> {
        self.version(db, &case.policy).await
    }

    /// One version by name.
    pub async fn version(&self, db: &Db, version: &str) -> Result<Arc<City>, DbErr> {
        if version == self.city().version() {
            return Ok(Arc::clone(self.city()));
        }
        if let Some(city) = self.known(version) {
            return Ok(city);
        }
        let files = files_of(db.read(), version).await?;
        let city = City::from_files(&files)
            .map_err(|_| DbErr::Custom(format!("reference data {version} is damaged")))?;
        let city = Arc::new(city.named(version));
        if let Ok(mut known) = self.shared.known.lock() {
            known.insert(version.to_owned(), Arc::clone(&city));
        }
        Ok(city)
    }

    /// The calendar a case is bound to, of the version that [`Policies::of`] gave.
    #[must_use]
    pub fn calendar<'a>(city: &'a City, case: &Case) -> &'a Calendar {
        city.calendar(&case.calendar)
            .unwrap_or_else(|| city.default_calendar())
    }

    fn known(&self, version: &str) -> Option<Arc<City>> {
        self.shared.known.lock().ok()?.get(version).cloned()
    }

    fn last(&self) -> &Link {
        let mut link = &self.shared.first;
        while let Some(next) = link.next.get() {
            link = next;
        }
        link
    }

    /// Reads what has taken effect by `now` and what lies ahead.
    async fn look(&self, db: &Db, now: Instant) -> Result<(), DbErr> {
        let in_force = in_force(db.read(), now).await?;
        let coming = standing()
            .filter(policy_change::Column::EffectiveAt.gt(now))
            .order_by_asc(policy_change::Column::EffectiveAt)
            .order_by_asc(policy_change::Column::Id)
            .limit(AHEAD_AT_MOST)
            .all(db.read())
            .await?;
        let mut ahead = Vec::new();
        for change in in_force.into_iter().chain(coming) {
            match self.version(db, &change.version).await {
                Ok(city) => ahead.push(Version {
                    place: (change.effective_at, change.id),
                    city,
                }),
                // One that cannot be read never takes effect; the rest is not held up by it.
                Err(error) => {
                    tracing::error!(%error, "a version of the reference data is left out")
                }
            }
        }
        if let Ok(mut known) = self.shared.ahead.lock() {
            *known = ahead;
        }
        Ok(())
    }

    /// Goes on to the newest version that is due, and notes when to come back.
    fn change_over(&self, now: Instant) {
        let Ok(mut ahead) = self.shared.ahead.lock() else {
            return;
        };
        let due = ahead.partition_point(|version| version.place.0 <= now);
        if let Some(newest) = ahead.drain(..due).next_back() {
            let last = self.last();
            if newest.place > last.version.place {
                let link = Link {
                    version: newest,
                    next: OnceLock::new(),
                };
                // Nobody else adds one: the lock is held.
                let _ = last.next.set(Box::new(link));
            }
        }
        let next = ahead
            .first()
            .map_or(i64::MAX, |version| version.place.0.micros());
        let look_at = self.shared.look_at.load(Ordering::Acquire);
        self.shared
            .act_at
            .store(next.min(look_at), Ordering::Release);
    }
}

/// Changes that hold: not taken back, and agreed to where a second person must.
fn standing() -> sea_orm::Select<policy_change::Entity> {
    policy_change::Entity::find()
        .filter(policy_change::Column::WithdrawnAt.is_null())
        .filter(
            Condition::any()
                .add(policy_change::Column::NeedsApproval.eq(false))
                .add(policy_change::Column::ApprovedAt.is_not_null()),
        )
}

/// The change that holds at `now`.
pub async fn in_force(
    db: &impl ConnectionTrait,
    now: Instant,
) -> Result<Option<policy_change::Model>, DbErr> {
    standing()
        .filter(policy_change::Column::EffectiveAt.lte(now))
        .order_by_desc(policy_change::Column::EffectiveAt)
        .order_by_desc(policy_change::Column::Id)
        .one(db)
        .await
}

/// The files of one version.
pub async fn files_of(
    db: &impl ConnectionTrait,
    version: &str,
) -> Result<BTreeMap<String, String>, DbErr> {
    let row = policy::Entity::find_by_id(version.to_owned())
        .one(db)
        .await?
        .ok_or_else(|| DbErr::RecordNotFound(format!("reference data {version}")))?;
    serde_json::from_str(&row.files).map_err(|error| DbErr::Json(error.to_string()))
}

/// Keeps the files of a version. The same content twice changes nothing.
pub async fn keep(
    tx: &impl ConnectionTrait,
    version: &str,
    files: &BTreeMap<String, String>,
    now: Instant,
) -> Result<(), DbErr> {
    let row = policy::ActiveModel {
        version: Set(version.to_owned()),
        loaded_at: Set(now),
        files: Set(serde_json::to_string(files).map_err(|error| DbErr::Json(error.to_string()))?),
    };
    policy::Entity::insert(row)
        .on_conflict_do_nothing()
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// The files of the program follow on the log.
async fn take_files(tx: &impl ConnectionTrait, version: &str, now: Instant) -> Result<(), DbErr> {
    let row = policy_change::ActiveModel {
        id: Set(ChangeId(fresh_id(now))),
        version: Set(version.to_owned()),
        base: Set(None),
        effective_at: Set(now),
        made_at: Set(now),
        author: Set(None),
        reason: Set(String::new()),
        from_files: Set(Some(version.to_owned())),
        needs_approval: Set(false),
        approved_at: Set(None),
        approved_by: Set(None),
        withdrawn_at: Set(None),
        withdrawn_by: Set(None),
    };
    policy_change::Entity::insert(row)
        // No column is named: another replica may have begun with the same files.
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .try_insert()
        .exec_without_returning(tx)
        .await?;
    Ok(())
}
