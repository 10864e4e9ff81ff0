//! Pure: which part of the queue somebody asked for, read from an address.

mod asked;
mod choice;
mod cursor;
mod view;

pub use asked::Asked;
pub use choice::{Assignee, Privacy};
pub use cursor::Cursor;
pub use view::View;

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;

use crate::complaint::access::scope;
use crate::complaint::{
    Actor, AreaCode, CategoryCode, Channel, ComplaintId, Instant, PublicId, Reference, StaffId,
    State, UnitCode,
};
use crate::office::reference::Reference as City;
use crate::platform::store::words;
use crate::platform::web::text::{FieldError, FieldErrors};
use crate::sla::due::Target;

/// Rows of a page when nothing else is asked for.
pub const ROWS: u64 = 50;
/// The most rows that are given at once.
pub const ROWS_AT_MOST: u64 = 200;
/// More words than these are not looked for.
const WORDS_AT_MOST: usize = 8;
/// Nobody asks for more followers than that.
const FOLLOWERS_AT_MOST: u32 = 100_000;

/// What the query looks for. Scope and conflict are part of it, so that no row leaves the database
/// that this person may not see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// The units whose complaints this person sees; none means all.
    pub scope: Option<Vec<UnitCode>>,
    /// Complaints about these units are hidden from this person: the own unit and those above it.
    pub subjects: Vec<UnitCode>,
    pub view: View,
    pub unit: Option<UnitCode>,
    pub state: Option<State>,
    pub category: Option<CategoryCode>,
    pub area: Option<AreaCode>,
    pub assignee: Option<Assignee>,
    /// Who asks.
    pub me: Option<StaffId>,
    pub channel: Option<Channel>,
    pub privacy: Option<Privacy>,
    /// Only what its reporter has disputed.
    pub reopened: bool,
    /// How many follow it at least; none asks for nothing.
    pub followers: Option<u32>,
    /// Only what came with a photo.
    pub photo: bool,
    /// The time in which it was received, the end not included.
    pub since: Option<Instant>,
    pub until: Option<Instant>,
    /// Only the complaints of this surge.
    pub cluster: Option<String>,
    /// Surges that are shown as one line each, so that their complaints are not.
    pub folded: Vec<String>,
    pub text: Option<Search>,
    /// All that fits, where that is known to be few.
    pub few: Option<Vec<ComplaintId>>,
    /// What this person has put off; it has to be asked for.
    pub later: Vec<ComplaintId>,
    pub after: Option<Cursor>,
    pub limit: u64,
    pub now: Instant,
    /// The day it is in the city.
    pub today: Date,
    /// The end of the next working day.
    pub soon: Instant,
}

/// What was typed into the search field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Search {
    /// A whole reference.
    Reference(Reference),
    /// Words, or their beginnings; none finds nothing.
    Words {
        all: Vec<String>,
        /// The kelurahan whose whole name is among them, and the words beside it.
        place: Option<(AreaCode, Vec<String>)>,
    },
}

