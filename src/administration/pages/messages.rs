//! `/petugas/kelola/pesan`: the wording of notices by event, channel and language, and how each reads on its channel.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use toml::{Table, Value};

use super::sample::{MailPreview, WhatsappPreview, mail, usual, whatsapp};
use super::{After, HOME, Office};
use crate::administration::draft::Draft;
use crate::complaint::effect::News;
use crate::office::reference::messages::{FILE, Mistake, SENTENCES, mistake};
use crate::platform::web::error::AppError;
use crate::platform::web::lang::Lang;
use crate::platform::web::render::{Frame, Page};
use crate::platform::web::session::SignedForm;
use crate::platform::web::text::{FieldError, FieldErrors};

/// What is worded in one language.
type Words = BTreeMap<String, String>;

/// The pages beside those of the events: whoever is confidential, what all notices share, the staff.
const HIDDEN: &str = "rahasia";
const SHARED: &str = "bersama";
const STAFF: &str = "petugas";

/// `administration/messages.html`.
#[derive(Template)]
#[template(path = "administration/messages.html")]
struct MessagesPage {
    frame: Frame,
    language: Lang,
    drafted: bool,
    rows: Vec<Row>,
}

/// One event: where its page is, what it is called, and which channels have words of their own.
struct Row {
    path: String,
    name: String,
    mail: bool,
    /// None: no WhatsApp message is sent for it.
    whatsapp: Option<bool>,
}

/// `administration/message.html`.
#[derive(Template)]
#[template(path = "administration/message.html")]
struct MessagePage {
    frame: Frame,
    errors: FieldErrors,
    path: String,
    language: Lang,
    fields: Vec<Field>,
    /// What may stand in braces, each with what it is.
    names: Vec<(&'static str, String)>,
    mail: Option<MailPreview>,
    whatsapp: Option<WhatsappPreview>,
    /// Whether WhatsApp messages are sent in this language.
    is_sent: bool,
}

/// One sentence.
struct Field {
    key: &'static str,
    label: String,
    /// As it comes with the program.
    usual: String,
    own: String,
}

impl MessagePage {
    fn others(&self) -> impl Iterator<Item = Lang> {
        let own = self.language;
        Lang::ALL.into_iter().filter(move |other| *other != own)
    }

    fn counted(&self, key: &str, n: usize) -> String {
        self.frame.lang.count(key, n)
    }

    fn hint(&self, field: &Field) -> String {
        let usual = [("usual", field.usual.as_str().into())];
        self.frame.lang.args("message-usual", &usual)
    }
}

/// Which language, and what was done just now.
#[derive(Debug, Default, Deserialize)]
pub struct Choice {
    #[serde(default)]
    bahasa: String,
    #[serde(default)]
    sudah: String,
}

/// The sentences of a page, in their order; none of a page that does not exist.
fn keys(path: &str) -> Vec<&'static str> {
    let is_of = |key: &str| match path {
        HIDDEN => [
            "mail-news-subject",
            "mail-news",
            "mail-no-content",
            "whatsapp-news",
            "template-news",
        ]
        .contains(&key),
        STAFF => key.starts_with("mail-staff-"),
        SHARED => {
            let shared = ["mail-unit", "mail-state", "mail-link", "mail-automatic"];
            shared.contains(&key) || key.starts_with("mail-due-")
        }
        event if News::ALL.iter().any(|news| news.to_string() == event) => {
            let rest = ["mail-", "whatsapp-", "template-"]
                .iter()
                .find_map(|channel| key.strip_prefix(channel));
            rest.is_some_and(|rest| rest.strip_suffix("-subject").unwrap_or(rest) == event)
        }
        _ => false,
    };
    let all = SENTENCES.iter().map(|(key, _)| *key);
    all.filter(|key| is_of(key)).collect()
}

fn paths() -> impl Iterator<Item = String> {
    let others = [HIDDEN, SHARED, STAFF].map(str::to_owned);
    News::ALL.iter().map(News::to_string).chain(others)
}

