//! `/petugas/meja`: the coordinator's desk, a section for each kind of decision.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::super::act::{End, find_for_staff};
use super::super::coordination::{self, Absent, Section, Waiting};
use super::super::filter::View;
use super::super::handle::handle;
use super::super::pingpong::Pair;
use super::super::verb::Verb;
use super::super::wish::Typed;
use super::super::wording::badge_words;
use super::acting::{After, again};
use super::presses::{Press, presses};
use super::rail::view_words;
use super::{Desk, age};
use crate::complaint::{Case, Owner, Reference, Role};
use crate::office::names::{category_name, owner_name, unit_name};
use crate::platform::web::error::AppError;
use crate::platform::web::lang::Lang;
use crate::platform::web::render::{Frame, Page, Tone};
use crate::platform::web::session::SignedForm;

/// `casework/coordination.html`.
#[derive(Template)]
#[template(path = "casework/coordination.html")]
struct BoardPage {
    frame: Frame,
    /// The complaint that was just decided about, to look at it or to take the act back.
    decided: String,
    /// Those with something in them.
    sections: Vec<Shown>,
    /// The others: id, and the sentence that says so.
    calm: Vec<(&'static str, String)>,
    pairs_number: String,
    pairs: Vec<ShownPair>,
}

/// Names of both units, the sentence about them, and their complaints with moves.
type ShownPair = (String, String, Vec<(String, String)>);

/// One section as it is shown.
struct Shown {
    id: &'static str,
    heading: String,
    number: String,
    /// How much of it is late, in words; empty for nothing.
    late: String,
    hint: String,
    /// Where everything of it is, and in what words; empty where it is all here.
    all: (String, String),
    rows: Vec<Row>,
}

/// One complaint in it.
struct Row {
    reference: String,
    revision: u32,
    title: String,
    about: String,
    sla: &'static str,
    short: String,
    spoken: String,
    due: String,
    clock: String,
    /// Sentences about it.
    notes: Vec<String>,
    /// What the unit wrote.
    words: String,
    presses: Vec<Press>,
    /// Where those are that wait for the same reason, and in what words; empty for none.
    more: (String, String),
    /// Where it is decided otherwise, in words, and which form of the case page that is.
    other: (String, &'static str),
}

/// What was just done, to which complaint.
#[derive(Deserialize)]
pub struct Decided {
    #[serde(default)]
    laporan: String,
}

/// `GET /petugas/meja`.
pub async fn board(desk: Desk, Query(after): Query<Decided>) -> Result<Response, AppError> {
    only_coordinators(&desk)?;
    let board = coordination::board(desk.service(), &desk.actor(), desk.now).await?;
    let lang = desk.lang();
    let mut frame = desk.frame.clone().titled(lang.t("desk-heading"));
    let decided = Reference::parse(&after.laporan)
        .map(|reference| reference.to_string())
        .unwrap_or_default();
    if !decided.is_empty() {
        let words = lang.args("desk-done", &[("reference", decided.clone().into())]);
        frame = frame.notice(Tone::Success, words);
    }
    let (sections, calm): (Vec<_>, Vec<_>) = board
        .sections
        .into_iter()
        .partition(|section| !section.waiting.is_empty());
    let mut calm: Vec<(&'static str, String)> = calm
        .iter()
        .map(|section| (section.view.as_str(), lang.t(words_of(section.view).1)))
        .collect();
    if board.pairs.is_empty() {
        calm.push(("pairs", lang.t("desk-pairs-empty")));
    }
    let page = BoardPage {
        frame,
        decided,
        sections: sections
            .into_iter()
            .map(|section| shown(&desk, section))
            .collect(),
        calm,
        pairs_number: lang.number(i64::try_from(board.pairs.len()).unwrap_or(i64::MAX)),
        pairs: board
            .pairs
            .into_iter()
            .map(|one| pair(&desk, one))
            .collect(),
    };
    Ok(Page::new(page).into_response())
}

/// `POST /petugas/meja/{reference}/{verb}`: the act of the lifecycle, with words of ours where none were typed.
pub async fn decide(
    desk: Desk,
    Path((reference, verb)): Path<(String, String)>,
    SignedForm {
        form: mut typed, ..
    }: SignedForm<Typed>,
) -> Result<Response, AppError> {
    only_coordinators(&desk)?;
    let reference = Reference::parse(&reference).map_err(|_| AppError::NotFound)?;
    let verb = Verb::parse(&verb)
        .filter(|verb| matches!(verb, Verb::Assign | Verb::Refer | Verb::DecideExtension))
        .ok_or(AppError::NotFound)?;
    let actor = desk.actor();
    if typed.text.trim().is_empty() {
        let loaded = find_for_staff(desk.service(), &reference, &actor).await?;
        // What the reporter reads is in the reporter's language.
        let lang = Lang::from_tag(&loaded.row.language).unwrap_or_default();
        typed.text = default_words(lang, verb, &typed);
    }
    let what = (verb, &typed);
    match handle(
        desk.service(),
        desk.now,
        &actor,
        &reference,
        what,
        End::Keep,
    )
    .await
    {
        Ok(_) => Ok(Redirect::to(&format!("/petugas/meja?laporan={reference}")).into_response()),
        Err(error) => {
            again(
                &desk,
                &reference,
                verb,
                typed,
                error.into(),
                &After::default(),
            )
            .await
        }
    }
}

fn only_coordinators(desk: &Desk) -> Result<(), AppError> {
    match desk.account.role {
        Role::Coordinator => Ok(()),
        _ => Err(AppError::Forbidden),
    }
}

/// What is said where the coordinator presses one button and writes nothing.
fn default_words(lang: Lang, verb: Verb, typed: &Typed) -> String {
    match verb {
        Verb::Assign => lang.t("desk-text-assign"),
        Verb::Refer => lang.t("desk-text-refer"),
        _ if typed.granted.trim() == "true" => lang.t("desk-text-extension"),
        // A refusal needs a reason of its own.
        _ => String::new(),
    }
}

/// The keys of a section's hint and of the sentence for nothing.
fn words_of(view: View) -> (&'static str, &'static str) {
    match view {
        View::Unrouted => ("desk-unrouted-hint", "desk-unrouted-empty"),
        View::Contested => ("desk-contested-hint", "desk-contested-empty"),
        View::Supervisory => ("desk-supervisory-hint", "desk-supervisory-empty"),
        View::Unheld => ("desk-unheld-hint", "desk-unheld-empty"),
        _ => ("desk-extension-hint", "desk-extension-empty"),
    }
}

fn shown(desk: &Desk, section: Section) -> Shown {
    let (lang, view) = (desk.lang(), section.view);
    let number = lang.number(section.count.number);
    let more = section.count.more;
    let number = if more { format!("{number}+") } else { number };
    let here: usize = section.waiting.iter().map(|one| 1 + one.others).sum();
    let all_here = !more && i64::try_from(here).is_ok_and(|here| section.count.number <= here);
    Shown {
        id: view.as_str(),
        heading: view_words(lang, view),
        late: match section.late {
            0 => String::new(),
            n => lang.count("desk-late", i64::try_from(n).unwrap_or(i64::MAX)),
        },
        hint: lang.t(words_of(view).0),
        all: match all_here {
            true => (String::new(), String::new()),
            false => (
                format!("/petugas?view={}", view.as_str()),
                lang.args("desk-all", &[("n", number.clone().into())]),
            ),
        },
        number,
        rows: section
            .waiting
            .into_iter()
            .map(|one| row(desk, view, one))
            .collect(),
    }
}

fn row(desk: &Desk, view: View, one: Waiting) -> Row {
    let (lang, city) = (desk.lang(), desk.city());
    let (short, spoken) = badge_words(lang, &one.badge);
    let case = &one.case;
    let area = case
        .area
        .as_ref()
        .and_then(|area| city.area(area))
        .map(|area| area.name.clone());
    let category = case
        .category
        .as_ref()
        .map(|code| category_name(lang, city, code));
    let about: Vec<String> = [
        case.unit.as_ref().map(|unit| unit_name(city, unit)),
        category,
        area,
        Some(age(lang, case.received_at, desk.now)),
    ]
    .into_iter()
    .flatten()
    .collect();
    let clock = match (view, one.badge.clock) {
        (View::Contested, _) => lang.t("desk-decision-clock"),
        (_, Some(clock)) => lang.word("clock", clock),
        (_, None) => String::new(),
    };
    Row {
        reference: case.reference.to_string(),
        revision: case.revision,
        about: about.join(" · "),
        sla: one.badge.sla.as_str(),
        short,
        spoken,
        due: one.badge.due.unwrap_or(case.received_at).to_string(),
        clock,
        notes: notes(desk, view, &one),
        presses: presses(desk, view, &one),
        more: match (one.others, &case.unit) {
            (n @ 1.., Some(unit)) => (
                format!("/petugas?view={}&unit={unit}", view.as_str()),
                lang.count("desk-more", i64::try_from(n).unwrap_or(i64::MAX)),
            ),
            _ => (String::new(), String::new()),
        },
        other: match view {
            View::Unrouted => (lang.t("desk-others"), "#assign-unit"),
            View::Contested => (lang.t("desk-elsewhere"), "#assign-unit"),
            View::Unheld => (lang.t("desk-hand-on"), "#assign-unit"),
            View::Extension => (lang.t("desk-refuse"), "#decide_extension-text"),
            _ => (String::new(), ""),
        },
        title: match one.title.as_str() {
            "" if case.erased => lang.t("fact-erased"),
            "" => lang.t("case-photo-only"),
            title => title.to_owned(),
        },
        words: one.words,
    }
}

/// What the coordinator has to know before deciding.
fn notes(desk: &Desk, view: View, one: &Waiting) -> Vec<String> {
    let (lang, city) = (desk.lang(), desk.city());
    let case = &one.case;
    let unit = case
        .unit
        .as_ref()
        .map(|unit| unit_name(city, unit))
        .unwrap_or_default();
    let mut notes = Vec::new();
    match view {
        View::Unrouted if case.appealed => notes.push(lang.t("remark-appealed")),
        View::Unrouted if one.suggestions.is_empty() => notes.push(lang.t("desk-no-suggestion")),
        View::Contested => notes.extend(wish(lang, case, &unit, |owner| owner_name(city, owner))),
        View::Extension => {
            let days = case.extension.map_or(0, |extension| extension.working_days);
            notes.push(lang.count("remark-extension", days));
        }
        View::Unheld => notes.extend(one.absent.as_ref().map(|absent| match absent {
            Absent::Unit(_) => lang.args("desk-no-account", &[("unit", unit.into())]),
            Absent::Disabled(name) => lang.args("desk-disabled", &[("name", name.clone().into())]),
            Absent::Away(name) => lang.args("desk-away", &[("name", name.clone().into())]),
        })),
        _ => {}
    }
    // Whom it excludes is said wherever it is so, and never who reported.
    match &case.conflict_unit {
        Some(about) => {
            notes.push(lang.args("desk-excluded", &[("unit", unit_name(city, about).into())]))
        }
        None if view == View::Supervisory => notes.push(lang.t("desk-excludes-nobody")),
        None => {}
    }
    notes
}

/// What the holder asks for, in a sentence.
fn wish(lang: Lang, case: &Case, unit: &str, named: impl Fn(&Owner) -> String) -> Option<String> {
    let handover = case.handover.as_ref()?;
    let words = [
        ("unit", unit.into()),
        ("owner", named(&handover.owner).into()),
    ];
    Some(match handover.contest {
        true => lang.args("desk-contest", &words),
        false => lang.args("desk-transfer", &words),
    })
}

fn pair(desk: &Desk, pair: Pair) -> ShownPair {
    let (lang, city) = (desk.lang(), desk.city());
    let (one, other) = &pair.units;
    let heading = format!("{} ⇄ {}", unit_name(city, one), unit_name(city, other));
    let number = i64::try_from(pair.cases.len()).unwrap_or(i64::MAX);
    let words = [("cases", number.into()), ("moves", pair.moves.into())];
    let cases = pair
        .cases
        .into_iter()
        .map(|(reference, moves)| (reference.to_string(), lang.count("desk-moves", moves)))
        .collect();
    (heading, lang.args("desk-pair", &words), cases)
}
