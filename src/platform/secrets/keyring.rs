//! The key files: made once on first start, all or none, and never overwritten.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use zeroize::Zeroizing;

use super::sealed_key::{SealedKey, Unsealed};
use super::{LookupKey, Passphrase, random_bytes};
use crate::complaint::Identity;
use crate::platform::seal::{Field, PrivateKey, PublicKey};

const FOLDER: &str = "keys";
const LOOKUP: &str = "lookup.key";
const WORKER: &str = "worker.key";
const WORKER_PUBLIC: &str = "worker.pub";
const INSPECTORATE_PUBLIC: &str = "inspectorate.pub";
const INSPECTORATE_SEALED: &str = "inspectorate.key.sealed";

/// Why a key could not be made or read. It names the file, never its content.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The file or folder cannot be read or written.
    #[error("key file {}: {source}", file.display())]
    Io {
        /// The file or folder.
        file: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The file's content is not a key.
    #[error("key file {} is damaged: {reason}", file.display())]
    Damaged {
        /// The file.
        file: PathBuf,
        /// What is wrong.
        reason: &'static str,
    },
    /// The Inspectorate's passphrase is another one.
    #[error("the passphrase does not open the Inspectorate's key")]
    Passphrase,
}

/// All that the web part holds: it can seal and look up, and open nothing.
#[derive(Clone, Debug)]
pub struct PublicKeys {
    /// For hashes of codes, tokens and contacts.
    pub lookup: LookupKey,
    /// Boxes for the worker.
    pub worker_pub: PublicKey,
    /// Boxes for the Inspectorate.
    pub inspectorate_pub: PublicKey,
}

impl PublicKeys {
    /// Reads `lookup.key`, `worker.pub` and `inspectorate.pub` below the data folder.
    pub fn load(data: &Path) -> Result<Self, KeyError> {
        Ok(Self {
            lookup: LookupKey::new(*read(data, LOOKUP)?),
            worker_pub: read_public(data, WORKER_PUBLIC)?,
            inspectorate_pub: read_public(data, INSPECTORATE_PUBLIC)?,
        })
    }

    /// Who can open this field of a reporter of this kind; `None` when nothing may be kept.
    /// The name of a named reporter is for the handling unit, so the worker opens it after the
    /// look was logged; that of a confidential one is for the Inspectorate alone.
    #[must_use]
    pub fn recipient(&self, field: Field, identity: Identity) -> Option<&PublicKey> {
        match (identity, field) {
            (Identity::Anonymous, _) => None,
            (Identity::Confidential, Field::Person) => Some(&self.inspectorate_pub),
            (Identity::Confidential | Identity::Named, _) => Some(&self.worker_pub),
        }
    }
}

/// What only the worker holds: it opens contacts to write to them, and names that may be shown.
#[derive(Debug)]
pub struct WorkerKeys {
    /// The private half of `worker.pub`.
    pub private: PrivateKey,
}

impl WorkerKeys {
    /// Reads `worker.key` below the data folder.
    pub fn load(data: &Path) -> Result<Self, KeyError> {
        Ok(Self {
            private: PrivateKey::new(*read(data, WORKER)?),
        })
    }
}

/// Opens the Inspectorate's private key with what a person typed. Slow on purpose (argon2id):
/// call it where blocking is allowed.
pub fn open_inspectorate_key(data: &Path, typed: &str) -> Result<PrivateKey, KeyError> {
    let file = path(data, INSPECTORATE_SEALED);
    let text = fs::read(&file).map_err(|source| KeyError::Io {
        file: file.clone(),
        source,
    })?;
    let damaged = |reason| KeyError::Damaged {
        file: file.clone(),
        reason,
    };
    let sealed: SealedKey =
        serde_json::from_slice(&text).map_err(|_| damaged("it is not the expected JSON"))?;
    sealed.open(typed).map_err(|why| match why {
        Unsealed::Damaged(reason) => damaged(reason),
        Unsealed::Passphrase => KeyError::Passphrase,
    })
}

