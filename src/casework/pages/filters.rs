//! The filters of the queue page: a field for each, and what is said where they leave nothing.

use super::super::filter::{Asked, Assignee, Filter, Privacy, View};
use super::super::queue::{Count, Empty};
use super::choices::{categories, units};
use super::rail::{count_words, view_words};
use super::{Desk, state_words};
use crate::complaint::{Channel, State, UnitCode};
use crate::platform::web::lang::Lang;
use crate::platform::web::render::Choice;

/// One filter as a list to choose from.
pub(super) struct Field {
    pub name: &'static str,
    pub label: String,
    pub value: String,
    pub options: Vec<Choice>,
}

/// The lists of the form; the text and the two days are fields of their own.
pub(super) fn fields(desk: &Desk, asked: &Asked, scope: Option<&[UnitCode]>) -> Vec<Field> {
    let (lang, city) = (desk.lang(), desk.city());
    // Where there is only one unit, there is nothing to choose.
    let all_units = units(city, |unit| {
        scope.is_none_or(|scope| scope.len() > 1 && scope.contains(&unit.code))
    });
    let states = State::ALL
        .iter()
        .map(|&state| Choice::new(state.as_str(), state_words(lang, state)));
    let channels = Channel::ALL
        .iter()
        .map(|channel| Choice::new(channel.as_str(), lang.word("channel", channel)));
    let privacy = Privacy::ALL.into_iter().map(|privacy| match privacy {
        Privacy::Private => Choice::new(privacy.as_str(), lang.t("mark-private")),
        Privacy::Reporter(identity) => {
            Choice::new(privacy.as_str(), lang.word("identity", identity))
        }
    });
    let mut areas: Vec<_> = city
        .areas()
        .map(|area| Choice::new(area.code.as_str(), area.name.clone()))
        .collect();
    areas.sort_by(|one, other| one.words.cmp(&other.words));
    let followers = [1_u32, 5, 10].map(|least| {
        Choice::new(
            least.to_string(),
            lang.count("filter-followers-least", least),
        )
    });
    let assignees = Assignee::ALL.map(|one| {
        let key = match one {
            Assignee::Me => "filter-assignee-me",
            Assignee::Nobody => "filter-assignee-none",
        };
        Choice::new(one.as_str(), lang.t(key))
    });
    let options = |name: &str| match name {
        "unit" => all_units.clone(),
        "category" => categories(lang, city),
        "area" => areas.clone(),
        "state" => states.clone().collect(),
        "assignee" => assignees.to_vec(),
        "channel" => channels.clone().collect(),
        "privacy" => privacy.clone().collect(),
        "followers" => followers.to_vec(),
        "reopened" | "photo" => vec![Choice::new("1", lang.t("filter-only"))],
        _ => Vec::new(),
    };
    asked
        .filters()
        .into_iter()
        .map(|(name, value)| Field {
            name,
            label: label(lang, name),
            value: value.to_owned(),
            options: options(name),
        })
        .filter(|field| !field.options.is_empty())
        .collect()
}

/// What a filter is called.
pub(super) fn label(lang: Lang, name: &str) -> String {
    lang.t(match name {
        "unit" => "case-unit",
        "category" => "field-category",
        "area" => "filter-area",
        "state" => "state",
        "channel" => "channel",
        "assignee" => "filter-assignee",
        "privacy" => "filter-privacy",
        "reopened" => "filter-reopened",
        "followers" => "filter-followers",
        "photo" => "filter-photo",
        "from" => "filter-from",
        "to" => "filter-to",
        "cluster" => "surge-heading",
        _ => "queue-text",
    })
}

/// What is said of a page without rows, and the words and addresses of ways out.
pub(super) struct Nothing {
    pub sentence: String,
    pub more: String,
    pub ways: Vec<(String, String)>,
}

pub(super) fn nothing(desk: &Desk, asked: &Asked, filter: &Filter, why: Empty) -> Nothing {
    let lang = desk.lang();
    let sentence = lang.t(match filter.view {
        _ if asked.narrows() => "queue-empty-filtered",
        View::Act => "queue-empty-act",
        View::Unanswered => "queue-empty-unanswered",
        View::Mine => "queue-empty-mine",
        View::Soon => "queue-empty-soon",
        View::Late => "queue-empty-late",
        View::Extension => "desk-extension-empty",
        View::Waiting => "queue-empty-waiting",
        _ => "queue-empty",
    });
    let (more, ways) = match why {
        Empty::Nothing => (String::new(), Vec::new()),
        Empty::NextDue { at, number } => {
            let when = lang.date_time(at, &desk.city().zone());
            let values = [("when", when.into()), ("n", number.into())];
            (lang.args("queue-next-due", &values), Vec::new())
        }
        Empty::Excluded {
            filter: name,
            count,
        } => {
            let number = count_words(lang, Some(count));
            let values = [("filter", label(lang, name).into()), ("n", number.into())];
            let without = asked.with(name, "").query(filter.view.as_str(), "");
            let way = (lang.t("queue-without"), format!("/petugas?{without}"));
            (lang.args("queue-excluded", &values), vec![way])
        }
        Empty::Elsewhere(views) => {
            let way = |(view, count): (View, Count)| {
                let number = count_words(lang, Some(count));
                let values = [
                    ("n", number.into()),
                    ("view", view_words(lang, view).into()),
                ];
                let words = lang.args("queue-elsewhere", &values);
                (
                    words,
                    format!("/petugas?{}", asked.query(view.as_str(), "")),
                )
            };
            (String::new(), views.into_iter().map(way).collect())
        }
    };
    Nothing {
        sentence,
        more,
        ways,
    }
}
