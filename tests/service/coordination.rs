//! The coordinator's desk: every kind of decision in its section, most of them one press away, and nobody else's.

use serde_json::json;
use tanggap::complaint::Role;

use crate::harness::{Answer, Browser, Filed, TestApp};

const VAGUE: &str = "Ada yang tidak beres di sini sejak kemarin siang.";
const DESK: &str = "/petugas/meja";

async fn desk(app: &TestApp) -> Browser {
    app.staff("meja", Role::Coordinator, None).await
}

/// The words of one section; where it is empty, the line that says so.
fn section(page: &Answer, id: &str) -> String {
    page.one(&format!("section[aria-labelledby={id}], li[id={id}]"))
}

/// Presses the button of a decision about a complaint whose words hold `words`.
async fn press(desk: &mut Browser, filed: &Filed, verb: &str, field: (&str, &str)) -> Answer {
    let action = format!("{DESK}/{}/{verb}", filed.reference);
    let form = format!(
        "form[action='{action}']:has(input[name={}][value='{}'])",
        field.0, field.1
    );
    desk.fill(DESK, &form, &action, &[]).await
}

#[tokio::test]
async fn what_has_no_unit_is_handed_over_by_one_press_with_the_reason_beside_it() {
    let app = TestApp::start().await;
    let filed = app
        .file(&json!({ "description": "Ada sampah dan parkir yang mengganggu di sini sejak kemarin." }))
        .await;
    let mut desk = desk(&app).await;
    let page = desk.get(DESK).await;
    page.expect(200);
    let words = section(&page, "unrouted");
    assert!(words.contains(&filed.reference), "{words}");
    assert!(words.contains("Serahkan ke"), "{words}");
    assert!(words.contains("Kata penentu"), "{words}");
    let buttons = page.all("section[aria-labelledby=unrouted] form");
    assert!((2..=3).contains(&buttons.len()), "{buttons:?}");
    let unit = page
        .attribute(
            "section[aria-labelledby=unrouted] input[name=unit]",
            "value",
        )
        .unwrap();
    let done = press(&mut desk, &filed, "assign", ("unit", &unit)).await;
    done.expect(303);
    assert_eq!(
        done.location(),
        format!("/petugas/meja?laporan={}", filed.reference)
    );
    desk.get(&done.location()).await.says(&format!(
        "Putusan untuk laporan {} tersimpan",
        filed.reference
    ));
    let page = desk.get(DESK).await;
    assert!(section(&page, "unrouted").contains("Semua laporan sudah ada unitnya"));
    let thread = app.thread(&filed).await;
    assert_eq!(thread["unit"]["code"].as_str(), Some(unit.as_str()));
    assert!(
        thread.to_string().contains("Laporan Anda kami serahkan"),
        "{thread}"
    );
}

#[tokio::test]
async fn a_press_on_an_old_page_changes_nothing_and_says_why() {
    let app = TestApp::start().await;
    let filed = app.file(&json!({ "description": VAGUE })).await;
    let mut first = desk(&app).await;
    let path = format!("{DESK}/{}/assign", filed.reference);
    let csrf = first
        .get(DESK)
        .await
        .attribute("input[name=csrf]", "value")
        .unwrap();
    app.coordinator()
        .await
        .does(&filed, "assign", &json!({ "unit": "dishub", "text": "" }))
        .await
        .expect(200);
    let fields = [("csrf", csrf.as_str()), ("revision", "1"), ("unit", "dlh")];
    first.post(&path, &fields).await.expect(409);
    assert_eq!(app.thread(&filed).await["unit"]["code"], "dishub");
    // An act of the lifecycle that is no decision of the desk has no button here.
    let archive = format!("{DESK}/{}/archive", filed.reference);
    first.post(&archive, &fields).await.expect(404);
}

