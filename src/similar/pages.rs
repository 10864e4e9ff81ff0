//! "Sudah dilaporkan?" before sending, and following a complaint from its public page.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::find::{Similar, Wanted, likely};
use super::join::{follow, followable, with_words};
use crate::complaint::{Actor, Channel, Instant, PublicId};
use crate::intake::admit::{Sender, admit};
use crate::intake::draft::{Draft, Submission};
use crate::intake::file::Filing;
use crate::intake::pages::receipt;
use crate::office::names::in_language;
use crate::office::reference::Reference as City;
use crate::platform::secrets::new_token;
use crate::platform::web::address::ClientNetwork;
use crate::platform::web::device::Device;
use crate::platform::web::error::AppError;
use crate::platform::web::lang::Lang;
use crate::platform::web::render::{Frame, Page};
use crate::platform::web::state::{AppState, Now};
use crate::platform::web::text::FieldErrors;

/// `similar/likely.html`: what may be the same matter, as a part of the form. It is empty when there is
/// nothing to show, so that a page can hold it wherever it stands.
#[derive(Debug, Template)]
#[template(path = "similar/likely.html")]
pub struct Likely {
    lang: Lang,
    /// Public name, first line and second line of each.
    found: Vec<(PublicId, String, String)>,
    /// There was no room for the question; nothing is lost by it.
    limited: bool,
}

impl Likely {
    /// What was found, in words.
    #[must_use]
    pub fn new(lang: Lang, city: &City, found: Vec<Similar>) -> Self {
        let found = found
            .into_iter()
            .map(|similar| said(lang, city, similar))
            .collect();
        Self {
            lang,
            found,
            limited: false,
        }
    }

    /// Whether there is anything to choose.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }
}

/// What may be the same matter, for a page that shows a draft. Looking is limited like asking for it.
pub async fn suggest(
    state: &AppState,
    now: Instant,
    lang: Lang,
    network: ClientNetwork,
    sent: &Submission,
) -> Result<Likely, AppError> {
    let city = state.service.policies.city();
    let wanted = Wanted::of(sent, city);
    match state.limits.likely.take(&network) {
        Ok(_) => {}
        Err(AppError::Limited { .. }) => {
            return Ok(Likely {
                limited: true,
                ..Likely::new(lang, city, Vec::new())
            });
        }
        Err(error) => return Err(error),
    }
    let found = likely(&state.service, now, &wanted).await?;
    Ok(Likely::new(lang, city, found))
}

fn said(lang: Lang, city: &City, similar: Similar) -> (PublicId, String, String) {
    let category = city
        .category(&similar.category)
        .map(|category| in_language(lang, category).to_owned())
        .unwrap_or_default();
    let area = similar.area.as_ref().and_then(|area| city.area(area));
    let away = similar
        .metres
        .map(|metres| lang.args("likely-metres", &[("metres", metres.into())]));
    let first: Vec<String> = [Some(category), area.map(|area| area.name.clone()), away]
        .into_iter()
        .flatten()
        .collect();
    let second = [
        lang.civil_date(similar.received_on),
        lang.word("state", similar.state),
    ];
    let mut second = second.join(" · ");
    if let Some(text) = similar.released {
        second = format!("{text} · {second}");
    }
    (similar.public_id, first.join(" · "), second)
}

/// `similar/follow.html`: the form that follows a complaint, for its public page.
#[derive(Debug, Template)]
#[template(path = "similar/follow.html")]
pub struct FollowForm {
    lang: Lang,
    public_id: PublicId,
    key: String,
    typed: Typed,
    errors: FieldErrors,
}

impl FollowForm {
    /// An empty form with a key of its own.
    #[must_use]
    pub fn new(lang: Lang, public_id: PublicId) -> Self {
        Self {
            lang,
            public_id,
            key: new_token().reveal().to_owned(),
            typed: Typed::default(),
            errors: FieldErrors::default(),
        }
    }

    /// The words of a label that may be left empty.
    fn optional(&self, key: &str) -> String {
        format!("{} {}", self.lang.t(key), self.lang.t("optional"))
    }
}

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    key: String,
    description: String,
    contact: String,
    /// The answer to a challenge.
    altcha: String,
}

