//! Use case: somebody puts a case off for a while, in the own queue only. No clock stands still for it, nobody else sees
//! it, and it is back as soon as anything happens in the case.

use jiff::civil::Weekday;

use super::act::{ActError, find_for_staff};
use super::filter::Filter;
use super::queries::later as queries;
use crate::complaint::{Actor, Instant, Reference};
use crate::platform::policies::Policies;
use crate::platform::service::Service;
use crate::platform::store::StoreError;
use crate::platform::store::ledger::{self, Loaded};
use crate::sla::calendar::Calendar;

/// When this afternoon begins.
const AFTERNOON: i8 = 13;

/// When it is to come back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    Afternoon,
    Tomorrow,
    NextWeek,
}

impl Moment {
    /// Every one, the soonest first.
    pub const ALL: [Self; 3] = [Self::Afternoon, Self::Tomorrow, Self::NextWeek];

    /// The word for it in forms.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Afternoon => "afternoon",
            Self::Tomorrow => "tomorrow",
            Self::NextWeek => "week",
        }
    }

    /// The first instant from then on at which people work; none where this afternoon is over or free.
    #[must_use]
    pub fn after(self, now: Instant, calendar: &Calendar) -> Option<Instant> {
        let today = calendar.date_of(now);
        let (day, hour) = match self {
            Self::Afternoon => (today, AFTERNOON),
            Self::Tomorrow => (today.tomorrow().ok()?, 0),
            Self::NextWeek => (today.nth_weekday(1, Weekday::Monday).ok()?, 0),
        };
        let begins = calendar.zone().to_timestamp(day.at(hour, 0, 0, 0)).ok()?;
        let at = calendar.next_opening(Instant::from_jiff(begins)).ok()?;
        let is_meant = self != Self::Afternoon || calendar.date_of(at) == today;
        (at > now && is_meant).then_some(at)
    }
}

/// The moments until which a case can be put off: while something has to be done, and before its nearest deadline.
#[must_use]
pub fn moments(loaded: &Loaded, now: Instant, calendar: &Calendar) -> Vec<(Moment, Instant)> {
    if loaded.row.rank != 0 {
        return Vec::new();
    }
    let mut found: Vec<(Moment, Instant)> = Vec::new();
    for moment in Moment::ALL {
        let at = moment.after(now, calendar);
        let is_new = |at: &Instant| found.iter().all(|(_, other)| other != at);
        if let Some(at) = at.filter(|at| *at < loaded.row.due_at).filter(is_new) {
            found.push((moment, at));
        }
    }
    found
}

/// Puts it off; none where that cannot be, for a deadline that is nearer.
pub async fn put_off(
    service: &Service,
    now: Instant,
    actor: &Actor,
    reference: &Reference,
    word: &str,
) -> Result<Option<Instant>, ActError> {
    let found = find_for_staff(service, reference, actor).await?;
    let staff = actor.staff.ok_or(ActError::NotFound)?;
    let tx = service.db.write().await?;
    let loaded = ledger::load(&*tx, found.id)
        .await?
        .ok_or(ActError::NotFound)?;
    let policy = service.policies.of(&service.db, &loaded.case).await?;
    let calendar = Policies::calendar(&policy, &loaded.case);
    let moments = moments(&loaded, now, calendar);
    let until = moments
        .into_iter()
        .find(|(moment, _)| moment.as_str() == word);
    if let Some((_, until)) = until {
        queries::put_off(&*tx, staff, (loaded.id, loaded.case.revision), until, now).await?;
        tx.commit().await?;
    }
    Ok(until.map(|(_, until)| until))
}

/// It is back in the own queue.
pub async fn bring_back(
    service: &Service,
    actor: &Actor,
    reference: &Reference,
) -> Result<(), ActError> {
    let found = find_for_staff(service, reference, actor).await?;
    let staff = actor.staff.ok_or(ActError::NotFound)?;
    let tx = service.db.write().await?;
    queries::bring_back(&*tx, staff, found.id).await?;
    tx.commit().await?;
    Ok(())
}

/// Until when this person has put it off.
pub async fn until(
    service: &Service,
    now: Instant,
    actor: &Actor,
    loaded: &Loaded,
) -> Result<Option<Instant>, StoreError> {
    let Some(staff) = actor.staff else {
        return Ok(None);
    };
    let off = queries::off(service.db.read(), staff, now).await?;
    let own = off.into_iter().find(|(id, _)| *id == loaded.id);
    Ok(own.map(|(_, until)| until))
}

/// What somebody asked for, with what this person has put off.
pub async fn known(service: &Service, filter: Filter) -> Result<Filter, StoreError> {
    let off = match filter.me {
        Some(staff) => queries::off(service.db.read(), staff, filter.now).await?,
        None => Vec::new(),
    };
    Ok(Filter {
        later: off.into_iter().map(|(id, _)| id).collect(),
        ..filter
    })
}
