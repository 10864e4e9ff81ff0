//! A citizen follows a complaint: what the reference alone shows, what the code opens, and the last word.

use serde_json::json;

use crate::harness::{LAMP, TestApp};

#[tokio::test]
async fn the_reference_alone_shows_the_stage_and_no_word_of_the_text() {
    let app = TestApp::start().await;
    let filed = app
        .file(&json!({ "description": LAMP, "title": "Lampu pos ronda" }))
        .await;
    let public = app.public(&filed).await;
    assert_eq!(public["state"], "assigned");
    assert_eq!(public["unit"]["code"], "disperkim");
    assert!(!public.to_string().contains("pos ronda"), "{public}");
    let mut citizen = app.browser();
    let page = citizen
        .fill(
            "/lacak",
            "main form",
            "/lacak",
            &[("reference", &filed.reference.to_lowercase())],
        )
        .await;
    let page = if page.status.as_u16() == 303 {
        citizen.get(&page.location()).await
    } else {
        page
    };
    page.expect(200)
        .says("Diverifikasi")
        .says_nothing_of("pos ronda");
}

#[tokio::test]
async fn a_private_complaint_shows_the_public_nothing_but_its_stage() {
    let app = TestApp::start().await;
    let filed = app
        .file(&json!({ "description": LAMP, "private_content": true }))
        .await;
    let public = app.public(&filed).await;
    assert_eq!(public["state"], "assigned");
    assert!(
        public["unit"].is_null() && !public.to_string().contains("lampu"),
        "{public}"
    );
}

#[tokio::test]
async fn the_code_opens_the_thread_however_it_is_typed_and_a_wrong_one_opens_nothing() {
    let app = TestApp::start().await;
    let filed = app.file_simple().await;
    for code in [
        filed.code.to_lowercase(),
        filed.code.replace('-', " "),
        filed.code.replace('0', "o"),
    ] {
        let mut program = app.browser().with_header("tracking-code", &code);
        program
            .get(&format!("/api/v1/complaints/{}", filed.reference))
            .await
            .expect(200);
    }
    let wrong = app
        .browser()
        .with_header("tracking-code", "0000-0000-0000")
        .get(&format!("/api/v1/complaints/{}", filed.reference))
        .await;
    let unknown = app
        .browser()
        .with_header("tracking-code", "0000-0000-0000")
        .get("/api/v1/complaints/BJB-0000-0000")
        .await;
    assert_eq!(
        (wrong.status, wrong.text()),
        (unknown.status, unknown.text())
    );
    wrong.expect(404);
    let other = app.file_simple().await;
    let crossed = crate::harness::Filed {
        code: other.code.clone(),
        ..filed.clone()
    };
    app.reporter(&crossed, "withdraw", &json!({}))
        .await
        .expect(404);
}

#[tokio::test]
async fn the_citizen_s_page_opens_with_the_code_and_does_everything_without_scripts() {
    let app = TestApp::start().await;
    let filed = app.file_simple().await;
    let mut head = app.head("disdukcapil").await;
    head.finishes(&filed).await;
    let mut citizen = app.browser();
    let fields = [
        ("reference", filed.reference.as_str()),
        ("code", filed.code.as_str()),
    ];
    let page = citizen.fill("/lacak", "main form", "/lacak", &fields).await;
    let path = page.location();
    assert!(
        !path.contains(&filed.code)
            && !path
                .to_lowercase()
                .contains(&filed.code.to_lowercase().replace('-', ""))
    );
    let page = citizen.get(&path).await;
    page.expect(200)
        .says("Kabel sudah diganti")
        .says("KTP saya belum dapat diambil");
    assert_eq!(page.header("cache-control"), "no-store");
    let action = page
        .attribute("form[action*=bantah], form[action*=dispute]", "action")
        .expect("a form to dispute");
    let selector = format!("form[action='{action}']");
    let hidden = page.form(&selector);
    let mut fields: Vec<(&str, &str)> = hidden
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    fields.push(("text", "Belum, saya masih disuruh kembali."));
    let answer = citizen.post(&action, &fields).await;
    answer.expect(303);
    citizen
        .get(&answer.location())
        .await
        .says("Belum, saya masih disuruh kembali.");
    assert_eq!(app.public(&filed).await["state"], "in_progress");
}

#[tokio::test]
async fn a_dispute_reopens_with_the_old_deadline_and_is_used_up_after_two() {
    let app = TestApp::start().await;
    let filed = app.file(&json!({ "description": "Loket kelurahan tutup sebelum waktunya.", "unit": "kel-komet", "category": "kelurahan" })).await;
    assert_eq!(filed.body["unit"]["code"], "kel-komet");
    let mut head = app.head("kel-komet").await;
    let mut parent = app.head("kec-banjarbaru-utara").await;
    let dispute = json!({ "text": "Hari ini masih tutup juga." });
    head.finishes(&filed).await;
    app.advance_days(2);
    let reopened = app.reporter(&filed, "dispute", &dispute).await;
    reopened.expect(200);
    assert_eq!(
        reopened.json()["resolution_due"],
        filed.body["resolution_due"]
    );
    head.does(&filed, "resolve", &json!({ "text": crate::harness::DONE }))
        .await
        .expect(200);
    app.reporter(&filed, "dispute", &dispute).await.expect(200);
    head.does(&filed, "resolve", &json!({ "text": crate::harness::DONE }))
        .await
        .expect(409);
    parent
        .does(&filed, "resolve", &json!({ "text": crate::harness::DONE }))
        .await
        .expect(200);
    app.reporter(&filed, "dispute", &dispute).await.expect(409);
}

#[tokio::test]
async fn a_reporter_takes_a_complaint_back() {
    let app = TestApp::start().await;
    let filed = app.file_simple().await;
    let answer = app.reporter(&filed, "withdraw", &json!({})).await;
    answer.expect(200);
    assert_eq!(answer.json()["state"], "closed");
    assert!(
        app.head("disdukcapil")
            .await
            .queue("?state=assigned")
            .await
            .is_empty()
    );
}

#[tokio::test]
async fn what_is_archived_can_be_appealed_and_taken_up_again() {
    let app = TestApp::start().await;
    let filed = app.file_simple().await;
    let mut coordinator = app.coordinator().await;
    let archive = json!({ "reason": "unclear", "text": "Kami tidak mengerti apa yang terjadi." });
    coordinator
        .does(&filed, "archive", &archive)
        .await
        .expect(200);
    assert!(
        app.thread(&filed)
            .await
            .to_string()
            .contains("Kami tidak mengerti")
    );
    app.reporter(
        &filed,
        "appeal",
        &json!({ "text": "KTP saya tidak bisa diambil, itu jelas." }),
    )
    .await
    .expect(200);
    coordinator
        .does(&filed, "assign", &json!({ "unit": "disdukcapil" }))
        .await
        .expect(200);
    assert_eq!(app.public(&filed).await["state"], "assigned");
}
