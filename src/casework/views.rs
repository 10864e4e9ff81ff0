//! Use case: somebody keeps a view of the queue under a name.

use uuid::Uuid;

use super::queries::views as queries;
use crate::complaint::{Instant, StaffId};
use crate::platform::service::Service;
use crate::platform::store::StoreError;
use crate::platform::web::error::AppError;
use crate::platform::web::text::FieldError;

/// A name has so many letters at most.
pub const NAME_AT_MOST: usize = 40;
/// One person has so many views at most.
pub const VIEWS_AT_MOST: usize = 20;

/// A view under a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedView {
    pub id: Uuid,
    pub name: String,
    /// The query of the queue's address.
    pub query: String,
}

/// Why it was not kept.
#[derive(Debug, thiserror::Error)]
pub enum ViewError {
    #[error("the name of a view is empty or too long")]
    Name,
    #[error("there are as many views as there may be")]
    TooMany,
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<ViewError> for AppError {
    fn from(error: ViewError) -> Self {
        let wrong =
            |key, most: usize| Self::Invalid(vec![FieldError::new("name", key).with("most", most)]);
        match error {
            ViewError::Name => wrong("field-error-view-name", NAME_AT_MOST),
            ViewError::TooMany => wrong("field-error-view-many", VIEWS_AT_MOST),
            ViewError::Store(error) => error.into(),
        }
    }
}

/// The views of one person, by name.
pub async fn saved(service: &Service, staff: StaffId) -> Result<Vec<SavedView>, StoreError> {
    queries::saved(service.db.read(), staff).await
}

/// Keeps the query of a queue's address under a name; what the name held before is replaced.
pub async fn save(
    service: &Service,
    staff: StaffId,
    name: &str,
    query: &str,
    now: Instant,
) -> Result<(), ViewError> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() || name.chars().count() > NAME_AT_MOST || name.chars().any(char::is_control)
    {
        return Err(ViewError::Name);
    }
    let tx = service.db.write().await?;
    let views = queries::saved(&*tx, staff).await?;
    if views.len() >= VIEWS_AT_MOST && views.iter().all(|view| view.name != name) {
        return Err(ViewError::TooMany);
    }
    queries::save(&*tx, staff, &name, query, now).await?;
    tx.commit().await?;
    Ok(())
}

/// The query of the view with which this person's queue begins, if one was chosen.
pub async fn first(service: &Service, staff: StaffId) -> Result<Option<String>, StoreError> {
    queries::first(service.db.read(), staff).await
}

/// From now on this person's queue begins with the view of this query.
pub async fn begin_with(service: &Service, staff: StaffId, query: &str) -> Result<(), StoreError> {
    let tx = service.db.write().await?;
    queries::begin_with(&*tx, staff, query).await?;
    tx.commit().await
}

/// Deletes a view; false when this person has none of that id.
pub async fn delete(service: &Service, staff: StaffId, id: Uuid) -> Result<bool, StoreError> {
    let tx = service.db.write().await?;
    let was_there = queries::delete(&*tx, staff, id).await?;
    tx.commit().await?;
    Ok(was_there)
}
