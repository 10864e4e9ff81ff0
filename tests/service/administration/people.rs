//! Accounts in the browser: two people let somebody in, and only that somebody knows the password.

use serde_json::json;
use tanggap::complaint::Role;

use crate::harness::{Answer, Browser, TestApp};

const PAGE: &str = "/petugas/kelola/orang";
const ADD: &str = "form[action='/petugas/kelola/orang']";
const CHANGE: &str = "/petugas/kelola/orang/ubah";

pub(super) async fn add(admin: &mut Browser, name: &str, role: &str, unit: &str) -> Answer {
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

/// The newest wish that waits, as an inspector finds it, is agreed to or refused.
pub(super) async fn decide(inspector: &mut Browser, granted: &str) -> Answer {
    let page = inspector.get(PAGE).await;
    let link = page.attribute("#log form", "action").unwrap();
    let form = format!("form[action='{link}']");
    let fields = [("granted", granted)];
    inspector.fill(PAGE, &form, &link, &fields).await
}

/// Where the newest first password waits for whoever asked for it.
async fn ready(admin: &mut Browser) -> Option<String> {
    let page = admin.get(PAGE).await;
    page.attribute("#log form[action$='/sandi']", "action")
}

/// The first password, which is shown to whoever asked for it.
async fn fetch(admin: &mut Browser) -> String {
    let link = ready(admin).await.unwrap();
    let form = format!("form[action='{link}']");
    let shown = admin.fill(PAGE, &form, &link, &[]).await;
    shown.expect(200).one(".code")
}

async fn sign_in(app: &TestApp, name: &str, password: &str) -> Browser {
    let mut person = app.browser();
    let fields = [("name", name), ("password", password)];
    person.post("/petugas/masuk", &fields).await.expect(303);
    person
}

/// Whoever signs in with a first password chooses an own one.
async fn choose(app: &TestApp, name: &str, first: &str, own: &str) -> Browser {
    let mut person = sign_in(app, name, first).await;
    let form = "form[action='/petugas/sandi']";
    let fields = [("old", first), ("new", own), ("again", own)];
    let done = person
        .fill("/petugas/sandi", form, "/petugas/sandi", &fields)
        .await;
    done.expect(303);
    person
}

/// Somebody new, let in by two people, who has chosen a password.
pub(super) async fn let_in(
    app: &TestApp,
    (admin, inspector): (&mut Browser, &mut Browser),
    (name, role): (&str, &str),
) -> Browser {
    add(admin, name, role, "").await.expect(200);
    decide(inspector, "true").await.expect(303);
    let first = fetch(admin).await;
    choose(app, name, &first, OWN).await
}

const OWN: &str = "empat kata yang mudah diingat";

#[tokio::test]
async fn every_account_is_let_in_by_two_people_and_only_its_own_person_knows_the_password() {
    let app = TestApp::start().await;
    let mut admin = app.staff("admin", Role::Admin, None).await;
    let mut other = app.staff("admin2", Role::Admin, None).await;
    let mut inspector = app.staff("inspektur", Role::Inspector, None).await;
    for role in Role::STAFF {
        let name = format!("calon.{role}");
        let asked = add(&mut admin, &name, role.as_str(), "dishub").await;
        asked
            .expect(200)
            .says("harus menyetujuinya")
            .says("Menunggu orang kedua");
        assert!(asked.all(".code").is_empty());
        assert!(ready(&mut admin).await.is_none(), "nobody has agreed");
        let link = inspector
            .get(PAGE)
            .await
            .attribute("#log form", "action")
            .unwrap();
        // Whoever asked does not agree, and administrators never do.
        let granted = [("granted", "true")];
        for person in [&mut admin, &mut other] {
            person.fill(PAGE, ADD, &link, &granted).await.expect(403);
        }
        let agreed = decide(&mut inspector, "true").await;
        agreed.expect(303);
        // Whoever agreed never sees the secret, nor does anybody else who did not ask.
        let secret = format!("{link}/sandi");
        let page = inspector.get(PAGE).await;
        assert!(page.all(".code").is_empty() && page.all("#log form").is_empty());
        let bye = "form[action='/petugas/keluar']";
        inspector.fill(PAGE, bye, &secret, &[]).await.expect(403);
        assert!(ready(&mut other).await.is_none());
        other.fill(PAGE, bye, &secret, &[]).await.expect(404);
        let password = fetch(&mut admin).await;
        // Once is enough, for the secret as for the agreement.
        admin.fill(PAGE, bye, &secret, &[]).await.expect(404);
        let again = inspector.fill(PAGE, bye, &link, &granted).await;
        again.expect(404);
        admin.get(PAGE).await.says(&name).says_nothing_of(&password);
        // Nothing opens before the account's own person has chosen another one.
        let mut person = sign_in(&app, &name, &password).await;
        for path in ["/petugas", "/petugas/kelola", "/petugas/cuti", "/unit"] {
            assert_eq!(
                person.get(path).await.location(),
                "/petugas/sandi",
                "{path}"
            );
        }
        person
            .get("/petugas/sandi")
            .await
            .says("dibuat oleh orang lain");
        let token = json!({ "name": name, "password": password });
        let program = app.browser().post_json("/api/v1/session", &token).await;
        program.expect(403);
        choose(&app, &name, &password, OWN).await;
        assert!(!signs_in(&app, &name, &password).await);
        let token = json!({ "name": name, "password": OWN });
        let program = app.browser().post_json("/api/v1/session", &token).await;
        program.expect(200);
    }
}

#[tokio::test]
async fn a_new_account_that_is_wrong_is_refused_with_what_was_typed() {
    let app = TestApp::start().await;
    app.account("siti", Role::Officer, Some("dishub")).await;
    let mut admin = app.staff("admin", Role::Admin, None).await;
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
}

#[tokio::test]
async fn one_person_sends_an_officer_away_and_two_do_everything_else() {
    let app = TestApp::start().await;
    let password = app.account("siti", Role::Officer, Some("dishub")).await;
    let admins = app.account("admin", Role::Admin, None).await;
    let mut admin = sign_in(&app, "admin", &admins).await;
    let mut inspector = app.staff("inspektur", Role::Inspector, None).await;
    let form = format!("form[action='{CHANGE}']");
    let gone = [("name", "siti"), ("what", "disable")];
    admin.fill(PAGE, &form, CHANGE, &gone).await.expect(303);
    assert!(!signs_in(&app, "siti", &password).await);
    // Nobody is disabled twice, nor by the own hand.
    admin.fill(PAGE, ADD, CHANGE, &gone).await.expect(404);
    let own = [("name", "admin"), ("what", "disable")];
    admin.fill(PAGE, ADD, CHANGE, &own).await.expect(404);
    let back = [("name", "siti"), ("what", "enable")];
    let asked = admin.fill(PAGE, &form, CHANGE, &back).await;
    asked.expect(200).says("harus menyetujuinya");
    assert!(
        !signs_in(&app, "siti", &password).await,
        "not by one person"
    );
    decide(&mut inspector, "true").await.expect(303);
    assert!(signs_in(&app, "siti", &password).await);
    admin.fill(PAGE, ADD, CHANGE, &back).await.expect(404);

    let fresh = [("name", "siti"), ("what", "password")];
    admin.fill(PAGE, &form, CHANGE, &fresh).await.expect(200);
    assert!(ready(&mut admin).await.is_none());
    decide(&mut inspector, "true").await.expect(303);
    assert!(
        signs_in(&app, "siti", &password).await,
        "the old one is good until the new one is fetched"
    );
    let first = fetch(&mut admin).await;
    assert!(!signs_in(&app, "siti", &password).await);
    choose(&app, "siti", &first, OWN).await;
    // A password that nobody fetched in time stays unmade.
    admin.fill(PAGE, &form, CHANGE, &fresh).await.expect(200);
    decide(&mut inspector, "true").await.expect(303);
    let link = ready(&mut admin).await.unwrap();
    app.advance_days(8);
    let mut admin = sign_in(&app, "admin", &admins).await;
    assert!(ready(&mut admin).await.is_none());
    admin.fill(PAGE, ADD, &link, &[]).await.expect(404);
    // An inspector is not sent away by one person either.
    for what in ["password", "disable"] {
        let fields = [("name", "inspektur"), ("what", what)];
        let asked = admin.fill(PAGE, &form, CHANGE, &fields).await;
        asked.expect(200).says("harus menyetujuinya");
        let mut second = app
            .staff(&format!("mata.{what}"), Role::Inspector, None)
            .await;
        decide(&mut second, "false").await.expect(303);
    }
    let log = admin.get(PAGE).await.all("#log tbody tr").join("\n");
    assert_eq!(log.matches("Ditolak").count(), 2, "{log}");
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
    moves(&mut admin, "sari", "head", "dishub")
        .await
        .expect(200)
        .says("harus menyetujuinya");
    sari.get("/petugas").await.expect(200);
    let mut inspector = app.staff("inspektur", Role::Inspector, None).await;
    decide(&mut inspector, "true").await.expect(303);
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
