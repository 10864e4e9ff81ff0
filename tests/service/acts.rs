//! What a unit arranges for its own desk: who works on a case, what is urgent, and why something was late.

use serde_json::json;
use tanggap::complaint::Role;

use crate::harness::{LAMP, TestApp};

#[tokio::test]
async fn a_case_is_given_to_a_person_of_the_unit_and_to_nobody_else() {
    let app = TestApp::start().await;
    let filed = app.file_simple().await;
    for (name, unit) in [("sari", "disdukcapil"), ("budi", "disperkim")] {
        app.account(name, Role::Officer, Some(unit)).await;
    }
    let mut head = app.head("disdukcapil").await;
    let page = format!("/api/v1/complaints/{}", filed.reference);
    let before = head.get(&page).await.text();
    for (to, status) in [("budi", 409), ("tidak-ada", 422)] {
        let answer = head.does(&filed, "delegate", &json!({ "to": to })).await;
        answer.expect(status);
    }
    let mut stranger = app.head("disperkim").await;
    stranger
        .does(&filed, "delegate", &json!({ "to": "budi" }))
        .await
        .expect(404);
    let mut coordinator = app.coordinator().await;
    coordinator
        .does(&filed, "delegate", &json!({ "to": "sari" }))
        .await
        .expect(409);
    assert_eq!(
        head.get(&page).await.text(),
        before,
        "a denied call changes nothing"
    );

    head.does(&filed, "delegate", &json!({ "to": "sari" }))
        .await
        .expect(200);
    assert_eq!(head.get(&page).await.json()["assignee"], "sari");
    let items = head.get("/api/v1/queue").await.json();
    assert_eq!(items["items"][0]["assignee"], "sari");
    head.does(&filed, "delegate", &json!({ "to": "sari" }))
        .await
        .expect(409);
    // The reporter is told nothing of it.
    let thread = app.thread(&filed).await.to_string();
    assert!(
        !thread.contains("delegated") && !thread.contains("sari"),
        "{thread}"
    );

    head.does(&filed, "delegate", &json!({})).await.expect(200);
    assert!(head.get(&page).await.json()["assignee"].is_null());

    // Another unit has other people.
    head.does(&filed, "delegate", &json!({ "to": "sari" }))
        .await
        .expect(200);
    coordinator
        .does(&filed, "assign", &json!({ "unit": "disperkim" }))
        .await
        .expect(200);
    assert!(stranger.get(&page).await.json()["assignee"].is_null());
}

#[tokio::test]
async fn urgent_is_marked_and_unmarked_on_the_page_and_shown_in_the_queue() {
    let app = TestApp::start().await;
    let filed = app.file_simple().await;
    let mut head = app.staff("kepala", Role::Head, Some("disdukcapil")).await;
    let case = format!("/petugas/laporan/{}", filed.reference);
    let address = format!("{case}/flag");
    let form = format!("form[action=\"{address}\"]");
    let sent = head
        .fill(
            &case,
            &form,
            &address,
            &[("urgent", "true"), ("text", "Anak kecil sering lewat.")],
        )
        .await;
    assert_eq!(sent.location(), format!("{case}?sudah=flag"));
    head.get(&sent.location())
        .await
        .says("Laporan ini ditandai mendesak.");
    head.get("/petugas").await.says("Mendesak");
    let again = head
        .fill(&case, &form, &address, &[("urgent", "true")])
        .await;
    again.expect(409);
    head.fill(&case, &form, &address, &[("urgent", "false")])
        .await
        .expect(303);
    head.get(&case)
        .await
        .says_nothing_of("Laporan ini ditandai mendesak.");
    assert!(!app.thread(&filed).await.to_string().contains("flagged"));
}

#[tokio::test]
async fn a_missed_deadline_asks_for_its_cause_once() {
    let app = TestApp::start().await;
    let filed = app
        .file(&json!({ "description": LAMP, "category": "lampu-jalan" }))
        .await;
    let mut head = app.staff("kepala", Role::Head, Some("disperkim")).await;
    let case = format!("/petugas/laporan/{}", filed.reference);
    head.get(&case).await.says_nothing_of("Tuliskan sebabnya");
    let cause = json!({ "cause": "material", "text": "Lampu dipesan dari Surabaya." });
    let mut program = app
        .program("petugas", Role::Officer, Some("disperkim"))
        .await;
    program
        .does(&filed, "state_cause", &cause)
        .await
        .expect(409);

    // The first answer is late, the resolution is not.
    app.advance_days(8);
    // The session of the morning is over.
    let mut head = app
        .staff("kepala.baru", Role::Head, Some("disperkim"))
        .await;
    head.get(&case).await.says("Tuliskan sebabnya");
    head.get("/petugas").await.says("Sebab belum ditulis");
    program
        .does(&filed, "state_cause", &json!({ "cause": "laziness" }))
        .await
        .expect(422);
    program
        .does(&filed, "state_cause", &cause)
        .await
        .expect(200);
    program
        .does(&filed, "state_cause", &cause)
        .await
        .expect(409);
    head.get("/petugas")
        .await
        .says_nothing_of("Sebab belum ditulis");
    app.advance_days(30);
    program
        .does(&filed, "state_cause", &cause)
        .await
        .expect(200);
    program
        .does(&filed, "state_cause", &cause)
        .await
        .expect(409);

    // The head above and the Inspectorate read it; the reporter does not.
    for (role, unit) in [(Role::Head, "banjarbaru"), (Role::Inspector, "inspektorat")] {
        let mut reader = app.staff(unit, role, Some(unit)).await;
        let page = reader.get(&case).await;
        page.says("Bahan atau alat belum ada").says("Surabaya");
    }
    let thread = app.thread(&filed).await.to_string();
    assert!(
        !thread.contains("Surabaya") && !thread.contains("cause"),
        "{thread}"
    );
}
