//! From a form over the draft, its trial and its publication to the instant at which it holds.

use tanggap::complaint::Role;

use super::{DRAFT, HOME, LAMP_RULE, agree, change, lamp_unit, publish, tried};
use crate::harness::{LAMP, TestApp};

#[tokio::test]
async fn a_rule_is_tried_on_past_complaints_published_and_holds_on_every_replica() {
    let app = TestApp::start().await;
    let second = app.copy().await;
    let lamp = app.file(&serde_json::json!({ "description": LAMP })).await;
    for _ in 0..3 {
        app.file(&serde_json::json!({ "description": LAMP })).await;
    }
    let waste = "Sampah di TPS dekat lapangan belum diangkut sejak pekan lalu.";
    let waste = serde_json::json!({ "description": waste, "category": "sampah" });
    let waste = app.file(&waste).await;
    // Keywords are no way to search what is kept from view.
    let hidden = serde_json::json!({ "description": LAMP, "private_content": true });
    let hidden = app.file(&hidden).await;
    let mut admin = app.staff("admin", Role::Admin, None).await;
    change(&mut admin, "/petugas/kelola/tambah/aturan", LAMP_RULE).await;
    assert_eq!(
        lamp_unit(&app).await,
        "disperkim",
        "a draft changes nothing"
    );

    let trial = tried(&mut admin).await;
    trial.expect(200);
    assert_eq!(
        trial.all("#routing dd")[..3],
        ["6", "kurang dari 5", "5"],
        "tried, same, moved"
    );
    // Keywords find no single complaint: a few are only some, and none is named.
    let flows = trial.all("#flows tbody tr");
    assert!(flows.len() == 1 && flows[0].contains("Dishub"), "{flows:?}");
    for one in [&lamp, &waste, &hidden] {
        trial.says_nothing_of(&one.reference);
    }
    trial.says_nothing_of("pos ronda");

    publish(&mut admin, "").await.expect(303);
    app.state.clock.advance_seconds(61);
    assert_eq!(lamp_unit(&app).await, "disperkim", "not by one person");
    agree(&app).await;
    assert_eq!(
        lamp_unit(&app).await,
        "disperkim",
        "not before every replica knows"
    );
    app.state.clock.advance_seconds(61);
    assert_eq!(lamp_unit(&app).await, "dishub");
    assert_eq!(lamp_unit(&second).await, "dishub");
    let log = admin.get(HOME).await;
    log.says("Sesuai keputusan rapat koordinasi")
        .says("Berlaku sekarang")
        .says("admin");
    let link = log.attribute("main tbody a", "href").unwrap();
    admin.get(&link).await.expect(200).says("lampu-malam");
    admin.get(DRAFT).await.says("Belum ada yang Anda ubah");
}

#[tokio::test]
async fn a_version_takes_effect_at_the_midnight_that_was_named_and_can_be_taken_back_before() {
    let app = TestApp::start().await;
    let second = app.copy().await;
    let mut admin = app.staff("admin", Role::Admin, None).await;
    change(&mut admin, "/petugas/kelola/tambah/aturan", LAMP_RULE).await;
    publish(&mut admin, "2026-07-01")
        .await
        .expect(422)
        .says("sesudah hari ini");
    publish(&mut admin, "2026-07-03").await.expect(303);
    agree(&app).await;
    // 10.00 on 1 July; 38 hours later it is midnight in the city.
    app.advance_hours(37);
    assert_eq!(lamp_unit(&second).await, "disperkim");
    app.state.clock.advance_seconds(3_599);
    assert_eq!(lamp_unit(&second).await, "disperkim");
    app.state.clock.advance_seconds(1);
    assert_eq!(lamp_unit(&second).await, "dishub");
    assert_eq!(lamp_unit(&app).await, "dishub");

    let mut admin = app.staff("admin2", Role::Admin, None).await;
    let rule = "/petugas/kelola/daftar/aturan/lampu-malam";
    let gone = format!("{rule}/hapus");
    admin
        .fill(rule, &format!("form[action='{gone}']"), &gone, &[])
        .await
        .expect(303);
    publish(&mut admin, "2026-07-10").await.expect(303);
    agree(&app).await;
    let link = admin
        .get(HOME)
        .await
        .attribute("main tbody a", "href")
        .unwrap();
    let back = format!("{link}/tarik");
    admin
        .fill(&link, &format!("form[action='{back}']"), &back, &[])
        .await
        .expect(303);
    app.advance_days(9);
    assert_eq!(
        lamp_unit(&app).await,
        "dishub",
        "what was taken back never holds"
    );
}

