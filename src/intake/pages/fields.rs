//! What the form sends, whether as plain fields or in parts: everything is a text, as it was typed.

use axum::extract::{FromRequest, FromRequestParts, Request};

use crate::intake::draft::Submission;
use crate::media::MediaError;
use crate::media::admit::Sender;
use crate::media::error::FIELD;
use crate::platform::secrets::new_token;
use crate::platform::web::address::ClientNetwork;
use crate::platform::web::device::Device;
use crate::platform::web::error::AppError;
use crate::platform::web::form_body::{FormBody, Texts};
use crate::platform::web::state::{AppState, Now};
use crate::platform::web::text::FieldError;

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
        Some(self.key.as_str()).filter(|key| is_key(key))
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
    /// Why files could not be taken just now, where it is no fault of theirs.
    pub refused: Option<AppError>,
}

impl FromRequest<AppState> for Arrived {
    type Rejection = AppError;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, AppError> {
        let (mut head, body) = request.into_parts();
        let Ok(Now(now)) = Now::from_request_parts(&mut head, state).await;
        let Ok(network) = ClientNetwork::from_request_parts(&mut head, state).await;
        let Ok(Device(device)) = Device::from_request_parts(&mut head, state).await;
        let mut body = FormBody::from_request(Request::from_parts(head, body), state).await?;
        let mut arrived = Self {
            form: SentForm::default(),
            errors: Vec::new(),
            refused: None,
        };
        let sender = Sender { network, device };
        let mut key = None;
        loop {
            let admit = async |_: &Texts| sender.admit(state, now).await.map(|_| ());
            let file = match body.next_file(admit).await {
                Ok(None) => break,
                Ok(Some(Ok(file))) => file,
                // What stands behind the file is read all the same: no word of it is lost.
                Ok(Some(Err(error))) => {
                    arrived.cannot_take(error);
                    continue;
                }
                Err(error) => {
                    arrived.errors.push(broken(&error));
                    break;
                }
            };
            if file.field != FIELD || file.content.is_empty() {
                continue;
            }
            let key = key.get_or_insert_with(|| match body.text("key") {
                own if is_key(own) => own.to_owned(),
                _ => new_token().reveal().to_owned(),
            });
            let name = file.name.clone();
            let kept = sender.keep(state, now, key, file).await;
            let error = kept.err().map(|error| not_kept(&error, &name));
            arrived.errors.extend(error);
        }
        for (name, value) in body.texts.0 {
            arrived.form.set(&name, value);
        }
        if let Some(key) = key {
            arrived.form.key = key;
        }
        Ok(arrived)
    }
}

impl Arrived {
    /// Says once that files cannot be taken now, and remembers why.
    fn cannot_take(&mut self, error: AppError) {
        if self.refused.is_some() {
            return;
        }
        self.errors
            .push(FieldError::new(FIELD, "lapor-error-files-later"));
        self.refused = Some(error);
    }
}

/// Whether a form may be known by it.
fn is_key(key: &str) -> bool {
    (1..=KEY_AT_MOST).contains(&key.len())
}

/// What is said of a file that was not kept. What is our fault is logged, without the file's name.
fn not_kept(error: &MediaError, name: &str) -> FieldError {
    let short: String = name.chars().take(NAME_SHOWN).collect();
    error.field_error(FIELD, &short).unwrap_or_else(|| {
        tracing::warn!(%error, "a photo could not be kept");
        FieldError::new(FIELD, "lapor-error-not-kept").with("name", short)
    })
}

/// What is said of a body that ended before its end.
fn broken(error: &AppError) -> FieldError {
    match error {
        AppError::TooLarge => FieldError::new(FIELD, "lapor-error-too-large"),
        _ => FieldError::new(FIELD, "lapor-error-broken"),
    }
}
