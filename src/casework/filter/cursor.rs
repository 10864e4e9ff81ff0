//! Pure: the place after which a page of the queue goes on.

use uuid::Uuid;

use crate::complaint::{ComplaintId, Instant};

/// Rank, deadline and id of the last row before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    pub rank: i32,
    pub due_at: Instant,
    pub id: ComplaintId,
}

impl Cursor {
    /// The cursor as it stands in addresses.
    #[must_use]
    pub fn written(&self) -> String {
        format!(
            "{}-{:x}-{}",
            self.rank,
            self.due_at.micros(),
            self.id.0.simple()
        )
    }

    /// Reads what [`Cursor::written`] wrote.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-');
        Some(Self {
            rank: parts.next()?.parse().ok()?,
            due_at: Instant::from_micros(i64::from_str_radix(parts.next()?, 16).ok()?),
            id: ComplaintId(Uuid::try_parse(parts.next()?).ok()?),
        })
    }
}