#[tokio::test]
async fn what_moves_deadlines_needs_the_inspectorate_and_shows_what_it_would_have_meant() {
    let app = TestApp::start().await;
    let old = app.file_simple().await;
    // Answered on the second working day: in time by five days, late by one.
    app.advance_days(2);
    let mut head = app.head("disdukcapil").await;
    head.finishes(&old).await;
    let mut admin = app.staff("admin", Role::Admin, None).await;
    let page = admin.get("/petugas/kelola/batas").await;
    assert_eq!(
        page.attribute("[id='complaint.first_response']", "value")
            .unwrap(),
        "5"
    );
    change(
        &mut admin,
        "/petugas/kelola/batas",
        &[("complaint.first_response", "1")],
    )
    .await;
    let trial = tried(&mut admin).await;
    let first = trial.all("#what-if tbody tr")[0].clone();
    assert!(
        first.contains("1 → 0") && first.contains("0 → 1"),
        "{first}"
    );
    trial.says(&old.reference);
    assert!(
        publish(&mut admin, "")
            .await
            .location()
            .contains("menunggu")
    );
    app.state.clock.advance_seconds(600);
    let due = |filed: &crate::harness::Filed| filed.body["first_response_due"].to_string();
    let unchanged = due(&app.file_simple().await);

    // Neither the author nor anybody but the Inspectorate agrees to it.
    let link = admin
        .get(HOME)
        .await
        .attribute("main tbody a", "href")
        .unwrap();
    let (agree, form) = (
        format!("{link}/setujui"),
        format!("form[action='{link}/setujui']"),
    );
    admin
        .fill(&link, "form[action='/petugas/keluar']", &agree, &[])
        .await
        .expect(403);
    let mut other = app.staff("koordinator", Role::Coordinator, None).await;
    other
        .fill(&link, "form[action='/petugas/keluar']", &agree, &[])
        .await
        .expect(403);
    assert_eq!(due(&app.file_simple().await), unchanged);
    // Meanwhile nothing can be built on it.
    change(&mut admin, "/petugas/kelola/tambah/aturan", LAMP_RULE).await;
    publish(&mut admin, "")
        .await
        .expect(409)
        .says("menunggu persetujuan");
    let mut inspector = app.staff("inspektur", Role::Inspector, None).await;
    inspector
        .get(&link)
        .await
        .expect(200)
        .says("first_response");
    inspector.fill(&link, &form, &agree, &[]).await.expect(303);
    app.state.clock.advance_seconds(61);
    assert!(due(&app.file_simple().await) < unchanged);
}

#[tokio::test]
async fn of_two_who_publish_at_once_the_second_sees_what_the_first_did() {
    let app = TestApp::start().await;
    let mut first = app.staff("admin", Role::Admin, None).await;
    let mut second = app.staff("admin2", Role::Admin, None).await;
    change(&mut first, "/petugas/kelola/tambah/aturan", LAMP_RULE).await;
    let unit = "/petugas/kelola/daftar/unit/dishub";
    let fields = [
        ("name", "Dinas Lalu Lintas"),
        ("short", "Dishub"),
        ("parent", "banjarbaru"),
        ("level", "agency"),
        ("head_title", "Kepala Dinas"),
    ];
    change(&mut second, unit, &fields).await;
    let stale = second.get(DRAFT).await.form("form[action$='/terbit']");
    publish(&mut first, "").await.expect(303);
    agree(&app).await;
    let mut fields: Vec<(&str, &str)> = stale
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    fields.push(("reason", "Nama baru menurut Perda"));
    let refused = second.post("/petugas/kelola/draf/terbit", &fields).await;
    refused
        .expect(409)
        .says("Nama baru menurut Perda")
        .says("Dinas Lalu Lintas");
    publish(&mut second, "").await.expect(303);
    agree(&app).await;
    app.state.clock.advance_seconds(61);
    assert_eq!(lamp_unit(&app).await, "dishub", "both hold");
    app.browser()
        .get("/api/v1/units")
        .await
        .says("Dinas Lalu Lintas");
}

