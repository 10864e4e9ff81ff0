//! The deadlines of a complaint, each with its badge and the days that were counted.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::{standing, words};
use crate::complaint::{Case, Clock, ClockName, Instant};
use crate::office::days::was_words;
use crate::platform::web::lang::Lang;
use crate::sla::calendar::Calendar;
use crate::sla::explain::Step;

/// A deadline as the page shows it.
pub(super) struct Deadline {
    pub name: String,
    pub due: Instant,
    /// `running`, `late`, `paused`, `met` or `missed`, as the badge knows it.
    pub sla: &'static str,
    /// Its name and date.
    pub badge: String,
    /// How it stands, in words.
    pub standing: String,
    /// Why it is when it is, one sentence a step.
    pub steps: Vec<String>,
}

impl Deadline {
    /// Name, date and how it stands, for whoever hears the page.
    pub fn spoken(&self) -> String {
        format!("{}. {}", self.badge, self.standing)
    }
}

/// The deadlines that concern the reporter: those that were met or missed, and while it is open those
/// that run.
pub(super) fn deadlines(
    case: &Case,
    calendar: &Calendar,
    now: Instant,
    zone: &TimeZone,
    lang: Lang,
) -> Vec<Deadline> {
    [ClockName::FirstResponse, ClockName::Resolution]
        .into_iter()
        .filter_map(|name| Some((name, case.clocks.get(name)?)))
        .filter(|(_, clock)| case.is_open() || clock.stopped.is_some())
        .map(|(name, clock)| deadline(name, clock, case, calendar, now, zone, lang))
        .collect()
}

fn deadline(
    name: ClockName,
    clock: &Clock,
    case: &Case,
    calendar: &Calendar,
    now: Instant,
    zone: &TimeZone,
    lang: Lang,
) -> Deadline {
    let sla = match (clock.stopped, clock.is_late(now)) {
        (Some(_), false) => "met",
        (Some(_), true) => "missed",
        (None, true) => "late",
        (None, false) if case.is_paused(now) => "paused",
        (None, false) => "running",
    };
    Deadline {
        name: words::clock(name, lang),
        due: clock.due,
        sla,
        badge: standing::badge(name, clock.due, zone, lang),
        standing: match sla {
            "late" | "missed" => {
                standing::late_by(calendar, clock.due, clock.stopped.unwrap_or(now), lang)
            }
            _ => lang.word("sla-state", sla),
        },
        steps: steps(name, clock, case, calendar, lang),
    }
}

fn steps(
    name: ClockName,
    clock: &Clock,
    case: &Case,
    calendar: &Calendar,
    lang: Lang,
) -> Vec<String> {
    let Ok(explained) = calendar.explain(clock.started, clock.target, &case.pause_spans()) else {
        return Vec::new();
    };
    let zone = calendar.zone();
    let begins = lang.args(
        "tracking-step-begins",
        &[("time", lang.date_time(explained.counts_from, &zone).into())],
    );
    let mut steps = vec![begins];
    steps.extend(
        explained
            .steps
            .iter()
            .map(|step| sentence(step, &zone, lang)),
    );
    steps.extend(was_words(lang, case, name, &zone));
    if explained.due != clock.due {
        // What had stopped by then was not computed anew.
        let key = match clock.stopped.is_some() && !case.rescheduled.is_empty() {
            true => "tracking-step-before",
            false => "tracking-step-kept",
        };
        steps.push(lang.t(key));
    }
    if explained.provisional {
        steps.push(lang.t("tracking-step-provisional"));
    }
    steps
}

fn sentence(step: &Step, zone: &TimeZone, lang: Lang) -> String {
    let span = |from: &Date, to: &Date| match from == to {
        true => lang.civil_date(*from),
        false => lang.args(
            "tracking-from-to",
            &[
                ("from", lang.civil_date(*from).into()),
                ("to", lang.civil_date(*to).into()),
            ],
        ),
    };
    let named = |sentence: String, name: &Option<String>| match name {
        Some(name) => format!("{sentence} ({name})"),
        None => sentence,
    };
    match step {
        Step::Days {
            from,
            to,
            count,
            name,
        } => {
            let args = [
                ("days", lang.count("working-days", *count).into()),
                ("span", span(from, to).into()),
            ];
            named(lang.args("tracking-step-counted", &args), name)
        }
        Step::Hours {
            from,
            to,
            seconds,
            name,
        } => {
            // Hours alone: a working day's length differs from day to day.
            let args = [
                ("days", lang.duration_words(*seconds, i64::MAX).into()),
                ("span", span(from, to).into()),
            ];
            named(lang.args("tracking-step-counted", &args), name)
        }
        Step::Closed { from, to, name, .. } => named(
            lang.args("tracking-step-closed", &[("span", span(from, to).into())]),
            name,
        ),
        Step::Paused { from, to, due, .. } => {
            let [from, to, due] = [from, to, due].map(|at| lang.date_time(*at, zone));
            lang.args(
                "tracking-step-paused",
                &[
                    ("from", from.into()),
                    ("to", to.into()),
                    ("due", due.into()),
                ],
            )
        }
    }
}
