//! The lot of the re-audit: what was put out of sight is drawn too, nobody chooses the seed alone, and what staff could
//! have confirmed themselves is always looked at.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use tanggap::complaint::Role;

use crate::harness::{Browser, Filed, LAMP, TestApp};
use crate::oversight::{VALUE, draws, hash, types};

const DESK: &str = "/petugas/pengawasan";
const PUBLIC: &str = "/unit/periksa-ulang";

async fn told(app: &TestApp) -> Value {
    let path = format!("{PUBLIC}.json?bulan=2026-07");
    app.browser().get(&path).await.json()
}

fn strings(value: &Value) -> Vec<String> {
    serde_json::from_value(value.clone()).unwrap()
}

async fn lamp(app: &TestApp, number: usize) -> Filed {
    let description = format!("{LAMP} Tiang nomor {number}.");
    app.file(&json!({ "description": description, "category": "lampu-jalan" }))
        .await
}

/// What anybody draws who repeats it: the smallest hashes.
fn repeated(seed: &str, unit: &str, all: &[String], size: usize) -> BTreeSet<String> {
    let mut lots: Vec<(String, &String)> = all
        .iter()
        .map(|id| (hash(&format!("{seed}\n2026-07\n{unit}\n{id}")), id))
        .collect();
    lots.sort();
    lots.into_iter()
        .take(size)
        .map(|(_, id)| id.clone())
        .collect()
}

async fn archives(coordinator: &mut Browser, filed: &Filed) {
    let why = json!({ "reason": "spam", "text": "Isinya hanya iklan, bukan laporan." });
    coordinator.does(filed, "archive", &why).await.expect(200);
}

#[tokio::test]
async fn what_was_archived_referred_or_merged_is_drawn_and_anybody_repeats_it() {
    let app = TestApp::start().await;
    app.work().await;
    let mut coordinator = app.coordinator().await;
    let mut all = Vec::new();
    for number in 0..36 {
        all.push(lamp(&app, number).await);
    }
    for one in &all[3..] {
        archives(&mut coordinator, one).await;
    }
    let refer = json!({ "body": "pln", "text": "Tiang ini milik PLN." });
    coordinator.does(&all[2], "refer", &refer).await.expect(200);
    let into = json!({ "into": all[0].reference });
    coordinator.does(&all[1], "merge", &into).await.expect(200);
    // Never routed to a unit, and archived by the desk that it would be laid to.
    let unrouted = app
        .file(&json!({ "description": "Mohon ditindaklanjuti segera ya pak, terima kasih." }))
        .await;
    archives(&mut coordinator, &unrouted).await;

    app.advance_days(31);
    app.work().await;
    let listed = told(&app).await;
    let unit = |told: &Value, code: &str| {
        let units = told["units"].as_array().unwrap();
        units
            .iter()
            .find(|one| one["unit"] == code)
            .unwrap()
            .clone()
    };
    let away = strings(&unit(&listed, "disperkim")["away"]);
    assert_eq!(away.len(), 35);
    assert_eq!(strings(&unit(&listed, "diskominfo")["away"]).len(), 1);
    let mut lines = Vec::new();
    for unit in listed["units"].as_array().unwrap() {
        for what in ["resolved", "away"] {
            for id in strings(&unit[what]) {
                lines.push(format!("{} {what} {id}\n", unit["unit"].as_str().unwrap()));
            }
        }
    }
    lines.sort();
    assert_eq!(listed["list_sha256"], hash(&lines.concat()).as_str());

    draws(&app).await;
    let drawn = told(&app).await;
    assert_eq!(unit(&drawn, "disperkim")["chosen"], 30);
    let mut inspector = app
        .staff("pemeriksa", Role::Inspector, Some("inspektorat"))
        .await;
    let page = inspector.get(&format!("{DESK}?unit=disperkim")).await;
    page.expect(200).says("Diarsipkan: periksa apakah memang");
    // The verdict reaches the score of the unit in whose hands it lay.
    let score = "/api/v1/units/disperkim/score?period=2026-Q3";
    let held = async || {
        let score = app.browser().get(score).await.json();
        let parts = score["components"].as_array().unwrap().clone();
        parts.into_iter().find(|one| one["code"] == "Q1").unwrap()
    };
    assert_eq!(held().await["denominator"], 0);
    let chosen = page.all("section[aria-labelledby=reaudit] .files small.muted");
    let case = format!("/petugas/laporan/{}", chosen[0]);
    let action = format!("{case}/audit");
    let form = format!("form[action='{action}']");
    let fields = [
        ("passed", "false"),
        ("text", "Pelapor ada, dan lampunya mati."),
    ];
    inspector
        .fill(&case, &form, &action, &fields)
        .await
        .expect(303);
    app.advance_hours(1);
    app.work().await;
    let q1 = held().await;
    assert_eq!(
        (&q1["numerator"], &q1["denominator"]),
        (&json!(0), &json!(1))
    );

    app.advance_days(31);
    let told = told(&app).await;
    let last = hash(&format!("{}\n{VALUE}", told["seed"].as_str().unwrap()));
    assert_eq!(told["value"], VALUE);
    let found: BTreeSet<String> = strings(&unit(&told, "disperkim")["drawn"])
        .into_iter()
        .collect();
    assert_eq!(found, repeated(&last, "disperkim", &away, 30));
    let page = app.browser().get(PUBLIC).await;
    page.says(VALUE).says("sha256(final").says("bersekongkol");
}

