//! Pure: which proofs of the work count. Where the category wants a second person, one counts once somebody else
//! of the unit has seen the result.

use super::{Actor, Case, CategoryCode, Fact, Instant, Refusal, StaffId};
use crate::office::reference::Reference as City;

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

/// The outcome, where the proof that the category wants is there.
pub(super) fn resolve(case: &Case, city: &City, window_ends: Instant) -> Result<Fact, Refusal> {
    let proved = is_proved(case, city);
    if !proved && of_category(case, city).is_some_and(|category| category.evidence) {
        return Err(match case.evidence > 0 {
            true => Refusal::EvidenceUnconfirmed,
            false => Refusal::EvidenceMissing,
        });
    }
    Ok(Fact::Resolved {
        evidence: proved,
        confirmed: case.confirmed > 0 && case.unconfirmed.is_empty(),
        window_ends,
    })
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

    /// What was shown before a dispute proves nothing after it.
    pub(super) fn forget_proofs(&mut self) {
        (self.evidence, self.confirmed) = (0, 0);
        self.unconfirmed.clear();
    }
}

fn of_category<'a>(case: &Case, city: &'a City) -> Option<&'a crate::office::reference::Category> {
    case.category.as_ref().and_then(|code| city.category(code))
}
