//! Use case: a file of a complaint is read back. Whether the caller may see the complaint is asked before.

use super::attach::Attachment;
use super::queries;
use crate::complaint::AttachmentId;
use crate::platform::service::Service;
use crate::platform::store::StoreError;

/// A file with its bytes.
#[derive(Clone, Debug)]
pub struct Fetched {
    /// A name to save it under, of safe characters only.
    pub name: String,
    pub media_type: String,
    pub content: Vec<u8>,
}

/// The row of a file.
pub async fn find(service: &Service, id: AttachmentId) -> Result<Option<Attachment>, StoreError> {
    queries::by_id(service.db.read(), id).await
}

/// The file itself or its small picture; none when the store has lost it, which is logged. `called` begins
/// its name: what its sender called it may say who that was.
pub async fn fetch(
    service: &Service,
    file: &Attachment,
    small: bool,
    called: &str,
) -> Option<Fetched> {
    let small = file.thumbnail.as_deref().filter(|_| small);
    let media_type = match small {
        Some(_) => "image/jpeg",
        None => file.media_type.as_str(),
    };
    let content = match service.files.read(small.unwrap_or(&file.sha256)).await {
        Ok(content) => content,
        Err(error) => {
            tracing::error!(file = %file.id, %error, "an attached file cannot be read");
            return None;
        }
    };
    let ending = match media_type.rsplit('/').next() {
        Some("jpeg") => "jpg",
        Some(ending) => ending,
        None => "bin",
    };
    let id = file.id.to_string();
    let short = id.rsplit('-').next().unwrap_or_default();
    Some(Fetched {
        name: format!("{called}-{short}.{ending}"),
        media_type: media_type.to_owned(),
        content,
    })
}
