//! Pure: the eight components of a score, each with the cases behind it.

use serde::{Deserialize, Serialize};

use super::charge::WHOLE;
use super::formula::Measure;
use super::fraction::{self, Term};
use super::ledger::Ledger;
use super::points::{Effect, Points};
use super::sheet::{Mark, Sheet, Why};
use super::tally::Basis;
use crate::complaint::{CategoryCode, ComplaintId, Reference, UnitCode};

/// One component of a score: `numerator / denominator` is its measure, from 0 to 1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Component {
    /// Which.
    pub code: Measure,
    /// Out of 100, as the formula has it.
    pub weight: i64,
    /// The points it could bring, with its part of the weight of components without data; none
    /// without data.
    pub share: Option<Points>,
    /// In T1 and T2 both count in millionths of a case. Both are 0 without data.
    pub numerator: i64,
    /// See `numerator`.
    pub denominator: i64,
    /// The cases, ratings or topics behind it.
    pub count: i64,
    /// What it brings. The points of all components add up to the score, to which end each is
    /// rounded down or up.
    pub points: Option<Points>,
    /// What counts in it, by id; in B and R only what costs something.
    pub contributions: Vec<Contribution>,
}

/// What one case, or one topic, does to a score.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contribution {
    /// Which.
    #[serde(flatten)]
    pub subject: Subject,
    /// Its worth in millionths, from 0 to 1,000,000.
    pub part: i64,
    /// By how much the score falls short because its worth is not full; zero or less.
    pub effect: Effect,
    /// Why it is worth that.
    pub why: Why,
}

/// What a contribution is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Subject {
    /// A complaint.
    Case {
        /// Inside the service.
        complaint: ComplaintId,
        /// For people.
        reference: Reference,
    },
    /// A recurring topic.
    Topic {
        /// All its cases are of this category.
        category: CategoryCode,
    },
}

/// A measure before its weight.
struct Measured {
    numerator: i64,
    denominator: i64,
    count: i64,
    /// How many equal parts its value has: what one case of no worth costs.
    parts: i64,
    marks: Vec<(Subject, i64, Why)>,
}

/// The components of one unit, in the order of the formula. `city` is the number of ratings of the
/// whole city in the quarter and their sum, each counted from 0 to 3.
#[must_use]
pub fn components(
    unit: &UnitCode,
    sheet: Sheet<'_>,
    city: (i64, i64),
    ledger: &Ledger,
    basis: &Basis<'_>,
) -> Vec<Component> {
    let formula = basis.formula;
    let note = |category: &CategoryCode| ledger.has_note(unit, category, &basis.period.to_string());
    let recurring = sheet
        .topics
        .iter()
        .filter(|(_, cases)| **cases >= formula.recurring_from);
    let topics = recurring.map(|(category, &cases)| {
        let (part, why) = match note(category) {
            true => (WHOLE, Why::Learned { cases }),
            false => (0, Why::NotLearned { cases }),
        };
        let category = (*category).clone();
        (Subject::Topic { category }, part, why)
    });
    let topics = topics.collect();
    // A unit without any case has no backlog to speak of, and no rating to be drawn to the mean.
    let (floor, city) = match sheet.is_empty() {
        true => (0, (0, 0)),
        false => (sheet.received.max(formula.received_at_least), city),
    };
    let mut measured = [
        (Measure::T1, mean(WHOLE, subjects(sheet.first_responses))),
        (Measure::T2, mean(WHOLE, subjects(sheet.resolutions))),
        (Measure::Q1, mean(1, subjects(sheet.outcomes))),
        (
            Measure::Q2,
            ratings(sheet.ratings, city, formula.prior_ratings),
        ),
        (Measure::B, without(floor, subjects(sheet.overdue))),
        (
            Measure::R,
            without(sheet.received, subjects(sheet.rejected)),
        ),
        (Measure::E, mean(1, subjects(sheet.evidence))),
        (Measure::L, mean(1, topics)),
    ];
    let with_data = |measure| {
        measured
            .iter()
            .any(|(one, data)| *one == measure && data.is_some())
    };
    let weights = formula
        .weights
        .iter()
        .filter(|(measure, _)| with_data(*measure));
    let total = weights.map(|(_, weight)| weight).sum();

    let mut components: Vec<Component> = Vec::with_capacity(formula.weights.len());
    for (code, weight) in formula.weights {
        let own = measured.iter_mut().find(|(measure, _)| *measure == code);
        components.push(component(
            code,
            weight,
            total,
            own.and_then(|(_, data)| data.take()),
        ));
    }
    apportion(&mut components, total);
    components
}