fn name(lang: Lang, path: &str) -> String {
    lang.word("reference-news", path)
}

/// `GET /petugas/kelola/pesan`.
pub async fn messages(office: Office, Query(choice): Query<Choice>) -> Result<Response, AppError> {
    office.only_admin()?;
    let office = office.titled("reference-messages-heading");
    let draft = office.draft().await?;
    let language = Lang::from_tag(&choice.bahasa).unwrap_or_default();
    let own = own(draft.text(FILE), language);
    let lang = office.lang();
    let row = |path: String| {
        let keys = keys(&path);
        let has = |beginnings: &[&str]| {
            let of = |key: &&str| beginnings.iter().any(|start| key.starts_with(start));
            let mut keys = keys.iter().filter(|key| of(key)).peekable();
            keys.peek()?;
            Some(keys.any(|key| own.contains_key(*key)))
        };
        Row {
            name: name(lang, &path),
            mail: has(&["mail-"]).unwrap_or_default(),
            whatsapp: has(&["whatsapp-", "template-"]),
            path,
        }
    };
    let page = MessagesPage {
        language,
        drafted: draft.changed.contains_key(FILE),
        rows: paths().map(row).collect(),
        frame: office.frame,
    };
    Ok(Page::new(page).into_response())
}

/// What the file says in one language.
fn own(text: &str, language: Lang) -> Words {
    let table: Table = text.parse().unwrap_or_default();
    let own = table.get(language.tag()).and_then(Value::as_table);
    own.into_iter()
        .flatten()
        .filter_map(|(key, value)| Some((key.clone(), value.as_str()?.to_owned())))
        .collect()
}

/// `GET /petugas/kelola/pesan/{event}`.
pub async fn message(
    office: Office,
    Path(path): Path<String>,
    Query(choice): Query<Choice>,
) -> Result<Response, AppError> {
    office.only_admin()?;
    let draft = office.draft().await?;
    let language = Lang::from_tag(&choice.bahasa).unwrap_or_default();
    let words = own(draft.text(FILE), language);
    let mut page = page(office, &draft, path, language, &words)?;
    page.frame = After {
        sudah: choice.sudah,
        gagal: String::new(),
    }
    .told(page.frame);
    Ok(Page::new(page).into_response())
}

fn page(
    office: Office,
    draft: &Draft,
    path: String,
    language: Lang,
    words: &Words,
) -> Result<MessagePage, AppError> {
    let keys = keys(&path);
    if keys.is_empty() {
        return Err(AppError::NotFound);
    }
    let lang = office.lang();
    let names = |key: &str| {
        let found = SENTENCES.iter().find(|(known, _)| *known == key);
        found.map_or(&[][..], |(_, names)| *names)
    };
    let mut all: Vec<&'static str> = keys.iter().flat_map(|key| names(key)).copied().collect();
    all.sort_unstable();
    all.dedup();
    let text = with_wording(draft.text(FILE), language, words);
    // What cannot be used is not shown as if it could be sent.
    let city = draft.check_with(FILE, &text).ok();
    let city = city.as_ref();
    let news = News::ALL.iter().find(|news| news.to_string() == path);
    let config = &office.state.config.whatsapp;
    Ok(MessagePage {
        errors: FieldErrors::default(),
        mail: city.and_then(|city| mail(city, language, news.copied(), &path)),
        whatsapp: city
            .filter(|_| news.is_some() || path == HIDDEN)
            .map(|city| whatsapp(city, language, news.copied(), &config.language)),
        is_sent: Lang::from_tag(&config.language) == Some(language),
        fields: keys
            .into_iter()
            .map(|key| Field {
                key,
                label: label(lang, key),
                usual: usual(language, key, names(key)),
                own: words.get(key).cloned().unwrap_or_default(),
            })
            .collect(),
        names: all
            .into_iter()
            .map(|name| (name, lang.word("reference-value", name)))
            .collect(),
        language,
        frame: office.frame.titled(name(lang, &path)),
        path,
    })
}

