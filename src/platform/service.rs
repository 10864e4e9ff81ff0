//! What every use case works with, in the web part and in the worker alike.

use super::policies::Policies;
use super::secrets::PublicKeys;
use super::store::Db;

/// The store, the rules in force and the public keys. Cheap to clone; it holds no private key.
#[derive(Clone, Debug)]
pub struct Service {
    pub db: Db,
    pub policies: Policies,
    pub keys: std::sync::Arc<PublicKeys>,
    pub files: super::files::Files,
    /// Makes files of strangers anew, in processes of their own.
    pub recoder: super::media::Recoder,
    pub promises: Promises,
}

/// How promised effects are scheduled.
#[derive(Clone, Copy, Debug)]
pub struct Promises {
    /// How long a notice about an act of staff waits, so that it can be undone.
    pub delay_seconds: i64,
    /// Whether other systems listen.
    pub webhooks: bool,
}
