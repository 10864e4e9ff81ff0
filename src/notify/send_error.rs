//! Pure: why a message was not sent, in words that cannot hold a contact or a content.

use std::fmt;

/// What went wrong, made of our own words and a number, so that nothing personal can slip into a log or a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reason {
    /// Our words, in English, for operators.
    pub what: &'static str,
    /// The other side's number: an SMTP reply, an HTTP status or a provider's error code.
    pub code: Option<i64>,
}

impl fmt::Display for Reason {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.code {
            Some(code) => write!(out, "{} ({code})", self.what),
            None => out.write_str(self.what),
        }
    }
}

/// What to do about a message that was not sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// It may work later.
    #[error("will be tried again: {reason}")]
    Retry {
        /// Why.
        reason: Reason,
        /// Not before this many seconds, whatever the backoff says.
        after_seconds: Option<u32>,
    },
    /// This message will never arrive this way; another channel may be tried.
    #[error("cannot be delivered: {reason}")]
    Fail {
        /// Why.
        reason: Reason,
    },
    /// The channel (or this webhook endpoint) takes nothing until somebody has repaired it; its messages wait.
    #[error("the channel is out of order: {reason}")]
    Park {
        /// Why.
        reason: Reason,
    },
}

impl SendError {
    /// Try again when the backoff says so.
    #[must_use]
    pub fn retry(what: &'static str, code: Option<i64>) -> Self {
        Self::Retry {
            reason: Reason { what, code },
            after_seconds: None,
        }
    }

    /// Try again, but not before this many seconds.
    #[must_use]
    pub fn retry_after(seconds: u32, what: &'static str, code: Option<i64>) -> Self {
        Self::Retry {
            reason: Reason { what, code },
            after_seconds: Some(seconds),
        }
    }

    /// Give this message up.
    #[must_use]
    pub fn fail(what: &'static str, code: Option<i64>) -> Self {
        Self::Fail {
            reason: Reason { what, code },
        }
    }

    /// Stop the channel.
    #[must_use]
    pub fn park(what: &'static str, code: Option<i64>) -> Self {
        Self::Park {
            reason: Reason { what, code },
        }
    }

    /// Why.
    #[must_use]
    pub fn reason(&self) -> Reason {
        match self {
            Self::Retry { reason, .. } | Self::Fail { reason } | Self::Park { reason } => *reason,
        }
    }
}
