//! Use case: where the complaints of the last days would go under a draft, beside where they would go now.
//!
//! It reads their words and shows none: what comes out are numbers and units. Whoever tries rules may read no
//! complaint, so keywords must not find single ones.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::queries;
use crate::complaint::{BodyCode, CategoryCode, ComplaintId, Fact, Instant, Kind, UnitCode};
use crate::office::reference::Reference as City;
use crate::platform::service::Service;
use crate::platform::store::StoreError;
use crate::platform::store::ledger::Entry;
use crate::platform::store::tables::complaint;
use crate::routing::rules::{Question, Route, Why, route};

/// Of fewer than these it is only said that there are some.
pub const FEW: usize = 5;

/// What a draft would do to the routing of past complaints.
#[derive(Clone, Debug, Default)]
pub struct Trial {
    /// Complaints whose unit the rules decide.
    pub tried: usize,
    /// Whose unit the reporter, a named civil servant or their kind decided, or whose words were erased.
    pub left_out: usize,
    pub same: usize,
    pub moved: usize,
    /// Of those that were tried: that would have no unit, and a coordinator would have to find one.
    pub without_unit: usize,
    /// The same as it is now.
    pub without_unit_now: usize,
    /// How many would go from where to where, by which rule.
    pub flows: BTreeMap<Flow, usize>,
}

/// From where to where, and the rule that would decide, if one does.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Flow {
    pub from: Goal,
    pub to: Goal,
    pub rule: Option<String>,
}

/// Where a complaint goes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Goal {
    Unit(UnitCode),
    /// A coordinator, who is told of this body outside the city government.
    Body(BodyCode),
    /// A coordinator.
    Nobody,
}

impl Goal {
    fn of(route: &Route) -> Self {
        match (&route.unit, &route.outside) {
            (Some(unit), _) => Self::Unit(unit.clone()),
            (None, Some(body)) => Self::Body(body.clone()),
            (None, None) => Self::Nobody,
        }
    }
}

/// What is known of a past complaint for routing it again.
struct Past {
    category: Option<CategoryCode>,
    area: Option<crate::complaint::AreaCode>,
    outside_city: bool,
    text: String,
}

/// Tries both versions on some complaints and adds up what comes of it.
pub(super) async fn try_some(
    service: &Service,
    now: Instant,
    rows: &[complaint::Model],
    (before, after): (&Arc<City>, &Arc<City>),
    mut trial: Trial,
) -> Result<Trial, StoreError> {
    let ids: Vec<ComplaintId> = rows.iter().map(|row| row.id).collect();
    let mut beginnings: HashMap<ComplaintId, Vec<Entry>> = HashMap::new();
    for (id, entry) in queries::beginnings(service.db.read(), &ids).await? {
        beginnings.entry(id).or_default().push(entry);
    }
    let mut past = Vec::new();
    for row in rows {
        match asked(row, beginnings.remove(&row.id).unwrap_or_default()) {
            Some(one) => past.push(one),
            None => trial.left_out += 1,
        }
    }
    let (before, after) = (Arc::clone(before), Arc::clone(after));
    // Words against keywords, thousands of times: not on the threads that answer requests.
    tokio::task::spawn_blocking(move || compare(trial, &past, &before, &after, now))
        .await
        .map_err(|error| StoreError::Custom(error.to_string()))
}

/// The complaint as the rules met it; none when they did not decide.
fn asked(row: &complaint::Model, beginning: Vec<Entry>) -> Option<Past> {
    let mut beginning = beginning.into_iter();
    let first = beginning.next()?;
    let words = first.words?;
    let Fact::Received(received) = first.event.fact else {
        return None;
    };
    let is_hidden = row.private_content || row.conflict_unit.is_some();
    if is_hidden || received.kind == Kind::Supervisory {
        return None;
    }
    if let Some(Fact::Assigned { why, .. }) = beginning.next().map(|entry| entry.event.fact)
        && matches!(why, Why::Chosen | Why::Employee | Why::Supervisory)
    {
        return None;
    }
    Some(Past {
        category: received.category,
        area: received.area,
        outside_city: received.outside_city,
        text: format!("{}\n{words}", row.title),
    })
}

fn compare(mut trial: Trial, past: &[Past], before: &City, after: &City, now: Instant) -> Trial {
    let date = before.default_calendar().date_of(now);
    for one in past {
        let question = |category| Question {
            category,
            unit: None,
            employee_unit: None,
            supervisory: false,
            names_person: false,
            area: one.area.as_ref(),
            outside_city: one.outside_city,
            text: &one.text,
            date,
        };
        // Nobody wrote down whether the reporter gave the category or the words told it. Where they tell the
        // same, they are asked again, so that a change of keywords shows.
        let told = route(before, &question(None));
        let category = one
            .category
            .as_ref()
            .filter(|given| told.category.as_ref() != Some(*given));
        let old = match category {
            Some(given) => route(before, &question(Some(given))),
            None => told,
        };
        let new = route(after, &question(category));
        let (from, to) = (Goal::of(&old), Goal::of(&new));
        trial.tried += 1;
        trial.without_unit += usize::from(new.unit.is_none());
        trial.without_unit_now += usize::from(old.unit.is_none());
        if from == to {
            trial.same += 1;
            continue;
        }
        trial.moved += 1;
        let rule = match new.why {
            Why::Rule(id) => Some(id),
            _ => None,
        };
        *trial.flows.entry(Flow { from, to, rule }).or_default() += 1;
    }
    trial
}
