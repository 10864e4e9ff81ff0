//! A complaint told at the counter: the code goes to the reporter past the desk; where it cannot, no rating counts with it.

use serde_json::{Value, json};

use super::sink::Sink;
use crate::harness::{Browser, Filed, TestApp};

const TO: &str = "ani@rumah.example";

fn filed(reference: &str, code: &str) -> Filed {
    Filed {
        reference: reference.to_owned(),
        code: code.to_owned(),
        body: Value::Null,
    }
}

/// Whether any rating counts.
async fn counts(app: &TestApp) -> bool {
    app.advance_hours(1);
    app.work().await;
    let path = "/api/v1/units/disdukcapil/score?period=2026-Q3";
    let score = app.browser().get(path).await.json();
    let parts = score["components"].as_array().unwrap();
    let q2 = parts.iter().find(|one| one["code"] == "Q2").unwrap();
    q2["denominator"] != 0
}

/// The head resolves it, and somebody with the code confirms and rates it.
async fn is_rated(app: &TestApp, head: &mut Browser, filed: &Filed) {
    head.finishes(filed).await;
    let rating = json!({ "rating": 4 });
    app.reporter(filed, "confirm", &rating).await.expect(200);
}

#[tokio::test]
async fn the_code_is_sent_to_the_contact_and_the_desk_never_sees_it() {
    let sink = Sink::open().await;
    let app = TestApp::with(|config| sink.configure(config)).await;
    let contact = [("identity", "confidential"), ("reporter.phone", TO)];
    let page = app.at_the_counter(&contact).await;
    page.says("Kode dikirim ke kontak pelapor")
        .says_nothing_of("Penilaian dengan kode ini");
    let shown = page.all(".code");
    assert_eq!(shown.len(), 1, "{shown:?}");
    app.work().await;
    let mails = sink.mails_to(TO);
    let mail = mails
        .iter()
        .find(|mail| mail.contains("Kode rahasia baru: "));
    let mail = mail.unwrap_or_else(|| panic!("{mails:#?}"));
    assert!(mail.contains("dicatat petugas"), "{mail}");
    let code = mail.split_once("Kode rahasia baru: ").unwrap().1;
    let code = code.lines().next().unwrap().trim();
    assert!(!page.text().contains(code));
    let mut head = app.head("disdukcapil").await;
    is_rated(&app, &mut head, &filed(&shown[0], code)).await;
    assert!(counts(&app).await);
}

#[tokio::test]
async fn a_rating_with_a_code_that_the_desk_saw_counts_for_nobody() {
    let app = TestApp::start().await;
    // Nothing leaves the house: the code is shown, or nobody had it.
    let contact = [("identity", "confidential"), ("reporter.phone", TO)];
    let page = app.at_the_counter(&contact).await;
    page.says("Penilaian dengan kode ini tidak dihitung");
    let shown = page.all(".code");
    let mut head = app.head("disdukcapil").await;
    is_rated(&app, &mut head, &filed(&shown[0], &shown[1])).await;
    assert!(!counts(&app).await);
    // Somebody's own code counts.
    let own = app.file_simple().await;
    is_rated(&app, &mut head, &own).await;
    assert!(counts(&app).await);
}

#[tokio::test]
async fn who_is_anonymous_gets_the_code_in_the_hand() {
    let sink = Sink::open().await;
    let app = TestApp::with(|config| sink.configure(config)).await;
    let fields = [("identity", "anonymous"), ("reporter.phone", TO)];
    let page = app.at_the_counter(&fields).await;
    assert_eq!(page.all(".code").len(), 2);
    app.work().await;
    assert!(sink.mails_to(TO).is_empty());
}
