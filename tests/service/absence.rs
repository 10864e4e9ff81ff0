//! Leave: whoever is away is replaced by the deputy, in what is handed to them and in what they are told.

use serde_json::json;
use tanggap::complaint::Role;

use crate::harness::{Browser, LAMP, TestApp};

/// Enters a leave on the page.
async fn leave(browser: &mut Browser, fields: &[(&str, &str)]) -> crate::harness::Answer {
    let form = "form[action='/petugas/cuti']";
    browser
        .fill("/petugas/cuti", form, "/petugas/cuti", fields)
        .await
}

#[tokio::test]
async fn what_is_given_to_somebody_on_leave_goes_to_the_deputy() {
    let app = TestApp::start().await;
    let filed = app.file_simple().await;
    app.account("budi", Role::Officer, Some("disdukcapil"))
        .await;
    app.account("tono", Role::Officer, Some("disperkim")).await;
    let mut sari = app.staff("sari", Role::Officer, Some("disdukcapil")).await;
    // The clock of the tests stands on 1 July 2026.
    let days = [("first", "2026-07-01"), ("last", "2026-07-10")];
    let with = |deputy: &'static str| [days[0], days[1], ("deputy", deputy)];
    leave(&mut sari, &with("tono")).await.expect(422);
    leave(&mut sari, &with("sari")).await.expect(422);
    leave(
        &mut sari,
        &[("first", "2026-07-10"), ("last", "2026-07-01")],
    )
    .await
    .expect(422);
    leave(&mut sari, &[("first", "besok"), ("last", "")])
        .await
        .expect(422)
        .says("Tulis tanggal seperti");
    // Nobody enters the leave of others but their head.
    let others = [days[0], days[1], ("who", "budi")];
    leave(&mut sari, &others).await.expect(422);
    leave(&mut sari, &with("budi")).await.expect(303);
    leave(&mut sari, &with("budi")).await.expect(422);
    sari.get("/petugas/cuti")
        .await
        .says("10 Juli 2026")
        .says("budi");

    let mut head = app.head("disdukcapil").await;
    let case = format!("/api/v1/complaints/{}", filed.reference);
    head.does(&filed, "delegate", &json!({ "to": "sari" }))
        .await
        .expect(200);
    assert_eq!(head.get(&case).await.json()["assignee"], "budi");

    // Without a deputy nobody gets it; and once the head ends the leave, sari does.
    let mut kepala = app.staff("kepala", Role::Head, Some("disdukcapil")).await;
    let budi = [
        ("first", "2026-07-01"),
        ("last", "2026-07-02"),
        ("who", "budi"),
    ];
    leave(&mut kepala, &budi).await.expect(303);
    head.does(&filed, "delegate", &json!({ "to": "sari" }))
        .await
        .expect(409);
    let page = kepala.get("/petugas/cuti").await;
    page.says("Tanpa wakil");
    let form = "form[action$='/akhir']";
    let address = page.attribute(form, "action").unwrap();
    let mut stranger = app.staff("tina", Role::Head, Some("disperkim")).await;
    let own = stranger
        .get("/petugas/cuti")
        .await
        .form("form[action='/petugas/cuti']");
    let token = own.iter().find(|(name, _)| name == "csrf").unwrap();
    stranger
        .post(&address, &[("csrf", token.1.as_str())])
        .await
        .expect(404);
    for _ in 0..2 {
        let page = kepala.get("/petugas/cuti").await;
        let address = page.attribute(form, "action").unwrap();
        kepala
            .fill("/petugas/cuti", form, &address, &[])
            .await
            .expect(303);
    }
    kepala.get("/petugas/cuti").await.says("Tidak ada cuti.");
    head.does(&filed, "delegate", &json!({ "to": "sari" }))
        .await
        .expect(200);
    assert_eq!(head.get(&case).await.json()["assignee"], "sari");
}

#[tokio::test]
async fn notices_go_to_the_deputy_too() {
    let app = TestApp::start().await;
    app.account("wakil", Role::Head, Some("banjarbaru")).await;
    let mut head = app.staff("kepala", Role::Head, Some("disperkim")).await;
    let fields = [
        ("first", "2026-07-01"),
        ("last", "2026-12-31"),
        ("deputy", "wakil"),
    ];
    leave(&mut head, &fields).await.expect(303);
    app.file(&json!({ "description": LAMP, "category": "lampu-jalan" }))
        .await;
    app.work().await;
    let mut admin = app.staff("admin", Role::Admin, None).await;
    let messages = admin.get("/petugas/pesan").await;
    // The head above is not told of a new complaint, except as the deputy.
    messages.says("wakil").says("kepala");
}
