//! A lost code: the new one goes to the contact that was left and nowhere else, and nobody learns whether it fitted.

use sea_orm::EntityTrait;
use tanggap::complaint::Role;
use tanggap::platform::store::tables::outbox;

use super::sink::Sink;
use super::{file, signed_in};
use crate::harness::{Answer, LAMP, TestApp};
use crate::identity::{dump, read_all};
use crate::work::report_with_work;

const TO: &str = "saripah@warga.example";

async fn ask(app: &TestApp, reference: &str, contact: &str) -> Answer {
    let fields = [("reference", reference), ("contact", contact)];
    let page = "/lacak/kode-hilang";
    app.browser().fill(page, "main form", page, &fields).await
}

async fn opens(app: &TestApp, reference: &str, code: &str) -> bool {
    let mut program = app.browser().with_header("tracking-code", code);
    let answer = program
        .get(&format!("/api/v1/complaints/{reference}"))
        .await;
    answer.status.as_u16() == 200
}

/// How many questions wait for the worker.
async fn waiting(app: &TestApp) -> usize {
    let rows = outbox::Entity::find();
    let rows = rows.all(app.state.service.db.read()).await.unwrap();
    let asked = |row: &&outbox::Model| row.lane.starts_with("code/");
    rows.iter().filter(asked).count()
}

/// The code in a mail.
fn code_in(mail: &str) -> String {
    let line = mail
        .lines()
        .find_map(|line| line.split_once("Kode rahasia baru: "));
    line.unwrap_or_else(|| panic!("no code in {mail}"))
        .1
        .trim()
        .to_owned()
}

#[tokio::test]
async fn a_new_code_comes_by_mail_and_the_old_one_stops() {
    let sink = Sink::open().await;
    let app = TestApp::with(|config| sink.configure(config)).await;
    for identity in ["named", "confidential"] {
        let filed = file(&app, |sent| sent.identity = identity.to_owned()).await;
        app.work().await;
        let (reference, old) = (filed.reference.to_string(), filed.code.reveal());
        let answer = ask(&app, &reference.to_lowercase(), "Saripah@Warga.example").await;
        answer.expect(200).says("Bila cocok, kode baru kami kirim");
        assert!(opens(&app, &reference, &old).await, "only the worker knows");
        app.work().await;

        let mails = sink.mails_to(TO);
        let code = code_in(mails.last().unwrap());
        assert!(!opens(&app, &reference, &old).await);
        assert!(opens(&app, &reference, &code).await);
        let mut program = app.browser().with_header("tracking-code", &code);
        let thread = program
            .get(&format!("/api/v1/complaints/{reference}"))
            .await;
        assert_eq!(thread.json()["events"][0]["action"], "code_renewed");
        let mut places = Vec::new();
        read_all(&app.data(), &mut places);
        if !app.state.config.database_url.is_empty() {
            places.push(("the database".to_owned(), dump(&app).await));
        }
        for written in [code.clone(), code.replace('-', "")] {
            for (place, bytes) in &places {
                let is_there = bytes
                    .windows(written.len())
                    .any(|window| window == written.as_bytes());
                assert!(!is_there, "the code lies in {place}");
            }
        }
    }
}

#[tokio::test]
async fn the_answer_is_the_same_for_everybody_and_a_wrong_contact_changes_nothing() {
    let sink = Sink::open().await;
    let app = TestApp::with(|config| sink.configure(config)).await;
    let named = file(&app, |_| {}).await;
    let anonymous = file(&app, |sent| sent.identity = "anonymous".to_owned()).await;
    app.work().await;
    let mails = sink.mails().len();
    let right = ask(&app, named.reference.as_str(), TO).await.text();
    for (reference, contact) in [
        (named.reference.as_str(), "orang.lain@warga.example"),
        (named.reference.as_str(), "0812 3456 7890"),
        (anonymous.reference.as_str(), TO),
        ("BJB-0000-0000", TO),
    ] {
        let before = waiting(&app).await;
        assert_eq!(ask(&app, reference, contact).await.text(), right);
        assert_eq!(waiting(&app).await, before + 1, "the same is done");
    }
    app.work().await;
    assert_eq!(sink.mails().len(), mails + 1, "{:#?}", sink.mails());
    assert!(opens(&app, anonymous.reference.as_str(), &anonymous.code.reveal()).await);
    let wrong = ask(&app, "BJB-1", "bukan kontak").await;
    wrong.expect(422).says("Nomor laporan belum benar");
}

