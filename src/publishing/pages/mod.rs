//! The pages of the public list, the page on which a coordinator releases words, and the page about privacy.

mod entry;
mod list;
mod privacy;
mod release;
mod unit;

pub use entry::entry;
pub use list::list;
pub use privacy::privacy;
pub use release::{preview, publish, unpublish};
pub use unit::About;

use jiff::tz::TimeZone;

use super::release::Words;
use super::timeliness::Timeliness;
use crate::complaint::{Case, Instant, State};
use crate::office::names::{category_name, unit_name};
use crate::office::reference::Reference as City;
use crate::platform::web::lang::Lang;

/// The public pages are the same for everybody for a minute.
const KEPT_SECONDS: u32 = 60;

/// A state in the words of everybody: it is the reporter who is awaited.
fn state_words(lang: Lang, state: State) -> String {
    match state {
        State::AwaitingReporter => lang.t("public-state-awaiting"),
        state => lang.word("state", state),
    }
}

/// `Juli 2026`: public lists know no day, which could tell who it was.
fn month(lang: Lang, at: Instant, zone: &TimeZone) -> String {
    let date = zone.to_datetime(at.jiff()).date();
    month_of(lang, date.month(), date.year())
}

fn month_of(lang: Lang, month: i8, year: i16) -> String {
    format!("{} {year}", lang.t(&format!("month-{month}")))
}

/// What is shown of every public complaint, with or without words.
struct Facts {
    category: String,
    place: String,
    month: String,
    unit: String,
    state: State,
    state_words: String,
    /// The first response: its tone and words.
    answer: (&'static str, String),
}

impl Facts {
    fn of(lang: Lang, city: &City, zone: &TimeZone, case: &Case, now: Instant) -> Self {
        let area = case.area.as_ref().and_then(|area| city.area(area));
        let place = match area {
            Some(area) => area.name.clone(),
            None if case.outside_city => lang.t("place-outside"),
            None => lang.t("public-place-none"),
        };
        let category = case.category.as_ref().map_or_else(
            || lang.t("public-category-none"),
            |code| category_name(lang, city, code),
        );
        let unit = case
            .unit
            .as_ref()
            .map_or_else(|| lang.t("public-unit-none"), |unit| unit_name(city, unit));
        let answer = Timeliness::of(case, case.clocks.first_response.as_ref(), now);
        Self {
            category,
            place,
            month: month(lang, case.received_at, zone),
            unit,
            state: case.state,
            state_words: state_words(lang, case.state),
            answer: (answer.tone(), lang.t(answer.answer_key())),
        }
    }
}

/// The facts that everybody sees, in one line.
#[must_use]
pub fn facts_in_words(lang: Lang, city: &City, case: &Case, now: Instant) -> String {
    let facts = Facts::of(lang, city, &city.zone(), case, now);
    [
        facts.category,
        facts.place,
        facts.month,
        facts.state_words,
        facts.unit,
    ]
    .join(", ")
}

/// The words that stand for a complaint in a list: its released title, or what it is about.
fn heading(facts: &Facts, words: Option<&Words>) -> String {
    words.map_or_else(|| facts.category.clone(), |words| words.title.clone())
}
