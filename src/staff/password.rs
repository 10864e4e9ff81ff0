//! Passwords: argon2id, never more than two at once, since each takes 19 MiB and a core.

use std::sync::LazyLock;
use std::time::Duration;

use argon2::Argon2;
use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use rand::RngExt as _;
use tokio::sync::Semaphore;
use tokio::time::timeout;

use crate::platform::web::error::AppError;

/// How long somebody who signs in waits for a free core.
const PATIENCE: Duration = Duration::from_millis(250);

/// How many hashes are computed at once.
static PERMITS: Semaphore = Semaphore::const_new(2);

/// What an unknown name is compared with, so that it takes as long as a known one.
static NOBODY: LazyLock<String> = LazyLock::new(|| hash_now("nobody has this password"));

/// Why a password could not be hashed.
#[derive(Debug, thiserror::Error)]
pub enum HashFailed {
    /// The machine itself failed.
    #[error("a password could not be hashed")]
    Machine,
    /// Too many sign in at once.
    #[error("too many passwords are being hashed")]
    Busy,
}

impl From<HashFailed> for AppError {
    fn from(error: HashFailed) -> Self {
        match error {
            HashFailed::Busy => Self::Overloaded,
            error @ HashFailed::Machine => Self::Internal(error.into()),
        }
    }
}

/// The hash to be kept.
pub(super) async fn hash(password: String) -> Result<String, HashFailed> {
    let _permit = PERMITS.acquire().await.map_err(|_| HashFailed::Machine)?;
    tokio::task::spawn_blocking(move || hash_now(&password))
        .await
        .map_err(|_| HashFailed::Machine)
}

/// Whether a password fits; without a hash the answer is no, after the same time.
/// Whoever would wait longer than a moment is told that we are busy.
pub(super) async fn fits(password: String, kept: Option<String>) -> Result<bool, HashFailed> {
    let _permit = timeout(PATIENCE, PERMITS.acquire())
        .await
        .map_err(|_| HashFailed::Busy)?
        .map_err(|_| HashFailed::Machine)?;
    let compare = move || {
        let known = kept.is_some();
        let kept = kept.unwrap_or_else(|| NOBODY.clone());
        let fits = PasswordHash::new(&kept).is_ok_and(|hash| {
            Argon2::default()
                .verify_password(password.as_bytes(), &hash)
                .is_ok()
        });
        fits && known
    };
    tokio::task::spawn_blocking(compare)
        .await
        .map_err(|_| HashFailed::Machine)
}

fn hash_now(password: &str) -> String {
    let hash = Argon2::default().hash_password(password.as_bytes());
    hash.map(|hash| hash.to_string())
        .expect("argon2's own parameters and salt are always legal")
}

/// A first password: four groups of four characters that are hard to misread.
pub(super) fn invent() -> String {
    const LETTERS: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";
    let mut random = rand::rng();
    let letters = (0..16).map(|_| char::from(LETTERS[random.random_range(0..LETTERS.len())]));
    let mut text = String::new();
    for (position, letter) in letters.enumerate() {
        if position > 0 && position % 4 == 0 {
            text.push('-');
        }
        text.push(letter);
    }
    text
}
