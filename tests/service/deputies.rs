//! A deputy has the rights of the absent head while the leave lasts, and not a day longer.

use serde_json::json;
use tanggap::complaint::Role;

use crate::case_file::read;
use crate::erase::opened;
use crate::harness::{Browser, TestApp};

const ASK: &str = "Blangko baru datang pekan depan.";

/// A head enters a leave of the first three days of July for themselves, with this deputy.
async fn leaves(head: &mut Browser, deputy: &str) -> crate::harness::Answer {
    let fields = [
        ("first", "2026-07-01"),
        ("last", "2026-07-03"),
        ("deputy", deputy),
    ];
    let form = "form[action='/petugas/cuti']";
    head.fill("/petugas/cuti", form, "/petugas/cuti", &fields)
        .await
}

#[tokio::test]
async fn a_deputy_decides_for_the_absent_head_and_loses_it_with_the_leave() {
    let app = TestApp::start().await;
    let (filed, later) = (app.file_simple().await, app.file_simple().await);
    let mut unit = app.head("disdukcapil").await;
    let ask = json!({ "working_days": 5, "text": ASK });
    for one in [&filed, &later] {
        unit.does(one, "ask_extension", &ask).await.expect(200);
    }
    let mut deputy = app.staff("wakil", Role::Officer, Some("banjarbaru")).await;
    let mut program = app
        .program("wakil2", Role::Officer, Some("banjarbaru"))
        .await;
    let page = format!("/petugas/laporan/{}", filed.reference);
    let grant = json!({ "granted": true, "text": "Blangko memang kosong di pusat." });
    deputy.get(&page).await.expect(404);

    let mut mayor = app.staff("kota", Role::Head, Some("banjarbaru")).await;
    // Nobody of another unit stands in, nor anybody who does not work there.
    app.account("tetangga", Role::Officer, Some("dlh")).await;
    leaves(&mut mayor, "tetangga").await.expect(422);
    leaves(&mut mayor, "tidak-ada").await.expect(422);
    leaves(&mut mayor, "wakil").await.expect(303);

    // Now it lies in the deputy's own view of what waits, and another officer sees nothing.
    let queue = deputy.get("/petugas?view=extension").await;
    queue
        .expect(200)
        .says(&filed.reference)
        .says("Minta perpanjangan");
    program
        .does(&filed, "decide_extension", &grant)
        .await
        .expect(404);
    let address = format!("{page}/decide_extension");
    let form = format!("form[action='{address}']");
    let fields = [("granted", "true"), ("text", "Blangko memang kosong.")];
    deputy
        .fill(&page, &form, &address, &fields)
        .await
        .expect(303);
    // Staff read for whom; citizens read the role.
    let shown = deputy.get(&page).await;
    assert_eq!(
        shown.one(".who span"),
        "wakil · Plt. Kepala unit, bertindak untuk kota · Kota Banjarbaru"
    );
    let line = shown.all(".timeline .meta");
    let by = "wakil (Plt. Kepala unit, bertindak untuk kota)";
    assert!(line.iter().any(|line| line.ends_with(by)), "{line:?}");
    let file = deputy.get(&format!("{page}/berkas.pdf")).await;
    let (_, paper) = read(&file.bytes);
    assert!(paper.contains(by), "{paper}");
    let case = format!("/api/v1/complaints/{}", filed.reference);
    let told = unit.get(&case).await.json();
    let extended = told["thread"].as_array().unwrap().iter();
    let extended: Vec<_> = extended
        .filter(|event| event["action"] == "extended")
        .map(|event| [&event["role"], &event["by"], &event["acting_for"]])
        .collect();
    assert_eq!(
        extended,
        [[&json!("head"), &json!("wakil"), &json!("kota")]]
    );
    let public = app.public(&filed).await.to_string();
    for told in [app.thread(&filed).await.to_string(), public] {
        assert!(
            !told.contains("wakil") && !told.contains("kota\""),
            "{told}"
        );
    }
    let mut citizen = opened(&app, &filed).await;
    citizen
        .get(&format!("/lacak/{}", filed.reference))
        .await
        .says("Kepala unit")
        .says_nothing_of("Plt.");
    deputy
        .get("/petugas?view=extension")
        .await
        .says(&later.reference)
        .says_nothing_of(&filed.reference);

    app.advance_days(3);
    let mut back = app.browser();
    let _ = back.get("/petugas/masuk").await;
    let page = format!("/petugas/laporan/{}", later.reference);
    // The session has ended meanwhile; whoever signs in anew is an officer again. What was done stays said.
    deputy.get(&page).await.expect(303);
    let case = format!("/api/v1/complaints/{}", filed.reference);
    unit.get(&case).await.says("\"acting_for\":\"kota\"");
    program
        .does(&later, "decide_extension", &grant)
        .await
        .expect(404);
}

#[tokio::test]
async fn rights_go_when_the_leave_is_ended_and_are_never_those_of_a_unit_that_is_shut_out() {
    let app = TestApp::start().await;
    let filed = app.file_simple().await;
    let mut deputy = app
        .program("wakil", Role::Officer, Some("banjarbaru"))
        .await;
    let mut mayor = app.staff("kota", Role::Head, Some("banjarbaru")).await;
    let case = format!("/api/v1/complaints/{}", filed.reference);
    deputy.get(&case).await.says_nothing_of("description");
    leaves(&mut mayor, "wakil").await.expect(303);
    let seen = deputy.get(&case).await.json();
    assert_eq!(seen["description"].as_str().map(str::is_empty), Some(false));
    deputy.does(&filed, "start", &json!({})).await.expect(200);
    // What is about the unit itself stays hidden from whoever stands in there.
    let mut coordinator = app.coordinator().await;
    let other = app.file_simple().await;
    let supervisory = json!({ "kind": "supervisory", "text": "Ada dugaan pungutan." });
    coordinator
        .does(&other, "recategorise", &supervisory)
        .await
        .expect(200);
    let mut own = app
        .program("petugas", Role::Officer, Some("disdukcapil"))
        .await;
    let mut head = app.staff("kepala", Role::Head, Some("disdukcapil")).await;
    leaves(&mut head, "petugas").await.expect(303);
    own.does(&other, "note", &json!({ "text": "Saya wakil." }))
        .await
        .expect(404);

    let page = mayor.get("/petugas/cuti").await;
    let form = "form[action$='/akhir']";
    let address = page.attribute(form, "action").unwrap();
    mayor
        .fill("/petugas/cuti", form, &address, &[])
        .await
        .expect(303);
    deputy
        .does(
            &filed,
            "answer",
            &json!({ "text": "Saya bukan wakil lagi." }),
        )
        .await
        .expect(404);
}

#[tokio::test]
async fn the_deputy_is_told_what_the_head_would_be_told_also_of_units_below() {
    let app = TestApp::start().await;
    app.account("wakil", Role::Officer, Some("banjarbaru"))
        .await;
    let mut mayor = app.staff("kota", Role::Head, Some("banjarbaru")).await;
    leaves(&mut mayor, "wakil").await.expect(303);
    let filed = app.file_simple().await;
    let mut unit = app.head("disdukcapil").await;
    let ask = json!({ "working_days": 5, "text": ASK });
    unit.does(&filed, "ask_extension", &ask).await.expect(200);
    app.work_after_delay().await;
    let mut admin = app.staff("admin", Role::Admin, None).await;
    let rows = admin.get("/petugas/pesan").await;
    rows.says("wakil").says("unit meminta perpanjangan");
}
