//! How much each network has brought with forms that were never sent: what is sent is forgotten here at once.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use super::address::ClientNetwork;
use super::error::AppError;
use crate::complaint::{AttachmentId, Instant};

/// So long a file counts.
const SECONDS: i64 = 3_600;

/// The files of forms that are still being filled in.
#[derive(Debug)]
pub struct Unsent {
    /// The bytes of one network in an hour.
    most: i64,
    files: Mutex<HashMap<ClientNetwork, HashMap<AttachmentId, File>>>,
}

#[derive(Debug)]
struct File {
    /// The hidden key of its form.
    form: String,
    bytes: i64,
    until: Instant,
}

impl Unsent {
    pub(super) fn new(most_mib: u32) -> Self {
        Self {
            most: i64::from(most_mib) * 1024 * 1024,
            files: Mutex::default(),
        }
    }

    /// Whether this network may bring one more.
    pub fn check(&self, network: ClientNetwork, now: Instant) -> Result<(), AppError> {
        let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(own) = files.get_mut(&network) else {
            return Ok(());
        };
        own.retain(|_, file| file.until > now);
        match own.values().map(|file| file.bytes).sum::<i64>() < self.most {
            true => Ok(()),
            false => Err(AppError::NoRoom),
        }
    }

    /// Counts a file that was kept for a form. The same file again is the same.
    pub fn add(
        &self,
        network: ClientNetwork,
        form: &str,
        id: AttachmentId,
        bytes: i64,
        now: Instant,
    ) {
        let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        let file = File {
            form: form.to_owned(),
            bytes,
            until: now.plus_seconds(SECONDS),
        };
        files.entry(network).or_default().insert(id, file);
    }

    /// The form was sent: its files count no more.
    pub fn sent(&self, network: ClientNetwork, form: &str) {
        let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(own) = files.get_mut(&network) {
            own.retain(|_, file| file.form != form);
        }
    }

    pub(super) fn forget_the_quiet(&self, now: Instant) {
        let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        files.retain(|_, own| {
            own.retain(|_, file| file.until > now);
            !own.is_empty()
        });
    }
}
