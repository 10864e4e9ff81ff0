//! Files in a folder: written and synced, then named, then the name synced.

use std::fs::{self, DirBuilder, File, FileTimes, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::Stored;
use crate::complaint::Instant;
use crate::platform::secrets::random_bytes;

/// The folder of the files; it is made when the first file comes.
#[derive(Clone, Debug)]
pub(super) struct Folder(PathBuf);

impl Folder {
    pub(super) fn new(path: PathBuf) -> Self {
        Self(path)
    }

    /// How much of the disk is in use, and how much of it can be.
    pub(super) fn full(&self) -> io::Result<(u64, u64)> {
        // The folder may be there only once the first file comes.
        let there = self.0.ancestors().find(|path| path.exists());
        let disk = rustix::fs::statvfs(there.unwrap_or(&self.0))?;
        let used = disk.f_blocks.saturating_sub(disk.f_bfree);
        Ok((used, used.saturating_add(disk.f_bavail)))
    }

    pub(super) fn keep(&self, now: Instant, name: &str, content: &[u8]) -> io::Result<()> {
        let target = self.path(name);
        // Kept again it is young again, so that nobody tidies it away before it is written down.
        if let Ok(there) = OpenOptions::new().write(true).open(&target) {
            there.set_times(times(now))?;
            // Whoever kept it first may not have synced its name yet.
            return sync_folder(&target);
        }
        let folder = target.parent().unwrap_or(&self.0);
        self.make(folder)?;
        let draft = folder.join(format!("{name}.{:08x}", u32::from_be_bytes(random_bytes())));
        let written = write_new(&draft, content, now).and_then(|()| fs::rename(&draft, &target));
        if written.is_err() {
            // What is left of it is of no use to anybody.
            let _ = fs::remove_file(&draft);
        }
        written?;
        sync_folder(&target)
    }

    pub(super) fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        fs::read(self.path(name))
    }

    pub(super) fn beginning_with(&self, byte: u8) -> io::Result<Vec<Stored>> {
        let entries = match fs::read_dir(self.0.join(format!("{byte:02x}"))) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries?,
        };
        let mut found = Vec::new();
        for entry in entries {
            let entry = entry?;
            // Another process may have removed it meanwhile.
            let (Ok(name), Ok(about)) = (entry.file_name().into_string(), entry.metadata()) else {
                continue;
            };
            let kept_at = instant(about.modified()?);
            found.push(Stored {
                sha256: name,
                kept_at,
            });
        }
        Ok(found)
    }

    /// Half-written files of a process that was ended are removed in the same way.
    pub(super) fn remove(&self, name: &str, before: Instant) -> io::Result<()> {
        let path = self.path(name);
        match fs::metadata(&path).and_then(|about| about.modified()) {
            Ok(kept) if instant(kept) < before => fs::remove_file(path),
            Ok(_) => Ok(()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Makes a folder that only the service's own user looks into, and syncs its name.
    fn make(&self, folder: &Path) -> io::Result<()> {
        if folder.exists() {
            return Ok(());
        }
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(folder)?;
        sync_folder(folder)?;
        sync_folder(&self.0)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join(name.get(..2).unwrap_or("xx")).join(name)
    }
}

fn write_new(path: &Path, content: &[u8], now: Instant) -> io::Result<()> {
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)?;
    file.write_all(content)?;
    file.set_times(times(now))?;
    file.sync_all()
}

/// A name is only safe once the folder that holds it is synced too.
fn sync_folder(named: &Path) -> io::Result<()> {
    match named.parent() {
        Some(folder) => File::open(folder)?.sync_all(),
        None => Ok(()),
    }
}

/// A file's own time says when it was last kept, by the clock of the service.
fn times(now: Instant) -> FileTimes {
    let since = Duration::from_micros(u64::try_from(now.micros()).unwrap_or_default());
    FileTimes::new().set_modified(UNIX_EPOCH + since)
}

fn instant(time: SystemTime) -> Instant {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    Instant::from_micros(i64::try_from(since.as_micros()).unwrap_or(i64::MAX))
}
