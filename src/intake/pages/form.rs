//! The form: one document, one GET, one POST; whatever was typed comes back when something is wrong.

use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use serde::Deserialize;

use super::lists::Lists;
use super::{receipt, zone};
use crate::complaint::{Actor, Channel, Instant};
use crate::intake::admit::{Sender, admit};
use crate::intake::contact::{Found, looks_personal};
use crate::intake::draft::{Draft, Submission};
use crate::intake::file::{Filing, Receipt, file_complaint};
use crate::media::upload::list;
use crate::platform::secrets::new_token;
use crate::platform::web::address::ClientNetwork;
use crate::platform::web::device::{self, Device};
use crate::platform::web::error::AppError;
use crate::platform::web::lang::Lang;
use crate::platform::web::limits::Left;
use crate::platform::web::render::{Frame, Notice, Page, Tone};
use crate::platform::web::state::{AppState, Now};
use crate::platform::web::text::{FieldError, FieldErrors};

/// What the form sends; everything is a text, as it was typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct SentForm {
    /// Random, made with the page: the same key and content give the same receipt.
    key: String,
    /// Nobody sees this field, so only programs fill it in.
    website: String,
    title: String,
    description: String,
    kind: String,
    category: String,
    /// A category that is no tile.
    category_other: String,
    unit: String,
    employee: String,
    occurred_on: String,
    lat: String,
    long: String,
    address: String,
    subdistrict: String,
    identity: String,
    private_content: Option<String>,
    name: String,
    /// A telephone number or a mail address.
    contact: String,
}

impl SentForm {
    fn submission(&self) -> Submission {
        let sent = self.clone();
        Submission {
            title: sent.title,
            description: sent.description,
            kind: sent.kind,
            category: if sent.category_other.is_empty() {
                sent.category
            } else {
                sent.category_other
            },
            unit: sent.unit,
            employee: sent.employee,
            occurred_on: sent.occurred_on,
            lat: sent.lat,
            long: sent.long,
            address: sent.address,
            subdistrict: sent.subdistrict,
            identity: sent.identity,
            // An empty box says nothing: the category decides, which is never less private.
            private_content: sent.private_content.map(|_| true),
            name: sent.name,
            phone: sent.contact,
            email: String::new(),
            notify: None,
            photos: 0,
        }
    }

    /// Whether something below "more" was filled in, so that it must be seen.
    fn has_more(&self) -> bool {
        [
            &self.title,
            &self.kind,
            &self.unit,
            &self.employee,
            &self.occurred_on,
            &self.lat,
            &self.long,
        ]
        .iter()
        .any(|text| !text.is_empty())
    }
}

/// `intake/form.html`.
#[derive(Template)]
#[template(path = "intake/form.html")]
struct FormPage {
    frame: Frame,
    form: SentForm,
    errors: FieldErrors,
    lists: Lists,
    /// What has to be said before anything else.
    alerts: Vec<Notice>,
}

/// `GET /lapor`: the empty form; the browser gets its ticket with it.
pub async fn show(
    State(state): State<AppState>,
    Now(now): Now,
    frame: Frame,
    Device(device): Device,
    jar: CookieJar,
) -> Response {
    let jar = match device {
        Some(_) => jar,
        None => jar.add(device::issue(
            &state.service.keys.lookup,
            now,
            state.config.public_url.starts_with("https:"),
        )),
    };
    let form = SentForm {
        key: new_token().reveal().to_owned(),
        ..SentForm::default()
    };
    let frame = Frame {
        title: frame.lang.t("intake-heading"),
        ..frame
    };
    (jar, Page::new(page(&state, now, frame, form))).into_response()
}

/// `POST /lapor`: files the complaint and shows the receipt, which holds the only copy of the code. It is
/// the answer itself and no page to be led to, so that it needs no cookie; sent again it is the same.
pub async fn send(
    State(state): State<AppState>,
    Now(now): Now,
    frame: Frame,
    network: ClientNetwork,
    Device(device): Device,
    Form(sent): Form<SentForm>,
) -> Result<Response, AppError> {
    match take(&state, now, frame.lang, Sender { network, device }, &sent).await {
        Ok((receipt, left)) => {
            let mut answer = receipt::show(&state, frame, &receipt, &sent.description);
            left.write_headers(answer.headers_mut());
            Ok(answer)
        }
        Err(error) => again(&state, now, frame, sent, error),
    }
}

async fn take(
    state: &AppState,
    now: Instant,
    lang: Lang,
    sender: Sender,
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
    let photos = list(service, &form.key).await?.len();
    let sent = Submission {
        photos,
        ..form.submission()
    };
    let draft = Draft::parse(&sent, city, today).map_err(|errors| AppError::Invalid(errors.0))?;
    let left = admit(&state.limits, &service.keys.lookup, sender, &draft, today)?;
    let filing = Filing {
        channel: Channel::Web,
        actor: Actor::reporter(),
        idempotency_key: Some(form.key.as_str()).filter(|key| (1..=255).contains(&key.len())),
        files_key: Some(&form.key),
        body: &sent.bytes(),
        language: lang.tag(),
    };
    Ok((file_complaint(service, now, draft, filing).await?, left))
}

/// The form with everything that was typed, and what is wrong.
fn again(
    state: &AppState,
    now: Instant,
    frame: Frame,
    sent: SentForm,
    error: AppError,
) -> Result<Response, AppError> {
    let status = error.status();
    let frame = Frame {
        title: frame.lang.t("intake-heading"),
        ..frame
    };
    let lang = frame.lang;
    let description = sent.description.clone();
    let sent = SentForm {
        website: String::new(),
        ..sent
    };
    let mut page = page(state, now, frame, sent);
    let failure = |text: String| Notice {
        tone: Tone::Failure,
        text,
    };
    let mut headers = Vec::new();
    match error {
        AppError::Invalid(errors) => {
            page.frame = page.frame.failed();
            let errors: Vec<FieldError> = errors.into_iter().map(of_the_form).collect();
            let (general, errors): (Vec<_>, Vec<_>) = errors
                .into_iter()
                .partition(|error| matches!(error.field.as_str(), "send" | "Idempotency-Key"));
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
            headers = policy.headers(retry_after_seconds);
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

fn page(state: &AppState, now: Instant, frame: Frame, form: SentForm) -> FormPage {
    let city = state.service.policies.city();
    let lists = Lists::new(city, frame.lang, city.default_calendar().date_of(now));
    let alerts = warnings(state, frame.lang, &form.description);
    FormPage {
        frame,
        form,
        errors: FieldErrors::default(),
        lists,
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
    fn lang(&self) -> Lang {
        self.frame.lang
    }

    /// The words of a label that may be left empty.
    fn optional(&self, key: &str) -> String {
        format!("{} {}", self.lang().t(key), self.lang().t("optional"))
    }

    fn is_more_open(&self) -> bool {
        let below = ["title", "kind", "unit", "employee", "occurred_on", "lat"];
        self.form.has_more() || below.iter().any(|field| self.errors.of(field).is_some())
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
