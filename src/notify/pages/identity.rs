//! `/petugas/laporan/{reference}/identitas`: who reported, for those who may know it, once and logged.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde::Deserialize;

use crate::casework::act::{ActError, find_for_staff};
use crate::complaint::{Actor, Instant, Reference, TEXT_AT_MOST};
use crate::notify::reveal::ask::{AskError, ask};
use crate::notify::reveal::{NoStanding, Opened, Refused, Standing, standing};
use crate::platform::secrets::Secret;
use crate::platform::store::ledger::Loaded;
use crate::platform::web::error::AppError;
use crate::platform::web::quota::{DAY, HOUR, Rule, take_all};
use crate::platform::web::render::{Frame, Page, Tone};
use crate::platform::web::session::{Account, SignedForm, SignedIn};
use crate::platform::web::state::{AppState, Now};
use crate::platform::web::text::{FieldError, FieldErrors};

/// The least number of characters of a reason.
const REASON_AT_LEAST: usize = 10;
/// Identities that one person asks for in a day at most, whatever gives them the right.
pub(super) const IDENTITIES_A_DAY: u32 = 20;
/// So many in an hour are no longer usual: then a line is logged, and nobody is refused.
const USUAL_IN_AN_HOUR: u32 = 5;

/// `notify/identity.html`.
#[derive(Template)]
#[template(path = "notify/identity.html")]
pub struct IdentityPage {
    frame: Frame,
    reference: Reference,
    errors: FieldErrors,
    reason: String,
    /// Whether the form is shown, and with the field of the passphrase.
    standing: Option<Standing>,
    /// Name, telephone number and mail address, once.
    opened: Option<Opened>,
}

/// What is asked.
#[derive(Deserialize)]
pub struct Form {
    #[serde(default)]
    pub(super) reason: String,
    #[serde(default)]
    pub(super) passphrase: String,
}

/// `GET /petugas/laporan/{reference}/identitas`: the form, or why there is nothing to open.
pub async fn form(
    State(state): State<AppState>,
    Path(reference): Path<String>,
    SignedIn { account, .. }: SignedIn,
    frame: Frame,
) -> Result<Page<IdentityPage>, AppError> {
    let (_, page) = found(&state, &reference, &account.actor(), frame).await?;
    Ok(Page::new(page))
}

/// `POST /petugas/laporan/{reference}/identitas`: asks the worker, and shows its answer on this one page.
pub async fn open(
    State(state): State<AppState>,
    Now(now): Now,
    Path(reference): Path<String>,
    // Before the frame, which then knows who is signed in.
    _: SignedIn,
    frame: Frame,
    SignedForm { account, form }: SignedForm<Form>,
) -> Result<Page<IdentityPage>, AppError> {
    let actor = account.actor();
    let (loaded, mut page) = found(&state, &reference, &actor, frame).await?;
    let passphrase = Secret::new(form.passphrase);
    page.reason = form.reason;
    page.errors = mistakes(&page, &passphrase);
    if page.standing.is_none() || !page.errors.is_empty() {
        return Ok(page.failed(StatusCode::UNPROCESSABLE_ENTITY));
    }
    if let Some(standing) = page.standing {
        take_share(&state, &account, standing, now).await?;
    }
    let answer = ask(
        &state.service,
        now,
        &loaded,
        &actor,
        &page.reason,
        Some(&passphrase),
    )
    .await;
    page.answered(answer)
}

/// Nobody opens identities by the dozen, and guessing the passphrase is as slow as at the sign-in.
async fn take_share(
    state: &AppState,
    account: &Account,
    standing: Standing,
    now: Instant,
) -> Result<(), AppError> {
    let lookup = &state.service.keys.lookup;
    let today = state.service.policies.city().date_of(now);
    let looks = lookup.blind_index(&format!("identity {today}"), &account.name);
    let mut rules = vec![Rule::whole("identity-day", looks, IDENTITIES_A_DAY, DAY)];
    if standing.needs_passphrase() {
        let most = state.config.limits.sign_in_per_account;
        let guesses = lookup.blind_index("identity", &account.name);
        rules.push(Rule::new("identity", guesses, most, 60, most));
    }
    take_all(&state.service, now, &rules).await?;
    let lately = lookup.blind_index("identity hour", &account.name);
    let usual = Rule::new(
        "identity-hour",
        lately,
        USUAL_IN_AN_HOUR,
        HOUR,
        USUAL_IN_AN_HOUR,
    );
    if take_all(&state.service, now, &[usual]).await.is_err() {
        tracing::warn!(staff = %account.id, "unusually many identities are opened");
    }
    Ok(())
}

