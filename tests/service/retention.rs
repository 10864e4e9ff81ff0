//! What has been kept long enough is forgotten by itself, as the settings say, and not a day earlier.

use sea_orm::{ConnectionTrait, EntityTrait};
use serde_json::json;
use tanggap::background::Worker;
use tanggap::complaint::{Reference, Role};
use tanggap::platform::store::ledger;
use tanggap::platform::store::tables::sealed_identity;

use crate::erase::opened;
use crate::harness::{Browser, Filed, LAMP, TestApp, photo};

async fn closed(app: &TestApp) -> Filed {
    let filed = app
        .file(&json!({
            "description": "Loket tutup sebelum waktunya dan saya disuruh pulang.", "category": "kependudukan",
            "identity": "named", "reporter": { "name": "Kenanga Puspa", "email": "kenanga@warga.example" },
        }))
        .await;
    app.head("disdukcapil").await.finishes(&filed).await;
    app.reporter(&filed, "confirm", &json!({}))
        .await
        .expect(200);
    app.work_after_delay().await;
    filed
}

async fn kept(app: &TestApp, filed: &Filed) -> (bool, bool) {
    let db = app.state.service.db.read();
    let reference = Reference::parse(&filed.reference).unwrap();
    let loaded = ledger::find(db, &reference).await.unwrap().unwrap();
    let row = sealed_identity::Entity::find_by_id(loaded.id);
    let row = row.one(db).await.unwrap();
    let contact = row.as_ref().is_some_and(|row| row.contact.is_some());
    (contact, row.is_some_and(|row| row.person.is_some()))
}

/// Whether the reporter can still be found by the contact.
async fn is_findable(app: &TestApp, filed: &Filed) -> bool {
    let db = app.state.service.db.read();
    let reference = Reference::parse(&filed.reference).unwrap();
    let loaded = ledger::find(db, &reference).await.unwrap().unwrap();
    let row = sealed_identity::Entity::find_by_id(loaded.id);
    let row = row.one(db).await.unwrap();
    row.is_some_and(|row| row.contact_index.is_some())
}

#[tokio::test]
async fn the_contact_goes_after_ninety_days_and_the_name_after_a_year() {
    let app = TestApp::start().await;
    let filed = closed(&app).await;
    app.advance_days(89);
    app.work().await;
    assert_eq!(kept(&app, &filed).await, (true, true));
    assert!(is_findable(&app, &filed).await);
    app.advance_days(2);
    app.work().await;
    assert_eq!(kept(&app, &filed).await, (false, true));
    assert!(!is_findable(&app, &filed).await);
    app.advance_days(275);
    app.work().await;
    assert_eq!(kept(&app, &filed).await, (false, false));
    let thread = app.thread(&filed).await.to_string();
    assert!(
        thread.contains("Loket tutup"),
        "the text is kept unless the city says otherwise: {thread}"
    );
}

#[tokio::test]
async fn what_staff_were_writing_goes_with_the_contact_or_the_name() {
    for (contact, person) in [(90, 0), (0, 365)] {
        let app = TestApp::with(|config| {
            config.retention.contact_days = contact;
            config.retention.person_days = person;
        })
        .await;
        let filed = closed(&app).await;
        let path = format!("/petugas/laporan/{}", filed.reference);
        let password = app
            .account("sari", Role::Officer, Some("disdukcapil"))
            .await;
        let draft = [("text", "Telepon Bu Kenanga dulu.")];
        let mut sari = signed_in(&app, &password).await;
        let address = format!("{path}/simpan-draf");
        sari.fill(&path, "form#catatan", &address, &draft)
            .await
            .expect(303);
        app.advance_days(i64::from(contact.max(person)) - 1);
        app.work().await;
        let mut sari = signed_in(&app, &password).await;
        let page = sari.get(&path).await;
        assert_eq!(page.one("#catatan-teks"), "Telepon Bu Kenanga dulu.");
        app.advance_days(2);
        app.work().await;
        let mut sari = signed_in(&app, &password).await;
        let page = sari.get(&path).await;
        assert_eq!(page.one("#catatan-teks"), "", "{contact} {person}");
    }
}

async fn signed_in(app: &TestApp, password: &str) -> Browser {
    let mut sari = app.browser();
    let known = [("name", "sari"), ("password", password)];
    sari.post("/petugas/masuk", &known).await.expect(303);
    sari
}

