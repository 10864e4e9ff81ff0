//! A unit ends, its open cases go to the successor; a holiday is added and moves deadlines.

use serde_json::json;
use tanggap::complaint::Role;

use super::{DRAFT, HOME, change, publish};
use crate::harness::TestApp;

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
