//! Use case: everything a member of staff may see of one complaint, read at once.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use jiff::civil::Date;

use super::act::{ActError, find_for_staff};
use super::badge::Badge;
use super::drafts::Draft;
use super::offer::offered;
use super::queries;
use super::second_person::second_persons;
use super::verb::Verb;
use super::wording::Names;
use crate::complaint::desk::unexplained;
use crate::complaint::proof::{self, Proof};
use crate::complaint::recategorise::may_become;
use crate::complaint::undo::{LastAct, undone};
use crate::complaint::{
    Actor, CategoryCode, ClockName, ComplaintId, Fact, Instant, Kind, Reference, Role, StaffId,
};
use crate::evidence::findings::{self, Finding};
use crate::media::attach::{self, Attachment};
use crate::office::reference::Reference as City;
use crate::oversight::draw;
use crate::oversight::month::Month;
use crate::platform::policies::Policies;
use crate::platform::service::Service;
use crate::platform::store::ledger::{self, Entry, Loaded};
use crate::routing::rules::{Question, Route, category_for, route};
use crate::similar::voices::{Voices, hear};
use crate::sla::calendar::Calendar;

/// A complaint with its history and what surrounds it.
pub(super) struct Dossier {
    pub loaded: Loaded,
    /// Oldest first.
    pub history: Vec<Entry>,
    pub files: Vec<Attachment>,
    /// The proofs that count now.
    pub proofs: Vec<Proof>,
    /// What speaks against the proofs among them, for those who are told.
    pub findings: Vec<Finding>,
    pub badge: Badge,
    /// The day of its calendar on which it is read.
    pub today: Date,
    /// The numbers of events that were taken back.
    pub undone: BTreeSet<u32>,
    /// Whether its reporter left a contact.
    pub has_contact: bool,
    /// The missed clock of which nobody has said why.
    pub unexplained: Option<ClockName>,
    /// The acts that this person is offered.
    pub offered: Vec<Verb>,
    /// The reference data that the case is bound to.
    pub policy: Arc<City>,
    /// The names of the accounts in the history.
    pub accounts: HashMap<StaffId, String>,
    /// The names of those to whom it may be given, where somebody may give it.
    pub colleagues: Vec<String>,
    /// The names of those who may confirm the proofs that wait for a second person.
    pub second_persons: Vec<String>,
    /// The references of complaints that the history names.
    pub references: HashMap<ComplaintId, String>,
    /// The references of complaints that are handled under this one.
    pub below: Vec<String>,
    /// The months in which it was drawn for the re-audit, and whether it held, for those who may know.
    pub drawn: Vec<(Month, Option<bool>)>,
    /// Who follows it by choice, and what they say.
    pub voices: Voices,
    /// What this person is writing and has not sent, by what it is for.
    pub drafts: HashMap<String, Draft>,
    /// The kinds that this person may give it.
    pub kinds: Vec<Kind>,
    /// The category to which its words point, where it has none and the unit is about to take it up.
    pub told: Option<CategoryCode>,
    /// What the rules would say, for a coordinator who has to decide.
    pub suggested: Option<Route>,
}

impl Dossier {
    /// The calendar of the case's deadlines.
    pub fn calendar(&self) -> &Calendar {
        Policies::calendar(&self.policy, &self.loaded.case)
    }

    /// What the ids in its history are called.
    pub fn names(&self) -> Names<'_> {
        Names {
            references: &self.references,
            accounts: &self.accounts,
        }
    }

    /// Who had the reporter's data erased, the last time; none where nobody did.
    pub fn erased_by(&self) -> Option<Role> {
        let last = self
            .history
            .iter()
            .rev()
            .find(|entry| matches!(entry.event.fact, Fact::Erased));
        last.map(|entry| entry.event.role)
    }

    /// The reporter's own words.
    pub fn description(&self) -> Option<&str> {
        self.history
            .first()
            .and_then(|entry| entry.words.as_deref())
    }
}

