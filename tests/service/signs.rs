//! Signs that no keyboard types reach nobody: every field of every form and address takes them without falling.

use axum::body::Body;
use axum::http::Method;
use serde_json::json;
use tanggap::complaint::Role;

use crate::harness::{LAMP, TestApp};

/// What is put into every field: NUL, a bell, a broken escape, a lone continuation byte.
const BAD: [&str; 4] = ["%00", "a%00b%07", "%", "%ff%00%c0"];

/// Addresses with the fields they take; `{r}` is a complaint's reference, `{v}` what is put in.
const READ: [&str; 20] = [
    "/?{q}",
    "/lapor?jenis={v}&unit={v}&kategori={v}",
    "/lapor/tempat?lat={v}&long={v}",
    "/lacak?ref={v}&reference={v}",
    "/lacak/{r}?sudah={v}",
    "/laporan?kelurahan={v}&kategori={v}&unit={v}&status={v}&bulan={v}&setelah={v}",
    "/unit?period={v}&tingkat={v}&cari={v}",
    "/unit/disperkim?period={v}&selesai={v}",
    "/unit/disperkim/laporan?komponen={v}&mulai={v}",
    "/unit/disperkim/skor.csv?period={v}",
    "/petugas?view={v}&unit={v}&category={v}&state={v}&text={v}&cursor={v}",
    "/petugas?text={v}",
    "/petugas/catat?{q}",
    "/petugas/pesan?status={v}&cursor={v}&after={v}",
    "/petugas/masuk?ke={v}",
    "/petugas/laporan/{r}?sudah={v}",
    "/petugas/laporan/{r}/terbitkan?sudah={v}",
    "/api/v1/queue?unit={v}&state={v}&sort={v}&limit={v}&cursor={v}",
    "/api/v1/units?period={v}",
    "/api/v1/units/disperkim/score?period={v}",
];

/// Paths with a sign in their middle.
const PATHS: [&str; 8] = [
    "/unit/{v}",
    "/laporan/{v}",
    "/lacak/{v}",
    "/assets/{v}",
    "/petugas/laporan/{v}",
    "/petugas/berkas/{v}",
    "/api/v1/complaints/{v}",
    "/api/v1/units/{v}/score",
];

/// Forms with their fields.
const WRITTEN: [(&str, &[&str]); 13] = [
    (
        "/lapor",
        &[
            "description",
            "title",
            "category",
            "unit",
            "employee",
            "occurred_on",
            "lat",
            "long",
            "address",
            "subdistrict",
            "identity",
            "name",
            "phone",
            "kontak",
            "key",
            "do",
            "kind",
        ],
    ),
    ("/lacak", &["reference", "code"]),
    ("/lacak/{r}/reply", &["text", "csrf"]),
    ("/lacak/{r}/confirm", &["text", "rating", "csrf"]),
    ("/bahasa", &["lang", "to"]),
    ("/tema", &["theme", "to"]),
    ("/petugas/masuk", &["name", "password", "ke"]),
    (
        "/petugas/sandi",
        &["old", "new", "again", "current", "password"],
    ),
    (
        "/petugas/catat",
        &[
            "description",
            "title",
            "category",
            "unit",
            "address",
            "name",
            "phone",
        ],
    ),
    ("/petugas/laporan/{r}/note", &["text", "revision"]),
    ("/petugas/laporan/{r}/assign", &["unit", "text", "revision"]),
    ("/petugas/laporan/{r}/identitas", &["reason", "passphrase"]),
    (
        "/petugas/laporan/{r}/terbitkan",
        &["title", "text", "answer", "revision"],
    ),
];

#[tokio::test]
async fn no_field_of_any_address_or_form_can_make_the_service_fall() {
    let app = TestApp::start().await;
    let filed = app.file(&json!({ "description": LAMP })).await;
    let mut desk = app
        .staff("koordinator.tanda", Role::Coordinator, None)
        .await;
    let token = desk
        .get(&format!("/petugas/laporan/{}/terbitkan", filed.reference))
        .await
        .attribute("input[name=csrf]", "value")
        .unwrap();
    let mut program = app.coordinator().await;
    for bad in BAD {
        for address in READ.iter().chain(&PATHS) {
            let address = address
                .replace("{r}", &filed.reference)
                .replace("{v}", bad)
                .replace("{q}", bad);
            for browser in [&mut desk, &mut program] {
                let answer = browser.get(&address).await;
                assert!(
                    !answer.status.is_server_error(),
                    "GET {address}: {}",
                    answer.text()
                );
            }
        }
        for (address, fields) in WRITTEN {
            let address = address.replace("{r}", &filed.reference);
            let fields: Vec<String> = fields
                .iter()
                .map(|field| format!("{field}=lampu+padam+{bad}+lagi"))
                .collect();
            let body = format!("csrf={token}&{}", fields.join("&"));
            let kind = Some("application/x-www-form-urlencoded");
            let answer = desk
                .send(Method::POST, &address, kind, Body::from(body))
                .await;
            assert!(
                !answer.status.is_server_error(),
                "POST {address} {bad}: {}",
                answer.text()
            );
        }
    }
}

#[tokio::test]
async fn what_was_typed_around_such_a_sign_is_kept() {
    let app = TestApp::start().await;
    let mut desk = app
        .staff("koordinator.tanda", Role::Coordinator, None)
        .await;
    let filed = app
        .file(&json!({ "description": "Lampu\u{0} jalan padam di depan pasar." }))
        .await;
    assert!(
        app.thread(&filed)
            .await
            .to_string()
            .contains("Lampu jalan padam")
    );
    desk.get("/petugas?text=lampu%00+jalan")
        .await
        .expect(200)
        .says(&filed.reference);
    let backslashes = json!({ "description": "Jalur C:\\u0000 ditulis begitu di papan." });
    let filed = app.file(&backslashes).await;
    assert!(app.thread(&filed).await.to_string().contains(r"C:\\u0000"));
}