#[tokio::test]
async fn a_contest_shows_its_owner_and_its_clock_and_is_accepted_or_rejected_by_one_press() {
    let app = TestApp::start().await;
    let mut head = app.head("disdukcapil").await;
    let (one, other, outside) = (
        app.file_simple().await,
        app.file_simple().await,
        app.file_simple().await,
    );
    for (filed, owner) in [(&one, "dinsos"), (&other, "dinsos"), (&outside, "pln")] {
        let contest = json!({ "owner": owner, "text": "Ini urusan lain, bukan wewenang kami." });
        head.does(filed, "contest", &contest).await.expect(200);
    }
    let mut desk = desk(&app).await;
    let page = desk.get(DESK).await;
    let words = section(&page, "contested");
    for part in [
        "menyatakan bukan wewenangnya",
        "Waktu untuk memutuskan",
        "Sisa",
        "Ini urusan lain",
    ] {
        assert!(words.contains(part), "{part}: {words}");
    }
    press(&mut desk, &one, "assign", ("unit", "dinsos"))
        .await
        .expect(303);
    press(&mut desk, &other, "assign", ("unit", "disdukcapil"))
        .await
        .expect(303);
    press(&mut desk, &outside, "refer", ("body", "pln"))
        .await
        .expect(303);
    assert_eq!(app.thread(&one).await["unit"]["code"], "dinsos");
    assert_eq!(app.thread(&other).await["unit"]["code"], "disdukcapil");
    assert_eq!(app.thread(&outside).await["state"], "referred");
    let page = desk.get(DESK).await;
    assert!(section(&page, "contested").contains("Tidak ada unit yang meminta"));

    // A day later the time to decide has passed.
    let late = app.file_simple().await;
    let contest = json!({ "owner": "dinsos", "text": "Ini urusan lain, bukan wewenang kami." });
    head.does(&late, "contest", &contest).await.expect(200);
    app.advance_days(4);
    // The session is over by then.
    let mut desk = app.staff("meja.kedua", Role::Coordinator, None).await;
    let page = desk.get(DESK).await;
    assert!(section(&page, "contested").contains("Lewat"));
}

#[tokio::test]
async fn what_goes_back_and_forth_is_shown_as_a_pair_of_units() {
    let app = TestApp::start().await;
    let filed = app.file_simple().await;
    let once = app.file_simple().await;
    let mut coordinator = app.coordinator().await;
    for unit in ["dinsos", "disdukcapil", "dinsos"] {
        let to = json!({ "unit": unit, "text": "" });
        coordinator.does(&filed, "assign", &to).await.expect(200);
    }
    let to = json!({ "unit": "dinsos", "text": "" });
    coordinator.does(&once, "assign", &to).await.expect(200);
    let mut desk = desk(&app).await;
    let words = section(&desk.get(DESK).await, "pairs");
    assert!(words.contains(&filed.reference), "{words}");
    assert!(words.contains("1 laporan, 3 kali pindah"), "{words}");
    assert!(!words.contains(&once.reference), "{words}");
    app.advance_days(91);
    let mut desk = app.staff("meja.kedua", Role::Coordinator, None).await;
    let words = section(&desk.get(DESK).await, "pairs");
    assert!(
        words.contains("Tidak ada laporan yang bolak-balik"),
        "{words}"
    );
}

#[tokio::test]
async fn a_supervisory_case_says_whom_it_excludes_and_never_who_reported() {
    let app = TestApp::start().await;
    let filed = app
        .file(&json!({
            "description": "Petugas loket meminta uang tambahan supaya berkas saya didahulukan.",
            "kind": "supervisory", "unit": "disdukcapil", "identity": "named",
            "reporter": { "name": "Rusdi Hasan", "email": "rusdi@rumah.example" },
        }))
        .await;
    let mut desk = desk(&app).await;
    let page = desk.get(DESK).await;
    let words = section(&page, "supervisory");
    assert!(words.contains(&filed.reference), "{words}");
    assert!(words.contains("Tidak dapat dibaca oleh"), "{words}");
    for secret in ["Rusdi", "rumah.example", filed.code.as_str()] {
        page.says_nothing_of(secret);
    }
    // A coordinator who belongs to the unit that is kept out does not see it.
    let mut own = app
        .staff("meja.capil", Role::Coordinator, Some("disdukcapil"))
        .await;
    own.get(DESK).await.says_nothing_of(&filed.reference);
}

