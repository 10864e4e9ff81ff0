//! Pure: which unit answers, decided from what the reporter said, and why.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::complaint::{AreaCode, BodyCode, CategoryCode, UnitCode};
use crate::office::reference::{
    AnsweredBy, Category, Level, Phrase, Reference, Rule, RuleTarget, Unit, Words,
};

/// What is known of a complaint when it is routed.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// As the reporter said.
    pub category: Option<&'a CategoryCode>,
    pub unit: Option<&'a UnitCode>,
    /// Where the civil servant whom the reporter named was placed on the day of the event.
    pub employee_unit: Option<&'a UnitCode>,
    /// Berkadar pengawasan: it alleges abuse that needs an examination.
    pub supervisory: bool,
    /// Whether it names a civil servant, known or not.
    pub names_person: bool,
    pub area: Option<&'a AreaCode>,
    /// Whether its point lies outside the city.
    pub outside_city: bool,
    /// Title and description.
    pub text: &'a str,
    /// The day on which the units must exist.
    pub date: Date,
}

/// Why a complaint lies where it lies; stored and shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// The reporter chose the unit, and it serves that category and place.
    Chosen,
    /// The civil servant who was named belongs to it.
    Employee,
    /// It needs an examination, which is the Inspectorate's.
    Supervisory,
    /// The rule of that id fired.
    Rule(String),
    /// The category's unit.
    CategoryDefault,
    /// A coordinator decided.
    Coordinator,
    /// Nothing decided: a coordinator must.
    Unsure,
}

/// The answer to a [`Question`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// Without a unit it goes to the coordinator.
    pub unit: Option<UnitCode>,
    pub why: Why,
    /// The words that decided.
    pub terms: Vec<String>,
    /// At most three units for the coordinator, best first.
    pub suggestions: Vec<UnitCode>,
    /// The body outside the city government that probably owns the matter; a coordinator refers it.
    pub outside: Option<BodyCode>,
    /// The category that the words tell, when the reporter gave none.
    pub category: Option<CategoryCode>,
    /// Whom a supervisory complaint is about, as far as it says: that unit neither reads nor handles it.
    pub accused: Option<UnitCode>,
}

/// Decides in the order of the product: a supervisory complaint goes to the Inspectorate; then the chosen unit,
/// the named civil servant's unit, the first rule whose conditions hold, the category's unit; then a coordinator,
/// who also decides about a place outside the city.
///
/// The category is the reporter's or, without one, the one to which the words point more than to any other
/// that would lead to another unit.
#[must_use]
pub fn route(reference: &Reference, question: &Question<'_>) -> Route {
    let words = Words::of(question.text);
    let ranked = rank(reference, &words);
    // A category without keywords (Lainnya) tells nothing, so that the words may.
    let told = question
        .category
        .and_then(|code| reference.category(code))
        .filter(|told| !told.keywords.is_empty());
    let guess = clear_winner(&ranked).filter(|_| told.is_none());
    let category = told.or(guess.map(|guess| guess.category));
    let guessed_by = guess.map_or(Vec::new(), |guess| guess.terms.clone());

    let to = |unit: Option<UnitCode>, why: Why, terms: Vec<String>| Route {
        unit,
        why,
        terms,
        suggestions: Vec::new(),
        outside: None,
        category: guess.map(|guess| guess.category.code.clone()),
        accused: None,
    };
    let existing = |code: Option<&UnitCode>| {
        code.and_then(|code| reference.unit(code))
            .filter(|unit| unit.active_on(question.date))
    };

    let chosen = existing(question.unit);
    if question.supervisory {
        let accused = accused(reference, question, chosen, &words);
        let inspectorate = reference.inspectorate();
        let touches = |unit: &UnitCode| {
            reference.is_within(unit, inspectorate) || reference.is_within(inspectorate, unit)
        };
        // Nobody examines his own house: then a coordinator finds another examiner.
        let free = !accused.into_iter().any(touches);
        // Whoever names nobody and chose the Inspectorate may complain to it or about it: a person decides.
        let addressed = !question.names_person && chosen.is_some_and(|unit| touches(&unit.code));
        return Route {
            accused: accused.filter(|_| free || !addressed).cloned(),
            ..to(
                free.then(|| inspectorate.clone()),
                Why::Supervisory,
                Vec::new(),
            )
        };
    }
    if let Some(unit) = chosen.filter(|unit| serves(reference, unit, told, question.area)) {
        return to(Some(unit.code.clone()), Why::Chosen, Vec::new());
    }
    if let Some(unit) = existing(question.employee_unit) {
        return to(Some(unit.code.clone()), Why::Employee, Vec::new());
    }
    let ours = |category: &Category| !category.place_bound;
    if question.outside_city && !category.is_some_and(ours) {
        return Route {
            suggestions: first_three(chosen.into_iter()),
            ..to(None, Why::Unsure, Vec::new())
        };
    }
    if let Some((rule, mut terms)) = first_rule(reference, question, category, &words) {
        if !rule.categories.is_empty() {
            terms.extend(
                guessed_by
                    .into_iter()
                    .filter(|term| !terms.contains(term))
                    .collect::<Vec<_>>(),
            );
        }
        let why = Why::Rule(rule.id.clone());
        return match &rule.target {
            RuleTarget::Unit(unit) => to(Some(unit.clone()), why, terms),
            RuleTarget::Outside(body) => Route {
                outside: Some(body.clone()),
                ..to(None, why, terms)
            },
        };
    }
    let by_category =
        category.and_then(|category| answering_unit(reference, category, question, &words));
    if let Some(unit) = by_category {
        return to(Some(unit.code.clone()), Why::CategoryDefault, guessed_by);
    }
    let candidates = ranked
        .iter()
        .filter_map(|guess| answering_unit(reference, guess.category, question, &words));
    Route {
        suggestions: first_three(chosen.into_iter().chain(candidates)),
        ..to(None, Why::Unsure, guessed_by)
    }
}

