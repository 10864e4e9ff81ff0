//! Pure: units and bodies by the first letters of what they are called.

use crate::complaint::Owner;
use crate::office::reference::Reference as City;

/// So many letters at least, where the whole name is not given.
const LETTERS_AT_LEAST: usize = 2;

/// Who may be meant by what was typed: the one of that code or name, or everybody whose code, name or
/// a word of it begins like that. `bodies` is whether bodies outside the city count.
#[must_use]
pub fn meant(city: &City, typed: &str, bodies: bool) -> Vec<Owner> {
    let typed = typed.trim().to_lowercase();
    let units = city
        .units()
        .filter(|unit| unit.parent.is_some())
        .map(|unit| {
            let called = [unit.code.as_str(), &unit.short, &unit.name].map(str::to_lowercase);
            (
                Owner::Unit(unit.code.clone()),
                called,
                unit.valid_to.is_none(),
            )
        });
    let outside = city.outside_bodies().filter(|_| bodies).map(|body| {
        let called = [body.code.as_str(), &body.name, &body.name].map(str::to_lowercase);
        (Owner::Body(body.code.clone()), called, true)
    });
    let all: Vec<_> = units.chain(outside).collect();
    let of_code = |called: &[String; 3]| called[0] == typed;
    let of_name = |called: &[String; 3]| called.contains(&typed);
    let begins = |called: &[String; 3]| called.iter().any(|name| name.starts_with(&typed));
    let has_word = |called: &[String; 3]| {
        let mut words = called
            .iter()
            .flat_map(|name| name.split(|c: char| !c.is_alphanumeric()));
        words.any(|word| word.starts_with(&typed))
    };
    let long_enough = typed.chars().count() >= LETTERS_AT_LEAST;
    let tests: [(bool, &dyn Fn(&[String; 3]) -> bool); 4] = [
        (true, &of_code),
        (true, &of_name),
        (long_enough, &begins),
        (long_enough, &has_word),
    ];
    for (whole, (_, test)) in tests.iter().enumerate().filter(|(_, (may, _))| *may) {
        let found: Vec<Owner> = all
            .iter()
            // What has ended is found by its whole name only.
            .filter(|(_, called, lives)| test(called) && (*lives || whole < 2))
            .map(|(owner, _, _)| owner.clone())
            .collect();
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// The name of a unit or body in a sentence.
#[must_use]
pub fn called(city: &City, owner: &Owner) -> String {
    let name = match owner {
        Owner::Unit(unit) => city.unit(unit).map(|unit| &unit.short),
        Owner::Body(body) => city.outside_body(body).map(|body| &body.name),
    };
    name.cloned().unwrap_or_default()
}
