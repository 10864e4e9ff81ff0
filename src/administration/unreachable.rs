//! Pure: routing rules that can never fire, and why.

use jiff::civil::Date;

use crate::complaint::CategoryCode;
use crate::office::reference::{
    AnsweredBy, Category, Phrase, Reference as City, Rule, RuleTarget, Unit, Words,
};

/// Why a rule never fires.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// Whatever it would catch, the rule of that id catches before it.
    Shadowed(String),
    /// Its unit does not exist on that day.
    NoUnit,
}

/// The rules that can never fire on that day, in their order.
#[must_use]
pub fn unreachable(city: &City, on: Date) -> Vec<(String, Why)> {
    let is_there = |rule: &&Rule| match &rule.target {
        RuleTarget::Unit(unit) => city.unit(unit).is_some_and(|unit| unit.active_on(on)),
        RuleTarget::Outside(_) => true,
    };
    let mut found = Vec::new();
    for (place, rule) in city.rules().iter().enumerate() {
        if !is_there(&rule) {
            found.push((rule.id.clone(), Why::NoUnit));
            continue;
        }
        let earlier = city.rules()[..place].iter().filter(is_there);
        if let Some(first) = earlier.into_iter().find(|earlier| covers(earlier, rule)) {
            found.push((rule.id.clone(), Why::Shadowed(first.id.clone())));
        }
    }
    found
}

/// The day on which everything that the version says about its units has come true: then what ends has ended.
#[must_use]
pub fn settled(city: &City, today: Date) -> Date {
    let ended = |unit: &Unit| unit.valid_to.and_then(|last| last.tomorrow().ok());
    let days = city.units().flat_map(|unit| [unit.valid_from, ended(unit)]);
    days.flatten().fold(today, Date::max)
}

/// Categories whose unit does not exist on that day: a coordinator would have to find another one each time.
#[must_use]
pub fn orphaned(city: &City, on: Date) -> Vec<CategoryCode> {
    let is_orphan = |category: &&Category| match &category.answered_by {
        AnsweredBy::Unit(unit) => !city.unit(unit).is_some_and(|unit| unit.active_on(on)),
        AnsweredBy::Subdistrict | AnsweredBy::Coordinator => false,
    };
    let orphans = city.categories().iter().filter(is_orphan);
    orphans.map(|category| category.code.clone()).collect()
}

/// Whether the first rule fires wherever the second would.
fn covers(first: &Rule, second: &Rule) -> bool {
    covers_list(&first.categories, &second.categories)
        && covers_list(&first.areas, &second.areas)
        && covers_words(&first.keywords, &second.keywords)
}

/// An empty list is no condition.
fn covers_list<T: PartialEq>(first: &[T], second: &[T]) -> bool {
    first.is_empty() || (!second.is_empty() && second.iter().all(|one| first.contains(one)))
}

/// A text that holds the longer phrase holds every phrase that stands in it.
fn covers_words(first: &[Phrase], second: &[Phrase]) -> bool {
    let caught = |phrase: &Phrase| {
        let words = Words::of(&phrase.to_string());
        first.iter().any(|shorter| words.contain(shorter))
    };
    first.is_empty() || (!second.is_empty() && second.iter().all(caught))
}
