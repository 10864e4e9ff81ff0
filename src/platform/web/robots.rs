//! What search engines are told: public pages may be listed, a reporter's thread and the desks of staff never.

use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;

/// What begins like this is nobody else's to find.
const PRIVATE: [&str; 2] = ["/lacak/", "/petugas"];

/// `GET /robots.txt`.
pub async fn rules() -> &'static str {
    "User-agent: *\nDisallow: /lacak/\nDisallow: /petugas\nDisallow: /api/\n"
}

/// Middleware: a private page says so by itself, for those who came to it in spite of the rules.
pub async fn hide_private(request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let is_private = PRIVATE.iter().any(|start| path.starts_with(start));
    let mut response = next.run(request).await;
    if is_private {
        response.headers_mut().insert(
            HeaderName::from_static("x-robots-tag"),
            HeaderValue::from_static("noindex, nofollow"),
        );
    }
    response
}