#[tokio::test]
async fn the_value_is_the_inspectorates_once_and_only_after_the_list() {
    let app = TestApp::start().await;
    app.work().await;
    let filed = app.file_simple().await;
    app.head("disdukcapil").await.finishes(&filed).await;
    let sends = async |person: &mut Browser, value: &str| {
        let csrf = person.get("/petugas/cuti").await;
        let csrf = csrf.attribute("input[name=csrf]", "value").unwrap();
        let fields = [
            ("csrf", csrf.as_str()),
            ("bulan", "2026-07"),
            ("nilai", value),
        ];
        person.post("/petugas/pengawasan/nilai", &fields).await
    };
    let staff = async |name: &str, role, unit| app.staff(name, role, unit).await;
    let mut early = staff("dini", Role::Inspector, Some("inspektorat")).await;
    sends(&mut early, VALUE).await.expect(409);
    app.advance_days(31);
    app.work().await;
    for (name, role, unit) in [
        ("kepala", Role::Head, Some("inspektorat")),
        ("meja", Role::Coordinator, None),
        ("admin", Role::Admin, None),
    ] {
        let mut other = staff(name, role, unit).await;
        sends(&mut other, VALUE).await.expect(403);
    }
    let mut inspector = staff("pengawas", Role::Inspector, Some("inspektorat")).await;
    let hash = told(&app).await["list_sha256"].as_str().unwrap().to_owned();
    inspector
        .get(DESK)
        .await
        .says("Undian Juli 2026 menunggu nilai publik")
        .says(&hash);
    sends(&mut inspector, "  ").await.expect(422);
    sends(&mut inspector, &"9".repeat(101)).await.expect(422);
    assert_eq!(
        told(&app).await["value"],
        json!(null),
        "a refused value is none"
    );
    types(&mut inspector, &format!(" {}", VALUE.replace(' ', "  ")))
        .await
        .expect(303);
    sends(&mut inspector, "IHSG lain").await.expect(409);
    app.advance_hours(1);
    app.work().await;
    let mut late = staff("lambat", Role::Inspector, Some("inspektorat")).await;
    sends(&mut late, "IHSG lain").await.expect(409);
    let told = told(&app).await;
    assert_eq!(
        (&told["value"], &told["units"][0]["chosen"]),
        (&json!(VALUE), &json!(1))
    );
}

#[tokio::test]
async fn without_a_value_the_seed_alone_draws_a_week_later_and_the_page_says_so() {
    let app = TestApp::start().await;
    app.work().await;
    let filed = app.file_simple().await;
    app.head("disdukcapil").await.finishes(&filed).await;
    app.advance_days(31);
    app.work().await;
    app.advance_days(6);
    app.work().await;
    assert_eq!(told(&app).await["drawn_at"], json!(null));
    app.advance_days(1);
    app.work().await;
    let drawn = told(&app).await;
    assert_eq!(
        (&drawn["value"], &drawn["units"][0]["chosen"]),
        (&json!(null), &json!(1))
    );
    app.browser().get(PUBLIC).await.says("Tanpa nilai publik");
}

#[tokio::test]
async fn what_was_confirmed_with_a_code_that_staff_saw_is_always_examined() {
    let app = TestApp::start().await;
    app.work().await;
    let mut head = app.head("disdukcapil").await;
    let receipt = app.at_the_counter(&[]).await.all(".code");
    let seen = Filed {
        reference: receipt[0].clone(),
        code: receipt[1].clone(),
        body: Value::Null,
    };
    head.finishes(&seen).await;
    app.reporter(&seen, "confirm", &json!({ "rating": 4 }))
        .await
        .expect(200);
    for _ in 0..33 {
        let one = app.file_simple().await;
        head.finishes(&one).await;
        app.reporter(&one, "confirm", &json!({})).await.expect(200);
    }
    app.advance_days(31);
    app.work().await;
    assert_eq!(
        told(&app).await["units"][0]["always"],
        json!([]),
        "not before the examination"
    );
    draws(&app).await;
    app.advance_days(31);
    let told = told(&app).await;
    let unit = &told["units"][0];
    let always = strings(&unit["always"]);
    assert_eq!((always.len(), strings(&unit["resolved"]).len()), (1, 34));
    let last = hash(&format!("{}\n{VALUE}", told["seed"].as_str().unwrap()));
    let mut expected = repeated(&last, "disdukcapil", &strings(&unit["resolved"]), 30);
    expected.extend(always);
    let drawn: BTreeSet<String> = strings(&unit["drawn"]).into_iter().collect();
    assert_eq!(drawn, expected);
}
