//! What has happened to a complaint and why its deadlines are when they are, in the reader's language.

use std::collections::HashMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::badge::{Badge, Sla};
use crate::complaint::{Clock, ComplaintId, Fact, Owner, Pause, Role, StaffId};
use crate::office::days::{days_words, moved_words};
use crate::office::names::{category_name, owner_name, unit_name};
use crate::office::reference::Reference as City;
use crate::platform::web::lang::Lang;
use crate::routing::rules::Why;
use crate::sla::calendar::Calendar;
use crate::sla::due::Target;
use crate::sla::explain::Step;

/// The word by which a text chooses its form.
fn yes_or_no(is: bool) -> String {
    if is { "yes" } else { "no" }.to_owned()
}

/// What the ids in a history are called.
#[derive(Clone, Copy)]
pub struct Names<'a> {
    /// The complaints that merges point to.
    pub references: &'a HashMap<ComplaintId, String>,
    /// The accounts of the staff.
    pub accounts: &'a HashMap<StaffId, String>,
}

/// One event as a sentence.
#[must_use]
pub fn fact_words(lang: Lang, fact: &Fact, city: &City, names: Names<'_>) -> String {
    let key = format!("fact-{}", fact.action());
    let with = |name: &'static str, value: String| lang.args(&key, &[(name, value.into())]);
    match fact {
        Fact::Assigned { unit, .. } | Fact::TransferRequested { unit } => {
            with("unit", unit_name(city, unit))
        }
        Fact::Contested { owner } => with("owner", owner_name(city, owner)),
        Fact::Referred { body } => with("body", owner_name(city, &Owner::Body(body.clone()))),
        Fact::Archived { reason } => with("reason", lang.word("archive", reason)),
        Fact::Rated { rating } => with("rating", lang.word("rating", rating.value())),
        Fact::Disputed { number, .. } => lang.args(&key, &[("number", (*number).into())]),
        Fact::Audited { passed } => with(
            "result",
            if *passed { "passed" } else { "failed" }.to_owned(),
        ),
        Fact::Seconded { solved, .. } => with("solved", yes_or_no(*solved)),
        Fact::Surged { count, .. } => lang.args(&key, &[("count", (*count).into())]),
        Fact::Merged {
            into,
            joined: false,
            ..
        } => with(
            "reference",
            names
                .references
                .get(into)
                .cloned()
                .unwrap_or_else(|| "…".to_owned()),
        ),
        Fact::Parted { other, .. } => {
            let other = names.references.get(other);
            with(
                "reference",
                other.cloned().unwrap_or_else(|| "…".to_owned()),
            )
        }
        Fact::Recategorised { kind, category, .. } => {
            let kind = lang.word("kind", kind);
            let category = category
                .as_ref()
                .map(|code| category_name(lang, city, code));
            with(
                "class",
                [Some(kind), category]
                    .into_iter()
                    .flatten()
                    .collect::<Vec<_>>()
                    .join(", "),
            )
        }
        Fact::Delegated {
            to: Some(to),
            instead_of,
        } => {
            let name = |id: &StaffId| names.accounts.get(id).cloned().unwrap_or_default();
            match instead_of {
                None => with("name", name(to)),
                Some(other) => lang.args(
                    "fact-delegated-instead",
                    &[("name", name(to).into()), ("other", name(other).into())],
                ),
            }
        }
        Fact::ExtensionAsked { working_days } | Fact::ExtensionDecided { working_days, .. } => {
            lang.args(&key, &[("n", (*working_days).into())])
        }
        Fact::Rescheduled { days, moved, .. } => {
            let moved = moved_words(lang, moved, &city.zone()).join("; ");
            format!("{}. {moved}", with("days", days_words(lang, days)))
        }
        Fact::CauseStated { clock, cause } => lang.args(
            &key,
            &[
                ("clock", lang.word("clock", clock).into()),
                ("cause", lang.word("cause", cause).into()),
            ],
        ),
        Fact::IdentityOpened { role } => with("role", lang.word("role", role)),
        Fact::Escalated { clock, percent } => lang.args(
            &key,
            &[
                ("clock", lang.word("clock", clock).into()),
                ("percent", (*percent).into()),
            ],
        ),
        _ => lang.t(&key),
    }
}

/// What stands where a reporter's words were: who had them erased.
#[must_use]
pub fn erased_words(lang: Lang, by: Role) -> String {
    match by {
        Role::System => lang.t("erased-in-time"),
        _ => lang.t("erased-by-reporter"),
    }
}

/// Why the complaint lies where it lies.
#[must_use]
pub fn why_words(lang: Lang, why: &Why, city: &City) -> String {
    match why {
        Why::Chosen => lang.t("why-chosen"),
        Why::Employee => lang.t("why-employee"),
        Why::Supervisory => lang.t("why-supervisory"),
        Why::CategoryDefault => lang.t("why-category"),
        Why::Coordinator => lang.t("why-coordinator"),
        Why::Unsure => lang.t("why-unsure"),
        Why::Rule(id) => {
            let reason = city
                .rules()
                .iter()
                .find(|rule| rule.id == *id)
                .map_or("", |rule| rule.why.as_str());
            let rule = lang.args("why-rule", &[("rule", id.into())]);
            if reason.is_empty() {
                rule
            } else {
                format!("{rule}: {reason}")
            }
        }
    }
}