#[tokio::test]
async fn what_nobody_holds_is_shown_with_the_reason() {
    let app = TestApp::start().await;
    let filed = app.file_simple().await;
    let mut desk = desk(&app).await;
    let words = section(&desk.get(DESK).await, "unheld");
    assert!(words.contains(&filed.reference), "{words}");
    assert!(
        words.contains("tidak punya petugas atau kepala yang aktif"),
        "{words}"
    );

    let mut head = app.staff("kepala", Role::Head, Some("disdukcapil")).await;
    app.account("sari", Role::Officer, Some("disdukcapil"))
        .await;
    let case = format!("/petugas/laporan/{}", filed.reference);
    let address = format!("{case}/delegate");
    head.fill(
        &case,
        &format!("form[action='{address}']"),
        &address,
        &[("to", "sari")],
    )
    .await
    .expect(303);
    let words = section(&desk.get(DESK).await, "unheld");
    assert!(
        words.contains("Setiap laporan ada yang memegang"),
        "{words}"
    );

    // The clock of the tests stands on 1 July 2026.
    let away = [
        ("who", "sari"),
        ("first", "2026-07-01"),
        ("last", "2026-07-10"),
    ];
    let form = "form[action='/petugas/cuti']";
    head.fill("/petugas/cuti", form, "/petugas/cuti", &away)
        .await
        .expect(303);
    let words = section(&desk.get(DESK).await, "unheld");
    assert!(
        words.contains("sari sedang cuti dan tidak ada wakilnya"),
        "{words}"
    );

    let mut admin = app.staff("admin", Role::Admin, None).await;
    let (page, change) = ("/petugas/kelola/orang", "/petugas/kelola/orang/ubah");
    let fields = [("name", "sari"), ("what", "disable")];
    let form = format!("form[action='{change}']");
    admin.fill(page, &form, change, &fields).await.expect(303);
    let words = section(&desk.get(DESK).await, "unheld");
    assert!(words.contains("Akun sari sudah dinonaktifkan"), "{words}");
}

#[tokio::test]
async fn more_time_is_granted_by_one_press_and_refused_with_a_reason() {
    let app = TestApp::start().await;
    let filed = app.file_simple().await;
    let mut head = app.head("disdukcapil").await;
    let ask = json!({ "working_days": 5, "text": "Blangko baru datang pekan depan." });
    head.does(&filed, "ask_extension", &ask).await.expect(200);
    let mut desk = desk(&app).await;
    let page = desk.get(DESK).await;
    let words = section(&page, "extension");
    assert!(words.contains("Blangko baru datang"), "{words}");
    assert!(words.contains("Setujui 5 hari kerja"), "{words}");
    assert!(section(&page, "contested").contains("Tidak ada unit"));
    press(&mut desk, &filed, "decide_extension", ("granted", "true"))
        .await
        .expect(303);
    assert!(app.thread(&filed).await.to_string().contains("extended"));
    let page = desk.get(DESK).await;
    assert!(section(&page, "extension").contains("Tidak ada permintaan"));
}

#[tokio::test]
async fn the_desk_is_the_coordinators_alone() {
    let app = TestApp::start().await;
    let filed = app.file(&json!({ "description": VAGUE })).await;
    let before = app.thread(&filed).await;
    let action = format!("{DESK}/{}/assign", filed.reference);
    for (name, role, unit) in [
        ("sari", Role::Officer, Some("disdukcapil")),
        ("kepala", Role::Head, Some("banjarbaru")),
        ("pengawas", Role::Inspector, Some("inspektorat")),
        ("sdm", Role::Personnel, None),
        ("wali", Role::Leader, None),
        ("admin", Role::Admin, None),
    ] {
        let mut other = app.staff(name, role, unit).await;
        other.get(DESK).await.expect(403);
        let csrf = other
            .get("/petugas/sandi")
            .await
            .attribute("input[name=csrf]", "value")
            .unwrap();
        let fields = [
            ("csrf", csrf.as_str()),
            ("revision", "1"),
            ("unit", "dishub"),
        ];
        other.post(&action, &fields).await.expect(403);
        other
            .get("/petugas/cuti")
            .await
            .says_nothing_of("Meja koordinator");
    }
    app.browser().get(DESK).await.expect(303);
    assert_eq!(app.thread(&filed).await, before);
    desk(&app)
        .await
        .get("/petugas")
        .await
        .says("Meja koordinator");
}
