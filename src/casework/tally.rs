//! The numbers beside the views that somebody keeps. A filter may look far, so each is counted anew only after half a
//! minute.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::filter::{Asked, Filter, View};
use super::later::known;
use super::queue::{Count, count};
use crate::complaint::{Actor, Instant, StaffId};
use crate::platform::service::Service;
use crate::platform::store::StoreError;

/// So long a number is good enough.
const KEPT_SECONDS: i64 = 30;

/// What was counted for whom, and when.
#[derive(Debug, Default)]
pub struct Tallies(Mutex<HashMap<(StaffId, String), (Instant, Count)>>);

impl Tallies {
    /// How many complaints this person finds by a query. Of a search nothing is counted.
    pub async fn of(
        &self,
        service: &Service,
        actor: &Actor,
        asked: &Asked,
        now: Instant,
    ) -> Result<Option<Count>, StoreError> {
        let city = service.policies.city();
        let filter = Filter::read(asked, View::Act, actor, city, now).ok();
        let filter = filter.filter(|filter| filter.text.is_none());
        let (Some(staff), Some(filter)) = (actor.staff, filter) else {
            return Ok(None);
        };
        let key = (staff, asked.query(filter.view.as_str(), ""));
        let is_new = |at: Instant| (0..KEPT_SECONDS).contains(&now.since(at).as_secs());
        if let Some((at, count)) = self.kept().get(&key)
            && is_new(*at)
        {
            return Ok(Some(*count));
        }
        let filter = known(service, filter).await?;
        let count = count(service, &filter).await?;
        let mut kept = self.kept();
        kept.retain(|_, (at, _)| is_new(*at));
        kept.insert(key, (now, count));
        Ok(Some(count))
    }

    fn kept(&self) -> MutexGuard<'_, HashMap<(StaffId, String), (Instant, Count)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
