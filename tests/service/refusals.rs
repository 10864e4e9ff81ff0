//! What is refused is refused clearly, and nothing changes.

use serde_json::json;

use crate::harness::TestApp;

#[tokio::test]
async fn bad_actions_are_refused_clearly_and_change_nothing() {
    let app = TestApp::start().await;
    let filed = app.file_simple().await;
    let mut head = app.head("disdukcapil").await;
    let before = app.thread(&filed).await;
    let mut otherwise = Vec::new();
    for (status, action, body) in [
        (404, "fly", json!({})),
        (422, "answer", json!({})),
        (422, "answer", json!({ "text": "" })),
        (422, "answer", json!({ "text": 5 })),
        (422, "answer", json!({ "text": "Baik.", "state": "closed" })),
        (422, "answer", json!([1])),
        (409, "answer", json!({ "text": "x".repeat(4_001) })),
        (
            422,
            "transfer",
            json!({ "unit": "no-such-unit", "text": "Pindahkan ke sana saja." }),
        ),
        (
            422,
            "contest",
            json!({ "owner": "../../etc", "text": "Bukan urusan kami ini." }),
        ),
        (
            422,
            "archive",
            json!({ "reason": "tired", "text": "Tidak mau mengurus ini." }),
        ),
        (409, "merge", json!({ "into": "BJB-0000-0000" })),
        (409, "assign", json!({ "unit": "dlh" })),
        (404, "confirm", json!({ "rating": 9 })),
    ] {
        let answer = head.does(&filed, action, &body).await;
        if answer.status != status {
            otherwise.push((answer.status, action, body.to_string()));
        }
        assert!(
            answer.json()["title"].is_string(),
            "{action}: {}",
            answer.text()
        );
    }
    assert!(otherwise.is_empty(), "{otherwise:?}");
    head.get("/api/v1/complaints/BJB-XXXX-XXXX")
        .await
        .expect(404);
    head.get("/api/v1/complaints/%00%ff").await.expect(404);
    app.browser()
        .post_json(
            &format!("/api/v1/complaints/{}/start", filed.reference),
            &json!({}),
        )
        .await
        .expect(401);
    assert_eq!(app.thread(&filed).await, before);
}

#[tokio::test]
async fn praise_has_no_clock() {
    let app = TestApp::start().await;
    let filed = app
        .file(&json!({ "description": "Terima kasih, petugas loket sangat membantu.", "kind": "praise", "unit": "disdukcapil" }))
        .await;
    assert!(filed.body["first_response_due"].is_null() && filed.body["resolution_due"].is_null());
}

#[tokio::test]
async fn a_disabled_account_is_out_at_once() {
    let app = TestApp::start().await;
    let mut head = app.head("disdukcapil").await;
    head.get("/api/v1/queue").await.expect(200);
    tanggap::staff::accounts::disable(&app.state.service, app.now(), "kepala.disdukcapil")
        .await
        .unwrap();
    head.get("/api/v1/queue").await.expect(401);
}

#[tokio::test]
async fn two_who_act_at_once_never_both_win() {
    let app = TestApp::start().await;
    let filed = app.file_simple().await;
    let head = app.head("disdukcapil").await;
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let (mut head, filed) = (head.clone(), filed.clone());
        tasks.spawn(async move { head.does(&filed, "start", &json!({})).await.status.as_u16() });
    }
    let mut statuses = Vec::new();
    while let Some(status) = tasks.join_next().await {
        statuses.push(status.unwrap());
    }
    assert_eq!(
        statuses.iter().filter(|status| **status == 200).count(),
        1,
        "{statuses:?}"
    );
    assert!(
        statuses.iter().all(|status| matches!(status, 200 | 409)),
        "{statuses:?}"
    );
}
