//! The re-audit on the Inspectorate's desk: months, units, and the list of one of them.

use std::collections::{HashMap, HashSet};

use super::desk::{Asked, SEEN};
use super::lines::{Item, title};
use super::number;
use crate::complaint::{Actor, Case, ClosedReason, ComplaintId, Instant, State, UnitCode};
use crate::office::names::unit_name;
use crate::office::reference::Reference as City;
use crate::oversight::desk as use_case;
use crate::oversight::draw::{self, Drawn};
use crate::oversight::lottery::VALUE_WITHIN;
use crate::oversight::month::Month;
use crate::oversight::wording::month_words;
use crate::platform::store::ledger::Loaded;
use crate::platform::web::error::AppError;
use crate::platform::web::lang::Lang;
use crate::platform::web::state::AppState;

/// What the lot has chosen.
#[derive(Default)]
pub(super) struct Lots {
    /// Months whose lists are closed and wait for a public value.
    pub waiting: Vec<Waiting>,
    /// How many wait in the month that is shown.
    pub left: usize,
    /// The months that were drawn: value, words, and whether it is shown.
    pub months: Vec<(String, String, bool)>,
    /// Address, unit, how much of it waits, and whether it is shown.
    pub units: Vec<(String, String, String, bool)>,
    pub unit: String,
    /// How far its list is done.
    pub progress: String,
    pub items: Vec<Item>,
    pub folded: Vec<Item>,
    pub more: String,
    /// Audits of what no list has.
    pub unlisted: Vec<Item>,
}

/// A month that waits for a public value.
pub(super) struct Waiting {
    /// As it is sent.
    pub month: String,
    /// What it is called, what it waits for, and until when.
    pub heading: String,
    pub until: String,
    pub hash: String,
}

impl Lots {
    /// Whether nothing was ever drawn or examined.
    pub fn is_empty(&self) -> bool {
        self.months.is_empty() && self.unlisted.is_empty() && self.waiting.is_empty()
    }
}

/// Reads the month and the unit that are asked for, or the newest month and the unit with most to do.
pub(super) async fn lots(
    state: &AppState,
    actor: &Actor,
    (lang, now): (Lang, Instant),
    asked: &Asked,
    audits: &[(ComplaintId, Case, Instant, bool)],
) -> Result<Lots, AppError> {
    let city = state.service.policies.city();
    let mut lots = Lots {
        unlisted: unlisted(state, lang, audits).await?,
        ..Lots::default()
    };
    let all = draw::months(&state.service, now).await?;
    lots.waiting = waiting(lang, city, &all);
    let drawn: Vec<&Drawn> = all.iter().filter(|one| one.seed.is_some()).collect();
    let wanted = Month::parse(asked.bulan.trim()).or_else(|| drawn.first().map(|one| one.month));
    lots.months = drawn
        .iter()
        .map(|one| {
            let words = month_words(lang, one.month);
            (one.month.to_string(), words, Some(one.month) == wanted)
        })
        .collect();
    let shown = match wanted {
        Some(month) => draw::month(&state.service, month, now).await?,
        None => None,
    };
    let Some(mut shown) = shown else {
        return Ok(lots);
    };
    let cases = readable(state, actor, &mut shown).await?;
    let mut units: Vec<(&UnitCode, &draw::Tickets)> = shown.units.iter().collect();
    units.sort_by_key(|(_, tickets)| std::cmp::Reverse(left(tickets)));
    lots.left = units.iter().map(|(_, tickets)| left(tickets)).sum();
    let typed = UnitCode::parse(asked.unit.trim()).ok();
    let open = units
        .iter()
        .find(|(unit, _)| Some(*unit) == typed.as_ref())
        .or(units.first());
    if let Some((unit, tickets)) = open {
        lots.unit = unit_name(city, unit);
        lots.progress = progress(lang, tickets);
        let mut items = list(state, actor, lang, (&shown, unit, tickets), &cases).await?;
        let n = number(lang, items.len());
        lots.more = lang.args("oversight-more", &[("n", n.into())]);
        lots.folded = items.split_off(SEEN.min(items.len()));
        lots.items = items;
    }
    let open = open.map(|(unit, _)| *unit);
    lots.units = chips(lang, city, shown.month, &units, open);
    Ok(lots)
}

fn waiting(lang: Lang, city: &City, all: &[Drawn]) -> Vec<Waiting> {
    let waits = all.iter().filter(|one| one.awaits_value());
    let waiting = waits.map(|one| {
        let month = month_words(lang, one.month);
        let until = one.listed_at.unwrap_or(one.made_at);
        let until = lang.date_time(until.plus_seconds(VALUE_WITHIN), &city.zone());
        Waiting {
            month: one.month.to_string(),
            heading: lang.args("oversight-value", &[("month", month.into())]),
            until: lang.args("reaudit-value-waits", &[("time", until.into())]),
            hash: one.list_hash.clone().unwrap_or_default(),
        }
    });
    waiting.collect()
}

/// The drawn complaints that this inspector may read; the others are not even counted.
async fn readable(
    state: &AppState,
    actor: &Actor,
    month: &mut Drawn,
) -> Result<HashMap<ComplaintId, Loaded>, AppError> {
    let drawn = month.units.values().flat_map(|unit| &unit.drawn);
    let ids = drawn.map(|(id, _)| *id).collect();
    let cases = use_case::cases(&state.service, actor, ids).await?;
    for unit in month.units.values_mut() {
        unit.drawn.retain(|(id, _)| cases.contains_key(id));
    }
    Ok(cases)
}

