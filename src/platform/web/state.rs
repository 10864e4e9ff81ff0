//! What handlers can ask for: the parts of the state, and the time of the request.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::{FromRef, FromRequestParts};
use axum::http::request::Parts;

use super::limits::Limits;
use crate::complaint::Instant;
use crate::config::Config;
use crate::platform::clock::Clock;
use crate::platform::service::Service;

/// Everything the web part works with. It holds no private key.
#[derive(Clone, Debug, FromRef)]
pub struct AppState {
    pub service: Service,
    pub clock: Clock,
    pub config: Arc<Config>,
    pub limits: Arc<Limits>,
}

/// The one instant of this request.
#[derive(Clone, Copy, Debug)]
pub struct Now(pub Instant);

impl<S> FromRequestParts<S> for Now
where
    Clock: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Infallible> {
        if let Some(now) = parts.extensions.get::<Now>() {
            return Ok(*now);
        }
        let now = Self(Clock::from_ref(state).now());
        parts.extensions.insert(now);
        Ok(now)
    }
}
