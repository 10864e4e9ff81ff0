//! The form: one document, one GET, one POST; whatever was typed comes back when something is wrong.

use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};

use super::fields::{Arrived, SentForm, Wish};
use super::lists::Lists;
use super::{challenge, receipt, script, zone};
use crate::complaint::{Actor, CategoryCode, Channel, Instant, PublicId};
use crate::intake::admit::{Sender, admit};
use crate::intake::contact::{Found, looks_personal};
use crate::intake::draft::{Draft, Submission};
use crate::intake::file::{Filing, Receipt, file_complaint};
use crate::media::upload::list;
use crate::platform::web::address::ClientNetwork;
use crate::platform::web::assets::asset;
use crate::platform::web::device::Device;
use crate::platform::web::error::AppError;
use crate::platform::web::lang::Lang;
use crate::platform::web::limits::Left;
use crate::platform::web::render::{Choice, Frame, Notice, Page, Tone};
use crate::platform::web::state::{AppState, Now};
use crate::platform::web::text::{FieldError, FieldErrors};
use crate::similar::join::{follow, with_words};

/// `intake/form.html`.
#[derive(Template)]
#[template(path = "intake/form.html")]
struct FormPage {
    frame: Frame,
    form: SentForm,
    errors: FieldErrors,
    lists: Lists,
    /// The files that are stored already: id, name and size.
    photos: Vec<Choice>,
    /// What has to be said before anything else.
    alerts: Vec<Notice>,
    /// The category whose default the box of privacy shows, if one was chosen.
    private_for: String,
    /// Whether that category is private unless the reporter says otherwise.
    private_by_default: bool,
    /// Attributes for the script.
    data: Vec<(String, String)>,
}

/// `GET /lapor`: the empty form, with what the browser computes for its ticket.
pub async fn show(
    State(state): State<AppState>,
    Now(now): Now,
    frame: Frame,
    network: ClientNetwork,
) -> Response {
    Page::new(page(&state, now, frame, network, SentForm::fresh())).into_response()
}

/// `POST /lapor`: files the complaint and shows the receipt, which holds the only copy of the code. It is
/// the answer itself and no page to be led to, so that it needs no cookie; sent again it is the same.
pub async fn send(
    State(state): State<AppState>,
    Now(now): Now,
    frame: Frame,
    network: ClientNetwork,
    Device(device): Device,
    Arrived { form, errors }: Arrived,
) -> Result<Response, AppError> {
    if form.wish() == Wish::Edit {
        return Ok(Page::new(page(&state, now, frame, network, form)).into_response());
    }
    if !errors.is_empty() {
        return again(&state, now, frame, network, form, AppError::Invalid(errors));
    }
    let sender = Sender {
        network,
        device,
        proof: &form.altcha,
    };
    match take(&state, now, frame.lang, sender, &form).await {
        Ok((receipt, left)) => {
            let mut answer = receipt::show(&state, frame, &receipt, &form.description);
            left.write_headers(answer.headers_mut());
            Ok(answer)
        }
        Err(error) => again(&state, now, frame, network, form, error),
    }
}

async fn take(
    state: &AppState,
    now: Instant,
    lang: Lang,
    sender: Sender<'_>,
    form: &SentForm,
) -> Result<(Receipt, Left), AppError> {
    let (service, city) = (&state.service, state.service.policies.city());
    let today = city.default_calendar().date_of(now);
    if !form.website.is_empty() {
        return Err(AppError::Invalid(vec![FieldError::new(
            "send",
            "field-error-token-expired",
        )]));
    }
    let followed = followed(form)?;
    let photos = list(service, &form.key).await?.len();
    let mut sent = Submission {
        photos,
        ..form.submission()
    };
    if followed.is_some() {
        sent = with_words(sent, &lang.t("follow-words"));
    }
    let draft = Draft::parse(&sent, city, today).map_err(|errors| AppError::Invalid(errors.0))?;
    let left = admit(state, now, sender, &draft).await?;
    let mut body = sent.bytes();
    body.extend(followed.iter().flat_map(|id| id.as_str().bytes()));
    let filing = Filing {
        channel: Channel::Web,
        actor: Actor::reporter(),
        idempotency_key: form.key(),
        files_key: form.key(),
        body: &body,
        language: lang.tag(),
    };
    let receipt = match &followed {
        Some(id) => follow(service, now, draft, filing, id).await?,
        None => file_complaint(service, now, draft, filing).await?,
    };
    Ok((receipt, left))
}

/// The report that is to be followed, if that was wished.
fn followed(form: &SentForm) -> Result<Option<PublicId>, AppError> {
    if form.wish() != Wish::Follow {
        return Ok(None);
    }
    let missing = || FieldError::new("follow", "field-error-follow-choose");
    match PublicId::parse(&form.follow) {
        Some(id) => Ok(Some(id)),
        None => Err(AppError::Invalid(vec![missing()])),
    }
}

