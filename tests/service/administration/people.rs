//! Accounts in the browser: one person lets in an officer, two an administrator or an inspector.

use tanggap::complaint::Role;

use crate::harness::{Answer, Browser, TestApp};

const PAGE: &str = "/petugas/kelola/orang";
const ADD: &str = "form[action='/petugas/kelola/orang']";
const CHANGE: &str = "/petugas/kelola/orang/ubah";

async fn add(admin: &mut Browser, name: &str, role: &str, unit: &str) -> Answer {
    let fields = [
        ("name", name),
        ("role", role),
        ("unit", unit),
        ("email", ""),
    ];
    admin.fill(PAGE, ADD, PAGE, &fields).await
}

/// Whether somebody gets in with this.
async fn signs_in(app: &TestApp, name: &str, password: &str) -> bool {
    let fields = [("name", name), ("password", password)];
    let answer = app.browser().post("/petugas/masuk", &fields).await;
    answer.status.as_u16() == 303
}

#[tokio::test]
async fn an_officer_is_let_in_by_one_person_and_the_password_is_shown_once() {
    let app = TestApp::start().await;
    let mut admin = app.staff("admin", Role::Admin, None).await;
    let answer = add(&mut admin, "siti", "officer", "dishub").await;
    let password = answer.expect(200).one(".code");
    assert!(signs_in(&app, "siti", &password).await);
    admin
        .get(PAGE)
        .await
        .says("siti")
        .says_nothing_of(&password);
    for (name, role, unit, said) in [
        ("siti", "officer", "dishub", "Sudah ada akun"),
        ("budi", "officer", "", "Pilih unit"),
        ("dua kata", "leader", "", "tanpa spasi"),
        ("budi", "reporter", "", "Isi bagian ini"),
    ] {
        let answer = add(&mut admin, name, role, unit).await;
        answer.expect(422).says(said);
        assert_eq!(answer.attribute("#name", "value").unwrap(), name);
    }
    let fields = [("name", "siti"), ("what", "disable")];
    let form = format!("form[action='{CHANGE}']");
    admin.fill(PAGE, &form, CHANGE, &fields).await.expect(303);
    assert!(!signs_in(&app, "siti", &password).await);
    // Nobody is disabled twice, nor by the own hand.
    admin.fill(PAGE, ADD, CHANGE, &fields).await.expect(404);
    let own = [("name", "admin"), ("what", "disable")];
    admin.fill(PAGE, ADD, CHANGE, &own).await.expect(404);
}

#[tokio::test]
async fn an_inspector_or_administrator_is_let_in_by_two_people() {
    let app = TestApp::start().await;
    let mut admin = app.staff("admin", Role::Admin, None).await;
    let mut inspector = app.staff("inspektur", Role::Inspector, None).await;
    for role in ["inspector", "admin"] {
        let name = format!("calon.{role}");
        let asked = add(&mut admin, &name, role, "").await;
        asked
            .expect(200)
            .says("harus menyetujuinya")
            .says("Menunggu orang kedua");
        assert!(asked.all(".code").is_empty());
        let link = inspector
            .get(PAGE)
            .await
            .attribute("#log form", "action")
            .unwrap();
        // Whoever asked does not agree, and administrators never do.
        let granted = [("granted", "true")];
        admin.fill(PAGE, ADD, &link, &granted).await.expect(403);
        let form = format!("form[action='{link}']");
        let agreed = inspector.fill(PAGE, &form, &link, &granted).await;
        let password = agreed.expect(200).one(".code");
        assert!(signs_in(&app, &name, &password).await);
        // Once is enough.
        inspector
            .fill(PAGE, "form[action='/petugas/keluar']", &link, &granted)
            .await
            .expect(404);
    }
    // A new password would be a way in too, and an inspector is not sent away by one person either.
    for what in ["password", "disable"] {
        let fields = [("name", "calon.inspector"), ("what", what)];
        let form = format!("form[action='{CHANGE}']");
        let asked = admin.fill(PAGE, &form, CHANGE, &fields).await;
        asked.expect(200).says("harus menyetujuinya");
        let page = inspector.get(PAGE).await;
        let link = page.attribute("#log form", "action").unwrap();
        let form = format!("form[action='{link}']");
        let refused = inspector
            .fill(PAGE, &form, &link, &[("granted", "false")])
            .await;
        refused.expect(303);
    }
    let log = inspector.get(PAGE).await.all("#log tbody tr").join("\n");
    assert_eq!(log.matches("Ditolak").count(), 2, "{log}");
    assert_eq!(log.matches("Dilakukan").count(), 2, "{log}");
}

#[tokio::test]
async fn nobody_else_sees_or_changes_accounts() {
    let app = TestApp::start().await;
    for (name, role, unit) in [
        ("petugas", Role::Officer, Some("dishub")),
        ("kepala", Role::Head, Some("dishub")),
        ("koordinator", Role::Coordinator, None),
        ("pimpinan", Role::Leader, None),
    ] {
        let mut person = app.staff(name, role, unit).await;
        person.get(PAGE).await.expect(403);
        let fields = [
            ("name", "penyusup"),
            ("role", "officer"),
            ("unit", "dishub"),
        ];
        let form = "form[action='/petugas/keluar']";
        person
            .fill("/petugas/sandi", form, PAGE, &fields)
            .await
            .expect(403);
        let fields = [("name", "kepala"), ("what", "disable")];
        person
            .fill("/petugas/sandi", form, CHANGE, &fields)
            .await
            .expect(403);
    }
    // An inspector agrees, and asks for nothing.
    let mut inspector = app.staff("inspektur", Role::Inspector, None).await;
    let page = inspector.get(PAGE).await;
    page.expect(200).says_nothing_of("penyusup");
    let fields = [("name", "penyusup"), ("role", "inspector")];
    let form = "form[action='/petugas/keluar']";
    inspector.fill(PAGE, form, PAGE, &fields).await.expect(403);
    let page = inspector.get(PAGE).await;
    page.says_nothing_of("penyusup").says("Belum ada isi");
}

