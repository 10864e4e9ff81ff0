//! Seats for each kind of request, so that a rush on one kind leaves the others theirs.

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

use super::error::AppError;

/// Whoever waits longer is told that we are busy: an answer now is worth more than one too late.
const PATIENCE: Duration = Duration::from_millis(250);

/// So many requests of one kind at once.
#[derive(Clone, Debug)]
pub struct Seats(Arc<Semaphore>);

/// The kinds of requests. Signing in has two more of its own, for the hash of the password.
#[derive(Clone, Debug)]
pub struct AllSeats {
    /// Pages for everybody.
    pub read: Seats,
    /// Complaints that are being filed.
    pub intake: Seats,
    pub staff: Seats,
    /// Calls of providers.
    pub webhook: Seats,
}

impl Default for AllSeats {
    fn default() -> Self {
        Self {
            read: Seats::new(256),
            intake: Seats::new(128),
            staff: Seats::new(64),
            webhook: Seats::new(32),
        }
    }
}

impl Seats {
    fn new(count: usize) -> Self {
        Self(Arc::new(Semaphore::new(count)))
    }

    /// Takes a seat; it is free again when the permit is dropped.
    pub async fn take(&self) -> Result<OwnedSemaphorePermit, AppError> {
        match timeout(PATIENCE, Arc::clone(&self.0).acquire_owned()).await {
            Ok(Ok(seat)) => Ok(seat),
            _ => Err(AppError::Overloaded),
        }
    }

    /// Middleware: pages are made from a seat. What was sent goes on without one, so that no text is lost to a rush.
    pub async fn pages(self, request: Request, next: Next) -> Response {
        if !matches!(*request.method(), Method::GET | Method::HEAD) {
            return next.run(request).await;
        }
        match self.take().await {
            Ok(_seat) => next.run(request).await,
            Err(error) => error.into_response(),
        }
    }

    /// Middleware: calls are answered from a seat. The body, of `most` bytes, is read before, since a slow sender
    /// must not sit there meanwhile.
    pub async fn calls(self, most: usize, request: Request, next: Next) -> Response {
        let (parts, body) = request.into_parts();
        let Ok(body) = to_bytes(body, most).await else {
            return StatusCode::PAYLOAD_TOO_LARGE.into_response();
        };
        match self.take().await {
            Ok(_seat) => next.run(Request::from_parts(parts, Body::from(body))).await,
            Err(error) => error.into_response(),
        }
    }
}
