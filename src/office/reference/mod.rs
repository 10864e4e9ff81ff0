//! Pure: the reference data of the city: units, categories, areas, rules, deadlines and calendars.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Serialize;

mod answers;
mod area;
mod category;
mod check;
mod clocks;
mod load;
pub mod messages;
mod phrase;
mod routing;
mod unit;

pub use answers::Answer;
pub use area::{Area, Polygon, Ring};
pub use category::{AnsweredBy, Category};
pub use clocks::{
    Deadlines, Holiday, HolidayKind, HolidayStatus, calendars_of, read_holidays as holidays_of,
};
pub use load::{Problem, SeedFiles, built_in};
pub use phrase::{BadPhrase, Phrase, Words};
pub use routing::{OutsideBody, Rule, RuleTarget};
pub use unit::{Level, Unit};

use crate::complaint::{AreaCode, BodyCode, CategoryCode, Instant, Kind, UnitCode};
use crate::sla::calendar::{Calendar, CalendarSpec};
use clocks::Calendars;
use messages::Messages;
use routing::Routing;

/// All reference data of one version. It never changes; a change of the files is another version.
pub struct Reference {
    version: String,
    content: Content,
    calendars: Calendars,
}

/// What the version stands for: everything that was read, in an order that does not depend on how
/// the files are laid out. Categories and rules keep their order, because it has a meaning.
#[derive(Serialize)]
struct Content {
    units: BTreeMap<UnitCode, Unit>,
    categories: Vec<Category>,
    areas: BTreeMap<AreaCode, Area>,
    routing: Routing,
    bodies: BTreeMap<BodyCode, OutsideBody>,
    deadlines: BTreeMap<Kind, Deadlines>,
    holidays: Vec<Holiday>,
    calendars: BTreeMap<String, CalendarSpec>,
    default_calendar: String,
    #[serde(skip_serializing_if = "Messages::is_empty")]
    messages: Messages,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    answers: Vec<Answer>,
}

