//! A unit ends, its open cases go to the successor; a holiday is added and moves deadlines.

use serde_json::json;
use tanggap::complaint::Role;

use super::{DRAFT, HOME, agree, change, publish};
use crate::harness::{Browser, TestApp};

#[tokio::test]
async fn the_open_cases_of_a_unit_that_ends_go_to_its_successor() {
    let app = TestApp::start().await;
    let open = app.file_simple().await;
    let mut head = app.head("disdukcapil").await;
    head.does(&open, "start", &json!({})).await.expect(200);
    let done = app.file_simple().await;
    head.finishes(&done).await;
    let mut admin = app.staff("admin", Role::Admin, None).await;
    let unit = "/petugas/kelola/daftar/unit/disdukcapil";
    let fields = [
        ("name", "Dinas Kependudukan dan Pencatatan Sipil"),
        ("short", "Disdukcapil"),
        ("parent", "banjarbaru"),
        ("level", "agency"),
        ("head_title", "Kepala Dinas"),
        ("valid_to", "2026-07-05"),
        ("successor", "diskominfo"),
    ];
    change(&mut admin, unit, &fields).await;
    // What still leads to it is named before anything is published.
    let draft = admin.get(DRAFT).await;
    draft.says("Kategori kependudukan: unit penjawabnya sudah berakhir");
    publish(&mut admin, "").await.expect(303);
    agree(&app).await;
    app.advance_days(2);
    app.work().await;
    assert_eq!(
        app.thread(&open).await["unit"]["code"],
        "disdukcapil",
        "until its last day"
    );
    app.advance_days(3);
    app.work().await;
    assert_eq!(app.thread(&open).await["unit"]["code"], "diskominfo");
    assert_eq!(app.thread(&done).await["unit"]["code"], "disdukcapil");
    let mut heir = app.head("diskominfo").await;
    assert_eq!(heir.queue("").await, [open.reference.as_str()]);
    let later = app.file_simple().await;
    assert_ne!(later.body["unit"]["code"], "disdukcapil");
    // Once more changes nothing.
    app.advance_hours(1);
    app.work().await;
    assert_eq!(heir.queue("").await.len(), 1);
}

#[tokio::test]
async fn a_holiday_that_is_added_counts_once_the_inspectorate_has_agreed() {
    let app = TestApp::start().await;
    let before = app.file_simple().await.body["first_response_due"].clone();
    let mut admin = app.staff("admin", Role::Admin, None).await;
    let page = "/petugas/kelola/libur";
    let fields = [
        ("date", "2026-07-03"),
        ("name", "Hari jadi, kota"),
        ("kind", "holiday"),
    ];
    change(&mut admin, page, &fields).await;
    let again = admin
        .fill(page, &format!("form[action='{page}']"), page, &fields)
        .await;
    again.expect(422).says("Sudah ada");
    admin.get(page).await.says("Hari jadi, kota");
    admin
        .get(DRAFT)
        .await
        .says("Inspektorat harus menyetujuinya");
    publish(&mut admin, "").await.expect(303);
    let link = admin
        .get(HOME)
        .await
        .attribute("main tbody a", "href")
        .unwrap();
    let agree = format!("{link}/setujui");
    let mut inspector = app.staff("inspektur", Role::Inspector, None).await;
    inspector
        .fill(&link, &format!("form[action='{agree}']"), &agree, &[])
        .await
        .expect(303);
    app.state.clock.advance_seconds(61);
    let after = app.file_simple().await.body["first_response_due"].clone();
    assert!(before.as_str() < after.as_str(), "{before} {after}");
}

/// The form of a unit, with what changes.
pub(super) async fn unit(admin: &mut Browser, code: &str, changed: &[(&str, &str)]) {
    let page = format!("/petugas/kelola/daftar/unit/{code}");
    let shown = admin.get(&page).await;
    let mut fields = Vec::new();
    for key in ["name", "short", "head_title", "valid_from", "valid_to"] {
        let typed = shown.attribute(&format!("#{key}"), "value");
        fields.push((key, typed.unwrap_or_default()));
    }
    for key in ["parent", "level", "calendar", "area", "successor"] {
        let chosen = shown.attribute(&format!("#{key} option[selected]"), "value");
        let typed = shown.attribute(&format!("#{key}"), "value");
        fields.push((key, chosen.or(typed).unwrap_or_default()));
    }
    fields.push(("official_codes", shown.one("#official_codes")));
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(key, value)| (*key, value.as_str()))
        .filter(|(key, _)| !changed.iter().any(|(other, _)| other == key))
        .chain(changed.iter().copied())
        .collect();
    change(admin, &page, &fields).await;
}