/// Makes all keys if the data folder has none yet. Gives the Inspectorate's passphrase back, which
/// is stored nowhere: the caller prints it now or it is lost. An existing key folder is left
/// alone even if files are missing, since a web host rightly has no private keys.
pub fn prepare(data: &Path) -> Result<Option<Passphrase>, KeyError> {
    let folder = data.join(FOLDER);
    if fs::read_dir(&folder).is_ok_and(|mut entries| entries.next().is_some()) {
        return Ok(None);
    }
    // The whole folder is made aside and takes its name in one step. Two processes that start
    // at once make one each, and the rename of the later one fails.
    let aside = data.join(format!(
        ".{FOLDER}-{}",
        URL_SAFE_NO_PAD.encode(random_bytes::<9>())
    ));
    let made = make_all(&aside).and_then(|passphrase| match fs::rename(&aside, &folder) {
        Ok(()) => sync(data).map(|()| Some(passphrase)),
        Err(why)
            if matches!(
                why.kind(),
                io::ErrorKind::DirectoryNotEmpty | io::ErrorKind::AlreadyExists
            ) =>
        {
            Ok(None)
        }
        Err(source) => Err(KeyError::Io {
            file: folder.clone(),
            source,
        }),
    });
    if !matches!(made, Ok(Some(_))) {
        // Whatever was made aside is of no use to anybody; that it could not be removed is not worth a refusal.
        let _ = fs::remove_dir_all(&aside);
    }
    made
}

fn make_all(folder: &Path) -> Result<Passphrase, KeyError> {
    let created = DirBuilder::new().recursive(true).mode(0o700).create(folder);
    created.map_err(|source| KeyError::Io {
        file: folder.to_owned(),
        source,
    })?;
    let (worker, inspectorate) = (PrivateKey::generate(), PrivateKey::generate());
    let passphrase = Passphrase::generate();
    let sealed = SealedKey::new(&inspectorate, &passphrase);
    let sealed = serde_json::to_string_pretty(&sealed).expect("texts and numbers are always JSON");
    let lookup = Zeroizing::new(random_bytes::<32>());
    for (name, key) in [
        (LOOKUP, lookup.as_slice()),
        (WORKER, worker.bytes()),
        (WORKER_PUBLIC, worker.public().bytes()),
        (INSPECTORATE_PUBLIC, inspectorate.public().bytes()),
    ] {
        write_new(&folder.join(name), &Zeroizing::new(STANDARD.encode(key)))?;
    }
    write_new(&folder.join(INSPECTORATE_SEALED), &sealed)?;
    sync(folder)?;
    Ok(passphrase)
}

fn write_new(file: &Path, text: &str) -> Result<(), KeyError> {
    let write = || {
        let mut open = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(file)?;
        writeln!(open, "{text}")?;
        open.sync_all()
    };
    write().map_err(|source| KeyError::Io {
        file: file.to_owned(),
        source,
    })
}

fn sync(folder: &Path) -> Result<(), KeyError> {
    let synced = File::open(folder).and_then(|open| open.sync_all());
    synced.map_err(|source| KeyError::Io {
        file: folder.to_owned(),
        source,
    })
}

fn path(data: &Path, name: &str) -> PathBuf {
    data.join(FOLDER).join(name)
}

/// One key file: 32 bytes as one line of base64.
fn read(data: &Path, name: &str) -> Result<Zeroizing<[u8; 32]>, KeyError> {
    let file = path(data, name);
    let text = match fs::read_to_string(&file) {
        Ok(text) => Zeroizing::new(text),
        Err(source) => return Err(KeyError::Io { file, source }),
    };
    let bytes = STANDARD.decode(text.trim()).map(Zeroizing::new).ok();
    let key = bytes.and_then(|bytes| <[u8; 32]>::try_from(bytes.as_slice()).ok());
    key.map(Zeroizing::new).ok_or(KeyError::Damaged {
        file,
        reason: "it is not 32 bytes in base64",
    })
}

fn read_public(data: &Path, name: &str) -> Result<PublicKey, KeyError> {
    let bytes = read(data, name)?;
    PublicKey::from_slice(bytes.as_slice()).ok_or_else(|| KeyError::Damaged {
        file: path(data, name),
        reason: "nothing can be sealed to it",
    })
}
