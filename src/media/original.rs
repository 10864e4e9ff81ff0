//! The original of a proof, sealed for the Inspectorate: kept as it came, and opened by nobody else.

use super::MediaError;
use super::attach::Attachment;
use crate::complaint::{Case, ComplaintId, Instant};
use crate::platform::seal::{BoxLabel, Field, PrivateKey, open, seal};
use crate::platform::service::Service;

/// Where a sealed original lies. It is sealed to a key of its own, and that key to the Inspectorate: so the worker,
/// which opens the key, never handles the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// The SHA-256 of the box in the store.
    pub(super) file: String,
    /// The box of its key.
    pub(super) key: Vec<u8>,
}

/// Seals a file as it came and puts the box into the store.
pub(super) async fn seal_original(
    service: &Service,
    now: Instant,
    (complaint, case): (ComplaintId, &Case),
    bytes: Vec<u8>,
) -> Result<Sealed, MediaError> {
    let label = |field| label(complaint, case, field);
    let own = PrivateKey::generate();
    let key = seal(
        &service.keys.inspectorate_pub,
        &label(Field::OriginalKey),
        own.bytes(),
    );
    let (public, label) = (own.public().clone(), label(Field::Original));
    let sealing = tokio::task::spawn_blocking(move || seal(&public, &label, &bytes)).await;
    let content = sealing.map_err(std::io::Error::other)?;
    let file = service.files.keep(now, content).await?;
    Ok(Sealed { file, key })
}

/// The original of a proof, with the key that the worker has opened; none when it cannot be read, which is logged.
pub async fn opened(
    service: &Service,
    file: &Attachment,
    case: &Case,
    key: &PrivateKey,
) -> Option<Vec<u8>> {
    let sealed = file.sealed.as_ref()?;
    let content = match service.files.read(&sealed.file).await {
        Ok(content) => content,
        Err(error) => {
            tracing::error!(file = %file.id, %error, "a sealed original cannot be read");
            return None;
        }
    };
    match open(key, &label(file.complaint, case, Field::Original), &content) {
        Ok(plain) => Some(plain.to_vec()),
        Err(error) => {
            tracing::error!(file = %file.id, %error, "a sealed original does not open");
            None
        }
    }
}

/// Where the boxes of a complaint's originals belong.
#[must_use]
pub fn label(complaint: ComplaintId, case: &Case, field: Field) -> BoxLabel {
    BoxLabel {
        complaint,
        field,
        identity: case.identity,
    }
}
