//! One entry of a reference file as a form: a unit, a category, a rule, a body outside the city government.

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use toml::{Table, Value};

use super::{HOME, Nothing, Office, back};
use crate::administration::draft::Draft;
use crate::administration::entries::Entries;
use crate::administration::fields::{Choices, Field, List, Sort, list as find};
use crate::administration::heads::{Head, heads};
use crate::complaint::{CategoryCode, Kind};
use crate::office::reference::{Problem, Reference as City};
use crate::platform::web::error::AppError;
use crate::platform::web::lang::Lang;
use crate::platform::web::render::{Choice, Frame, Page};
use crate::platform::web::session::SignedForm;
use crate::platform::web::text::{FieldError, FieldErrors};

/// What a form sends, field by field.
pub type Typed = BTreeMap<String, String>;

/// `administration/entry.html`.
#[derive(Template)]
#[template(path = "administration/entry.html")]
struct EntryPage {
    frame: Frame,
    errors: FieldErrors,
    list: &'static List,
    /// The code of an entry that is there already.
    label: Option<String>,
    /// What was typed as the code of a new one.
    new_label: String,
    fields: Vec<Shown>,
    /// What is wrong with the entry, as the check says it.
    problems: Vec<Problem>,
    /// Of a unit: who is at its head.
    heads: Vec<Head>,
}

impl EntryPage {
    fn head(&self, head: &Head) -> String {
        let lang = self.frame.lang;
        let name = || ("name", head.name.as_str().into());
        match (&head.deputy, head.is_away) {
            (Some(deputy), true) => {
                let args = [name(), ("deputy", deputy.as_str().into())];
                lang.args("reference-head-away", &args)
            }
            (None, true) => lang.args("reference-head-alone", &[name()]),
            _ => head.name.clone(),
        }
    }
}

/// A field as the page shows it.
struct Shown {
    key: &'static str,
    label: String,
    hint: String,
    value: String,
    choices: Vec<Choice>,
    /// text, date, texts, flag or one.
    look: &'static str,
}

fn known(path: &str) -> Result<&'static List, AppError> {
    find(path).ok_or(AppError::NotFound)
}

/// `GET /petugas/kelola/daftar/{list}/{label}`.
pub async fn edit(
    office: Office,
    Path((path, label)): Path<(String, String)>,
) -> Result<Response, AppError> {
    office.only_admin()?;
    let list = known(&path)?;
    let draft = office.draft().await?;
    let entries = Entries::read(draft.text(list.file), list.table);
    let entry = entries.get(&label).ok_or(AppError::NotFound)?;
    let heads = match list.path {
        "unit" => heads(office.service(), &label, office.now).await?,
        _ => Vec::new(),
    };
    let mut page = page(office, list, &draft, Some(label), |field| {
        field.typed(&entry)
    });
    page.heads = heads;
    Ok(Page::new(page).into_response())
}

/// `GET /petugas/kelola/tambah/{list}`.
pub async fn add_page(office: Office, Path(path): Path<String>) -> Result<Response, AppError> {
    office.only_admin()?;
    let list = known(&path)?;
    let draft = office.draft().await?;
    let page = page(office, list, &draft, None, |_| String::new());
    Ok(Page::new(page).into_response())
}

/// `POST /petugas/kelola/daftar/{list}/{label}`.
pub async fn save(
    office: Office,
    Path((path, label)): Path<(String, String)>,
    SignedForm { form, .. }: SignedForm<Typed>,
) -> Result<Response, AppError> {
    office.only_admin()?;
    let list = known(&path)?;
    let draft = office.draft().await?;
    let mut entries = Entries::read(draft.text(list.file), list.table);
    let entry = entries.get(&label).ok_or(AppError::NotFound)?;
    let (values, errors) = read(list, &form, &entry);
    entries.set(&label, &values);
    finish(office, list, &draft, (Some(label), entries), form, errors).await
}

