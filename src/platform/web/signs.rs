//! Control signs that no keyboard types (NUL and its kin) are dropped at the edge, once for every field of every
//! form, address and JSON body: a database may refuse them, a person does not miss them.

use std::borrow::Cow;

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::header::CONTENT_TYPE;
use axum::http::uri::PathAndQuery;
use axum::http::{HeaderMap, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::error::AppError;

/// Forms without files are not longer; [`axum::extract::DefaultBodyLimit`] says so to those who would be.
const FORM_AT_MOST: usize = 1024 * 1024;

/// Middleware: drops control signs from the query and from a form's fields. A path with such a sign leads nowhere.
pub async fn drop_control_signs(request: Request, next: Next) -> Response {
    let (mut parts, mut body) = request.into_parts();
    if matches!(without_escapes(parts.uri.path().as_bytes()), Cow::Owned(_)) {
        return AppError::NotFound.into_response();
    }
    if let Some(uri) = cleaned(&parts.uri) {
        parts.uri = uri;
    }
    if is_form(&parts.headers) {
        let Ok(bytes) = to_bytes(body, FORM_AT_MOST).await else {
            return AppError::TooLarge.into_response();
        };
        body = match without_escapes(&bytes) {
            Cow::Borrowed(_) => Body::from(bytes),
            Cow::Owned(clean) => {
                parts.headers.remove(axum::http::header::CONTENT_LENGTH);
                Body::from(clean)
            }
        };
    }
    next.run(Request::from_parts(parts, body)).await
}

fn is_form(headers: &HeaderMap) -> bool {
    headers.get(CONTENT_TYPE).is_some_and(|kind| {
        kind.as_bytes()
            .to_ascii_lowercase()
            .starts_with(b"application/x-www-form-urlencoded")
    })
}

/// The address with a clean query, if it was not clean.
fn cleaned(uri: &Uri) -> Option<Uri> {
    let query = uri.query()?;
    let Cow::Owned(clean) = without_escapes(query.as_bytes()) else {
        return None;
    };
    let clean = String::from_utf8(clean).ok()?;
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = Some(PathAndQuery::try_from(format!("{}?{clean}", uri.path())).ok()?);
    Uri::from_parts(parts).ok()
}

/// Percent-encoded text without control signs, encoded or plain; blanks, tabs and line breaks stay.
fn without_escapes(encoded: &[u8]) -> Cow<'_, [u8]> {
    let mut at = 0;
    filtered(encoded, || {
        let rest = encoded.get(at..).filter(|rest| !rest.is_empty())?;
        let (length, sign) = match rest {
            [b'%', high, low, ..] => match (hex(*high), hex(*low)) {
                (Some(high), Some(low)) => (3, high << 4 | low),
                _ => (1, b'%'),
            },
            [plain, ..] => (1, *plain),
            [] => return None,
        };
        let piece = (at, length, is_control(sign));
        at += length;
        Some(piece)
    })
}

/// A JSON text without escapes of control signs (`\u0000`).
pub(super) fn without_json_escapes(json: &[u8]) -> Cow<'_, [u8]> {
    let mut at = 0;
    filtered(json, || {
        let rest = json.get(at..).filter(|rest| !rest.is_empty())?;
        let (length, drops) = match rest {
            [b'\\', b'u', b'0', b'0', high, low, ..] => {
                let sign = hex(*high).zip(hex(*low)).map(|(high, low)| high << 4 | low);
                (6, sign.is_some_and(is_control))
            }
            // A sign after a backslash belongs to it, above all another backslash.
            [b'\\', _, ..] => (2, false),
            _ => (1, false),
        };
        let piece = (at, length, drops);
        at += length;
        Some(piece)
    })
}

/// The bytes without the pieces (start, length, whether to drop) that are to be dropped; the same bytes where none is.
fn filtered(bytes: &[u8], mut next: impl FnMut() -> Option<(usize, usize, bool)>) -> Cow<'_, [u8]> {
    let mut clean: Option<Vec<u8>> = None;
    while let Some((from, length, drops)) = next() {
        match (&mut clean, drops) {
            (None, true) => clean = Some(bytes[..from].to_vec()),
            (Some(clean), false) => clean.extend_from_slice(&bytes[from..from + length]),
            _ => {}
        }
    }
    clean.map_or(Cow::Borrowed(bytes), Cow::Owned)
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit)
        .to_digit(16)
        .and_then(|value| u8::try_from(value).ok())
}

fn is_control(sign: u8) -> bool {
    (sign < 0x20 || sign == 0x7f) && !matches!(sign, b'\t' | b'\n' | b'\r')
}
