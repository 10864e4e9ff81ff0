//! Pure: the score of a unit and a quarter, with every part of it and every case behind it.

use serde::{Deserialize, Serialize};

use super::component::{Component, Subject, components, terms};
use super::formula::Band;
use super::fraction;
use super::interval;
use super::ledger::Ledger;
use super::period::Period;
use super::points::{Effect, Points};
use super::sheet::Sheet;
use super::tally::{Basis, NoCalendar, tally};
use crate::complaint::{ComplaintId, Instant, UnitCode};

/// The score of one unit in one quarter. Equal events give equal bytes, on every machine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitScore {
    /// Whose.
    pub unit: UnitCode,
    /// When.
    pub period: Period,
    /// The version of the formula.
    pub formula: String,
    /// The log is known up to here.
    pub as_of: Instant,
    /// 0 to 100, rounded once, half up; none with too few resolved cases.
    pub score: Option<Points>,
    /// None with too few resolved cases.
    pub band: Option<Band>,
    /// The 95 % interval ([`interval::around`]); none when no component has data.
    pub interval: Option<(Points, Points)>,
    /// Cases assigned in the quarter.
    pub received: i64,
    /// Cases resolved in the quarter.
    pub resolved: i64,
    /// All eight, in the order of the formula.
    pub components: Vec<Component>,
}

/// Computes the scores of `units`, in their order, from the log up to `basis.as_of`.
///
/// # Errors
/// [`NoCalendar`] if a complaint is bound to a calendar that is not there.
pub fn score_units(
    units: &[UnitCode],
    ledger: &Ledger,
    basis: &Basis<'_>,
) -> Result<Vec<UnitScore>, NoCalendar> {
    let mut tally = tally(units, ledger, basis)?;
    let city = (tally.ratings, tally.rating_sum);
    let score = |unit: &UnitCode| {
        let sheet = tally.sheets.remove(unit).unwrap_or_default();
        unit_score(unit, sheet, city, ledger, basis)
    };
    Ok(units.iter().map(score).collect())
}

fn unit_score(
    unit: &UnitCode,
    sheet: Sheet<'_>,
    city: (i64, i64),
    ledger: &Ledger,
    basis: &Basis<'_>,
) -> UnitScore {
    let formula = basis.formula;
    let (received, outcomes) = (sheet.received, sheet.outcomes.len());
    let resolved = i64::try_from(outcomes).unwrap_or(i64::MAX);
    let components = components(unit, sheet, city, ledger, basis);
    let terms = terms(&components);
    let index = fraction::mean(&terms, 10_000);
    let score = index.filter(|_| resolved >= formula.resolved_at_least);
    UnitScore {
        unit: unit.clone(),
        period: basis.period,
        formula: formula.version.to_owned(),
        as_of: basis.as_of,
        score: score.map(Points),
        band: score.map(|score| formula.band(score)),
        interval: index
            .map(|index| interval::around(&terms, index))
            .map(|(low, high)| (Points(low), Points(high))),
        received,
        resolved,
        components,
    }
}

impl UnitScore {
    /// The mean of the components whether or not there are cases enough to call it a score.
    #[must_use]
    pub fn index(&self) -> Option<Points> {
        fraction::mean(&terms(&self.components), 10_000).map(Points)
    }

    /// The bytes that are stored, compared and hashed: JSON with sorted keys and no blanks, of
    /// integers and texts only.
    #[must_use]
    pub fn canonical(&self) -> Vec<u8> {
        // A `Value`'s object is a sorted map, so going through it sorts every key.
        serde_json::to_value(self)
            .and_then(|value| serde_json::to_vec(&value))
            .expect("a score has only texts, integers and lists")
    }

    /// By how much one complaint lowers the score, over all components; zero or less.
    #[must_use]
    pub fn effect_of(&self, complaint: ComplaintId) -> Effect {
        let all = self
            .components
            .iter()
            .flat_map(|component| &component.contributions);
        let own = all.filter(
            |one| matches!(one.subject, Subject::Case { complaint: id, .. } if id == complaint),
        );
        Effect(own.map(|one| one.effect.0).sum())
    }
}
