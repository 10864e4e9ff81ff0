//! A complaint about the conduct of officials: nobody whom it is about reads it, handles it or judges it.

use serde_json::json;
use tanggap::complaint::Role;

use crate::harness::{LAMP, TestApp};

const BRIBE: &str = "Petugas loket meminta uang tambahan supaya berkas saya didahulukan.";

#[tokio::test]
async fn a_supervisory_complaint_goes_past_the_unit_that_was_chosen_for_it() {
    let app = TestApp::start().await;
    let body = json!({ "description": BRIBE, "kind": "supervisory", "unit": "disdukcapil" });
    let filed = app.file(&body).await;
    assert_eq!(filed.body["unit"]["code"], "inspektorat");
    let path = format!("/api/v1/complaints/{}", filed.reference);
    let mut head = app.head("disdukcapil").await;
    let shown = head.get(&path).await;
    assert!(!shown.text().contains(BRIBE), "{}", shown.text());
    assert!(!head.queue("").await.contains(&filed.reference));
    let mut coordinator = app.coordinator().await;
    let given = json!({ "unit": "disdukcapil", "text": "Untuk ditangani unit." });
    coordinator.does(&filed, "assign", &given).await.expect(409);
}

#[tokio::test]
async fn what_is_supervisory_is_private_whatever_was_ticked() {
    let app = TestApp::start().await;
    let body = json!({ "description": BRIBE, "kind": "supervisory", "private_content": false });
    let filed = app.file(&body).await;
    let seen = app.public(&filed).await;
    assert!(
        seen["unit"].is_null(),
        "the unit would tell what it is about: {seen}"
    );
    assert!(!seen.to_string().contains("uang"));
}

#[tokio::test]
async fn a_case_that_turns_out_to_be_supervisory_leaves_its_unit() {
    let app = TestApp::start().await;
    let filed = app.file_simple().await;
    let mut head = app.head("disdukcapil").await;
    assert!(head.queue("").await.contains(&filed.reference));
    let mut coordinator = app.staff("meja", Role::Coordinator, None).await;
    let page = format!("/petugas/laporan/{}", filed.reference);
    let fields = [
        ("kind", "supervisory"),
        ("category", "kependudukan"),
        ("text", "Isinya dugaan pungutan liar oleh petugas."),
    ];
    let action = format!("{page}/recategorise");
    let form = format!("form[action='{action}']");
    let done = coordinator.fill(&page, &form, &action, &fields).await;
    done.expect(303);
    assert!(!head.queue("").await.contains(&filed.reference));
    let shown = head
        .get(&format!("/api/v1/complaints/{}", filed.reference))
        .await;
    assert!(!shown.text().contains("KTP saya"), "{}", shown.text());
    let mut inspector = app
        .program("inspektur", Role::Inspector, Some("inspektorat"))
        .await;
    assert!(inspector.queue("").await.contains(&filed.reference));
    assert!(app.public(&filed).await["unit"].is_null());
}

#[tokio::test]
async fn a_hidden_case_is_not_merged_into_an_open_one() {
    let app = TestApp::start().await;
    let open = app.file(&json!({ "description": LAMP })).await;
    let hidden = app
        .file(&json!({ "description": LAMP, "private_content": true }))
        .await;
    let alike = app.file(&json!({ "description": LAMP })).await;
    let mut coordinator = app.coordinator().await;
    let into = json!({ "into": open.reference, "text": "Perkara yang sama." });
    coordinator.does(&hidden, "merge", &into).await.expect(409);
    coordinator.does(&alike, "merge", &into).await.expect(200);
}

#[tokio::test]
async fn coordinators_hear_of_what_nobody_answers_for_in_one_message() {
    let app = TestApp::start().await;
    app.account("meja", Role::Coordinator, None).await;
    for number in 0..3 {
        let text = format!("Ada sesuatu yang perlu dilihat orang kantor, hal ke-{number}.");
        let filed = app.file(&json!({ "description": text })).await;
        assert!(filed.body["unit"].is_null(), "{}", filed.body);
    }
    app.file(&json!({ "description": LAMP })).await;
    app.work().await;
    app.state.clock.advance_seconds(901);
    app.work().await;
    let mut admin = app.staff("kepala.sistem", Role::Admin, None).await;
    let page = admin.get("/petugas/pesan").await;
    page.expect(200);
    let told = page.text().matches("tentukan unitnya").count();
    assert!(told >= 3, "{told} of 3 are named: {}", page.words());
    let messages = page.text().matches("meja").count();
    assert_eq!(messages, 1, "one message for one person: {}", page.words());
}

#[tokio::test]
async fn behind_tls_a_session_has_one_name_and_no_other_opens_anything() {
    let app =
        TestApp::with(|config| config.public_url = "https://lapor.kota.example".to_owned()).await;
    let password = app.account("sari", Role::Officer, Some("disperkim")).await;
    let fields = [("name", "sari"), ("password", password.as_str())];
    let answer = app.browser().post("/petugas/masuk", &fields).await;
    answer.expect(303);
    let cookies = answer.headers.get_all("set-cookie");
    let names: Vec<&str> = cookies
        .iter()
        .filter_map(|cookie| cookie.to_str().ok()?.split('=').next())
        .collect();
    assert_eq!(names, ["__Host-tanggap_session"]);
    let cookie = answer.header("set-cookie").to_owned();
    assert!(cookie.contains("Secure") && cookie.contains("HttpOnly") && cookie.contains("Path=/"));
    let token = cookie.split(';').next().unwrap().split_once('=').unwrap().1;
    // The right token under the name that a page without TLS could plant.
    for (name, status) in [("__Host-tanggap_session", 200), ("tanggap_session", 303)] {
        let mut browser = app
            .browser()
            .with_header("cookie", &format!("{name}={token}"));
        browser.get("/petugas").await.expect(status);
    }
}
