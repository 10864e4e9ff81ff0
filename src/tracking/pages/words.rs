//! The history in words.

use jiff::tz::TimeZone;

use crate::complaint::{ClockName, Fact, Instant, Owner, Reference, Role as Part, UnitCode};
use crate::media::{Attachment, Role};
use crate::office::days::{days_words, moved_words};
use crate::office::names::in_language;
use crate::office::reference::Reference as City;
use crate::platform::web::lang::Lang;
use crate::platform::web::text::Value;
use crate::routing::rules::Why;
use crate::tracking::thread::{Entry, Thread};

/// One entry of the page's timeline.
pub(super) struct Told {
    pub at: Instant,
    pub title: String,
    /// Who did it; may be empty.
    pub by: String,
    /// What it means for this complaint, a sentence each.
    pub notes: Vec<String>,
    /// What was written; may be empty.
    pub text: String,
    pub tone: &'static str,
    pub files: Vec<FileLink>,
}

/// A file of an entry.
pub(super) struct FileLink {
    pub address: String,
    /// What it is, in words.
    pub words: String,
    /// Whether there is a small picture of it.
    pub small: bool,
}

/// The entries of the page's timeline.
pub(super) fn timeline(
    thread: &Thread,
    reference: &Reference,
    city: &City,
    zone: &TimeZone,
    lang: Lang,
) -> Vec<Told> {
    let with_files = |entry: &Entry| Told {
        files: entry
            .files
            .iter()
            .map(|file| link(file, reference, lang))
            .collect(),
        ..told(entry, thread, city, zone, lang)
    };
    thread.entries.iter().map(with_files).collect()
}

fn link(file: &Attachment, reference: &Reference, lang: Lang) -> FileLink {
    let key = match (file.role, file.is_picture()) {
        (Role::Evidence, true) => "tracking-file-proof-photo",
        (Role::Evidence, false) => "tracking-file-proof",
        (_, true) => "tracking-file-own-photo",
        (_, false) => "tracking-file-own",
    };
    let size = lang.number(file.bytes.div_euclid(1024).max(1));
    FileLink {
        address: format!("/lacak/{reference}/berkas/{}", file.id),
        words: lang.args(key, &[("size", size.into())]),
        small: file.has_thumbnail,
    }
}

fn told(entry: &Entry, thread: &Thread, city: &City, zone: &TimeZone, lang: Lang) -> Told {
    Told {
        at: entry.at,
        title: title(&entry.fact, thread, city, lang),
        by: match entry.role {
            Part::System => String::new(),
            role => lang.word("role", role),
        },
        notes: notes(entry, city, zone, lang),
        text: match &entry.text {
            Some(text) => text.clone(),
            None => match thread.erased_by.filter(|_| entry.erased) {
                Some(by) => erased(by, lang),
                None => String::new(),
            },
        },
        tone: tone(&entry.fact),
        files: Vec::new(),
    }
}

/// What stands where something was erased.
pub(super) fn erased(by: Part, lang: Lang) -> String {
    match by {
        Part::System => lang.t("erased-in-time"),
        _ => lang.t("erased-by-reporter"),
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
        Fact::Recategorised { kind, category, .. } => {
            let kind = lang.word("kind", kind);
            let category = category.as_ref().and_then(|code| city.category(code));
            let name = category.map(|category| in_language(lang, category).to_owned());
            let class = [Some(kind), name].into_iter().flatten().collect::<Vec<_>>();
            (
                "fact-recategorised".to_owned(),
                vec![("class", class.join(", ").into())],
            )
        }
        Fact::Rescheduled { days, .. } => (
            "fact-rescheduled".to_owned(),
            vec![("days", days_words(lang, days).into())],
        ),
        Fact::ExtensionDecided { working_days, .. } => (
            format!("fact-{}", fact.action()),
            vec![("n", (*working_days).into())],
        ),
        fact => (format!("fact-{}", fact.action()), Vec::new()),
    };
    lang.args(&key, &args)
}

/// Why, until when, who to ask, and what became of the deadline.
fn notes(entry: &Entry, city: &City, zone: &TimeZone, lang: Lang) -> Vec<String> {
    let until =
        |key: &str, at: Instant| lang.args(key, &[("time", lang.date_time(at, zone).into())]);
    let mut notes = Vec::new();
    let mut is_moved = false;
    match &entry.fact {
        Fact::Assigned {
            unit, why, terms, ..
        } => {
            notes.extend(because(why, terms, lang));
            is_moved = entry.from_unit.as_ref().is_some_and(|from| from != unit);
        }
        Fact::Recategorised { .. } | Fact::WaitingEnded { .. } | Fact::ExtensionDecided { .. } => {
            is_moved = true
        }
        Fact::Rescheduled { moved, .. } => {
            notes.extend(moved_words(lang, moved, zone));
        }
        Fact::Disputed { to, .. } => {
            is_moved = true;
            let head = to.as_ref().and_then(|unit| city.unit(unit));
            notes.extend(head.map(|unit| {
                lang.args(
                    "tracking-answers-next",
                    &[("unit", unit.name.as_str().into())],
                )
            }));
        }
        Fact::Asked { runs_out, .. } => notes.push(until("tracking-asked-until", *runs_out)),
        Fact::QuestionDelivered { runs_out } => {
            notes.push(until("tracking-paused-until", *runs_out));
        }
        Fact::Resolved { window_ends, .. } => {
            notes.push(until("tracking-window-until", *window_ends));
        }
        Fact::Referred { body } => {
            let body = city.outside_body(body);
            notes.extend(body.map(|body| {
                let contact = body.contact.as_str().into();
                lang.args("tracking-body-contact", &[("contact", contact)])
            }));
        }
        _ => {}
    }
    if let (true, Some((before, after))) = (is_moved, entry.due) {
        let key = if before == after {
            "tracking-due-stays"
        } else {
            "tracking-due-becomes"
        };
        let date = lang.date(after, zone);
        notes.push(lang.args(key, &[("date", date.into())]));
    }
    notes
}

/// Why this unit.
fn because(why: &Why, terms: &[String], lang: Lang) -> Option<String> {
    let reason = match why {
        Why::Chosen => lang.t("tracking-why-chosen"),
        Why::Employee => lang.t("tracking-why-employee"),
        Why::Supervisory => lang.t("tracking-why-supervisory"),
        Why::Rule(_) => lang.t("tracking-why-rule"),
        Why::CategoryDefault => lang.t("tracking-why-category"),
        Why::Coordinator => lang.t("tracking-why-coordinator"),
        Why::Unsure => return None,
    };
    Some(match terms {
        [] => reason,
        terms => format!(
            "{reason} {}",
            lang.args("tracking-why-terms", &[("terms", terms.join(", ").into())])
        ),
    })
}

fn tone(fact: &Fact) -> &'static str {
    match fact {
        Fact::Resolved { .. } | Fact::Confirmed => "ok",
        Fact::Asked { .. } | Fact::Disputed { .. } | Fact::Appealed => "warn",
        Fact::ExplanationAsked { .. }
        | Fact::ExtensionDecided { .. }
        | Fact::Rescheduled { .. } => "warn",
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
