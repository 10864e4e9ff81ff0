//! Where a point lies, and the borders of the city for a map: our own data, asked from nobody else.

use std::collections::HashMap;

use axum::Json;
use axum::extract::{Query, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::IntoResponse;
use serde::Serialize;

use crate::office::reference::{Area, Reference as City};
use crate::platform::web::error::AppError;
use crate::platform::web::state::AppState;
use crate::platform::web::text::FieldError;
use crate::routing::place::{Point, locate};

/// The kelurahan of a point.
#[derive(Debug, Default, Serialize)]
struct Found<'a> {
    /// Its code, as the form sends it; none outside the city.
    area: Option<&'a str>,
    name: Option<&'a str>,
    /// The kecamatan.
    district: Option<&'a str>,
    outside: bool,
}

/// `GET /lapor/tempat?lat=&long=`.
pub async fn find(
    State(state): State<AppState>,
    Query(asked): Query<HashMap<String, String>>,
) -> Result<impl IntoResponse, AppError> {
    let degrees = |name: &str| asked.get(name)?.trim().parse().ok();
    let point = degrees("lat")
        .zip(degrees("long"))
        .and_then(|(lat, long)| Point::from_degrees(lat, long))
        .ok_or_else(|| {
            AppError::Invalid(vec![FieldError::new("lat", "field-error-coordinates")])
        })?;
    let city = state.service.policies.city();
    let place = locate(city, point.rounded());
    let found = match place.area().and_then(|code| city.area(code)) {
        Some(area) => Found {
            area: Some(area.code.as_str()),
            name: Some(&area.name),
            district: Some(&area.district),
            outside: false,
        },
        None => Found {
            outside: true,
            ..Found::default()
        },
    };
    let body = serde_json::to_string(&found).map_err(anyhow::Error::from)?;
    let headers = [
        (CONTENT_TYPE, "application/json"),
        (CACHE_CONTROL, "public, max-age=86400"),
    ];
    Ok((headers, body))
}

/// `GET /lapor/peta.json`: every kelurahan as GeoJSON (RFC 7946), with five decimals.
pub async fn map(State(state): State<AppState>) -> impl IntoResponse {
    let city = state.service.policies.city();
    let headers = [(CACHE_CONTROL, "public, max-age=604800")];
    (headers, Json(collection(city)))
}

fn collection(city: &City) -> serde_json::Value {
    let features: Vec<_> = city.areas().map(feature).collect();
    serde_json::json!({ "type": "FeatureCollection", "features": features })
}

fn feature(area: &Area) -> serde_json::Value {
    let position = |[long, lat]: &[i32; 2]| {
        let point = Point {
            lat_e6: *lat,
            lon_e6: *long,
        }
        .rounded();
        [point.lon_e6, point.lat_e6].map(|micro| f64::from(micro) / 1e6)
    };
    let polygons: Vec<Vec<Vec<[f64; 2]>>> = area
        .polygons
        .iter()
        .map(|rings| {
            rings
                .iter()
                .map(|ring| ring.iter().map(position).collect())
                .collect()
        })
        .collect();
    serde_json::json!({
        "type": "Feature",
        "properties": { "code": area.code, "name": area.name, "district": area.district },
        "geometry": { "type": "MultiPolygon", "coordinates": polygons },
    })
}
