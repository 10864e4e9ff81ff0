//! `/petugas/catat`: staff file what a citizen tells them at the counter or by telephone.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::tz::TimeZone;
use serde::Deserialize;

use super::Desk;
use super::choices::{categories, kinds, units};
use crate::complaint::{Channel, Identity, Instant, Kind, Role};
use crate::intake::contact::Email;
use crate::intake::draft::{Draft, Submission};
use crate::intake::file::{FileError, Filing, Receipt, file_complaint};
use crate::office::names::unit_name;
use crate::office::reference::Level;
use crate::platform::secrets::new_token;
use crate::platform::web::error::AppError;
use crate::platform::web::render::{Choice, Frame, Page};
use crate::platform::web::session::SignedForm;
use crate::platform::web::text::{FieldError, FieldErrors};

/// What the form sends; the names are those of the API, so that mistakes name the same fields.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct CounterForm {
    title: String,
    description: String,
    kind: String,
    category: String,
    unit: String,
    employee: String,
    occurred_on: String,
    #[serde(rename = "location.address")]
    address: String,
    #[serde(rename = "location.subdistrict")]
    subdistrict: String,
    identity: String,
    private_content: String,
    #[serde(rename = "reporter.name")]
    name: String,
    #[serde(rename = "reporter.phone")]
    phone: String,
    /// The same form sent twice is one complaint.
    key: String,
}

impl CounterForm {
    fn submission(&self) -> Submission {
        Submission {
            title: self.title.clone(),
            description: self.description.clone(),
            kind: self.kind.clone(),
            category: self.category.clone(),
            unit: self.unit.clone(),
            employee: self.employee.clone(),
            occurred_on: self.occurred_on.clone(),
            address: self.address.clone(),
            subdistrict: self.subdistrict.clone(),
            identity: self.identity.clone(),
            // Not ticked leaves it to the category.
            private_content: (!self.private_content.is_empty()).then_some(true),
            name: self.name.clone(),
            phone: self.phone.clone(),
            ..Submission::default()
        }
    }
}

/// `casework/counter.html`.
#[derive(Template)]
#[template(path = "casework/counter.html")]
struct CounterPage {
    frame: Frame,
    errors: FieldErrors,
    form: CounterForm,
    kinds: Vec<Choice>,
    categories: Vec<Choice>,
    units: Vec<Choice>,
    /// The kelurahan of each kecamatan.
    areas: Vec<(String, Vec<Choice>)>,
    identities: Vec<Choice>,
}

impl CounterPage {
    /// The label of a field that may be left out.
    fn optional(&self, key: &str) -> String {
        format!(
            "{} {}",
            self.frame.lang.t(key),
            self.frame.lang.t("optional")
        )
    }
}

/// `casework/counter_receipt.html`: the reference, and the code, this once, where it could not be sent.
#[derive(Template)]
#[template(path = "casework/counter_receipt.html")]
struct ReceiptPage {
    frame: Frame,
    zone: TimeZone,
    reference: String,
    /// None where it goes to the reporter's contact.
    code: Option<String>,
    unit: String,
    first_response_due: Option<Instant>,
    resolution_due: Option<Instant>,
    tracking: String,
}

fn may_record(desk: &Desk) -> Result<(), AppError> {
    match desk.account.role {
        // The receipt may show the code, which is the reporter's vote: whoever works for the unit that is
        // judged by it must never hold it. While the desk knows it, no rating counts.
        Role::Coordinator => Ok(()),
        _ => Err(AppError::Forbidden),
    }
}

/// `GET /petugas/catat`.
pub async fn counter(desk: Desk) -> Result<Response, AppError> {
    may_record(&desk)?;
    let form = CounterForm {
        key: new_token().reveal().to_owned(),
        ..CounterForm::default()
    };
    Ok(page(&desk, form, FieldErrors::default()))
}

