//! The page of one complaint: its status for anybody, with thread, deadlines and acts for its reporter.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::tz::TimeZone;

use super::deadlines::{Deadline, deadlines};
use super::public::Public;
use super::session::CaseSession;
use super::standing::{self, Late};
use super::status::{Line, lines};
use super::words::{Told, erased, timeline};
use crate::complaint::lifecycle::DISPUTES_AT_MOST;
use crate::complaint::{ClosedReason, Fact, Instant, State};
use crate::media::{Upload, upload};
use crate::platform::policies::Policies;
use crate::platform::service::Service;
use crate::platform::web::error::AppError;
use crate::platform::web::lang::Lang;
use crate::platform::web::render::{Choice, Frame, Notice, Page};
use crate::platform::web::text::FieldErrors;
use crate::similar::voices::count;
use crate::tracking::notices::notices;
use crate::tracking::open::{Tracked, status};
use crate::tracking::thread::{Opening, Thread, thread};

/// `tracking/complaint.html`.
#[derive(Template)]
#[template(path = "tracking/complaint.html")]
struct ComplaintPage {
    frame: Frame,
    reference: String,
    state: State,
    /// What the state means, and why it ended if it did.
    hint: String,
    lines: Vec<Line>,
    zone: TimeZone,
    reporter: Option<ReporterPart>,
    again: Again,
}

/// What only the reporter sees.
struct ReporterPart {
    csrf: String,
    title: String,
    /// Files that go along with the next form that takes some.
    held: Vec<Upload>,
    /// What is late, before everything else.
    late: Option<Late>,
    /// Who holds it; empty while nobody does.
    unit: String,
    /// What comes next, in one sentence.
    next: Option<String>,
    /// How the reporter hears of news.
    notices: String,
    /// What staff asked, and until when an answer helps.
    question: Option<(String, String)>,
    can: Can,
    /// The last moment to confirm or dispute, in words.
    window_ends: String,
    ratings: Vec<Choice>,
    deadlines: Vec<Deadline>,
    entries: Vec<Told>,
    /// What everybody sees of it.
    public: Public,
    openings: Vec<Opening>,
    /// How often it may be disputed, in words.
    disputes_left: String,
}

/// What the reporter may do now. The lifecycle decides again when it is done.
#[derive(Clone, Copy, Debug, Default)]
struct Can {
    reply: bool,
    confirm: bool,
    dispute: bool,
    rate: bool,
    withdraw: bool,
    appeal: bool,
    /// Say that it is another matter than the one under which its unit put it.
    part: bool,
}

/// A form that came back: what was typed, and what is wrong with it.
#[derive(Default)]
pub(super) struct Again {
    pub errors: FieldErrors,
    /// Which form it is.
    pub act: String,
    pub text: String,
    pub rating: String,
    /// The text of an act that cannot be done any more.
    pub kept: Option<String>,
    pub alerts: Vec<Notice>,
    pub status: StatusCode,
}

/// The page of a complaint; `session` is there when it was opened with its code.
pub(super) async fn page(
    service: &Service,
    now: Instant,
    frame: Frame,
    tracked: &Tracked,
    session: Option<&CaseSession>,
    again: Again,
) -> Result<Response, AppError> {
    let (city, lang) = (service.policies.city(), frame.lang);
    let reporter = match session {
        Some(session) => Some(reporter_part(service, now, lang, tracked, session).await?),
        None => None,
    };
    let status_code = again.status;
    let mut public = status(service, tracked).await?;
    if session.is_some() {
        public.unit.clone_from(&tracked.case().unit);
    }
    let mut lines = lines(&public, city, lang, session.is_none());
    if session.is_some() && !tracked.is_merged() {
        lines.extend(followers(service, tracked, lang).await?);
    }
    let page = ComplaintPage {
        reference: public.reference.to_string(),
        state: public.state,
        hint: hint(tracked, lang),
        lines,
        zone: city.zone(),
        reporter,
        again,
        frame: Frame {
            title: lang.args(
                "tracking-title",
                &[("reference", public.reference.to_string().into())],
            ),
            ..frame
        },
    };
    Ok(Page::new(page).status(status_code).into_response())
}

/// How many follow, for the reporter, and what they say of the outcome.
async fn followers(
    service: &Service,
    tracked: &Tracked,
    lang: Lang,
) -> Result<Option<Line>, AppError> {
    let voices = count(service, tracked.own.id, tracked.case()).await?;
    if voices.followers == 0 {
        return Ok(None);
    }
    let mut words = lang.count("voices-followers", voices.followers);
    if voices.solved + voices.unsolved > 0 {
        let said = [
            ("solved", voices.solved.into()),
            ("unsolved", voices.unsolved.into()),
        ];
        words = format!("{words}. {}", lang.args("voices-said", &said));
    }
    Ok(Some((lang.t("tracking-followers"), words)))
}

