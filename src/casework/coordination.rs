//! Use case: the coordinator's desk: what waits for a decision that nobody else can take.

use std::collections::HashMap;

use super::badge::{Badge, Sla};
use super::dossier::{question, text_of};
use super::filter::{Asked, Filter, View};
use super::pingpong::{Pair, holders, pairs};
use super::queries::{self, coordination as rows};
use super::queue::{Count, count, few};
use crate::complaint::lifecycle::limits;
use crate::complaint::{Actor, Case, Clock, ComplaintId, Instant, StaffId, UnitCode};
use crate::platform::policies::Policies;
use crate::platform::service::Service;
use crate::platform::store::StoreError;
use crate::platform::store::ledger::Loaded;
use crate::routing::suggest::{Suggestion, suggest};
use crate::sla::calendar::Calendar;

/// So many rows of one section are read.
const ROWS: u64 = 50;
/// So many of them are shown; the rest is behind a link.
const SHOWN: usize = 5;
/// Complaints that were handed about are remembered so long, in seconds.
const PAIRS_FOR: i64 = 90 * 86_400;

/// The sections that are views of the queue, in the order of the page: what is decided soonest first.
const SECTIONS: [View; 5] = [
    View::Contested,
    View::Unrouted,
    View::Extension,
    View::Unheld,
    View::Supervisory,
];

/// Everything on the desk.
pub(super) struct Board {
    pub sections: Vec<Section>,
    pub pairs: Vec<Pair>,
}

/// One kind of decision.
pub(super) struct Section {
    pub view: View,
    pub count: Count,
    /// How many are late, of those that were read.
    pub late: usize,
    /// The most urgent.
    pub waiting: Vec<Waiting>,
}

/// One complaint that waits.
pub(super) struct Waiting {
    pub title: String,
    pub case: Case,
    pub badge: Badge,
    pub suggestions: Vec<Suggestion>,
    /// What the unit wrote when it asked.
    pub words: String,
    pub absent: Option<Absent>,
    /// How many others nobody holds for the same reason.
    pub others: usize,
}

/// Why nobody holds a complaint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Absent {
    /// The unit has no account that works.
    Unit(UnitCode),
    /// The account of that name is disabled.
    Disabled(String),
    /// That person is away, and nobody stands in.
    Away(String),
}

/// Reads the desk of one coordinator.
pub(super) async fn board(
    service: &Service,
    actor: &Actor,
    now: Instant,
) -> Result<Board, StoreError> {
    let filter = |view| -> Option<Filter> {
        let city = service.policies.city();
        let read = Filter::read(&Asked::default(), view, actor, city, now).ok()?;
        Some(Filter {
            limit: ROWS,
            ..read
        })
    };
    let mut sections = Vec::with_capacity(SECTIONS.len());
    let Some(any) = filter(View::Unrouted) else {
        // An empty address is always legal.
        return Ok(Board {
            sections,
            pairs: Vec::new(),
        });
    };
    for view in SECTIONS {
        let read = Filter {
            view,
            ..any.clone()
        };
        let read = few(service, read).await?;
        let count = count(service, &read).await?;
        let found = queries::page(service.db.read(), &read).await?;
        let mut waiting = waiting(service, view, found, now).await?;
        waiting.sort_by_key(|one| (one.badge.sla != Sla::Late, one.badge.due));
        let late = waiting.iter().filter(|one| one.badge.sla == Sla::Late);
        let late = late.count();
        let mut waiting = gathered(waiting);
        waiting.truncate(SHOWN);
        sections.push(Section {
            view,
            count,
            late,
            waiting,
        });
    }
    let since = now.plus_seconds(-PAIRS_FOR);
    let passed = rows::passed_since(service.db.read(), &any, since).await?;
    let held: Vec<_> = passed
        .into_iter()
        .map(|(reference, events)| (reference, holders(&events)))
        .collect();
    Ok(Board {
        sections,
        pairs: pairs(&held),
    })
}

