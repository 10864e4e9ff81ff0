//! Pure: how far apart two points of the city are, in whole metres and whole numbers.

use crate::routing::place::Point;

/// Metres of one degree of latitude (mean radius 6,371,008.8 m).
const DEGREE: i64 = 111_195;
/// What is shown of another person's place is no finer than this, in micro-degrees: about 50 m.
const GRAIN: i32 = 450;
/// Distances are told in steps of so many metres.
const STEP: u32 = 50;

/// The distance, good to half a percent within a city.
#[must_use]
pub fn metres(one: Point, other: Point) -> u32 {
    let latitude = i64::from(one.lat_e6) - i64::from(other.lat_e6);
    // The shorter way round the Earth.
    let around = (i64::from(one.lon_e6) - i64::from(other.lon_e6)).rem_euclid(360_000_000);
    let longitude = around.min(360_000_000 - around);
    let middle = (i64::from(one.lat_e6) + i64::from(other.lat_e6)) / 2;
    // In millimetres: a micro-degree has about 111.
    let up = i128::from(latitude * DEGREE / 1_000);
    let along = i128::from(longitude * DEGREE / 1_000) * i128::from(cosine(middle)) / 1_000_000;
    let squared = (up * up + along * along).unsigned_abs();
    u32::try_from(squared.isqrt() / 1_000).unwrap_or(u32::MAX)
}

/// The cosine of an angle in micro-degrees up to 90, in millionths, by Bhaskara's formula.
fn cosine(angle_e6: i64) -> i64 {
    let degrees_e3 = angle_e6.abs().min(90_000_000) / 1_000;
    let square = degrees_e3 * degrees_e3;
    const WHOLE: i64 = 32_400_000_000;
    (WHOLE - 4 * square) * 1_000_000 / (WHOLE + square)
}

/// A rectangle that holds every point within so many metres: lowest and highest latitude and longitude.
#[must_use]
pub fn around(point: Point, metres: u32) -> (Point, Point) {
    // A metre is about nine micro-degrees; half a percent more for the formulas, and one for rounding.
    let reach = i64::from(metres) * 1_005_000 / DEGREE + 1;
    let wide = (reach * 1_000_000 / cosine(i64::from(point.lat_e6)).max(10_000)).min(180_000_000);
    let moved = |lat: i64, lon: i64| {
        let fits = |value: i64| i32::try_from(value).unwrap_or(i32::MAX);
        Point {
            lat_e6: fits(i64::from(point.lat_e6) + lat),
            lon_e6: fits(i64::from(point.lon_e6) + lon),
        }
    };
    (moved(-reach, -wide), moved(reach, wide))
}

/// The point as far as it may be felt from outside: the middle of its square of some 50 m. Whatever is
/// told about it is computed from this, so that no number of questions finds more.
#[must_use]
pub fn blurred(point: Point) -> Point {
    let middle = |value: i32| value.div_euclid(GRAIN) * GRAIN + GRAIN / 2;
    Point {
        lat_e6: middle(point.lat_e6),
        lon_e6: middle(point.lon_e6),
    }
}

/// A distance as it is told: in steps of 50 m, rounded up.
#[must_use]
pub fn told(metres: u32) -> u32 {
    metres.div_ceil(STEP).max(1) * STEP
}
