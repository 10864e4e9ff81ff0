//! A unit works on its cases over the API: the queue, every action, and what is refused.

use serde_json::json;
use tanggap::complaint::Role;

use crate::harness::{DONE, LAMP, TestApp, photo};

#[tokio::test]
async fn the_queue_shows_the_soonest_deadline_first_and_only_one_s_own() {
    let app = TestApp::start().await;
    let late = app
        .file(&json!({ "description": LAMP, "category": "lampu-jalan" }))
        .await;
    app.advance_days(2);
    let later = app
        .file(&json!({ "description": LAMP, "category": "lampu-jalan" }))
        .await;
    app.file_simple().await;
    let mut head = app.head("disperkim").await;
    assert_eq!(
        head.queue("").await,
        [late.reference.clone(), later.reference.clone()]
    );
    let answer = head.get("/api/v1/queue").await;
    let first = &answer.json()["items"][0];
    assert_eq!(first["clock"], "first_response");
    assert_eq!(first["state"], "assigned");
    assert_eq!(first["unit"], "disperkim");
    assert_eq!(first["due_at"], "2026-07-08T08:00:00Z");
    for name in ["title", "category", "received_at", "sla"] {
        assert!(first[name].is_string(), "{name}: {first}");
    }
    assert_eq!(app.head("dlh").await.queue("").await.len(), 0);
    assert_eq!(
        app.head("banjarbaru").await.queue("").await.len(),
        3,
        "a head sees the units below"
    );
    assert_eq!(
        app.program("admin", Role::Admin, None)
            .await
            .get("/api/v1/queue")
            .await
            .status
            .as_u16(),
        403
    );
    app.browser().get("/api/v1/queue").await.expect(401);
}

