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
