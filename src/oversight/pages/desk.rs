//! `/petugas/pengawasan`: what the Inspectorate has to look at.

use std::collections::{HashMap, HashSet};

use askama::Template;
use axum::extract::{Query, State};
use jiff::tz::TimeZone;
use serde::Deserialize;

use super::{month_words, number};
use crate::complaint::{Actor, Case, ComplaintId, Instant, Role, UnitCode};
use crate::evidence::findings::newest;
use crate::evidence::wording::sentence;
use crate::office::names::unit_name;
use crate::office::reference::Reference as City;
use crate::oversight::desk::{self as use_case, Board, Look, ROWS};
use crate::oversight::draw::{self, Drawn};
use crate::oversight::month::Month;
use crate::platform::web::error::AppError;
use crate::platform::web::lang::Lang;
use crate::platform::web::render::{Frame, Page};
use crate::platform::web::session::SignedIn;
use crate::platform::web::state::{AppState, Now};

/// What speaks against a proof: address of the file, sentence, reference, and when.
type Risk = (String, String, String, Instant);

/// `oversight/desk.html`.
#[derive(Template)]
#[template(path = "oversight/desk.html")]
pub struct DeskPage {
    frame: Frame,
    zone: TimeZone,
    /// Reference, state, and whom it excludes.
    supervisory: Vec<(String, String, String)>,
    /// The months that were drawn: value, words, and whether it is shown.
    months: Vec<(String, String, bool)>,
    month: String,
    /// Address, unit, and how far it is done, and whether it is shown.
    units: Vec<(String, String, String, bool)>,
    unit: String,
    drawn: Vec<Ticket>,
    /// Those whose complaint is hidden from this inspector.
    hidden: String,
    looks: Vec<(Instant, Look)>,
    risks: Vec<Risk>,
    escalated: Vec<(String, String, Instant)>,
    /// Unit, and its causes with numbers.
    causes: Vec<(String, String)>,
    /// Audits of what no list has: reference, verdict, when.
    unlisted: Vec<(String, String, Instant)>,
}

/// One complaint of the list.
struct Ticket {
    reference: String,
    /// What became of it, in words, and the tone.
    standing: String,
    tone: &'static str,
    is_open: bool,
}

/// Which list.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    bulan: String,
    unit: String,
}

/// `GET /petugas/pengawasan`.
pub async fn desk(
    State(state): State<AppState>,
    Now(now): Now,
    Query(asked): Query<Asked>,
    SignedIn { account, .. }: SignedIn,
    frame: Frame,
) -> Result<Page<DeskPage>, AppError> {
    if account.role != Role::Inspector {
        return Err(AppError::Forbidden);
    }
    let (service, actor) = (&state.service, account.actor());
    let (city, lang) = (service.policies.city(), frame.lang);
    let board = use_case::board(service, &actor, now).await?;
    let all = draw::months(service).await?;
    let drawn: Vec<&Drawn> = all.iter().filter(|one| one.seed.is_some()).collect();
    let wanted = Month::parse(asked.bulan.trim()).or_else(|| drawn.first().map(|one| one.month));
    let shown = match wanted {
        Some(month) => draw::month(service, month).await?,
        None => None,
    };
    let unit = shown.as_ref().and_then(|one| {
        let typed = UnitCode::parse(asked.unit.trim()).ok();
        let typed = typed.filter(|code| one.units.contains_key(code));
        typed.or_else(|| one.units.keys().next().cloned())
    });
    let (list, hidden) = match (&shown, &unit) {
        (Some(one), Some(unit)) => list(&state, &actor, lang, one, unit).await?,
        _ => (Vec::new(), 0),
    };
    let risks = newest(service, &actor, ROWS).await?;
    let risk = |one: &crate::evidence::findings::Finding| {
        (
            format!("/petugas/berkas/{}", one.attachment),
            sentence(lang, one),
            one.reference.clone(),
            one.at,
        )
    };
    let unlisted = unlisted(&state, lang, &board).await?;
    let month = shown.as_ref().map(|one| one.month);
    let page = DeskPage {
        zone: city.zone(),
        months: drawn
            .iter()
            .map(|one| {
                let words = month_words(lang, one.month);
                (one.month.to_string(), words, Some(one.month) == month)
            })
            .collect(),
        month: month
            .map(|month| month_words(lang, month))
            .unwrap_or_default(),
        units: units(lang, city, shown.as_ref(), unit.as_ref()),
        unit: unit.map(|code| unit_name(city, &code)).unwrap_or_default(),
        drawn: list,
        hidden: match hidden {
            0 => String::new(),
            n => lang.count("oversight-hidden", i64::try_from(n).unwrap_or(i64::MAX)),
        },
        risks: once(risks.iter().map(risk)),
        supervisory: board
            .supervisory
            .iter()
            .map(|case| supervisory(lang, city, case))
            .collect(),
        escalated: board
            .escalated
            .iter()
            .map(|(case, at)| (case.reference.to_string(), holder(lang, city, case), *at))
            .collect(),
        causes: causes(lang, city, &board),
        looks: board
            .looks
            .into_iter()
            .map(|look| (look.at, look))
            .collect(),
        unlisted,
        frame: frame.titled(lang.t("oversight-heading")),
    };
    Ok(Page::new(page))
}

