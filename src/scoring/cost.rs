//! What lowers a score and by how much, ready to be listed.

use std::collections::HashMap;

use super::component::{Component, Contribution, Subject};
use super::points::Effect;
use super::read::{self, Seen};
use super::words::{Named, Words};
use crate::complaint::{Actor, ComplaintId};
use crate::platform::service::Service;
use crate::platform::store::StoreError;

/// A complaint or topic, and by how much it lowers a score.
pub struct Cost {
    pub subject: Named,
    pub effect: String,
    pub why: String,
}

impl Cost {
    /// One that has its reasons in words already.
    pub(super) fn new(
        words: Words<'_>,
        subject: &Subject,
        effect: Effect,
        why: String,
        seen: &HashMap<ComplaintId, Seen>,
    ) -> Self {
        let seen = read::complaint(subject).and_then(|id| seen.get(&id));
        Self {
            subject: words.subject(subject, seen),
            effect: words.effect(effect),
            why,
        }
    }

    /// One contribution.
    pub(super) fn of(
        words: Words<'_>,
        one: &Contribution,
        seen: &HashMap<ComplaintId, Seen>,
    ) -> Self {
        Self::new(words, &one.subject, one.effect, words.why(&one.why), seen)
    }
}

/// Some of the contributions behind one component, those that cost most first.
pub struct Behind {
    pub costs: Vec<Cost>,
    pub all: usize,
    /// How many come before these, and how many there are up to here.
    pub skipped: usize,
    pub reached: usize,
}

impl Behind {
    /// Reads at most `most` of them after `skip` others.
    pub async fn read(
        service: &Service,
        words: Words<'_>,
        component: &Component,
        (skip, most): (usize, usize),
        reader: Option<&Actor>,
    ) -> Result<Self, StoreError> {
        let all = component.contributions.len();
        let shown: Vec<_> = by_effect(component)
            .into_iter()
            .skip(skip)
            .take(most)
            .collect();
        let seen = read::behind(service, shown.iter().map(|one| &one.subject), reader).await?;
        let skipped = skip.min(all);
        Ok(Self {
            costs: shown
                .iter()
                .map(|one| Cost::of(words, one, &seen))
                .collect(),
            all,
            skipped,
            reached: skipped + shown.len(),
        })
    }
}

fn by_effect(component: &Component) -> Vec<&Contribution> {
    let mut sorted: Vec<&Contribution> = component.contributions.iter().collect();
    sorted.sort_by(|one, other| (one.effect, &one.subject).cmp(&(other.effect, &other.subject)));
    sorted
}

/// Those that cost anything, the dearest first.
pub(super) fn costly(component: &Component) -> impl Iterator<Item = &Contribution> {
    by_effect(component)
        .into_iter()
        .filter(|one| one.effect < Effect(0))
}
