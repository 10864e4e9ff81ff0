//! One unit's score with everything behind it, ready to be drawn.

use std::collections::HashMap;

use super::chart::{BAR, DotLine, ROW, TrendMark, percent, trend};
use super::component::{Component, Contribution};
use super::cost::{Cost, costly};
use super::formula::{Band, Measure};
use super::league::Row;
use super::notes;
use super::period::Period;
use super::points::Points;
use super::queries;
use super::read::{self, Kept, Seen};
use super::score::UnitScore;
use super::sheet::Why;
use super::words::Words;
use crate::complaint::{Actor, CategoryCode, ComplaintId, Instant, UnitCode};
use crate::platform::service::Service;
use crate::platform::store::StoreError;
use crate::platform::web::render::Choice;

/// How many complaints of each component are on the page of a unit, and how many in all.
const FEW: usize = 5;
const MOST: usize = 10;
/// How many quarters a trend shows.
const QUARTERS: usize = 6;

/// Everything on the page of a unit.
pub struct Scorecard {
    /// The path of the unit's page.
    pub path: String,
    /// The quarter, in words.
    pub period: String,
    /// `open` or `provisional`.
    pub status: String,
    /// Of which moment it is true.
    pub as_of: String,
    pub formula: String,
    pub received: i64,
    pub resolved: i64,
    /// None with too few resolved complaints.
    pub outcome: Option<Outcome>,
    pub components: Vec<Line>,
    /// What costs most over all components.
    pub costs: Vec<Cost>,
    /// The newest quarters, oldest first; empty while there is only one.
    pub quarters: Vec<Row>,
    pub marks: Vec<TrendMark>,
    pub topics: Vec<Topic>,
    pub may: Rights,
}

/// A score that there is data enough for.
pub struct Outcome {
    pub score: String,
    pub band: Band,
    pub meaning: String,
    pub interval: String,
    pub mark: DotLine,
}

/// One component.
pub struct Line {
    pub code: Measure,
    pub name: String,
    pub method: String,
    pub weight: i64,
    /// None without data.
    pub data: Option<LineData>,
    /// The few that cost most.
    pub costs: Vec<Cost>,
    /// How many contributions there are in all.
    pub all: usize,
}

/// What was measured of a component.
pub struct LineData {
    pub fraction: String,
    pub percent: String,
    /// The points it brings, could bring, and lacks.
    pub points: String,
    pub share: String,
    pub lost: String,
    /// The length of its bar.
    pub bar: i64,
}

/// A recurring topic of the quarter, and the note about it.
pub struct Topic {
    pub code: String,
    pub name: String,
    /// How many complaints.
    pub cases: String,
    pub note: NoteState,
    /// What the note says; empty where there is none, or the reader may not read it.
    pub words: String,
}

/// How far the note about a topic has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteState {
    Missing,
    Waiting,
    Accepted,
}

/// What the reader may do with notes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rights {
    pub write: bool,
    pub accept: bool,
}

impl Scorecard {
    /// Reads all of it.
    pub async fn read(
        service: &Service,
        now: Instant,
        words: Words<'_>,
        (unit, period): (&UnitCode, Period),
        reader: Option<&Actor>,
    ) -> Result<Self, StoreError> {
        let Kept { score, status } = read::score_of(service, unit, period, now).await?;
        let totals: Vec<_> = read::totals(&score).into_iter().take(MOST).collect();
        let few: Vec<_> = score
            .components
            .iter()
            .map(|one| costly(one).take(FEW).collect::<Vec<_>>())
            .collect();
        let of_components = few.iter().flatten().map(|one| &one.subject);
        let subjects = totals
            .iter()
            .map(|total| total.subject)
            .chain(of_components);
        let seen = read::behind(service, subjects, reader).await?;
        let lines = score
            .components
            .iter()
            .zip(few)
            .map(|(component, few)| Line::new(words, component, few, &seen));
        let costs = totals.iter().map(|total| {
            let mut whys: Vec<String> = Vec::new();
            for why in total.parts.iter().map(|(_, why)| words.why(why)) {
                // The same lateness may cost in several components.
                if !whys.contains(&why) {
                    whys.push(why);
                }
            }
            Cost::new(words, total.subject, total.effect, whys.join("; "), &seen)
        });
        let quarters = read::trend(service, unit, period, QUARTERS).await?;
        let quarters = if quarters.len() > 1 {
            quarters
        } else {
            Vec::new()
        };
        let points = quarters
            .iter()
            .map(|(period, one)| (period.to_string(), one.score.zip(one.interval)));
        let is_open = notes::is_open(period, now, words.zone);
        Ok(Self {
            path: format!("/unit/{unit}"),
            period: words.period(period),
            status,
            as_of: words.as_of(score.as_of),
            formula: score.formula.clone(),
            received: score.received,
            resolved: score.resolved,
            outcome: Outcome::new(words, &score),
            components: lines.collect(),
            costs: costs.collect(),
            marks: trend(&points.collect::<Vec<_>>()),
            quarters: quarters
                .iter()
                .map(|(period, one)| quarter(words, unit, *period, one))
                .collect(),
            topics: topics(service, words, &score, reader).await?,
            may: Rights {
                write: is_open
                    && reader.is_some_and(|actor| notes::may_write(actor, unit, words.city)),
                accept: is_open && reader.is_some_and(|actor| notes::may_accept(actor, unit)),
            },
        })
    }

