//! The place in the queue from which somebody opened a case: the way back, and the way on to the next one.

use axum::extract::Query;
use axum::http::Uri;

use super::super::filter::{Asked, Cursor, Filter, View};
use super::super::queue::{fold, list};
use super::Desk;
use crate::platform::store::StoreError;

/// What the pages of a case carry along, so that nobody has to look for their place again.
#[derive(Default)]
pub(super) struct Place {
    /// What stands behind every address of the case: `?dari=…` or nothing.
    pub suffix: String,
    /// The queue.
    pub back: String,
}

/// The case that follows in the queue.
pub(super) struct Following {
    pub reference: String,
    pub title: String,
    pub address: String,
}

impl Place {
    /// Of a queue with this query.
    pub(super) fn of(query: &str) -> Self {
        let encoded = Asked::encoded(query);
        Self {
            suffix: if query.is_empty() {
                String::new()
            } else {
                format!("?dari={encoded}")
            },
            back: match read(query) {
                Some(asked) => format!("/petugas?{}", asked.query(&asked.view, "")),
                None => "/petugas".to_owned(),
            },
        }
    }

    /// The same at a case that is opened: what follows is what stands behind it now.
    pub(super) fn at(query: &str, cursor: Cursor) -> Self {
        let asked = read(query);
        let query = asked.map(|asked| asked.query(&asked.view, &cursor.written()));
        Self::of(&query.unwrap_or_default())
    }
}

/// The first case behind that place, as its queue stands now.
pub(super) async fn following(desk: &Desk, query: &str) -> Result<Option<Following>, StoreError> {
    let Some(asked) = read(query) else {
        return Ok(None);
    };
    let filter = Filter::read(&asked, View::Act, &desk.actor(), desk.city(), desk.now);
    let Ok(filter) = filter else {
        return Ok(None);
    };
    let (_, filter) = fold(desk.service(), Filter { limit: 1, ..filter }).await?;
    let page = list(desk.service(), &filter, desk.now).await?;
    let following = page.items.into_iter().next().map(|item| {
        let reference = item.case.reference.to_string();
        let plain = asked.query(&asked.view, "");
        Following {
            address: format!("/petugas/laporan/{reference}?dari={}", Asked::encoded(&plain)),
            title: item.title,
            reference,
        }
    });
    Ok(following)
}

/// The query of a queue's address; none where there is none or nobody could have come from it.
fn read(query: &str) -> Option<Asked> {
    let uri: Uri = format!("/petugas?{query}").parse().ok()?;
    let Query(asked) = Query::<Asked>::try_from_uri(&uri).ok()?;
    View::ALL
        .iter()
        .any(|view| view.as_str() == asked.view)
        .then_some(asked)
}
