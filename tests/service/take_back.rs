//! The own last act is undone while its notices wait; the log keeps both.

use serde_json::json;
use tanggap::complaint::Role;

use crate::harness::TestApp;

#[tokio::test]
async fn the_last_act_is_taken_back_while_its_notices_wait() {
    let app = TestApp::start().await;
    let filed = app
        .file(&json!({
            "description": "KTP saya belum dapat diambil padahal sudah lewat tiga pekan.",
            "category": "kependudukan", "identity": "named",
            "reporter": { "name": "Rusdi", "email": "rusdi@rumah.example" },
        }))
        .await;
    app.work().await;
    let mut head = app.head("disdukcapil").await;
    let mut officer = app
        .program("sari", Role::Officer, Some("disdukcapil"))
        .await;
    head.does(&filed, "take_back", &json!({})).await.expect(409);
    let wrong = json!({ "text": "Ini jawaban untuk orang lain." });
    head.does(&filed, "answer", &wrong).await.expect(200);
    officer
        .does(&filed, "take_back", &json!({}))
        .await
        .expect(409);
    let back = head.does(&filed, "take_back", &json!({})).await;
    back.expect(200);
    assert_eq!(back.json()["state"], "assigned");
    head.does(&filed, "take_back", &json!({})).await.expect(409);

    // The reporter was told nothing, and reads nothing of it.
    app.work_after_delay().await;
    let mut admin = app.staff("admin", Role::Admin, None).await;
    admin
        .get("/petugas/pesan")
        .await
        .says_nothing_of("ditanggapi")
        .says_nothing_of("tanggapan untuk laporan");
    let thread = app.thread(&filed).await;
    assert!(!thread.to_string().contains("orang lain"), "{thread}");
    assert!(thread.to_string().contains("taken_back"));
    assert!(thread["answered_at"].is_null());
    // The log of the staff keeps both.
    let case = head
        .get(&format!("/api/v1/complaints/{}", filed.reference))
        .await
        .json();
    let log = case["thread"].as_array().unwrap();
    assert!(
        log.iter()
            .any(|entry| entry["action"] == "answered" && entry["taken_back"] == true)
    );

    // Once it was sent, or a minute has passed, it stays.
    head.does(&filed, "answer", &json!({ "text": "KTP Anda sudah jadi." }))
        .await
        .expect(200);
    app.work_after_delay().await;
    head.does(&filed, "take_back", &json!({})).await.expect(409);
    assert!(
        app.thread(&filed)
            .await
            .to_string()
            .contains("KTP Anda sudah jadi.")
    );
}

#[tokio::test]
async fn somebody_else_s_act_in_between_makes_it_stay() {
    let app = TestApp::start().await;
    let filed = app.file_simple().await;
    let mut head = app.head("disdukcapil").await;
    let mut coordinator = app.coordinator().await;
    head.does(&filed, "start", &json!({})).await.expect(200);
    coordinator
        .does(&filed, "flag", &json!({ "urgent": true }))
        .await
        .expect(200);
    head.does(&filed, "take_back", &json!({})).await.expect(409);
    coordinator
        .does(&filed, "take_back", &json!({}))
        .await
        .expect(200);
    // What was the last act before is not any more: the undo itself is one.
    head.does(&filed, "take_back", &json!({})).await.expect(409);
    let case = head
        .get(&format!("/api/v1/complaints/{}", filed.reference))
        .await
        .json();
    assert_eq!(
        (&case["state"], &case["urgent"]),
        (&json!("in_progress"), &json!(false))
    );
    // Moving it to another unit can be undone too, and the unit has it again.
    coordinator
        .does(&filed, "assign", &json!({ "unit": "disperkim" }))
        .await
        .expect(200);
    assert!(head.queue("").await.is_empty());
    coordinator
        .does(&filed, "take_back", &json!({}))
        .await
        .expect(200);
    assert_eq!(head.queue("").await, std::slice::from_ref(&filed.reference));
}
