//! Use case: what people get to see of the scores: one unit's, all units' and the complaints behind them.

use std::collections::HashMap;

use jiff::tz::TimeZone;
use serde::Deserialize;

use super::component::{Contribution, Subject};
use super::formula::{Band, Measure};
use super::period::Period;
use super::points::{Effect, Points};
use super::queries;
use super::recompute::{Status, empty};
use super::score::UnitScore;
use super::sheet::Why;
use crate::complaint::access::may_read;
use crate::complaint::{Actor, AreaCode, CategoryCode, ComplaintId, Instant, Reference, UnitCode};
use crate::office::reference::{Level, Unit};
use crate::platform::service::Service;
use crate::platform::store::StoreError;
use crate::platform::web::text::FieldError;

/// A score as it is kept.
#[derive(Clone, Debug)]
pub struct Kept {
    pub score: UnitScore,
    /// `open` or `provisional`.
    pub status: String,
}

/// What stands in a score besides its components.
#[derive(Clone, Debug, Deserialize)]
pub struct Summary {
    pub as_of: Instant,
    pub score: Option<Points>,
    pub band: Option<Band>,
    pub interval: Option<(Points, Points)>,
    pub received: i64,
    pub resolved: i64,
}

/// What somebody may know of a complaint behind a score.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen {
    /// That there is one.
    Secret,
    /// What it is about, where and when it came, in public words.
    Public {
        reference: Reference,
        category: Option<CategoryCode>,
        area: Option<AreaCode>,
        received: Instant,
    },
    /// Everything: it is in the reader's scope.
    Own {
        reference: Reference,
        category: Option<CategoryCode>,
        area: Option<AreaCode>,
        received: Instant,
    },
}

/// One complaint, or topic, with all that it does to a score.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Total<'a> {
    pub subject: &'a Subject,
    pub effect: Effect,
    /// Where it costs something, most first.
    pub parts: Vec<(Measure, &'a Why)>,
}

/// The quarter that is asked for, or the running one if none is.
pub fn period_of(asked: &str, now: Instant, zone: &TimeZone) -> Result<Period, FieldError> {
    match asked.trim() {
        "" => Ok(Period::of(now, zone)),
        text => text
            .parse()
            .map_err(|_| FieldError::new("period", "field-error-period")),
    }
}

/// A unit's score in a quarter; an empty one where none is kept.
pub async fn score_of(
    service: &Service,
    unit: &UnitCode,
    period: Period,
    now: Instant,
) -> Result<Kept, StoreError> {
    let city = service.policies.city();
    match queries::kept(service.db.read(), unit, &period.to_string()).await? {
        Some(row) => Ok(Kept {
            score: from_json(&row.body)?,
            status: row.status,
        }),
        None => Ok(Kept {
            score: empty(city, unit, period, now)?,
            status: Status::of(period, now, &city.zone()).as_str().to_owned(),
        }),
    }
}

/// The kept scores of a quarter by unit, without their components.
pub async fn summaries(
    service: &Service,
    period: Period,
) -> Result<HashMap<UnitCode, Summary>, StoreError> {
    let rows = queries::kept_of(service.db.read(), &period.to_string()).await?;
    rows.into_iter()
        .map(|row| Ok((row.unit, from_json(&row.body)?)))
        .collect()
}

/// The kept scores of a unit in some quarters, oldest first.
pub async fn trend(
    service: &Service,
    unit: &UnitCode,
    last: Period,
    quarters: usize,
) -> Result<Vec<(Period, Summary)>, StoreError> {
    let periods =
        std::iter::successors(Some(last), |period| Some(period.previous())).take(quarters);
    let periods: Vec<String> = periods.map(|period| period.to_string()).collect();
    let rows = queries::kept_in(service.db.read(), unit, &periods).await?;
    let known = rows
        .into_iter()
        .filter_map(|row| Some((row.period.parse().ok()?, row.body)));
    let mut known: Vec<(Period, Summary)> = known
        .map(|(period, body)| Ok((period, from_json(&body)?)))
        .collect::<Result<_, StoreError>>()?;
    known.sort_by_key(|(period, _)| *period);
    Ok(known)
}

