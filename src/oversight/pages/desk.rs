//! `/petugas/pengawasan`: what the Inspectorate has to look at.

use askama::Template;
use axum::extract::{Query, State};
use serde::Deserialize;

use super::lines::{self, Item};
use super::lots::{self, Lots};
use super::number;
use crate::complaint::Role;
use crate::evidence::findings::newest;
use crate::oversight::desk::{self as use_case, ROWS};
use crate::platform::web::error::AppError;
use crate::platform::web::lang::Lang;
use crate::platform::web::render::{Frame, Page};
use crate::platform::web::session::SignedIn;
use crate::platform::web::state::{AppState, Now};

/// So many lines of a section are seen at once; the rest is folded.
pub(super) const SEEN: usize = 8;

/// `oversight/desk.html`.
#[derive(Template)]
#[template(path = "oversight/desk.html")]
pub struct DeskPage {
    frame: Frame,
    /// Those with something in them, what is most urgent first.
    sections: Vec<Section>,
    /// The others.
    calm: Vec<Section>,
    lots: Lots,
}

/// One kind of thing to look at.
struct Section {
    id: &'static str,
    heading: String,
    number: String,
    /// How much of it is late, in words; empty for nothing.
    late: String,
    hint: String,
    /// What is said where there is nothing.
    empty: String,
    items: Vec<Item>,
    folded: Vec<Item>,
    /// The words of the fold.
    more: String,
}

impl Section {
    /// `keys` are those of heading, hint and the sentence for nothing.
    fn of(
        lang: Lang,
        id: &'static str,
        keys: [&str; 3],
        mut items: Vec<Item>,
        late: usize,
    ) -> Self {
        let all = items.len();
        let full = all >= usize::try_from(ROWS).unwrap_or(usize::MAX);
        let shown = match full {
            true => format!("{}+", number(lang, all)),
            false => number(lang, all),
        };
        let folded = items.split_off(SEEN.min(all));
        let text = |key: &str| match key {
            "" => String::new(),
            key => lang.t(key),
        };
        Self {
            id,
            heading: text(keys[0]),
            hint: text(keys[1]),
            empty: text(keys[2]),
            late: match late {
                0 => String::new(),
                n => lang.count("desk-late", i64::try_from(n).unwrap_or(i64::MAX)),
            },
            more: lang.args("oversight-more", &[("n", shown.clone().into())]),
            number: shown,
            items,
            folded,
        }
    }
}

/// Which list.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    pub(super) bulan: String,
    pub(super) unit: String,
}

/// `GET /petugas/pengawasan`.
pub async fn desk(
    State(state): State<AppState>,
    Now(now): Now,
    Query(asked): Query<Asked>,
    SignedIn { account, .. }: SignedIn,
    frame: Frame,
) -> Result<Page<DeskPage>, AppError> {
    if account.role != Role::Inspector {
        return Err(AppError::Forbidden);
    }
    let (service, actor) = (&state.service, account.actor());
    let (city, lang) = (service.policies.city(), frame.lang);
    let board = use_case::board(service, &actor, now).await?;
    let lots = lots::lots(&state, &actor, (lang, now), &asked, &board.audits).await?;
    let risks = newest(service, &actor, ROWS).await?;
    let section = |id, keys, items| Section::of(lang, id, keys, items, 0);
    let supervisory = Section::of(
        lang,
        "supervisory",
        ["desk-supervisory", "", "desk-supervisory-empty"],
        lines::supervisory(lang, city, &board.supervisory),
        lines::late(&board.supervisory),
    );
    let mut reaudit = section(
        "reaudit",
        ["reaudit-heading", "", "oversight-no-list"],
        Vec::new(),
    );
    reaudit.number = number(lang, lots.left);
    let all = [
        supervisory,
        section(
            "risks",
            ["risks-heading", "risks-hint", "oversight-risks-empty"],
            lines::risks(lang, city, &risks),
        ),
        section(
            "escalated",
            ["oversight-escalated", "", "oversight-escalated-empty"],
            lines::escalated(lang, city, &board.escalated),
        ),
        reaudit,
        section(
            "looks",
            [
                "oversight-looks",
                "oversight-looks-hint",
                "oversight-looks-empty",
            ],
            lines::looks(lang, city, &board.looks),
        ),
        section(
            "causes",
            ["oversight-causes", "", "oversight-causes-empty"],
            lines::causes(lang, city, &board.causes),
        ),
    ];
    let is_empty = |section: &Section| match section.id {
        "reaudit" => lots.is_empty(),
        _ => section.items.is_empty(),
    };
    let (calm, sections) = all.into_iter().partition(is_empty);
    Ok(Page::new(DeskPage {
        frame: frame.titled(lang.t("oversight-heading")),
        sections,
        calm,
        lots,
    }))
}