#[tokio::test]
async fn a_closed_unit_says_so_names_who_follows_and_gets_nothing_any_more() {
    let app = TestApp::start().await;
    let filed = app.file_simple().await;
    let mut admin = app.staff("admin", Role::Admin, None).await;
    let ends = [("valid_to", "2026-07-05"), ("successor", "diskominfo")];
    unit(&mut admin, "dishub", &ends).await;
    publish(&mut admin, "").await.expect(303);
    agree(&app).await;
    app.state.clock.advance_seconds(61);
    let page = app.browser().get("/unit/dishub").await;
    page.expect(200).says_nothing_of("sudah tutup");
    app.advance_days(6);
    let page = app.browser().get("/unit/dishub").await;
    page.expect(200)
        .says("Unit ini sudah tutup")
        .says("5 Juli 2026");
    let heir = page.attribute(".banner a", "href").unwrap();
    assert_eq!(heir, "/unit/diskominfo");
    let mut coordinator = app.staff("pengarah", Role::Coordinator, None).await;
    let case = format!("/petugas/laporan/{}", filed.reference);
    let offered = coordinator.get(&case).await;
    offered.expect(200);
    let units = offered.attributes("datalist option", "value");
    assert!(units.iter().any(|name| name == "Diskominfo"));
    let closed = units.iter().any(|name| name == "Dishub");
    assert!(!closed, "{units:?}");
    let mut program = app.coordinator().await;
    let give = json!({ "unit": "dishub", "text": "Ini urusan perhubungan menurut saya." });
    program.does(&filed, "assign", &give).await.expect(409);
}

#[tokio::test]
async fn two_units_that_merge_hand_on_what_is_open_and_keep_their_scores() {
    let app = TestApp::start().await;
    let lamp = app
        .file(&json!({ "description": crate::harness::LAMP, "category": "lampu-jalan" }))
        .await;
    let paper = app.file_simple().await;
    let done = app.file_simple().await;
    app.head("disdukcapil").await.finishes(&done).await;
    let mut admin = app.staff("admin", Role::Admin, None).await;
    for code in ["disdukcapil", "disperkim"] {
        let ends = [("valid_to", "2026-07-05"), ("successor", "diskominfo")];
        unit(&mut admin, code, &ends).await;
    }
    publish(&mut admin, "").await.expect(303);
    agree(&app).await;
    app.advance_days(6);
    app.work().await;
    let mut heir = app.head("diskominfo").await;
    let mut queue = heir.queue("").await;
    queue.sort();
    let mut both = vec![lamp.reference.clone(), paper.reference.clone()];
    both.sort();
    assert_eq!(queue, both);
    let score = "/api/v1/units/disdukcapil/score?period=2026-Q3";
    let score = app.browser().get(score).await.json();
    assert_eq!(score["resolved"], 1, "what it did stays with it: {score}");
    let score = "/api/v1/units/diskominfo/score?period=2026-Q3";
    let score = app.browser().get(score).await.json();
    assert_eq!(score["resolved"], 0, "{score}");
}

#[tokio::test]
async fn a_unit_that_moves_is_looked_after_from_its_new_place() {
    let app = TestApp::start().await;
    let paper = app.file_simple().await;
    let mut above = app.program("atas", Role::Head, Some("diskominfo")).await;
    assert!(above.queue("").await.is_empty());
    let mut admin = app.staff("admin", Role::Admin, None).await;
    unit(&mut admin, "disdukcapil", &[("parent", "diskominfo")]).await;
    publish(&mut admin, "").await.expect(303);
    agree(&app).await;
    app.state.clock.advance_seconds(61);
    assert_eq!(above.queue("").await, [paper.reference.as_str()]);
    assert_eq!(app.thread(&paper).await["unit"]["code"], "disdukcapil");
}
