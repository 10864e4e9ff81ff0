//! Pure: pairs of units between which complaints go back and forth.

use std::collections::BTreeMap;

use crate::complaint::undo::undone;
use crate::complaint::{Event, Fact, Reference, UnitCode};

/// From so many moves between the same two units on, a complaint counts as handed back and forth.
const MOVES_AT_LEAST: u32 = 2;

/// Two units, and what they have handed to each other and back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// In the order of their codes.
    pub units: (UnitCode, UnitCode),
    /// How often anything went from one to the other.
    pub moves: u32,
    /// Each complaint with its moves, the most first.
    pub cases: Vec<(Reference, u32)>,
}

/// The units that held a complaint, oldest first, each once in a row; what was taken back does not count.
#[must_use]
pub fn holders(events: &[Event]) -> Vec<UnitCode> {
    let undone = undone(events);
    let mut holders: Vec<UnitCode> = Vec::new();
    for event in events
        .iter()
        .filter(|event| !undone.contains(&event.number))
    {
        if let Fact::Assigned { unit, .. } = &event.fact
            && holders.last() != Some(unit)
        {
            holders.push(unit.clone());
        }
    }
    holders
}

/// The pairs among whom complaints went back and forth, those with most moves first. Each complaint comes with
/// the units that held it, in order.
#[must_use]
pub fn pairs(held: &[(Reference, Vec<UnitCode>)]) -> Vec<Pair> {
    let mut found: BTreeMap<(UnitCode, UnitCode), Vec<(Reference, u32)>> = BTreeMap::new();
    for (reference, holders) in held {
        let mut moves: BTreeMap<(UnitCode, UnitCode), u32> = BTreeMap::new();
        for step in holders.windows(2) {
            if let [from, to] = step
                && from != to
            {
                let pair = (from.min(to).clone(), from.max(to).clone());
                *moves.entry(pair).or_default() += 1;
            }
        }
        for (pair, number) in moves {
            if number >= MOVES_AT_LEAST {
                found
                    .entry(pair)
                    .or_default()
                    .push((reference.clone(), number));
            }
        }
    }
    let mut pairs: Vec<Pair> = found
        .into_iter()
        .map(|(units, mut cases)| {
            cases.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
            Pair {
                units,
                moves: cases.iter().map(|(_, moves)| moves).sum(),
                cases,
            }
        })
        .collect();
    pairs.sort_by(|one, other| {
        other
            .moves
            .cmp(&one.moves)
            .then_with(|| one.units.cmp(&other.units))
    });
    pairs
}
