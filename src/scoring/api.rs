//! JSON about scores.

use axum::Json;
use axum::extract::{Path, State};
use axum_extra::extract::Query;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::pages::asked;
use super::read;
use super::score::UnitScore;
use crate::platform::web::error::AppError;
use crate::platform::web::state::{AppState, Now};

/// Which quarter is asked for.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub struct PeriodQuery {
    /// A quarter such as `2026-Q3`; the running one if it is left out.
    #[serde(default)]
    #[param(example = "2026-Q3")]
    pub period: String,
}

/// The score of a unit in a quarter. Scores and points are decimals written as texts.
#[derive(Debug, Serialize, ToSchema)]
pub struct ScoreBody {
    /// The code of the unit.
    pub unit: String,
    /// The quarter.
    #[schema(example = "2026-Q3")]
    pub period: String,
    /// `open` while the quarter runs, then `provisional`.
    #[schema(example = "open")]
    pub status: String,
    /// The version of the formula.
    pub formula: String,
    /// 0 to 100; null with fewer than 20 resolved complaints.
    #[schema(example = "83.27")]
    pub score: Option<String>,
    /// `A`, `B`, `C` or `D`; null with fewer than 20 resolved complaints.
    pub band: Option<&'static str>,
    /// The 95 % interval, low and high; null when nothing was measured.
    #[schema(example = json!(["76.10", "88.02"]))]
    pub interval: Option<[String; 2]>,
    /// How many complaints were resolved in the quarter.
    pub resolved: i64,
    /// All eight components.
    pub components: Vec<ComponentBody>,
}

/// One component of a score: `numerator / denominator` is its measure, from 0 to 1.
#[derive(Debug, Serialize, ToSchema)]
pub struct ComponentBody {
    /// T1, T2, Q1, Q2, B, R, E or L.
    pub code: &'static str,
    /// Out of 100. The weight of components without data is shared among the others.
    pub weight: i64,
    /// In T1 and T2 in millionths of a complaint.
    pub numerator: i64,
    /// The same; 0 without data.
    pub denominator: i64,
    /// What it adds to the score; null without data.
    #[schema(example = "21.40")]
    pub points: Option<String>,
}

impl ScoreBody {
    /// The answer about a score.
    #[must_use]
    pub fn new(score: &UnitScore, status: &str) -> Self {
        let component = |one: &super::component::Component| ComponentBody {
            code: one.code.as_str(),
            weight: one.weight,
            numerator: one.numerator,
            denominator: one.denominator,
            points: one.points.map(|points| points.to_string()),
        };
        Self {
            unit: score.unit.to_string(),
            period: score.period.to_string(),
            status: status.to_owned(),
            formula: score.formula.clone(),
            score: score.score.map(|score| score.to_string()),
            band: score.band.map(|band| band.as_str()),
            interval: score
                .interval
                .map(|(low, high)| [low.to_string(), high.to_string()]),
            resolved: score.resolved,
            components: score.components.iter().map(component).collect(),
        }
    }
}

/// The score of a unit
#[utoipa::path(
    get,
    path = "/api/v1/units/{code}/score",
    tag = "scores",
    params(("code" = String, Path, description = "The code of the unit"), PeriodQuery),
    responses(
        (status = 200, body = ScoreBody),
        (status = 404, description = "There is no such unit"),
        (status = 422, description = "The period is no quarter"),
    )
)]
pub async fn unit_score(
    State(state): State<AppState>,
    Now(now): Now,
    Path(code): Path<String>,
    Query(query): Query<PeriodQuery>,
) -> Result<Json<ScoreBody>, AppError> {
    let (unit, period) = asked(&state, &code, &query.period, now)?;
    let kept = read::score_of(&state.service, &unit.code, period, now).await?;
    Ok(Json(ScoreBody::new(&kept.score, &kept.status)))
}
