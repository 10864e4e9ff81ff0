//! What the form's buttons do: see it once more, go back, take a file out, send.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use super::check::{self, Check};
use super::fields::{Arrived, SentForm, Wish};
use super::form::{self, Content};
use super::receipt;
use crate::complaint::{Actor, Channel, Instant, PublicId};
use crate::intake::admit::{Sender, admit};
use crate::intake::contact::{Phone, without_personal};
use crate::intake::draft::{Draft, Submission};
use crate::intake::file::{Filing, Receipt, file_complaint, filed_before};
use crate::media::upload::{self, Upload};
use crate::platform::secrets::new_token;
use crate::platform::web::address::ClientNetwork;
use crate::platform::web::device::Device;
use crate::platform::web::error::AppError;
use crate::platform::web::lang::Lang;
use crate::platform::web::limits::Left;
use crate::platform::web::render::{Choice, Frame, Notice, Tone};
use crate::platform::web::state::{AppState, Now};
use crate::platform::web::text::FieldError;
use crate::similar::join::{follow, with_words};

/// Somebody who sends a form.
struct Visit<'a> {
    state: &'a AppState,
    now: Instant,
    frame: Frame,
    network: ClientNetwork,
    /// What the browser's ticket counts by.
    device: Option<[u8; 32]>,
    /// The files that are stored already: id, name and size.
    photos: Vec<Choice>,
}

/// `POST /lapor`: the check page, the form again, or the receipt, which holds the only copy of the code. It is
/// the answer itself and no page to be led to, so that it needs no cookie; sent again it is the same.
pub async fn send(
    State(state): State<AppState>,
    Now(now): Now,
    frame: Frame,
    network: ClientNetwork,
    Device(device): Device,
    Arrived {
        mut form,
        errors,
        refused,
    }: Arrived,
) -> Result<Response, AppError> {
    if form.key().is_none() {
        form.key = new_token().reveal().to_owned();
    }
    let kept = |error: AppError| error.keeping(form.description.as_str());
    if let Ok(id) = form.remove.parse() {
        upload::remove(&state.service, &form.key, id)
            .await
            .map_err(|error| kept(error.into()))?;
    }
    let photos = upload::list(&state.service, &form.key)
        .await
        .map_err(|error| kept(error.into()))?;
    let visit = Visit {
        state: &state,
        now,
        network,
        device,
        photos: photos
            .iter()
            .map(|file| in_words(file, frame.lang))
            .collect(),
        frame,
    };
    let mut alerts = Vec::new();
    match form.wish() {
        Wish::Edit => return Ok(visit.form(form, errors, StatusCode::OK)),
        _ if !errors.is_empty() => {
            let status = match &refused {
                Some(error) => error.status(),
                None => StatusCode::UNPROCESSABLE_ENTITY,
            };
            let mut answer = visit.form(form, errors, status);
            if let Some(error) = refused {
                answer.headers_mut().extend(error.wait());
            }
            return Ok(answer);
        }
        Wish::Send | Wish::Follow if form.outside != "wrong" => {
            return match visit.file(&form).await {
                Ok((receipt, left)) => {
                    let mut answer =
                        receipt::show(&state, visit.frame, &receipt, &form.description, &form.key);
                    write_headers(left, &mut answer);
                    Ok(answer)
                }
                Err(error) => visit.refused(form, error).await,
            };
        }
        // Whoever says that the point is wrong does not want it sent.
        Wish::Send | Wish::Follow => {
            form.lat.clear();
            form.long.clear();
            form.outside.clear();
            let error = FieldError::new("subdistrict", "lapor-error-point-removed");
            return Ok(visit.form(form, vec![error], StatusCode::UNPROCESSABLE_ENTITY));
        }
        Wish::Check => {}
        Wish::Keep => form.leave = true,
        Wish::Clean => {
            form.description = without_personal(&form.description);
            alerts.push(Notice {
                tone: Tone::Success,
                text: visit.frame.lang.t("lapor-cleaned"),
            });
        }
    }
    match visit.read(&form, &visit.sent(&form)) {
        Ok(draft) => visit.check(&form, &draft, alerts, StatusCode::OK).await,
        Err(error) => visit.refused(form, error).await,
    }
}

