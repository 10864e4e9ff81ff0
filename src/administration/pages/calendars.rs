//! `/petugas/kelola/kalender`: the working calendars, who goes by each, and one more.

use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::{After, HOME, Office, back};
use crate::administration::calendar_file::{FILE, Written, default_of, put, read};
use crate::administration::draft::Draft;
use crate::complaint::CategoryCode;
use crate::office::reference::Reference as City;
use crate::platform::web::error::AppError;
use crate::platform::web::render::{Choice, Frame, Page};
use crate::platform::web::session::SignedForm;
use crate::platform::web::text::{FieldError, FieldErrors};

/// Where the calendars are.
pub(super) const CALENDARS: &str = "/petugas/kelola/kalender";

/// `administration/calendars.html`.
#[derive(Template)]
#[template(path = "administration/calendars.html")]
struct CalendarsPage {
    frame: Frame,
    errors: FieldErrors,
    form: NewForm,
    drafted: bool,
    rows: Vec<Row>,
    /// Which one a new one begins with.
    from: Vec<Choice>,
}

/// One calendar.
struct Row {
    name: String,
    users: String,
}

/// A new calendar.
#[derive(Debug, Default, Deserialize)]
pub struct NewForm {
    #[serde(default)]
    name: String,
    #[serde(default)]
    from: String,
}

/// The calendars of a draft; a file that cannot be read is first mended as text.
pub(super) fn written(draft: &Draft) -> Result<Vec<Written>, Redirect> {
    read(draft.text(FILE)).ok_or_else(|| Redirect::to(&format!("{HOME}/berkas/{FILE}")))
}

/// Which units go by a calendar, in words; `is_default` is the one of all that have no other.
pub(super) fn users(city: &City, name: &str, is_default: bool, office: &Office) -> String {
    let lang = office.lang();
    let own = city
        .units()
        .filter(|unit| unit.calendar.as_deref() == Some(name))
        .map(|unit| unit.short.clone());
    let mut users: Vec<String> = own.collect();
    users.sort();
    if is_default {
        users.insert(0, lang.t("calendar-for-all"));
    }
    match users.is_empty() {
        true => lang.t("calendar-for-none"),
        false => users.join(", "),
    }
}

fn page(office: Office, draft: &Draft, list: &[Written], form: NewForm) -> CalendarsPage {
    let default = default_of(draft.text(FILE)).unwrap_or_default();
    let in_force = office.service().policies.city();
    let drafted = draft.check();
    let city = drafted.as_ref().unwrap_or(in_force);
    let rows = list
        .iter()
        .map(|one| &one.spec.name)
        .map(|name| Row {
            users: users(city, name, *name == default, &office),
            name: name.clone(),
        })
        .collect();
    CalendarsPage {
        errors: FieldErrors::default(),
        form,
        drafted: draft.changed.contains_key(FILE),
        rows,
        from: list
            .iter()
            .map(|one| Choice::new(&one.spec.name, &one.spec.name))
            .collect(),
        frame: office.frame,
    }
}

/// `GET /petugas/kelola/kalender`.
pub async fn calendars(office: Office, Query(after): Query<After>) -> Result<Response, AppError> {
    office.only_admin()?;
    let mut office = office.titled("calendar-list-heading");
    office.frame = after.told(office.frame);
    let draft = office.draft().await?;
    let list = match written(&draft) {
        Ok(list) => list,
        Err(elsewhere) => return Ok(elsewhere.into_response()),
    };
    Ok(Page::new(page(office, &draft, &list, NewForm::default())).into_response())
}

/// `POST /petugas/kelola/kalender`: one more, with the hours of another.
pub async fn add_calendar(
    office: Office,
    SignedForm { form, .. }: SignedForm<NewForm>,
) -> Result<Response, AppError> {
    office.only_admin()?;
    let office = office.titled("calendar-list-heading");
    let draft = office.draft().await?;
    let list = match written(&draft) {
        Ok(list) => list,
        Err(elsewhere) => return Ok(elsewhere.into_response()),
    };
    let name = form.name.trim();
    let mut errors = FieldErrors::default();
    if CategoryCode::parse(name).is_err() {
        errors.add(FieldError::new("name", "field-error-reference-code"));
    } else if list.iter().any(|one| one.spec.name == name) {
        errors.add(FieldError::new("name", "field-error-reference-taken"));
    }
    let like = list.iter().find(|one| one.spec.name == form.from);
    if like.is_none() {
        errors.add(FieldError::new("from", "field-error-required"));
    }
    let Some(like) = like.filter(|_| errors.is_empty()) else {
        let mut page = page(office, &draft, &list, form);
        (page.errors, page.frame) = (errors, page.frame.failed());
        return Ok(Page::new(page)
            .status(StatusCode::UNPROCESSABLE_ENTITY)
            .into_response());
    };
    let mut new = like.clone();
    name.clone_into(&mut new.spec.name);
    office.put(FILE, &put(draft.text(FILE), &new)).await?;
    Ok(back(&format!("{CALENDARS}/{name}"), "disimpan").into_response())
}
