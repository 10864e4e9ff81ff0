//! Senders who stop in the middle: they are cut off, and hold no memory that others need meanwhile.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::doors::{connect, open};
use crate::harness::{LAMP, TestApp, photo};

/// What a silent sender has sent of its file before it stops.
const SENT: usize = 10_400_000;

/// Sends a form with a file that never ends.
async fn stall(from: &str, to: SocketAddr, path: &str, sent: usize) -> TcpStream {
    let mut stream = connect(from, to).await;
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\n\
         Content-Length: {}\r\n\r\n--b\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\n\
         a-key-that-is-long-enough\r\n--b\r\nContent-Disposition: form-data; name=\"description\"\r\n\r\n\
         {LAMP}\r\n--b\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"a.jpg\"\r\n\r\n",
        SENT + 10_000
    );
    let content = vec![7_u8; sent];
    // The other side may have stopped reading, or closed the door.
    let whole = [head.as_bytes(), &content].concat();
    let _ = tokio::time::timeout(Duration::from_secs(2), stream.write_all(&whole)).await;
    stream
}

/// Many of them at once.
async fn stall_many(to: SocketAddr, path: &str) -> Vec<TcpStream> {
    let mut all = tokio::task::JoinSet::new();
    for _ in 0..14 {
        let path = path.to_owned();
        all.spawn(async move { stall("127.0.0.2", to, &path, SENT).await });
    }
    all.join_all().await
}

/// Somebody else brings a photo, at once.
async fn brings_a_photo(app: &TestApp) {
    let started = Instant::now();
    let content = photo(1);
    let files = [("file", "a.png", content.as_slice())];
    let texts = [("key", "another-key-that-is-long-enough")];
    let mut other = app.browser_at("127.0.0.3");
    let answer = other.post_files("/lapor/berkas", &texts, &files).await;
    answer.expect(201);
    assert!(started.elapsed() < Duration::from_secs(5));
}

#[tokio::test]
async fn whoever_has_no_session_holds_no_memory() {
    let app = TestApp::start().await;
    let filed = app.file_simple().await;
    let to = open(&app, 200).await;
    let held = stall_many(to, &format!("/lacak/{}/reply", filed.reference)).await;
    // Their own neighbours are served as well.
    let content = photo(2);
    let files = [("file", "a.png", content.as_slice())];
    let texts = [("key", "another-key-that-is-long-enough")];
    let mut neighbour = app.browser_at("127.0.0.2");
    let answer = neighbour.post_files("/lapor/berkas", &texts, &files).await;
    answer.expect(201);
    brings_a_photo(&app).await;
    drop(held);
}

#[tokio::test]
async fn one_network_cannot_hold_the_memory_of_all() {
    let app = TestApp::start().await;
    let to = open(&app, 200).await;
    for path in ["/lapor/berkas", "/lapor"] {
        let held = stall_many(to, path).await;
        brings_a_photo(&app).await;
        drop(held);
    }
}

#[tokio::test]
async fn a_body_that_stands_still_is_cut_with_a_sentence_and_no_word_is_lost() {
    let app = TestApp::start().await;
    let to = open(&app, 200).await;
    let started = Instant::now();
    let mut ends = tokio::task::JoinSet::new();
    for path in ["/lapor/berkas", "/lapor"] {
        ends.spawn(async move {
            let mut stream = stall("127.0.0.4", to, path, 40_000).await;
            let mut answer = Vec::new();
            let end = stream.read_to_end(&mut answer);
            tokio::time::timeout(Duration::from_secs(40), end)
                .await
                .expect("still open after 40 seconds")
                .unwrap();
            (path, String::from_utf8_lossy(&answer).into_owned())
        });
    }
    for (path, answer) in ends.join_all().await {
        assert!(answer.starts_with("HTTP/1.1 408"), "{path}: {answer}");
        match path {
            "/lapor" => assert!(answer.contains(LAMP), "{answer}"),
            _ => assert!(answer.contains("terlalu lambat"), "{answer}"),
        }
    }
    assert!(started.elapsed() > Duration::from_secs(10), "cut too early");
}