#[tokio::test]
async fn a_text_that_cannot_be_used_is_refused_with_every_problem_and_kept() {
    let app = TestApp::start().await;
    let mut admin = app.staff("admin", Role::Admin, None).await;
    let page = "/petugas/kelola/berkas/routing.toml";
    let form = format!("form[action='{page}']");
    let broken = "coordinator = \"diskominfo\"\nini bukan toml";
    let answer = admin.fill(page, &form, page, &[("text", broken)]).await;
    answer.expect(422).says("line 2");
    assert!(answer.one("textarea").contains("ini bukan toml"));
    // What can be read is kept, and everything that does not fit is named.
    let text = "coordinator = \"nowhere\"\ninspectorate = \"inspektorat\"\n[[rule]]\nid = \"a\"\nkeywords = [\"x\"]\nunit = \"elsewhere\"\n";
    admin
        .fill(page, &form, page, &[("text", text)])
        .await
        .expect(303);
    let draft = admin.get(DRAFT).await;
    draft
        .says("2 hal harus diperbaiki")
        .says("nowhere")
        .says("elsewhere");
    assert!(draft.all("form[action$='/terbit']").is_empty());
    // A form says what is wrong with its own entry.
    let add = "/petugas/kelola/tambah/aturan";
    let fields = [("id", "Salah Kode"), ("why", ""), ("unit", "dishub")];
    let answer = admin
        .fill(add, &format!("form[action='{add}']"), add, &fields)
        .await;
    answer
        .expect(422)
        .says("Isi bagian ini")
        .says("huruf kecil");
}

#[tokio::test]
async fn a_rule_that_never_fires_is_flagged() {
    let app = TestApp::start().await;
    let mut admin = app.staff("admin", Role::Admin, None).await;
    let fields = [
        ("id", "parkir"),
        ("why", "Sudah ada"),
        ("keywords", "tukang parkir liar"),
        ("unit", "dishub"),
    ];
    change(&mut admin, "/petugas/kelola/tambah/aturan", &fields).await;
    admin
        .get(DRAFT)
        .await
        .says("aturan jukir selalu lebih dahulu");
    admin
        .get("/petugas/kelola/daftar/aturan")
        .await
        .says("tidak pernah terpakai");
}

#[tokio::test]
async fn only_the_administration_gets_in_and_a_refused_call_changes_nothing() {
    let app = TestApp::start().await;
    let add = "/petugas/kelola/tambah/aturan";
    for (name, role, unit, reads) in [
        ("petugas", Role::Officer, Some("dishub"), 403),
        ("kepala", Role::Head, Some("dishub"), 403),
        ("pimpinan", Role::Leader, None, 403),
        ("bkpsdm", Role::Personnel, None, 403),
        ("koordinator", Role::Coordinator, None, 200),
        ("inspektur", Role::Inspector, None, 200),
    ] {
        let mut person = app.staff(name, role, unit).await;
        person.get(HOME).await.expect(reads);
        for page in [
            DRAFT,
            add,
            "/petugas/kelola/batas",
            "/petugas/kelola/draf/uji",
        ] {
            person.get(page).await.expect(403);
        }
        let hidden = person
            .get("/petugas/sandi")
            .await
            .form("form[action='/petugas/keluar']");
        let mut fields: Vec<(&str, &str)> = hidden
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        fields.extend_from_slice(LAMP_RULE);
        person.post(add, &fields).await.expect(403);
    }
    app.browser().get(HOME).await.expect(303);
    let mut admin = app.staff("admin", Role::Admin, None).await;
    admin.get(DRAFT).await.says("Belum ada yang Anda ubah");
    // The token of the session must come with the form.
    admin.post(add, LAMP_RULE).await.expect(403);
    admin.get(DRAFT).await.says("Belum ada yang Anda ubah");
}