/// What a field is called: by its channel where an event has one of each, otherwise by itself.
fn label(lang: Lang, key: &str) -> String {
    let sort = match key {
        _ if key.starts_with("whatsapp-") => "whatsapp",
        _ if key.starts_with("template-") => "template",
        _ if key.ends_with("-subject") => "subject",
        "mail-no-content"
        | "mail-unit"
        | "mail-state"
        | "mail-link"
        | "mail-automatic"
        | "mail-due-first-response"
        | "mail-due-resolution"
        | "mail-due-window" => &key["mail-".len()..],
        _ if key.starts_with("mail-staff-") => &key["mail-".len()..],
        _ => "sentence",
    };
    lang.word("reference-sentence", sort)
}

/// `POST /petugas/kelola/pesan/{event}`: the own words of one event; what is left empty is said as usual. With
/// the button of the preview nothing is kept.
pub async fn set_message(
    office: Office,
    Path(path): Path<String>,
    SignedForm { form, .. }: SignedForm<Words>,
) -> Result<Response, AppError> {
    office.only_admin()?;
    let draft = office.draft().await?;
    let tag = form.get("bahasa").map_or("", String::as_str);
    let language = Lang::from_tag(tag).unwrap_or_default();
    let mut words = own(draft.text(FILE), language);
    let mut errors = FieldErrors::default();
    for key in keys(&path) {
        let typed = form.get(key).map_or("", |text| text.trim());
        let typed = typed.replace("\r\n", " ").replace(['\n', '\r'], " ");
        if typed.is_empty() {
            words.remove(key);
            continue;
        }
        if let Some(mistake) = mistake(key, &typed) {
            errors.add(said(key, mistake));
        }
        words.insert(key.to_owned(), typed);
    }
    let is_preview = form.get("do").is_some_and(|what| what == "lihat");
    if errors.is_empty() && !is_preview {
        let text = with_wording(draft.text(FILE), language, &words);
        office.put(FILE, &text).await?;
        let tag = language.tag();
        let back = format!("{HOME}/pesan/{path}?bahasa={tag}&sudah=disimpan");
        return Ok(Redirect::to(&back).into_response());
    }
    let mut page = page(office, &draft, path, language, &words)?;
    if errors.is_empty() {
        return Ok(Page::new(page).into_response());
    }
    (page.errors, page.frame) = (errors, page.frame.failed());
    Ok(Page::new(page)
        .status(StatusCode::UNPROCESSABLE_ENTITY)
        .into_response())
}

/// The sentence at the field.
fn said(field: &str, mistake: Mistake) -> FieldError {
    let error = |key| FieldError::new(field, key);
    let braced = |name: &str| format!("{{{name}}}");
    match mistake {
        Mistake::NoSentence | Mistake::Brace => error("field-error-message-brace"),
        Mistake::Unknown(name) => error("field-error-message-unknown").with("name", braced(&name)),
        Mistake::Missing(name) => error("field-error-message-missing").with("name", braced(name)),
        Mistake::Length(most) => error("field-error-message-length").with("n", most),
        Mistake::Lines => error("field-error-message-lines"),
        Mistake::Edge => error("field-error-message-edge"),
        Mistake::TemplateName => error("field-error-message-template"),
    }
}

/// The file with other words in one language. Its opening comment stays; the rest is written anew.
fn with_wording(text: &str, language: Lang, words: &Words) -> String {
    let comment = text.lines().take_while(|line| line.starts_with('#'));
    let mut file: String = comment.map(|line| format!("{line}\n")).collect();
    for lang in Lang::ALL {
        let own = match lang == language {
            true => words.clone(),
            false => own(text, lang),
        };
        if own.is_empty() {
            continue;
        }
        file += &format!("\n[{}]\n", lang.tag());
        for (key, text) in own {
            file += &format!("{key} = {}\n", Value::String(text));
        }
    }
    file
}
