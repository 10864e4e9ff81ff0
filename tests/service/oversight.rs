//! The Inspectorate looks again: a lot that anybody can repeat, its results in the score, and who looked at what.

use std::collections::BTreeSet;
use std::time::Duration;

use serde_json::json;
use sha2::{Digest, Sha256};
use tanggap::complaint::Role;

use crate::harness::{Answer, Browser, Filed, LAMP, TestApp, corners, encoded};

const DESK: &str = "/petugas/pengawasan";
const PUBLIC: &str = "/unit/periksa-ulang";

async fn inspector(app: &TestApp) -> Browser {
    app.staff("pengawas", Role::Inspector, Some("inspektorat"))
        .await
}

/// The value of the tests.
pub const VALUE: &str = "IHSG 3 Agustus 2026 7.812,34";

/// The Inspectorate adds a public value to the seed of July, and the lot is drawn.
pub async fn draws(app: &TestApp) {
    let mut person = app
        .staff("pengundi", Role::Inspector, Some("inspektorat"))
        .await;
    types(&mut person, VALUE).await.expect(303);
    app.advance_hours(1);
    app.work().await;
}

pub async fn types(person: &mut Browser, value: &str) -> Answer {
    let action = "/petugas/pengawasan/nilai";
    let form = format!("form[action='{action}']");
    person.fill(DESK, &form, action, &[("nilai", value)]).await
}

