//! Attached files on disk, each under the SHA-256 of its bytes; written and synced before it counts.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

/// The largest file that is taken, in bytes.
pub const FILE_AT_MOST: usize = 10 * 1024 * 1024;

/// The folder of attached files.
#[derive(Clone, Debug)]
pub struct Files {
    folder: PathBuf,
}

/// What a file is, told by its first bytes; what the sender says of it does not count.
#[must_use]
pub fn media_type(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xFF, 0xD8, 0xFF, ..] => Some("image/jpeg"),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => Some("image/png"),
        [
            b'R',
            b'I',
            b'F',
            b'F',
            _,
            _,
            _,
            _,
            b'W',
            b'E',
            b'B',
            b'P',
            ..,
        ] => Some("image/webp"),
        [b'%', b'P', b'D', b'F', b'-', ..] => Some("application/pdf"),
        _ => None,
    }
}

impl Files {
    /// The folder `files` below the data folder; it is made when the first file comes.
    #[must_use]
    pub fn below(data: &Path) -> Self {
        Self {
            folder: data.join("files"),
        }
    }

    /// Keeps bytes and returns their SHA-256 as hex. Keeping the same bytes twice keeps them once.
    /// Blocks while the disk works.
    pub fn keep(&self, bytes: &[u8]) -> io::Result<String> {
        let name: String = Sha256::digest(bytes)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let target = self.path(&name);
        if target.exists() {
            return Ok(name);
        }
        let folder = target.parent().unwrap_or(&self.folder);
        std::fs::create_dir_all(folder)?;
        let draft = folder.join(format!("{name}.{}", std::process::id()));
        let mut file = std::fs::File::create(&draft)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        std::fs::rename(&draft, &target)?;
        // The name is only safe once the folder is synced too.
        std::fs::File::open(folder)?.sync_all()?;
        Ok(name)
    }

    /// Reads a file back.
    pub fn read(&self, sha256: &str) -> io::Result<Vec<u8>> {
        let legal = sha256.len() == 64 && sha256.bytes().all(|byte| byte.is_ascii_hexdigit());
        if !legal {
            return Err(io::ErrorKind::NotFound.into());
        }
        std::fs::read(self.path(sha256))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(&name[..2]).join(name)
    }
}
