//! The store of files, each under the SHA-256 of its bytes: on disk or S3-compatible; safe before it counts.

mod bucket;
mod disk;
mod settings;

use std::io;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::complaint::Instant;
use bucket::Bucket;
use disk::Folder;
pub use settings::{Kind, Settings};

/// Where the bytes lie. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Files(Place);

#[derive(Clone, Debug)]
enum Place {
    Disk {
        folder: Folder,
        most_full_percent: u8,
    },
    Bucket(Bucket),
}

/// A file in the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    pub sha256: String,
    /// When it was last kept, as far as the store knows.
    pub kept_at: Instant,
}

impl Files {
    /// The store of the settings; the folder `files` below the data folder, or a bucket.
    pub fn open(settings: &Settings, data: &Path) -> anyhow::Result<Self> {
        Ok(Self(match settings.store {
            Kind::Disk => Place::Disk {
                folder: Folder::new(data.join("files")),
                most_full_percent: settings.most_full_percent,
            },
            Kind::S3 => Place::Bucket(Bucket::open(settings)?),
        }))
    }

    /// Whether there is room for files that could also come later. A bucket has no end that we could see.
    pub async fn has_room(&self) -> bool {
        let Place::Disk {
            folder,
            most_full_percent,
        } = self.0.clone()
        else {
            return true;
        };
        // Where it cannot be known, writing will say it.
        let full = apart(move || folder.full()).await;
        full.map_or(true, |(used, all)| {
            u128::from(used) * 100 <= u128::from(all) * u128::from(most_full_percent)
        })
    }

    /// Keeps bytes and returns their SHA-256 as hex. Keeping the same bytes twice keeps them once.
    pub async fn keep(&self, now: Instant, content: Vec<u8>) -> io::Result<String> {
        let name = sha256(&content);
        match &self.0 {
            Place::Disk { folder, .. } => {
                let (folder, target) = (folder.clone(), name.clone());
                apart(move || folder.keep(now, &target, &content)).await?;
            }
            Place::Bucket(bucket) => bucket.keep(&name, content).await?,
        }
        Ok(name)
    }

    /// Reads a file back.
    pub async fn read(&self, sha256: &str) -> io::Result<Vec<u8>> {
        let legal = sha256.len() == 64 && sha256.bytes().all(|byte| byte.is_ascii_hexdigit());
        if !legal {
            return Err(io::ErrorKind::NotFound.into());
        }
        match &self.0 {
            Place::Disk { folder, .. } => {
                let (folder, name) = (folder.clone(), sha256.to_owned());
                apart(move || folder.read(&name)).await
            }
            Place::Bucket(bucket) => bucket.read(sha256).await,
        }
    }

    /// The files whose hash begins with this byte, so that a large store is gone through in parts. What has
    /// another name than ours is nobody's here.
    pub async fn beginning_with(&self, byte: u8) -> io::Result<Vec<Stored>> {
        let mut found = match &self.0 {
            Place::Disk { folder, .. } => {
                let folder = folder.clone();
                apart(move || folder.beginning_with(byte)).await?
            }
            Place::Bucket(bucket) => bucket.beginning_with(byte).await?,
        };
        found.retain(|stored| is_ours(&stored.sha256));
        Ok(found)
    }

    /// Removes a file that was last kept before `before`; one that was kept again meanwhile stays.
    pub async fn remove(&self, sha256: &str, before: Instant) -> io::Result<()> {
        match &self.0 {
            Place::Disk { folder, .. } => {
                let (folder, name) = (folder.clone(), sha256.to_owned());
                apart(move || folder.remove(&name, before)).await
            }
            Place::Bucket(bucket) => bucket.remove(sha256, before).await,
        }
    }
}

/// The SHA-256 of bytes as hex.
#[must_use]
pub fn sha256(content: &[u8]) -> String {
    Sha256::digest(content)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Whether a name is a hash, or that of a file which was never written to its end.
fn is_ours(name: &str) -> bool {
    let hex = |text: &str, length| {
        text.len() == length && text.bytes().all(|byte| byte.is_ascii_hexdigit())
    };
    match name.split_once('.') {
        None => hex(name, 64),
        Some((hash, draft)) => hex(hash, 64) && hex(draft, 8),
    }
}

/// Work with the disk, where blocking is allowed.
async fn apart<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> io::Result<T> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(io::Error::other)?
}
