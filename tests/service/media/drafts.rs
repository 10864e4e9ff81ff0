//! What a form keeps before it is sent, and what becomes of it when it is.

use crate::harness::{Browser, LAMP, TestApp, photo};
use serde_json::Value;
use tanggap::complaint::Role;

/// The hidden key of a new form.
async fn key(browser: &mut Browser) -> String {
    let page = browser.get("/lapor").await;
    page.expect(200);
    let hidden = page.form("main form");
    let key = hidden.into_iter().find(|(name, _)| name == "key");
    key.unwrap().1
}

async fn bring(browser: &mut Browser, key: &str, name: &str, content: &[u8]) -> Value {
    let answer = browser
        .post_files("/lapor/berkas", &[("key", key)], &[("file", name, content)])
        .await;
    answer.expect(201);
    answer.json()
}

#[tokio::test]
async fn a_photo_is_kept_for_the_form_and_comes_with_the_complaint() {
    let app = TestApp::start().await;
    let mut citizen = app.browser();
    let key = key(&mut citizen).await;
    let first = bring(&mut citizen, &key, "C:\\foto\\jalan.png", &photo(1)).await;
    assert_eq!(first["name"], "jalan.png");
    assert_eq!(first["media_type"], "image/jpeg");
    assert_eq!(
        first,
        bring(&mut citizen, &key, "lagi.png", &photo(1)).await,
        "the same file again"
    );
    let second = bring(&mut citizen, &key, "b.png", &photo(2)).await;
    let unwanted = bring(&mut citizen, &key, "c.png", &photo(3)).await;
    let gone = format!("/lapor/berkas/{}/hapus", unwanted["id"].as_str().unwrap());
    // Somebody else's key does nothing.
    citizen
        .post(&gone, &[("key", "another-key-another-key")])
        .await
        .expect(204);
    citizen.post(&gone, &[("key", &key)]).await.expect(204);
    citizen.post(&gone, &[("key", &key)]).await.expect(204);
    let sent = citizen
        .post(
            "/lapor",
            &[
                ("key", &key),
                ("description", LAMP),
                ("category", "lampu-jalan"),
                ("do", "send"),
                ("do", "send"),
            ],
        )
        .await;
    sent.expect(201);
    let mut head = app.staff("kepala", Role::Head, Some("disperkim")).await;
    let queue = head.get("/petugas").await;
    let case = queue
        .attribute("a[href^='/petugas/laporan/']", "href")
        .unwrap();
    let page = head.get(&case).await;
    let pictures = page.all(".files a");
    assert_eq!(pictures.len(), 2, "{pictures:?}");
    for held in [&first, &second] {
        let address = format!("/petugas/berkas/{}", held["id"].as_str().unwrap());
        let large = head.get(&address).await;
        large.expect(200);
        assert_eq!(large.header("content-type"), "image/jpeg");
        assert!(large.header("content-disposition").starts_with("inline"));
        assert_eq!(
            large.header("content-security-policy"),
            "sandbox; default-src 'none'"
        );
        assert_eq!(large.header("cache-control"), "no-store");
        assert_eq!(large.header("x-content-type-options"), "nosniff");
        head.get(&format!("{address}?kecil=1")).await.expect(200);
        app.browser().get(&address).await.expect(303);
    }
    let mut foreign = app.staff("lain", Role::Head, Some("dlh")).await;
    let address = format!("/petugas/berkas/{}", first["id"].as_str().unwrap());
    foreign.get(&address).await.expect(404);
}

#[tokio::test]
async fn a_photo_alone_is_a_complaint() {
    let app = TestApp::start().await;
    let mut citizen = app.browser();
    let key = key(&mut citizen).await;
    citizen
        .post(
            "/lapor",
            &[("key", &key), ("category", "lampu-jalan"), ("do", "send")],
        )
        .await
        .expect(422);
    bring(&mut citizen, &key, "a.png", &photo(1)).await;
    let sent = citizen
        .post(
            "/lapor",
            &[("key", &key), ("category", "lampu-jalan"), ("do", "send")],
        )
        .await;
    sent.expect(201);
}

#[tokio::test]
async fn a_refusal_is_a_sentence_in_the_readers_language() {
    let app = TestApp::start().await;
    let mut citizen = app.browser();
    let key = key(&mut citizen).await;
    for content in [
        &b"<svg onload=alert(1)>"[..],
        b"GIF89a and more",
        b"",
        b"\0\0\0\x18ftypheic",
        b"\xFF\xD8\xFF\xE0 no photo at all",
        b"%PDF-1.7 no document",
    ] {
        let answer = citizen
            .post_files(
                "/lapor/berkas",
                &[("key", &key)],
                &[("file", "a.jpg", content)],
            )
            .await;
        answer.expect(422);
        assert_eq!(answer.header("content-type"), "application/problem+json");
        let error = &answer.json()["errors"][0];
        assert_eq!(error["field"], "photo");
        assert!(
            error["message"].as_str().unwrap().contains("a.jpg"),
            "{error}"
        );
    }
}