    /// The topics that a note can still be written about.
    #[must_use]
    pub fn open_topics(&self) -> Vec<Choice> {
        let open = self.topics.iter().filter(|topic| !topic.is_accepted());
        open.map(|topic| Choice::new(&topic.code, &topic.name))
            .collect()
    }

    /// Whether the reader can write about any of the topics.
    #[must_use]
    pub fn can_write(&self) -> bool {
        self.may.write && self.topics.iter().any(|topic| !topic.is_accepted())
    }
}

impl Topic {
    /// Whether nothing is left to be done about it.
    #[must_use]
    pub fn is_accepted(&self) -> bool {
        self.note == NoteState::Accepted
    }

    /// Whether somebody has to look at the note.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        self.note == NoteState::Waiting
    }
}

impl Outcome {
    fn new(words: Words<'_>, score: &UnitScore) -> Option<Self> {
        let (points, band, interval) = (score.score?, score.band?, score.interval?);
        Some(Self {
            score: words.points(points),
            band,
            meaning: words.band(band),
            interval: words.interval(interval),
            mark: ROW.dot_line(points, interval),
        })
    }
}

impl Line {
    fn new(
        words: Words<'_>,
        component: &Component,
        few: Vec<&Contribution>,
        seen: &HashMap<ComplaintId, Seen>,
    ) -> Self {
        Self {
            code: component.code,
            name: words.measure(component.code),
            method: words.method(component.code),
            weight: component.weight,
            data: LineData::new(words, component),
            costs: few
                .into_iter()
                .map(|one| Cost::of(words, one, seen))
                .collect(),
            all: component.contributions.len(),
        }
    }
}

impl LineData {
    fn new(words: Words<'_>, component: &Component) -> Option<Self> {
        let (share, points) = (component.share?, component.points?);
        Some(Self {
            fraction: words.fraction(component),
            percent: words.points(percent(component.numerator, component.denominator)?),
            points: words.points(points),
            share: words.points(share),
            lost: words.points(Points((share.0 - points.0).max(0))),
            bar: BAR.share(component.numerator, component.denominator),
        })
    }
}

fn quarter(words: Words<'_>, unit: &UnitCode, period: Period, summary: &read::Summary) -> Row {
    Row::new(
        format!("/unit/{unit}?period={period}"),
        words.period(period),
        Some(summary),
        words,
    )
}

async fn topics(
    service: &Service,
    words: Words<'_>,
    score: &UnitScore,
    reader: Option<&Actor>,
) -> Result<Vec<Topic>, StoreError> {
    let notes = queries::notes(service.db.read(), &score.unit, &score.period.to_string()).await?;
    let may_read = reader.is_some_and(|actor| notes::may_read(actor, &score.unit, words.city));
    let topic = |(category, one): (&CategoryCode, &Contribution)| {
        let note = notes.iter().find(|note| note.category == *category);
        let cases = match one.why {
            Why::Learned { cases } | Why::NotLearned { cases } => cases,
            _ => 0,
        };
        Topic {
            code: category.to_string(),
            name: words.category(category),
            cases: words.lang.count("complaints-count", cases),
            note: match note {
                None => NoteState::Missing,
                Some(note) if note.accepted_at.is_none() => NoteState::Waiting,
                Some(_) => NoteState::Accepted,
            },
            words: note
                .filter(|_| may_read)
                .map(|note| note.words.clone())
                .unwrap_or_default(),
        }
    };
    Ok(notes::topics(score).map(topic).collect())
}
