//! A unit asks for more time once; somebody above decides, and the reporter is told.

use serde_json::json;
use tanggap::complaint::Role;

use crate::harness::{LAMP, TestApp};

#[tokio::test]
async fn more_time_is_asked_for_once_decided_above_and_told_to_the_reporter() {
    let app = TestApp::start().await;
    let filed = app.file_simple().await;
    let due = filed.body["resolution_due"].clone();
    let mut head = app.head("disdukcapil").await;
    let ask = json!({ "working_days": 5, "text": "Blangko baru datang pekan depan." });
    let grant = json!({ "granted": true, "text": "Blangko memang sedang kosong di pusat." });
    let case = format!("/api/v1/complaints/{}", filed.reference);
    head.does(&filed, "decide_extension", &grant)
        .await
        .expect(409);
    for wrong in [
        json!({ "working_days": 300, "text": "x" }),
        json!({ "text": "Tanpa lama." }),
    ] {
        head.does(&filed, "ask_extension", &wrong).await.expect(422);
    }
    head.does(
        &filed,
        "ask_extension",
        &json!({ "working_days": 11, "text": "Lama sekali ini." }),
    )
    .await
    .expect(409);
    head.does(&filed, "ask_extension", &ask).await.expect(200);
    head.does(&filed, "ask_extension", &ask).await.expect(409);
    assert!(
        !app.thread(&filed)
            .await
            .to_string()
            .contains("Blangko baru")
    );

    // Nobody of the unit decides, nor anybody beside it.
    let before = head.get(&case).await.text();
    let mut officer = app
        .program("sari", Role::Officer, Some("disdukcapil"))
        .await;
    for own in [&mut head, &mut officer] {
        own.does(&filed, "decide_extension", &grant)
            .await
            .expect(409);
    }
    let mut inspector = app
        .program("pengawas", Role::Inspector, Some("inspektorat"))
        .await;
    inspector
        .does(&filed, "decide_extension", &grant)
        .await
        .expect(409);
    app.head("disperkim")
        .await
        .does(&filed, "decide_extension", &grant)
        .await
        .expect(404);
    assert_eq!(head.get(&case).await.text(), before);

    let mut coordinator = app.coordinator().await;
    assert_eq!(
        coordinator.queue("?view=decide").await,
        std::slice::from_ref(&filed.reference)
    );
    let mut above = app.head("banjarbaru").await;
    let decided = above.does(&filed, "decide_extension", &grant).await;
    decided.expect(200);
    assert!(decided.json()["resolution_due"].as_str() > due.as_str());
    above
        .does(&filed, "decide_extension", &grant)
        .await
        .expect(409);
    assert!(coordinator.queue("?view=decide").await.is_empty());
    let thread = app.thread(&filed).await;
    assert_eq!(thread["resolution_due"], decided.json()["resolution_due"]);
    let words = thread.to_string();
    assert!(
        words.contains("extended") && words.contains("Blangko memang"),
        "{words}"
    );
    assert!(!words.contains("Blangko baru"));
}

#[tokio::test]
async fn the_case_page_offers_the_decision_and_explains_the_new_deadline() {
    let app = TestApp::start().await;
    let filed = app
        .file(&json!({
            "description": LAMP, "category": "lampu-jalan", "identity": "named",
            "reporter": { "name": "Rusdi", "email": "rusdi@rumah.example" },
        }))
        .await;
    let mut head = app.staff("kepala", Role::Head, Some("disperkim")).await;
    let mut above = app.staff("kota", Role::Head, Some("banjarbaru")).await;
    let case = format!("/petugas/laporan/{}", filed.reference);
    let post = |verb: &str| {
        let address = format!("{case}/{verb}");
        (format!("form[action=\"{address}\"]"), address)
    };
    let (form, address) = post("ask_extension");
    head.fill(
        &case,
        &form,
        &address,
        &[("working_days", "4"), ("text", "Tiang harus diganti dulu.")],
    )
    .await
    .expect(303);
    head.get(&case)
        .await
        .says("Unit meminta tambahan 4 hari kerja");
    app.work_after_delay().await;
    let (form, address) = post("decide_extension");
    above
        .fill(
            &case,
            &form,
            &address,
            &[("granted", "true"), ("text", "Tiang memang sudah rapuh.")],
        )
        .await
        .expect(303);
    above
        .get(&case)
        .await
        .says("Termasuk perpanjangan 4 hari kerja");
    app.work_after_delay().await;
    let mut admin = app.staff("admin", Role::Admin, None).await;
    let messages = admin.get("/petugas/pesan").await;
    messages
        .says(&format!(
            "Batas waktu laporan {} diperpanjang",
            filed.reference
        ))
        .says(&format!("{}: unit meminta perpanjangan", filed.reference))
        .says(&format!("{}: perpanjangan disetujui", filed.reference));
}
