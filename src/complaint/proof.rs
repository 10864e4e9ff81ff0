//! Pure: which proofs of the work count. Where the category wants a second person, one counts once somebody else
//! of the unit has seen the result.

use super::recategorise::REASON_AT_LEAST;
use super::undo::undone;
use super::{Actor, Case, CategoryCode, Event, EventId, Fact, Instant, Refusal, StaffId};
use crate::office::reference::Reference as City;

/// A proof that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proof {
    /// The event that it came with.
    pub attached: EventId,
    pub by: Option<StaffId>,
    /// Whether somebody else has confirmed it.
    pub confirmed: bool,
    /// Whether something speaks against it. The history does not tell that.
    pub doubted: bool,
}

/// The proofs that count at the end of a history: those since the last dispute that were not withdrawn.
#[must_use]
pub fn counting(events: &[&Event]) -> Vec<Proof> {
    let undone = undone(events.iter().copied());
    let mut proofs: Vec<Proof> = Vec::new();
    for event in events
        .iter()
        .filter(|event| !undone.contains(&event.number))
    {
        match event.fact {
            Fact::EvidenceAttached { by, .. } => proofs.push(Proof {
                attached: event.id,
                by,
                confirmed: false,
                doubted: false,
            }),
            Fact::EvidenceConfirmed { by } => {
                let others = proofs
                    .iter_mut()
                    .filter(|proof| proof.by.is_some_and(|own| own != by));
                others.for_each(|proof| proof.confirmed = true);
            }
            Fact::EvidenceWithdrawn { attached, .. } => {
                proofs.retain(|proof| proof.attached != attached);
            }
            Fact::Disputed { .. } => proofs.clear(),
            _ => {}
        }
    }
    proofs
}

/// Whether one category wants less proof than another.
#[must_use]
pub fn wants_less(
    than: Option<&CategoryCode>,
    category: Option<&CategoryCode>,
    city: &City,
) -> bool {
    let wants = |code: Option<&CategoryCode>| {
        let category = code.and_then(|code| city.category(code));
        category.map_or((false, false), |one| (one.evidence, one.second_person))
    };
    let ((proof, second), (before, second_before)) = (wants(category), wants(than));
    (before && !proof) || (second_before && !second)
}

/// Whether a second person has to confirm proofs in the category of this case.
#[must_use]
pub fn wants_second_person(case: &Case, city: &City) -> bool {
    of_category(case, city).is_some_and(|category| category.second_person)
}

/// Whether there is a proof that counts. Where a second person is wanted, none of others waits for one: what is added
/// behind a confirmed proof is not confirmed with it.
#[must_use]
pub fn is_proved(case: &Case, city: &City) -> bool {
    match wants_second_person(case, city) {
        true => case.confirmed > 0 && case.unconfirmed.is_empty(),
        false => case.evidence > 0,
    }
}

/// Whether proofs lie there that do not count, because nobody else has confirmed them.
#[must_use]
pub fn waits_for_second_person(case: &Case, city: &City) -> bool {
    wants_second_person(case, city) && !case.unconfirmed.is_empty()
}

/// The outcome, where the proof that the category wants is there. Where something speaks against it, whoever states the
/// outcome says first why it counts all the same.
pub(super) fn resolve(
    case: &Case,
    city: &City,
    proofs: &[Proof],
    despite: &str,
    window_ends: Instant,
) -> Result<Vec<Fact>, Refusal> {
    let proved = is_proved(case, city);
    if !proved && of_category(case, city).is_some_and(|category| category.evidence) {
        return Err(match case.evidence > 0 {
            true => Refusal::EvidenceUnconfirmed,
            false => Refusal::EvidenceMissing,
        });
    }
    let resolved = Fact::Resolved {
        evidence: proved,
        confirmed: case.confirmed > 0 && case.unconfirmed.is_empty(),
        window_ends,
    };
    let is_doubted = proofs.iter().any(|proof| proof.doubted);
    match is_doubted {
        false => Ok(vec![resolved]),
        true if despite.trim().chars().count() < REASON_AT_LEAST => Err(Refusal::ProofDoubted),
        true => Ok(vec![Fact::ProofExplained, resolved]),
    }
}

/// One that counts is withdrawn.
pub(super) fn withdraw(proofs: &[Proof], attached: EventId) -> Result<Fact, Refusal> {
    let found = proofs.iter().find(|proof| proof.attached == attached);
    found
        .map(|proof| Fact::EvidenceWithdrawn {
            attached,
            by: proof.by,
            confirmed: proof.confirmed,
        })
        .ok_or(Refusal::NoSuchProof)
}

/// Somebody says that they saw what the proofs of others show.
pub(super) fn confirm(case: &Case, actor: &Actor, city: &City) -> Result<Fact, Refusal> {
    if !wants_second_person(case, city) || case.unconfirmed.is_empty() {
        return Err(Refusal::NothingToConfirm);
    }
    match actor.staff {
        Some(by) if case.unconfirmed.iter().any(|other| *other != by) => {
            Ok(Fact::EvidenceConfirmed { by })
        }
        _ => Err(Refusal::OwnProof),
    }
}

impl Case {
    /// One more proof; without a name nobody could tell who the second person is.
    pub(super) fn add_proof(&mut self, by: Option<StaffId>) {
        self.evidence = self.evidence.saturating_add(1);
        self.unconfirmed.extend(by);
    }

    /// Those of others are confirmed; the own ones wait on.
    pub(super) fn confirm_proofs(&mut self, by: StaffId) {
        let waiting = self.unconfirmed.len();
        self.unconfirmed.retain(|one| *one == by);
        let confirmed = u16::try_from(waiting - self.unconfirmed.len()).unwrap_or(u16::MAX);
        self.confirmed = self.confirmed.saturating_add(confirmed);
    }

    /// One less: a confirmed one, or one that waits.
    pub(super) fn withdraw_proof(&mut self, by: Option<StaffId>, confirmed: bool) {
        self.evidence = self.evidence.saturating_sub(1);
        if confirmed {
            self.confirmed = self.confirmed.saturating_sub(1);
        } else if let Some(place) = self.unconfirmed.iter().position(|one| Some(*one) == by) {
            self.unconfirmed.remove(place);
        }
    }

    /// What was shown before a dispute proves nothing after it.
    pub(super) fn forget_proofs(&mut self) {
        (self.evidence, self.confirmed) = (0, 0);
        self.unconfirmed.clear();
    }
}

fn of_category<'a>(case: &Case, city: &'a City) -> Option<&'a crate::office::reference::Category> {
    case.category.as_ref().and_then(|code| city.category(code))
}
