//! What the form sends, whether as plain fields or in parts: everything is a text, as it was typed.

use axum::Form;
use axum::body::{Body, to_bytes};
use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{FromRef, FromRequest, Multipart, Request};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;

use crate::complaint::Instant;
use crate::intake::draft::Submission;
use crate::media::error::FIELD;
use crate::media::{MediaError, upload};
use crate::platform::clock::Clock;
use crate::platform::media::FILE_AT_MOST;
use crate::platform::secrets::new_token;
use crate::platform::web::error::AppError;
use crate::platform::web::state::AppState;
use crate::platform::web::text::FieldError;

/// The most bytes of one text that are looked at; what is longer is refused by its length in letters.
const TEXT_BYTES_AT_MOST: usize = 256 * 1024;
/// The most bytes of a form without files: every sign of a long text may take twelve.
const FIELDS_BYTES_AT_MOST: usize = 512 * 1024;
/// So much of a file's name is said again.
const NAME_SHOWN: usize = 80;
/// Keys are made by us; a longer one is none.
const KEY_AT_MOST: usize = 255;

/// What the button says that was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// See everything once more before it is sent.
    Check,
    /// File it.
    Send,
    /// File it as one that follows another report.
    Follow,
    /// Go back to the form.
    Edit,
    /// Go on without the numbers in the text that identify somebody.
    Clean,
    /// Go on and leave them in.
    Keep,
}

/// Everything the form can hold.
#[derive(Clone, Debug, Default)]
pub struct SentForm {
    /// Random, made with the page: the same key and content give the same receipt.
    pub key: String,
    /// Nobody sees this field, so only programs fill it in.
    pub website: String,
    /// The button that was pressed.
    pub action: String,
    /// The report that is to be followed, by its public name.
    pub follow: String,
    /// The uploaded file to be taken out again.
    pub remove: String,
    pub title: String,
    pub description: String,
    pub kind: String,
    pub category: String,
    /// A category that is no tile.
    pub category_other: String,
    pub unit: String,
    pub employee: String,
    pub occurred_on: String,
    pub lat: String,
    pub long: String,
    /// What the reporter says of a point outside the city: `wrong` or `real`.
    pub outside: String,
    pub address: String,
    pub subdistrict: String,
    pub identity: String,
    pub private_content: bool,
    /// The category for which the box of privacy was shown as it is by default: then an empty box is a choice.
    pub private_for: String,
    pub name: String,
    /// A telephone number or a mail address.
    pub contact: String,
    /// The answer to the challenge of the page; empty without scripts.
    pub altcha: String,
    /// Whether news may come by WhatsApp.
    pub notify: bool,
    /// Whether the reporter was warned of a number in the text and wants to leave it in.
    pub leave: bool,
}

impl SentForm {
    /// An empty form with a key of its own.
    pub fn fresh() -> Self {
        Self {
            key: new_token().reveal().to_owned(),
            ..Self::default()
        }
    }

    /// The key, if it is one.
    pub fn key(&self) -> Option<&str> {
        Some(self.key.as_str()).filter(|key| (1..=KEY_AT_MOST).contains(&key.len()))
    }

    /// What the reporter wants to happen; without scripts the form asks to be checked.
    pub fn wish(&self) -> Wish {
        match self.action.as_str() {
            _ if !self.remove.is_empty() => Wish::Edit,
            "send" => Wish::Send,
            "follow" => Wish::Follow,
            "edit" => Wish::Edit,
            "clean" => Wish::Clean,
            "keep" => Wish::Keep,
            _ => Wish::Check,
        }
    }

    /// The chosen category, whichever way it was chosen.
    pub fn chosen_category(&self) -> &str {
        if self.category_other.is_empty() {
            &self.category
        } else {
            &self.category_other
        }
    }

    /// The same as every channel sends it.
    pub fn submission(&self) -> Submission {
        let sent = self.clone();
        let shown_for = !sent.private_for.is_empty() && sent.private_for == sent.chosen_category();
        Submission {
            category: sent.chosen_category().to_owned(),
            title: sent.title,
            // The same text is the same sending, whichever way a page or a script ended its lines.
            description: sent.description.replace("\r\n", "\n"),
            kind: sent.kind,
            unit: sent.unit,
            employee: sent.employee,
            occurred_on: sent.occurred_on,
            lat: sent.lat,
            long: sent.long,
            address: sent.address,
            subdistrict: sent.subdistrict,
            identity: sent.identity,
            // An empty box that did not show the category's default says nothing: the category decides.
            private_content: (sent.private_content || shown_for).then_some(sent.private_content),
            name: sent.name,
            phone: sent.contact,
            no_whatsapp: !sent.notify,
            ..Submission::default()
        }
    }

    /// Everything that a page hands on in hidden fields.
    pub fn hidden(&self) -> Vec<(&'static str, &str)> {
        let yes = |is: bool| if is { "true" } else { "" };
        let all = [
            ("key", self.key.as_str()),
            ("description", &self.description),
            ("category", &self.category),
            ("category_other", &self.category_other),
            ("title", &self.title),
            ("kind", &self.kind),
            ("employee", &self.employee),
            ("occurred_on", &self.occurred_on),
            ("subdistrict", &self.subdistrict),
            ("address", &self.address),
            ("lat", &self.lat),
            ("long", &self.long),
            ("unit", &self.unit),
            ("contact", &self.contact),
            ("notify", yes(self.notify)),
            ("name", &self.name),
            ("identity", &self.identity),
            ("private_content", yes(self.private_content)),
            ("private_for", &self.private_for),
            ("leave", yes(self.leave)),
        ];
        all.into_iter()
            .filter(|(_, value)| !value.is_empty())
            .collect()
    }