/// `POST /petugas/catat`.
pub async fn record(
    desk: Desk,
    SignedForm { form, .. }: SignedForm<CounterForm>,
) -> Result<Response, AppError> {
    may_record(&desk)?;
    let today = desk.city().date_of(desk.now);
    let submission = form.submission();
    let draft = match Draft::parse(&submission, desk.city(), today) {
        Ok(draft) => draft,
        Err(errors) => return Ok(page(&desk, form, errors)),
    };
    let way = way_for_code(&desk, &draft);
    let filing = Filing {
        channel: Channel::WalkIn,
        actor: desk.actor(),
        idempotency_key: Some(form.key.as_str()).filter(|key| !key.is_empty()),
        files_key: None,
        code_to: way.as_deref(),
        body: &submission.bytes(),
        language: "id",
    };
    match file_complaint(desk.service(), desk.now, draft, filing).await {
        Ok(receipt) => Ok(handed_over(&desk, &receipt, way.is_none())),
        Err(FileError::KeyReused) => {
            let errors = FieldErrors(vec![FieldError::new(
                "description",
                "field-error-sent-before-differently",
            )]);
            let form = CounterForm {
                key: new_token().reveal().to_owned(),
                ..form
            };
            Ok(page(&desk, form, errors))
        }
        Err(FileError::Calendar) => {
            Err(AppError::Refused(crate::complaint::Refusal::Calendar).keeping(form.description))
        }
        Err(error @ (FileError::NotToFollow | FileError::Store(_))) => {
            Err(AppError::from(error).keeping(form.description))
        }
    }
}

/// The contact that the code goes to without passing through these hands; none where no message leaves the house.
fn way_for_code(desk: &Desk, draft: &Draft) -> Option<String> {
    let config = &desk.state.config;
    // Nothing is kept of who is anonymous.
    let contact = draft.contact.as_ref()?;
    let by_whatsapp = !config.whatsapp.phone_number_id.is_empty();
    let by_mail = !config.mail.host.is_empty();
    let phone = contact.phone.as_ref().filter(|_| by_whatsapp);
    let email = contact.email.as_ref().filter(|_| by_mail);
    let phone = phone.map(|phone| phone.as_str().to_owned());
    phone.or_else(|| email.map(Email::canonical))
}

fn page(desk: &Desk, form: CounterForm, errors: FieldErrors) -> Response {
    let (lang, city) = (desk.lang(), desk.city());
    let today = city.default_calendar().date_of(desk.now);
    let mut frame = desk.frame.clone().titled(lang.t("counter-heading"));
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    if !errors.is_empty() {
        frame = frame.failed();
    }
    let mut areas: Vec<(String, Vec<Choice>)> = Vec::new();
    for area in city.areas() {
        let choice = Choice::new(area.code.as_str(), area.name.clone());
        match areas
            .iter_mut()
            .find(|(district, _)| *district == area.district)
        {
            Some((_, choices)) => choices.push(choice),
            None => areas.push((area.district.clone(), vec![choice])),
        }
    }
    let page = CounterPage {
        frame,
        errors,
        kinds: kinds(lang, Kind::ALL),
        categories: categories(lang, city),
        units: units(city, |unit| {
            unit.level != Level::City && unit.active_on(today)
        }),
        areas,
        identities: Identity::ALL
            .iter()
            .map(|identity| {
                let hint = lang.t(&format!("identity-{identity}-hint"));
                Choice::new(identity.as_str(), lang.word("identity", identity)).hint(hint)
            })
            .collect(),
        form: CounterForm {
            identity: if form.identity.is_empty() {
                Identity::Confidential.to_string()
            } else {
                form.identity
            },
            ..form
        },
    };
    Page::new(page).status(status).into_response()
}

fn handed_over(desk: &Desk, receipt: &Receipt, with_code: bool) -> Response {
    let (lang, city) = (desk.lang(), desk.city());
    let public_url = &desk.state.config.public_url;
    let page = ReceiptPage {
        frame: desk.frame.clone().titled(lang.t("counter-receipt-heading")),
        zone: city.zone(),
        reference: receipt.reference.to_string(),
        code: with_code.then(|| receipt.code.reveal()),
        unit: receipt
            .unit
            .as_ref()
            .map_or_else(|| lang.t("unit-none"), |unit| unit_name(city, unit)),
        first_response_due: receipt.first_response_due,
        resolution_due: receipt.resolution_due,
        tracking: match with_code {
            true => receipt.tracking_url(public_url),
            false => format!("{public_url}/lacak"),
        },
    };
    Page::new(page).status(StatusCode::CREATED).into_response()
}
