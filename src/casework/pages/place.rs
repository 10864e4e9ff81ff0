//! The place in the queue from which somebody opened a case: the way back, and the way on to the next one.

use axum::extract::Query;
use axum::http::Uri;

use super::super::filter::{Asked, Cursor, Filter, View};
use super::super::later::known;
use super::super::queue::{fold, list};
use super::super::verb::Verb;
use super::Desk;
use crate::platform::store::StoreError;
use crate::platform::store::ledger::Loaded;

/// What the pages of a case carry along, so that nobody has to look for their place again.
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

impl Default for Place {
    fn default() -> Self {
        Self {
            suffix: String::new(),
            back: "/petugas".to_owned(),
        }
    }
}

impl Place {
    /// Of a queue with this query.
    pub(super) fn of(query: &str) -> Self {
        match read(query) {
            Some(asked) => Self {
                suffix: format!("?dari={}", Asked::encoded(query)),
                back: format!("/petugas?{}", asked.query(&asked.view, "")),
            },
            None => Self::default(),
        }
    }

    /// The same at a case that is opened: what follows is what stands behind it now.
    pub(super) fn at(query: &str, case: &Loaded) -> Self {
        let here = Cursor {
            rank: case.row.rank,
            due_at: case.row.due_at,
            id: case.id,
        };
        let asked = read(query);
        let query = asked.map(|asked| asked.query(&asked.view, &here.written()));
        Self::of(&query.unwrap_or_default())
    }

    /// Whether somebody came from the queue.
    pub(super) fn is_known(&self) -> bool {
        !self.suffix.is_empty()
    }
}

/// Whether whoever does this is done with the case for now.
pub(super) fn is_decision(verb: Verb) -> bool {
    matches!(
        verb,
        Verb::Start
            | Verb::Assign
            | Verb::Answer
            | Verb::Ask
            | Verb::Resolve
            | Verb::Contest
            | Verb::Transfer
            | Verb::Delegate
            | Verb::Refer
            | Verb::Archive
            | Verb::Merge
    )
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
    let filter = known(desk.service(), filter).await?;
    let (_, filter) = fold(desk.service(), Filter { limit: 1, ..filter }).await?;
    let page = list(desk.service(), &filter, desk.now).await?;
    let following = page.items.into_iter().next().map(|item| {
        let reference = item.case.reference.to_string();
        let plain = asked.query(&asked.view, "");
        Following {
            address: format!(
                "/petugas/laporan/{reference}?dari={}",
                Asked::encoded(&plain)
            ),
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
    asked.view.parse::<View>().is_ok().then_some(asked)
}
