//! Use case: what one person is changing in the reference data, kept until it is published or dropped.

use std::collections::BTreeMap;

use super::change::{FILES, with_draft};
use super::keywords::too_many;
use super::{log, queries};
use crate::complaint::{ChangeId, Instant, StaffId};
use crate::office::reference::{Problem, Reference as City, SeedFiles};
use crate::platform::service::Service;
use crate::platform::store::StoreError;
use crate::platform::store::tables::policy_draft;

/// A text may be so long; the largest file of the city has 20 kB.
pub const TEXT_AT_MOST: usize = 200_000;

/// What one person is changing, beside what it starts from.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The newest change: what the draft is compared with.
    pub tip: ChangeId,
    /// When the newest change takes effect, or took it; nothing after it may take effect before.
    pub tip_effective_at: Instant,
    pub tip_version: String,
    /// Whether somebody published after the draft was begun.
    pub is_behind: bool,
    pub before: SeedFiles,
    pub changed: BTreeMap<String, String>,
}

impl Draft {
    /// The files as they would be.
    #[must_use]
    pub fn after(&self) -> SeedFiles {
        with_draft(&self.before, &self.changed)
    }

    /// The text of one file as it would be.
    #[must_use]
    pub fn text(&self, file: &str) -> &str {
        self.changed
            .get(file)
            .or_else(|| self.before.get(file))
            .map_or("", String::as_str)
    }

    /// The reference data as they would be, or everything that is wrong with them.
    pub fn check(&self) -> Result<City, Vec<Problem>> {
        checked(&self.after())
    }

    /// The same with another text of one file.
    pub fn check_with(&self, file: &str, text: &str) -> Result<City, Vec<Problem>> {
        let mut files = self.after();
        files.insert(file.to_owned(), text.to_owned());
        checked(&files)
    }
}

/// Drafts have limits that versions which are in force need not keep.
fn checked(files: &SeedFiles) -> Result<City, Vec<Problem>> {
    let city = City::from_files(files)?;
    let problems = too_many(&city);
    match problems.is_empty() {
        true => Ok(city),
        false => Err(problems),
    }
}

/// The draft of one person; empty when nothing was changed.
pub async fn open(service: &Service, of: StaffId) -> Result<Draft, StoreError> {
    let (tip, before) = log::tip(service).await?;
    let rows = queries::draft(service.db.read(), of).await?;
    Ok(Draft {
        tip: tip.id,
        tip_effective_at: tip.effective_at,
        tip_version: tip.version,
        is_behind: rows.iter().any(|row| row.base != tip.id),
        before,
        changed: rows.into_iter().map(|row| (row.file, row.text)).collect(),
    })
}

/// Keeps a text of one file; one that is as it was before is no change. Browsers send other line ends.
pub async fn put(
    service: &Service,
    now: Instant,
    of: StaffId,
    file: &str,
    text: &str,
) -> Result<(), StoreError> {
    // Nobody is told that something was kept which was not.
    if !FILES.contains(&file) {
        return Err(StoreError::RecordNotFound(format!("no file {file}")));
    }
    let draft = open(service, of).await?;
    let text = tidy(text);
    let tx = service.db.write().await?;
    if draft.before.get(file) == Some(&text) {
        queries::drop_draft(&*tx, of, Some(file)).await?;
    } else {
        let row = policy_draft::Model {
            staff: of,
            file: file.to_owned(),
            text,
            base: draft.tip,
            changed_at: now,
        };
        queries::put_draft(&*tx, row).await?;
    }
    tx.commit().await
}

/// Drops everything.
pub async fn discard(service: &Service, of: StaffId) -> Result<(), StoreError> {
    let tx = service.db.write().await?;
    queries::drop_draft(&*tx, of, None).await?;
    tx.commit().await
}

fn tidy(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\0', "");
    format!("{}\n", text.trim_end())
}
