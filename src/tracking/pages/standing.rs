//! How it stands with a complaint, in plain sentences: what is late, what comes next, and how the reporter hears of it.

use jiff::tz::TimeZone;

use super::words;
use crate::complaint::desk::may_ask_why;
use crate::complaint::{Case, ClockName, Instant, State};
use crate::platform::web::lang::Lang;
use crate::sla::calendar::Calendar;
use crate::tracking::notices::Notices;

/// What is said first when a deadline has passed.
pub(super) struct Late {
    pub sentence: String,
    /// Whether the reporter may still ask why.
    pub may_ask: bool,
}

/// The lateness of the clock that has been late longest, of those that run.
pub(super) fn late(case: &Case, calendar: &Calendar, now: Instant, lang: Lang) -> Option<Late> {
    if !case.is_open() {
        return None;
    }
    let running = |name: ClockName| {
        let clock = case.clocks.get(name)?;
        let is_late = clock.stopped.is_none() && clock.is_late(now);
        is_late.then_some((name, clock.due))
    };
    let (name, due) = [ClockName::FirstResponse, ClockName::Resolution]
        .into_iter()
        .filter_map(running)
        .min_by_key(|(_, due)| *due)?;
    let told = match name {
        ClockName::FirstResponse => case.escalated_first_response,
        ClockName::Resolution | ClockName::Verification => case.escalated_resolution,
    };
    let then = match told >= 100 {
        true => lang.t("tracking-late-told"),
        false => lang.t("tracking-late-still"),
    };
    let asked = match case.explanations.contains(&name) {
        true => format!(" {}", lang.t("tracking-explanation-asked")),
        false => String::new(),
    };
    Some(Late {
        sentence: format!("{} {then}{asked}", late_by(calendar, due, now, lang)),
        may_ask: may_ask_why(case, now).is_ok(),
    })
}

/// By how many working days something is late.
pub(super) fn late_by(calendar: &Calendar, due: Instant, at: Instant, lang: Lang) -> String {
    match calendar.working_days_between(due, at) {
        days if days > 0 => lang.args(
            "tracking-late-days",
            &[("days", lang.count("working-days", days).into())],
        ),
        _ => lang.t("tracking-late-hours"),
    }
}

/// What happens next, and until when, in one sentence; none where the state says it all. A date that has passed is
/// nothing to wait for.
pub(super) fn next_step(case: &Case, now: Instant, zone: &TimeZone, lang: Lang) -> Option<String> {
    let by = |key: &str, at: Instant| lang.args(key, &[("time", lang.date_time(at, zone).into())]);
    let in_time = |key: &str, late: &str, at: Instant| {
        if at < now { lang.t(late) } else { by(key, at) }
    };
    let running = |name: ClockName| {
        let clock = case.clocks.get(name)?;
        clock.stopped.is_none().then_some(clock.due)
    };
    match case.state {
        State::Received | State::Assigned | State::InProgress if case.erased => {
            Some(lang.t("tracking-next-erased"))
        }
        State::Received => running(ClockName::Verification)
            .map(|at| in_time("tracking-next-route", "tracking-next-route-late", at)),
        State::Assigned | State::InProgress => running(ClockName::FirstResponse)
            .map(|at| in_time("tracking-next-answer", "tracking-next-answer-late", at))
            .or_else(|| {
                running(ClockName::Resolution)
                    .map(|at| in_time("tracking-next-resolve", "tracking-next-resolve-late", at))
            }),
        State::AwaitingReporter => case
            .pauses
            .last()
            .map(|pause| by("tracking-next-reply", pause.runs_out)),
        State::Resolved => case.window_ends.map(|at| by("tracking-next-judge", at)),
        State::Closed | State::Archived | State::Referred => None,
    }
}

/// How the reporter hears of news, and how far the last one got, as far as anybody here may know.
pub(super) fn notices(notices: Notices, lang: Lang) -> String {
    lang.t(match notices {
        Notices::NoContact => "tracking-notice-none",
        Notices::Soon => "tracking-notice-soon",
        Notices::Waiting => "tracking-notice-waiting",
        Notices::WhatsappSent => "tracking-notice-whatsapp-sent",
        Notices::WhatsappArrived => "tracking-notice-whatsapp-arrived",
        Notices::MailSent => "tracking-notice-mail-sent",
        Notices::Local => "tracking-notice-local",
        Notices::Failed => "tracking-notice-failed",
    })
}

/// A deadline's name and date, as its badge shows them.
pub(super) fn badge(name: ClockName, due: Instant, zone: &TimeZone, lang: Lang) -> String {
    lang.args(
        "tracking-badge",
        &[
            ("clock", words::clock(name, lang).into()),
            ("date", lang.date(due, zone).into()),
        ],
    )
}
