//! Pure: prepared answers with what is known filled in, and what still stands open in a text.

use crate::complaint::{Case, ClockName, Instant};
use crate::office::reference::{Answer, Reference as City};

/// How a reporter is spoken to: whoever writes does not see the sealed name.
const ADDRESS: &str = "Bapak/Ibu";
/// The longest name of a place that stands open.
const NAME_AT_MOST: usize = 40;

/// The prepared answers that fit a case.
pub fn fitting<'a>(city: &'a City, case: &Case) -> impl Iterator<Item = &'a Answer> {
    let (category, state) = (case.category.clone(), case.state);
    let answers = city.answers().iter();
    answers.filter(move |answer| answer.fits(category.as_ref(), state))
}

/// The words of a prepared answer with what is known of the case; what is not known stays open. `written` is how
/// a moment is written.
#[must_use]
pub fn filled(
    answer: &Answer,
    case: &Case,
    city: &City,
    written: impl Fn(Instant) -> String,
) -> String {
    let due = case.clocks.get(ClockName::Resolution);
    let due = due.filter(|clock| clock.stopped.is_none());
    let unit = case.unit.as_ref().and_then(|unit| city.unit(unit));
    let known = [
        ("nama_sapaan", Some(ADDRESS.to_owned())),
        ("nomor", Some(case.reference.to_string())),
        ("batas", due.map(|clock| written(clock.due))),
        ("unit", unit.map(|unit| unit.name.clone())),
    ];
    let mut text = answer.text.clone();
    for (name, value) in known {
        if let Some(value) = value {
            text = text.replace(&format!("{{{name}}}"), &value);
        }
    }
    text
}

/// The first place in a text that still waits to be filled in, with its braces.
#[must_use]
pub fn open_place(text: &str) -> Option<&str> {
    text.match_indices('{').find_map(|(start, _)| {
        let place = &text[start..=start + text[start..].find('}')?];
        let name = &place[1..place.len() - 1];
        let begins = name.starts_with(char::is_alphabetic);
        let is_name = |c: char| c.is_alphanumeric() || c == '_' || c == ' ' || c == '-';
        let fits = begins && name.chars().count() <= NAME_AT_MOST && name.chars().all(is_name);
        fits.then_some(place)
    })
}
