//! What happens to complaints moves the score, and the pages say which complaint it was.

use serde_json::{Value, json};
use tanggap::complaint::{Action, Actor, Instant};

use super::{UNIT, acts, api, good_start, hundredths, lamp, officer, resolve, text};
use crate::harness::TestApp;

#[tokio::test]
async fn a_late_complaint_lowers_the_score_and_the_page_names_it() {
    let (app, all) = good_start().await;
    let before = api(&app).await;
    assert_eq!(before["resolved"], 24);
    assert_eq!(
        (&before["status"], &before["formula"]),
        (&json!("open"), &json!("1"))
    );
    let points: i64 = before["components"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["points"].is_string())
        .map(|one| hundredths(&one["points"]))
        .sum();
    assert_eq!(points, hundredths(&before["score"]));
    assert!(
        hundredths(&before["interval"][0]) <= points
            && points <= hundredths(&before["interval"][1])
    );

    let late = lamp(&app, false).await;
    resolve(&app, &late, 25, 1).await;
    app.work().await;
    let after = api(&app).await;
    assert!(
        hundredths(&after["score"]) < hundredths(&before["score"]),
        "{before} {after}"
    );

    let page = app
        .browser()
        .get(&format!("/unit/{UNIT}?period=2026-Q3"))
        .await;
    page.expect(200)
        .says(&late.reference)
        .says("terlambat")
        .says_nothing_of("style=");
    assert_eq!(
        page.attribute("th[scope=row] a[href^='/lacak/']", "href"),
        Some(format!("/lacak/{}", late.reference))
    );
    let cost = page.one("tbody tr td.number");
    assert!(cost.starts_with('-'), "{cost}");
    // A secret complaint counts, but nothing is said of it.
    let list = app
        .browser()
        .get(&format!("/unit/{UNIT}/laporan?period=2026-Q3&komponen=T2"))
        .await;
    list.expect(200)
        .says("Laporan rahasia")
        .says_nothing_of(&all[3].reference)
        .says(&all[4].reference);
    let csv = app
        .browser()
        .get(&format!("/unit/{UNIT}/skor.csv?period=2026-Q3"))
        .await;
    csv.expect(200).says_nothing_of(&all[3].reference);
    assert!(csv.text().contains(&late.reference) && csv.text().contains("secret"));
    // Its unit may see it, and is led to the case.
    let mut head = app.head(UNIT).await;
    let list = head
        .get(&format!("/unit/{UNIT}/laporan?period=2026-Q3&komponen=T2"))
        .await;
    list.says(&all[3].reference).says_nothing_of("/lacak/BJB");
}

#[tokio::test]
async fn a_quarter_that_is_over_is_provisional_and_late_facts_still_count() {
    let (app, _) = good_start().await;
    let shaky = lamp(&app, false).await;
    acts(
        &app,
        &shaky,
        &officer(),
        &[Action::Start, Action::AttachEvidence],
    )
    .await;
    let end: Instant = "2026-09-30T02:00:00Z".parse().unwrap();
    app.state.clock.set(end);
    acts(
        &app,
        &shaky,
        &officer(),
        &[Action::Resolve {
            text: text(),
            despite: String::new(),
        }],
    )
    .await;
    app.work().await;
    let before = api(&app).await;
    app.advance_days(5);
    acts(
        &app,
        &shaky,
        &Actor::reporter(),
        &[Action::Dispute { text: text() }],
    )
    .await;
    app.work().await;
    let after = api(&app).await;
    assert_eq!(
        (&before["status"], &after["status"]),
        (&json!("open"), &json!("provisional"))
    );
    assert!(
        hundredths(&after["score"]) < hundredths(&before["score"]),
        "{before} {after}"
    );
    let page = app.browser().get(&format!("/unit/{UNIT}")).await;
    page.expect(200)
        .says("Triwulan 4 2026")
        .says("Triwulan 3 2026")
        .says("Data belum cukup");
}

#[tokio::test]
async fn the_lists_and_the_api_say_clearly_what_there_is_not() {
    let app = TestApp::start().await;
    app.work().await;
    let mut browser = app.browser();
    let empty = browser.get("/api/v1/units/kel-komet/score").await;
    empty.expect(200);
    assert_eq!(empty.json()["score"], Value::Null);
    assert_eq!(empty.json()["band"], Value::Null);
    assert_eq!(empty.json()["components"].as_array().unwrap().len(), 8);
    browser.get("/api/v1/units/nowhere/score").await.expect(404);
    let bad = browser
        .get("/api/v1/units/kel-komet/score?period=2026-Q5")
        .await;
    bad.expect(422);
    assert_eq!(bad.json()["errors"][0]["field"], "period");
    browser.get("/unit/nowhere").await.expect(404);
    browser.get("/unit?period=rubbish").await.expect(422);
    browser
        .get("/unit/kel-komet/laporan?komponen=X")
        .await
        .expect(404);
    let list = browser.get("/unit?tingkat=subdistrict").await;
    list.expect(200)
        .says("Kelurahan Komet")
        .says("Data belum cukup");
    assert_eq!(list.all("details li").len(), 20);
    browser
        .get("/unit/metode")
        .await
        .expect(200)
        .says("88,31")
        .says("Penilaian pelapor");
    browser
        .post(
            "/unit/kel-komet/catatan",
            &[("category", "lampu-jalan"), ("text", "x")],
        )
        .await
        .expect(303);
}