pub fn hash(text: &str) -> String {
    let digest = Sha256::digest(text);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Three complaints are finished in July 2026, and August has begun.
async fn july(app: &TestApp) -> Vec<Filed> {
    // The clock of the tests stands on 1 July 2026.
    app.work().await;
    let mut head = app.head("disdukcapil").await;
    let mut filed = Vec::new();
    for _ in 0..3 {
        let one = app.file_simple().await;
        head.finishes(&one).await;
        filed.push(one);
    }
    filed
}

#[tokio::test]
async fn the_seed_is_promised_before_the_month_ends_and_the_draw_can_be_repeated() {
    let app = TestApp::start().await;
    july(&app).await;
    let json_of = format!("{PUBLIC}.json?bulan=2026-07");
    let promised = app.browser().get(&json_of).await.json();
    assert_eq!(promised["seed"], json!(null));
    assert_eq!(promised["units"], json!([]));
    let commitment = promised["commitment"].as_str().unwrap().to_owned();
    let page = app.browser().get(PUBLIC).await;
    page.expect(200)
        .says(&commitment)
        .says("Undian dilakukan setelah bulan ini berakhir");

    // Nothing is drawn while the month lasts, and once it is over only once.
    app.advance_days(30);
    app.work().await;
    assert_eq!(app.browser().get(&json_of).await.json(), promised);
    app.advance_days(1);
    app.work().await;
    // First the list is closed; only then is there a value, and then the draw.
    let listed = app.browser().get(&json_of).await.json();
    assert_eq!(listed["drawn_at"], json!(null));
    assert_eq!(listed["units"][0]["chosen"], 0);
    assert_eq!(listed["units"][0]["resolved"].as_array().unwrap().len(), 3);
    app.browser()
        .get(PUBLIC)
        .await
        .says("benih saja yang menentukan");
    draws(&app).await;
    let drawn = app.browser().get(&json_of).await.json();
    assert_eq!(drawn["list_sha256"], listed["list_sha256"]);
    app.advance_days(1);
    app.work().await;
    assert_eq!(app.browser().get(&json_of).await.json(), drawn);

    // Which were drawn is told a month later, or when all of them were examined: whoever knows it before could
    // repair just those.
    assert_eq!(drawn["seed"], json!(null));
    assert_eq!(drawn["told_at"], "2026-08-31T16:00:00Z");
    assert_eq!(drawn["units"][0]["chosen"], 3);
    assert_eq!(drawn["units"][0]["drawn"], json!([]));
    app.browser()
        .get(PUBLIC)
        .await
        .says("Sudah diundi dan sedang diperiksa")
        .says_nothing_of("ID publik yang terpilih");
    app.advance_days(30);
    let drawn = app.browser().get(&json_of).await.json();
    let seed = drawn["seed"].as_str().unwrap();
    assert_eq!(drawn["commitment"], commitment.as_str());
    assert_eq!(hash(seed), commitment);
    let last = hash(&format!("{seed}\n{VALUE}"));
    let unit = &drawn["units"][0];
    assert_eq!(unit["unit"], "disdukcapil");
    let ids = |name: &str| -> Vec<String> { serde_json::from_value(unit[name].clone()).unwrap() };
    let mut lots: Vec<(String, String)> = ids("resolved")
        .into_iter()
        .map(|id| (hash(&format!("{last}\n2026-07\ndisdukcapil\n{id}")), id))
        .collect();
    lots.sort();
    assert_eq!(lots.len(), 3);
    let expected: BTreeSet<String> = lots.into_iter().map(|(_, id)| id).collect();
    assert_eq!(ids("drawn").into_iter().collect::<BTreeSet<_>>(), expected);
    app.browser()
        .get(PUBLIC)
        .await
        .says(seed)
        .says("Juli 2026")
        .says("Hasil undian");
    app.browser()
        .get(&format!("{PUBLIC}.json?bulan=x"))
        .await
        .expect(422);
    app.browser()
        .get(&format!("{PUBLIC}.json?bulan=2020-01"))
        .await
        .expect(404);
}

#[tokio::test]
async fn a_failed_re_audit_from_the_list_reaches_the_score_and_one_outside_it_is_marked() {
    let app = TestApp::start().await;
    let filed = july(&app).await;
    let mut desk = inspector(&app).await;
    desk.get(DESK)
        .await
        .says("Daftar pertama diundi setelah bulan ini berakhir");
    app.advance_days(31);
    app.work().await;
    draws(&app).await;
    let mut desk = app
        .staff("pengawas.kedua", Role::Inspector, Some("inspektorat"))
        .await;
    let page = desk.get(DESK).await;
    page.expect(200).says("3 dari 3 terpilih, 0 diperiksa");
    for one in &filed {
        page.says(&one.reference);
    }
    let score = "/api/v1/units/disdukcapil/score?period=2026-Q3";
    let before = app.browser().get(score).await.json();

    for (one, passed) in [(&filed[0], "false"), (&filed[1], "true")] {
        let case = format!("/petugas/laporan/{}", one.reference);
        let action = format!("{case}/audit");
        let form = format!("form[action='{action}']");
        let fields = [
            ("passed", passed),
            ("text", "Kami datang ke loket dan melihat sendiri."),
        ];
        desk.fill(&case, &form, &action, &fields).await.expect(303);
    }
    let page = desk.get(DESK).await;
    page.says("2 diperiksa, 1 tidak bertahan")
        .says("Hasil tidak bertahan")
        .says("Belum diperiksa")
        .says_nothing_of("di luar daftar undian");
    app.advance_hours(1);
    app.work().await;
    let after = app.browser().get(score).await.json();
    let q1 = |score: &serde_json::Value| {
        let parts = score["components"].as_array().unwrap();
        let found = parts.iter().find(|one| one["code"] == "Q1").unwrap();
        found.to_string()
    };
    assert_ne!(q1(&before), q1(&after), "the failed audit does not count");
    let told = app
        .browser()
        .get(&format!("{PUBLIC}.json?bulan=2026-07"))
        .await
        .json();
    assert_eq!(told["units"][0]["examined"], 2);
    assert_eq!(told["units"][0]["failed"], 1);

    // What no lot has chosen may be examined too, and is marked.
    let mut desk = app
        .staff("pengawas.ketiga", Role::Inspector, Some("inspektorat"))
        .await;
    let mut head = app.staff("kepala", Role::Head, Some("disdukcapil")).await;
    let other = app.file_simple().await;
    let case = format!("/petugas/laporan/{}", other.reference);
    for (verb, text) in [
        ("start", ""),
        (
            "resolve",
            "Dokumen sudah dicetak dan diserahkan kepada pelapor di loket.",
        ),
    ] {
        let action = format!("{case}/{verb}");
        let form = format!("form[action='{action}']");
        let fields = [("text", text)];
        head.fill(&case, &form, &action, &fields).await.expect(303);
    }
    let action = format!("{case}/audit");
    let form = format!("form[action='{action}']");
    let fields = [
        ("passed", "true"),
        ("text", "Diperiksa karena ada keluhan lain."),
    ];
    desk.fill(&case, &form, &action, &fields).await.expect(303);
    desk.get(DESK)
        .await
        .says("Pemeriksaan di luar daftar undian")
        .says(&other.reference);
}

#[tokio::test]
async fn the_desk_shows_who_looked_and_why_and_no_identity() {
    let app = TestApp::start().await;
    let filed = app
        .file(&json!({
            "description": "KTP saya belum dapat diambil padahal sudah lewat tiga pekan.",
            "category": "kependudukan", "identity": "named",
            "reporter": { "name": "Rusdi Hasan", "email": "rusdi@rumah.example" },
        }))
        .await;
    let mut head = app.staff("kepala", Role::Head, Some("disdukcapil")).await;
    let path = format!("/petugas/laporan/{}/identitas", filed.reference);
    let reason = [("reason", "Menanyakan nomor berkas kepada pelapor.")];
    let worker = async {
        for _ in 0..30 {
            tokio::time::sleep(Duration::from_millis(50)).await;
            app.work().await;
        }
    };
    let form = format!("form[action='{path}']");
    let (opened, ()) = tokio::join!(head.fill(&path, &form, &path, &reason), worker);
    opened.expect(200).says("Rusdi Hasan");
    let abuse = app
        .file(&json!({
            "description": "Petugas loket meminta uang tambahan supaya berkas saya didahulukan.",
            "kind": "supervisory", "unit": "disdukcapil",
        }))
        .await;
    let mut desk = inspector(&app).await;
    let page = desk.get(DESK).await;
    page.expect(200)
        .says("kepala")
        .says("membuka identitas")
        .says("Menanyakan nomor berkas kepada pelapor.")
        .says(&abuse.reference)
        .says("Tidak dapat dibaca oleh");
    for secret in [
        "Rusdi",
        "rumah.example",
        filed.code.as_str(),
        abuse.code.as_str(),
    ] {
        page.says_nothing_of(secret);
    }
}

#[tokio::test]
async fn what_speaks_against_a_proof_is_on_the_desk_and_leads_to_it() {
    let app = TestApp::start().await;
    let mut head = app.head("disperkim").await;
    let mut desk = inspector(&app).await;
    let picture = corners(320, 240);
    let again = image::imageops::flip_horizontal(&picture);
    let mut pair = Vec::new();
    for picture in [picture, again] {
        let filed = app
            .file(&json!({ "description": LAMP, "category": "lampu-jalan" }))
            .await;
        let empty = desk.get(DESK).await.one("li[id=risks]");
        assert_eq!(empty, "Tidak ada bukti yang perlu diperiksa.");
        let path = format!("/api/v1/complaints/{}/evidence", filed.reference);
        let file = encoded(picture, image::ImageFormat::Png);
        let files: [(&str, &str, &[u8]); 1] = [("file", "sesudah.png", &file)];
        head.post_files(&path, &[], &files).await.expect(200);
        pair.push(filed);
    }
    let page = desk.get(DESK).await;
    let risks = page.one("section[aria-labelledby=risks]");
    assert!(
        risks.contains(
            "Foto ini mirip dengan foto lain yang diputar, dicerminkan, atau dibalik warnanya."
        ),
        "{risks}"
    );
    assert!(risks.contains("bukan tuduhan"), "{risks}");
    assert!(risks.contains(&pair[1].reference), "{risks}");
    assert!(!risks.contains(&pair[0].reference), "{risks}");
    let file = page
        .attribute("section[aria-labelledby=risks] li a", "href")
        .unwrap();
    desk.get(&file).await.expect(200);
    assert_eq!(
        page.one("nav a[href='#risks']"),
        "Bukti ini perlu diperiksa 1"
    );
}

#[tokio::test]
async fn what_is_far_too_late_is_there_with_the_causes_that_units_state() {
    let app = TestApp::start().await;
    let filed = app.file_simple().await;
    for _ in 0..40 {
        app.advance_days(1);
        app.work().await;
    }
    let mut head = app.head("disdukcapil").await;
    let cause = json!({ "cause": "material", "text": "Blangko habis." });
    head.does(&filed, "state_cause", &cause).await.expect(200);
    let mut desk = inspector(&app).await;
    let page = desk.get(DESK).await;
    let escalated = page.one("section[aria-labelledby=escalated]");
    assert!(escalated.contains(&filed.reference), "{escalated}");
    let causes = page.one("section[aria-labelledby=causes]");
    assert!(causes.contains("Bahan atau alat belum ada: 1"), "{causes}");
}

#[tokio::test]
async fn the_desk_is_the_inspectorates_alone() {
    let app = TestApp::start().await;
    for (name, role, unit) in [
        ("sari", Role::Officer, Some("inspektorat")),
        ("kepala", Role::Head, Some("inspektorat")),
        ("meja", Role::Coordinator, None),
        ("sdm", Role::Personnel, None),
        ("wali", Role::Leader, None),
        ("admin", Role::Admin, None),
    ] {
        let mut other = app.staff(name, role, unit).await;
        other.get(DESK).await.expect(403);
        other
            .get("/petugas/cuti")
            .await
            .says_nothing_of("Pengawasan");
    }
    app.browser().get(DESK).await.expect(303);
    inspector(&app)
        .await
        .get("/petugas/cuti")
        .await
        .says("Pengawasan");
}
