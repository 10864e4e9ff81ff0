//! The rail beside the queue: the views that everybody has, and those that somebody keeps under names.

use std::collections::HashMap;

use super::super::filter::{Asked, View};
use super::super::queue::Count;
use super::super::views;
use super::Desk;
use crate::complaint::Role;
use crate::complaint::access::scope;
use crate::platform::store::StoreError;
use crate::platform::web::lang::Lang;

pub(super) fn view_words(lang: Lang, view: View) -> String {
    lang.t(match view {
        View::Act => "queue-view-act",
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
    View::ALL.into_iter().filter(is_offered).collect()
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
            Some(Some(Count { number, more })) => {
                format!("{}{}", lang.number(*number), if *more { "+" } else { "" })
            }
            // Not asked for.
            Some(None) => String::new(),
            None => "–".to_owned(),
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

/// The views that this person keeps: address, name, and whether it is shown.
pub(super) async fn own_views(
    desk: &Desk,
    shown: &str,
) -> Result<Vec<(String, String, bool)>, StoreError> {
    let Some(staff) = desk.actor().staff else {
        return Ok(Vec::new());
    };
    let views = views::saved(desk.service(), staff).await?;
    let of = |view: views::SavedView| {
        let is_shown = view.query == shown;
        (format!("/petugas?{}", view.query), view.name, is_shown)
    };
    Ok(views.into_iter().map(of).collect())
}