/// Reads the complaint of a reference, unless it is hidden from this person.
pub(super) async fn open(
    service: &Service,
    now: Instant,
    actor: &Actor,
    reference: &Reference,
) -> Result<Dossier, ActError> {
    let loaded = find_for_staff(service, reference, actor).await?;
    let db = service.db.read();
    let history = ledger::history(db, loaded.id).await?;
    let mut files = match actor.role {
        Role::Inspector => attach::with_withdrawn(service, loaded.id).await?,
        _ => attach::of_complaint(service, loaded.id).await?,
    };
    let named = history.iter().filter_map(|entry| match entry.event.fact {
        Fact::Merged { into, .. } => Some(into),
        Fact::Parted { other, .. } => Some(other),
        _ => None,
    });
    let relatives = queries::relatives(db, loaded.id, named.collect()).await?;
    // What the reporters below add since is kept under their own complaints.
    for one in relatives.iter().filter(|one| one.is_below) {
        files.extend(attach::of_complaint(service, one.id).await?);
    }
    let below: Vec<ComplaintId> = relatives
        .iter()
        .filter(|one| one.is_below)
        .map(|one| one.id)
        .collect();
    let proved: Vec<ComplaintId> = below.into_iter().chain([loaded.id]).collect();
    let mut findings = findings::of_complaint(service, actor, &loaded.case, &proved).await?;
    findings.retain(|finding| files.iter().any(|file| file.id == finding.attachment));
    let below = relatives
        .iter()
        .filter(|one| one.is_below)
        .map(|one| one.reference.clone())
        .collect();
    let accounts = queries::account_names(db, mentioned(&history)).await?;
    let policy = service.policies.of(&service.db, &loaded.case).await?;
    let calendar = Policies::calendar(&policy, &loaded.case);
    let city = service.policies.city();
    let words = history
        .first()
        .and_then(|entry| entry.words.as_deref())
        .unwrap_or_default();
    let events: Vec<_> = history.iter().map(|entry| &entry.event).collect();
    let last_act = LastAct::of(&events);
    let mut proofs = proof::counting(&events);
    if !proofs.is_empty() {
        let doubted = findings::doubted(service, loaded.id).await?;
        for proof in &mut proofs {
            proof.doubted = doubted.contains(&proof.attached);
        }
    }
    let undone = undone(events);
    let last = (last_act.as_ref(), proofs.as_slice());
    let offered = offered(&loaded.case, actor, city, calendar, last, now);
    let colleagues = match &loaded.case.unit {
        Some(unit) if offered.contains(&Verb::Delegate) => {
            queries::people_of(db, unit, &Role::WORKERS).await?
        }
        _ => Vec::new(),
    };
    let drafts = match actor.staff {
        Some(staff) => queries::drafts::of(db, loaded.id, staff).await?,
        None => HashMap::new(),
    };
    let told = match (&loaded.case.category, &loaded.case.unit) {
        (None, Some(unit)) if offered.contains(&Verb::Start) => {
            let text = format!("{}\n{words}", loaded.row.title);
            category_for(city, &text, unit, loaded.case.area.as_ref())
        }
        _ => None,
    };
    let kinds = Kind::ALL.iter().copied();
    let kinds = kinds.filter(|&kind| may_become(kind, &loaded.case, actor.role));
    let colleagues = colleagues.into_iter().map(|(_, name)| name).collect();
    Ok(Dossier {
        told,
        drafts,
        kinds: kinds.collect(),
        badge: Badge::of(&loaded.case, calendar, now),
        today: calendar.date_of(now),
        has_contact: queries::has_contact(db, loaded.id).await?,
        unexplained: unexplained(&loaded.case, now).ok(),
        offered,
        undone,
        colleagues,
        second_persons: second_persons(service, &loaded.case, now).await?,
        suggested: suggest(&loaded, words, actor, city, now),
        references: relatives
            .into_iter()
            .map(|one| (one.id, one.reference))
            .collect(),
        policy,
        accounts,
        voices: hear(service, loaded.id, &loaded.case).await?,
        drawn: draw::of_complaint(service, actor, loaded.id).await?,
        below,
        history,
        files,
        proofs,
        findings,
        loaded,
    })
}

/// The accounts in a history.
fn mentioned(history: &[Entry]) -> Vec<StaffId> {
    let mut ids = Vec::new();
    for entry in history {
        ids.extend(entry.event.staff);
        ids.extend(entry.event.acting_for);
        if let Fact::Delegated { to, instead_of } = entry.event.fact {
            ids.extend(to);
            ids.extend(instead_of);
        }
    }
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// What the rules of today make of a complaint that has no unit yet.
fn suggest(
    loaded: &Loaded,
    words: &str,
    actor: &Actor,
    city: &City,
    now: Instant,
) -> Option<Route> {
    let case = &loaded.case;
    if actor.role != Role::Coordinator || case.unit.is_some() || !case.is_open() {
        return None;
    }
    let text = text_of(loaded, words);
    Some(route(city, &question(loaded, &text, city, now)))
}

/// What the rules read: title and description.
pub(super) fn text_of(loaded: &Loaded, words: &str) -> String {
    format!("{}\n{words}", loaded.row.title)
}

/// What is known of a complaint that has no unit yet.
pub(super) fn question<'a>(
    loaded: &'a Loaded,
    text: &'a str,
    city: &City,
    now: Instant,
) -> Question<'a> {
    let case = &loaded.case;
    Question {
        category: case.category.as_ref(),
        unit: None,
        employee_unit: None,
        supervisory: case.kind == Kind::Supervisory,
        names_person: loaded.row.employee.is_some(),
        area: case.area.as_ref(),
        outside_city: case.outside_city,
        text,
        date: city.date_of(now),
    }
}
