//! Mail to reporters: what it says, what happens when the server refuses, and the page without a server.

use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};
use tanggap::background::Worker;
use tanggap::complaint::{EffectId, Role};
use tanggap::platform::clock::fresh_id;
use tanggap::platform::store::tables::outbox;

use super::sink::{Sink, header};
use super::{asks, file, is_paused, signed_in};
use crate::harness::TestApp;

const TO: &str = "saripah@warga.example";

#[tokio::test]
async fn a_named_reporter_hears_what_happened_and_a_confidential_one_only_that_it_did() {
    let sink = Sink::open().await;
    let app = TestApp::with(|config| sink.configure(config)).await;
    let named = file(&app, |_| {}).await;
    let confidential = file(&app, |sent| {
        sent.identity = "confidential".to_owned();
        sent.email = "tersembunyi@warga.example".to_owned();
    })
    .await;
    let anonymous = file(&app, |sent| sent.identity = "anonymous".to_owned()).await;
    app.work().await;

    let mails = sink.mails();
    assert_eq!(mails.len(), 2, "{mails:#?}");
    let open = &sink.mails_to(TO)[0];
    assert_eq!(
        header(open, "Subject"),
        format!("Laporan {} sudah kami terima", named.reference)
    );
    for words in [
        "Dinas Kependudukan",
        "Diverifikasi",
        "Rabu 8 Juli 2026, 16.00 WITA",
        "/lacak",
    ] {
        assert!(open.contains(words), "{words} is missing in {open}");
    }
    let bare = &sink.mails_to("tersembunyi@warga.example")[0];
    assert!(bare.contains(confidential.reference.as_str()) && bare.contains("/lacak"));
    for words in [
        "Kependudukan",
        "Diverifikasi",
        "2026, 16",
        "KTP",
        "Kartu",
        "terima",
    ] {
        assert!(!bare.contains(words), "{words} stands in {bare}");
    }
    for mail in &mails {
        assert!(!mail.contains("Kartu keluarga") && !mail.contains(anonymous.reference.as_str()));
        assert!(
            !mail.contains(&named.code.reveal()) && !mail.contains(&confidential.code.reveal())
        );
    }
    app.work().await;
    assert_eq!(sink.mails().len(), 2, "nothing is sent twice");
}

#[tokio::test]
async fn what_the_server_refuses_for_now_comes_later_in_order_and_under_the_same_id() {
    let sink = Sink::open().await;
    let app = TestApp::with(|config| sink.configure(config)).await;
    sink.replies(451);
    let filed = file(&app, |_| {}).await;
    app.work().await;
    asks(&app, &filed).await;
    app.work_after_delay().await;
    assert!(sink.mails().is_empty());
    assert!(
        !is_paused(&app, &filed).await,
        "an undelivered question stops no clock"
    );

    sink.replies(250);
    for _ in 0..3 {
        app.advance_hours(1);
        app.work().await;
    }
    let mails = sink.mails_to(TO);
    assert_eq!(mails.len(), 2);
    assert!(
        header(&mails[0], "Subject").contains("terima")
            && header(&mails[1], "Subject").contains("bertanya")
    );
    assert!(is_paused(&app, &filed).await);
    assert_ne!(
        header(&mails[0], "Message-ID"),
        header(&mails[1], "Message-ID")
    );
}

#[tokio::test]
async fn a_dead_letter_is_shown_and_sent_again_by_hand() {
    let sink = Sink::open().await;
    let app = TestApp::with(|config| sink.configure(config)).await;
    sink.replies(550);
    let filed = file(&app, |_| {}).await;
    app.work().await;
    let mut admin = signed_in(&app, "admin", Role::Admin, None).await;
    let page = admin.get("/petugas/pesan").await;
    page.expect(200)
        .says(filed.reference.as_str())
        .says("Gagal terkirim: 1")
        .says("refused for good (550)");
    page.says("Email tersambung.").says_nothing_of("saripah");

    sink.replies(250);
    let action = page.attribute("table form", "action").unwrap();
    // Without the session's token nothing happens.
    admin.post(&action, &[]).await.expect(403);
    app.work().await;
    assert!(sink.mails().is_empty());
    let hidden = page.form("table form");
    let fields: Vec<(&str, &str)> = hidden
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    admin.post(&action, &fields).await.expect(303);
    app.work().await;
    assert_eq!(sink.mails_to(TO).len(), 1);
    admin
        .get("/petugas/pesan")
        .await
        .expect(200)
        .says("Gagal terkirim: 0");
    admin.post(&action, &fields).await.expect(404);

    let mut officer = signed_in(&app, "petugas", Role::Officer, Some("disdukcapil")).await;
    officer.get("/petugas/pesan").await.expect(403);
    app.browser().get("/petugas/pesan").await.expect(303);
}

