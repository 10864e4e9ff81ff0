//! The decisions of the coordinator's desk that take one press.

use super::super::coordination::Waiting;
use super::super::filter::View;
use super::super::verb::Verb;
use super::super::wording::why_words;
use super::Desk;
use crate::complaint::Owner;
use crate::office::names::{category_name, owner_name, unit_name};
use crate::routing::suggest::{Because, Suggestion, Whom};

/// A decision by one press.
pub(super) struct Press {
    pub verb: &'static str,
    /// Name and value of what goes with it.
    pub field: (&'static str, String),
    pub words: String,
    /// What speaks for it.
    pub because: String,
    /// Whether it is one of several, none of which is the usual one.
    pub second: bool,
}

/// The decisions that take one press.
pub(super) fn presses(desk: &Desk, view: View, one: &Waiting) -> Vec<Press> {
    let (lang, city) = (desk.lang(), desk.city());
    let case = &one.case;
    match view {
        View::Unrouted => one
            .suggestions
            .iter()
            .filter(
                |suggestion| !matches!(&suggestion.owner, Whom::Unit(unit) if case.excludes(unit, city)),
            )
            .enumerate()
            .map(|(place, suggestion)| suggested(desk, suggestion, place > 0))
            .collect(),
        View::Contested => {
            let Some(handover) = &case.handover else {
                return Vec::new();
            };
            let (verb, field) = match &handover.owner {
                Owner::Unit(unit) => (Verb::Assign, ("unit", unit.to_string())),
                Owner::Body(body) => (Verb::Refer, ("body", body.to_string())),
            };
            let owner = owner_name(city, &handover.owner);
            let accept = Press {
                verb: verb.as_str(),
                field,
                words: lang.args("desk-accept", &[("owner", owner.into())]),
                because: String::new(),
                second: false,
            };
            let reject = case.unit.as_ref().map(|unit| Press {
                verb: Verb::Assign.as_str(),
                field: ("unit", unit.to_string()),
                words: lang.args("desk-reject", &[("unit", unit_name(city, unit).into())]),
                because: String::new(),
                second: true,
            });
            std::iter::once(accept).chain(reject).collect()
        }
        View::Extension => {
            let days = case.extension.map_or(0, |extension| extension.working_days);
            vec![Press {
                verb: Verb::DecideExtension.as_str(),
                field: ("granted", "true".to_owned()),
                words: lang.count("desk-grant", days),
                because: String::new(),
                second: false,
            }]
        }
        _ => Vec::new(),
    }
}

fn suggested(desk: &Desk, suggestion: &Suggestion, second: bool) -> Press {
    let (lang, city) = (desk.lang(), desk.city());
    let (verb, field, words) = match &suggestion.owner {
        Whom::Unit(unit) => (
            Verb::Assign,
            ("unit", unit.to_string()),
            lang.args("desk-hand-to", &[("unit", unit_name(city, unit).into())]),
        ),
        Whom::Body(body) => {
            let owner = owner_name(city, &Owner::Body(body.clone()));
            (
                Verb::Refer,
                ("body", body.to_string()),
                lang.args("desk-refer-to", &[("body", owner.into())]),
            )
        }
    };
    let why = match &suggestion.because {
        Because::Rules(why) => why_words(lang, why, city),
        Because::Category(code) => lang.args(
            "desk-because-category",
            &[("category", category_name(lang, city, code).into())],
        ),
        Because::Place => lang.t("desk-because-place"),
    };
    let because = match suggestion.terms.is_empty() {
        true => why,
        false => {
            let terms = suggestion.terms.join(", ");
            format!(
                "{why}. {}",
                lang.args("why-terms", &[("terms", terms.into())])
            )
        }
    };
    Press {
        verb: verb.as_str(),
        field,
        words,
        because,
        second,
    }
}
