//! `/petugas/tombol`: the keys of the staff pages, chosen by each for themselves; and what the script is told of them.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::super::keyboard::{keep, keyboard};
use super::super::keys::{DEEDS, Deed, KeyFault, Keyboard};
use super::Desk;
use crate::complaint::{Role, StaffId};
use crate::platform::store::StoreError;
use crate::platform::web::error::AppError;
use crate::platform::web::render::{Choice, Frame, Page, Tone};
use crate::platform::web::session::SignedForm;
use crate::platform::web::text::{FieldError, FieldErrors};

/// What somebody may type into the field of a key before it is told to them that it is too much.
const TYPED_AT_MOST: usize = 10;

/// `casework/keyboard.html`.
#[derive(Template)]
#[template(path = "casework/keyboard.html")]
struct KeysPage {
    frame: Frame,
    errors: FieldErrors,
    on_off: Vec<Choice>,
    enabled: &'static str,
    after: Vec<Choice>,
    advance: &'static str,
    /// The word, the name and the key of each deed.
    rows: Vec<(&'static str, String, String)>,
}

/// What was just done.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct After {
    sudah: String,
}

/// What was chosen: `enabled`, `advance`, `do`, and a key by the word of each deed.
type Typed = BTreeMap<String, String>;

/// `GET /petugas/tombol`.
pub async fn keys(desk: Desk, Query(after): Query<After>) -> Result<Response, AppError> {
    let chosen = keyboard(desk.service(), owner(&desk)?).await?;
    let key = |deed: Deed| chosen.key(deed).to_owned();
    let mut page = page(&desk, chosen.enabled, chosen.advance, key);
    if after.sudah == "simpan" {
        let words = desk.lang().t("keys-saved");
        page.frame = page.frame.notice(Tone::Success, words);
    }
    Ok(Page::new(page).into_response())
}

/// `POST /petugas/tombol`.
pub async fn choose_keys(
    desk: Desk,
    SignedForm { form: typed, .. }: SignedForm<Typed>,
) -> Result<Response, AppError> {
    let staff = owner(&desk)?;
    let said = |name: &str| typed.get(name).map(String::as_str).unwrap_or_default();
    let (enabled, advance) = (said("enabled") != "off", said("advance") != "stay");
    let usual = said("do") == "usual";
    let chosen = |word: &str| typed.get(word).filter(|_| !usual).cloned();
    match Keyboard::choose(enabled, advance, chosen) {
        Ok(chosen) => {
            keep(desk.service(), staff, &chosen).await?;
            Ok(Redirect::to("/petugas/tombol?sudah=simpan").into_response())
        }
        Err(faults) => {
            let typed = |deed: Deed| said(deed.word).chars().take(TYPED_AT_MOST).collect();
            let mut page = page(&desk, enabled, advance, typed);
            page.errors = FieldErrors(faults.iter().map(|fault| error(&desk, *fault)).collect());
            page.frame = page.frame.failed();
            Ok(Page::new(page)
                .status(StatusCode::UNPROCESSABLE_ENTITY)
                .into_response())
        }
    }
}

fn error(desk: &Desk, (deed, fault): (Deed, KeyFault)) -> FieldError {
    let name = name_of(desk, deed);
    match fault {
        KeyFault::Signs => FieldError::new(deed.word, "field-error-key").with("name", name),
        KeyFault::Taken(other) => FieldError::new(deed.word, "field-error-key-taken")
            .with("name", name)
            .with("other", name_of(desk, other)),
    }
}

fn page(desk: &Desk, enabled: bool, advance: bool, key: impl Fn(Deed) -> String) -> KeysPage {
    let lang = desk.lang();
    KeysPage {
        frame: desk.frame.clone().titled(lang.t("keys-heading")),
        errors: FieldErrors::default(),
        on_off: vec![
            Choice::new("on", lang.t("keys-on")),
            Choice::new("off", lang.t("keys-off")).hint(lang.t("keys-off-hint")),
        ],
        enabled: if enabled { "on" } else { "off" },
        after: vec![
            Choice::new("next", lang.t("keys-after-next")),
            Choice::new("stay", lang.t("keys-after-stay")),
        ],
        advance: if advance { "next" } else { "stay" },
        rows: DEEDS
            .map(|deed| (deed.word, name_of(desk, deed), key(deed)))
            .into(),
    }
}

/// What a deed is called for this person: whoever decides about units gives a complaint to one, and asks for nothing.
fn name_of(desk: &Desk, deed: Deed) -> String {
    desk.lang().t(match (deed.word, desk.account.role) {
        ("transfer", Role::Coordinator) => "act-assign",
        _ => deed.name,
    })
}

/// Whose keys they are: those who work on complaints have some.
fn owner(desk: &Desk) -> Result<StaffId, AppError> {
    let staff = desk.actor().staff.filter(|_| desk.handles_complaints());
    staff.ok_or(AppError::Forbidden)
}

/// What the script of a page is told: the deeds with their keys and names, and what follows a decision.
#[derive(Default)]
pub(super) struct Told {
    /// JSON: `[word, key, name]` of each deed that has a key; no keys for who wants none.
    pub keys: String,
    pub advance: bool,
}

/// The keys of the person at the desk, for the script.
pub(super) async fn told(desk: &Desk) -> Result<Told, StoreError> {
    let chosen = match desk.actor().staff {
        Some(staff) => keyboard(desk.service(), staff).await?,
        None => Keyboard::default(),
    };
    Ok(Told {
        keys: json(desk, &chosen),
        advance: chosen.advance,
    })
}

fn json(desk: &Desk, chosen: &Keyboard) -> String {
    if !chosen.enabled {
        return "[]".to_owned();
    }
    let of = |deed: Deed| {
        [
            deed.word.to_owned(),
            chosen.key(deed).to_owned(),
            name_of(desk, deed),
        ]
    };
    serde_json::json!(DEEDS.map(of)).to_string()
}
