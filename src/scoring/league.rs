//! All units beside each other, by band and never by rank, ready to be drawn.

use std::collections::HashMap;

use super::chart::{DotLine, ROW};
use super::formula::{Band, FORMULA_1};
use super::period::Period;
use super::points::Points;
use super::read::{Summary, is_listed};
use super::words::Words;
use crate::complaint::{Instant, UnitCode};
use crate::office::reference::{Level, Unit};

/// Every band, the best first.
const BANDS: [Band; 4] = [Band::A, Band::B, Band::C, Band::D];

/// All units of a quarter.
pub struct League {
    /// The bands that have any, the best first; last those with too little data.
    pub groups: Vec<Group>,
    /// The newest moment of which any of the scores is true.
    pub as_of: Option<Instant>,
}

/// The units of one band.
pub struct Group {
    /// None where there is too little data.
    pub band: Option<Band>,
    pub heading: String,
    pub rows: Vec<Row>,
    /// Link and name of the units without any complaint in the quarter.
    pub quiet: Vec<(String, String)>,
}

/// One unit, or one quarter, among others.
pub struct Row {
    pub link: String,
    pub name: String,
    /// Empty, as the interval is, with too little data.
    pub score: String,
    pub interval: String,
    pub resolved: i64,
    pub received: i64,
    pub mark: Option<DotLine>,
}

/// One band in words.
pub struct BandRow {
    pub band: Band,
    pub meaning: String,
    /// From this score on.
    pub lowest: String,
}

impl League {
    /// Lists the units that existed in the quarter, or were scored in it, by band and then by name.
    #[must_use]
    pub fn new(
        summaries: &HashMap<UnitCode, Summary>,
        words: Words<'_>,
        period: Period,
        level: Option<Level>,
    ) -> Self {
        let was_scored = |unit: &Unit| {
            summaries
                .get(&unit.code)
                .is_some_and(|summary| summary.received > 0)
        };
        let mut units: Vec<&Unit> = words
            .city
            .units()
            .filter(|unit| level.is_none_or(|level| unit.level == level))
            .filter(|unit| is_listed(unit, period, words.zone) || was_scored(unit))
            .collect();
        units.sort_by(|one, other| one.name.cmp(&other.name));
        let band_of = |unit: &Unit| summaries.get(&unit.code).and_then(|summary| summary.band);
        let group = |band: Option<Band>| {
            let mut group = Group {
                band,
                heading: band
                    .map_or_else(|| words.lang.t("score-too-little"), |band| words.band(band)),
                rows: Vec::new(),
                quiet: Vec::new(),
            };
            for unit in units.iter().filter(|unit| band_of(unit) == band) {
                let (link, summary) = (
                    format!("/unit/{}?period={period}", unit.code),
                    summaries.get(&unit.code),
                );
                match summary.is_some_and(|summary| summary.received + summary.resolved > 0) {
                    true => group
                        .rows
                        .push(Row::new(link, unit.name.clone(), summary, words)),
                    false => group.quiet.push((link, unit.name.clone())),
                }
            }
            group
        };
        let groups = BANDS.into_iter().map(Some).chain([None]).map(group);
        Self {
            groups: groups
                .filter(|group| group.rows.len() + group.quiet.len() > 0)
                .collect(),
            as_of: summaries.values().map(|summary| summary.as_of).max(),
        }
    }
}

impl Row {
    /// What a summary says, as far as there is data enough.
    #[must_use]
    pub fn new(link: String, name: String, summary: Option<&Summary>, words: Words<'_>) -> Self {
        let scored = summary.and_then(|summary| Some((summary.score?, summary.interval?)));
        Self {
            link,
            name,
            score: scored
                .map(|(score, _)| words.points(score))
                .unwrap_or_default(),
            interval: scored
                .map(|(_, interval)| words.interval(interval))
                .unwrap_or_default(),
            resolved: summary.map_or(0, |summary| summary.resolved),
            received: summary.map_or(0, |summary| summary.received),
            mark: scored.map(|(score, interval)| ROW.dot_line(score, interval)),
        }
    }
}

/// What each band means and where it begins.
#[must_use]
pub fn bands(words: Words<'_>) -> Vec<BandRow> {
    let lowest = |band| {
        FORMULA_1
            .bands
            .iter()
            .find(|(known, _)| *known == band)
            .map_or(0, |(_, lowest)| *lowest)
    };
    let row = |band| BandRow {
        band,
        meaning: words.band(band),
        lowest: words.points(Points(lowest(band))),
    };
    BANDS.into_iter().map(row).collect()
}
