//! What helps to write on a case page: drafts that are kept, and prepared answers.

use axum::Json;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::{Deserialize, Serialize};

use super::super::act::find_for_staff;
use super::super::answers::{filled, fitting};
use super::super::drafts;
use super::super::verb::Verb;
use super::super::wish::Typed;
use super::Desk;
use super::acting::{After, again};
use super::composer::{WRITTEN_ALREADY, prepared};
use super::forms::field_id;
use crate::complaint::{Actor, Case, Instant, Reference};
use crate::office::reference::{Answer, Reference as City};
use crate::platform::web::error::AppError;
use crate::platform::web::lang::Lang;
use crate::platform::web::session::SignedForm;
use crate::platform::web::state::AppState;
use crate::platform::web::text::FieldError;

/// What a composer sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Writing {
    verb: String,
    text: String,
    /// The code of a prepared answer.
    answer: String,
    /// What becomes of words that are there already: `replace` or `append`.
    #[serde(rename = "do")]
    how: String,
    revision: String,
}

/// `POST /petugas/laporan/{reference}/draf`: keeps what is being written, for a script.
pub async fn draft(
    desk: Desk,
    Path(reference): Path<String>,
    SignedForm { form, .. }: SignedForm<Writing>,
) -> Result<StatusCode, AppError> {
    let (reference, verb) = named(&reference, &form)?;
    keep(&desk, &reference, verb, &form.text).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /petugas/laporan/{reference}/simpan-draf`: the same by a button.
pub async fn save(
    desk: Desk,
    Path(reference): Path<String>,
    Query(after): Query<After>,
    SignedForm { form, .. }: SignedForm<Writing>,
) -> Result<Response, AppError> {
    let (reference, verb) = named(&reference, &form)?;
    match keep(&desk, &reference, verb, &form.text).await {
        Ok(()) => Ok(after
            .led_back(&reference, "draf", &field_id(verb, "text"))
            .into_response()),
        Err(error) => again(&desk, &reference, verb, form.typed(), error, &after).await,
    }
}

/// Keeps the words of somebody whose session ran out while writing, and asks them to sign in: they find
/// the words again in the complaint.
pub(super) async fn rescue(
    state: &AppState,
    now: Instant,
    actor: &Actor,
    reference: &Reference,
    verb: Verb,
    text: &str,
) -> Response {
    if !text.trim().is_empty() {
        // What cannot be kept, for whatever reason, is no reason not to let somebody sign in.
        let _ = drafts::keep(&state.service, now, actor, reference, verb, text).await;
    }
    Redirect::to(&format!("/petugas/masuk?ke=/petugas/laporan/{reference}")).into_response()
}

/// `POST /petugas/laporan/{reference}/pakai`: puts a prepared answer in place. Where somebody has written already, it is
/// asked what becomes of that.
pub async fn insert(
    desk: Desk,
    Path(reference): Path<String>,
    Query(after): Query<After>,
    SignedForm { form, .. }: SignedForm<Writing>,
) -> Result<Response, AppError> {
    let (reference, verb) = named(&reference, &form)?;
    // Words for colleagues never come from here.
    if !matches!(verb, Verb::Answer | Verb::Ask) {
        return Err(AppError::NotFound);
    }
    let loaded = find_for_staff(desk.service(), &reference, &desk.actor()).await?;
    let found = prepared(&desk, &loaded.case, verb).find(|answer| answer.code == form.answer);
    let Some(answer) = found else {
        let wrong = FieldError::new("text", "field-error-answer");
        let error = AppError::Invalid(vec![wrong]);
        return again(&desk, &reference, verb, form.typed(), error, &after).await;
    };
    let words = words_of(answer, &loaded.case, desk.city());
    let written = form.text.trim().replace("\r\n", "\n");
    let is_own = !written.is_empty()
        && fitting(desk.city(), &loaded.case)
            .all(|answer| words_of(answer, &loaded.case, desk.city()).trim() != written);
    let text = match form.how.as_str() {
        "append" if is_own => format!("{written}\n\n{words}"),
        "replace" => words,
        _ if is_own => {
            let wrong = FieldError::new("text", WRITTEN_ALREADY);
            let error = AppError::Invalid(vec![wrong]);
            return again(&desk, &reference, verb, form.typed(), error, &after).await;
        }
        _ => words,
    };
    match keep(&desk, &reference, verb, &text).await {
        Ok(()) => Ok(after
            .led_back(&reference, "jawaban", &field_id(verb, "text"))
            .into_response()),
        Err(error) => again(&desk, &reference, verb, form.typed(), error, &after).await,
    }
}

/// A prepared answer as a script takes it.
#[derive(Debug, Serialize)]
pub struct Prepared {
    code: String,
    name: String,
    text: String,
}

/// `GET /petugas/laporan/{reference}/jawaban`: the prepared answers that fit, with what is known filled in.
pub async fn answers(
    desk: Desk,
    Path(reference): Path<String>,
    Query(asked): Query<Writing>,
) -> Result<Json<Vec<Prepared>>, AppError> {
    let verb = Verb::parse(&asked.verb).unwrap_or(Verb::Answer);
    let reference = Reference::parse(&reference).map_err(|_| AppError::NotFound)?;
    let loaded = find_for_staff(desk.service(), &reference, &desk.actor()).await?;
    let prepared = prepared(&desk, &loaded.case, verb).map(|answer| Prepared {
        code: answer.code.clone(),
        name: answer.name.clone(),
        text: words_of(answer, &loaded.case, desk.city()),
    });
    Ok(Json(prepared.collect()))
}

/// The answers are Indonesian, whatever language the page of the member of staff has.
fn words_of(answer: &Answer, case: &Case, city: &City) -> String {
    filled(answer, case, city, |at| {
        Lang::Id.date_time(at, &city.zone())
    })
}

impl Writing {
    /// The same as what an act was typed with.
    fn typed(self) -> Typed {
        Typed {
            text: self.text,
            revision: self.revision,
            answer: self.answer,
            ..Typed::default()
        }
    }
}

fn named(reference: &str, form: &Writing) -> Result<(Reference, Verb), AppError> {
    let reference = Reference::parse(reference).map_err(|_| AppError::NotFound)?;
    let verb = Verb::parse(&form.verb).ok_or(AppError::NotFound)?;
    Ok((reference, verb))
}

async fn keep(desk: &Desk, reference: &Reference, verb: Verb, text: &str) -> Result<(), AppError> {
    let actor = desk.actor();
    drafts::keep(desk.service(), desk.now, &actor, reference, verb, text)
        .await
        .map_err(AppError::from)
}
