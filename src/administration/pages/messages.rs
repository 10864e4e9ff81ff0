//! `/petugas/kelola/pesan`: the wording of notices, each with what it says now, and how a whole notice reads.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use toml::{Table, Value};

use super::{DRAFT, Office, back};
use crate::administration::draft::Draft;
use crate::complaint::effect::News;
use crate::complaint::{ClockName, Identity};
use crate::notify::wording::{Facts, Wording, to_reporter};
use crate::office::reference::messages::{FILE, SENTENCES};
use crate::office::reference::{Problem, Reference as City};
use crate::platform::web::error::AppError;
use crate::platform::web::lang::Lang;
use crate::platform::web::render::{Frame, Page};
use crate::platform::web::say::say;
use crate::platform::web::session::SignedForm;
use crate::platform::web::text::{FieldErrors, Value as Said};

/// `administration/messages.html`.
#[derive(Template)]
#[template(path = "administration/messages.html")]
struct MessagesPage {
    frame: Frame,
    errors: FieldErrors,
    /// The language that is worded.
    language: Lang,
    others: Vec<Lang>,
    sentences: Vec<Sentence>,
    problems: Vec<Problem>,
    previews: Vec<Preview>,
}

/// One sentence.
struct Sentence {
    key: &'static str,
    /// As it comes with the program.
    usual: String,
    /// The city's own, or nothing.
    own: String,
}

/// A notice as its reader gets it.
struct Preview {
    name: String,
    subject: String,
    body: Vec<String>,
}

/// Which language.
#[derive(Debug, Deserialize)]
pub struct Choice {
    #[serde(default)]
    bahasa: String,
}

/// `GET /petugas/kelola/pesan`.
pub async fn messages(office: Office, Query(choice): Query<Choice>) -> Result<Response, AppError> {
    office.only_admin()?;
    let office = office.titled("reference-messages-heading");
    let draft = office.draft().await?;
    let language = Lang::from_tag(&choice.bahasa).unwrap_or_default();
    let own = own(draft.text(FILE), language);
    let page = page(office, &draft, language, &own, Vec::new());
    Ok(Page::new(page).into_response())
}

/// What the file says in one language.
fn own(text: &str, language: Lang) -> BTreeMap<String, String> {
    let table: Table = text.parse().unwrap_or_default();
    let own = table.get(language.tag()).and_then(Value::as_table);
    own.into_iter()
        .flatten()
        .filter_map(|(key, value)| Some((key.clone(), value.as_str()?.to_owned())))
        .collect()
}

fn page(
    office: Office,
    draft: &Draft,
    language: Lang,
    own: &BTreeMap<String, String>,
    problems: Vec<Problem>,
) -> MessagesPage {
    let usual = |key: &'static str, names: &[&'static str]| {
        let shown = |name: &&'static str| (*name, Said::Text(format!("{{{name}}}")));
        let names: Vec<_> = names.iter().map(shown).collect();
        language.args(key, &names)
    };
    let city = draft.check().ok();
    let lang = office.lang();
    let previews = city.map_or_else(Vec::new, |city| {
        let named = News::ALL.iter().map(|&news| {
            let wording = to_reporter(news, Identity::Named, &sample(language));
            let name = lang.word("reference-news", news);
            preview(name, &wording, &city, language)
        });
        let hidden = to_reporter(News::Answered, Identity::Confidential, &sample(language));
        let hidden = preview(lang.t("reference-news-hidden"), &hidden, &city, language);
        named.chain([hidden]).collect()
    });
    MessagesPage {
        errors: FieldErrors::default(),
        language,
        others: Lang::ALL
            .into_iter()
            .filter(|other| *other != language)
            .collect(),
        sentences: SENTENCES
            .iter()
            .map(|(key, names)| Sentence {
                key,
                usual: usual(key, names),
                own: own.get(*key).cloned().unwrap_or_default(),
            })
            .collect(),
        problems,
        previews,
        frame: office.frame,
    }
}

fn preview(name: String, wording: &Wording, city: &City, lang: Lang) -> Preview {
    Preview {
        name,
        subject: say(
            city.messages(),
            lang,
            wording.subject.key,
            &wording.subject.args,
        ),
        body: wording
            .body
            .iter()
            .map(|text| say(city.messages(), lang, text.key, &text.args))
            .collect(),
    }
}

/// A complaint that does not exist.
fn sample(lang: Lang) -> Facts {
    let day = |day| lang.civil_date(jiff::civil::date(2026, 7, day));
    Facts {
        reference: "BJB-7K3M-92QX".to_owned(),
        unit: Some("Dinas Contoh".to_owned()),
        state: lang.word("state", crate::complaint::State::InProgress),
        due: vec![
            (ClockName::FirstResponse, day(8)),
            (ClockName::Resolution, day(21)),
        ],
        window_ends: None,
        link: "https://pengaduan.contoh.example/lacak".to_owned(),
    }
}

/// `POST /petugas/kelola/pesan`: the own wording of one language; a sentence left empty is said as usual.
pub async fn set_messages(
    office: Office,
    SignedForm { form, .. }: SignedForm<BTreeMap<String, String>>,
) -> Result<Response, AppError> {
    office.only_admin()?;
    let office = office.titled("reference-messages-heading");
    let draft = office.draft().await?;
    let language = form
        .get("bahasa")
        .and_then(|tag| Lang::from_tag(tag))
        .unwrap_or_default();
    let typed: BTreeMap<String, String> = SENTENCES
        .iter()
        .filter_map(|(key, _)| Some(((*key).to_owned(), form.get(*key)?.trim().to_owned())))
        .filter(|(_, text)| !text.is_empty())
        .collect();
    let text = with_wording(draft.text(FILE), language, &typed);
    let problems: Vec<Problem> = draft
        .check_with(FILE, &text)
        .err()
        .unwrap_or_default()
        .into_iter()
        .filter(|problem| problem.file == FILE)
        .collect();
    if problems.is_empty() {
        office.put(FILE, &text).await?;
        return Ok(back(DRAFT, "disimpan").into_response());
    }
    let mut page = page(office, &draft, language, &typed, problems);
    page.frame = page.frame.failed();
    Ok(Page::new(page)
        .status(StatusCode::UNPROCESSABLE_ENTITY)
        .into_response())
}

/// The file with other words in one language. Its opening comment stays; the rest is written anew.
fn with_wording(text: &str, language: Lang, words: &BTreeMap<String, String>) -> String {
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