/// The fractions to be added up, those with data.
#[must_use]
pub fn terms(components: &[Component]) -> Vec<Term> {
    let with_data = components
        .iter()
        .filter(|component| component.denominator > 0);
    with_data
        .map(|component| Term {
            weight: component.weight,
            numerator: component.numerator,
            denominator: component.denominator,
            count: component.count,
        })
        .collect()
}

fn component(code: Measure, weight: i64, total: i64, data: Option<Measured>) -> Component {
    let Some(data) = data else {
        let (share, points) = (None, None);
        let (numerator, denominator, count, contributions) = (0, 0, 0, Vec::new());
        return Component {
            code,
            weight,
            share,
            numerator,
            denominator,
            count,
            points,
            contributions,
        };
    };
    let contribution = |(subject, part, why): (Subject, i64, Why)| {
        // A point has a million millionths and a case a million parts, so the two cancel.
        let (lost, parts) = (100 * weight * (WHOLE - part), total * data.parts);
        let effect = Effect(-((lost + parts / 2) / parts));
        Contribution {
            subject,
            part,
            effect,
            why,
        }
    };
    let mut contributions: Vec<_> = data.marks.into_iter().map(contribution).collect();
    contributions.sort_unstable_by(|one, other| one.subject.cmp(&other.subject));
    Component {
        code,
        weight,
        share: Some(Points((10_000 * weight + total / 2) / total)),
        numerator: data.numerator,
        denominator: data.denominator,
        count: data.count,
        points: None,
        contributions,
    }
}

/// Gives each component its points. Rounding every one for itself would not add up, so all are
/// rounded down, and the hundredths that are missing go to those that lost most by it.
fn apportion(components: &mut [Component], total: i64) {
    let Some(sum) = fraction::mean(&terms(components), 10_000) else {
        return;
    };
    let mut missing = sum;
    let mut order: Vec<(i128, usize)> = Vec::new();
    for (place, component) in components.iter_mut().enumerate() {
        if component.denominator == 0 {
            continue;
        }
        let above = 10_000 * i128::from(component.weight) * i128::from(component.numerator);
        let below = i128::from(total) * i128::from(component.denominator);
        let points = i64::try_from(above / below).unwrap_or(0);
        component.points = Some(Points(points));
        missing -= points;
        order.push((-(above % below * 1_000_000_000 / below), place));
    }
    order.sort_unstable();
    for (_, place) in order {
        if let Some(points) = components[place].points.as_mut().filter(|_| missing > 0) {
            points.0 += 1;
            missing -= 1;
        }
    }
}

/// The mean worth of cases; a whole case is counted as `unit`.
fn mean(unit: i64, marks: Vec<(Subject, i64, Why)>) -> Option<Measured> {
    let count = i64::try_from(marks.len()).ok().filter(|count| *count > 0)?;
    let numerator = marks.iter().map(|(_, part, _)| part / (WHOLE / unit)).sum();
    Some(Measured {
        numerator,
        denominator: count * unit,
        count,
        parts: count,
        marks,
    })
}

/// What is left of `all` when the cases that cost are taken off.
fn without(all: i64, costs: Vec<(Subject, i64, Why)>) -> Option<Measured> {
    let lost = i64::try_from(costs.len()).ok().filter(|_| all > 0)?;
    Some(Measured {
        numerator: (all - lost).max(0),
        denominator: all,
        count: all,
        parts: all.max(lost),
        marks: costs,
    })
}

/// The mean rating, with `prior` ratings at the city's mean mixed in:
/// `(n m + prior city) / (n + prior)` with `m = S / 3n` and `city = C / 3N`. A unit without ratings
/// stands at the city's mean, so that no rating is never better than a good one; only when nobody in
/// the city was rated there is no data.
fn ratings(marks: Vec<Mark<'_>>, (city, city_sum): (i64, i64), prior: i64) -> Option<Measured> {
    let count = i64::try_from(marks.len()).ok().filter(|_| city > 0)?;
    let value = |mark: &Mark<'_>| match mark.why {
        Why::Rated { rating } => i64::from(rating.value()) - 1,
        _ => 0,
    };
    let sum: i64 = marks.iter().map(value).sum();
    Some(Measured {
        numerator: sum * city + prior * city_sum,
        denominator: 3 * city * (count + prior),
        count,
        parts: count + prior,
        marks: subjects(marks),
    })
}

fn subjects(marks: Vec<Mark<'_>>) -> Vec<(Subject, i64, Why)> {
    let subject = |mark: Mark<'_>| {
        let (complaint, reference) = (mark.case.complaint, mark.case.reference.clone());
        (
            Subject::Case {
                complaint,
                reference,
            },
            mark.part,
            mark.why,
        )
    };
    marks.into_iter().map(subject).collect()
}
