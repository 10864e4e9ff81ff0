//! The figures of the front page: counted from what is there, and told only where they say something.

use serde_json::json;

use crate::harness::TestApp;

async fn share(app: &TestApp) -> String {
    let page = app.browser().get("/").await;
    page.expect(200);
    page.all(".figures li")[1].clone()
}

#[tokio::test]
async fn a_share_is_told_from_twenty_on_and_a_merged_complaint_is_not_counted() {
    let app = TestApp::start().await;
    let mut filed = Vec::new();
    for _ in 0..20 {
        filed.push(app.file_simple().await);
        app.state.clock.advance_seconds(1);
    }
    let into = json!({ "into": filed[0].reference });
    let mut coordinator = app.coordinator().await;
    coordinator
        .does(&filed[19], "merge", &into)
        .await
        .expect(200);
    let mut head = app.head("disdukcapil").await;
    head.finishes(&filed[0]).await;
    app.advance_days(20);
    assert_eq!(share(&app).await, "– ditanggapi tepat waktu (1 dari 19)");
    app.file_simple().await;
    app.advance_days(20);
    assert_eq!(share(&app).await, "5% ditanggapi tepat waktu (1 dari 20)");
}

#[tokio::test]
async fn figures_are_at_most_a_minute_old() {
    let app = TestApp::start().await;
    let received = async || app.browser().get("/").await.one(".figures li");
    assert_eq!(received().await, "0 laporan diterima");
    app.file_simple().await;
    app.state.clock.advance_seconds(61);
    assert_eq!(received().await, "1 laporan diterima");
}
