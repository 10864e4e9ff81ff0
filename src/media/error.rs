//! Why a file was not taken, each as a sentence for whoever sent it.

use std::io;

use super::FILES_AT_MOST;
use crate::platform::media::{FILE_AT_MOST, Foreign, Unfit};
use crate::platform::store::StoreError;
use crate::platform::web::error::AppError;
use crate::platform::web::text::FieldError;

/// The name of the field of photos, in forms and in answers.
pub const FIELD: &str = "photo";

/// Where a proof has come already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Used {
    /// A reporter sent it.
    Report,
    /// It proves the work on another complaint.
    Evidence,
}

/// Why a file was not taken.
#[derive(Debug, thiserror::Error)]
pub enum MediaError {
    /// It cannot be made anew.
    #[error(transparent)]
    Unfit(#[from] Unfit),
    /// The draft has [`FILES_AT_MOST`] already.
    #[error("too many files")]
    TooMany,
    /// The form's key is missing or none of ours.
    #[error("no key of a form")]
    Key,
    /// It cannot prove anything: it was there before.
    #[error("used already: {0:?}")]
    Used(Used),
    /// The store of files said no.
    #[error("the file could not be kept: {0}")]
    Files(#[from] io::Error),
    /// The database said no.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl MediaError {
    /// The sentence for a form's field; none where the fault is not the file's.
    #[must_use]
    pub fn field_error(&self, field: &str, name: &str) -> Option<FieldError> {
        let wrong = |key| Some(FieldError::new(field, key).with("name", name));
        match self {
            Self::Unfit(Unfit::Kind(foreign)) => wrong(sentence(*foreign)),
            Self::Unfit(Unfit::Size) => {
                let most = FILE_AT_MOST / 1024 / 1024;
                wrong("field-error-photo-over").map(|error| error.with("most", most))
            }
            Self::Unfit(Unfit::Pixels) => wrong("field-error-photo-pixels"),
            Self::Unfit(Unfit::Broken) => wrong("field-error-photo-broken"),
            Self::Unfit(Unfit::Locked) => wrong("field-error-photo-locked"),
            Self::Unfit(Unfit::Blank) => wrong("field-error-photo-blank"),
            Self::Unfit(Unfit::TooHard) => wrong("field-error-photo-hard"),
            Self::TooMany => {
                wrong("field-error-photo-many").map(|error| error.with("most", FILES_AT_MOST))
            }
            Self::Used(Used::Report) => wrong("field-error-photo-of-report"),
            Self::Used(Used::Evidence) => wrong("field-error-photo-used"),
            Self::Key => Some(FieldError::new(field, "field-error-photo-key")),
            Self::Unfit(Unfit::Busy | Unfit::Start(_)) | Self::Files(_) | Self::Store(_) => None,
        }
    }

    /// The answer to whoever sent a file of that name in that field.
    #[must_use]
    pub fn at(self, field: &str, name: &str) -> AppError {
        if let Some(error) = self.field_error(field, name) {
            return AppError::Invalid(vec![error]);
        }
        match self {
            Self::Store(error) => error.into(),
            // Nothing was stored, and a moment later it may be possible again.
            error => {
                tracing::error!(%error, "a file could not be taken");
                AppError::Overloaded
            }
        }
    }
}

fn sentence(foreign: Foreign) -> &'static str {
    match foreign {
        Foreign::Empty => "field-error-photo-empty",
        Foreign::Heic => "field-error-photo-heic",
        Foreign::Video | Foreign::Sound => "field-error-photo-video",
        Foreign::Office => "field-error-photo-office",
        Foreign::Archive => "field-error-photo-archive",
        Foreign::Picture | Foreign::Markup | Foreign::Other => "field-error-photo-kind",
    }
}
