//! Pure: whom a coordinator might choose for a complaint that nobody is responsible for yet, and what speaks for each.

use super::rules::{Question, Route, Why, answering_unit, rank, route};
use crate::complaint::{BodyCode, CategoryCode, UnitCode};
use crate::office::reference::{Reference, Words};

/// More would be a list to read.
const AT_MOST: usize = 3;

/// One proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    pub owner: Whom,
    pub because: Because,
    /// The words of the complaint that speak for it.
    pub terms: Vec<String>,
}

/// Who is proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whom {
    Unit(UnitCode),
    Body(BodyCode),
}

/// What speaks for a proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Because {
    /// The rules of today would decide so.
    Rules(Why),
    /// The unit answers for this category, to which words point.
    Category(CategoryCode),
    /// It is the unit of that place.
    Place,
}

/// At most three, what speaks most for it first. Nothing is proposed for what alleges abuse: nobody may learn of it by
/// a guess.
#[must_use]
pub fn suggest(reference: &Reference, question: &Question<'_>) -> Vec<Suggestion> {
    let mut found: Vec<Suggestion> = Vec::new();
    if question.supervisory {
        return found;
    }
    let mut add = |owner: Whom, because: Because, terms: Vec<String>| {
        if found.len() < AT_MOST && found.iter().all(|one| one.owner != owner) {
            found.push(Suggestion {
                owner,
                because,
                terms,
            });
        }
    };
    let Route {
        unit,
        outside,
        why,
        terms,
        ..
    } = route(reference, question);
    let decided = unit.map(Whom::Unit).or(outside.map(Whom::Body));
    if let Some(owner) = decided {
        add(owner, Because::Rules(why), terms);
    }
    let words = Words::of(question.text);
    for guess in rank(reference, &words) {
        if let Some(unit) = answering_unit(reference, guess.category, question, &words) {
            let because = Because::Category(guess.category.code.clone());
            add(Whom::Unit(unit.code.clone()), because, guess.terms);
        }
    }
    let told = question.category.and_then(|code| reference.category(code));
    if let Some(category) = told
        && let Some(unit) = answering_unit(reference, category, question, &words)
    {
        let because = Because::Category(category.code.clone());
        add(Whom::Unit(unit.code.clone()), because, Vec::new());
    }
    let local = question
        .area
        .and_then(|area| reference.subdistrict_of(area, question.date));
    if let Some(unit) = local {
        add(Whom::Unit(unit.code.clone()), Because::Place, Vec::new());
    }
    found
}
