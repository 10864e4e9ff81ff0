//! Pure: the kelurahan of the city and their borders.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::load::{Problem, SeedFiles, Sheet};
use crate::complaint::AreaCode;

/// A kelurahan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Area {
    /// Kemendagri code, such as `63.72.04.1003`.
    pub code: AreaCode,
    pub name: String,
    /// The kecamatan it belongs to, by name.
    pub district: String,
    /// One or more polygons: each an outer ring and its holes.
    pub polygons: Vec<Polygon>,
}

/// An outer ring and its holes.
pub type Polygon = Vec<Ring>;

/// Closed line of `[longitude, latitude]` in micro-degrees, WGS 84, in GeoJSON's order; the last
/// position repeats the first.
pub type Ring = Vec<[i32; 2]>;

// GeoJSON (RFC 7946), as much of it as an area needs.
#[derive(Deserialize)]
struct Collection {
    features: Vec<Feature>,
}

#[derive(Deserialize)]
struct Feature {
    properties: Properties,
    geometry: Geometry,
}

#[derive(Deserialize)]
struct Properties {
    kode: String,
    kelurahan: String,
    kecamatan: String,
}

#[derive(Deserialize)]
#[serde(tag = "type", content = "coordinates")]
enum Geometry {
    Polygon(Vec<Vec<Vec<f64>>>),
    MultiPolygon(Vec<Vec<Vec<Vec<f64>>>>),
}

pub(super) fn read(files: &SeedFiles, problems: &mut Vec<Problem>) -> BTreeMap<AreaCode, Area> {
    let mut sheet = Sheet::open(files, "areas.geojson", problems);
    if sheet.text().is_empty() {
        return BTreeMap::new();
    }
    let collection: Collection = match serde_json::from_str(sheet.text()) {
        Ok(collection) => collection,
        Err(error) => {
            let there = sheet
                .text()
                .lines()
                .nth(error.line().saturating_sub(1))
                .unwrap_or_default();
            sheet.report(format_args!("line {}", error.line()), there, error);
            return BTreeMap::new();
        }
    };
    let mut areas = Vec::new();
    for feature in collection.features {
        let Properties {
            kode,
            kelurahan,
            kecamatan,
        } = feature.properties;
        let key = format!("feature.{kode}");
        let polygons = match feature.geometry {
            Geometry::Polygon(rings) => vec![rings],
            Geometry::MultiPolygon(polygons) => polygons,
        };
        let polygons = polygons
            .iter()
            .map(|rings| rings.iter().map(|ring| closed_ring(ring)).collect())
            .collect();
        let (Some(code), Some(polygons)) = (sheet.parse::<AreaCode>(&key, &kode), polygons) else {
            sheet.report(
                &key,
                &kelurahan,
                "needs a code, and rings of four or more positions that end where they begin",
            );
            continue;
        };
        areas.push((
            key,
            code.clone(),
            Area {
                code,
                name: kelurahan,
                district: kecamatan,
                polygons,
            },
        ));
    }
    sheet.index(areas)
}

/// A ring in micro-degrees, unless it is none.
fn closed_ring(positions: &[Vec<f64>]) -> Option<Ring> {
    let ring: Option<Ring> = positions
        .iter()
        .map(|position| micro_degrees(position))
        .collect();
    ring.filter(|ring| ring.len() >= 4 && ring.first() == ring.last())
}

/// Longitude and latitude; a height, if there is one, is left out.
fn micro_degrees(position: &[f64]) -> Option<[i32; 2]> {
    let &[longitude, latitude, ..] = position else {
        return None;
    };
    let on_earth = longitude.abs() <= 180.0 && latitude.abs() <= 90.0;
    // At most 180,000,000, which fits.
    on_earth.then(|| {
        [
            (longitude * 1e6).round() as i32,
            (latitude * 1e6).round() as i32,
        ]
    })
}