#[tokio::test]
async fn a_second_try_sends_the_same_code() {
    let sink = Sink::open().await;
    let app = TestApp::with(|config| sink.configure(config)).await;
    let filed = file(&app, |_| {}).await;
    app.work().await;
    let before = sink.mails().len();
    sink.replies(451);
    ask(&app, filed.reference.as_str(), TO).await.expect(200);
    app.work().await;
    assert_eq!(sink.mails().len(), before);
    sink.replies(250);
    for _ in 0..3 {
        app.advance_hours(1);
        app.work().await;
    }
    assert_eq!(sink.mails().len(), before + 1);
    let code = code_in(sink.mails().last().unwrap());
    assert!(opens(&app, filed.reference.as_str(), &code).await);
}

#[tokio::test]
async fn asking_again_and_again_is_refused_with_a_time() {
    let app = TestApp::start().await;
    let filed = file(&app, |_| {}).await;
    for _ in 0..3 {
        ask(&app, filed.reference.as_str(), TO).await.expect(200);
    }
    let refused = ask(&app, filed.reference.as_str(), TO).await;
    refused.expect(429).says("Coba lagi dalam");
    assert!(!refused.header("retry-after").is_empty());
    assert_eq!(
        refused.attribute("#contact", "value").as_deref(),
        Some(TO),
        "what was typed comes back"
    );
    ask(&app, filed.reference.as_str(), "lain@warga.example")
        .await
        .expect(200);
}

#[tokio::test]
async fn where_no_message_leaves_the_house_the_page_says_so_and_staff_read_no_code() {
    let app = TestApp::start().await;
    let filed = file(&app, |_| {}).await;
    app.browser()
        .get("/lacak/kode-hilang")
        .await
        .expect(200)
        .says("belum tersambung");
    ask(&app, filed.reference.as_str(), TO)
        .await
        .expect(200)
        .says("belum tersambung")
        .says_nothing_of("Tunggu beberapa menit");
    app.work().await;
    assert!(opens(&app, filed.reference.as_str(), &filed.code.reveal()).await);
    let mut admin = signed_in(&app, "admin", Role::Admin, None).await;
    admin
        .get("/petugas/pesan")
        .await
        .says("Kode lama tetap berlaku")
        .says_nothing_of("Kode rahasia baru");
}

#[tokio::test]
async fn a_code_goes_to_the_contact_that_was_named_and_not_to_the_other_one() {
    let sink = Sink::open().await;
    let app = TestApp::with(|config| sink.configure(config)).await;
    let filed = file(&app, |sent| sent.phone = "0812 3456 4821".to_owned()).await;
    app.work().await;
    let before = sink.mails().len();
    // No message reaches a telephone here, and the mailbox was not named.
    let asked = ask(&app, filed.reference.as_str(), "0812 3456 4821").await;
    asked.expect(200);
    app.work().await;
    assert_eq!(sink.mails().len(), before);
    assert!(opens(&app, filed.reference.as_str(), &filed.code.reveal()).await);
}

#[tokio::test]
async fn one_network_asks_for_so_many_codes_and_no_more() {
    let app = TestApp::with(|config| config.limits.code_renewals_per_address_hour = 2).await;
    for status in [200, 200, 429] {
        let filed = file(&app, |_| {}).await;
        let asked = ask(&app, filed.reference.as_str(), TO).await;
        asked.expect(status);
    }
}

#[tokio::test]
async fn a_browser_with_a_ticket_may_ask_when_its_network_may_not() {
    let app = TestApp::with(|config| config.limits.code_renewals_per_address_hour = 1).await;
    let filed = file(&app, |_| {}).await;
    ask(&app, filed.reference.as_str(), TO).await.expect(200);
    ask(&app, filed.reference.as_str(), TO).await.expect(429);
    let mut known = app.browser();
    report_with_work(&mut known, LAMP).await.expect(201);
    let sent = [("reference", filed.reference.as_str()), ("contact", TO)];
    known.post("/lacak/kode-hilang", &sent).await.expect(200);
}