async fn moves(admin: &mut Browser, name: &str, role: &str, unit: &str) -> Answer {
    let fields = [("name", name), ("role", role), ("unit", unit)];
    admin.fill(PAGE, "form#move", CHANGE, &fields).await
}

#[tokio::test]
async fn whoever_moves_is_signed_out_and_leaves_no_case_behind() {
    let app = TestApp::start().await;
    let filed = app.file_simple().await;
    let mut admin = app.staff("admin", Role::Admin, None).await;
    let mut sari = app.staff("sari", Role::Officer, Some("disdukcapil")).await;
    let mut head = app.head("disdukcapil").await;
    let give = serde_json::json!({ "to": "sari" });
    head.does(&filed, "delegate", &give).await.expect(200);
    admin.get(PAGE).await.says("1 laporan terbuka atas namanya");
    for (role, unit, said) in [
        ("officer", "", "Pilih unit yang ada"),
        ("officer", "tidak-ada", "Pilih unit yang ada"),
        ("reporter", "dishub", "Pilih peran yang ada"),
        ("officer", "disdukcapil", "sudah memiliki peran"),
    ] {
        moves(&mut admin, "sari", role, unit)
            .await
            .expect(422)
            .says(said);
    }
    sari.get("/petugas").await.expect(200);
    moves(&mut admin, "sari", "head", "dishub")
        .await
        .expect(303);
    sari.get("/petugas").await.expect(303);
    app.advance_hours(1);
    app.work().await;
    let case = format!("/api/v1/complaints/{}", filed.reference);
    let now = head.get(&case).await.json();
    assert!(now["assignee"].is_null(), "{now}");
    let mut admin = app.staff("admin2", Role::Admin, None).await;
    let unit = admin.get("/petugas/kelola/daftar/unit/dishub").await;
    assert!(unit.one("#heads").contains("sari"));
}

#[tokio::test]
async fn an_account_is_disabled_and_enabled_again() {
    let app = TestApp::start().await;
    let mut admin = app.staff("admin", Role::Admin, None).await;
    let password = add(&mut admin, "siti", "officer", "dishub")
        .await
        .one(".code");
    let form = format!("form[action='{CHANGE}']");
    for (what, gets_in) in [("disable", false), ("enable", true)] {
        let fields = [("name", "siti"), ("what", what)];
        admin.fill(PAGE, &form, CHANGE, &fields).await.expect(303);
        assert_eq!(signs_in(&app, "siti", &password).await, gets_in, "{what}");
        // Twice is once.
        let again = [("name", "siti"), ("what", what)];
        admin.fill(PAGE, ADD, CHANGE, &again).await.expect(404);
    }
}

#[tokio::test]
async fn two_people_make_an_inspector_of_an_officer_and_the_last_administrator_stays() {
    let app = TestApp::start().await;
    let mut admin = app.staff("admin", Role::Admin, None).await;
    let mut other = app.staff("admin2", Role::Admin, None).await;
    let mut inspector = app.staff("inspektur", Role::Inspector, None).await;
    let mut sari = app.staff("sari", Role::Officer, Some("dishub")).await;
    let asked = moves(&mut admin, "sari", "inspector", "").await;
    asked.expect(200).says("harus menyetujuinya");
    sari.get("/petugas/kelola").await.expect(403);
    // Each wants the other away; one of them stays.
    moves(&mut admin, "admin2", "leader", "").await.expect(200);
    let fields = [("name", "admin"), ("what", "disable")];
    let form = format!("form[action='{CHANGE}']");
    other.fill(PAGE, &form, CHANGE, &fields).await.expect(200);
    let links = inspector.get(PAGE).await.attributes("#log form", "action");
    assert_eq!(links.len(), 3);
    let mut answers = Vec::new();
    for link in &links {
        let form = format!("form[action='{link}']");
        let agreed = [("granted", "true")];
        let answer = inspector.fill(PAGE, &form, link, &agreed).await;
        answers.push(answer.status.as_u16());
    }
    answers.sort_unstable();
    assert_eq!(answers, [303, 303, 409]);
    let log = inspector.get(PAGE).await;
    assert_eq!(log.all("#log form").len(), 1, "the last one still waits");
    let command = tanggap::staff::accounts::disable(&app.state.service, app.now(), "admin2").await;
    assert!(command.is_err());
}

#[tokio::test]
async fn everybody_begins_on_a_page_that_is_theirs() {
    let app = TestApp::start().await;
    for (name, role, unit, home) in [
        ("admin", Role::Admin, None, "/petugas/kelola"),
        ("petugas", Role::Officer, Some("dishub"), "/petugas"),
        ("kepala", Role::Head, Some("dishub"), "/petugas"),
        ("koordinator", Role::Coordinator, None, "/petugas"),
        ("inspektur", Role::Inspector, None, "/petugas/pengawasan"),
        ("pimpinan", Role::Leader, None, "/unit"),
        ("bkpsdm", Role::Personnel, None, "/unit"),
    ] {
        let password = app.account(name, role, unit).await;
        for back in ["", "/petugas"] {
            let mut browser = app.browser();
            let fields = [
                ("name", name),
                ("password", password.as_str()),
                ("ke", back),
            ];
            let answer = browser.post("/petugas/masuk", &fields).await;
            assert_eq!(answer.headers["location"], home, "{name}");
            browser.get(home).await.expect(200);
        }
    }
}
