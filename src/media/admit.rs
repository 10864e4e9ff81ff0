//! Use case: a citizen brings a file with a form. Whether it may come in is said before it is received.

use super::MediaError;
use super::upload::{self, Upload};
use crate::complaint::Instant;
use crate::platform::web::address::ClientNetwork;
use crate::platform::web::error::AppError;
use crate::platform::web::form_body::SentFile;
use crate::platform::web::limits::Left;
use crate::platform::web::state::AppState;

/// Whoever brings a file: the network, and what the browser's ticket counts by.
#[derive(Clone, Copy, Debug)]
pub struct Sender {
    pub network: ClientNetwork,
    pub device: Option<[u8; 32]>,
}

impl Sender {
    /// Whether one more file may come in: there must be room for it, and the sender must have sent the others.
    pub async fn admit(&self, state: &AppState, now: Instant) -> Result<Left, AppError> {
        if !state.service.files.has_room().await {
            tracing::warn!("the disk of the files is too full: no file of a citizen is taken");
            return Err(AppError::NoRoom);
        }
        state.limits.unsent.check(self.network, now)?;
        state.limits.upload(self.network, self.device)
    }

    /// Keeps a file for the form with this hidden key.
    pub async fn keep(
        &self,
        state: &AppState,
        now: Instant,
        key: &str,
        file: SentFile,
    ) -> Result<Upload, MediaError> {
        let SentFile { name, content, .. } = file;
        let kept = upload::keep(&state.service, now, key, &name, content).await?;
        let unsent = &state.limits.unsent;
        unsent.add(self.network, key, kept.id, kept.bytes, now);
        Ok(kept)
    }
}
