//! Use case: what filing makes of a draft before anything is written: its route, its deadlines, and whom it follows.

use super::draft::Draft;
use super::file::FileError;
use super::queries;
use crate::complaint::lifecycle::{Rules, decide, limits};
use crate::complaint::{
    Action, Actor, Case, CategoryCode, Channel, EmployeeId, Fact, Instant, Kind, Received, UnitCode,
};
use crate::office::reference::Reference as City;
use crate::platform::policies::Policies;
use crate::platform::secrets::random_reference;
use crate::platform::service::Service;
use crate::platform::store::ledger::Loaded;
use crate::platform::store::{StoreError, Transaction};
use crate::routing::rules::{Question, Route, route};
use crate::similar::spot::spot;
use crate::similar::swell::{Swell, one_more};
use crate::sla::promise;
use crate::staff::directory::name_key;

/// What would come of a draft if it were filed now.
#[derive(Clone, Debug)]
pub struct Forecast {
    /// The unit that will be responsible; none while a coordinator chooses.
    pub unit: Option<UnitCode>,
    /// The reporter's category, or the one that the words point to.
    pub category: Option<CategoryCode>,
    /// Whether the public will see nothing but the count.
    pub private_content: bool,
    /// None for praise, which has no deadline.
    pub first_response_due: Option<Instant>,
    pub resolution_due: Option<Instant>,
}

/// Looks ahead; nothing is kept.
pub async fn foresee(
    service: &Service,
    now: Instant,
    draft: &Draft,
) -> Result<Forecast, FileError> {
    let city = service.policies.city();
    let servant = named_servant(service, draft, city, now).await?;
    let Plan { case, .. } = Plan::new(city, draft, servant.as_ref(), Channel::Web, now)?;
    Ok(Forecast {
        unit: case.unit,
        category: case.category,
        private_content: case.private_content,
        first_response_due: case.clocks.first_response.map(|clock| clock.due),
        resolution_due: case.clocks.resolution.map(|clock| clock.due),
    })
}

/// The civil servant who is named, with the unit of placement on the day of the event.
pub(super) async fn named_servant(
    service: &Service,
    draft: &Draft,
    city: &City,
    now: Instant,
) -> Result<Option<(EmployeeId, UnitCode)>, StoreError> {
    let Some(typed) = draft.employee.as_deref() else {
        return Ok(None);
    };
    let on = draft.occurred_on.unwrap_or_else(|| city.date_of(now));
    queries::placed(service.db.read(), typed, &name_key(typed), on).await
}

/// What filing makes of a draft, before anything is written.
pub(super) struct Plan {
    pub facts: Vec<Fact>,
    pub case: Case,
}

impl Plan {
    pub fn new(
        city: &City,
        draft: &Draft,
        servant: Option<&(EmployeeId, UnitCode)>,
        channel: Channel,
        now: Instant,
    ) -> Result<Self, FileError> {
        let servant_unit = servant.map(|(_, unit)| unit);
        let text = format!("{}\n{}", draft.title, draft.description);
        let routed: Route = route(
            city,
            &Question {
                category: draft.category.as_ref(),
                unit: draft.unit.as_ref(),
                employee_unit: servant_unit,
                supervisory: draft.kind == Kind::Supervisory,
                names_person: draft.employee.is_some(),
                area: draft.area.as_ref(),
                outside_city: draft.outside_city,
                text: &text,
                date: city.date_of(now),
            },
        );
        let category = draft.category.clone().or(routed.category);
        let is_private = category
            .as_ref()
            .and_then(|code| city.category(code))
            .is_some_and(|category| category.private_by_default);
        let calendar = routed
            .unit
            .as_ref()
            .map_or_else(|| city.default_calendar(), |unit| city.calendar_of(unit));
        let limits = limits(draft.kind, category.as_ref(), city);
        let clocks =
            promise::clocks(calendar, now, draft.kind, &limits).map_err(|_| FileError::Calendar)?;
        let legal_due = match draft.kind.has_clock() {
            true => Some(
                calendar
                    .add(now, limits.legal)
                    .map_err(|_| FileError::Calendar)?,
            ),
            false => None,
        };
        let received = Received {
            reference: random_reference(),
            kind: draft.kind,
            category,
            channel,
            identity: draft.identity,
            private_content: draft.private_content || (draft.privacy_left_open && is_private),
            area: draft.area.clone(),
            outside_city: draft.outside_city,
            // A supervisory complaint is hidden from the unit that it is about.
            conflict_unit: routed.accused.clone(),
            policy: city.version().to_owned(),
            calendar: calendar.spec().name.clone(),
            clocks,
            legal_due,
        };
        let mut case = Case::open(now, &received);
        let mut facts = vec![Fact::Received(Box::new(received))];
        if let Some(unit) = routed.unit {
            let assigned = Fact::Assigned {
                unit,
                why: routed.why,
                terms: routed.terms,
                hops: 0,
            };
            case.apply(now, &assigned);
            facts.push(assigned);
        }
        Ok(Self { facts, case })
    }

    /// Makes it follow another complaint: no unit of its own, whatever the rules said.
    pub fn join(&mut self, city: &City, target: &Loaded, now: Instant) -> Result<(), FileError> {
        self.facts.truncate(1);
        let Some(Fact::Received(received)) = self.facts.first() else {
            return Err(FileError::NotToFollow);
        };
        self.case = Case::open(now, received);
        let rules = Rules {
            city,
            calendar: Policies::calendar(city, &self.case),
            merge_target: Some(&target.case),
            colleague: None,
            last_act: None,
            proofs: &[],
        };
        let join = Action::Join { into: target.id };
        let facts = decide(&self.case, &join, &Actor::reporter(), rules, now)
            .map_err(|_| FileError::NotToFollow)?;
        facts.into_iter().for_each(|fact| self.add(now, fact));
        Ok(())
    }

    fn add(&mut self, now: Instant, fact: Fact) {
        self.case.apply(now, &fact);
        self.facts.push(fact);
    }

    /// What it is counted by. What alleges abuse is counted nowhere, and a follower with what is followed.
    pub fn spot(&self, draft: &Draft) -> Option<String> {
        let counted = self.case.kind != Kind::Supervisory && !self.case.joined;
        let (category, area) = (self.case.category.as_ref(), draft.area.as_ref());
        spot(category, draft.point, area).filter(|_| counted)
    }

    /// Whether it comes in a surge, which it may be the one to begin.
    pub async fn swell(
        &mut self,
        tx: &Transaction,
        draft: &Draft,
        now: Instant,
    ) -> Result<Swell, StoreError> {
        let Some(spot) = self.spot(draft) else {
            return Ok(Swell::default());
        };
        let swell = one_more(tx, now, &spot).await?;
        if let Some(fact) = swell.began.clone() {
            self.add(now, fact);
        }
        Ok(swell)
    }
}
