//! Passwords: argon2id, never more than two at once, since each takes 19 MiB and a core.

use std::sync::LazyLock;

use argon2::Argon2;
use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use rand::RngExt as _;
use tokio::sync::Semaphore;

/// How many hashes are computed at once.
static PERMITS: Semaphore = Semaphore::const_new(2);

/// What an unknown name is compared with, so that it takes as long as a known one.
static NOBODY: LazyLock<String> = LazyLock::new(|| hash_now("nobody has this password"));

/// Why a password could not be hashed: only when the machine itself fails.
#[derive(Debug, thiserror::Error)]
#[error("a password could not be hashed")]
pub struct HashFailed;

/// The hash to be kept.
pub(super) async fn hash(password: String) -> Result<String, HashFailed> {
    let _permit = PERMITS.acquire().await.map_err(|_| HashFailed)?;
    tokio::task::spawn_blocking(move || hash_now(&password))
        .await
        .map_err(|_| HashFailed)
}

/// Whether a password fits; without a hash the answer is no, after the same time.
pub(super) async fn fits(password: String, kept: Option<String>) -> Result<bool, HashFailed> {
    let _permit = PERMITS.acquire().await.map_err(|_| HashFailed)?;
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
        .map_err(|_| HashFailed)
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
