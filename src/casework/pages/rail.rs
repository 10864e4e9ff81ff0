//! The rail beside the queue: the views that everybody has, and those that somebody keeps under names.

use std::collections::HashMap;

use axum::extract::Query;
use axum::http::Uri;

use super::super::filter::{Asked, View};
use super::super::queue::Count;
use super::super::tally::Tallies;
use super::super::views;
use super::Desk;
use crate::complaint::Role;
use crate::complaint::access::scope;
use crate::platform::store::StoreError;
use crate::platform::web::lang::Lang;

pub(super) fn view_words(lang: Lang, view: View) -> String {
    lang.t(match view {
        View::Act => "queue-view-act",
        View::Unanswered => "queue-view-unanswered",
        View::Mine => "queue-view-mine",
        View::Soon => "queue-view-soon",
        View::Late => "queue-view-late",
        View::Decide => "queue-view-decide",
        View::Unrouted => "desk-unrouted",
        View::Contested => "desk-contested",
        View::Extension => "desk-extension",
        View::Supervisory => "desk-supervisory",
        View::Unheld => "desk-unheld",
        View::Waiting => "queue-view-waiting",
        View::Release => "queue-view-release",
        View::Later => "queue-view-later",
        View::Done => "queue-view-done",
        View::All => "queue-view-all",
    })
}

/// The views that this person has.
pub(super) fn offered(desk: &Desk) -> Vec<View> {
    let role = desk.account.role;
    // Whoever has no unit below has nobody to grant time to.
    let has_below = scope(&desk.actor(), desk.city()).is_some_and(|units| units.len() > 1);
    let is_offered = |view: &View| match view {
        View::Decide | View::Release => role == Role::Coordinator,
        View::Extension => role == Role::Head && has_below,
        view => !view.is_of_desk(),
    };
    View::ALL.iter().copied().filter(is_offered).collect()
}

/// Each of these views with its number, as far as there is one.
pub(super) fn built_in(
    desk: &Desk,
    asked: &Asked,
    shown: View,
    (offered, numbers): (&[View], Option<&HashMap<&'static str, Count>>),
) -> Vec<(String, String, String, bool)> {
    let lang = desk.lang();
    let of = |&view: &View| {
        let number = match numbers.map(|numbers| numbers.get(view.as_str())) {
            Some(count) => count_words(lang, count.copied()),
            None => UNCOUNTED.to_owned(),
        };
        (
            format!("/petugas?{}", asked.query(view.as_str(), "")),
            view_words(lang, view),
            number,
            view == shown,
        )
    };
    offered.iter().map(of).collect()
}

/// What is shown where the numbers cannot be counted now.
const UNCOUNTED: &str = "–";

/// A number; nothing where none was asked for.
pub(super) fn count_words(lang: Lang, count: Option<Count>) -> String {
    count.map_or_else(String::new, |Count { number, more }| {
        format!("{}{}", lang.number(number), if more { "+" } else { "" })
    })
}

/// Reads the query of a queue's address.
pub(super) fn asked_of(query: &str) -> Option<Asked> {
    let uri: Uri = format!("/petugas?{query}").parse().ok()?;
    Query::try_from_uri(&uri).ok().map(|Query(asked)| asked)
}

/// How many complaints a query finds, in words.
pub(super) async fn number(desk: &Desk, tallies: &Tallies, query: &str) -> String {
    let Some(asked) = asked_of(query) else {
        return String::new();
    };
    match tallies
        .of(desk.service(), &desk.actor(), &asked, desk.now)
        .await
    {
        Ok(count) => count_words(desk.lang(), count),
        Err(error) => {
            tracing::error!(%error, "a view is not counted");
            UNCOUNTED.to_owned()
        }
    }
}

/// The views that this person keeps: address, name, number, and whether it is shown.
pub(super) async fn own_views(
    desk: &Desk,
    tallies: &Tallies,
    shown: &str,
) -> Result<Vec<(String, String, String, bool)>, StoreError> {
    let Some(staff) = desk.actor().staff else {
        return Ok(Vec::new());
    };
    let mut own = Vec::new();
    for view in views::saved(desk.service(), staff).await? {
        own.push((
            format!("/petugas?{}", view.query),
            view.name,
            number(desk, tallies, &view.query).await,
            view.query == shown,
        ));
    }
    Ok(own)
}