impl Reference {
    /// Reads and checks the files.
    ///
    /// # Errors
    /// Everything that is wrong with them, at once.
    pub fn from_files(files: &SeedFiles) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        let holidays = clocks::read_holidays(files, &mut problems);
        let calendars = clocks::read_calendars(files, &holidays, &mut problems);
        let units = unit::read(files, &mut problems);
        let categories = category::read(files, &mut problems);
        let areas = area::read(files, &mut problems);
        let routing = routing::read_rules(files, &mut problems);
        let bodies = routing::read_bodies(files, &mut problems);
        let deadlines = clocks::read_deadlines(files, &mut problems);
        let messages = messages::read(files, &mut problems);
        let answers = answers::read(files, &mut problems);
        let specs = calendars
            .by_name
            .iter()
            .map(|(name, calendar)| (name.clone(), calendar.spec().clone()))
            .collect();
        let Some(routing) = routing else {
            return Err(problems);
        };
        let content = Content {
            units,
            categories,
            areas,
            routing,
            bodies,
            deadlines,
            holidays,
            calendars: specs,
            default_calendar: calendars.default.clone(),
            messages,
            answers,
        };
        check::references(&content, &mut problems);
        if !problems.is_empty() {
            return Err(problems);
        }
        let canonical =
            serde_json::to_vec(&content).expect("plain maps, lists and texts always fit into JSON");
        Ok(Self {
            version: load::fingerprint(&canonical),
            content,
            calendars,
        })
    }

    /// The same under the name it was kept under: what a name stands for must not change with the program.
    #[must_use]
    pub fn named(mut self, version: &str) -> Self {
        version.clone_into(&mut self.version);
        self
    }

    /// 16 hexadecimal digits that stand for the whole content.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Everything that it says, as JSON: for comparing two versions.
    #[must_use]
    pub fn content(&self) -> serde_json::Value {
        serde_json::to_value(&self.content)
            .expect("plain maps, lists and texts always fit into JSON")
    }

    /// Every unit, by code.
    pub fn units(&self) -> impl Iterator<Item = &Unit> {
        self.content.units.values()
    }

    /// One unit, whether it still exists or not.
    #[must_use]
    pub fn unit(&self, code: &UnitCode) -> Option<&Unit> {
        self.content.units.get(code)
    }

    /// The units directly below.
    pub fn children(&self, code: &UnitCode) -> impl Iterator<Item = &Unit> {
        self.units()
            .filter(move |unit| unit.parent.as_ref() == Some(code))
    }

    /// The units above, nearest first, the city last.
    pub fn ancestors(&self, code: &UnitCode) -> impl Iterator<Item = &Unit> {
        let parent = |unit: &&Unit| self.unit(unit.parent.as_ref()?);
        std::iter::successors(self.unit(code), parent).skip(1)
    }

    /// The unit and everything below it, by code.
    #[must_use]
    pub fn subtree(&self, code: &UnitCode) -> Vec<UnitCode> {
        self.units()
            .filter(|unit| self.is_within(&unit.code, code))
            .map(|unit| unit.code.clone())
            .collect()
    }

    /// Whether a unit is `ancestor` or lies below it.
    #[must_use]
    pub fn is_within(&self, unit: &UnitCode, ancestor: &UnitCode) -> bool {
        unit == ancestor && self.unit(unit).is_some()
            || self.ancestors(unit).any(|above| above.code == *ancestor)
    }

    /// The unit that has taken the place of one that ended: the first in line that exists on that day.
    #[must_use]
    pub fn successor_of(&self, code: &UnitCode, date: Date) -> Option<&Unit> {
        let next = |unit: &&Unit| self.unit(unit.successor.as_ref()?);
        // Nobody means a line longer than all units; one that leads round in a circle has an end too.
        std::iter::successors(self.unit(code), next)
            .skip(1)
            .take(self.content.units.len())
            .find(|unit| unit.active_on(date))
    }

    /// The kelurahan that serves an area on that day.
    #[must_use]
    pub fn subdistrict_of(&self, area: &AreaCode, date: Date) -> Option<&Unit> {
        let serves = |unit: &&Unit| {
            unit.level == Level::Subdistrict && unit.covers(area) && unit.active_on(date)
        };
        self.units().find(serves)
    }

    /// The categories, in the order of the form.
    #[must_use]
    pub fn categories(&self) -> &[Category] {
        &self.content.categories
    }

    /// One category.
    #[must_use]
    pub fn category(&self, code: &CategoryCode) -> Option<&Category> {
        self.categories()
            .iter()
            .find(|category| category.code == *code)
    }

    /// Words of a text upon which 112 is shown before anything else.
    #[must_use]
    pub fn emergency_words(&self, text: &str) -> Vec<String> {
        let words = Words::of(text);
        let phrases = self
            .categories()
            .iter()
            .flat_map(|category| &category.emergency);
        phrases
            .filter(|phrase| words.contain(phrase))
            .map(Phrase::to_string)
            .collect()
    }

    /// Every kelurahan, by code.
    pub fn areas(&self) -> impl Iterator<Item = &Area> {
        self.content.areas.values()
    }

    /// One kelurahan.
    #[must_use]
    pub fn area(&self, code: &AreaCode) -> Option<&Area> {
        self.content.areas.get(code)
    }

    /// The routing rules, in the order in which they are tried.
    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        &self.content.routing.rules
    }

    /// The unit whose people decide what no rule can.
    #[must_use]
    pub fn coordinator(&self) -> &UnitCode {
        &self.content.routing.coordinator
    }

    /// The unit that examines supervisory complaints.
    #[must_use]
    pub fn inspectorate(&self) -> &UnitCode {
        &self.content.routing.inspectorate
    }

    /// Bodies outside the city government, by code.
    pub fn outside_bodies(&self) -> impl Iterator<Item = &OutsideBody> {
        self.content.bodies.values()
    }

    /// One body outside the city government.
    #[must_use]
    pub fn outside_body(&self, code: &BodyCode) -> Option<&OutsideBody> {
        self.content.bodies.get(code)
    }

    /// The days on which offices are closed, oldest first.
    #[must_use]
    pub fn holidays(&self) -> &[Holiday] {
        &self.content.holidays
    }

    /// The city's own wording of notices.
    #[must_use]
    pub fn messages(&self) -> &Messages {
        &self.content.messages
    }

    /// The prepared answers, in the order in which they are offered.
    #[must_use]
    pub fn answers(&self) -> &[Answer] {
        &self.content.answers
    }

    /// The targets for a kind of message, with those of the category where it has its own (they are
    /// stricter than a complaint's and leave other kinds alone). None for praise, which has no clock.
    #[must_use]
    pub fn deadlines(&self, kind: Kind, category: Option<&CategoryCode>) -> Option<Deadlines> {
        let mut deadlines = *self.content.deadlines.get(&kind)?;
        let category = category
            .and_then(|code| self.category(code))
            .filter(|category| category.kind == kind);
        if let Some(category) = category {
            deadlines.first_response = category.first_response.unwrap_or(deadlines.first_response);
            deadlines.resolution = category.resolution.unwrap_or(deadlines.resolution);
        }
        Some(deadlines)
    }

    /// The names of all calendars.
    pub fn calendar_names(&self) -> impl Iterator<Item = &str> {
        self.calendars.by_name.keys().map(String::as_str)
    }

    /// A calendar by its name in `calendar.toml`.
    #[must_use]
    pub fn calendar(&self, name: &str) -> Option<&Calendar> {
        self.calendars.by_name.get(name)
    }

    /// The day that the city's calendars show at a moment.
    #[must_use]
    pub fn date_of(&self, at: Instant) -> Date {
        self.default_calendar().date_of(at)
    }

    /// The zone in which the city reads its clocks, and in which its days and quarters begin.
    #[must_use]
    pub fn zone(&self) -> TimeZone {
        self.default_calendar().zone()
    }

    /// The calendar for everything that belongs to no unit, such as the coordinator's queue.
    #[must_use]
    pub fn default_calendar(&self) -> &Calendar {
        &self.calendars.by_name[&self.calendars.default]
    }

    /// The calendar of a unit: its own, or the nearest of the units above, or the default.
    #[must_use]
    pub fn calendar_of(&self, code: &UnitCode) -> &Calendar {
        let line = self.unit(code).into_iter().chain(self.ancestors(code));
        let name = line.filter_map(|unit| unit.calendar.as_deref()).next();
        name.and_then(|name| self.calendar(name))
            .unwrap_or_else(|| self.default_calendar())
    }
}
