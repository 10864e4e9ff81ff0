//! `GET /petugas`: the queue, soonest deadline first.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::super::act::{ActError, find_for_staff};
use super::super::bulk::VERBS;
use super::super::filter::{Asked, Filter, Search, View};
use super::super::handed_on::handed_on;
use super::super::later::known;
use super::super::queue::{Empty, Group, Item, counts, few, fold, list, why_empty};
use super::super::tally::Tallies;
use super::super::verb::Verb;
use super::super::views::first;
use super::super::wording::badge_words;
use super::act_words::words_of;
use super::filters::{Field, Nothing, fields, nothing};
use super::keyboard::{Told, told};
use super::rail::{asked_of, built_in, offered, own_views, view_words};
use super::{Desk, age, state_words, title_words};
use crate::complaint::desk::unexplained;
use crate::complaint::{Identity, Role, State};
use crate::office::names::{category_name, unit_name};
use crate::platform::web::error::AppError;
use crate::platform::web::render::{Frame, Page, Tone};
use crate::similar::voices::echoes;

/// `casework/queue.html`.
#[derive(Template)]
#[template(path = "casework/queue.html")]
struct QueuePage {
    frame: Frame,
    /// Address, words, number, and whether it is shown.
    views: Vec<(String, String, String, bool)>,
    view: &'static str,
    /// Those that this person keeps: address, name, number, and whether it is shown.
    saved: Vec<(String, String, String, bool)>,
    /// What would be kept.
    query: String,
    heading: String,
    asked: Asked,
    fields: Vec<Field>,
    /// Surges, one line each: address, words, what it is about, the soonest deadline.
    surges: Vec<(String, String, String, String)>,
    /// How many of the shown surge say the same, in words.
    echoes: String,
    rows: Vec<Row>,
    /// Whether they may be of more than one unit, so that each says its own.
    several: bool,
    /// What can be done with several at once: the verb and its words.
    bulk: Vec<(&'static str, String)>,
    nothing: Nothing,
    next: String,
    /// The query as one value: cases that are opened from here lead back here.
    dari: String,
    told: Told,
    /// Where the script asks for news of this page, and since when.
    news: String,
    since: String,
}

/// One complaint as the table shows it.
struct Row {
    reference: String,
    revision: u32,
    title: String,
    place: String,
    category: String,
    unit: String,
    state: State,
    state_words: String,
    age: String,
    sla: &'static str,
    short: String,
    spoken: String,
    due: String,
    clock: String,
    /// Class, sign and words of what is special about it.
    marks: Vec<(&'static str, &'static str, String)>,
}

/// `casework/elsewhere.html`, for those who do not work on complaints.
#[derive(Template)]
#[template(path = "casework/elsewhere.html")]
struct Elsewhere {
    frame: Frame,
}

/// `GET /petugas`.
pub async fn queue(
    desk: Desk,
    Extension(tallies): Extension<Arc<Tallies>>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    if !desk.handles_complaints() {
        let heading = desk.lang().t("elsewhere-heading");
        let frame = desk.frame.titled(heading);
        return Ok(Page::new(Elsewhere { frame })
            .status(StatusCode::FORBIDDEN)
            .into_response());
    }
    if asked == Asked::default()
        && let Some(query) = first_view(&desk).await?
    {
        return Ok(Redirect::to(&format!("/petugas?{query}")).into_response());
    }
    let filter = Filter::read(&asked, View::Act, &desk.actor(), desk.city(), desk.now)
        .map_err(|errors| AppError::Invalid(errors.0))?;
    if let Some(address) = of_number(&desk, &asked, &filter).await? {
        return Ok(Redirect::to(&address).into_response());
    }
    let filter = known(desk.service(), filter).await?;
    let filter = few(desk.service(), filter).await?;
    // The list is worth more than the numbers beside it.
    let offered = offered(&desk);
    let numbers = counts(desk.service(), &filter, &offered).await;
    let numbers = numbers.inspect_err(|error| tracing::error!(%error, "the views are not counted"));
    let (groups, filter) = fold(desk.service(), filter).await?;
    let page = list(desk.service(), &filter, desk.now).await?;
    let echoes = match &filter.cluster {
        Some(surge) if filter.after.is_none() => {
            let echoes = echoes(desk.service(), surge).await?;
            desk.lang().count("surge-echoes", echoes)
        }
        _ => String::new(),
    };
    let surges: Vec<_> = groups
        .into_iter()
        .map(|group| surge(&desk, &asked, filter.view, group))
        .collect();
    let here = asked.query(filter.view.as_str(), &asked.cursor);
    let last = page.next.map(|cursor| cursor.written()).unwrap_or_default();
    let next = match page.next {
        Some(_) => format!("/petugas?{}", asked.query(filter.view.as_str(), &last)),
        None => String::new(),
    };
    let why = match page.items.is_empty() && surges.is_empty() {
        true => why_empty(desk.service(), &asked, &filter, &desk.actor()).await?,
        false => Empty::Nothing,
    };
    let rows = page
        .items
        .into_iter()
        .map(|item| row(&desk, item))
        .collect();
    let query = asked.query(filter.view.as_str(), "");
    let saved = own_views(&desk, &tallies, &query).await?;
    let gone = handed_on(desk.service(), desk.now, &desk.actor(), None).await?;
    let gone = (!gone.is_empty()).then(|| {
        let number = desk
            .lang()
            .number(i64::try_from(gone.len()).unwrap_or(i64::MAX));
        let words = desk.lang().t("gone-heading");
        ("/petugas/dialihkan".to_owned(), words, number, false)
    });
    let heading = view_words(desk.lang(), filter.view);
    let mut frame = desk.frame.clone().titled(heading.clone());
    if asked.sudah == "simpan" {
        frame = frame.notice(Tone::Success, desk.lang().t("saved-done"));
    }
    let page = QueuePage {
        bulk: bulk_verbs(&desk),
        views: built_in(
            &desk,
            &asked,
            filter.view,
            (&offered, numbers.ok().as_ref()),
        )
        .into_iter()
        .chain(gone)
        .collect(),
        view: filter.view.as_str(),
        fields: fields(&desk, &asked, filter.scope.as_deref()),
        nothing: nothing(&desk, &asked, &filter, why),
        several: filter.scope.as_ref().is_none_or(|scope| scope.len() > 1),
        news: format!("/petugas/antrian/kabar?{here}&last={last}"),
        since: desk.now.to_string(),
        dari: Asked::encoded(&query),
        told: told(&desk).await?,
        frame,
        saved,
        query,
        next,
        heading,
        asked,
        surges,
        echoes,
        rows,
    };
    Ok(Page::new(page).into_response())
}

/// The address of the case whose number was typed into the search field, in whatever view it is.
async fn of_number(
    desk: &Desk,
    asked: &Asked,
    filter: &Filter,
) -> Result<Option<String>, AppError> {
    let Some(Search::Reference(reference)) = &filter.text else {
        return Ok(None);
    };
    let actor = desk.actor();
    let is_known = match find_for_staff(desk.service(), reference, &actor).await {
        // What was handed on has a page, too.
        Err(ActError::NotFound) => {
            let gone = handed_on(desk.service(), desk.now, &actor, Some(reference)).await?;
            !gone.is_empty()
        }
        found => found.map(|_| true)?,
    };
    let back = asked.with("text", "").query(filter.view.as_str(), "");
    let back = Asked::encoded(&back);
    Ok(is_known.then(|| format!("/petugas/laporan/{reference}?dari={back}")))
}

/// The view with which this person's queue begins. What is filtered by may be gone since it was chosen.
async fn first_view(desk: &Desk) -> Result<Option<String>, AppError> {
    let Some(staff) = desk.actor().staff else {
        return Ok(None);
    };
    let is_read = |query: &String| {
        asked_of(query).is_some_and(|asked| {
            asked != Asked::default()
                && Filter::read(&asked, View::Act, &desk.actor(), desk.city(), desk.now).is_ok()
        })
    };
    Ok(first(desk.service(), staff).await?.filter(is_read))
}

/// What this person may do with several at once.
fn bulk_verbs(desk: &Desk) -> Vec<(&'static str, String)> {
    let decides = desk.account.role == Role::Coordinator;
    let is_offered = |verb: &Verb| match verb {
        Verb::Merge => decides || desk.account.role == Role::Head,
        Verb::Flag | Verb::Recategorise => true,
        _ => !decides,
    };
    let words = |verb: Verb| (verb.as_str(), desk.lang().t(words_of(verb).label));
    VERBS.into_iter().filter(is_offered).map(words).collect()
}

/// One line for a whole surge.
fn surge(desk: &Desk, asked: &Asked, view: View, group: Group) -> (String, String, String, String) {
    let (lang, city) = (desk.lang(), desk.city());
    let within = Asked {
        cluster: group.surge,
        ..asked.clone()
    };
    let category = group.category.map(|code| category_name(lang, city, &code));
    let area = group.area.as_ref().and_then(|area| city.area(area));
    let about: Vec<String> = category
        .into_iter()
        .chain(area.map(|area| area.name.clone()))
        .collect();
    (
        format!("/petugas?{}", within.query(view.as_str(), "")),
        lang.count("surge-group", group.number),
        about.join(" · "),
        lang.date_time(group.due_at, &city.zone()),
    )
}

fn row(
    desk: &Desk,
    Item {
        title,
        followers,
        assignee,
        case,
        badge,
    }: Item,
) -> Row {
    let (lang, city) = (desk.lang(), desk.city());
    let (short, spoken) = badge_words(lang, &badge);
    let mut marks = Vec::new();
    if case.urgent {
        marks.push(("danger", "‼", lang.t("mark-urgent")));
    }
    if let Some(name) = assignee {
        marks.push(("quiet", "@", name));
    }
    if case.is_open() && unexplained(&case, desk.now).is_ok() {
        marks.push(("warn", "?", lang.t("mark-cause")));
    }
    if case.disputes > 0 {
        marks.push(("warn", "↺", lang.count("mark-disputed", case.disputes)));
    }
    if case.handover.is_some() {
        marks.push(("pause", "⇄", lang.t("mark-handover")));
    }
    if case.awaits_extension() {
        marks.push(("pause", "⧗", lang.t("mark-extension")));
    }
    if case.appealed {
        marks.push(("warn", "!", lang.t("mark-appealed")));
    }
    if followers > 0 {
        let words = lang.count("voices-followers", followers);
        marks.push(("info", "+", words));
    }
    if case.private_content {
        marks.push(("quiet", "⦸", lang.t("mark-private")));
    }
    if case.identity == Identity::Anonymous {
        marks.push(("quiet", "∅", lang.t("mark-anonymous")));
    }
    let area = case
        .area
        .as_ref()
        .and_then(|area| city.area(area))
        .map(|area| area.name.clone());
    Row {
        reference: case.reference.to_string(),
        revision: case.revision,
        title: title_words(lang, title),
        place: area.unwrap_or_else(|| {
            if case.outside_city {
                lang.t("place-outside")
            } else {
                String::new()
            }
        }),
        category: case
            .category
            .as_ref()
            .map(|code| category_name(lang, city, code))
            .unwrap_or_default(),
        unit: case
            .unit
            .as_ref()
            .map_or_else(|| lang.t("unit-none"), |unit| unit_name(city, unit)),
        state: case.state,
        state_words: state_words(lang, case.state),
        age: age(lang, case.received_at, desk.now),
        sla: badge.sla.as_str(),
        short,
        spoken,
        due: badge.due.unwrap_or(case.received_at).to_string(),
        clock: badge
            .clock
            .map(|clock| lang.word("clock", clock))
            .unwrap_or_default(),
        marks,
    }
}