/// Each sentence about a file once, however many other files it is true of.
fn once(risks: impl Iterator<Item = Risk>) -> Vec<Risk> {
    let mut said = HashSet::new();
    risks
        .filter(|(address, sentence, ..)| said.insert((address.clone(), sentence.clone())))
        .collect()
}

fn holder(lang: Lang, city: &City, case: &Case) -> String {
    case.unit
        .as_ref()
        .map_or_else(|| lang.t("unit-none"), |unit| unit_name(city, unit))
}

fn supervisory(lang: Lang, city: &City, case: &Case) -> (String, String, String) {
    let excluded = match &case.conflict_unit {
        Some(unit) => lang.args("desk-excluded", &[("unit", unit_name(city, unit).into())]),
        None => lang.t("desk-excludes-nobody"),
    };
    let standing = format!(
        "{} · {}",
        lang.word("state", case.state),
        holder(lang, city, case)
    );
    (case.reference.to_string(), standing, excluded)
}

/// Every unit of a month, and how far its list is done.
fn units(
    lang: Lang,
    city: &City,
    shown: Option<&Drawn>,
    open: Option<&UnitCode>,
) -> Vec<(String, String, String, bool)> {
    let Some(one) = shown else {
        return Vec::new();
    };
    let row = |(unit, tickets): (&UnitCode, &draw::Tickets)| {
        let words = [
            ("resolved", number(lang, tickets.resolved.len()).into()),
            ("drawn", number(lang, tickets.drawn.len()).into()),
            ("examined", number(lang, tickets.examined).into()),
            ("failed", number(lang, tickets.failed).into()),
        ];
        (
            format!("/petugas/pengawasan?bulan={}&unit={unit}#list", one.month),
            unit_name(city, unit),
            lang.args("oversight-progress", &words),
            Some(unit) == open,
        )
    };
    one.units.iter().map(row).collect()
}

/// The list of one unit: what is open first.
async fn list(
    state: &AppState,
    actor: &Actor,
    lang: Lang,
    one: &Drawn,
    unit: &UnitCode,
) -> Result<(Vec<Ticket>, usize), AppError> {
    let service = &state.service;
    let ids: Vec<ComplaintId> = one
        .units
        .get(unit)
        .map(|tickets| tickets.drawn.iter().map(|(id, _)| *id).collect())
        .unwrap_or_default();
    let cases = use_case::cases(service, actor, ids.clone()).await?;
    let verdicts: HashMap<_, _> = draw::verdicts(service, &ids).await?;
    let since = one.month.start(&service.policies.city().zone());
    let hidden = ids.iter().filter(|id| !cases.contains_key(id)).count();
    // Nobody judges the work of their own unit.
    let own = actor.unit.as_ref() == Some(unit);
    let mut list: Vec<Ticket> = ids
        .iter()
        .filter_map(|id| Some((id, cases.get(id)?)))
        .map(|(id, case)| {
            let verdict = verdicts.get(id).filter(|(at, _)| *at >= since);
            let (key, tone) = match verdict {
                Some((_, true)) => ("oversight-passed", "ok"),
                Some((_, false)) => ("oversight-failed", "danger"),
                None if own => ("oversight-own", "quiet"),
                None if case.resolved_at.is_none() => ("oversight-reopened", "pause"),
                None => ("oversight-open", "warn"),
            };
            Ticket {
                reference: case.reference.to_string(),
                standing: lang.t(key),
                tone,
                is_open: verdict.is_none() && !own,
            }
        })
        .collect();
    list.sort_by_key(|ticket| !ticket.is_open);
    Ok((list, hidden))
}

/// Who says why they were late, the unit with most first.
fn causes(lang: Lang, city: &City, board: &Board) -> Vec<(String, String)> {
    let mut rows: Vec<(u32, String, String)> = board
        .causes
        .iter()
        .map(|(unit, causes)| {
            let words: Vec<String> = causes
                .iter()
                .map(|(cause, n)| {
                    format!(
                        "{}: {}",
                        lang.word("cause", cause),
                        lang.number((*n).into())
                    )
                })
                .collect();
            (
                causes.values().sum(),
                unit_name(city, unit),
                words.join(" · "),
            )
        })
        .collect();
    rows.sort_by(|one, other| other.0.cmp(&one.0).then_with(|| one.1.cmp(&other.1)));
    rows.into_iter()
        .map(|(_, unit, words)| (unit, words))
        .collect()
}

/// Audits of complaints that no lot has chosen: they count in the score too, and say nothing about the rest.
async fn unlisted(
    state: &AppState,
    lang: Lang,
    board: &Board,
) -> Result<Vec<(String, String, Instant)>, AppError> {
    let mut found = Vec::new();
    for (id, case, at, passed) in &board.audits {
        if draw::lists_of(&state.service, *id).await?.is_empty() {
            let key = match passed {
                true => "oversight-passed",
                false => "oversight-failed",
            };
            found.push((case.reference.to_string(), lang.t(key), *at));
        }
    }
    Ok(found)
}
