//! Who acts in the demo, and what all its stories share.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use tokio::sync::Semaphore;

use super::picture::{self, Flaw};
use crate::complaint::{Actor, Case, Role, UnitCode};
use crate::platform::service::Service;

/// What all stories share.
pub(super) struct Stage {
    pub(super) service: Service,
    pub(super) actors: BTreeMap<(Role, Option<UnitCode>), Actor>,
    /// What the examined proofs so far show.
    pub(super) proofs: Mutex<Vec<u64>>,
    pub(super) seats: Semaphore,
}

impl Stage {
    /// The head of a unit; units without an account in the demo act all the same.
    pub(super) fn head(&self, unit: &UnitCode) -> Actor {
        let key = (Role::Head, Some(unit.clone()));
        let nobody = || Actor {
            role: Role::Head,
            staff: None,
            unit: Some(unit.clone()),
            acting_for: None,
        };
        self.actors.get(&key).cloned().unwrap_or_else(nobody)
    }

    /// What proves the work on an examined case. A few of them have a flaw, each another one.
    pub(super) fn proof(&self, seed: u64) -> Vec<u8> {
        let mut proofs = self.proofs.lock().unwrap_or_else(PoisonError::into_inner);
        let first = proofs.first().copied().unwrap_or(seed);
        let (seed, flaw) = match proofs.len() {
            1 => (first, Flaw::Copied),
            2 => (seed, Flaw::Taken("2026:01:02 08:30:00")),
            3 => (first, Flaw::Mirrored),
            4 => (seed, Flaw::Edited),
            5 => (seed, Flaw::Invented),
            _ => (seed, Flaw::None),
        };
        proofs.push(seed);
        picture::of(seed, flaw)
    }

    pub(super) fn coordinator(&self) -> Actor {
        let unit = Some(self.service.policies.city().coordinator().clone());
        let nobody = Actor {
            role: Role::Coordinator,
            staff: None,
            unit: unit.clone(),
            acting_for: None,
        };
        self.actors
            .get(&(Role::Coordinator, unit))
            .cloned()
            .unwrap_or(nobody)
    }

    /// The head of the unit that holds it, where the demo has an account for them.
    pub(super) fn head_of(&self, case: &Case) -> Option<Actor> {
        let head = self.head(case.unit.as_ref()?);
        head.staff.is_some().then_some(head)
    }

    pub(super) fn inspector(&self) -> Actor {
        let unit = Some(self.service.policies.city().inspectorate().clone());
        let nobody = Actor {
            role: Role::Inspector,
            staff: None,
            unit: unit.clone(),
            acting_for: None,
        };
        self.actors
            .get(&(Role::Inspector, unit))
            .cloned()
            .unwrap_or(nobody)
    }
}