/// `POST /petugas/kelola/tambah/{list}`.
pub async fn add(
    office: Office,
    Path(path): Path<String>,
    SignedForm { form, .. }: SignedForm<Typed>,
) -> Result<Response, AppError> {
    office.only_admin()?;
    let list = known(&path)?;
    let draft = office.draft().await?;
    let mut entries = Entries::read(draft.text(list.file), list.table);
    let (values, mut errors) = read(list, &form, &Table::new());
    let label = form.get(list.label).map_or("", |typed| typed.trim());
    if CategoryCode::parse(label).is_err() {
        errors.add(FieldError::new(list.label, "field-error-reference-code"));
    } else if entries.get(label).is_some() {
        errors.add(FieldError::new(list.label, "field-error-reference-taken"));
    }
    let code = (list.label, Some(Value::String(label.to_owned())));
    let all: Vec<_> = std::iter::once(code).chain(values).collect();
    entries.add(&all);
    finish(office, list, &draft, (None, entries), form, errors).await
}

/// `POST /petugas/kelola/daftar/{list}/{label}/hapus`.
pub async fn remove(
    office: Office,
    Path(entry): Path<(String, String)>,
    _: SignedForm<Nothing>,
) -> Result<Redirect, AppError> {
    rearrange(office, entry, Rearrangement::TakeOut).await
}

/// `POST /petugas/kelola/daftar/{list}/{label}/naik`: before the one above it.
pub async fn move_up(
    office: Office,
    Path(entry): Path<(String, String)>,
    _: SignedForm<Nothing>,
) -> Result<Redirect, AppError> {
    rearrange(office, entry, Rearrangement::Up).await
}

/// What one press does to the place of an entry.
enum Rearrangement {
    TakeOut,
    Up,
}

async fn rearrange(
    office: Office,
    (path, label): (String, String),
    how: Rearrangement,
) -> Result<Redirect, AppError> {
    office.only_admin()?;
    let list = known(&path)?;
    let draft = office.draft().await?;
    let mut entries = Entries::read(draft.text(list.file), list.table);
    let is_done = match how {
        Rearrangement::TakeOut => list.removable && entries.remove(&label),
        Rearrangement::Up => list.ordered && entries.move_up(&label),
    };
    if !is_done {
        return Err(AppError::NotFound);
    }
    office.put(list.file, &entries.text()).await?;
    Ok(back(&format!("{HOME}/daftar/{}", list.path), "disimpan"))
}

