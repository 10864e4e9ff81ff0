//! Use case: the same act on several complaints, tried first and then done, each by itself.

use super::act::{ActError, End, find_for_staff};
use super::handle::{HandleError, handle};
use super::queries;
use super::verb::Verb;
use super::wish::Typed;
use crate::complaint::{Actor, Instant, Reference, Role, State, UnitCode};
use crate::platform::service::Service;
use crate::platform::store::StoreError;

/// What can be done with several at once: nothing that ends the handling of a complaint or tells its reporter
/// something in words.
pub const VERBS: [Verb; 5] = [
    Verb::Start,
    Verb::Delegate,
    Verb::Recategorise,
    Verb::Flag,
    Verb::Merge,
];

/// One complaint of the batch, as it was on the screen.
#[derive(Clone, Debug)]
pub struct Chosen {
    pub reference: Reference,
    pub title: String,
    pub unit: Option<UnitCode>,
    pub state: State,
    pub received_at: Instant,
    pub revision: u32,
}

/// What became of one complaint, or would become of it.
#[derive(Debug)]
pub struct Outcome {
    pub reference: Reference,
    pub title: String,
    /// Its state before.
    pub state: State,
    pub result: Result<(), HandleError>,
}

/// The complaints that this person may see, in the order in which they were chosen.
pub async fn choose(
    service: &Service,
    actor: &Actor,
    references: &[Reference],
) -> Result<Vec<Chosen>, ActError> {
    let mut chosen = Vec::with_capacity(references.len());
    for reference in references {
        match find_for_staff(service, reference, actor).await {
            Ok(loaded) => chosen.push(Chosen {
                reference: reference.clone(),
                title: loaded.row.title,
                unit: loaded.case.unit,
                state: loaded.case.state,
                received_at: loaded.case.received_at,
                revision: loaded.case.revision,
            }),
            // Moved out of reach meanwhile, or never within it.
            Err(ActError::NotFound) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(chosen)
}

/// Does it with each or only tries it, whatever becomes of the others.
pub async fn carry_out(
    service: &Service,
    now: Instant,
    actor: &Actor,
    chosen: &[Chosen],
    (verb, typed): (Verb, &Typed),
    end: End,
) -> Result<Vec<Outcome>, StoreError> {
    let mut outcomes = Vec::with_capacity(chosen.len());
    for one in chosen {
        let typed = seen(one, typed);
        let result = handle(service, now, actor, &one.reference, (verb, &typed), end).await;
        outcomes.push(outcome(one, result.map(drop))?);
    }
    Ok(outcomes)
}

fn seen(one: &Chosen, typed: &Typed) -> Typed {
    Typed {
        revision: one.revision.to_string(),
        ..typed.clone()
    }
}

/// A database that fails ends the whole batch; everything else is about one complaint.
fn outcome(one: &Chosen, result: Result<(), HandleError>) -> Result<Outcome, StoreError> {
    match result {
        Err(HandleError::Act(ActError::Store(error))) => Err(error),
        result => Ok(Outcome {
            reference: one.reference.clone(),
            title: one.title.clone(),
            state: one.state,
            result,
        }),
    }
}

/// The names of those to whom one of them may be given.
pub async fn people(service: &Service, chosen: &[Chosen]) -> Result<Vec<String>, StoreError> {
    let mut units: Vec<&UnitCode> = chosen.iter().filter_map(|one| one.unit.as_ref()).collect();
    units.sort_unstable();
    units.dedup();
    let mut names = Vec::new();
    for unit in units {
        let people = queries::people_of(service.db.read(), unit, &Role::WORKERS).await?;
        names.extend(people.into_iter().map(|(_, name)| name));
    }
    Ok(names)
}
