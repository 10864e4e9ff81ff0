//! `/petugas/kelola`: what holds, what comes and what waits for somebody; then what can be changed, and the log.

use askama::Template;
use axum::extract::Query;
use jiff::tz::TimeZone;
use serde::Deserialize;

use super::{After, HOME, Office};
use crate::administration::change::FILES;
use crate::administration::fields::LISTS;
use crate::administration::log::{Entry, Standing};
use crate::administration::state::{State, look};
use crate::complaint::Role;
use crate::platform::web::error::AppError;
use crate::platform::web::lang::Lang;
use crate::platform::web::render::{Frame, Page};

/// So many changes are shown, unless somebody asks for all.
const NEWEST: usize = 10;

/// `administration/overview.html`.
#[derive(Template)]
#[template(path = "administration/overview.html")]
pub struct OverviewPage {
    frame: Frame,
    zone: TimeZone,
    may_change: bool,
    /// Whether this account agrees to changes of accounts.
    may_decide: bool,
    /// How many files the person's draft changes.
    drafted: usize,
    rows: Vec<Row>,
    lists: Vec<&'static str>,
    files: [&'static str; FILES.len()],
    log: Vec<Entry>,
    /// Whether there are more changes than the page shows.
    is_cut: bool,
}

/// One line of how things stand: its name, and the words with where they lead; none when there is nothing.
struct Row {
    name: String,
    link: Option<(String, String)>,
}

/// Whether the whole log is wanted.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    semua: String,
}

/// `GET /petugas/kelola`.
pub async fn overview(
    office: Office,
    Query(after): Query<After>,
    Query(wanted): Query<Wanted>,
) -> Result<Page<OverviewPage>, AppError> {
    let office = office.titled("reference-heading");
    let drafted = office.draft().await?.changed.len();
    let endpoints = &office.state.config.webhooks.endpoints;
    let receivers: Vec<&str> = endpoints.iter().map(|one| one.name.as_str()).collect();
    let state = look(office.service(), office.now, &receivers).await?;
    let rows = rows(&office, &state);
    let mut log = state.log;
    let is_cut = wanted.semua.is_empty() && log.len() > NEWEST;
    if is_cut {
        log.truncate(NEWEST);
    }
    Ok(Page::new(OverviewPage {
        zone: office.zone(),
        may_change: office.may_change(),
        may_decide: office.account.role == Role::Inspector,
        drafted,
        rows,
        lists: LISTS.iter().map(|list| list.path).collect(),
        files: FILES,
        log,
        is_cut,
        frame: after.told(office.frame),
    }))
}

/// What this person can see or do something about.
fn rows(office: &Office, state: &State) -> Vec<Row> {
    let lang = office.lang();
    let zone = office.zone();
    let row = |key: &str, link: Option<(String, String)>| Row {
        name: lang.t(key),
        link,
    };
    let page = |entry: &Entry| format!("{HOME}/perubahan/{}", entry.row.id);
    let mut ahead = state.standing(Standing::Ahead);
    let next = ahead.next().map(|entry| {
        let mut words = by(lang, "overview-ahead-words", entry, &zone);
        let more = ahead.count();
        if more > 0 {
            words = format!("{words} {}", lang.count("overview-more", more));
        }
        (words, page(entry))
    });
    let holds = state.standing(Standing::InForce).next().map(|entry| {
        let key = match (&entry.author, &entry.approved_by) {
            (None, _) => "overview-in-force-files",
            (_, None) => "overview-in-force-words",
            (_, Some(_)) => "overview-in-force-agreed",
        };
        (by(lang, key, entry, &zone), page(entry))
    });
    let waits = state.standing(Standing::Awaits).next().map(|entry| {
        (
            by(lang, "overview-awaiting-words", entry, &zone),
            page(entry),
        )
    });
    let recompute = state.recompute.map(|word| {
        let words = lang.word("reschedule-standing", word);
        (words, format!("{HOME}/hitung-ulang"))
    });
    let counted = |n: usize, key: &str, page: String| (n > 0).then(|| (lang.count(key, n), page));
    let mut rows = vec![
        row("overview-in-force", holds),
        row("overview-awaiting", waits),
        row("overview-ahead", next),
        row("overview-recompute", recompute),
    ];
    let role = office.account.role;
    if role != Role::Coordinator {
        let accounts = counted(
            state.accounts,
            "overview-accounts-words",
            format!("{HOME}/orang"),
        );
        rows.push(row("overview-accounts", accounts));
    }
    if role != Role::Inspector {
        let given_up = usize::try_from(state.given_up).unwrap_or(usize::MAX);
        let letters = counted(given_up, "overview-dead-words", "/petugas/pesan".to_owned());
        rows.push(row("overview-dead", letters));
    }
    if role == Role::Admin {
        let names = state.troubled.join(", ");
        let receivers = (!names.is_empty()).then(|| (names, format!("{HOME}/webhook")));
        rows.push(row("overview-webhooks", receivers));
    }
    rows
}

/// When it takes effect, and whose it is.
fn by(lang: Lang, key: &str, entry: &Entry, zone: &TimeZone) -> String {
    let name = |name: &Option<String>| name.clone().unwrap_or_default();
    let args = [
        ("at", lang.date_time(entry.row.effective_at, zone).into()),
        ("by", name(&entry.author).into()),
        ("second", name(&entry.approved_by).into()),
    ];
    lang.args(key, &args)
}
