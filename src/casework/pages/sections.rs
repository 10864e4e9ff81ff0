//! The sections of a case page: what is known, what stands in the way, deadlines, thread and files.

use super::super::dossier::Dossier;
use super::super::stake::at_stake;
use super::super::verb::Verb;
use super::super::wording::{erased_words, explanation, fact_words};
use super::Desk;
use crate::complaint::proof::waits_for_second_person;
use crate::complaint::{Audience, Case, Clock, ClockName, EventId, Fact, Instant, State};
use crate::media::{Attachment, Role};
use crate::office::days::was_words;
use crate::office::names::{owner_name, unit_name};
use crate::office::reference::Reference as City;
use crate::oversight::wording::drawn_words;
use crate::platform::store::ledger::Entry;
use crate::platform::web::lang::Lang;
use crate::platform::web::render::acting_role;
use crate::scoring::formula::Measure;

/// One clock with its calculation.
pub(super) struct Deadline {
    pub name: String,
    pub due: Instant,
    /// What became of it, in words.
    pub standing: String,
    /// What the score counts it by, while it runs; empty where it counts for nothing.
    pub stake: String,
    pub lines: Vec<String>,
}

/// One event with its words.
pub(super) struct Said {
    pub at: Instant,
    pub title: String,
    pub by: String,
    pub text: String,
    pub tone: &'static str,
    pub internal: bool,
    /// Whether it only says that time passes.
    pub passing: bool,
    /// What came with it.
    pub files: Vec<FileLink>,
}

/// A file that can be fetched.
#[derive(Clone)]
pub(super) struct FileLink {
    pub address: String,
    pub words: String,
    pub at: Instant,
    /// Whether there is a small picture of it.
    pub small: bool,
    /// Where its original is asked for; empty for who may not, and where there is none.
    pub original: String,
    /// What it came with, if that was later than the complaint.
    pub event: Option<EventId>,
}

/// How many follow it, and what they say of the outcome; empty for nobody.
pub(super) fn followers(lang: Lang, dossier: &Dossier) -> String {
    let voices = &dossier.voices;
    if voices.followers == 0 {
        return String::new();
    }
    let number = lang.count("voices-followers", voices.followers);
    if voices.solved + voices.unsolved == 0 {
        return number;
    }
    let said = [
        ("solved", voices.solved.into()),
        ("unsolved", voices.unsolved.into()),
    ];
    format!("{number}. {}", lang.args("voices-said", &said))
}

/// What followers wrote; none of them is named.
pub(super) fn remarks_of_followers(dossier: &Dossier) -> Vec<Said> {
    let remarks = dossier.voices.remarks.iter();
    remarks
        .map(|(at, words)| Said {
            at: *at,
            title: String::new(),
            by: String::new(),
            text: words.clone(),
            tone: "",
            internal: false,
            passing: false,
            files: Vec::new(),
        })
        .collect()
}

/// What stands in the way or waits for a decision.
pub(super) fn remarks(lang: Lang, city: &City, dossier: &Dossier) -> Vec<String> {
    let case = &dossier.loaded.case;
    let mut remarks = Vec::new();
    if case.urgent {
        remarks.push(lang.t("remark-urgent"));
    }
    if let Some(clock) = dossier
        .unexplained
        .filter(|_| dossier.offered.contains(&Verb::StateCause))
    {
        let clock = lang.word("clock", clock).into();
        remarks.push(lang.args("remark-cause-wanted", &[("clock", clock)]));
    }
    if let Some(extension) = case
        .extension
        .filter(|extension| extension.granted.is_none())
    {
        remarks.push(lang.count("remark-extension", extension.working_days));
    }
    for (clock, cause) in &case.causes {
        let (clock, cause) = (lang.word("clock", clock), lang.word("cause", cause));
        let words = [("clock", clock.into()), ("cause", cause.into())];
        remarks.push(lang.args("fact-cause_stated", &words));
    }
    if case.state == State::AwaitingReporter && !case.is_held() {
        remarks.push(lang.t("remark-unheld"));
    }
    if let Some(handover) = &case.handover {
        let owner = owner_name(city, &handover.owner);
        let key = if handover.contest {
            "remark-contest"
        } else {
            "remark-transfer"
        };
        remarks.push(lang.args(key, &[("owner", owner.into())]));
    }
    if let Some(unit) = &case.reserved_for {
        remarks.push(lang.args("remark-reserved", &[("unit", unit_name(city, unit).into())]));
    } else if case.disputes > 0 {
        remarks.push(lang.count("remark-disputed", case.disputes));
    }
    if case.appealed {
        remarks.push(lang.t("remark-appealed"));
    }
    if let Some(unit) = &case.conflict_unit {
        remarks.push(lang.args("remark-conflict", &[("unit", unit_name(city, unit).into())]));
    }
    let needs_proof = case
        .category
        .as_ref()
        .and_then(|code| city.category(code))
        .is_some_and(|category| category.evidence);
    if needs_proof
        && case.evidence == 0
        && matches!(case.state, State::Assigned | State::InProgress)
    {
        remarks.push(lang.t("remark-evidence"));
    }
    if waits_for_second_person(case, city) {
        remarks.push(match dossier.second_persons.join(", ") {
            names if names.is_empty() => lang.t("remark-second-person-nobody"),
            names => lang.args("remark-second-person", &[("names", names.into())]),
        });
    }
    for (month, passed) in &dossier.drawn {
        remarks.push(drawn_words(lang, *month, *passed));
    }
    let told = case.escalated_first_response.max(case.escalated_resolution);
    if told > 0 && case.is_open() {
        remarks.push(lang.args("remark-escalated", &[("percent", told.into())]));
    }
    remarks
}

