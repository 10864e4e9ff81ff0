//! Many complaints about one place at once: none is refused, they are kept together, one notice goes out.

use serde_json::{Value, json};
use tanggap::complaint::Role;

use crate::harness::TestApp;

fn flood(number: usize) -> Value {
    let spread = f64::from(u32::try_from(number % 20).unwrap()) * 0.000_05;
    json!({
        "description": format!("Banjir setinggi lutut di Jalan Mistar Cokrokusumo, rumah nomor {number} kemasukan air."),
        "category": "drainase",
        "location": { "lat": -3.441_2 - spread, "long": 114.832_2 + spread },
    })
}

#[tokio::test]
async fn three_hundred_in_an_hour_are_all_taken_and_kept_together() {
    let app = TestApp::start().await;
    let elsewhere = app.file_simple().await;
    for number in 0..300 {
        if number % 25 == 0 {
            app.state.clock.advance_seconds(120);
        }
        let address = format!("198.51.{}.{}", number / 200, number % 200 + 1);
        let answer = app
            .browser_at(&address)
            .post_json("/api/v1/complaints", &flood(number))
            .await;
        answer.expect(201);
        assert_eq!(answer.json()["state"], "assigned", "the receipt is as ever");
    }
    app.account("koordinator", Role::Coordinator, None).await;
    app.advance_hours(24);
    app.work().await;
    let mut admin = app.staff("pengurus", Role::Admin, None).await;
    let messages = admin.get("/petugas/pesan").await.all("article");
    let notices = messages
        .iter()
        .filter(|text| text.contains("banyak laporan serupa masuk"));
    assert_eq!(notices.count(), 1, "{messages:?}");

    let mut head = app.staff("kepala", Role::Head, Some("dpupr")).await;
    let queue = head.get("/petugas").await;
    queue.says("300 laporan");
    let groups: Vec<_> = queue.all("tr.surge");
    assert_eq!(groups.len(), 1, "{groups:?}");
    let link = queue.attribute("tr.surge a", "href").unwrap();
    let group = head.get(&link).await;
    group.expect(200);
    assert!(group.all("tbody tr").len() >= 50);
    assert!(
        group.words().contains("299"),
        "all but one are voices of the first: {}",
        group.words()
    );

    let mut others = app.staff("lain", Role::Head, Some("disdukcapil")).await;
    let untouched = others.get("/petugas").await;
    untouched.says(&elsewhere.reference);
    assert!(untouched.all("tr.surge").is_empty());
}

#[tokio::test]
async fn a_surge_survives_a_restart_and_ends_when_it_is_quiet() {
    let app = TestApp::start().await;
    for number in 0..40 {
        app.file(&flood(number)).await;
    }
    let mut head = app.staff("kepala", Role::Head, Some("dpupr")).await;
    head.get("/petugas").await.says("40 laporan");
    // It goes on while its spot is quiet for less than six hours.
    app.advance_hours(5);
    app.file(&flood(98)).await;
    let mut head = app.staff("kepala-satu", Role::Head, Some("dpupr")).await;
    head.get("/petugas?view=all").await.says("41 laporan");
    // More hours of quiet, then an ordinary day: one more is one more.
    app.advance_hours(30);
    app.file(&flood(99)).await;
    let mut head = app.staff("kepala-dua", Role::Head, Some("dpupr")).await;
    let queue = head.get("/petugas?view=all").await;
    queue.says("41 laporan").says("Banjir setinggi lutut");
}