    /// Takes one field; what nobody asked for is passed over.
    fn set(&mut self, name: &str, value: String) {
        let place = match name {
            "key" => &mut self.key,
            "website" => &mut self.website,
            "do" => &mut self.action,
            "follow" => &mut self.follow,
            "remove" => &mut self.remove,
            "title" => &mut self.title,
            "description" => &mut self.description,
            "kind" => &mut self.kind,
            "category" => &mut self.category,
            "category_other" => &mut self.category_other,
            "unit" => &mut self.unit,
            "employee" => &mut self.employee,
            "occurred_on" => &mut self.occurred_on,
            "lat" => &mut self.lat,
            "long" => &mut self.long,
            "outside" => &mut self.outside,
            "address" => &mut self.address,
            "subdistrict" => &mut self.subdistrict,
            "identity" => &mut self.identity,
            "private_for" => &mut self.private_for,
            "name" => &mut self.name,
            "contact" => &mut self.contact,
            "altcha" => &mut self.altcha,
            "private_content" => return self.private_content = !value.is_empty(),
            "notify" => return self.notify = !value.is_empty(),
            "leave" => return self.leave = !value.is_empty(),
            _ => return,
        };
        *place = value;
    }
}

/// The form as it arrived: as much as there is, and what went wrong on the way.
pub struct Arrived {
    pub form: SentForm,
    /// About files.
    pub errors: Vec<FieldError>,
}

impl FromRequest<AppState> for Arrived {
    type Rejection = AppError;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, AppError> {
        let kind = request.headers().get(CONTENT_TYPE);
        let in_parts = kind.is_some_and(|kind| kind.as_bytes().starts_with(b"multipart/form-data"));
        if in_parts {
            let now = Clock::from_ref(state).now();
            let parts = Multipart::from_request(request, state)
                .await
                .map_err(|_| AppError::BadRequest)?;
            return Ok(in_parts_of(parts, state, now).await);
        }
        let (head, body) = request.into_parts();
        let body = to_bytes(body, FIELDS_BYTES_AT_MOST)
            .await
            .map_err(|_| AppError::TooLarge)?;
        let request = Request::from_parts(head, Body::from(body));
        let Form(fields) = Form::<Vec<(String, String)>>::from_request(request, state)
            .await
            .map_err(|rejection| match rejection.status() {
                StatusCode::UNSUPPORTED_MEDIA_TYPE => AppError::UnsupportedMedia,
                _ => AppError::BadRequest,
            })?;
        let mut form = SentForm::default();
        for (name, value) in fields {
            form.set(&name, value);
        }
        Ok(Self {
            form,
            errors: Vec::new(),
        })
    }
}

async fn in_parts_of(mut parts: Multipart, state: &AppState, now: Instant) -> Arrived {
    let mut form = SentForm::default();
    let mut errors: Vec<FieldError> = Vec::new();
    loop {
        let part = match parts.next_field().await {
            Ok(Some(part)) => part,
            Ok(None) => break,
            Err(error) => {
                errors.push(broken(&error));
                break;
            }
        };
        let name = part.name().unwrap_or_default().to_owned();
        let file = part.file_name().map(ToOwned::to_owned);
        // One more than there may be, so that the whole is known to be too much.
        let most = file
            .as_ref()
            .map_or(TEXT_BYTES_AT_MOST, |_| FILE_AT_MOST + 1);
        let (bytes, error) = read(part, most).await;
        if let Some(error) = error {
            if file.is_none() {
                form.set(&name, String::from_utf8_lossy(&bytes).into_owned());
            }
            errors.push(broken(&error));
            break;
        }
        match file {
            None => form.set(&name, String::from_utf8_lossy(&bytes).into_owned()),
            // A browser sends an empty part when no file was chosen.
            Some(file) if name == FIELD && !bytes.is_empty() => {
                if form.key().is_none() {
                    form.key = new_token().reveal().to_owned();
                }
                let kept = upload::keep(&state.service, now, &form.key, &file, bytes).await;
                errors.extend(kept.err().map(|error| not_kept(&error, &file)));
            }
            Some(_) => {}
        }
    }
    Arrived { form, errors }
}

/// What is said of a file that was not kept. What is our fault is logged, without the file's name.
fn not_kept(error: &MediaError, name: &str) -> FieldError {
    let short: String = name.chars().take(NAME_SHOWN).collect();
    error.field_error(FIELD, &short).unwrap_or_else(|| {
        tracing::warn!(%error, "a photo could not be kept");
        FieldError::new(FIELD, "lapor-error-not-kept").with("name", short)
    })
}

/// The beginning of a part, and the error with which it ended if it did.
async fn read(mut part: Field<'_>, most: usize) -> (Vec<u8>, Option<MultipartError>) {
    let mut bytes = Vec::new();
    loop {
        match part.chunk().await {
            Ok(Some(chunk)) => {
                let room = most.saturating_sub(bytes.len()).min(chunk.len());
                bytes.extend_from_slice(&chunk[..room]);
            }
            Ok(None) => return (bytes, None),
            Err(error) => return (bytes, Some(error)),
        }
    }
}

/// What is said of a body that ended before its end.
fn broken(error: &MultipartError) -> FieldError {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        FieldError::new(FIELD, "lapor-error-too-large")
    } else {
        FieldError::new(FIELD, "lapor-error-broken")
    }
}