type Values = Vec<(&'static str, Option<Value>)>;

/// What was typed as values. A field that the form cannot show stays as it was.
fn read(list: &'static List, form: &Typed, entry: &Table) -> (Values, FieldErrors) {
    let mut errors = FieldErrors::default();
    let mut values = Vec::new();
    for field in list.fields {
        let typed = form.get(field.key).map_or("", String::as_str);
        if typed.is_empty() && field.is_beyond(entry) {
            continue;
        }
        match field.value(typed) {
            Ok(value) => values.push((field.key, value)),
            Err(key) => errors.add(FieldError::new(field.key, key)),
        }
    }
    (values, errors)
}

/// Keeps the entry in the draft, unless something is wrong with it; other entries and files may still have
/// to follow.
async fn finish(
    office: Office,
    list: &'static List,
    draft: &Draft,
    (label, entries): (Option<String>, Entries),
    form: Typed,
    errors: FieldErrors,
) -> Result<Response, AppError> {
    let text = entries.text();
    let typed_label = form.get(list.label).map_or("", |typed| typed.trim());
    let named = label.as_deref().unwrap_or(typed_label);
    let own = format!("{}.{named}", list.table);
    let is_own = |problem: &Problem| {
        let rest = problem.key.strip_prefix(&own);
        problem.file == list.file
            && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    let checked = draft.check_with(list.file, &text);
    let problems: Vec<Problem> = checked
        .err()
        .unwrap_or_default()
        .into_iter()
        .filter(is_own)
        .collect();
    if errors.is_empty() && problems.is_empty() {
        office.put(list.file, &text).await?;
        return Ok(back(&format!("{HOME}/daftar/{}", list.path), "disimpan").into_response());
    }
    let mut page = page(office, list, draft, label, |field| {
        form.get(field.key).cloned().unwrap_or_default()
    });
    typed_label.clone_into(&mut page.new_label);
    (page.errors, page.problems) = (errors, problems);
    page.frame = page.frame.failed();
    Ok(Page::new(page)
        .status(StatusCode::UNPROCESSABLE_ENTITY)
        .into_response())
}

fn page(
    office: Office,
    list: &'static List,
    draft: &Draft,
    label: Option<String>,
    value: impl Fn(&Field) -> String,
) -> EntryPage {
    let lang = office.lang();
    // A draft that does not fit together has no choices of its own; those in force do.
    let city = draft
        .check()
        .map_or_else(|_| Arc::clone(office.service().policies.city()), Arc::new);
    let shown = |field: &Field| {
        let name = lang.t(&format!("reference-{}-{}", list.table, field.key));
        Shown {
            key: field.key,
            label: match field.required || field.sort == Sort::Flag {
                true => name,
                false => format!("{name} {}", lang.t("optional")),
            },
            hint: hint(field, &city, lang),
            value: value(field),
            choices: match field.sort {
                Sort::One(choices) => choose(choices, &city, lang),
                _ => Vec::new(),
            },
            look: match field.sort {
                Sort::Text | Sort::OfficeDays => "text",
                Sort::Date => "date",
                Sort::Texts => "texts",
                Sort::Flag => "flag",
                Sort::One(_) => "one",
            },
        }
    };
    let title = match &label {
        Some(label) => format!("{} {label}", lang.word("reference-one", list.path)),
        None => lang.word("reference-add", list.path),
    };
    EntryPage {
        fields: list.fields.iter().map(shown).collect(),
        errors: FieldErrors::default(),
        list,
        label,
        new_label: String::new(),
        problems: Vec::new(),
        heads: Vec::new(),
        frame: office.frame.titled(title),
    }
}

fn hint(field: &Field, city: &City, lang: Lang) -> String {
    let listed =
        |codes: Vec<String>| format!("{} {}", lang.t("reference-one-a-line"), codes.join(", "));
    match (field.sort, field.key) {
        (Sort::Texts, "categories") => {
            let codes = city.categories().iter().map(|one| one.code.to_string());
            listed(codes.collect())
        }
        (Sort::Texts, "areas") => {
            let codes = city.areas().map(|one| format!("{} {}", one.code, one.name));
            listed(codes.collect())
        }
        (Sort::Texts, _) => lang.t("reference-one-a-line"),
        (Sort::OfficeDays, _) => lang.t("reference-days-hint"),
        (_, "successor") => lang.t("reference-successor-hint"),
        _ => String::new(),
    }
}

fn choose(choices: Choices, city: &City, lang: Lang) -> Vec<Choice> {
    let named = |code: &str, name: &str| Choice::new(code, format!("{name} ({code})"));
    let units = || {
        let mut units: Vec<Choice> = city
            .units()
            .map(|unit| named(unit.code.as_str(), &unit.name))
            .collect();
        units.sort_by(|a, b| a.words.cmp(&b.words));
        units
    };
    match choices {
        Choices::Units => units(),
        Choices::Levels => ["agency", "section", "district", "subdistrict", "city"]
            .map(|level| Choice::new(level, lang.word("reference-level", level)))
            .into(),
        Choices::Calendars => city
            .calendar_names()
            .map(|name| Choice::new(name, name))
            .collect(),
        Choices::Answerers => {
            let others = ["@subdistrict", "@coordinator"].map(|word| {
                let words = lang.word("reference-answered", word.trim_start_matches('@'));
                Choice::new(word, words)
            });
            others.into_iter().chain(units()).collect()
        }
        Choices::Kinds => Kind::ALL
            .iter()
            .map(|kind| Choice::new(kind.as_str(), lang.word("kind", kind)))
            .collect(),
        Choices::Bodies => city
            .outside_bodies()
            .map(|body| named(body.code.as_str(), &body.name))
            .collect(),
    }
}
