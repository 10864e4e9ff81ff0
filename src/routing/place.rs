//! Pure: a point on the map, and the kelurahan it lies in.

use serde::{Deserialize, Serialize};

use crate::complaint::AreaCode;
use crate::office::reference::{Polygon, Reference, Ring};

/// A position in micro-degrees, WGS 84: about 11 cm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Point {
    pub lat_e6: i32,
    pub lon_e6: i32,
}

impl Point {
    /// From decimal degrees, as forms, APIs and photographs give them; none if it is not on Earth.
    #[must_use]
    pub fn from_degrees(latitude: f64, longitude: f64) -> Option<Self> {
        let on_earth = latitude.abs() <= 90.0 && longitude.abs() <= 180.0;
        // At most 180,000,000, which fits.
        let micro = |degrees: f64| (degrees * 1e6).round() as i32;
        on_earth.then(|| Self {
            lat_e6: micro(latitude),
            lon_e6: micro(longitude),
        })
    }

    /// The same with five decimals: about a metre.
    #[must_use]
    pub fn rounded(self) -> Self {
        let rounded = |micro: i32| (micro + 5 * micro.signum()) / 10 * 10;
        Self {
            lat_e6: rounded(self.lat_e6),
            lon_e6: rounded(self.lon_e6),
        }
    }
}

/// Where a point lies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// In this kelurahan.
    Inside(AreaCode),
    /// In none of them: accepted, and marked.
    Outside,
}

impl Place {
    /// The kelurahan, if there is one.
    #[must_use]
    pub fn area(&self) -> Option<&AreaCode> {
        match self {
            Self::Inside(area) => Some(area),
            Self::Outside => None,
        }
    }
}

/// Finds the kelurahan of a point. Published borders are simplified, so that two kelurahan can overlap
/// by some metres: the lower code wins. For the same reason a point near a border can be on the wrong side.
#[must_use]
pub fn locate(reference: &Reference, point: Point) -> Place {
    let inside = reference
        .areas()
        .find(|area| area.polygons.iter().any(|polygon| contains(polygon, point)));
    inside.map_or(Place::Outside, |area| Place::Inside(area.code.clone()))
}

/// Whether the point lies in the outer ring and in none of the holes, by the even-odd rule. A point on
/// a border counts to the polygon east or north of it, so that neighbours with one border never share it.
#[must_use]
pub fn contains(polygon: &Polygon, point: Point) -> bool {
    // A hole turns the count once more, so all rings are counted alike.
    polygon
        .iter()
        .filter(|ring| crossings_are_odd(ring, point))
        .count()
        % 2
        == 1
}

/// Whether a ray from the point to the west crosses the ring an odd number of times, computed exactly.
fn crossings_are_odd(ring: &Ring, Point { lat_e6, lon_e6 }: Point) -> bool {
    let (x, y) = (i64::from(lon_e6), i64::from(lat_e6));
    let mut odd = false;
    for (from, to) in ring.iter().zip(ring.iter().skip(1)) {
        let ([x1, y1], [x2, y2]) = (from.map(i64::from), to.map(i64::from));
        if (y1 <= y) == (y2 <= y) {
            continue;
        }
        // The sign of the cross product says on which side of the edge the point lies. The factors
        // are at most 720,000,000, so that the products stay far inside 64 bits.
        let side = (x2 - x1) * (y - y1) - (x - x1) * (y2 - y1);
        let crosses = if y2 > y1 { side <= 0 } else { side >= 0 };
        odd ^= crosses;
    }
    odd
}
