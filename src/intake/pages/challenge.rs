//! The challenge of the form: what a browser computes for a moment to earn its ticket.

use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

use crate::complaint::Instant;
use crate::platform::web::address::ClientNetwork;
use crate::platform::web::state::{AppState, Now};
use crate::platform::web::work::{self, REPORT};

/// A new challenge, as the JSON that the form carries.
pub(super) fn text(state: &AppState, network: ClientNetwork, now: Instant) -> String {
    let cost = state.limits.cost(network, now);
    work::challenge(&state.service.keys.lookup, REPORT, cost, now)
}

/// `GET /lapor/tantangan`: a new challenge for a form that was kept while there was no signal.
pub async fn show(
    State(state): State<AppState>,
    Now(now): Now,
    network: ClientNetwork,
) -> Response {
    let headers = [
        (CONTENT_TYPE, "application/json"),
        (CACHE_CONTROL, "no-store"),
    ];
    (headers, text(&state, network, now)).into_response()
}