/// The form with everything that was typed, and what is wrong.
fn again(
    state: &AppState,
    now: Instant,
    frame: Frame,
    network: ClientNetwork,
    sent: SentForm,
    error: AppError,
) -> Result<Response, AppError> {
    let status = error.status();
    let lang = frame.lang;
    let description = sent.description.clone();
    let sent = SentForm {
        website: String::new(),
        ..sent
    };
    let mut page = page(state, now, frame, network, sent);
    let failure = |text: String| Notice {
        tone: Tone::Failure,
        text,
    };
    let mut headers = HeaderMap::new();
    match error {
        AppError::Invalid(errors) => {
            page.frame = page.frame.failed();
            let errors: Vec<FieldError> = errors.into_iter().map(of_the_form).collect();
            let (general, errors): (Vec<_>, Vec<_>) = errors.into_iter().partition(|error| {
                matches!(error.field.as_str(), "send" | "follow" | "Idempotency-Key")
            });
            page.errors = FieldErrors(errors);
            page.alerts
                .extend(general.iter().map(|error| failure(lang.field_error(error))));
        }
        AppError::Limited {
            policy,
            retry_after_seconds,
        } => {
            let seconds = i64::try_from(retry_after_seconds).unwrap_or(i64::MAX);
            // Rounded up to the minute that is shown, so that nobody comes too early.
            let at = lang.time(
                now.plus_seconds(seconds.saturating_add(59)),
                &zone(state.service.policies.city()),
            );
            page.alerts
                .push(failure(lang.args("intake-limited", &[("time", at.into())])));
            headers.extend(policy.headers(retry_after_seconds));
        }
        AppError::Overloaded => page.alerts.push(failure(lang.t("error-overloaded-text"))),
        error => return Err(error.keeping(description)),
    }
    let mut answer = Page::new(page).status(status).into_response();
    answer.headers_mut().extend(headers);
    Ok(answer)
}

/// A mistake at the form's own field, which has a shorter name than the API's.
fn of_the_form(error: FieldError) -> FieldError {
    let field = match error.field.rsplit('.').next() {
        Some("phone") => "contact",
        Some(field) => field,
        None => "description",
    };
    FieldError {
        field: field.to_owned(),
        ..error
    }
}

fn page(
    state: &AppState,
    now: Instant,
    frame: Frame,
    network: ClientNetwork,
    form: SentForm,
) -> FormPage {
    let city = state.service.policies.city();
    let lists = Lists::new(city, frame.lang, city.default_calendar().date_of(now));
    let alerts = warnings(state, frame.lang, &form.description);
    let category = CategoryCode::parse(form.chosen_category())
        .ok()
        .and_then(|code| city.category(&code));
    let mut data = script::data(&state.config, city, frame.lang);
    data.push(("challenge".to_owned(), challenge::text(state, network, now)));
    FormPage {
        private_for: category.map_or(String::new(), |category| category.code.to_string()),
        private_by_default: category.is_some_and(|category| category.private_by_default),
        data,
        frame: Frame {
            script: Some(asset("lapor.js")),
            ..frame.clone().titled(frame.lang.t("intake-heading"))
        },
        form,
        errors: FieldErrors::default(),
        lists,
        photos: Vec::new(),
        alerts,
    }
}

/// What a text makes us say without refusing it: call 112; leave out what identifies you.
fn warnings(state: &AppState, lang: Lang, text: &str) -> Vec<Notice> {
    let emergency = !state
        .service
        .policies
        .city()
        .emergency_words(text)
        .is_empty();
    let personal = match looks_personal(text) {
        Some(Found::Nik) => Some("warning-nik"),
        Some(Found::Phone) => Some("warning-phone"),
        None => None,
    };
    let keys = emergency
        .then_some("warning-emergency")
        .into_iter()
        .chain(personal);
    keys.map(|key| Notice {
        tone: Tone::Warning,
        text: lang.t(key),
    })
    .collect()
}

impl FormPage {
    /// The words of a label that may be left empty.
    fn optional(&self, key: &str) -> String {
        let lang = self.frame.lang;
        format!("{} {}", lang.t(key), lang.t("optional"))
    }

    /// Whether something below "more" was filled in, so that it must be seen.
    fn is_more_open(&self) -> bool {
        let form = &self.form;
        let filled = [&form.title, &form.kind, &form.employee, &form.occurred_on];
        let below = ["title", "kind", "employee", "occurred_on"];
        filled.iter().any(|text| !text.is_empty())
            || below.iter().any(|field| self.errors.of(field).is_some())
    }

    fn is_point_open(&self) -> bool {
        !self.form.lat.is_empty() || !self.form.long.is_empty() || self.errors.of("lat").is_some()
    }

    /// Whether the box of privacy is ticked: as the reporter left it, or as the category has it.
    fn is_private(&self) -> bool {
        let was_seen = self.form.private_for == self.private_for;
        self.form.private_content || (self.private_by_default && !was_seen)
    }

    /// The chosen protection; hidden from the unit unless something else was chosen.
    fn identity(&self) -> &str {
        if self.form.identity.is_empty() {
            "confidential"
        } else {
            &self.form.identity
        }
    }
}