/// A badge as it is seen and as it is heard.
#[must_use]
pub fn badge_words(lang: Lang, badge: &Badge) -> (String, String) {
    let short = lang.duration(badge.seconds, badge.day_seconds);
    let long = lang.duration_words(badge.seconds, badge.day_seconds);
    let both = |key: &str, name: &'static str| {
        let say = |length: String| {
            lang.args(
                key,
                &[(name, length.into()), ("number", badge.disputes.into())],
            )
        };
        (say(short.clone()), say(long.clone()))
    };
    match badge.sla {
        Sla::Safe | Sla::Running | Sla::Urgent => both("sla-left", "left"),
        Sla::Reopened => both("sla-reopened", "left"),
        // Passed, and not a minute of working time since.
        Sla::Late if badge.seconds < 60 => {
            let words = lang.t("sla-state-late");
            (words.clone(), words)
        }
        Sla::Late => both("sla-late", "late"),
        Sla::Missed => both("sla-missed", "late"),
        Sla::Met => (lang.t("sla-met"), lang.t("sla-met")),
        Sla::None => (lang.t("sla-none"), lang.t("sla-none")),
        Sla::Paused => {
            let (used, most) = badge.pause.unwrap_or_default();
            let say = |key: &str| lang.args(key, &[("used", used.into()), ("most", most.into())]);
            (say("sla-paused"), say("sla-paused-words"))
        }
    }
}

/// The calculation of one deadline, a sentence a line; none when the calendar cannot reach it.
#[must_use]
pub fn explanation(
    lang: Lang,
    clock: &Clock,
    pauses: &[Pause],
    calendar: &Calendar,
    zone: &TimeZone,
) -> Vec<String> {
    // A clock that stands is not moved by what came later.
    let until = |pause: &&Pause| clock.stopped.is_none_or(|stopped| pause.asked <= stopped);
    let spans: Vec<_> = pauses
        .iter()
        .filter(until)
        .filter_map(Pause::span)
        .collect();
    let Ok(explained) = calendar.explain(clock.started, clock.target, &spans) else {
        return Vec::new();
    };
    let at = |instant| lang.date_time(instant, zone);
    let day_seconds = super::badge::day_seconds(calendar);

    let mut lines = vec![if explained.counts_from > explained.start {
        lang.args(
            "explain-from-opening",
            &[
                ("start", at(explained.start).into()),
                ("from", at(explained.counts_from).into()),
            ],
        )
    } else {
        lang.args("explain-from", &[("start", at(explained.start).into())])
    }];
    lines.push(target_words(lang, clock.target, day_seconds));
    for step in &explained.steps {
        lines.push(match step {
            Step::Days {
                from,
                to,
                count,
                name,
            } => named(
                lang,
                name.as_ref(),
                lang.args(
                    "explain-days",
                    &[
                        ("n", (*count).into()),
                        ("dates", dates(lang, *from, *to).into()),
                    ],
                ),
            ),
            Step::Hours {
                from,
                to,
                seconds,
                name,
            } => named(
                lang,
                name.as_ref(),
                lang.args(
                    "explain-hours",
                    &[
                        ("time", lang.duration_words(*seconds, day_seconds).into()),
                        ("dates", dates(lang, *from, *to).into()),
                    ],
                ),
            ),
            Step::Closed { from, to, name, .. } => {
                let name = name.clone().unwrap_or_else(|| lang.t("explain-day-off"));
                lang.args(
                    "explain-closed",
                    &[
                        ("name", name.into()),
                        ("dates", dates(lang, *from, *to).into()),
                    ],
                )
            }
            Step::Paused {
                from, to, seconds, ..
            } => lang.args(
                "explain-paused",
                &[
                    ("from", at(*from).into()),
                    ("to", at(*to).into()),
                    ("time", lang.duration_words(*seconds, day_seconds).into()),
                ],
            ),
        });
    }
    for pause in pauses.iter().filter(until).filter(|pause| pause.void) {
        lines.push(lang.args("explain-void-pause", &[("from", at(pause.asked).into())]));
    }
    lines.push(lang.args("explain-due", &[("due", at(clock.due).into())]));
    if explained.due != clock.due {
        lines.push(lang.t("explain-kept"));
    }
    if explained.provisional {
        lines.push(lang.t("explain-provisional"));
    }
    lines
}

fn target_words(lang: Lang, target: Target, day_seconds: i64) -> String {
    match target {
        Target::OfficeDays(n) => lang.count("explain-target-office-days", n),
        Target::WorkingDays(n) => lang.count("explain-target-working-days", n),
        Target::CalendarDays(n) => lang.count("explain-target-calendar-days", n),
        Target::WorkingSeconds(n) => {
            let seconds = i64::try_from(n).unwrap_or(i64::MAX);
            lang.args(
                "explain-target-time",
                &[("time", lang.duration_words(seconds, day_seconds).into())],
            )
        }
    }
}

fn dates(lang: Lang, from: Date, to: Date) -> String {
    if from == to {
        lang.civil_date(from)
    } else {
        format!("{} – {}", lang.civil_date(from), lang.civil_date(to))
    }
}

fn named(lang: Lang, name: Option<&String>, line: String) -> String {
    match name {
        Some(name) => lang.args(
            "explain-named",
            &[("line", line.into()), ("name", name.into())],
        ),
        None => line,
    }
}