#[tokio::test]
async fn the_queue_is_paged_by_keys_and_loses_nothing() {
    let app = TestApp::start().await;
    let mut filed = Vec::new();
    for _ in 0..7 {
        filed.push(app.file_simple().await.reference);
        app.advance_hours(1);
    }
    let mut head = app.head("disdukcapil").await;
    let mut seen = Vec::new();
    let mut cursor = String::new();
    for _ in 0..10 {
        let answer = head.get(&format!("/api/v1/queue?limit=3{cursor}")).await;
        answer.expect(200);
        let body = answer.json();
        seen.extend(
            body["items"]
                .as_array()
                .unwrap()
                .iter()
                .map(|item| item["reference"].as_str().unwrap().to_owned()),
        );
        match body["next"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    let mut sorted = seen.clone();
    sorted.sort();
    sorted.dedup();
    filed.sort();
    assert_eq!(sorted, filed);
    assert_eq!(seen.len(), 7);
    for bad in [
        "?limit=0",
        "?limit=x",
        "?cursor=rubbish",
        "?state=nowhere",
        "?sort=luck",
    ] {
        let answer = head.get(&format!("/api/v1/queue{bad}")).await;
        assert!(answer.status.is_client_error(), "{bad}: {}", answer.status);
    }
}

#[tokio::test]
async fn a_case_goes_from_assigned_to_confirmed() {
    let app = TestApp::start().await;
    let filed = app.file_simple().await;
    let mut head = app.head("disdukcapil").await;
    head.does(&filed, "resolve", &json!({ "text": DONE }))
        .await
        .expect(409);
    let started = head.does(&filed, "start", &json!({})).await;
    started.expect(200);
    assert_eq!(started.json()["state"], "in_progress");
    assert_eq!(started.json()["reference"], filed.reference);
    head.does(
        &filed,
        "answer",
        &json!({ "text": "Berkas sedang kami telusuri." }),
    )
    .await
    .expect(200);
    let short = head
        .does(&filed, "resolve", &json!({ "text": "Sudah." }))
        .await;
    assert!(
        matches!(short.status.as_u16(), 409 | 422),
        "{}",
        short.text()
    );
    assert_eq!(
        head.does(&filed, "resolve", &json!({ "text": DONE }))
            .await
            .json()["state"],
        "resolved"
    );
    let thread = app.thread(&filed).await.to_string();
    assert!(thread.contains("Berkas sedang kami telusuri.") && thread.contains(DONE));
    let confirmed = app
        .reporter(
            &filed,
            "confirm",
            &json!({ "rating": 4, "text": "Terima kasih." }),
        )
        .await;
    confirmed.expect(200);
    assert_eq!(confirmed.json()["state"], "closed");
    app.reporter(&filed, "rate", &json!({ "rating": 1 }))
        .await
        .expect(409);
    let late = head
        .does(&filed, "answer", &json!({ "text": "Masih ada lagi." }))
        .await;
    late.expect(409);
    assert!(!late.json()["detail"].as_str().unwrap().is_empty());
}

#[tokio::test]
async fn internal_notes_stay_inside() {
    let app = TestApp::start().await;
    let filed = app.file_simple().await;
    let mut head = app.head("disdukcapil").await;
    head.does(
        &filed,
        "note",
        &json!({ "text": "Rahasia kantor: blangko habis." }),
    )
    .await
    .expect(200);
    assert!(
        head.get(&format!("/api/v1/complaints/{}", filed.reference))
            .await
            .text()
            .contains("blangko habis")
    );
    assert!(
        !app.thread(&filed)
            .await
            .to_string()
            .contains("blangko habis")
    );
    assert!(
        !app.public(&filed)
            .await
            .to_string()
            .contains("blangko habis")
    );
}

#[tokio::test]
async fn a_contest_is_decided_by_the_coordinator() {
    let app = TestApp::start().await;
    let filed = app.file_simple().await;
    let mut head = app.head("disdukcapil").await;
    let contest = json!({ "owner": "dinsos", "text": "Ini urusan bantuan sosial, bukan kami." });
    head.does(&filed, "contest", &contest).await.expect(200);
    head.does(&filed, "contest", &contest).await.expect(409);
    let mut coordinator = app.coordinator().await;
    let moved = coordinator
        .does(&filed, "assign", &json!({ "unit": "dinsos" }))
        .await;
    moved.expect(200);
    head.get(&format!("/api/v1/complaints/{}", filed.reference))
        .await
        .says_nothing_of("KTP");
    assert_eq!(
        app.head("dinsos").await.queue("").await,
        std::slice::from_ref(&filed.reference)
    );
    // The citizen's clock kept running.
    assert_eq!(
        moved.json()["first_response_due"],
        filed.body["first_response_due"]
    );
}

#[tokio::test]
async fn a_question_pauses_the_clock_once_it_was_read_and_the_answer_starts_it_again() {
    let app = TestApp::start().await;
    let filed = app.file_simple().await;
    let mut head = app.head("disdukcapil").await;
    head.does(
        &filed,
        "ask",
        &json!({ "text": "Nomor antrean Anda berapa?" }),
    )
    .await
    .expect(200);
    head.does(&filed, "ask", &json!({ "text": "Kapan Anda datang?" }))
        .await
        .expect(409);
    let thread = app.thread(&filed).await;
    assert_eq!(thread["state"], "awaiting_reporter");
    app.advance_days(1);
    let replied = app
        .reporter(&filed, "reply", &json!({ "text": "Nomor 17, hari Senin." }))
        .await;
    replied.expect(200);
    assert_eq!(replied.json()["state"], "assigned");
    assert!(replied.json()["resolution_due"].as_str() > filed.body["resolution_due"].as_str());
    assert!(
        head.get(&format!("/api/v1/complaints/{}", filed.reference))
            .await
            .text()
            .contains("Nomor 17")
    );
}

#[tokio::test]
async fn an_unanswered_question_and_a_silent_reporter_end_by_themselves() {
    let app = TestApp::start().await;
    let filed = app.file_simple().await;
    let mut head = app.head("disdukcapil").await;
    head.does(
        &filed,
        "ask",
        &json!({ "text": "Nomor antrean Anda berapa?" }),
    )
    .await
    .expect(200);
    app.advance_days(20);
    app.work().await;
    assert_eq!(app.public(&filed).await["state"], "assigned");
    head.finishes(&filed).await;
    app.advance_days(10);
    app.work().await;
    assert_eq!(app.public(&filed).await["state"], "resolved");
    app.advance_days(10);
    app.work().await;
    assert_eq!(app.public(&filed).await["state"], "closed");
    app.reporter(
        &filed,
        "dispute",
        &json!({ "text": "Ternyata belum beres sama sekali." }),
    )
    .await
    .expect(409);
}

#[tokio::test]
async fn evidence_is_needed_where_the_category_says_so() {
    let app = TestApp::start().await;
    let filed = app
        .file(&json!({ "description": LAMP, "category": "lampu-jalan" }))
        .await;
    let mut head = app.head("disperkim").await;
    head.does(&filed, "start", &json!({})).await.expect(200);
    head.does(&filed, "resolve", &json!({ "text": DONE }))
        .await
        .expect(409);
    let upload = |content: &[u8]| {
        let mut body =
            b"--X\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\n"
                .to_vec();
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n--X--\r\n");
        body
    };
    let path = format!("/api/v1/complaints/{}/evidence", filed.reference);
    let kind = "multipart/form-data; boundary=X";
    let script = head
        .post_raw(&path, kind, upload(b"<svg onload=alert(1)>"))
        .await;
    assert!(script.status.is_client_error(), "{}", script.status);
    head.does(&filed, "resolve", &json!({ "text": DONE }))
        .await
        .expect(409);
    let hollow = b"\x89PNG\r\n\x1a\n and the rest of a picture";
    head.post_raw(&path, kind, upload(hollow)).await.expect(422);
    let png = &photo(1);
    app.head("dlh")
        .await
        .post_raw(&path, kind, upload(png))
        .await
        .expect(404);
    head.post_raw(&path, kind, upload(png)).await.expect(200);
    head.does(&filed, "resolve", &json!({ "text": DONE }))
        .await
        .expect(200);
}

#[tokio::test]
async fn merged_complaints_share_their_fate_and_keep_their_references() {
    let app = TestApp::start().await;
    let first = app.file_simple().await;
    app.advance_hours(1);
    let second = app.file_simple().await;
    let mut coordinator = app.coordinator().await;
    let wrong_way = coordinator
        .does(&first, "merge", &json!({ "into": second.reference }))
        .await;
    wrong_way.expect(409);
    coordinator
        .does(&second, "merge", &json!({ "into": first.reference }))
        .await
        .expect(200);
    let mut head = app.head("disdukcapil").await;
    assert_eq!(
        head.queue("?state=assigned").await,
        std::slice::from_ref(&first.reference)
    );
    head.finishes(&first).await;
    assert_eq!(
        app.public(&second).await["state"],
        "resolved",
        "the group's state under one's own reference"
    );
    app.reporter(
        &second,
        "dispute",
        &json!({ "text": "Punya saya belum selesai juga." }),
    )
    .await
    .expect(200);
    assert_eq!(app.public(&first).await["state"], "in_progress");
    coordinator
        .does(
            &second,
            "unmerge",
            &json!({ "text": "Ternyata lain perkara." }),
        )
        .await
        .expect(200);
    assert_eq!(app.public(&second).await["state"], "assigned");
}
