//! How fast complaints are taken in, durably, through the whole router with 64 senders at once; beside it,
//! in the same run, how fast the same disk takes one commit a time, and how fast the same requests are
//! refused, which is the way through all layers with the store left out.
//!
//! `cargo bench --bench intake`, or with `TEST_DATABASE_URL` for PostgreSQL.
#![expect(
    clippy::unwrap_used,
    reason = "a measurement that cannot go on has failed"
)]

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use sea_orm::ConnectionTrait;
use tanggap::config::Config;
use tanggap::platform::clock::Clock;
use tanggap::platform::store::Db;
use tanggap::start::start;
use tower::ServiceExt;

const SENDERS: usize = 64;
const SECONDS: u64 = 5;

fn main() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(measure());
}

async fn measure() {
    let folder = tempfile::tempdir().unwrap();
    let mut config = Config::load(None, []).unwrap();
    config.data = folder.path().join("data");
    if let Ok(url) = std::env::var("TEST_DATABASE_URL") {
        config.database_url = url;
    }
    let limits = &mut config.limits;
    for limit in [
        &mut limits.intake_per_address,
        &mut limits.intake_slow_lane,
        &mut limits.intake_per_contact_day,
    ] {
        *limit = 100_000_000;
    }
    let state = start(config, Clock::System).await.unwrap().state;
    let single = one_commit_a_time(&state.service.db).await;
    let app = tanggap::routes::app(state);
    let good = r#"{"description":"Lampu jalan di depan pos ronda padam sejak tiga malam.","reporter":{"phone":"081234567890"}}"#;
    let bad = r#"{"description":"Lampu jalan di depan pos ronda padam sejak tiga malam.","reporter":{"phone":"0812345678901234"}}"#;
    let refused = flood(&app, bad, 422).await;
    let taken = flood(&app, good, 201).await;
    println!("one commit a time, one writer : {single:9.0} /s");
    println!(
        "refused through all layers    : {:9.0} /s   p99 {:6.1} ms",
        refused.rate, refused.p99_ms
    );
    println!(
        "complaints, {SENDERS} senders       : {:9.0} /s   p99 {:6.1} ms",
        taken.rate, taken.p99_ms
    );
    println!(
        "complaints / one commit a time: {:9.2}",
        taken.rate / single
    );
    println!(
        "complaints / refused          : {:9.2}",
        taken.rate / refused.rate
    );
}

struct Flood {
    rate: f64,
    p99_ms: f64,
}

/// Sends the same body from all senders for some seconds.
async fn flood(app: &Router, body: &'static str, expected: u16) -> Flood {
    let done = Arc::new(AtomicUsize::new(0));
    let begin = Instant::now();
    let mut senders = tokio::task::JoinSet::new();
    for _ in 0..SENDERS {
        let (app, done) = (app.clone(), Arc::clone(&done));
        senders.spawn(async move {
            let mut times = Vec::new();
            while begin.elapsed() < Duration::from_secs(SECONDS) {
                let request = Request::post("/api/v1/complaints")
                    .header(header::CONTENT_TYPE, "application/json");
                let sent = Instant::now();
                let answer = app
                    .clone()
                    .oneshot(request.body(Body::from(body)).unwrap())
                    .await
                    .unwrap();
                assert_eq!(answer.status().as_u16(), expected);
                to_bytes(answer.into_body(), usize::MAX).await.unwrap();
                times.push(sent.elapsed());
                done.fetch_add(1, Ordering::Relaxed);
            }
            times
        });
    }
    let mut times: Vec<Duration> = senders.join_all().await.into_iter().flatten().collect();
    times.sort();
    let rate = done.load(Ordering::Relaxed) as f64 / begin.elapsed().as_secs_f64();
    Flood {
        rate,
        p99_ms: times[times.len() * 99 / 100].as_secs_f64() * 1_000.0,
    }
}

/// Commits one small row after the other.
async fn one_commit_a_time(db: &Db) -> f64 {
    let tx = db.write().await.unwrap();
    tx.execute_unprepared("CREATE TABLE bench_row (id BIGINT PRIMARY KEY, words TEXT NOT NULL)")
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let words = "x".repeat(300);
    let begin = Instant::now();
    let mut count = 0_u32;
    while begin.elapsed() < Duration::from_secs(2) {
        let tx = db.write().await.unwrap();
        tx.execute_unprepared(&format!(
            "INSERT INTO bench_row VALUES ({count}, '{words}')"
        ))
        .await
        .unwrap();
        tx.commit().await.unwrap();
        count += 1;
    }
    f64::from(count) / begin.elapsed().as_secs_f64()
}
