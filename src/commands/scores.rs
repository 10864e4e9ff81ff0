//! The commands about scores: compute them, and prove the stored ones.

use super::serving::ready;
use crate::complaint::UnitCode;
use crate::config::Config;
use crate::scoring::api::ScoreBody;
use crate::scoring::period::Period;
use crate::scoring::recompute;
use crate::scoring::verify::{Difference, Mismatch, verify};

pub(super) async fn score(
    config: Config,
    period: Option<Period>,
    unit: Option<UnitCode>,
    json: bool,
) -> anyhow::Result<()> {
    let state = ready(config).await?;
    let (now, zone) = (state.clock.now(), state.service.policies.city().zone());
    let period = period.unwrap_or_else(|| Period::of(now, &zone));
    let mut scores = recompute::compute(&state.service, period, now).await?;
    if let Some(unit) = &unit {
        scores.retain(|score| score.unit == *unit);
        anyhow::ensure!(!scores.is_empty(), "there is no unit {unit}");
    }
    let status = recompute::Status::of(period, now, &zone).as_str();
    let mut bodies: Vec<ScoreBody> = scores
        .iter()
        .map(|score| ScoreBody::new(score, status))
        .collect();
    match (json, unit) {
        (true, Some(_)) => println!("{}", serde_json::to_string_pretty(&bodies.pop())?),
        (true, None) => println!("{}", serde_json::to_string_pretty(&bodies)?),
        (false, _) => print_scores(&bodies),
    }
    Ok(())
}

/// One line a unit: score, band, interval, resolved complaints and the points of each component.
fn print_scores(bodies: &[ScoreBody]) {
    let Some(first) = bodies.first() else { return };
    println!(
        "{} ({}), formula {}",
        first.period, first.status, first.formula
    );
    print!(
        "{:<28} {:>6} {:>4} {:>15} {:>8}",
        "unit", "score", "band", "interval", "resolved"
    );
    first
        .components
        .iter()
        .for_each(|one| print!(" {:>6}", one.code));
    println!();
    let dash = || "-".to_owned();
    for body in bodies {
        let interval = body
            .interval
            .as_ref()
            .map_or_else(dash, |[low, high]| format!("{low}-{high}"));
        let (score, band) = (
            body.score.clone().unwrap_or_else(dash),
            body.band.unwrap_or("-"),
        );
        print!(
            "{:<28} {score:>6} {band:>4} {interval:>15} {:>8}",
            body.unit, body.resolved
        );
        body.components
            .iter()
            .for_each(|one| print!(" {:>6}", one.points.clone().unwrap_or_else(dash)));
        println!();
    }
}

pub(super) async fn verify_scores(config: Config, period: Option<Period>) -> anyhow::Result<()> {
    let state = ready(config).await?;
    let zone = state.service.policies.city().zone();
    let period = period.unwrap_or_else(|| Period::of(state.clock.now(), &zone));
    let verdict = verify(&state.service, period).await?;
    for Difference { unit, what } in &verdict.differences {
        match what {
            Mismatch::Score { stored, computed } => {
                println!("{unit} {period}\n  stored   {stored}\n  computed {computed}")
            }
            Mismatch::Log { seen, found } => {
                println!("{unit} {period}: the log had {seen} entries and has {found}")
            }
        }
    }
    anyhow::ensure!(
        verdict.differences.is_empty(),
        "{} differences in {} scores",
        verdict.differences.len(),
        verdict.compared
    );
    println!(
        "{} scores of {period} are what the log says",
        verdict.compared
    );
    Ok(())
}