fn left(tickets: &draw::Tickets) -> usize {
    tickets.drawn.len().saturating_sub(tickets.examined)
}

fn progress(lang: Lang, tickets: &draw::Tickets) -> String {
    let words = [
        ("resolved", number(lang, tickets.resolved.len()).into()),
        ("drawn", number(lang, tickets.drawn.len()).into()),
        ("examined", number(lang, tickets.examined).into()),
        ("failed", number(lang, tickets.failed).into()),
    ];
    lang.args("oversight-progress", &words)
}

/// Every unit of a month, and how much of its list waits.
fn chips(
    lang: Lang,
    city: &City,
    month: Month,
    units: &[(&UnitCode, &draw::Tickets)],
    open: Option<&UnitCode>,
) -> Vec<(String, String, String, bool)> {
    let chip = |(unit, tickets): &(&UnitCode, &draw::Tickets)| {
        let waits = match left(tickets) {
            0 => lang.t("oversight-done"),
            n => number(lang, n),
        };
        (
            format!("/petugas/pengawasan?bulan={month}&unit={unit}#list"),
            unit_name(city, unit),
            waits,
            Some(*unit) == open,
        )
    };
    units.iter().map(chip).collect()
}

/// The list of one unit: what is open first.
async fn list(
    state: &AppState,
    actor: &Actor,
    lang: Lang,
    (one, unit, tickets): (&Drawn, &UnitCode, &draw::Tickets),
    cases: &HashMap<ComplaintId, Loaded>,
) -> Result<Vec<Item>, AppError> {
    let service = &state.service;
    let ids: Vec<ComplaintId> = tickets.drawn.iter().map(|(id, _)| *id).collect();
    let verdicts = draw::verdicts(service, &ids).await?;
    let since = one.month.start(&service.policies.city().zone());
    let away: HashSet<ComplaintId> = tickets
        .drawn
        .iter()
        .filter(|(_, name)| tickets.away.contains(name))
        .map(|(id, _)| *id)
        .collect();
    // Nobody judges the work of their own unit.
    let own = actor.unit.as_ref() == Some(unit);
    let mut list: Vec<(bool, Item)> = ids
        .iter()
        .filter_map(|id| Some((id, cases.get(id)?)))
        .map(|(id, loaded)| {
            let case = &loaded.case;
            let verdict = verdicts.get(id).filter(|(at, _)| *at >= since);
            let (key, tone) = match verdict {
                Some((_, true)) => ("oversight-passed", "ok"),
                Some((_, false)) => ("oversight-failed", "danger"),
                None if own => ("oversight-own", "quiet"),
                None if away.contains(id) != is_away(case) => ("oversight-returned", "pause"),
                None if case.resolved_at.is_none() && !is_away(case) => {
                    ("oversight-reopened", "pause")
                }
                None => ("oversight-open", "warn"),
            };
            let is_open = verdict.is_none() && !own;
            let part = if is_open { "#audit-text" } else { "" };
            let item = Item {
                badge: (tone, lang.t(key)),
                address: format!("/petugas/laporan/{}{part}", case.reference),
                words: title(lang, &loaded.row.title, case),
                about: case.reference.to_string(),
                note: note(lang, tickets, *id, case),
                ..Item::default()
            };
            (is_open, item)
        })
        .collect();
    list.sort_by_key(|(is_open, _)| !is_open);
    Ok(list.into_iter().map(|(_, item)| item).collect())
}

/// Whether it is out of sight without having been solved.
fn is_away(case: &Case) -> bool {
    matches!(case.state, State::Archived | State::Referred)
        || case.closed == Some(ClosedReason::Merged)
}

/// What is special about it: how it was put out of sight, or that staff knew the code it was confirmed with.
fn note(lang: Lang, tickets: &draw::Tickets, id: ComplaintId, case: &Case) -> String {
    let away = match case.state {
        State::Archived => lang.t("oversight-away-archived"),
        State::Referred => lang.t("oversight-away-referred"),
        _ if is_away(case) => lang.t("oversight-away-merged"),
        _ => String::new(),
    };
    let mut chosen = tickets.drawn.iter().filter(|one| one.0 == id);
    match chosen.any(|(_, name)| tickets.always.contains(name)) {
        true => lang.t("oversight-always"),
        false => away,
    }
}

/// Audits of complaints that no lot has chosen: they count in the score too, and say nothing about the rest.
async fn unlisted(
    state: &AppState,
    lang: Lang,
    audits: &[(ComplaintId, Case, Instant, bool)],
) -> Result<Vec<Item>, AppError> {
    let zone = state.service.policies.city().zone();
    let mut found = Vec::new();
    for (id, case, at, passed) in audits {
        if draw::lists_of(&state.service, *id).await?.is_empty() {
            let (key, tone) = match passed {
                true => ("oversight-passed", "ok"),
                false => ("oversight-failed", "danger"),
            };
            found.push(Item {
                badge: (tone, lang.t(key)),
                address: format!("/petugas/laporan/{}", case.reference),
                words: case.reference.to_string(),
                about: lang.date_time(*at, &zone),
                ..Item::default()
            });
        }
    }
    Ok(found)
}