/// The complaint as this account may read it, and the page about it.
async fn found(
    state: &AppState,
    reference: &str,
    actor: &Actor,
    frame: Frame,
) -> Result<(Loaded, IdentityPage), AppError> {
    let reference = Reference::parse(reference).map_err(|_| AppError::NotFound)?;
    let loaded = match find_for_staff(&state.service, &reference, actor).await {
        Ok(loaded) => loaded,
        Err(ActError::Store(error)) => return Err(error.into()),
        Err(_) => return Err(AppError::NotFound),
    };
    let standing = match standing(&loaded.case, actor, state.service.policies.city()) {
        Ok(standing) => Some(standing),
        Err(NoStanding::Nothing) => None,
        Err(NoStanding::Unknown) => return Err(AppError::NotFound),
        Err(NoStanding::NotTheirs) => return Err(AppError::Forbidden),
    };
    let lang = frame.lang;
    let mut frame = frame.titled(lang.t("identity-title"));
    if standing.is_none() {
        frame = frame.notice(Tone::Information, lang.t("identity-nothing"));
    }
    let page = IdentityPage {
        frame,
        reference,
        errors: FieldErrors::default(),
        reason: String::new(),
        standing,
        opened: None,
    };
    Ok((loaded, page))
}

fn mistakes(page: &IdentityPage, passphrase: &Secret) -> FieldErrors {
    let mut errors = reason_mistakes(&page.reason);
    if page.standing == Some(Standing::Inspectorate) && passphrase.reveal().trim().is_empty() {
        errors.add(FieldError::new("passphrase", "field-error-required"));
    }
    errors
}

/// What is wrong with a reason.
pub(super) fn reason_mistakes(reason: &str) -> FieldErrors {
    let mut errors = FieldErrors::default();
    let length = reason.trim().chars().count();
    if length < REASON_AT_LEAST {
        errors.add(
            FieldError::new("reason", "field-error-text-too-short").with("least", REASON_AT_LEAST),
        );
    } else if length > TEXT_AT_MOST {
        errors.add(
            FieldError::new("reason", "field-error-text-too-long")
                .with("excess", length - TEXT_AT_MOST),
        );
    }
    errors
}

impl IdentityPage {
    fn failed(mut self, status: StatusCode) -> Page<Self> {
        self.frame = self.frame.failed();
        Page::new(self).status(status)
    }

    fn answered(mut self, answer: Result<Opened, AskError>) -> Result<Page<Self>, AppError> {
        let lang = self.frame.lang;
        match answer {
            Ok(opened) => {
                self.frame = self
                    .frame
                    .notice(Tone::Information, lang.t("identity-logged"));
                self.opened = Some(opened);
                Ok(Page::new(self))
            }
            Err(AskError::Store(error)) => Err(error.into()),
            Err(AskError::Standing(_) | AskError::Refused(Refused::Standing)) => {
                Err(AppError::NotFound)
            }
            Err(AskError::Refused(Refused::Passphrase)) => {
                self.errors
                    .add(FieldError::new("passphrase", "field-error-passphrase"));
                Ok(self.failed(StatusCode::UNPROCESSABLE_ENTITY))
            }
            Err(AskError::Refused(Refused::Nothing)) => {
                self.frame = self
                    .frame
                    .notice(Tone::Information, lang.t("identity-nothing"));
                self.standing = None;
                Ok(Page::new(self))
            }
            Err(AskError::Refused(Refused::Damaged)) => {
                self.frame = self.frame.notice(Tone::Failure, lang.t("identity-damaged"));
                Ok(self.failed(StatusCode::INTERNAL_SERVER_ERROR))
            }
            Err(AskError::Silent) => {
                self.frame = self.frame.notice(Tone::Failure, lang.t("identity-silent"));
                Ok(self.failed(StatusCode::SERVICE_UNAVAILABLE))
            }
        }
    }
}