impl Filter {
    /// Reads an address for one person. `otherwise` is the view when none is named.
    pub fn read(
        asked: &Asked,
        otherwise: View,
        actor: &Actor,
        city: &City,
        now: Instant,
    ) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::default();
        let mut wrong = |field: &str, key: &'static str| errors.add(FieldError::new(field, key));
        let view = match (asked.view.as_str(), asked.sla.as_str()) {
            (_, "late") => View::Late,
            ("", "") => otherwise,
            (word, "") => word.parse().unwrap_or_else(|_| {
                wrong("view", "field-error-choice");
                otherwise
            }),
            _ => {
                wrong("sla", "field-error-choice");
                otherwise
            }
        };
        let unit = optional(
            &asked.unit,
            |typed| {
                UnitCode::parse(typed)
                    .ok()
                    .filter(|code| city.unit(code).is_some())
            },
            || wrong("unit", "field-error-unit-unknown"),
        );
        let category = optional(
            &asked.category,
            |typed| {
                CategoryCode::parse(typed)
                    .ok()
                    .filter(|code| city.category(code).is_some())
            },
            || wrong("category", "field-error-category-unknown"),
        );
        let area = optional(
            &asked.area,
            |typed| {
                AreaCode::parse(typed)
                    .ok()
                    .filter(|code| city.area(code).is_some())
            },
            || wrong("area", "field-error-place-unknown"),
        );
        let channel = optional(
            &asked.channel,
            |word| word.parse().ok(),
            || wrong("channel", "field-error-choice"),
        );
        let privacy = optional(
            &asked.privacy,
            |word| {
                Privacy::ALL
                    .into_iter()
                    .find(|privacy| privacy.as_str() == word)
            },
            || wrong("privacy", "field-error-choice"),
        );
        let assignee = optional(
            &asked.assignee,
            |word| Assignee::ALL.into_iter().find(|one| one.as_str() == word),
            || wrong("assignee", "field-error-choice"),
        );
        let followers = optional(
            &asked.followers,
            |typed| {
                typed
                    .parse()
                    .ok()
                    .filter(|least| (1..=FOLLOWERS_AT_MOST).contains(least))
            },
            || wrong("followers", "field-error-choice"),
        );
        let mut yes = |field: &str, typed: &str| {
            let said = optional(
                typed,
                |word| (word == "1").then_some(()),
                || wrong(field, "field-error-choice"),
            );
            said.is_some()
        };
        let reopened = yes("reopened", &asked.reopened);
        let photo = yes("photo", &asked.photo);
        let day = |typed: &str| typed.parse::<Date>().ok();
        let from = optional(&asked.from, day, || wrong("from", "field-error-date"));
        let to = optional(&asked.to, day, || wrong("to", "field-error-date"));
        let state = optional(
            &asked.state,
            |word| word.parse().ok(),
            || wrong("state", "field-error-choice"),
        );
        let cluster = optional(
            &asked.cluster,
            |typed| PublicId::parse(typed).map(|id| id.to_string()),
            || wrong("cluster", "field-error-choice"),
        );
        let after = optional(&asked.cursor, Cursor::parse, || {
            wrong("cursor", "field-error-cursor")
        });
        let in_range = |limit: &u64| (1..=ROWS_AT_MOST).contains(limit);
        let limit = optional(
            &asked.limit,
            |typed| typed.parse().ok().filter(in_range),
            || wrong("limit", "field-error-limit"),
        );
        let scope = scope(actor, city);
        // What waits for the coordinator is no unit's to look for.
        if scope.is_some() && matches!(view, View::Decide | View::Release) {
            wrong("view", "field-error-choice");
        }
        if !matches!(asked.sort.as_str(), "" | "due") {
            wrong("sort", "field-error-choice");
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        let calendar = city.default_calendar();
        let zone = TimeZone::get(&calendar.spec().zone).unwrap_or(TimeZone::UTC);
        Ok(Self {
            scope,
            subjects: actor
                .unit
                .iter()
                .flat_map(|unit| line(unit, city))
                .collect(),
            view,
            unit,
            state,
            category,
            area,
            assignee,
            me: actor.staff,
            channel,
            privacy,
            reopened,
            followers,
            photo,
            since: from.and_then(|day| midnight(day, &zone)),
            until: to.and_then(|day| midnight(day.tomorrow().ok()?, &zone)),
            cluster,
            folded: Vec::new(),
            text: search(&asked.text, city),
            few: None,
            later: Vec::new(),
            after,
            limit: limit.unwrap_or(ROWS),
            now,
            today: city.date_of(now),
            // Without an answer of the calendar nothing is soon.
            soon: calendar.add(now, Target::OfficeDays(1)).unwrap_or(now),
        })
    }
}

impl Filter {
    /// Whether it may leave little of much, and only a look at all of it can tell.
    #[must_use]
    pub fn sifts(&self) -> bool {
        self.view == View::Unheld
            || self.state.is_some()
            || self.category.is_some()
            || self.area.is_some()
            || self.assignee == Some(Assignee::Nobody)
            || self.channel.is_some()
            || self.privacy.is_some()
            || self.reopened
            || self.followers.is_some()
            || self.photo
            || self.since.is_some()
            || self.until.is_some()
    }
}

fn optional<T>(typed: &str, parse: impl Fn(&str) -> Option<T>, wrong: impl FnOnce()) -> Option<T> {
    match typed.trim() {
        "" => None,
        text => parse(text).or_else(|| {
            wrong();
            None
        }),
    }
}

/// When a day begins in the city.
fn midnight(day: Date, zone: &TimeZone) -> Option<Instant> {
    let at = zone.to_timestamp(day.to_datetime(Time::midnight())).ok()?;
    Some(Instant::from_jiff(at))
}

/// A unit and everything above it.
fn line(unit: &UnitCode, city: &City) -> Vec<UnitCode> {
    let above = city.ancestors(unit).map(|unit| unit.code.clone());
    std::iter::once(unit.clone()).chain(above).collect()
}

fn search(typed: &str, city: &City) -> Option<Search> {
    let text: String = typed.trim().chars().take(100).collect();
    if text.is_empty() {
        return None;
    }
    if let Ok(reference) = Reference::parse(&text) {
        return Some(Search::Reference(reference));
    }
    let all = words::asked(&text, WORDS_AT_MOST);
    let place = place(&all, city);
    Some(Search::Words { all, place })
}

/// The kelurahan with the longest name that stands among these words, word by word.
fn place(all: &[String], city: &City) -> Option<(AreaCode, Vec<String>)> {
    let mut found: Option<(usize, AreaCode, Vec<String>)> = None;
    for area in city.areas() {
        let name: Vec<String> = words::words(&area.name).collect();
        let is_longer = found
            .as_ref()
            .is_none_or(|(length, ..)| name.len() > *length);
        let at = all
            .windows(name.len().max(1))
            .position(|part| part == name.as_slice());
        if let Some(at) = at.filter(|_| is_longer) {
            let beside = [&all[..at], &all[at + name.len()..]].concat();
            found = Some((name.len(), area.code.clone(), beside));
        }
    }
    found.map(|(_, code, beside)| (code, beside))
}
