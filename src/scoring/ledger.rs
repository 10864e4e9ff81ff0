//! Pure: the event log as the score sees it: a record a complaint, and the accepted notes.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::record::{Binding, CaseRecord};
use crate::complaint::{CategoryCode, ComplaintId, Event, Fact, Received, UnitCode};

/// A prefix of the event log, folded. Events of one complaint come in their order; those of
/// different complaints may come in any. Taking in one more event costs the same at any size.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    cases: Vec<CaseRecord>,
    places: HashMap<ComplaintId, usize>,
    bindings: Vec<Arc<Binding>>,
    notes: BTreeSet<Note>,
}

/// A corrective note about a recurring topic that was accepted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Note {
    unit: UnitCode,
    category: CategoryCode,
    period: String,
}

impl Ledger {
    /// Folds events, oldest first.
    #[must_use]
    pub fn of<'a>(events: impl IntoIterator<Item = &'a Event>) -> Self {
        let mut ledger = Self::default();
        for event in events {
            ledger.apply(event);
        }
        ledger
    }

    /// Takes in one more event. One of a complaint whose beginning is not known is passed over.
    pub fn apply(&mut self, event: &Event) {
        if let Fact::NoteAccepted {
            unit,
            category,
            period,
        } = &event.fact
        {
            self.notes.insert(Note {
                unit: unit.clone(),
                category: category.clone(),
                period: period.clone(),
            });
        }
        let Some(complaint) = event.complaint else {
            return;
        };
        if let Some(&place) = self.places.get(&complaint) {
            self.cases[place].apply(event.at, event.role, &event.fact);
        } else if let Fact::Received(received) = &event.fact {
            let binding = self.binding(received);
            self.places.insert(complaint, self.cases.len());
            self.cases
                .push(CaseRecord::open(complaint, event.at, received, binding));
        }
    }

    /// The records, in the order in which the complaints came.
    #[must_use]
    pub fn cases(&self) -> &[CaseRecord] {
        &self.cases
    }

    /// Whether the unit's note about a category in a period was accepted.
    #[must_use]
    pub fn has_note(&self, unit: &UnitCode, category: &CategoryCode, period: &str) -> bool {
        self.notes.contains(&Note {
            unit: unit.clone(),
            category: category.clone(),
            period: period.to_owned(),
        })
    }

    /// One shared copy of each version and calendar: there are few, and many complaints.
    fn binding(&mut self, received: &Received) -> Arc<Binding> {
        let is_same = |known: &&Arc<Binding>| {
            known.policy == received.policy && known.calendar == received.calendar
        };
        if let Some(known) = self.bindings.iter().rfind(is_same) {
            return Arc::clone(known);
        }
        let binding = Arc::new(Binding {
            policy: received.policy.clone(),
            calendar: received.calendar.clone(),
        });
        self.bindings.push(Arc::clone(&binding));
        binding
    }
}
