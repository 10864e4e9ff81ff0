//! Pure: where the marks of the charts stand, in whole units of their drawings.

use super::formula::Formula;
use super::points::Points;

/// The score axis of a drawing: 0 to 100 points over `width` units, from `left` on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Axis {
    pub left: i64,
    pub width: i64,
}

/// A score with its interval on an axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DotLine {
    pub low: i64,
    pub dot: i64,
    pub high: i64,
}

/// One quarter of a trend: a place on the time axis and the score's places on the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrendMark {
    pub x: i64,
    pub label: String,
    /// None where there was no score.
    pub score: Option<DotLine>,
}

/// A score and its interval.
pub type Scored = (Points, (Points, Points));

/// The axis of the scores beside each other: tenths of a point.
pub const ROW: Axis = Axis {
    left: 24,
    width: 1_000,
};
/// The axis of one component's bar.
pub const BAR: Axis = Axis {
    left: 0,
    width: 1_000,
};

impl Axis {
    /// Where a number of points stands.
    #[must_use]
    pub fn at(self, points: Points) -> i64 {
        self.left + (points.0 * self.width + 5_000) / 10_000
    }

    /// A score and its interval.
    #[must_use]
    pub fn dot_line(self, score: Points, (low, high): (Points, Points)) -> DotLine {
        DotLine {
            low: self.at(low),
            dot: self.at(score),
            high: self.at(high),
        }
    }

    /// Where the bands begin, the highest first.
    #[must_use]
    pub fn borders(self, formula: &Formula) -> Vec<i64> {
        formula
            .bands
            .iter()
            .map(|(_, lowest)| self.at(Points(*lowest)))
            .collect()
    }

    /// How long the bar of a share is.
    #[must_use]
    pub fn share(self, numerator: i64, denominator: i64) -> i64 {
        let wide = i128::from(numerator) * i128::from(self.width) / i128::from(denominator.max(1));
        i64::try_from(wide)
            .unwrap_or(self.width)
            .clamp(0, self.width)
    }
}

/// A share in hundredths of a percent of the whole, rounded half up; none of nothing.
#[must_use]
pub fn percent(numerator: i64, denominator: i64) -> Option<Points> {
    let whole = i128::from(denominator);
    let share = (i128::from(numerator) * 10_000 + whole / 2).checked_div(whole)?;
    i64::try_from(share).ok().map(Points)
}

/// The drawing of a trend: the width of one quarter, and the height of 100 points.
pub const TREND_STEP: i64 = 110;
pub const TREND_HEIGHT: i64 = 200;

/// Marks of a trend, evenly spaced, with 100 points at the top.
#[must_use]
pub fn trend(quarters: &[(String, Option<Scored>)]) -> Vec<TrendMark> {
    let mark = |(place, (label, scored)): (i64, &(String, Option<Scored>))| TrendMark {
        x: TREND_STEP / 2 + place * TREND_STEP,
        label: label.clone(),
        score: scored.map(|(score, (low, high))| DotLine {
            low: upright(low),
            dot: upright(score),
            high: upright(high),
        }),
    };
    (0..).zip(quarters).map(mark).collect()
}

/// Where the bands begin in a trend, the highest first.
#[must_use]
pub fn trend_borders(formula: &Formula) -> Vec<i64> {
    formula
        .bands
        .iter()
        .map(|(_, lowest)| upright(Points(*lowest)))
        .collect()
}

fn upright(points: Points) -> i64 {
    TREND_HEIGHT
        - Axis {
            left: 0,
            width: TREND_HEIGHT,
        }
        .at(points)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scoring::formula::FORMULA_1;

    #[test]
    fn marks_stand_in_proportion() {
        assert_eq!(
            ROW.dot_line(Points(8_327), (Points(0), Points(10_000))),
            DotLine {
                low: 24,
                dot: 857,
                high: 1_024
            }
        );
        assert_eq!(BAR.borders(&FORMULA_1), [883, 766, 650]);
        assert_eq!((BAR.share(13, 14), BAR.share(0, 0)), (928, 0));
        assert_eq!((percent(2, 3), percent(0, 0)), (Some(Points(6_667)), None));
        let trend = trend(&[(
            "2026-Q3".to_owned(),
            Some((Points(7_500), (Points(5_000), Points(10_000)))),
        )]);
        assert_eq!(
            trend[0].score,
            Some(DotLine {
                low: 100,
                dot: 50,
                high: 0
            })
        );
    }
}
