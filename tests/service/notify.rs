//! What people and other systems hear: real mail over SMTP, WhatsApp and signed webhooks against peers on
//! the loopback; in order, after the delay, again after a failure, and never lost.

use std::path::PathBuf;

use serde_json::{Value, json};
use tanggap::complaint::Role;
use tanggap::config::{Config, Endpoint, Tls};
use tanggap::notify::webhook::{SigningSecret, verify};
use tanggap::platform::secrets::Secret;
use wiremock::matchers::method;
use wiremock::{Mock, MockServer, ResponseTemplate};

use crate::harness::TestApp;

/// The SMTP server that `tests/run` starts, with the folder it keeps its mail in.
fn mail_server() -> Option<(String, u16, PathBuf)> {
    let variables = std::env::var("TANGGAP_TEST_SMTP")
        .ok()
        .zip(std::env::var_os("TANGGAP_TEST_MAILDIR"));
    let Some((address, folder)) = variables else {
        assert!(
            std::env::var("CI").is_err(),
            "tests/run gives a mail server"
        );
        println!("skipped: no TANGGAP_TEST_SMTP; tests/run starts a mail server");
        return None;
    };
    let (host, port) = address.rsplit_once(':').unwrap();
    Some((host.to_owned(), port.parse().unwrap(), folder.into()))
}

/// The messages to one address, oldest first.
fn mails_to(folder: &std::path::Path, address: &str) -> Vec<String> {
    let mut mails: Vec<(std::time::SystemTime, String)> = std::fs::read_dir(folder.join("new"))
        .map(|entries| {
            entries
                .map(|entry| entry.unwrap().path())
                .map(|path| {
                    (
                        path.metadata().unwrap().modified().unwrap(),
                        std::fs::read_to_string(path).unwrap(),
                    )
                })
                .collect()
        })
        .unwrap_or_default();
    mails.sort();
    mails
        .into_iter()
        .map(|(_, mail)| mail)
        .filter(|mail| mail.contains(address))
        .collect()
}

fn smtp(config: &mut Config, host: &str, port: u16) {
    host.clone_into(&mut config.mail.host);
    config.mail.port = port;
    config.mail.tls = Tls::None;
}

fn complaint(contact: Value) -> Value {
    json!({
        "description": "KTP saya belum dapat diambil padahal sudah lewat tiga pekan.",
        "category": "kependudukan",
        "reporter": contact,
    })
}

#[tokio::test]
async fn the_reporter_is_told_by_real_mail_of_each_step_and_in_order() {
    let Some((host, port, folder)) = mail_server() else {
        return;
    };
    let app = TestApp::with(|config| smtp(config, &host, port)).await;
    let address = format!("warga{}@contoh.example", std::process::id());
    let filed = app.file(&complaint(json!({ "email": address }))).await;
    app.work().await;
    assert_eq!(mails_to(&folder, &address).len(), 1);
    let mut head = app.head("disdukcapil").await;
    head.finishes(&filed).await;
    app.work().await;
    assert_eq!(
        mails_to(&folder, &address).len(),
        1,
        "a notice about an act of staff waits"
    );
    app.work_after_delay().await;
    let mails = mails_to(&folder, &address);
    assert_eq!(mails.len(), 3);
    for mail in &mails {
        assert!(mail.contains(&filed.reference), "{mail}");
        assert!(
            mail.contains("Message-ID:") || mail.contains("Message-Id:"),
            "{mail}"
        );
        assert!(mail.contains("Auto-Submitted: auto-generated"), "{mail}");
        assert!(
            !mail.contains("KTP") && !mail.contains(&filed.code) && !mail.contains("Kabel"),
            "{mail}"
        );
    }
    app.work_after_delay().await;
    assert_eq!(
        mails_to(&folder, &address).len(),
        3,
        "nothing is sent twice"
    );
}

#[tokio::test]
async fn a_question_that_was_mailed_starts_the_pause() {
    let Some((host, port, _)) = mail_server() else {
        return;
    };
    let app = TestApp::with(|config| smtp(config, &host, port)).await;
    let filed = app
        .file(&complaint(json!({ "email": "pause@contoh.example" })))
        .await;
    app.head("disdukcapil")
        .await
        .does(&filed, "ask", &json!({ "text": "Nomor antrean berapa?" }))
        .await
        .expect(200);
    app.work_after_delay().await;
    app.advance_days(30);
    app.work().await;
    let after = app.public(&filed).await;
    assert_eq!(after["state"], "assigned");
    assert!(
        after["resolution_due"].as_str() > filed.body["resolution_due"].as_str(),
        "{after}"
    );
}

