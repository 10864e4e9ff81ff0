//! Use case: open complaints that may be about the same matter as another one, for those who handle it.

use super::distance::{around, metres};
use super::likeness::{Text, Topics};
use super::queries;
use crate::complaint::ComplaintId;
use crate::platform::service::Service;
use crate::platform::store::StoreError;
use crate::platform::store::ledger::{Loaded, from_row};
use crate::routing::place::Point;

/// How far away the same matter may be.
const NEAR: u32 = 300;
/// How far apart in time both may have come in.
const DAYS: i64 = 45;
/// The least likeness of words: nearby, and where only the kelurahan is known.
const ALIKE_NEARBY: u32 = 300;
const ALIKE_IN_AREA: u32 = 500;

/// One of them, and why.
#[derive(Clone, Debug)]
pub struct Twin {
    pub loaded: Loaded,
    /// How alike the words are, from 0 to 1,000.
    pub likeness: u32,
    /// None where one of the two has no point.
    pub metres: Option<u32>,
    pub same_category: bool,
}

/// The likeliest first. Nothing is left out here that the person who asks may not read.
pub async fn twins(service: &Service, of: &Loaded, words: &str) -> Result<Vec<Twin>, StoreError> {
    let point = point_of(of);
    if point.is_none() && of.case.area.is_none() {
        return Ok(Vec::new());
    }
    let spread = DAYS * 86_400;
    let span = (
        of.case.received_at.plus_seconds(-spread),
        of.case.received_at.plus_seconds(spread),
    );
    let corners = point.map(|point| around(point, NEAR));
    let db = service.db.read();
    let rows = queries::open_around(db, of.case.kind, span, corners, of.case.area.as_ref()).await?;
    let found = rows.into_iter().filter(|row| row.id != of.id).map(from_row);
    let found: Vec<Loaded> = found.collect::<Result<_, _>>()?;
    let ids: Vec<ComplaintId> = found.iter().map(|loaded| loaded.id).collect();
    let said = queries::first_words(db, ids).await?;
    let topics = Topics::of(service.policies.city());
    let text = Text::of(&format!("{}\n{words}", of.row.title), &topics);
    let mut ranked: Vec<Twin> = found
        .into_iter()
        .filter_map(|loaded| {
            let theirs = format!("{}\n{}", loaded.row.title, said.get(&loaded.id)?);
            let likeness = text.likeness(&Text::of(&theirs, &topics));
            let away = point
                .zip(point_of(&loaded))
                .map(|(ours, theirs)| metres(ours, theirs));
            let fits = match away {
                Some(away) => away <= NEAR && likeness >= ALIKE_NEARBY,
                None => likeness >= ALIKE_IN_AREA,
            };
            fits.then(|| Twin {
                same_category: loaded.case.category == of.case.category,
                loaded,
                likeness,
                metres: away,
            })
        })
        .collect();
    ranked.sort_by_key(|twin| {
        (
            std::cmp::Reverse(twin.likeness),
            twin.metres.unwrap_or(u32::MAX),
            twin.loaded.id,
        )
    });
    Ok(ranked)
}

fn point_of(loaded: &Loaded) -> Option<Point> {
    let (lat_e6, lon_e6) = loaded.row.lat_e6.zip(loaded.row.lon_e6)?;
    Some(Point { lat_e6, lon_e6 })
}
