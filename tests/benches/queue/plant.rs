//! Complaints that came in and ended as they do, after which the others are made.

use serde_json::{Value, json};
use tanggap::complaint::Role;

use crate::city::{UNIT, run};
use crate::harness::{DONE, Filed, TestApp};

/// What was wrong, and where.
const PROBLEMS: [&str; 12] = [
    "Lampu jalan padam sejak tiga malam",
    "Tiang lampu miring dan kabelnya menjuntai",
    "Lampu taman pecah dan belum diganti",
    "Penerangan gang gelap gulita setiap malam",
    "PJU menyala siang hari dan mati malam hari",
    "Lampu jembatan berkedip terus",
    "Panel lampu terbuka, berbahaya untuk anak-anak",
    "Lampu baru dipasang tetapi tidak pernah menyala",
    "Kabel penerangan putus tertimpa dahan",
    "Sebelah kiri jalan tidak ada penerangan sama sekali",
    "Lampu sorot lapangan mati total",
    "Tiang penerangan roboh ditabrak truk",
];
const PLACES: [&str; 13] = [
    "di depan pos ronda",
    "di Gang Mawar",
    "dekat SDN 2 Komet",
    "di simpang empat Jalan Panglima Batur",
    "di belakang masjid Al-Hikmah",
    "sepanjang Jalan Karang Anyar",
    "di Kompleks Griya Sejahtera",
    "di tepi lapangan Murjani",
    "dekat jembatan Sungai Kemuning",
    "di Jalan Trikora, sebelum pom bensin",
    "di pertigaan Guntung Payung",
    "di depan balai warga",
    "di ujung Jalan Bina Murni",
];
const AREAS: [&str; 7] = [
    "63.72.04.1003",
    "63.72.04.1002",
    "63.72.04.1001",
    "63.72.04.1004",
    "63.72.03.1004",
    "63.72.03.1001",
    "63.72.05.1002",
];
const VAGUE: &str = "Ada yang tidak beres di sini sejak kemarin siang.";
const BRIBE: &str = "Petugas loket meminta uang tambahan supaya berkas saya didahulukan.";

/// How many of the first two kinds.
const OPEN: usize = 60;
const ENDED: usize = 20;

/// Files, ends and draws what the others are made after.
pub async fn plant(app: &TestApp) {
    let mut head = app.head(UNIT).await;
    let mut desk = app.coordinator().await;
    let mut paper = app.head("disdukcapil").await;
    // Resolved in July and drawn in August; overdue by more than half, with the cause.
    let mut resolved = Vec::new();
    for _ in 0..5 {
        let filed = app.file_simple().await;
        paper.finishes(&filed).await;
        resolved.push(filed);
    }
    let old = [lamp(app, 700).await, lamp(app, 701).await];
    app.advance_days(32);
    app.work().await;
    for filed in &old {
        let why = json!({ "cause": "material", "text": "Lampu pengganti belum dikirim pabrik." });
        head.does(filed, "state_cause", &why).await.expect(200);
    }
    let mut seeds = Vec::new();
    for number in 0..OPEN {
        seeds.push(lamp(app, number).await);
        app.state.clock.advance_seconds(600);
    }
    for number in OPEN..OPEN + ENDED {
        let filed = lamp(app, number).await;
        let why = json!({ "reason": "unclear", "text": DONE });
        desk.does(&filed, "archive", &why).await.expect(200);
        seeds.push(filed);
    }
    seeds.extend(resolved);
    for number in 0..3 {
        let filed = lamp(app, 800 + number).await;
        head.does(&filed, "start", &json!({})).await.expect(200);
        let text = json!({ "text": "Nomor tiang lampunya berapa?" });
        head.does(&filed, "ask", &text).await.expect(200);
        seeds.push(filed);
    }
    for _ in 0..3 {
        seeds.push(app.file(&json!({ "description": VAGUE })).await);
    }
    for _ in 0..2 {
        let filed = app.file_simple().await;
        let contest = json!({ "owner": "dinsos", "text": "Ini urusan lain, bukan wewenang kami." });
        paper.does(&filed, "contest", &contest).await.expect(200);
        seeds.push(filed);
    }
    let filed = app.file_simple().await;
    let ask = json!({ "working_days": 5, "text": "Blangko baru datang pekan depan." });
    paper.does(&filed, "ask_extension", &ask).await.expect(200);
    seeds.push(filed);
    for _ in 0..2 {
        let body = json!({ "description": BRIBE, "kind": "supervisory", "unit": "disdukcapil" });
        seeds.push(app.file(&body).await);
    }
    seeds.extend(old);
    staff_everywhere(app).await;
    keep(app, &seeds).await;
}

/// A street lamp with words of its own.
async fn lamp(app: &TestApp, number: usize) -> Filed {
    let problem = PROBLEMS[number % PROBLEMS.len()];
    let place = PLACES[number % PLACES.len()];
    let title = format!("{problem} {place}");
    let mut body: Value = json!({
        "title": title,
        "description": format!("{title}. RT {:02}, sudah {} hari.", 1 + number % 40, 2 + number % 23),
        "category": "lampu-jalan",
        "location": { "subdistrict": AREAS[number % AREAS.len()] },
    });
    if number % 6 == 1 {
        body["identity"] = json!("anonymous");
    }
    if number % 9 == 2 {
        body["private_content"] = json!(true);
    }
    app.file(&body).await
}

/// So that not every complaint is one that nobody holds.
async fn staff_everywhere(app: &TestApp) {
    for (number, unit) in units(app).iter().enumerate() {
        let name = format!("petugas.{number}");
        app.account(&name, Role::Officer, Some(unit)).await;
    }
}

fn units(app: &TestApp) -> Vec<String> {
    let city = app.state.service.policies.city();
    let codes = city.units().map(|unit| unit.code.to_string());
    codes.filter(|code| code != UNIT).collect()
}

/// Keeps the planted ones beside the others, each with its place.
async fn keep(app: &TestApp, seeds: &[Filed]) {
    run(
        app,
        "CREATE TABLE seed_place (reference TEXT, place INTEGER)",
    )
    .await;
    for (place, filed) in seeds.iter().enumerate() {
        let reference = &filed.reference;
        run(
            app,
            &format!("INSERT INTO seed_place VALUES ('{reference}', {place})"),
        )
        .await;
    }
    run(
        app,
        "CREATE TABLE seed AS SELECT complaint.*, seed_place.place FROM complaint
            JOIN seed_place ON seed_place.reference = complaint.reference",
    )
    .await;
    run(app, "CREATE TABLE seed_unit (number INTEGER, code TEXT)").await;
    for (number, code) in units(app).iter().enumerate() {
        run(
            app,
            &format!("INSERT INTO seed_unit VALUES ({number}, '{code}')"),
        )
        .await;
    }
    run(app, "CREATE TABLE number (i BIGINT PRIMARY KEY)").await;
    run(app, "INSERT INTO number VALUES (0)").await;
    for power in 0..20_u32 {
        let more = format!(
            "INSERT INTO number SELECT i + {} FROM number",
            1_u32 << power
        );
        run(app, &more).await;
    }
}