/// What the rules would do with a complaint that has no unit, for the coordinator.
pub(super) fn suggestions(lang: Lang, city: &City, dossier: &Dossier) -> Vec<String> {
    let Some(route) = &dossier.suggested else {
        return Vec::new();
    };
    let units = route
        .unit
        .iter()
        .chain(&route.suggestions)
        .map(|unit| unit_name(city, unit));
    let outside = route
        .outside
        .as_ref()
        .and_then(|body| city.outside_body(body))
        .map(|body| lang.args("suggest-outside", &[("body", body.name.clone().into())]));
    units.chain(outside).collect()
}

/// Every clock with its calculation.
pub(super) fn deadlines(desk: &Desk, dossier: &Dossier) -> Vec<Deadline> {
    let (lang, case) = (desk.lang(), &dossier.loaded.case);
    let calendar = dossier.calendar();
    let zone = desk.city().zone();
    let standing = |clock: &Clock| match clock.stopped {
        Some(at) => {
            let key = if clock.is_late(at) {
                "clock-stopped-late"
            } else {
                "clock-stopped"
            };
            lang.args(key, &[("time", lang.date_time(at, &zone).into())])
        }
        None if clock.is_late(desk.now) => lang.t("clock-late"),
        None if case.is_open() => lang.t("clock-running"),
        None => lang.t("clock-ended"),
    };
    let lines = |name: ClockName, clock: &Clock| {
        let mut lines = explanation(lang, clock, &case.pauses, calendar, &zone);
        let granted = case
            .extension
            .filter(|extension| name == ClockName::Resolution && extension.granted == Some(true));
        if let Some(extension) = granted {
            lines.push(lang.count("explain-extended", extension.working_days));
        }
        lines.extend(was_words(lang, case, name, &zone));
        lines
    };
    let deadline = |&name: &ClockName| {
        let clock = case.clocks.get(name)?;
        Some(Deadline {
            name: lang.word("clock", name),
            due: clock.due,
            standing: standing(clock),
            stake: stake(desk, case, name, clock),
            lines: lines(name, clock),
        })
    };
    ClockName::ALL.iter().filter_map(deadline).collect()
}

/// What being late with a running clock does to the score of the unit.
fn stake(desk: &Desk, case: &Case, name: ClockName, clock: &Clock) -> String {
    let lang = desk.lang();
    let words = |(measure, weight): (Measure, i64)| {
        let name = lang.t(match measure {
            Measure::T1 => "stake-t1",
            Measure::T2 => "stake-t2",
            _ => "stake-b",
        });
        let values = [("name", name.into()), ("weight", weight.into())];
        lang.args("stake-of", &values)
    };
    let parts: Vec<String> = at_stake(case, name).into_iter().map(words).collect();
    if parts.is_empty() || clock.stopped.is_some() || !case.is_open() {
        return String::new();
    }
    let key = match clock.is_late(desk.now) {
        true => "stake-late",
        false => "stake-open",
    };
    lang.args(key, &[("parts", parts.join(", ").into())])
}

