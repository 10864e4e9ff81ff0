//! `/petugas/kelola/daftar/{list}`: the entries of a reference file, each with its form.

use askama::Template;
use axum::extract::{Path, Query};

use super::{After, Office};
use crate::administration::entries::{Entries, label_of};
use crate::administration::fields::{List, list as find};
use crate::administration::unreachable::{settled, unreachable};
use crate::platform::web::error::AppError;
use crate::platform::web::render::{Frame, Page};

/// `administration/list.html`.
#[derive(Template)]
#[template(path = "administration/list.html")]
pub struct ListPage {
    frame: Frame,
    list: &'static List,
    rows: Vec<Row>,
    drafted: bool,
}

/// One entry.
struct Row {
    label: String,
    name: String,
    /// What it leads to, or what it belongs to, by code.
    detail: String,
    /// Why it is marked, in words; may be empty.
    warning: String,
}

/// `GET /petugas/kelola/daftar/{list}`.
pub async fn list(
    office: Office,
    Path(path): Path<String>,
    Query(after): Query<After>,
) -> Result<Page<ListPage>, AppError> {
    office.only_admin()?;
    let list = find(&path).ok_or(AppError::NotFound)?;
    let draft = office.draft().await?;
    let lang = office.lang();
    let calendar = office.service().policies.city().default_calendar();
    let today = calendar.date_of(office.now);
    let never: Vec<String> = match (draft.check(), list.path) {
        (Ok(city), "aturan") => {
            let never = unreachable(&city, settled(&city, today)).into_iter();
            never.map(|(rule, _)| rule).collect()
        }
        _ => Vec::new(),
    };
    let rows = Entries::read(draft.text(list.file), list.table)
        .tables()
        .map(|table| {
            let text = |keys: &[&str]| {
                let found = keys.iter().find_map(|key| table.get(*key)?.as_str());
                found.unwrap_or_default().to_owned()
            };
            let label = label_of(&table).unwrap_or_default().to_owned();
            let ends = text(&["valid_to"]);
            Row {
                warning: if never.contains(&label) {
                    lang.t("reference-never-fires")
                } else if ends.is_empty() {
                    String::new()
                } else {
                    lang.args("reference-ends", &[("date", ends.into())])
                },
                name: text(&["name", "why"]),
                detail: text(&["parent", "answered_by", "unit", "outside", "contact"]),
                label,
            }
        })
        .collect();
    let title = lang.word("reference-list", list.path);
    Ok(Page::new(ListPage {
        list,
        rows,
        drafted: draft.changed.contains_key(list.file),
        frame: after.told(office.frame.titled(title)),
    }))
}
