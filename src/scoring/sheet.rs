//! Pure: all that counts for one unit in a quarter, case by case, before it is weighed.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::record::CaseRecord;
use crate::complaint::{CategoryCode, Rating};

/// Why a case, or a topic, counts as it does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Why {
    /// T1, T2: in time.
    InTime,
    /// T1, T2: done, but late.
    Late(Lateness),
    /// T1, T2, B: the deadline has passed and it is still open.
    Overdue(Lateness),
    /// Q1: resolved, and the outcome held.
    Held,
    /// Q1: the reporter disputed it, and nobody found that to be without ground.
    Disputed,
    /// Q1: the Inspectorate looked again and found it not solved.
    AuditFailed,
    /// Q2: the reporter's verdict.
    Rated {
        /// 1 to 4.
        rating: Rating,
    },
    /// R: the unit said it was not its matter, and it was.
    ContestRejected,
    /// E: resolved with evidence that was accepted.
    Evidence,
    /// E: resolved without evidence, or the outcome did not hold.
    NoEvidence,
    /// L: so many cases of one category, and an accepted corrective note.
    Learned {
        /// In the quarter.
        cases: i64,
    },
    /// L: so many cases of one category, and no accepted corrective note.
    NotLearned {
        /// In the quarter.
        cases: i64,
    },
}

/// How late, in working time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lateness {
    /// Working seconds after the deadline.
    pub seconds: i64,
    /// Working days after it, by date; 0 on the same day.
    pub days: i64,
    /// The unit's own share of the seconds: the rest is other holders' or the coordinator's.
    pub charged: i64,
}

/// One case in one component.
pub struct Mark<'a> {
    /// Which.
    pub case: &'a CaseRecord,
    /// Its worth, from 0 to [`WHOLE`](super::charge::WHOLE).
    pub part: i64,
    /// Why it is worth that.
    pub why: Why,
}

/// All that counts for one unit.
#[derive(Default)]
pub struct Sheet<'a> {
    /// T1.
    pub first_responses: Vec<Mark<'a>>,
    /// T2.
    pub resolutions: Vec<Mark<'a>>,
    /// Q1.
    pub outcomes: Vec<Mark<'a>>,
    /// Q2.
    pub ratings: Vec<Mark<'a>>,
    /// B: only what is overdue.
    pub overdue: Vec<Mark<'a>>,
    /// R: only the cases with a rejected contest.
    pub rejected: Vec<Mark<'a>>,
    /// E.
    pub evidence: Vec<Mark<'a>>,
    /// How many cases were assigned to it in the quarter.
    pub received: i64,
    /// The same by category.
    pub topics: BTreeMap<&'a CategoryCode, i64>,
}

impl Sheet<'_> {
    /// Whether nothing at all counts for the unit.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let marks = [
            &self.first_responses,
            &self.resolutions,
            &self.outcomes,
            &self.ratings,
            &self.overdue,
        ];
        self.received == 0 && marks.iter().all(|marks| marks.is_empty())
    }
}
