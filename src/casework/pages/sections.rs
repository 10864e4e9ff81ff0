//! The sections of a case page: what is known, what stands in the way, deadlines, thread and files.

use super::super::dossier::Dossier;
use super::super::verb::Verb;
use super::super::wording::{erased_words, explanation, fact_words, why_words};
use super::Desk;
use crate::complaint::proof::waits_for_second_person;
use crate::complaint::{Audience, Clock, ClockName, Fact, Instant, State};
use crate::media::{Attachment, Role};
use crate::office::days::was_words;
use crate::office::names::{category_name, owner_name, unit_name};
use crate::office::reference::Reference as City;
use crate::oversight::wording::drawn_words;
use crate::platform::store::ledger::Entry;
use crate::platform::web::lang::Lang;
use crate::platform::web::render::acting_role;

/// One clock with its calculation.
pub(super) struct Deadline {
    pub name: String,
    pub due: Instant,
    /// What became of it, in words.
    pub standing: String,
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
}

/// A file that can be fetched.
pub(super) struct FileLink {
    pub address: String,
    pub words: String,
    pub at: Instant,
    /// Whether there is a small picture of it.
    pub small: bool,
    /// Where its original is asked for; empty for who may not, and where there is none.
    pub original: String,
}

/// Name and value of each fact; the third is where it could be changed, which is nowhere.
pub(super) fn facts(lang: Lang, city: &City, dossier: &Dossier) -> Vec<(String, String, String)> {
    let row = &dossier.loaded.row;
    let case = &dossier.loaded.case;
    let mut facts = Vec::new();
    let mut add = |key: &str, value: String| facts.push((lang.t(key), value, String::new()));
    add(
        "case-unit",
        case.unit.as_ref().map_or_else(
            || lang.t("unit-none"),
            |unit| {
                city.unit(unit)
                    .map_or_else(|| unit.to_string(), |unit| unit.name.clone())
            },
        ),
    );
    let assignee = case.assignee.and_then(|id| dossier.accounts.get(&id));
    if let Some(name) = assignee {
        add("case-assignee", name.clone());
    }
    add("case-why", why(lang, city, dossier));
    add(
        "field-category",
        case.category
            .as_ref()
            .map_or_else(|| "–".to_owned(), |code| category_name(lang, city, code)),
    );
    add("kind", lang.word("kind", case.kind));
    let area = case
        .area
        .as_ref()
        .and_then(|area| city.area(area))
        .map(|area| area.name.clone());
    let outside = case.outside_city.then(|| lang.t("place-outside"));
    let point = row
        .lat_e6
        .zip(row.lon_e6)
        .map(|(lat, lon)| format!("{}, {}", degrees(lat), degrees(lon)));
    let place: Vec<String> = [row.address.clone(), area, outside, point]
        .into_iter()
        .flatten()
        .collect();
    add(
        "case-place",
        if place.is_empty() {
            "–".to_owned()
        } else {
            place.join("\n")
        },
    );
    if let Some(date) = row
        .occurred_on
        .as_deref()
        .and_then(|date| date.parse().ok())
    {
        add("case-occurred", lang.civil_date(date));
    }
    add("channel", lang.word("channel", case.channel));
    add("identity", lang.word("identity", case.identity));
    let private = if case.private_content {
        "content-private"
    } else {
        "content-public"
    };
    add("case-content", lang.t(private));
    if let Some(rating) = case.rating {
        add("rating", lang.word("rating", rating.value()));
    }
    facts
}

/// Micro-degrees as people write them.
fn degrees(e6: i32) -> String {
    let sign = if e6 < 0 { "-" } else { "" };
    let value = e6.unsigned_abs();
    format!("{sign}{}.{:06}", value / 1_000_000, value % 1_000_000)
}

/// Why it lies where it lies, from the newest routing.
fn why(lang: Lang, city: &City, dossier: &Dossier) -> String {
    let newest = dossier
        .history
        .iter()
        .rev()
        .filter(|entry| !dossier.undone.contains(&entry.event.number))
        .find_map(|entry| match &entry.event.fact {
            Fact::Assigned { why, terms, .. } => Some((why, terms)),
            _ => None,
        });
    let Some((why, terms)) = newest else {
        return lang.t("why-unsure");
    };
    let words = why_words(lang, why, city);
    if terms.is_empty() {
        return words;
    }
    format!(
        "{words}\n{}",
        lang.args("why-terms", &[("terms", terms.join(", ").into())])
    )
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
    if dossier.offered.contains(&Verb::StateCause) {
        remarks.push(lang.t("remark-cause-wanted"));
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
            lines: lines(name, clock),
        })
    };
    ClockName::ALL.iter().filter_map(deadline).collect()
}

/// Everything that happened after the event of that number, newest first; the reporter's first words stand on top of
/// the page.
pub(super) fn thread(lang: Lang, city: &City, dossier: &Dossier, after: u32) -> Vec<Said> {
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
        }
    };
    let newer = dossier.history.iter().rev();
    newer
        .filter(|entry| entry.event.number > after)
        .map(said)
        .collect()
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
        }
    };
    dossier.files.iter().map(link).collect()
}
