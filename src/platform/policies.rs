//! The reference data in force, and every earlier version that some complaint is still bound to.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex};

use sea_orm::{ActiveValue::Set, DbErr, EntityTrait};

use super::store::{Db, tables::policy};
use crate::complaint::{Case, Instant};
use crate::office::reference::Reference as City;
use crate::sla::calendar::Calendar;

/// Cheap to clone; all clones share the versions already read.
#[derive(Clone)]
pub struct Policies {
    current: Arc<City>,
    earlier: Arc<Mutex<HashMap<String, Arc<City>>>>,
}

impl std::fmt::Debug for Policies {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_tuple("Policies")
            .field(&self.current.version())
            .finish()
    }
}

impl Policies {
    /// Takes `city` into force and writes its version down. The same content twice changes nothing.
    pub async fn put_in_force(
        db: &Db,
        city: City,
        files: &BTreeMap<String, String>,
        now: Instant,
    ) -> Result<Self, DbErr> {
        let row = policy::ActiveModel {
            version: Set(city.version().to_owned()),
            loaded_at: Set(now),
            files: Set(
                serde_json::to_string(files).map_err(|error| DbErr::Json(error.to_string()))?
            ),
        };
        let tx = db.write().await?;
        policy::Entity::insert(row)
            .on_conflict_do_nothing()
            .exec_without_returning(&*tx)
            .await?;
        tx.commit().await?;
        Ok(Self {
            current: Arc::new(city),
            earlier: Arc::default(),
        })
    }

    /// Units, categories, rules and limits as they are now.
    #[must_use]
    pub fn city(&self) -> &Arc<City> {
        &self.current
    }

    /// The version a case is bound to.
    pub async fn of(&self, db: &Db, case: &Case) -> Result<Arc<City>, DbErr> {
        self.version(db, &case.policy).await
    }

    /// One version by name.
    pub async fn version(&self, db: &Db, version: &str) -> Result<Arc<City>, DbErr> {
        if version == self.current.version() {
            return Ok(Arc::clone(&self.current));
        }
        if let Some(city) = self.known(version) {
            return Ok(city);
        }
        let row = policy::Entity::find_by_id(version.to_owned())
            .one(db.read())
            .await?
            .ok_or_else(|| DbErr::RecordNotFound(format!("reference data {version}")))?;
        let files: BTreeMap<String, String> =
            serde_json::from_str(&row.files).map_err(|error| DbErr::Json(error.to_string()))?;
        let city = City::from_files(&files)
            .map_err(|_| DbErr::Custom(format!("reference data {version} is damaged")))?;
        let city = Arc::new(city);
        self.remember(version, &city);
        Ok(city)
    }

    /// The calendar a case is bound to, of the version that [`Policies::of`] gave.
    #[must_use]
    pub fn calendar<'a>(city: &'a City, case: &Case) -> &'a Calendar {
        city.calendar(&case.calendar)
            .unwrap_or_else(|| city.default_calendar())
    }

    fn known(&self, version: &str) -> Option<Arc<City>> {
        self.earlier.lock().ok()?.get(version).cloned()
    }

    fn remember(&self, version: &str, city: &Arc<City>) {
        if let Ok(mut earlier) = self.earlier.lock() {
            earlier.insert(version.to_owned(), Arc::clone(city));
        }
    }
}