/// The unit that a supervisory complaint is about: where the named civil servant was placed, otherwise the one
/// that was chosen, otherwise the one kelurahan or kecamatan that the text names. The city as a whole is no unit.
fn accused<'a>(
    reference: &'a Reference,
    question: &Question<'a>,
    chosen: Option<&'a Unit>,
    words: &Words,
) -> Option<&'a UnitCode> {
    let is_unit = |code: &&UnitCode| {
        reference
            .unit(code)
            .is_some_and(|unit| unit.level != Level::City)
    };
    let placed = question.employee_unit.filter(is_unit);
    let chosen = chosen.map(|unit| &unit.code).filter(is_unit);
    placed
        .or(chosen)
        .or_else(|| named_local_unit(reference, words).map(|unit| &unit.code))
}

/// Whether a reporter may address that unit with that category and place.
///
/// A unit serves its own area only, if there is a place. It serves a category that it answers for
/// itself, or whose unit lies above or below it, or that is open to any unit; without a category it
/// serves anything. The city itself serves nothing: it is no desk.
#[must_use]
pub fn serves(
    reference: &Reference,
    unit: &Unit,
    category: Option<&Category>,
    area: Option<&AreaCode>,
) -> bool {
    if unit.level == Level::City || area.is_some_and(|area| !unit.covers(area)) {
        return false;
    }
    let Some(category) = category.filter(|category| !category.any_unit) else {
        return true;
    };
    match &category.answered_by {
        AnsweredBy::Unit(own) => {
            reference.is_within(&unit.code, own) || reference.is_within(own, &unit.code)
        }
        AnsweredBy::Subdistrict => matches!(unit.level, Level::Subdistrict | Level::District),
        AnsweredBy::Coordinator => false,
    }
}

/// The first rule whose conditions all hold, with the words that it found.
fn first_rule<'a>(
    reference: &'a Reference,
    question: &Question<'_>,
    category: Option<&Category>,
    words: &Words,
) -> Option<(&'a Rule, Vec<String>)> {
    reference.rules().iter().find_map(|rule| {
        let terms = found(&rule.keywords, words);
        let category = rule.categories.is_empty()
            || category.is_some_and(|own| rule.categories.contains(&own.code));
        let area =
            rule.areas.is_empty() || question.area.is_some_and(|own| rule.areas.contains(own));
        let keywords = rule.keywords.is_empty() || !terms.is_empty();
        let exists = match &rule.target {
            RuleTarget::Unit(unit) => reference
                .unit(unit)
                .is_some_and(|unit| unit.active_on(question.date)),
            RuleTarget::Outside(_) => true,
        };
        (category && area && keywords && exists).then_some((rule, terms))
    })
}

