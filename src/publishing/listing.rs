//! Use case: what everybody may see of complaints: facts of those that are public, a number of the others.

use super::queries;
use super::release::{Words, released};
use crate::complaint::undo::undone;
use crate::complaint::{AreaCode, CategoryCode, Fact, Instant, PublicId, State, UnitCode};
use crate::platform::service::Service;
use crate::platform::store::StoreError;
use crate::platform::store::ledger::{self, Loaded, Reading};

/// A number of hidden complaints below this one is not told, and larger ones are told in steps of it.
pub const TOLD_FROM: u64 = 5;

/// What of the list was asked for.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub area: Option<AreaCode>,
    pub category: Option<CategoryCode>,
    pub unit: Option<UnitCode>,
    pub state: Option<State>,
    /// From the first moment to the one after the last.
    pub months: Option<(Instant, Instant)>,
    /// The last one of the page before.
    pub after: Option<PublicId>,
}

impl Filter {
    /// How many things it narrows down by.
    fn narrowings(&self) -> usize {
        [
            self.area.is_some(),
            self.category.is_some(),
            self.unit.is_some(),
            self.state.is_some(),
            self.months.is_some(),
        ]
        .into_iter()
        .filter(|narrows| *narrows)
        .count()
    }
}

/// One page of the list.
#[derive(Debug)]
pub struct Listing {
    /// Each with its words, if they were released.
    pub rows: Vec<(Loaded, Option<Words>)>,
    /// Whether more come after these.
    pub more: bool,
    /// How many the public may only count; none where the number would tell of one person.
    pub hidden: Option<Hidden>,
}

/// How many complaints are only counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hidden {
    /// Fewer than [`TOLD_FROM`], and at least one.
    Few,
    /// At least so many.
    Many(u64),
}

/// Reads one page. Hidden complaints are counted up to `month`, the beginning of the running month: whoever
/// looks again and again learns nothing about the one that came in a minute ago.
pub async fn list(
    service: &Service,
    filter: &Filter,
    month: Instant,
    limit: usize,
) -> Result<Listing, StoreError> {
    let mut rows = newest(service, filter, limit + 1).await?;
    let more = rows.len() > limit;
    rows.truncate(limit);
    // Two narrowings at once could single out one complaint, and differences between numbers as well; a
    // state changes while somebody looks.
    let open = filter.narrowings() > 1 || filter.state.is_some() || filter.after.is_some();
    let hidden = if open {
        None
    } else {
        match queries::hidden(service.db.read(), filter, month).await? {
            0 => None,
            few if few < TOLD_FROM => Some(Hidden::Few),
            many => Some(Hidden::Many(many - many % TOLD_FROM)),
        }
    };
    Ok(Listing { rows, more, hidden })
}

/// The newest public complaints, each with its words, if they were released.
pub(super) async fn newest(
    service: &Service,
    filter: &Filter,
    limit: usize,
) -> Result<Vec<(Loaded, Option<Words>)>, StoreError> {
    let db = service.db.read();
    let most = u64::try_from(limit).unwrap_or(u64::MAX);
    let found = queries::listed(db, filter, most).await?;
    let published = found
        .iter()
        .filter(|loaded| loaded.case.published && loaded.case.may_be_published())
        .map(|loaded| loaded.id);
    let mut words = queries::released(db, published).await?;
    let with_words = |loaded: Loaded| {
        let words = words.remove(&loaded.id);
        (loaded, words)
    };
    Ok(found.into_iter().map(with_words).collect())
}

/// One complaint as everybody may see it.
#[derive(Debug)]
pub struct Shown {
    pub loaded: Loaded,
    pub words: Option<Words>,
    /// When it came from one state to the next, oldest first.
    pub steps: Vec<(Instant, Fact)>,
}

/// What stands behind a public name.
#[derive(Debug)]
pub enum Found {
    Shown(Box<Shown>),
    /// It is handled under another one.
    Moved(PublicId),
}

/// Looks up a complaint by its public name; none where everybody may at most count it.
pub async fn find(service: &Service, public: &PublicId) -> Result<Option<Found>, StoreError> {
    let db = service.db.read();
    let Some(loaded) = ledger::by_public_id(db, public).await? else {
        return Ok(None);
    };
    if !loaded.case.is_listed() {
        return Ok(None);
    }
    if loaded.case.merged_into.is_some() {
        let leading = ledger::follow(db, loaded, Reading::Free, |_| true).await?;
        let is_shown = leading.case.merged_into.is_none() && leading.case.is_listed();
        return Ok(is_shown.then_some(Found::Moved(leading.row.public_id)));
    }
    let words = released(service, &loaded).await?;
    let history = ledger::history(db, loaded.id).await?;
    let undone = undone(history.iter().map(|entry| &entry.event));
    let steps = history
        .into_iter()
        .filter(|entry| is_step(&entry.event.fact) && !undone.contains(&entry.event.number))
        .map(|entry| (entry.event.at, entry.event.fact))
        .collect();
    Ok(Some(Found::Shown(Box::new(Shown {
        loaded,
        words,
        steps,
    }))))
}

/// Whether an event is one of the public states: no questions, no notes, nothing about the reporter.
fn is_step(fact: &Fact) -> bool {
    matches!(
        fact,
        Fact::Received(_)
            | Fact::Assigned { .. }
            | Fact::Started
            | Fact::Answered
            | Fact::Resolved { .. }
            | Fact::Referred { .. }
            | Fact::Archived { .. }
            | Fact::Disputed { .. }
            | Fact::ExtensionDecided { granted: true, .. }
            | Fact::Rescheduled { .. }
            | Fact::Confirmed
            | Fact::WindowClosed
            | Fact::Withdrawn
    )
}