#[tokio::test]
async fn an_open_complaint_keeps_its_contact_however_old_it_is() {
    let app = TestApp::start().await;
    let filed = app
        .file(&json!({
            "description": "Loket tutup sebelum waktunya dan saya disuruh pulang.", "category": "kependudukan",
            "identity": "named", "reporter": { "name": "Kenanga Puspa", "email": "kenanga@warga.example" },
        }))
        .await;
    app.advance_days(400);
    app.work().await;
    assert_eq!(kept(&app, &filed).await, (true, true));
}

#[tokio::test]
async fn the_city_may_set_a_time_for_words_too_and_the_page_says_why_they_are_gone() {
    let app = TestApp::with(|config| config.retention.text_days = 30).await;
    let filed = closed(&app).await;
    let mut citizen = opened(&app, &filed).await;
    citizen
        .get(&format!("/lacak/{}", filed.reference))
        .await
        .says("Loket tutup");
    app.advance_days(31);
    app.work().await;
    let mut citizen = opened(&app, &filed).await;
    citizen
        .get(&format!("/lacak/{}", filed.reference))
        .await
        .expect(200)
        .says("Dihapus karena masa simpan habis")
        .says_nothing_of("Loket tutup");
}

#[tokio::test]
async fn a_merged_complaint_waits_for_the_one_it_is_handled_under() {
    let app = TestApp::start().await;
    let leading = app.file_simple().await;
    app.advance_hours(1);
    let merged = app
        .file(&json!({
            "description": "Loket tutup sebelum waktunya dan saya disuruh pulang.", "category": "kependudukan",
            "identity": "named", "reporter": { "name": "Kenanga Puspa", "email": "kenanga@warga.example" },
        }))
        .await;
    let into = json!({ "into": leading.reference });
    let mut coordinator = app.coordinator().await;
    coordinator.does(&merged, "merge", &into).await.expect(200);
    app.advance_days(100);
    app.work().await;
    assert_eq!(kept(&app, &merged).await, (true, true));
    app.head("disdukcapil").await.finishes(&leading).await;
    app.reporter(&leading, "confirm", &json!({}))
        .await
        .expect(200);
    app.advance_days(1);
    app.work().await;
    assert_eq!(kept(&app, &merged).await, (false, true));
}

#[tokio::test]
async fn time_runs_from_the_end_of_a_complaint_and_not_from_its_beginning() {
    let app = TestApp::start().await;
    let filed = app
        .file(&json!({
            "description": "Loket tutup sebelum waktunya dan saya disuruh pulang.", "category": "kependudukan",
            "identity": "named", "reporter": { "name": "Kenanga Puspa", "email": "kenanga@warga.example" },
        }))
        .await;
    app.advance_days(80);
    app.head("disdukcapil").await.finishes(&filed).await;
    app.reporter(&filed, "confirm", &json!({}))
        .await
        .expect(200);
    app.advance_days(20);
    app.work().await;
    assert_eq!(kept(&app, &filed).await, (true, true));
}

/// The form with this key, as it stands.
async fn form(app: &TestApp, key: &str) -> String {
    let fields = [("key", key), ("do", "edit"), ("description", LAMP)];
    let page = app.browser().post("/lapor", &fields).await;
    page.expect(200);
    page.text()
}

#[tokio::test]
async fn one_task_that_fails_keeps_no_other_from_tidying_up() {
    let app = TestApp::start().await;
    let key = "0123456789abcdef0123456789abcdef";
    let picture = photo(1);
    let files = [("file", "pagar.png", picture.as_slice())];
    app.browser()
        .post_files("/lapor/berkas", &[("key", key)], &files)
        .await
        .expect(201);
    assert!(form(&app, key).await.contains("pagar.png"));
    app.advance_days(8);
    let run = async |sql: &str| {
        let tx = app.state.service.db.write().await.unwrap();
        tx.execute_unprepared(sql).await.unwrap();
        tx.commit().await.unwrap();
    };
    // The keys of forms are forgotten before their files are.
    run("ALTER TABLE idempotency RENAME TO away").await;
    let mut worker = Worker::new(&app.state).unwrap();
    worker.step(app.now()).await.unwrap_err();
    run("ALTER TABLE away RENAME TO idempotency").await;
    assert!(!form(&app, key).await.contains("pagar.png"));
}