/// The quarters that can be chosen: the running one and all of which scores are kept, newest first.
pub async fn periods(service: &Service, now: Instant) -> Result<Vec<Period>, StoreError> {
    let mut periods = vec![Period::of(now, &service.policies.city().zone())];
    for text in queries::periods(service.db.read()).await? {
        periods.extend(
            text.parse::<Period>()
                .ok()
                .filter(|period| !periods.contains(period)),
        );
    }
    periods.sort_unstable_by(|one, other| other.cmp(one));
    Ok(periods)
}

/// Whether a unit is listed: it existed in the quarter, and it is not the city itself.
#[must_use]
pub fn is_listed(unit: &Unit, period: Period, zone: &TimeZone) -> bool {
    let day = |at: Instant| zone.to_datetime(at.jiff()).date();
    let (first, last) = (
        day(period.start(zone)),
        day(period.end(zone).plus_seconds(-1)),
    );
    let begins = unit.valid_from.is_none_or(|from| from <= last);
    let lasts = unit.valid_to.is_none_or(|to| first <= to);
    unit.level != Level::City && begins && lasts
}

/// What the reader may know of the complaints behind some contributions.
pub async fn behind(
    service: &Service,
    subjects: impl IntoIterator<Item = &Subject>,
    reader: Option<&Actor>,
) -> Result<HashMap<ComplaintId, Seen>, StoreError> {
    let ids: Vec<ComplaintId> = subjects.into_iter().filter_map(complaint).collect();
    let city = service.policies.city();
    let found = queries::complaints(service.db.read(), &ids).await?;
    let seen = found.into_iter().map(|(id, loaded)| {
        let (category, area, received) =
            (loaded.row.category, loaded.row.area, loaded.row.received_at);
        let reference = loaded.case.reference.clone();
        let seen = if reader.is_some_and(|actor| may_read(&loaded.case, actor, city)) {
            Seen::Own {
                reference,
                category,
                area,
                received,
            }
        } else if loaded.row.private_content {
            Seen::Secret
        } else {
            Seen::Public {
                reference,
                category,
                area,
                received,
            }
        };
        (id, seen)
    });
    Ok(seen.collect())
}

/// What costs the score most, over all components, most first.
#[must_use]
pub fn totals(score: &UnitScore) -> Vec<Total<'_>> {
    let mut by_subject: HashMap<String, Total<'_>> = HashMap::new();
    let mut costs: Vec<(Measure, &Contribution)> = Vec::new();
    for component in &score.components {
        costs.extend(
            component
                .contributions
                .iter()
                .filter(|one| one.effect.0 < 0)
                .map(|one| (component.code, one)),
        );
    }
    costs.sort_by_key(|(_, one)| one.effect);
    for (measure, one) in costs {
        let total = by_subject
            .entry(key(&one.subject))
            .or_insert_with(|| Total {
                subject: &one.subject,
                effect: Effect(0),
                parts: Vec::new(),
            });
        total.effect.0 += one.effect.0;
        total.parts.push((measure, &one.why));
    }
    let mut totals: Vec<Total<'_>> = by_subject.into_values().collect();
    totals.sort_by(|one, other| {
        one.effect
            .cmp(&other.effect)
            .then_with(|| one.subject.cmp(other.subject))
    });
    totals
}

/// The complaint a contribution is about, if it is about one.
#[must_use]
pub fn complaint(subject: &Subject) -> Option<ComplaintId> {
    match subject {
        Subject::Case { complaint, .. } => Some(*complaint),
        Subject::Topic { .. } => None,
    }
}

fn key(subject: &Subject) -> String {
    match subject {
        Subject::Case { complaint, .. } => complaint.to_string(),
        Subject::Topic { category } => category.to_string(),
    }
}

fn from_json<T: serde::de::DeserializeOwned>(body: &str) -> Result<T, StoreError> {
    serde_json::from_str(body).map_err(|error| StoreError::Json(error.to_string()))
}
