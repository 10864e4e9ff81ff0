//! The layers around every page and every call.

use axum::Router;
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::from_fn;
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::set_header::SetResponseHeaderLayer;

use super::explain::explain_errors;
use super::robots;
use super::state::AppState;

/// Around everything, outermost first: headers on every answer, words for every error, an end for every wait.
pub fn with_layers(routes: Router<AppState>, policy: HeaderValue) -> Router<AppState> {
    let header = |name: HeaderName, value: &'static str| {
        SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
    };
    routes.layer(
        ServiceBuilder::new()
            .layer(SetResponseHeaderLayer::if_not_present(
                header::CONTENT_SECURITY_POLICY,
                policy,
            ))
            .layer(header(
                header::STRICT_TRANSPORT_SECURITY,
                "max-age=31536000; includeSubDomains",
            ))
            .layer(header(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
            .layer(header(header::REFERRER_POLICY, "no-referrer"))
            .layer(header(
                HeaderName::from_static("cross-origin-opener-policy"),
                "same-origin",
            ))
            .layer(header(
                HeaderName::from_static("cross-origin-resource-policy"),
                "same-origin",
            ))
            .layer(header(
                HeaderName::from_static("permissions-policy"),
                "geolocation=(self), camera=(self), microphone=(), payment=(), usb=()",
            ))
            .layer(CompressionLayer::new())
            .layer(from_fn(robots::hide_private))
            .layer(from_fn(explain_errors))
            .layer(CatchPanicLayer::new()),
    )
}
