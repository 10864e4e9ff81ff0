//! The store of files: a bucket does what a folder does, and a setting that cannot be used is named.

use std::io::{Read, Write};
use std::net::TcpStream;

use tanggap::config::{Config, Secret};
use tanggap::platform::files::Kind;

use super::{Citizen, address, head, stored};
use crate::harness::{TestApp, photo};

#[test]
fn a_store_that_cannot_be_used_is_named() {
    let settings = [
        ("TANGGAP_FILES__STORE", "s3"),
        ("TANGGAP_FILES__BUCKET", "berkas"),
        ("TANGGAP_FILES__REGION", "ap-southeast-3"),
        ("TANGGAP_FILES__ACCESS_KEY", "kunci"),
        ("TANGGAP_FILES__SECRET_KEY", "rahasia-benar"),
        ("TANGGAP_FILES__ENDPOINT", "https://s3.kota.example"),
    ];
    let load = |changed: &[(&str, &str)]| {
        let all = settings.iter().chain(changed);
        Config::load(
            None,
            all.map(|(name, value)| ((*name).to_owned(), (*value).to_owned())),
        )
    };
    load(&[]).unwrap();
    load(&[
        ("TANGGAP_FILES__ENDPOINT", "http://127.0.0.1:9000"),
        ("TANGGAP_FILES__ALLOW_HTTP", "true"),
    ])
    .unwrap();
    for (changed, key) in [
        (&[("TANGGAP_FILES__STORE", "cloud")][..], "files.store"),
        (&[("TANGGAP_FILES__BUCKET", "")], "files.bucket"),
        (&[("TANGGAP_FILES__REGION", " ")], "files.region"),
        (&[("TANGGAP_FILES__ACCESS_KEY", "")], "files.access_key"),
        (&[("TANGGAP_FILES__SECRET_KEY", "")], "files.secret_key"),
        (
            &[("TANGGAP_FILES__ENDPOINT", "s3.kota.example")],
            "files.endpoint",
        ),
        (
            &[("TANGGAP_FILES__ENDPOINT", "http://127.0.0.1:9000")],
            "files.endpoint",
        ),
        (
            &[
                ("TANGGAP_FILES__ENDPOINT", "http://127.0.0.1.evil.example"),
                ("TANGGAP_FILES__ALLOW_HTTP", "true"),
            ],
            "files.endpoint",
        ),
    ] {
        let wrong = load(changed).unwrap_err();
        assert_eq!(wrong.key, key, "{wrong}");
        assert!(!wrong.to_string().contains("rahasia-benar"));
    }
}

/// One plain request to the test's own store, which asks nobody who they are.
fn ask(host: &str, request: &str) -> String {
    let mut socket = TcpStream::connect(host).unwrap();
    let head = format!(
        "{request} HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    );
    socket.write_all(head.as_bytes()).unwrap();
    let mut answer = String::new();
    socket.read_to_string(&mut answer).unwrap();
    answer
}

fn in_bucket(config: &mut Config, endpoint: &str, bucket: &str) {
    config.files.store = Kind::S3;
    config.files.endpoint = endpoint.to_owned();
    config.files.bucket = bucket.to_owned();
    config.files.region = "ap-southeast-3".to_owned();
    config.files.access_key = "test".to_owned();
    config.files.secret_key = Secret::new("test");
    config.files.allow_http = true;
}

#[tokio::test]
async fn a_bucket_keeps_serves_and_forgets_like_a_folder() {
    let Ok(endpoint) = std::env::var("TANGGAP_TEST_S3") else {
        println!("skipped: no TANGGAP_TEST_S3; tests/run starts a store");
        return;
    };
    let host = endpoint.strip_prefix("http://").unwrap().to_owned();
    let bucket = format!(
        "tanggap-{}-{:?}",
        std::process::id(),
        std::time::Instant::now()
    );
    let bucket: String = bucket
        .to_lowercase()
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .take(60)
        .collect();
    assert!(ask(&host, &format!("PUT /{bucket}")).starts_with("HTTP/1.1 200"));
    let objects = || {
        ask(&host, &format!("GET /{bucket}?list-type=2"))
            .matches("<Key>")
            .count()
    };

    let app = TestApp::with(|config| in_bucket(config, &endpoint, &bucket)).await;
    let mut citizen = Citizen::new(&app).await;
    let held = citizen.brings("a.png", &photo(1)).await;
    citizen.files().await;
    citizen.again().await;
    citizen.brings("b.png", &photo(2)).await;
    citizen.brings("a.png", &photo(1)).await;
    assert_eq!(objects(), 4);
    assert!(stored(&app).is_empty(), "nothing lies on disk");
    // The store tells ages by its own clock, which is not the test's.
    app.advance_days(4_000);
    app.work().await;
    assert_eq!(objects(), 2);
    let mut head = head(&app).await;
    let file = head.get(&address(&held)).await;
    file.expect(200);
    assert_eq!(file.header("content-type"), "image/jpeg");
    image::load_from_memory(&file.bytes).unwrap();
    head.get(&format!("{}?kecil=1", address(&held)))
        .await
        .expect(200);
}

#[tokio::test]
async fn a_store_that_is_away_is_no_fault_of_the_sender() {
    let app = TestApp::with(|config| in_bucket(config, "http://127.0.0.1:9", "berkas")).await;
    let mut citizen = Citizen::new(&app).await;
    let answer = citizen.sends("a.png", &photo(1)).await;
    answer.expect(503);
    assert!(!answer.header("retry-after").is_empty());
    // The complaint itself does not need the store.
    citizen.files().await;
}
