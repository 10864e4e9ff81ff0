//! `/petugas/laporan/{reference}`: one case with its thread, its deadlines and the acts that are offered.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::tz::TimeZone;
use serde::Deserialize;

use super::super::act::End;
use super::super::dossier::{self, Dossier};
use super::super::duplicates;
use super::super::filter::Asked;
use super::super::handle::handle;
use super::super::verb::Verb;
use super::super::wish::Typed;
use super::super::wording::{badge_words, erased_words, fact_words};
use super::act_words::words_of;
use super::composer::{Composer, composers};
use super::composing::rescue;
use super::duplicates::{Likely, parted_words, told as duplicates_told};
use super::evidence::finding_words;
use super::forms::{ActForm, Failed, field_id, forms};
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
use crate::platform::web::session::LateForm;
use crate::platform::web::state::{AppState, Now};
use crate::platform::web::text::{FieldError, FieldErrors};

/// `casework/case.html`.
#[derive(Template)]
#[template(path = "casework/case.html")]
struct CasePage {
    frame: Frame,
    zone: TimeZone,
    reference: String,
    title: String,
    description: String,
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
    /// What others did since the page was opened from which somebody acted, and the form that came back.
    changes: Vec<Said>,
    came_back: String,
    files: Vec<FileLink>,
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
    place: Place,
    told: Told,
    /// What follows in the queue, once something was done.
    next: Option<Next>,
}

/// What stands at the end of an act.
struct Next {
    case: Option<Following>,
    /// Whether the script goes on by itself.
    go: bool,
}

/// What was just done, and the place in the queue from which the case was opened.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct After {
    sudah: String,
    dari: String,
}

impl After {
    /// The address of a case at which this was just done.
    pub(super) fn led_to(&self, reference: &Reference, verb: Verb) -> Redirect {
        self.led_back(reference, verb.as_str(), "")
    }

    /// The same for what is no act, with the part of the page that is looked at.
    pub(super) fn led_back(&self, reference: &Reference, done: &str, part: &str) -> Redirect {
        let mut address = format!("/petugas/laporan/{reference}?sudah={done}");
        if !self.dari.is_empty() {
            address.push_str(&format!("&dari={}", Asked::encoded(&self.dari)));
        }
        if !part.is_empty() {
            address.push_str(&format!("#{part}"));
        }
        Redirect::to(&address)
    }
}