/// One of those that nobody holds for one reason stands for all of them.
fn gathered(waiting: Vec<Waiting>) -> Vec<Waiting> {
    let mut gathered: Vec<Waiting> = Vec::new();
    for one in waiting {
        let same = |other: &&mut Waiting| one.absent.is_some() && other.absent == one.absent;
        match gathered.iter_mut().find(same) {
            Some(first) => first.others += 1,
            None => gathered.push(one),
        }
    }
    gathered
}

async fn waiting(
    service: &Service,
    view: View,
    found: Vec<Loaded>,
    now: Instant,
) -> Result<Vec<Waiting>, StoreError> {
    let ids: Vec<ComplaintId> = found.iter().map(|loaded| loaded.id).collect();
    let db = service.db.read();
    let said: &[&str] = match view {
        View::Unrouted => &["received"],
        View::Contested => &["contested", "transfer_requested"],
        View::Extension => &["extension_asked"],
        _ => &[],
    };
    let mut words = match said {
        [] => HashMap::new(),
        said => rows::words_with(db, &ids, said).await?,
    };
    let absent = match view {
        View::Unheld => Some(Absence::look(service, &found, now).await?),
        _ => None,
    };
    let mut waiting = Vec::with_capacity(found.len());
    for loaded in found {
        let policy = service.policies.of(&service.db, &loaded.case).await?;
        let calendar = Policies::calendar(&policy, &loaded.case);
        let city = service.policies.city();
        let words = words.remove(&loaded.id).unwrap_or_default();
        let suggestions = match view {
            View::Unrouted => {
                let text = text_of(&loaded, &words);
                suggest(city, &question(&loaded, &text, city, now))
            }
            _ => Vec::new(),
        };
        let badge = match (view, decision_clock(&loaded.case, calendar, &policy)) {
            (View::Contested, Some(clock)) => Badge::until(&clock, calendar, now),
            _ => Badge::of(&loaded.case, calendar, now),
        };
        waiting.push(Waiting {
            badge,
            suggestions,
            words: if view == View::Unrouted {
                String::new()
            } else {
                words
            },
            absent: absent.as_ref().and_then(|absent| absent.of(&loaded.case)),
            others: 0,
            title: loaded.row.title,
            case: loaded.case,
        });
    }
    Ok(waiting)
}

/// The time the coordinator has to decide about a handover: as long as the unit had to ask for it.
fn decision_clock(
    case: &Case,
    calendar: &Calendar,
    policy: &crate::office::reference::Reference,
) -> Option<Clock> {
    let asked = case.handover.as_ref()?.at;
    let target = limits(case.kind, case.category.as_ref(), policy).contest_window;
    Some(Clock {
        started: asked,
        target,
        due: calendar.add(asked, target).ok()?,
        stopped: None,
    })
}

/// Who is not there, among those to whom complaints were given.
struct Absence {
    staffed: std::collections::HashSet<UnitCode>,
    accounts: HashMap<StaffId, (String, bool)>,
    away: std::collections::HashSet<StaffId>,
}

impl Absence {
    async fn look(service: &Service, found: &[Loaded], now: Instant) -> Result<Self, StoreError> {
        let db = service.db.read();
        let units = found
            .iter()
            .filter_map(|loaded| loaded.case.unit.clone())
            .collect();
        let people: Vec<StaffId> = found
            .iter()
            .filter_map(|loaded| loaded.case.assignee)
            .collect();
        let day = service.policies.city().date_of(now);
        Ok(Self {
            staffed: rows::staffed(db, units).await?,
            accounts: rows::accounts(db, people.clone()).await?,
            away: rows::on_leave(db, people, day).await?,
        })
    }

    fn of(&self, case: &Case) -> Option<Absent> {
        let unit = case.unit.as_ref();
        if let Some(unit) = unit.filter(|unit| !self.staffed.contains(*unit)) {
            return Some(Absent::Unit(unit.clone()));
        }
        let assignee = case.assignee?;
        match self.accounts.get(&assignee) {
            Some((name, true)) => Some(Absent::Disabled(name.clone())),
            Some((name, false)) if self.away.contains(&assignee) => {
                Some(Absent::Away(name.clone()))
            }
            _ => None,
        }
    }
}
