//! The history in words.

use crate::complaint::{ClockName, Fact, Owner, Role, UnitCode};
use crate::office::reference::Reference as City;
use crate::platform::web::lang::Lang;
use crate::platform::web::render::TimelineEntry;
use crate::platform::web::text::Value;
use crate::routing::rules::Why;
use crate::tracking::thread::{Entry, Thread};

/// The entries of the page's timeline.
pub(super) fn timeline(thread: &Thread, city: &City, lang: Lang) -> Vec<TimelineEntry> {
    thread
        .entries
        .iter()
        .map(|entry| said(entry, thread, city, lang))
        .collect()
}

fn said(entry: &Entry, thread: &Thread, city: &City, lang: Lang) -> TimelineEntry {
    let because = match &entry.fact {
        Fact::Assigned { why, terms, .. } => because(why, terms, lang),
        _ => String::new(),
    };
    let text = entry.text.clone().unwrap_or_default();
    TimelineEntry {
        at: entry.at,
        title: title(&entry.fact, thread, city, lang),
        by: match entry.role {
            Role::System => String::new(),
            role => lang.word("role", role),
        },
        text: [because, text]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("\n"),
        tone: tone(&entry.fact),
    }
}

/// What happened, in one sentence.
fn title(fact: &Fact, thread: &Thread, city: &City, lang: Lang) -> String {
    let unit = |code: &UnitCode| {
        Value::from(
            city.unit(code)
                .map_or_else(|| code.to_string(), |unit| unit.name.clone()),
        )
    };
    let (key, args): (String, Vec<(&'static str, Value)>) = match fact {
        Fact::Assigned { unit: code, .. } => {
            ("fact-assigned".to_owned(), vec![("unit", unit(code))])
        }
        Fact::Contested {
            owner: Owner::Unit(code),
        } => ("fact-contested".to_owned(), vec![("owner", unit(code))]),
        Fact::TransferRequested { unit: code } => (
            "fact-transfer_requested".to_owned(),
            vec![("unit", unit(code))],
        ),
        Fact::Referred { body } => {
            let name = city
                .outside_body(body)
                .map_or_else(|| body.to_string(), |body| body.name.clone());
            ("fact-referred".to_owned(), vec![("body", name.into())])
        }
        Fact::Archived { reason } => (
            "fact-archived".to_owned(),
            vec![("reason", lang.word("archive", reason).into())],
        ),
        Fact::Rated { rating } => (
            "fact-rated".to_owned(),
            vec![("rating", lang.word("rating", rating.value()).into())],
        ),
        Fact::Disputed { number, .. } => (
            "fact-disputed".to_owned(),
            vec![("number", (*number).into())],
        ),
        Fact::Seconded { solved, .. } => (
            "fact-seconded".to_owned(),
            vec![("solved", if *solved { "yes" } else { "no" }.into())],
        ),
        Fact::Merged { joined: false, .. } => {
            let into = thread
                .merged_into
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default();
            ("fact-merged".to_owned(), vec![("reference", into.into())])
        }
        Fact::Recategorised { category, .. } => {
            let category = category.as_ref().and_then(|code| city.category(code));
            let name = category.map(|category| {
                if lang == Lang::Id {
                    &category.name
                } else {
                    &category.name_en
                }
            });
            (
                "fact-recategorised".to_owned(),
                vec![(
                    "category",
                    name.cloned().unwrap_or_else(|| "–".to_owned()).into(),
                )],
            )
        }
        fact => (format!("fact-{}", fact.action()), Vec::new()),
    };
    lang.args(&key, &args)
}

/// Why this unit.
fn because(why: &Why, terms: &[String], lang: Lang) -> String {
    let reason = match why {
        Why::Chosen => lang.t("tracking-why-chosen"),
        Why::Employee => lang.t("tracking-why-employee"),
        Why::Supervisory => lang.t("tracking-why-supervisory"),
        Why::Rule(_) => lang.t("tracking-why-rule"),
        Why::CategoryDefault => lang.t("tracking-why-category"),
        Why::Coordinator => lang.t("tracking-why-coordinator"),
        Why::Unsure => return String::new(),
    };
    match terms {
        [] => reason,
        terms => format!(
            "{reason} {}",
            lang.args("tracking-why-terms", &[("terms", terms.join(", ").into())])
        ),
    }
}

fn tone(fact: &Fact) -> &'static str {
    match fact {
        Fact::Resolved { .. } | Fact::Confirmed => "ok",
        Fact::Asked { .. } | Fact::Disputed { .. } | Fact::Appealed => "warn",
        Fact::QuestionDelivered { .. } => "pause",
        Fact::Archived { .. } => "danger",
        Fact::Answered | Fact::Received(_) | Fact::Assigned { .. } | Fact::Replied => "info",
        _ => "",
    }
}

/// The name of a clock, in words.
pub(super) fn clock(name: ClockName, lang: Lang) -> String {
    lang.word("clock", name)
}
