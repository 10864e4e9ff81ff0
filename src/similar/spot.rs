//! Pure: topic and place in one short text, so that complaints about both can be counted.

use crate::complaint::{AreaCode, CategoryCode};
use crate::routing::place::Point;

/// The side of a cell in micro-degrees: about 500 m.
const CELL: i32 = 4_500;

/// The spot of a complaint: its category and the cell of its point or else its kelurahan; none without a
/// place. What has no category is counted by its place alone.
#[must_use]
pub fn spot(
    category: Option<&CategoryCode>,
    point: Option<Point>,
    area: Option<&AreaCode>,
) -> Option<String> {
    let topic = category.map_or("", CategoryCode::as_str);
    let place = match (point, area) {
        (Some(Point { lat_e6, lon_e6 }), _) => {
            format!("{}:{}", lat_e6.div_euclid(CELL), lon_e6.div_euclid(CELL))
        }
        (None, Some(area)) => area.to_string(),
        (None, None) => return None,
    };
    Some(format!("{topic}@{place}"))
}

/// The category of a spot, for saying what a surge is about.
#[must_use]
pub fn topic(spot: &str) -> Option<CategoryCode> {
    let (topic, _) = spot.split_once('@')?;
    CategoryCode::parse(topic).ok()
}
