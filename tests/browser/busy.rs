//! A line of every kind on the desks of the coordinator and the Inspectorate.

use std::time::Duration;

use serde_json::json;
use tanggap::complaint::Role;

use super::harness::{Browser, Filed, LAMP, TestApp};

/// A kelurahan.
const KOMET: &str = "Komet";
/// More than a desk shows of one kind.
const UNROUTED: usize = 12;
const VAGUE: &str = "Ada sampah dan parkir yang mengganggu di sini sejak kemarin.";
const BRIBE: &str = "Petugas loket meminta uang tambahan supaya berkas saya didahulukan.";

/// What has to lie for a month: units are far too late and say why.
pub async fn first_of_july(app: &TestApp) -> Vec<Filed> {
    // The seed of July is promised.
    app.work().await;
    let mut late = Vec::new();
    for _ in 0..3 {
        late.push(app.file_simple().await);
    }
    late.push(app.file(&json!({ "description": LAMP })).await);
    late
}

/// From the last day of July into August, when July is drawn.
pub async fn into_august(app: &TestApp, late: &[Filed]) {
    let mut head = app
        .program("kepala.loket", Role::Head, Some("disdukcapil"))
        .await;
    for (filed, cause) in late.iter().zip(["material", "material", "capacity"]) {
        let said = json!({ "cause": cause, "text": "Blangko habis sejak awal bulan." });
        does(&mut head, filed, "state_cause", &said).await;
    }
    // The time to decide about this one runs out over the weekend.
    contest(app, &mut head, "dinsos").await;
    looked_up(app).await;
    app.advance_days(4);
    app.work().await;
    drawn(app).await;
    for owner in ["dinsos", "pln"] {
        contest(app, &mut head, owner).await;
    }
    unrouted(app).await;
    between_two_units(app).await;
    abuse(app).await;
    held_by_nobody(app, &mut head).await;
    more_time(app, &mut head).await;
    examined(app).await;
    app.work_after_delay().await;
}

async fn contest(app: &TestApp, head: &mut Browser, owner: &str) {
    let filed = app.file_simple().await;
    let said = json!({ "owner": owner, "text": "Ini bantuan sosial, bukan urusan loket kami." });
    does(head, &filed, "contest", &said).await;
}

/// A head opens the identity of somebody who gave their name.
async fn looked_up(app: &TestApp) {
    let named = json!({ "description": "Akta anak saya salah nama dan belum diperbaiki.",
        "category": "kependudukan", "identity": "named",
        "reporter": { "name": "Rusdi Hasan", "email": "rusdi@contoh.example" } });
    let filed = app.file(&named).await;
    let mut head = app
        .staff("kepala.arsip", Role::Head, Some("disdukcapil"))
        .await;
    let path = format!("/petugas/laporan/{}/identitas", filed.reference);
    let form = format!("form[action='{path}']");
    let reason = [("reason", "Menanyakan nomor berkas kepada pelapor.")];
    let worker = async {
        for _ in 0..30 {
            tokio::time::sleep(Duration::from_millis(50)).await;
            app.work().await;
        }
    };
    let (opened, ()) = tokio::join!(head.fill(&path, &form, &path, &reason), worker);
    opened.expect(200);
}

async fn unrouted(app: &TestApp) {
    for number in 1..=UNROUTED {
        let text = format!("{VAGUE} Rumah nomor {number}.");
        let place = json!({ "subdistrict": KOMET });
        app.file(&json!({ "description": text, "location": place }))
            .await;
    }
}

async fn between_two_units(app: &TestApp) {
    let mut coordinator = app.program("meja.pagi", Role::Coordinator, None).await;
    for moves in [3, 2] {
        let filed = app.file_simple().await;
        for unit in ["dinsos", "disdukcapil", "dinsos"].iter().take(moves) {
            let to = json!({ "unit": unit, "text": "" });
            does(&mut coordinator, &filed, "assign", &to).await;
        }
    }
}

async fn abuse(app: &TestApp) {
    app.account("auditor", Role::Inspector, Some("inspektorat"))
        .await;
    for unit in [Some("disdukcapil"), None] {
        let body = json!({ "description": BRIBE, "kind": "supervisory", "unit": unit });
        app.file(&body).await;
    }
}

/// The account of one person is disabled, another one is away without a deputy.
async fn held_by_nobody(app: &TestApp, head: &mut Browser) {
    let mut desk = app
        .staff("kepala.cuti", Role::Head, Some("disdukcapil"))
        .await;
    let mut admin = app.staff("admin.akun", Role::Admin, None).await;
    for name in ["sari", "tono"] {
        app.account(name, Role::Officer, Some("disdukcapil")).await;
        let filed = app.file_simple().await;
        does(head, &filed, "delegate", &json!({ "to": name })).await;
    }
    let away = [
        ("who", "tono"),
        ("first", "2026-08-04"),
        ("last", "2026-08-14"),
    ];
    desk.fill(
        "/petugas/cuti",
        "form[action='/petugas/cuti']",
        "/petugas/cuti",
        &away,
    )
    .await
    .expect(303);
    let change = "/petugas/kelola/orang/ubah";
    let gone = [("name", "sari"), ("what", "disable")];
    let form = format!("form[action='{change}']");
    admin
        .fill("/petugas/kelola/orang", &form, change, &gone)
        .await
        .expect(303);
}

async fn more_time(app: &TestApp, head: &mut Browser) {
    let filed = app.file_simple().await;
    let ask = json!({ "working_days": 5, "text": "Blangko baru datang pekan depan." });
    does(head, &filed, "ask_extension", &ask).await;
}

/// The Inspectorate adds a public value to the seed, and the lot is drawn.
async fn drawn(app: &TestApp) {
    let mut inspector = app
        .staff("pengundi", Role::Inspector, Some("inspektorat"))
        .await;
    let (page, action) = ("/petugas/pengawasan", "/petugas/pengawasan/nilai");
    let form = format!("form[action='{action}']");
    let value = [("nilai", "IHSG 3 Agustus 2026 7.812,34")];
    let added = inspector.fill(page, &form, action, &value).await;
    added.expect(303);
    app.advance_hours(1);
    app.work().await;
}

/// Two of the drawn complaints are examined, and one that no lot has chosen.
async fn examined(app: &TestApp) {
    let mut inspector = app
        .staff("pemeriksa", Role::Inspector, Some("inspektorat"))
        .await;
    let mut head = app
        .program("kepala.siang", Role::Head, Some("disdukcapil"))
        .await;
    let other = app.file_simple().await;
    head.finishes(&other).await;
    let page = inspector.get("/petugas/pengawasan").await;
    let drawn = page.all("section[aria-labelledby=reaudit] .files small");
    let seen = drawn.iter().take(2).map(String::as_str);
    for (reference, passed) in seen
        .chain([other.reference.as_str()])
        .zip(["true", "false", "true"])
    {
        let case = format!("/petugas/laporan/{reference}");
        let action = format!("{case}/audit");
        let fields = [
            ("passed", passed),
            ("text", "Kami datang ke loket dan melihat sendiri."),
        ];
        inspector
            .fill(&case, &format!("form[action='{action}']"), &action, &fields)
            .await
            .expect(303);
    }
}

async fn does(staff: &mut Browser, filed: &Filed, action: &str, body: &serde_json::Value) {
    staff.does(filed, action, body).await.expect(200);
}
