//! `/petugas/berkas/{id}/asli`: the original of a proof, for the Inspectorate, once and logged.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::identity::{Form, IDENTITIES_A_DAY, reason_mistakes};
use crate::complaint::access::may_read;
use crate::complaint::{Actor, AttachmentId, Instant, Reference};
use crate::media::Attachment;
use crate::media::fetch::{Fetched, find};
use crate::media::original::opened;
use crate::media::pages::answer;
use crate::notify::reveal::ask::{AskError, ask_original};
use crate::notify::reveal::{Refused, may_open_originals};
use crate::platform::media::Kind;
use crate::platform::secrets::Secret;
use crate::platform::store::ledger::{self, Loaded};
use crate::platform::web::error::AppError;
use crate::platform::web::quota::{DAY, Rule, take_all};
use crate::platform::web::render::{Frame, Page, Tone};
use crate::platform::web::session::{SignedForm, SignedIn};
use crate::platform::web::state::{AppState, Now};
use crate::platform::web::text::{FieldError, FieldErrors};

/// `notify/original.html`.
#[derive(Template)]
#[template(path = "notify/original.html")]
struct OriginalPage {
    frame: Frame,
    reference: Reference,
    file: AttachmentId,
    errors: FieldErrors,
    reason: String,
}

/// `GET /petugas/berkas/{id}/asli`: the form that asks for the reason and the passphrase.
pub async fn form(
    State(state): State<AppState>,
    Path(id): Path<String>,
    SignedIn { account, .. }: SignedIn,
    frame: Frame,
) -> Result<Response, AppError> {
    let (loaded, file) = found(&state, &id, &account.actor()).await?;
    Ok(Page::new(page(frame, &loaded, &file)).into_response())
}

/// `POST /petugas/berkas/{id}/asli`: asks the worker for the key, and hands out the file as it came.
pub async fn open(
    State(state): State<AppState>,
    Now(now): Now,
    Path(id): Path<String>,
    // Before the frame, which then knows who is signed in.
    _: SignedIn,
    frame: Frame,
    SignedForm { account, form }: SignedForm<Form>,
) -> Result<Response, AppError> {
    let actor = account.actor();
    let (loaded, file) = found(&state, &id, &actor).await?;
    let passphrase = Secret::new(form.passphrase);
    let mut page = page(frame, &loaded, &file);
    page.errors = reason_mistakes(&form.reason);
    page.reason = form.reason;
    if passphrase.reveal().trim().is_empty() {
        page.errors
            .add(FieldError::new("passphrase", "field-error-required"));
    }
    if !page.errors.is_empty() {
        return Ok(page.failed(StatusCode::UNPROCESSABLE_ENTITY));
    }
    take_turn(&state, now, &account.name).await?;
    let of = (&loaded, file.id);
    let key = match ask_original(&state.service, now, of, &actor, &page.reason, &passphrase).await {
        Ok(key) => key,
        Err(error) => return page.refused(error),
    };
    let Some(content) = opened(&state.service, &file, &loaded.case, &key).await else {
        return page.refused(AskError::Refused(Refused::Damaged));
    };
    let ending = match Kind::of(&content) {
        Ok(Kind::Jpeg) => "jpg",
        Ok(Kind::Png) => "png",
        Ok(Kind::Webp) => "webp",
        Ok(Kind::Pdf) => "pdf",
        Err(_) => "bin",
    };
    answer(Fetched {
        name: format!("{}-asli-{}.{ending}", loaded.case.reference, file.id),
        // It came from a stranger and was not made anew: it is only saved.
        media_type: "application/octet-stream".to_owned(),
        content,
    })
}

/// Guessing is as slow as at the sign-in, and nobody opens originals by the dozen.
async fn take_turn(state: &AppState, now: Instant, name: &str) -> Result<(), AppError> {
    let lookup = &state.service.keys.lookup;
    let today = state.service.policies.city().date_of(now);
    let most = state.config.limits.sign_in_per_account;
    let guesses = lookup.blind_index("identity", name);
    let looks = lookup.blind_index(&format!("original {today}"), name);
    let rules = [
        Rule::new("identity", guesses, most, 60, most),
        Rule::whole("original-day", looks, IDENTITIES_A_DAY, DAY),
    ];
    take_all(&state.service, now, &rules).await
}

/// A proof with its complaint, for an inspector who may read that.
async fn found(
    state: &AppState,
    id: &str,
    actor: &Actor,
) -> Result<(Loaded, Attachment), AppError> {
    let id: AttachmentId = id.parse().map_err(|_| AppError::NotFound)?;
    let file = find(&state.service, id).await?.ok_or(AppError::NotFound)?;
    let loaded = ledger::by_id(state.service.db.read(), file.complaint)
        .await?
        .ok_or(AppError::NotFound)?;
    let city = state.service.policies.city();
    if !may_read(&loaded.case, actor, city) || !file.has_original() {
        return Err(AppError::NotFound);
    }
    if !may_open_originals(&loaded.case, actor, city) {
        return Err(AppError::Forbidden);
    }
    Ok((loaded, file))
}

fn page(frame: Frame, loaded: &Loaded, file: &Attachment) -> OriginalPage {
    let title = frame.lang.t("original-title");
    OriginalPage {
        frame: frame.titled(title),
        reference: loaded.case.reference.clone(),
        file: file.id,
        errors: FieldErrors::default(),
        reason: String::new(),
    }
}

impl OriginalPage {
    fn failed(mut self, status: StatusCode) -> Response {
        self.frame = self.frame.failed();
        Page::new(self).status(status).into_response()
    }

    fn refused(mut self, error: AskError) -> Result<Response, AppError> {
        let lang = self.frame.lang;
        let (words, status) = match error {
            AskError::Store(error) => return Err(error.into()),
            AskError::Standing(_) | AskError::Refused(Refused::Standing | Refused::Nothing) => {
                return Err(AppError::NotFound);
            }
            AskError::Refused(Refused::Passphrase) => {
                let error = FieldError::new("passphrase", "field-error-passphrase");
                self.errors.add(error);
                return Ok(self.failed(StatusCode::UNPROCESSABLE_ENTITY));
            }
            AskError::Refused(Refused::Damaged) => (
                lang.t("original-damaged"),
                StatusCode::INTERNAL_SERVER_ERROR,
            ),
            AskError::Silent => (lang.t("identity-silent"), StatusCode::SERVICE_UNAVAILABLE),
        };
        self.frame = self.frame.notice(Tone::Failure, words);
        Ok(self.failed(status))
    }
}