/// `GET /petugas/laporan/{reference}`.
pub async fn show(
    desk: Desk,
    Path(typed): Path<String>,
    Query(after): Query<After>,
) -> Result<Response, AppError> {
    let reference = Reference::parse(&typed).map_err(|_| AppError::NotFound)?;
    let dossier = dossier::open(desk.service(), desk.now, &desk.actor(), &reference).await?;
    let mut page = page(&desk, &dossier, None);
    page.told = told(&desk).await?;
    let verb = Verb::parse(&after.sudah);
    if let Some(verb) = verb {
        let words = desk.lang().t(words_of(verb).done);
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

/// `POST /petugas/laporan/{reference}/{verb}`.
pub async fn submit(
    State(state): State<AppState>,
    Now(now): Now,
    desk: Result<Desk, AppError>,
    Path((reference, verb)): Path<(String, String)>,
    Query(after): Query<After>,
    late: LateForm<Typed>,
) -> Result<Response, AppError> {
    let typed = late.form;
    let reference = Reference::parse(&reference).map_err(|_| AppError::NotFound)?;
    let verb = Verb::parse(&verb)
        .filter(|verb| *verb != Verb::Evidence)
        .ok_or(AppError::NotFound)?;
    let desk = match desk {
        Ok(desk) => desk,
        Err(AppError::SignIn) if late.is_over => {
            let actor = late.account.actor();
            return Ok(rescue(&state, now, &actor, &reference, verb, &typed.text).await);
        }
        Err(error) => return Err(error),
    };
    match handle(
        desk.service(),
        desk.now,
        &desk.actor(),
        &reference,
        (verb, &typed),
        End::Keep,
    )
    .await
    {
        Ok(_) => Ok(after.led_to(&reference, verb).into_response()),
        Err(error) => again(&desk, &reference, verb, typed, error.into(), &after).await,
    }
}

/// The page once more, with the sentence that says why nothing happened and with what was typed.
pub(super) async fn again(
    desk: &Desk,
    reference: &Reference,
    verb: Verb,
    typed: Typed,
    error: AppError,
    after: &After,
) -> Result<Response, AppError> {
    let (sentence, errors) = match &error {
        AppError::Refused(refusal) => (desk.lang().t(refusal.key()), FieldErrors::default()),
        AppError::Conflict => (String::new(), FieldErrors::default()),
        AppError::Invalid(errors) => (String::new(), FieldErrors(errors.clone())),
        _ => return Err(keeping(error, &typed)),
    };
    let status = if errors.is_empty() {
        StatusCode::CONFLICT
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let dossier = match dossier::open(desk.service(), desk.now, &desk.actor(), reference).await {
        Ok(dossier) => dossier,
        // Moved out of reach meanwhile: the reason is said, and the words are given back.
        Err(_) => return Err(keeping(error, &typed)),
    };
    let failed = Failed {
        verb,
        typed,
        errors,
    };
    let mut page = page(desk, &dossier, Some(&failed));
    page.told = told(desk).await?;
    page.place = Place::of(&after.dari);
    if failed.errors.is_empty() {
        let words = if sentence.is_empty() {
            changed_by(desk, &dossier)
        } else {
            sentence
        };
        if matches!(error, AppError::Conflict) {
            let seen = failed.typed.revision.trim().parse().unwrap_or_default();
            page.changes = sections::thread(desk.lang(), desk.city(), &dossier, seen);
            if verb.fields().contains(&"text") {
                page.came_back = field_id(verb, "text");
            }
        }
        page.frame = page.frame.failed().notice(Tone::Failure, words);
    } else {
        page.frame = page.frame.failed();
    }
    Ok(Page::new(page).status(status).into_response())
}

fn keeping(error: AppError, typed: &Typed) -> AppError {
    if typed.text.is_empty() {
        error
    } else {
        error.keeping(typed.text.clone())
    }
}

/// Who was faster, with what and when.
fn changed_by(desk: &Desk, dossier: &Dossier) -> String {
    let lang = desk.lang();
    let Some(last) = dossier.history.last() else {
        return lang.t("error-conflict-text");
    };
    let what = fact_words(lang, &last.event.fact, desk.city(), dossier.names());
    let by = last
        .event
        .staff
        .and_then(|id| dossier.accounts.get(&id))
        .cloned();
    let by = by.unwrap_or_else(|| lang.word("role", last.event.role));
    let ago = lang.wait(u64::try_from(desk.now.since(last.event.at).as_secs()).unwrap_or_default());
    lang.args(
        "case-changed",
        &[
            ("name", by.into()),
            ("ago", ago.into()),
            ("what", what.into()),
        ],
    )
}

fn page(desk: &Desk, dossier: &Dossier, failed: Option<&Failed>) -> CasePage {
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
        state: case.state,
        state_words: state_words(lang, case.state),
        badge: (badge.sla.as_str(), short, spoken, due, clock),
        received: case.received_at,
        facts: sections::facts(lang, city, dossier),
        remarks: sections::remarks(lang, city, dossier),
        suggestions: sections::suggestions(lang, city, dossier),
        deadlines: sections::deadlines(desk, dossier),
        legal_due: case.legal_due,
        thread: sections::thread(lang, city, dossier, 0),
        changes: Vec::new(),
        came_back: String::new(),
        files: sections::files(lang, dossier, may_open_originals(case, &desk.actor(), city)),
        findings: finding_words(lang, dossier),
        below: dossier.below.clone(),
        followers: sections::followers(lang, dossier),
        remarks_of_followers: sections::remarks_of_followers(dossier),
        merged_into: merged_into.unwrap_or_default(),
        forms: forms(dossier, city, lang, failed),
        composers: composers(desk, dossier, failed),
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