/// The unit that answers for a category, at the place of the question.
pub(super) fn answering_unit<'a>(
    reference: &'a Reference,
    category: &'a Category,
    question: &Question<'_>,
    words: &Words,
) -> Option<&'a Unit> {
    let unit = match &category.answered_by {
        AnsweredBy::Unit(code) => reference.unit(code),
        AnsweredBy::Subdistrict => match question.area {
            Some(area) => reference.subdistrict_of(area, question.date),
            None => named_local_unit(reference, words),
        },
        AnsweredBy::Coordinator => None,
    };
    unit.filter(|unit| unit.active_on(question.date))
}

/// The one kelurahan or kecamatan that the text names in full (`Kelurahan Komet`).
fn named_local_unit<'a>(reference: &'a Reference, words: &Words) -> Option<&'a Unit> {
    let local = |unit: &&Unit| matches!(unit.level, Level::Subdistrict | Level::District);
    let named = |unit: &&Unit| {
        unit.name
            .to_lowercase()
            .parse()
            .is_ok_and(|name: Phrase| words.contain(&name))
    };
    let mut found = reference.units().filter(local).filter(named);
    found.next().filter(|_| found.next().is_none())
}

/// A category to which words of the text point.
pub(super) struct Guess<'a> {
    pub category: &'a Category,
    weight: usize,
    pub terms: Vec<String>,
}

/// The category to which a text points most, of those that this unit serves at that place.
#[must_use]
pub fn category_for(
    reference: &Reference,
    text: &str,
    unit: &UnitCode,
    area: Option<&AreaCode>,
) -> Option<CategoryCode> {
    let unit = reference.unit(unit)?;
    let served = |guess: &Guess<'_>| serves(reference, unit, Some(guess.category), area);
    let ranked = rank(reference, &Words::of(text));
    let best = ranked.into_iter().find(served)?;
    Some(best.category.code.clone())
}

/// The categories to which any word points, the one with most weight first; a phrase weighs as many as
/// it has words.
pub(super) fn rank<'a>(reference: &'a Reference, words: &Words) -> Vec<Guess<'a>> {
    let guess = |category: &'a Category| {
        let hits = category
            .keywords
            .iter()
            .filter(|phrase| words.contain(phrase));
        let (weight, terms) = hits.fold((0, Vec::new()), |(weight, mut terms), phrase| {
            terms.push(phrase.to_string());
            (weight + phrase.weight(), terms)
        });
        Guess {
            category,
            weight,
            terms,
        }
    };
    let mut ranked: Vec<_> = reference
        .categories()
        .iter()
        .map(guess)
        .filter(|guess| guess.weight > 0)
        .collect();
    // The sort is stable: equal weights keep the order of the file.
    ranked.sort_by_key(|guess| std::cmp::Reverse(guess.weight));
    ranked
}

/// The best guess, unless one that leads to somebody else is as good.
fn clear_winner<'r, 'a>(ranked: &'r [Guess<'a>]) -> Option<&'r Guess<'a>> {
    let best = ranked.first()?;
    let mut rivals = ranked.iter().filter(|rival| rival.weight == best.weight);
    rivals
        .all(|rival| rival.category.answered_by == best.category.answered_by)
        .then_some(best)
}

fn found(phrases: &[Phrase], words: &Words) -> Vec<String> {
    phrases
        .iter()
        .filter(|phrase| words.contain(phrase))
        .map(Phrase::to_string)
        .collect()
}

fn first_three<'a>(units: impl Iterator<Item = &'a Unit>) -> Vec<UnitCode> {
    let mut codes: Vec<UnitCode> = Vec::new();
    for unit in units {
        if codes.len() < 3 && !codes.contains(&unit.code) {
            codes.push(unit.code.clone());
        }
    }
    codes
}