/// `similar/follow_page.html`: the form alone, when something about it is wrong.
#[derive(Template)]
#[template(path = "similar/follow_page.html")]
struct FollowPage {
    frame: Frame,
    follow: FollowForm,
}

/// `GET /laporan/{public_id}/ikuti`: the form. It has a page of its own, which nobody keeps: the public page is the
/// same for everybody for a minute, and the form's key must not be.
pub async fn follow_page(
    State(state): State<AppState>,
    frame: Frame,
    Path(public_id): Path<String>,
) -> Result<Response, AppError> {
    let public_id = PublicId::parse(&public_id).ok_or(AppError::NotFound)?;
    if followable(&state.service, &public_id).await?.is_none() {
        return Err(AppError::NotFound);
    }
    let lang = frame.lang;
    let page = FollowPage {
        frame: frame.titled(lang.t("follow-heading")),
        follow: FollowForm::new(lang, public_id),
    };
    Ok(Page::new(page).into_response())
}

/// `POST /laporan/{public_id}/ikuti`: follows it, and shows the receipt.
pub async fn follow_public(
    State(state): State<AppState>,
    Now(now): Now,
    frame: Frame,
    network: ClientNetwork,
    Device(device): Device,
    Path(public_id): Path<String>,
    Form(typed): Form<Typed>,
) -> Result<Response, AppError> {
    let lang = frame.lang;
    let public_id = PublicId::parse(&public_id).ok_or(AppError::NotFound)?;
    let sender = Sender {
        network,
        device,
        proof: &typed.altcha,
    };
    let again = |errors| {
        let page = FollowPage {
            frame: frame.clone().titled(lang.t("follow-heading")).failed(),
            follow: FollowForm {
                typed: typed.clone(),
                errors: FieldErrors(errors),
                key: typed.key.clone(),
                ..FollowForm::new(lang, public_id.clone())
            },
        };
        let status = AppError::Invalid(Vec::new()).status();
        Page::new(page).status(status).into_response()
    };
    match file(&state, now, lang, sender, &public_id, &typed).await {
        Ok(filed) => Ok(receipt::show(
            &state,
            frame,
            &filed,
            &typed.description,
            &typed.key,
        )),
        Err(AppError::Invalid(errors)) => Ok(again(errors)),
        Err(error) if typed.description.trim().is_empty() => Err(error),
        Err(error) => Err(error.keeping(typed.description)),
    }
}

async fn file(
    state: &AppState,
    now: Instant,
    lang: Lang,
    sender: Sender<'_>,
    public_id: &PublicId,
    typed: &Typed,
) -> Result<crate::intake::file::Receipt, AppError> {
    let (service, city) = (&state.service, state.service.policies.city());
    let today = city.date_of(now);
    let target = followable(service, public_id).await?;
    let sent = Submission {
        description: typed.description.clone(),
        phone: typed.contact.clone(),
        // Whoever follows speaks of the same kind of matter at the same place.
        kind: target
            .as_ref()
            .map(|target| target.case.kind.to_string())
            .unwrap_or_default(),
        subdistrict: target
            .as_ref()
            .and_then(|target| target.case.area.as_ref())
            .map(ToString::to_string)
            .unwrap_or_default(),
        ..Submission::default()
    };
    let sent = with_words(sent, &lang.t("follow-words"));
    let mut draft = Draft::parse(&sent, city, today).map_err(|errors| {
        let short = errors.0.into_iter().map(|mut error| {
            error.field = match error.field.as_str() {
                "reporter.phone" => "contact".to_owned(),
                _ => error.field,
            };
            error
        });
        AppError::Invalid(short.collect())
    })?;
    admit(state, now, sender, &mut draft).await?;
    let mut body = typed.description.as_bytes().to_vec();
    body.extend_from_slice(typed.contact.as_bytes());
    body.extend_from_slice(public_id.as_str().as_bytes());
    let filing = Filing {
        channel: Channel::Web,
        actor: Actor::reporter(),
        idempotency_key: Some(typed.key.as_str()).filter(|key| (1..=255).contains(&key.len())),
        files_key: None,
        code_to: None,
        body: &body,
        language: lang.tag(),
    };
    Ok(follow(service, now, draft, filing, public_id).await?)
}
