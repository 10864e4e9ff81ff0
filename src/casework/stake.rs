//! Pure: what a score counts by, where a clock of a case runs out. How much that comes to depends on all the other cases of
//! the quarter, so it is not said here.

use crate::complaint::{Case, ClockName};
use crate::scoring::formula::{FORMULA_1, Measure};

/// The components that count a missed deadline, with their weights out of 100.
#[must_use]
pub fn at_stake(case: &Case, clock: ClockName) -> Vec<(Measure, i64)> {
    let counts = |measure: Measure| match clock {
        _ if !case.kind.has_clock() => false,
        ClockName::Verification => false,
        ClockName::FirstResponse => measure == Measure::T1,
        // What is open and late is backlog as well.
        ClockName::Resolution => matches!(measure, Measure::T2 | Measure::B),
    };
    let weights = FORMULA_1.weights.into_iter();
    weights.filter(|(measure, _)| counts(*measure)).collect()
}