/// Until when the reporter waits for a first answer; nothing where one was given.
pub(super) fn first_answer(desk: &Desk, dossier: &Dossier) -> String {
    let (lang, case) = (desk.lang(), &dossier.loaded.case);
    match case.clocks.first_response {
        Some(clock) if case.awaits_answer() && clock.is_late(desk.now) => lang.t("answer-overdue"),
        Some(clock) if case.awaits_answer() => {
            let at = lang.date_time(clock.due, &desk.city().zone());
            lang.args("answer-until", &[("at", at.into())])
        }
        _ => String::new(),
    }
}

/// Everything that happened after the event of that number, newest first; the reporter's first words stand on top of
/// the page.
pub(super) fn thread(
    lang: Lang,
    city: &City,
    dossier: &Dossier,
    after: u32,
    files: &[FileLink],
) -> Vec<Said> {
    let said = |entry: &Entry| {
        let event = &entry.event;
        let is_first = matches!(event.fact, Fact::Received(_));
        let internal = event.fact.audience() == Audience::Staff;
        let name = event.staff.and_then(|id| dossier.accounts.get(&id));
        let absent = event.acting_for.and_then(|id| dossier.accounts.get(&id));
        let role = acting_role(lang, event.role, absent.map(String::as_str));
        let words = fact_words(lang, &event.fact, city, dossier.names());
        Said {
            at: event.at,
            title: match dossier.undone.contains(&event.number) {
                true => lang.args("timeline-undone", &[("what", words.into())]),
                false => words,
            },
            by: name.map_or_else(|| role.clone(), |name| format!("{name} ({role})")),
            text: match &entry.words {
                _ if is_first => String::new(),
                Some(words) => words.clone(),
                None => match dossier.erased_by().filter(|_| entry.is_erased()) {
                    Some(by) => erased_words(lang, by),
                    None => String::new(),
                },
            },
            tone: if internal {
                "internal"
            } else {
                tone(&event.fact)
            },
            internal,
            passing: matches!(event.fact, Fact::Escalated { .. }),
            files: files
                .iter()
                .filter(|file| file.event == Some(event.id))
                .cloned()
                .collect(),
        }
    };
    let newer = dossier.history.iter().rev();
    newer
        .filter(|entry| entry.event.number > after)
        .map(said)
        .collect()
}

/// The same without what only says that time passes, but for the newest of it; and the rest.
pub(super) fn folded(thread: Vec<Said>) -> (Vec<Said>, Vec<Said>) {
    let mut seen = false;
    thread
        .into_iter()
        .partition(|said| !said.passing || !std::mem::replace(&mut seen, true))
}

fn tone(fact: &Fact) -> &'static str {
    match fact {
        Fact::Answered | Fact::Assigned { .. } | Fact::Started => "info",
        Fact::Resolved { .. } | Fact::Confirmed => "ok",
        Fact::Disputed { .. } | Fact::Appealed => "warn",
        Fact::Archived { .. } => "danger",
        Fact::Asked { .. } | Fact::QuestionDelivered { .. } | Fact::Referred { .. } => "pause",
        _ => "",
    }
}

/// The attached files.
pub(super) fn files(lang: Lang, dossier: &Dossier, may_open: bool) -> Vec<FileLink> {
    let link = |file: &Attachment| {
        let kind = file
            .media_type
            .rsplit('/')
            .next()
            .unwrap_or_default()
            .to_uppercase();
        let size = lang.number(file.bytes.max(1).div_euclid(1024).max(1));
        let key = match file.role {
            Role::Evidence if file.is_withdrawn => "file-withdrawn",
            Role::Evidence => "file-evidence",
            Role::Report | Role::Reply => "file-reporter",
        };
        FileLink {
            address: format!("/petugas/berkas/{}", file.id),
            words: lang.args(key, &[("kind", kind.into()), ("size", size.into())]),
            at: file.added_at,
            small: file.has_thumbnail,
            original: match may_open && file.has_original() {
                true => format!("/petugas/berkas/{}/asli", file.id),
                false => String::new(),
            },
            event: file.event.filter(|_| file.role != Role::Report),
        }
    };
    dossier.files.iter().map(link).collect()
}
