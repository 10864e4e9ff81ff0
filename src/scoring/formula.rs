//! Pure: the weights, limits and borders of the score, under a version that is never edited.

use std::fmt;

use serde::{Deserialize, Serialize};

/// One component of the score, each a measure from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Measure {
    /// First response in time: 1 if in time, otherwise 1 less the lateness in targets, at least 0;
    /// the mean over the cases whose first response fell due in the quarter.
    T1,
    /// The same for resolution. An open overdue case counts as it stands at the end of the quarter.
    T2,
    /// Outcome held: of the cases resolved in the quarter, those not disputed with ground and not
    /// failed in a re-audit.
    Q1,
    /// The reporters' ratings given in the quarter, from 1 to 4, drawn towards the city's mean.
    Q2,
    /// Backlog: 1 less the overdue open cases for each case received.
    B,
    /// Routing honesty: of the cases assigned in the quarter, those without a rejected contest.
    R,
    /// Evidence: of the cases resolved in categories that need it, those with accepted evidence.
    E,
    /// Learning: of the recurring topics, those with an accepted corrective note.
    L,
}

/// How a score is called; the borders are those of the service index (PermenPANRB 14/2017).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Band {
    /// Sangat baik.
    A,
    /// Baik.
    B,
    /// Kurang baik.
    C,
    /// Tidak baik.
    D,
}

/// Everything that is decided about the score but is no rule of counting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formula {
    /// Named in every score; a change of anything here is another version, for later quarters only.
    pub version: &'static str,
    /// Out of 100.
    pub weights: [(Measure, i64); 8],
    /// The lowest score of each band, in hundredths; below the last it is [`Band::D`].
    pub bands: [(Band, i64); 3],
    /// With fewer resolved cases there is no score and no band.
    pub resolved_at_least: i64,
    /// Q2: as many ratings at the city's mean are mixed in.
    pub prior_ratings: i64,
    /// B: a unit is taken to have received at least as many cases.
    pub received_at_least: i64,
    /// L: from so many cases of one category on, it is a recurring topic.
    pub recurring_from: i64,
}

/// The first formula.
pub const FORMULA_1: Formula = Formula {
    version: "1",
    weights: [
        (Measure::T1, 15),
        (Measure::T2, 25),
        (Measure::Q1, 20),
        (Measure::Q2, 15),
        (Measure::B, 10),
        (Measure::R, 5),
        (Measure::E, 5),
        (Measure::L, 5),
    ],
    bands: [(Band::A, 88_31), (Band::B, 76_61), (Band::C, 65_00)],
    resolved_at_least: 20,
    prior_ratings: 10,
    received_at_least: 5,
    recurring_from: 5,
};

impl Formula {
    /// The band of a score in hundredths of a point.
    #[must_use]
    pub fn band(&self, hundredths: i64) -> Band {
        let reached = self.bands.iter().find(|(_, lowest)| hundredths >= *lowest);
        reached.map_or(Band::D, |(band, _)| *band)
    }
}

impl Measure {
    /// The code that stands for it in the API and on pages.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::T1 => "T1",
            Self::T2 => "T2",
            Self::Q1 => "Q1",
            Self::Q2 => "Q2",
            Self::B => "B",
            Self::R => "R",
            Self::E => "E",
            Self::L => "L",
        }
    }
}

impl fmt::Display for Measure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

impl Band {
    /// The letter.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
            Self::D => "D",
        }
    }
}

impl fmt::Display for Band {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}
