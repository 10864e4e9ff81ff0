//! The web client for WhatsApp and webhooks: short patience, no redirects, nothing it was not told to send.

use std::time::Duration;

use reqwest::{Client, ClientBuilder, Response, redirect};

/// The time one request may take.
const PATIENCE: Duration = Duration::from_secs(15);

/// A client's settings, common to all channels.
///
/// A redirect is never followed: it would carry what we send to a host nobody has agreed to.
pub(super) fn client() -> ClientBuilder {
    // reqwest takes the process's provider and panics without one; that it is there already is fine.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::builder()
        .timeout(PATIENCE)
        .connect_timeout(PATIENCE)
        .redirect(redirect::Policy::none())
        .referer(false)
        .user_agent(concat!("tanggap/", env!("CARGO_PKG_VERSION")))
}

/// The first `limit` bytes of an answer; the rest is not waited for.
pub(super) async fn read_at_most(
    mut response: Response,
    limit: usize,
) -> Result<Vec<u8>, reqwest::Error> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await? {
        let room = limit - body.len();
        body.extend_from_slice(&chunk[..chunk.len().min(room)]);
        if body.len() == limit {
            break;
        }
    }
    Ok(body)
}
