//! `/lapor/berkas`: a browser brings photos before the form is sent; and how every file is served.

use axum::Json;
use axum::extract::{Form, Path, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE,
};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};

use super::admit::Sender;
use super::error::FIELD;
use super::fetch::Fetched;
use super::upload::{self, Upload};
use crate::complaint::AttachmentId;
use crate::platform::web::address::ClientNetwork;
use crate::platform::web::device::{Device, Ticket};
use crate::platform::web::error::AppError;
use crate::platform::web::form_body::{FormBody, Texts};
use crate::platform::web::limits::Left;
use crate::platform::web::state::{AppState, Now};
use crate::platform::web::text::FieldError;

/// A file that the form holds now.
#[derive(Debug, Serialize)]
struct Held {
    id: String,
    name: String,
    media_type: String,
    bytes: i64,
}

impl From<Upload> for Held {
    fn from(upload: Upload) -> Self {
        Self {
            id: upload.id.to_string(),
            name: upload.name,
            media_type: upload.media_type,
            bytes: upload.bytes,
        }
    }
}

/// `POST /lapor/berkas`: the fields `key`, `altcha` (the answer to the form's challenge, where there is one) and
/// `file`, in this order.
pub async fn keep(
    State(state): State<AppState>,
    Now(now): Now,
    sender: (ClientNetwork, Device),
    mut body: FormBody,
) -> Result<Response, AppError> {
    let (network, Device(device)) = sender;
    let mut sender = Sender { network, device };
    let mut left = Left::default();
    let admit = async |texts: &Texts| {
        // Who has done the work is counted by the ticket, the first time as well.
        let ticket = match device {
            Some(_) => None,
            None => Ticket::earn(&state, now, texts.get("altcha")).await,
        };
        sender.device = device.or(ticket.as_ref().map(|ticket| ticket.counted));
        left = sender.admit(&state, now).await?.with_ticket(ticket);
        Ok(())
    };
    let Some(file) = body.next_file(admit).await? else {
        return Err(AppError::Invalid(vec![FieldError::new(
            FIELD,
            "field-error-required",
        )]));
    };
    let file = file?;
    let key = body.text("key");
    let name = file.name.clone();
    let kept = sender.keep(&state, now, key, file).await;
    let held = kept.map_err(|error| error.at(FIELD, &name))?;
    let mut answer = (StatusCode::CREATED, Json(Held::from(held))).into_response();
    left.write_headers(answer.headers_mut());
    answer
        .headers_mut()
        .insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(answer)
}

/// What is sent to forget a file.
#[derive(Debug, Deserialize)]
pub struct Forgotten {
    key: String,
}

/// `POST /lapor/berkas/{id}/hapus`: done twice it is done once.
pub async fn remove(
    State(state): State<AppState>,
    Path(id): Path<String>,
    Form(Forgotten { key }): Form<Forgotten>,
) -> Result<StatusCode, AppError> {
    let id: AttachmentId = id.parse().map_err(|_| AppError::NotFound)?;
    upload::remove(&state.service, &key, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// How large a file is wanted: `?kecil=1` asks for the small picture of it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    kecil: String,
}

impl Wanted {
    /// Whether the small picture will do.
    #[must_use]
    pub fn small(&self) -> bool {
        self.kecil == "1"
    }
}

/// A file as an answer: a picture may be looked at, everything else is only saved; nothing in it can act, and
/// nobody keeps it on the way.
pub fn answer(file: Fetched) -> Result<Response, AppError> {
    let Fetched {
        name,
        media_type,
        content,
    } = file;
    let manner = match media_type.as_str() {
        "image/jpeg" | "image/png" | "image/webp" => "inline",
        _ => "attachment",
    };
    let value = |text: String| HeaderValue::try_from(text).map_err(anyhow::Error::from);
    let headers = [
        (CONTENT_TYPE, value(media_type)?),
        (
            CONTENT_DISPOSITION,
            value(format!("{manner}; filename=\"{name}\""))?,
        ),
        (
            CONTENT_SECURITY_POLICY,
            HeaderValue::from_static("sandbox; default-src 'none'"),
        ),
        (CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, content).into_response())
}
