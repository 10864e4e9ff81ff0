//! `/petugas/laporan/{reference}`: one case with its thread, its deadlines and the acts that are offered.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use jiff::tz::TimeZone;

use super::super::act::ActError;
use super::super::dossier::{self, Dossier};
use super::super::duplicates;
use super::super::verb::Verb;
use super::super::wording::{badge_words, erased_words};
use super::act_words::words_of;
use super::acting::After;
use super::composer::{Composer, composers};
use super::duplicates::{Likely, parted_words, told as duplicates_told};
use super::evidence::finding_words;
use super::facts;
use super::forms::{ActForm, Failed, field_id, forms};
use super::handed_on::instead;
use super::keyboard::{Told, told};
use super::later;
use super::place::{Following, Place, following, is_decision};
use super::sections::{self, Deadline, FileLink, Said};
use super::{Desk, state_words};
use crate::complaint::{Instant, Reference, Role, State as Standing};
use crate::notify::reveal::{may_open_originals, standing};
use crate::office::names::category_name;
use crate::platform::web::error::AppError;
use crate::platform::web::render::{Frame, Page, Tone};
use crate::platform::web::text::{FieldError, FieldErrors};

/// `casework/case.html`.
#[derive(Template)]
#[template(path = "casework/case.html")]
pub(super) struct CasePage {
    pub(super) frame: Frame,
    zone: TimeZone,
    reference: String,
    title: String,
    description: String,
    /// Its place, and until when something has to happen.
    where_and_when: String,
    state: Standing,
    state_words: String,
    /// Badge: state, short and spoken words, the moment, the clock.
    badge: (&'static str, String, String, String, String),
    received: Instant,
    /// Name and value of each fact about it.
    facts: Vec<(String, String, String)>,
    /// Sentences about what stands in the way or has to be decided.
    remarks: Vec<String>,
    suggestions: Vec<String>,
    deadlines: Vec<Deadline>,
    legal_due: Option<Instant>,
    thread: Vec<Said>,
    /// What only said that time passes, but for the newest of it.
    earlier: Vec<Said>,
    /// What others did since the page was opened from which somebody acted, and the form that came back.
    pub(super) changes: Vec<Said>,
    pub(super) came_back: String,
    /// Of its files those that are shown with nothing that happened later.
    reported: Vec<FileLink>,
    /// What speaks against proofs: the file, the sentence, and the reference of a complaint with the same picture.
    findings: Vec<(String, String, String)>,
    below: Vec<String>,
    /// How many follow it and what they say of the outcome, in words; empty for nobody.
    followers: String,
    remarks_of_followers: Vec<Said>,
    merged_into: String,
    forms: Vec<ActForm>,
    /// What is written to the reporter, and what is written for colleagues.
    composers: Vec<Composer>,
    /// Until when the reporter waits for a first answer, in words; empty where one was given.
    first_answer: String,
    /// The category that is taken over by whoever takes it up: its code, and the sentence that says so.
    start_with: Option<(String, String)>,
    /// What may be about the same matter.
    twins: Vec<Likely>,
    /// What was said to be another matter, where this person may take it back: its reference, and who said it when.
    parted: Vec<(String, String)>,
    /// Until when this person has put it off, in words; empty where it is not.
    put_off: String,
    /// Until when it can be put off: the word for it, and words.
    moments: Vec<(&'static str, String)>,
    revision: u32,
    /// Whether the reporter's identity may be asked for.
    can_reveal: bool,
    /// The words of the link to what the public sees; empty for who may not release it.
    release: String,
    errors: FieldErrors,
    file_error: String,
    pub(super) place: Place,
    pub(super) told: Told,
    /// What follows in the queue, once something was done.
    next: Option<Next>,
}

/// What stands at the end of an act.
struct Next {
    case: Option<Following>,
    /// Whether the script goes on by itself.
    go: bool,
}

/// `GET /petugas/laporan/{reference}`.
pub async fn show(
    desk: Desk,
    Path(typed): Path<String>,
    Query(after): Query<After>,
) -> Result<Response, AppError> {
    let reference = Reference::parse(&typed).map_err(|_| AppError::NotFound)?;
    let dossier = match dossier::open(desk.service(), desk.now, &desk.actor(), &reference).await {
        Err(ActError::NotFound) => return instead(&desk, &reference).await,
        found => found?,
    };
    let mut page = page(&desk, &dossier, None);
    page.told = told(&desk).await?;
    let verb = Verb::parse(&after.sudah);
    if let Some(verb) = verb {
        let mut words = desk.lang().t(words_of(verb).done);
        if verb == Verb::Start && !page.first_answer.is_empty() {
            words = format!("{words} {}", page.first_answer);
        }
        page.frame = page.frame.notice(Tone::Success, words);
    }
    if verb.is_some() || after.sudah == "tunda" {
        page.place = Place::of(&after.dari);
        if page.place.is_known() {
            page.next = Some(Next {
                case: following(&desk, &after.dari).await?,
                go: page.told.advance && verb.is_none_or(is_decision),
            });
        }
    } else {
        page.place = Place::at(&after.dari, &dossier.loaded);
    }
    let written = match after.sudah.as_str() {
        "draf" => Some("done-draft"),
        "jawaban" => Some("done-prepared"),
        "bukan-duplikat" => Some("done-part"),
        "mungkin-duplikat" => Some("done-joined"),
        "tunda" => Some("done-later"),
        "tidak-tunda" => Some("done-not-later"),
        "batal-tunda" => Some("done-back"),
        _ => None,
    };
    if let Some(key) = written {
        let words = desk.lang().t(key);
        page.frame = page.frame.notice(Tone::Success, words);
    }
    (page.put_off, page.moments) = later::told(&desk, &dossier).await?;
    let found = duplicates::of(desk.service(), desk.now, &desk.actor(), &dossier).await?;
    page.twins = duplicates_told(&desk, &dossier.loaded.case, &found);
    let (service, actor) = (desk.service(), desk.actor());
    let said = duplicates::parted(service, desk.now, &actor, &dossier.loaded).await?;
    page.parted = parted_words(&desk, &dossier, &said);
    Ok(Page::new(page).into_response())
}

pub(super) fn page(desk: &Desk, dossier: &Dossier, failed: Option<&Failed>) -> CasePage {
    let (lang, city) = (desk.lang(), desk.city());
    let loaded = &dossier.loaded;
    let case = &loaded.case;
    let badge = &dossier.badge;
    let (short, spoken) = badge_words(lang, badge);
    let due = badge.due.unwrap_or(case.received_at).to_string();
    let clock = badge
        .clock
        .map(|clock| lang.word("clock", clock))
        .unwrap_or_default();
    let merged_into = case
        .merged_into
        .and_then(|id| dossier.references.get(&id).cloned());
    let errors = failed.map(anchored).unwrap_or_default();
    let file_error = failed
        .and_then(|failed| failed.errors.of("file"))
        .map(|error| lang.field_error(error));
    let title = match (loaded.row.title.as_str(), dossier.erased_by()) {
        ("", Some(by)) => erased_words(lang, by),
        (title, _) => title.to_owned(),
    };
    let files = sections::files(lang, dossier, may_open_originals(case, &desk.actor(), city));
    let thread = sections::thread(lang, city, dossier, 0, &files);
    let (thread, earlier) = sections::folded(thread);
    let is_shown = |file: &FileLink| {
        let came_with = |event| dossier.history.iter().any(|entry| entry.event.id == event);
        file.event.is_some_and(came_with)
    };
    let reported = files.into_iter().filter(|file| !is_shown(file)).collect();
    CasePage {
        frame: desk
            .frame
            .clone()
            .titled(format!("{} {title}", case.reference)),
        title,
        zone: city.zone(),
        reference: case.reference.to_string(),
        description: match (dossier.description(), dossier.erased_by()) {
            (Some(words), _) => words.to_owned(),
            (None, Some(by)) => erased_words(lang, by),
            (None, None) => lang.t("case-photo-only"),
        },
        where_and_when: facts::where_and_when(desk, dossier),
        state: case.state,
        state_words: state_words(lang, case.state),
        badge: (badge.sla.as_str(), short, spoken, due, clock),
        received: case.received_at,
        facts: facts::facts(lang, city, dossier),
        remarks: sections::remarks(lang, city, dossier),
        suggestions: sections::suggestions(lang, city, dossier),
        deadlines: sections::deadlines(desk, dossier),
        legal_due: case.legal_due,
        thread,
        earlier,
        changes: Vec::new(),
        came_back: String::new(),
        reported,
        findings: finding_words(lang, dossier),
        below: dossier.below.clone(),
        followers: sections::followers(lang, dossier),
        remarks_of_followers: sections::remarks_of_followers(dossier),
        merged_into: merged_into.unwrap_or_default(),
        forms: forms(dossier, city, lang, failed),
        composers: composers(desk, dossier, failed),
        first_answer: sections::first_answer(desk, dossier),
        start_with: dossier.told.as_ref().map(|code| {
            let category = category_name(lang, city, code).into();
            let sentence = lang.args("start-with-category", &[("category", category)]);
            (code.to_string(), sentence)
        }),
        twins: Vec::new(),
        parted: Vec::new(),
        put_off: String::new(),
        moments: Vec::new(),
        revision: case.revision,
        release: release(desk, dossier),
        can_reveal: standing(case, &desk.actor(), city).is_ok(),
        errors,
        file_error: file_error.unwrap_or_default(),
        place: Place::default(),
        told: Told::default(),
        next: None,
    }
}

/// The words of the link to what the public sees.
fn release(desk: &Desk, dossier: &Dossier) -> String {
    let case = &dossier.loaded.case;
    match desk.account.role {
        Role::Coordinator if case.published => desk.lang().t("release-link-public"),
        Role::Coordinator if case.may_be_published() => desk.lang().t("release-link"),
        _ => String::new(),
    }
}

/// The mistakes with the ids of their fields, so that the summary leads to them.
fn anchored(failed: &Failed) -> FieldErrors {
    let at = |error: &FieldError| FieldError {
        field: field_id(failed.verb, &error.field),
        ..error.clone()
    };
    FieldErrors(failed.errors.0.iter().map(at).collect())
}
