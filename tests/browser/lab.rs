//! Lighthouse as an outside judge of five pages, on its own profile of a cheap phone.

use std::process::Command;

use serde_json::{Value, json};
use tokio::sync::RwLock;

use super::harness::LAMP;
use super::look::referees;
use super::world::World;

/// Whoever measures time is alone on the machine; everybody else shares it.
pub static QUIET: RwLock<()> = RwLock::const_new(());

/// Performance, accessibility, best practices, and what search engines ask for.
const LEAST: [u64; 4] = [98, 100, 100, 100];
const PAGES: usize = 5;

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a browser; tests/run gives it one"]
async fn lighthouse_finds_nothing_to_better() {
    let Some(referees) = referees() else { return };
    let _alone = QUIET.write().await;
    let world = World::open().await;
    let tracked = world.case("resolved");
    let told = json!({
        "url": world.url, "text": LAMP, "reference": tracked.reference, "code": tracked.code,
    });
    let ran = tokio::task::spawn_blocking(move || {
        Command::new("node")
            .arg(concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/tests/browser/lighthouse.mjs"
            ))
            .args([referees.into_os_string(), told.to_string().into()])
            .output()
            .unwrap()
    })
    .await
    .unwrap();
    let complaint = String::from_utf8_lossy(&ran.stderr).into_owned();
    assert!(ran.status.success(), "{complaint}");
    let answers: Vec<Value> = String::from_utf8_lossy(&ran.stdout)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(answers.len(), PAGES, "{complaint}");
    println!("Lighthouse   perf a11y best  seo   LCP ms  TBT ms   CLS");
    let mut faults = Vec::new();
    for answer in &answers {
        let scores: Vec<u64> = answer["scores"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(Value::as_u64)
            .collect();
        println!(
            "{:<12} {:>4} {:>4} {:>4} {:>4} {:>8} {:>7} {:>5.3}",
            answer["page"].as_str().unwrap(),
            scores[0],
            scores[1],
            scores[2],
            scores[3],
            answer["lcp"],
            answer["tbt"],
            answer["cls"].as_f64().unwrap_or(-1.0),
        );
        if scores
            .iter()
            .zip(LEAST)
            .any(|(score, least)| *score < least)
        {
            faults.push(format!(
                "{}: {scores:?} {:#}",
                answer["page"], answer["faults"]
            ));
        }
    }
    println!(
        "(of receipt and tracking, is-crawlable is left out: they are not for search engines)"
    );
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
