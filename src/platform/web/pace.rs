//! Whoever sends must go on sending: a body that stands still is cut off, so that nobody holds our memory with it.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::Request;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use hyper::body::{Frame, SizeHint};
use tokio::time::{Instant, Sleep, sleep_until};

use super::error::{AppError, Unexplained};

/// What is waited for is measured in parts of so long; in the first of them nothing is demanded.
const PART: Duration = Duration::from_secs(10);
/// What must come in each: 1 KiB a second.
const LEAST: usize = 10 * 1024;

/// Middleware around all routes: the answer to a body that came too slowly is 408, with what had come of the text.
pub async fn keep_pace(request: Request, next: Next) -> Response {
    if request.body().is_end_stream() {
        return next.run(request).await;
    }
    let is_cut = Arc::new(AtomicBool::new(false));
    let mut answer = next
        .run(request.map(|body| Body::new(Paced::new(body, Arc::clone(&is_cut)))))
        .await;
    let has_failed = answer.status().is_client_error() || answer.status().is_server_error();
    if !is_cut.load(Ordering::Relaxed) || !has_failed {
        return answer;
    }
    let error = answer.extensions_mut().remove::<Unexplained>();
    let kind = answer.headers().get(CONTENT_TYPE);
    if error.is_none() && kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html")) {
        // The page says it already, and gives back what was typed.
        *answer.status_mut() = StatusCode::REQUEST_TIMEOUT;
        return answer;
    }
    match error.as_ref().and_then(|Unexplained(error)| error.kept()) {
        Some(text) => AppError::TooSlow.keeping(text).into_response(),
        None => AppError::TooSlow.into_response(),
    }
}

/// A body that ends with an error when too little of it comes.
struct Paced {
    inner: Body,
    /// When the wait for the next piece began; the time in which nobody asks for one is our own.
    waiting_since: Option<Instant>,
    alarm: Pin<Box<Sleep>>,
    /// How long this part has been waited for, and what came in it.
    waited: Duration,
    came: usize,
    is_first: bool,
    is_cut: Arc<AtomicBool>,
}

impl Paced {
    fn new(inner: Body, is_cut: Arc<AtomicBool>) -> Self {
        Self {
            inner,
            waiting_since: None,
            alarm: Box::pin(sleep_until(Instant::now() + PART)),
            waited: Duration::ZERO,
            came: 0,
            is_first: true,
            is_cut,
        }
    }

    /// Whether enough came in the part that is over.
    fn begin_anew(&mut self) -> bool {
        let is_enough = self.is_first || self.came >= LEAST;
        (self.is_first, self.came, self.waited) = (false, 0, Duration::ZERO);
        is_enough
    }
}

impl HttpBody for Paced {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        if let Poll::Ready(frame) = Pin::new(&mut self.inner).poll_frame(context) {
            if let Some(since) = self.waiting_since.take() {
                self.waited += since.elapsed();
            }
            if let Some(Ok(data)) = frame
                .as_ref()
                .map(|frame| frame.as_ref().map(Frame::data_ref))
            {
                self.came += data.map_or(0, Bytes::len);
            }
            return Poll::Ready(frame);
        }
        loop {
            let now = Instant::now();
            if self.waiting_since.is_none() {
                self.waiting_since = Some(now);
                let rest = PART.saturating_sub(self.waited);
                self.alarm.as_mut().reset(now + rest);
            }
            if self.alarm.as_mut().poll(context).is_pending() {
                return Poll::Pending;
            }
            self.waiting_since = None;
            if !self.begin_anew() {
                self.is_cut.store(true, Ordering::Relaxed);
                let error = std::io::Error::from(std::io::ErrorKind::TimedOut);
                return Poll::Ready(Some(Err(axum::Error::new(error))));
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}
