//! News of the queue: what is told to a page that stands open, and to whom.

use serde_json::{Value, json};
use tanggap::complaint::Role;

use crate::harness::{Browser, LAMP, TestApp};

/// Asks for the news of a page, as its script does.
async fn news(staff: &mut Browser, page: &str) -> (String, String) {
    let page = staff.get(page).await;
    page.expect(200);
    let attribute = |name: &str| page.attribute("#news", name).unwrap();
    (attribute("data-news"), attribute("data-since"))
}

async fn told(staff: &mut Browser, (address, since): &(String, String)) -> Value {
    let answer = staff.get(&format!("{address}&since={since}")).await;
    answer.expect(200);
    assert_eq!(answer.header("cache-control"), "no-store");
    answer.json()
}

#[tokio::test]
async fn a_page_hears_of_new_and_changed_complaints_and_of_nobody_else_s() {
    let app = TestApp::start().await;
    let lamp = json!({ "description": LAMP, "category": "lampu-jalan" });
    let first = app.file(&lamp).await;
    app.state.clock.advance_seconds(120);
    let mut officer = app.staff("sari", Role::Officer, Some("disperkim")).await;
    let page = news(&mut officer, "/petugas?view=act").await;
    assert_eq!(told(&mut officer, &page).await["changed"], json!([]));

    app.state.clock.advance_seconds(120);
    let second = app.file(&lamp).await;
    app.file_simple().await;
    let answer = told(&mut officer, &page).await;
    assert_eq!(answer["here"], json!([second.reference]));
    let revision = |answer: &Value, reference: &str| {
        let changed = answer["changed"].as_array().unwrap().clone();
        let row = changed.into_iter().find(|row| row[0] == reference)?;
        row[1].as_i64()
    };
    assert_eq!(revision(&answer, &first.reference), None);

    let before = officer.get("/petugas?view=act").await;
    let shown = format!("tr[data-reference='{}']", first.reference);
    let old: i64 = before
        .attribute(&shown, "data-revision")
        .unwrap()
        .parse()
        .unwrap();
    app.head("disperkim")
        .await
        .does(&first, "start", &json!({}))
        .await
        .expect(200);
    let answer = told(&mut officer, &page).await;
    assert!(
        revision(&answer, &first.reference).unwrap() > old,
        "{answer}"
    );
    // Other filters, other news; and what went elsewhere is told as changed, not as here.
    let elsewhere = news(&mut officer, "/petugas?view=act&text=tidakada").await;
    let answer = told(&mut officer, &(elsewhere.0, page.1.clone())).await;
    assert_eq!(answer["here"], json!([]));
    // From then on it is asked for what came since; what happened in the same seconds is told twice.
    app.state.clock.advance_seconds(60);
    let answer = told(&mut officer, &page).await;
    let since = answer["now"].as_str().unwrap().to_owned();
    app.state.clock.advance_seconds(60);
    let later = told(&mut officer, &(page.0.clone(), since)).await;
    assert_eq!(later["changed"], json!([]));
}

#[tokio::test]
async fn news_are_for_those_who_work_on_complaints() {
    let app = TestApp::start().await;
    let path = "/petugas/antrian/kabar?view=act&since=2026-07-06T00:00:00Z";
    app.browser().get(path).await.expect(303);
    let mut admin = app.staff("admin", Role::Admin, None).await;
    admin.get(path).await.expect(403);
    let mut officer = app.staff("sari", Role::Officer, Some("disperkim")).await;
    officer.get(path).await.expect(200);
    for bad in [
        "view=act",
        "view=act&since=x",
        "view=act&since=2026-07-06T00:00:00Z&last=x",
    ] {
        officer
            .get(&format!("/petugas/antrian/kabar?{bad}"))
            .await
            .expect(422);
    }
}