async fn reporter_part(
    service: &Service,
    now: Instant,
    lang: Lang,
    tracked: &Tracked,
    session: &CaseSession,
) -> Result<ReporterPart, AppError> {
    let (case, city) = (tracked.case(), service.policies.city());
    let policy = service.policies.of(&service.db, case).await?;
    let calendar = Policies::calendar(&policy, case);
    let thread = thread(service, tracked).await?;
    let zone = city.zone();
    let title = match (tracked.own.row.title.as_str(), thread.erased_by) {
        ("", Some(by)) => erased(by, lang),
        ("", None) => lang.t("tracking-heading"),
        (title, _) => title.to_owned(),
    };
    let ratings = (1..=4_u8)
        .rev()
        .map(|value| Choice::new(value.to_string(), lang.word("rating", value)));
    Ok(ReporterPart {
        csrf: session.csrf.clone(),
        held: upload::list(service, &session.files_key()).await?,
        title,
        late: standing::late(case, calendar, now, lang),
        unit: case
            .unit
            .as_ref()
            .and_then(|unit| city.unit(unit))
            .map(|unit| unit.name.clone())
            .unwrap_or_default(),
        next: standing::next_step(case, now, &zone, lang),
        notices: standing::notices(notices(service, tracked.own.id).await?, lang),
        question: question(tracked, &thread, lang, &zone),
        can: Can::of(tracked, now),
        window_ends: case
            .window_ends
            .map(|at| lang.date_time(at, &zone))
            .unwrap_or_default(),
        // A follower has a voice and no rating.
        ratings: ratings.filter(|_| !tracked.own.case.follows()).collect(),
        deadlines: deadlines(case, calendar, now, &zone, lang),
        disputes_left: lang.t(match case.disputes {
            0 => "tracking-disputes-two",
            _ => "tracking-disputes-one",
        }),
        entries: timeline(&thread, &tracked.own.case.reference, city, &zone, lang),
        public: Public::of(service, tracked, now, lang).await?,
        openings: thread.openings,
    })
}

impl ComplaintPage {
    /// The words of a label that may be left empty.
    fn optional(&self, key: &str) -> String {
        format!(
            "{} {}",
            self.frame.lang.t(key),
            self.frame.lang.t("optional")
        )
    }
}

impl Again {
    /// The form as it was typed so far, without a mistake.
    pub fn typing(act: &str, text: String, rating: String) -> Self {
        Self {
            act: act.to_owned(),
            text,
            rating,
            ..Self::default()
        }
    }

    /// Whether this form has come back.
    fn is_of(&self, act: &str) -> bool {
        self.act == act
    }

    /// What was typed into the form of an act.
    fn typed(&self, act: &str) -> &str {
        if self.act == act { &self.text } else { "" }
    }
}

impl Can {
    fn of(tracked: &Tracked, now: Instant) -> Self {
        let (case, merged) = (tracked.case(), tracked.is_merged());
        if tracked.own.case.follows() {
            return Self::follower(tracked, now);
        }
        let in_window = case.window_ends.is_some_and(|ends| now <= ends);
        let judged = matches!(
            case.closed,
            Some(ClosedReason::Confirmed | ClosedReason::NoReply)
        );
        let is_over = matches!(
            case.state,
            State::Closed | State::Archived | State::Referred
        );
        Self {
            reply: case.state != State::Closed,
            confirm: case.state == State::Resolved && in_window,
            dispute: (case.state == State::Resolved || judged)
                && in_window
                && case.disputes < DISPUTES_AT_MOST,
            rate: judged && in_window && case.rating.is_none(),
            withdraw: !is_over && !merged,
            appeal: case.state == State::Archived && !case.appealed && !merged,
            part: merged && tracked.own.case.merged_by_unit,
        }
    }

    /// What somebody may do who only follows: speak along, once about each outcome, and stop.
    fn follower(tracked: &Tracked, now: Instant) -> Self {
        let (own, case) = (&tracked.own.case, tracked.case());
        let in_window = case.window_ends.is_some_and(|ends| now <= ends);
        let is_outcome = case.resolved_at.is_some()
            && matches!(
                case.closed,
                None | Some(ClosedReason::Confirmed | ClosedReason::NoReply)
            );
        let is_new = own.voice.map(|(of, _)| of) != case.resolved_at;
        let may_speak = is_outcome && in_window && is_new;
        Self {
            reply: true,
            confirm: may_speak,
            dispute: may_speak,
            rate: false,
            withdraw: true,
            appeal: false,
            part: false,
        }
    }
}

/// The question that waits for the reporter of this complaint, and the last moment to answer.
fn question(
    tracked: &Tracked,
    thread: &Thread,
    lang: Lang,
    zone: &TimeZone,
) -> Option<(String, String)> {
    if tracked.case().state != State::AwaitingReporter || tracked.is_merged() {
        return None;
    }
    let asked = thread
        .entries
        .iter()
        .find(|entry| matches!(entry.fact, Fact::Asked { .. }))?;
    let until = tracked.case().pauses.last()?.runs_out;
    Some((
        asked.text.clone().unwrap_or_default(),
        lang.date_time(until, zone),
    ))
}

/// What the state means for the reporter, and why it ended if it did.
fn hint(tracked: &Tracked, lang: Lang) -> String {
    let case = tracked.case();
    let means = match case.closed {
        Some(reason) => lang.word("closed", reason),
        None => lang.word("state-hint", case.state),
    };
    match tracked.is_merged() {
        true if tracked.own.case.follows() => {
            format!("{means} {}", lang.t("tracking-following"))
        }
        true => format!("{means} {}", lang.t("tracking-merged")),
        false => means,
    }
}