#[tokio::test]
async fn without_a_server_messages_are_read_on_a_page_that_says_so() {
    let app = TestApp::start().await;
    let filed = file(&app, |_| {}).await;
    let by_phone = file(&app, |sent| {
        sent.email.clear();
        sent.phone = "0812 3456 4821".to_owned();
    })
    .await;
    asks(&app, &filed).await;
    app.work_after_delay().await;
    assert!(is_paused(&app, &filed).await);
    let mut desk = signed_in(&app, "desk", Role::Coordinator, None).await;
    let page = desk.get("/petugas/pesan").await;
    page.expect(200)
        .says("Email belum tersambung")
        .says("WhatsApp belum tersambung");
    page.says("s•••@warga.example")
        .says("•••• 4821")
        .says(by_phone.reference.as_str());
    page.says_nothing_of("saripah")
        .says_nothing_of("81234564821");
    assert_eq!(page.all("article").len(), 3);
}

#[tokio::test]
async fn a_long_list_of_messages_has_pages() {
    let app = TestApp::start().await;
    for _ in 0..27 {
        file(&app, |_| {}).await;
    }
    app.work().await;
    let mut desk = signed_in(&app, "desk", Role::Coordinator, None).await;
    let first = desk.get("/petugas/pesan").await;
    assert_eq!(first.all("article").len(), 25);
    let next = first.attribute("a[rel=next]", "href").unwrap();
    let second = desk.get(&next).await;
    assert_eq!(second.all("article").len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn several_workers_send_nothing_twice() {
    let sink = Sink::open().await;
    let app = TestApp::with(|config| sink.configure(config)).await;
    app.account("petugas", Role::Officer, Some("disdukcapil"))
        .await;
    for _ in 0..40 {
        file(&app, |_| {}).await;
    }
    let workers: Vec<_> = (0..4)
        .map(|_| {
            let (mut worker, now) = (Worker::new(&app.state).unwrap(), app.now());
            tokio::spawn(async move { while worker.step(now).await.unwrap() {} })
        })
        .collect();
    for worker in workers {
        worker.await.unwrap();
    }
    app.work().await;
    let mut ids: Vec<_> = sink
        .mails_to(TO)
        .iter()
        .map(|mail| header(mail, "Message-ID"))
        .collect();
    ids.sort();
    ids.dedup();
    assert_eq!((ids.len(), sink.mails_to(TO).len()), (40, 40));
    let lines: usize = sink
        .mails_to("petugas@kantor.example")
        .iter()
        .map(|mail| mail.matches("Buka http").count())
        .sum();
    assert_eq!(
        lines, 40,
        "each complaint stands in one mail to the officer"
    );
}

#[tokio::test]
async fn what_cannot_be_read_is_buried_and_what_comes_after_it_is_sent() {
    let sink = Sink::open().await;
    let app = TestApp::with(|config| sink.configure(config)).await;
    let filed = file(&app, |_| {}).await;
    app.work().await;
    assert_eq!(sink.mails_to(TO).len(), 1);
    // As another version of the service might have left it.
    let id = filed.id.to_string();
    let rows = outbox::Entity::find();
    let rows = rows.all(app.state.service.db.read()).await.unwrap();
    let of_reporter =
        |row: &outbox::Model| row.lane.starts_with("reporter") && row.lane.contains(&id);
    let sent = rows.into_iter().find(of_reporter).unwrap();
    let strange = outbox::Model {
        id: EffectId(fresh_id(app.now())),
        effect: r#"{"send_a_pigeon":{}}"#.to_owned(),
        status: "waiting".to_owned(),
        once: None,
        ..sent
    };
    let tx = app.state.service.db.write().await.unwrap();
    outbox::Entity::insert(strange.into_active_model().reset_all())
        .exec_without_returning(&*tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    asks(&app, &filed).await;
    app.work_after_delay().await;
    // With nothing but it the worker has had nothing to do, and looks again.
    app.work().await;
    assert_eq!(sink.mails_to(TO).len(), 2);
    let mut admin = signed_in(&app, "admin", Role::Admin, None).await;
    let page = admin.get("/petugas/pesan").await;
    page.expect(200).says("Gagal terkirim: 1");
}