impl Visit<'_> {
    /// What was typed, with the photos that are stored already.
    fn sent(&self, form: &SentForm) -> Submission {
        Submission {
            photos: self.photos.len(),
            ..form.submission()
        }
    }

    /// The same as a complaint that can be filed.
    fn read(&self, form: &SentForm, sent: &Submission) -> Result<Draft, AppError> {
        let city = self.state.service.policies.city();
        let today = city.date_of(self.now);
        if !form.website.is_empty() {
            return Err(wrong("send", "field-error-token-expired"));
        }
        let parsed = Draft::parse(sent, city, today);
        let mut errors = match &parsed {
            Ok(_) => Vec::new(),
            Err(errors) => errors.0.clone(),
        };
        let is_named = |error: &FieldError| error.field == "reporter.phone";
        if form.notify && !errors.iter().any(is_named) && Phone::parse(&form.contact).is_err() {
            errors.push(FieldError::new("contact", "lapor-error-whatsapp"));
        }
        match parsed {
            Ok(draft) if errors.is_empty() => Ok(draft),
            _ => Err(AppError::Invalid(errors)),
        }
    }

    /// Files it. When this returns, it is on disk. What was filed before costs the sender nothing.
    async fn file(&self, form: &SentForm) -> Result<(Receipt, Option<Left>), AppError> {
        let (state, service) = (self.state, &self.state.service);
        let followed = followed(form)?;
        let mut sent = self.sent(form);
        if followed.is_some() {
            sent = with_words(sent, &self.frame.lang.t("follow-words"));
        }
        let mut body = sent.bytes();
        body.extend(followed.iter().flat_map(|id| id.as_str().bytes()));
        if let Some(key) = form.key()
            && let Some(receipt) = filed_before(service, key, &body).await?
        {
            return Ok((receipt, None));
        }
        let mut draft = self.read(form, &sent)?;
        let sender = Sender {
            network: self.network,
            device: self.device,
            proof: &form.altcha,
        };
        let left = admit(state, self.now, sender, &mut draft).await?;
        let filing = Filing {
            channel: Channel::Web,
            actor: Actor::reporter(),
            idempotency_key: form.key(),
            files_key: form.key(),
            code_to: None,
            body: &body,
            language: self.frame.lang.tag(),
        };
        let receipt = match &followed {
            Some(id) => follow(service, self.now, draft, filing, id).await?,
            None => file_complaint(service, self.now, draft, filing).await?,
        };
        state.limits.unsent.sent(self.network, &form.key);
        Ok((receipt, Some(left)))
    }

    /// Everything once more.
    async fn check(
        &self,
        form: &SentForm,
        draft: &Draft,
        alerts: Vec<Notice>,
        status: StatusCode,
    ) -> Result<Response, AppError> {
        let check = Check {
            form,
            draft,
            photos: &self.photos,
            network: self.network,
            alerts,
            status,
        };
        check::show(self.state, self.now, self.frame.clone(), check)
            .await
            .map_err(|error| error.keeping(form.description.clone()))
    }

    /// The form with everything that was typed.
    fn form(self, form: SentForm, errors: Vec<FieldError>, status: StatusCode) -> Response {
        self.alerted(form, errors, Vec::new(), status)
    }

    /// The same, with what has to be said before anything else.
    fn alerted(
        self,
        form: SentForm,
        errors: Vec<FieldError>,
        alerts: Vec<Notice>,
        status: StatusCode,
    ) -> Response {
        let content = Content {
            form,
            photos: self.photos,
            errors,
            alerts,
            status,
        };
        form::page(self.state, self.now, self.frame, self.network, content)
    }

    /// The form or the check page with everything that was typed, and why it was not filed.
    async fn refused(self, mut form: SentForm, error: AppError) -> Result<Response, AppError> {
        let lang = self.frame.lang;
        let status = error.status();
        let failure = |text: String| {
            vec![Notice {
                tone: Tone::Failure,
                text,
            }]
        };
        let (alerts, headers) = match at_fields_of_the_form(error) {
            AppError::Invalid(errors) => {
                let was_sent = |error: &FieldError| error.field == "Idempotency-Key";
                if errors.iter().any(was_sent) {
                    form.key = new_token().reveal().to_owned();
                    (failure(lang.t("lapor-sent-before")), Vec::new())
                } else if let Some(error) = errors.iter().find(|error| is_general(error)) {
                    form.website.clear();
                    (failure(lang.field_error(error)), Vec::new())
                } else {
                    return Ok(self.form(form, errors, status));
                }
            }
            AppError::Limited {
                policy,
                retry_after_seconds,
            } => {
                let seconds = i64::try_from(retry_after_seconds).unwrap_or(i64::MAX);
                // Rounded up to the minute that is shown, so that nobody comes too early.
                let when = lang.when(
                    self.now.plus_seconds(seconds.saturating_add(59)),
                    self.now,
                    &self.state.service.policies.city().zone(),
                );
                let text = lang.args("intake-limited", &[("when", when.into())]);
                (failure(text), policy.headers(retry_after_seconds))
            }
            AppError::Overloaded => (failure(lang.t("error-overloaded-text")), Vec::new()),
            error => return Err(error.keeping(form.description)),
        };
        // One tap is enough to try again.
        let mut answer = match self.read(&form, &self.sent(&form)) {
            Ok(draft) => self.check(&form, &draft, alerts, status).await?,
            Err(_) => self.alerted(form, Vec::new(), alerts, status),
        };
        answer.headers_mut().extend(headers);
        Ok(answer)
    }
}

/// Whether a mistake is none of a field's.
fn is_general(error: &FieldError) -> bool {
    matches!(error.field.as_str(), "send" | "follow")
}

/// The report that is to be followed, if that was wished.
fn followed(form: &SentForm) -> Result<Option<PublicId>, AppError> {
    if form.wish() != Wish::Follow {
        return Ok(None);
    }
    match PublicId::parse(&form.follow) {
        Some(id) => Ok(Some(id)),
        None => Err(wrong("follow", "field-error-follow-choose")),
    }
}

fn write_headers(left: Option<Left>, answer: &mut Response) {
    if let Some(left) = left {
        left.write_headers(answer.headers_mut());
    }
}

/// A stored file as the pages name it: id, name and size.
fn in_words(file: &Upload, lang: Lang) -> Choice {
    let size = lang.number((file.bytes + 1_023) / 1_024);
    Choice::new(file.id.to_string(), &file.name).hint(format!("{size} KB"))
}

fn wrong(field: &str, key: &'static str) -> AppError {
    AppError::Invalid(vec![FieldError::new(field, key)])
}

/// Mistakes at the form's own fields, which have shorter names than the API's.
fn at_fields_of_the_form(error: AppError) -> AppError {
    let AppError::Invalid(errors) = error else {
        return error;
    };
    let shorter = |error: FieldError| {
        let field = match error.field.rsplit('.').next() {
            Some("phone") => "contact",
            Some(field) => field,
            None => "description",
        };
        FieldError {
            field: field.to_owned(),
            ..error
        }
    };
    AppError::Invalid(errors.into_iter().map(shorter).collect())
}