#[tokio::test]
async fn a_mail_server_that_is_away_loses_nothing() {
    // Nobody listens on the port of a listener that is gone.
    let port = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let app = TestApp::with(|config| smtp(config, "127.0.0.1", port)).await;
    app.file(&complaint(json!({ "email": "away@contoh.example" })))
        .await;
    app.work().await;
    let mut admin = app.staff("admin", Role::Admin, None).await;
    admin
        .get("/petugas/pesan")
        .await
        .expect(200)
        .says("Menunggu dikirim: 1");
    for _ in 0..60 {
        app.advance_hours(4);
        app.work().await;
    }
    // The session ended while time went on.
    let mut admin = app.staff("admin.lain", Role::Admin, None).await;
    let page = admin.get("/petugas/pesan").await;
    page.expect(200)
        .says("Gagal terkirim: 1")
        .says_nothing_of("away@contoh");
    let form = "form[action*=pesan]";
    let action = page
        .attribute(form, "action")
        .expect("a button to send it again");
    let hidden = page.form(form);
    let fields: Vec<(&str, &str)> = hidden
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    admin.post(&action, &fields).await.expect(303);
    admin.get("/petugas/pesan").await.says("Gagal terkirim: 0");
}

#[tokio::test]
async fn without_a_mail_server_messages_are_read_on_a_page_that_says_so() {
    let app = TestApp::start().await;
    let filed = app
        .file(&complaint(json!({ "email": "lokal@contoh.example" })))
        .await;
    app.work().await;
    let mut admin = app.staff("admin", Role::Admin, None).await;
    admin
        .get("/petugas/pesan")
        .await
        .expect(200)
        .says("Email belum tersambung")
        .says(&filed.reference);
    let mut head = app.staff("kepala", Role::Head, Some("disdukcapil")).await;
    head.get("/petugas/pesan").await.expect(403);
    app.browser().get("/petugas/pesan").await.expect(303);
}

const SIGNING: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

#[tokio::test]
async fn other_systems_get_signed_events_without_contents_and_again_after_a_failure() {
    let hook = MockServer::start().await;
    Mock::given(method("POST"))
        .respond_with(ResponseTemplate::new(500))
        .up_to_n_times(1)
        .mount(&hook)
        .await;
    Mock::given(method("POST"))
        .respond_with(ResponseTemplate::new(200))
        .mount(&hook)
        .await;
    let app = TestApp::with(|config| {
        config.webhooks.allow_private = true;
        config.webhooks.endpoints = vec![Endpoint {
            name: "dasbor".to_owned(),
            url: hook.uri(),
            secret: Secret::new(SIGNING),
        }];
    })
    .await;
    let filed = app
        .file(&complaint(
            json!({ "name": "Nama Tersegel", "email": "tersegel@contoh.example" }),
        ))
        .await;
    app.work().await;
    app.advance_hours(12);
    app.work().await;
    app.advance_hours(72);
    app.work().await;
    let requests = hook.received_requests().await.unwrap();
    assert!(
        requests.len() >= 3,
        "received, assigned, and one again: {}",
        requests.len()
    );
    assert_eq!(
        requests[0].headers["webhook-id"], requests[1].headers["webhook-id"],
        "the same id again"
    );
    let secret = SigningSecret::parse(SIGNING).unwrap();
    for request in &requests {
        let text = |name: &str| request.headers[name].to_str().unwrap().to_owned();
        let seconds: i64 = text("webhook-timestamp").parse().unwrap();
        assert!(verify(
            &secret,
            &text("webhook-id"),
            seconds,
            &request.body,
            &text("webhook-signature"),
            seconds
        ));
        let body: Value = request.body_json().unwrap();
        assert_eq!(body["data"]["reference"], filed.reference.as_str());
        for secret in ["KTP", "Tersegel", "tersegel", filed.code.as_str()] {
            assert!(!body.to_string().contains(secret), "{body}");
        }
    }
}

#[tokio::test]
async fn those_responsible_are_told_when_time_runs_out() {
    let app = TestApp::start().await;
    for (name, role, unit) in [
        ("petugas.komet", Role::Officer, "kel-komet"),
        ("lurah.komet", Role::Head, "kel-komet"),
        ("camat", Role::Head, "kec-banjarbaru-utara"),
    ] {
        app.account(name, role, Some(unit)).await;
    }
    app.account("inspektur", Role::Inspector, None).await;
    let filed = app
        .file(&json!({ "description": "Loket kelurahan tutup sebelum waktunya.", "unit": "kel-komet", "category": "kelurahan" }))
        .await;
    app.work().await;
    for _ in 0..40 {
        app.advance_hours(12);
        app.work().await;
    }
    // The local page names the recipients of staff messages by their accounts.
    let mut admin = app.staff("admin", Role::Admin, None).await;
    let page = admin.get("/petugas/pesan").await.words();
    for name in ["petugas.komet", "lurah.komet", "camat", "inspektur"] {
        assert!(page.contains(name), "{name} was told nothing: {page}");
    }
    assert_eq!(app.public(&filed).await["state"], "assigned");
}
