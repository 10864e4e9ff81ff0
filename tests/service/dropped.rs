//! Clients that go away in the middle of a write leave nothing behind: what was acknowledged is there, and the next
//! write, also of another copy of the service, need not wait.

use std::time::{Duration, Instant};

use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::doors::{connect, open};
use crate::harness::{LAMP, TestApp};

/// Nobody waits longer for an idle database.
const PROMPT: Duration = Duration::from_secs(2);

async fn roomy() -> TestApp {
    TestApp::with(|config| {
        config.limits.intake_slow_lane = 100_000;
        config.limits.intake_slow_lane_burst = 100_000;
    })
    .await
}

async fn sends(to: std::net::SocketAddr, number: usize) -> TcpStream {
    let body = json!({ "description": format!("{LAMP} Tiang nomor {number}.") }).to_string();
    let mut stream = connect(&format!("127.0.0.{}", 2 + number % 100), to).await;
    let request = format!(
        "POST /api/v1/complaints HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(request.as_bytes()).await.unwrap();
    stream
}

/// The reference of an acknowledged complaint.
async fn acknowledged(mut stream: TcpStream) -> Option<String> {
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.ok()?;
    let answer = String::from_utf8_lossy(&answer);
    let (head, body) = answer.split_once("\r\n\r\n")?;
    assert!(head.starts_with("HTTP/1.1 201"), "{answer}");
    let json = &body[body.find('{')?..=body.rfind('}')?];
    let value: serde_json::Value = serde_json::from_str(json).ok()?;
    Some(value["reference"].as_str()?.to_owned())
}

async fn writes_promptly(app: &TestApp, what: &str) {
    let began = Instant::now();
    app.file_simple().await;
    assert!(began.elapsed() < PROMPT, "{what}: {:?}", began.elapsed());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn clients_that_go_away_in_mid_write_cost_nobody_anything() {
    let app = roomy().await;
    let copy = app.copy().await;
    let address = open(&app, 10_000).await;
    let mut kept = Vec::new();
    for round in 0..12 {
        let mut honest = Vec::new();
        for number in 0..40 {
            let stream = sends(address, round * 100 + number).await;
            if number % 4 == 0 {
                honest.push(tokio::spawn(acknowledged(stream)));
                continue;
            }
            // Gone at another moment each time.
            tokio::spawn(async move {
                let after = (number * 7 + round * 13) % 60;
                tokio::time::sleep(Duration::from_micros(after as u64 * 200)).await;
                let _ = stream.set_zero_linger();
                drop(stream);
            });
        }
        for one in honest {
            let reference = tokio::time::timeout(Duration::from_secs(10), one).await;
            kept.push(
                reference
                    .expect("answered in time")
                    .unwrap()
                    .expect("answered"),
            );
        }
        writes_promptly(&copy, "another copy").await;
        writes_promptly(&app, "the same service").await;
    }
    assert_eq!(kept.len(), 120);
    for reference in kept {
        let path = format!("/api/v1/complaints/{reference}");
        copy.browser().get(&path).await.expect(200);
    }
}

#[tokio::test]
async fn a_refused_write_leaves_the_database_free_for_another_copy() {
    let app = roomy().await;
    let copy = app.copy().await;
    let sends = async |words: &str| {
        let request = axum::http::Request::post("/api/v1/complaints")
            .header("content-type", "application/json")
            .header("idempotency-key", "satu")
            .body(json!({ "description": words }).to_string().into())
            .unwrap();
        app.send_from("127.0.0.1", request).await
    };
    sends(LAMP).await.expect(201);
    for _ in 0..5 {
        sends("Lampu jalan lain mati sejak kemarin malam.")
            .await
            .expect(422);
        writes_promptly(&copy, "another copy").await;
    }
}
