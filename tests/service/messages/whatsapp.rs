//! WhatsApp: templates out, and reports in that are believed only when they are signed.

use hmac::{Hmac, KeyInit, Mac};
use sea_orm::{ConnectionTrait, EntityTrait, Statement};
use serde_json::{Value, json};
use sha2::Sha256;
use tanggap::config::{Config, Secret};
use tanggap::platform::store::tables::{inbox, outbox};
use wiremock::matchers::{method, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

use super::sink::Sink;
use super::{asks, file, is_paused};
use crate::harness::{Answer, LAMP, TestApp};

const WAMID: &str = "wamid.HBgNNjI4MTIzNDU2NDgyMRUCABEYEjdGQTlC";
const PHONE: &str = "0812 3456 4821";

fn account(server: &MockServer) -> impl FnOnce(&mut Config) {
    let uri = server.uri();
    move |config| {
        config.whatsapp.base_url = uri;
        config.whatsapp.phone_number_id = "1055".to_owned();
        config.whatsapp.access_token = Secret::new("token");
        config.whatsapp.app_secret = Secret::new("new secret");
        config.whatsapp.previous_app_secret = Secret::new("old secret");
        config.whatsapp.verify_token = Secret::new("is it ours?");
    }
}

async fn meta(answer: ResponseTemplate) -> MockServer {
    let server = MockServer::start().await;
    Mock::given(method("POST"))
        .and(path("/1055/messages"))
        .respond_with(answer)
        .mount(&server)
        .await;
    server
}

fn accepted() -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_json(json!({ "messages": [{ "id": WAMID }] }))
}

fn report(id: &str, status: &str, callback: Option<&str>) -> Value {
    let mut status = json!({ "id": id, "status": status, "timestamp": "1782871200", "recipient_id": "6281234564821" });
    if let Some(callback) = callback {
        status["biz_opaque_callback_data"] = callback.into();
    }
    if status["status"] == "failed" {
        status["errors"] = json!([{ "code": 131_026 }]);
    }
    json!({ "object": "whatsapp_business_account", "entry": [{ "changes": [{ "value": { "statuses": [status] } }] }] })
}

async fn call(app: &TestApp, key: &str, body: &Value) -> Answer {
    let body = body.to_string().into_bytes();
    let mut mac = Hmac::<Sha256>::new_from_slice(key.as_bytes()).unwrap();
    mac.update(&body);
    let hex: String = mac
        .finalize()
        .into_bytes()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let mut meta = app
        .browser()
        .with_header("x-hub-signature-256", &format!("sha256={hex}"));
    meta.post_raw("/webhooks/whatsapp", "application/json", body)
        .await
}

/// The messages to the reporter: status, channel and delivery of each.
async fn messages(app: &TestApp) -> Vec<(String, Option<String>, Option<String>)> {
    let rows = outbox::Entity::find()
        .all(app.state.service.db.read())
        .await
        .unwrap();
    let mut rows: Vec<_> = rows
        .into_iter()
        .filter(|row| row.lane.starts_with("reporter/"))
        .collect();
    rows.sort_by_key(|row| row.id);
    rows.into_iter()
        .map(|row| (row.status, row.channel, row.delivery))
        .collect()
}

fn message(
    status: &str,
    channel: &str,
    delivery: &str,
) -> (String, Option<String>, Option<String>) {
    (
        status.to_owned(),
        Some(channel.to_owned()),
        Some(delivery.to_owned()),
    )
}

async fn sent(server: &MockServer) -> Vec<Value> {
    server
        .received_requests()
        .await
        .unwrap()
        .iter()
        .map(|request| request.body_json().unwrap())
        .collect()
}

#[tokio::test]
async fn a_template_goes_out_and_its_reports_only_go_forward() {
    let server = meta(accepted()).await;
    let app = TestApp::with(account(&server)).await;
    let filed = file(&app, |sent| sent.phone = PHONE.to_owned()).await;
    asks(&app, &filed).await;
    app.work_after_delay().await;
    let requests = sent(&server).await;
    assert_eq!(requests.len(), 2);
    assert_eq!(requests[0]["template"]["name"], "tanggap_received");
    assert_eq!(requests[1]["template"]["name"], "tanggap_asked");
    let callback = requests[1]["biz_opaque_callback_data"].as_str().unwrap();
    assert_eq!(messages(&app).await[1], message("done", "whatsapp", "sent"));
    assert!(!is_paused(&app, &filed).await, "sent is not delivered");

    let delivered = report(WAMID, "delivered", Some(callback));
    call(&app, "another secret", &delivered).await.expect(401);
    assert!(!is_paused(&app, &filed).await);
    call(&app, "old secret", &delivered).await.expect(200);
    assert!(is_paused(&app, &filed).await);
    call(&app, "new secret", &report(WAMID, "read", Some(callback)))
        .await
        .expect(200);
    for late in ["sent", "failed", "delivered"] {
        call(&app, "new secret", &report(WAMID, late, Some(callback)))
            .await
            .expect(200);
    }
    assert_eq!(messages(&app).await[1], message("done", "whatsapp", "read"));
    // Without our own id the message is found by the index of Meta's.
    call(&app, "new secret", &report("wamid.unknown", "read", None))
        .await
        .expect(200);
}

#[tokio::test]
async fn what_was_thought_lost_is_not_sent_again_once_a_report_comes() {
    let server = meta(ResponseTemplate::new(200).set_body_json(json!({}))).await;
    let app = TestApp::with(account(&server)).await;
    file(&app, |sent| sent.phone = PHONE.to_owned()).await;
    app.work().await;
    let callback = sent(&server).await[0]["biz_opaque_callback_data"]
        .as_str()
        .unwrap()
        .to_owned();
    app.state.clock.advance_seconds(200);
    app.work().await;
    assert_eq!(
        sent(&server).await.len(),
        1,
        "an unclear answer is waited for"
    );
    call(
        &app,
        "new secret",
        &report(WAMID, "delivered", Some(&callback)),
    )
    .await
    .expect(200);
    app.advance_hours(1);
    app.work().await;
    assert_eq!(sent(&server).await.len(), 1);
    assert_eq!(
        messages(&app).await,
        [message("done", "whatsapp", "delivered")]
    );
}

#[tokio::test]
async fn what_does_not_arrive_goes_by_mail_if_there_is_an_address() {
    let (server, sink) = (meta(accepted()).await, Sink::open().await);
    let app = TestApp::with(|config| {
        sink.configure(config);
        account(&server)(config);
    })
    .await;
    file(&app, |sent| sent.phone = PHONE.to_owned()).await;
    app.work().await;
    file(&app, |sent| {
        sent.phone = PHONE.to_owned();
        sent.email.clear();
    })
    .await;
    app.work().await;
    assert!(sink.mails().is_empty());
    for request in sent(&server).await {
        let callback = request["biz_opaque_callback_data"]
            .as_str()
            .unwrap()
            .to_owned();
        call(
            &app,
            "new secret",
            &report(WAMID, "failed", Some(&callback)),
        )
        .await
        .expect(200);
        // The order of reports is not that of events: this one changes nothing any more.
        call(&app, "new secret", &report(WAMID, "sent", Some(&callback)))
            .await
            .expect(200);
    }
    app.work().await;
    assert_eq!(sink.mails_to("saripah@warga.example").len(), 1);
    assert_eq!(
        messages(&app).await,
        [
            message("done", "mail", "sent"),
            message("done", "whatsapp", "failed")
        ]
    );
    assert_eq!(sent(&server).await.len(), 2);
}

#[tokio::test]
async fn a_dead_token_parks_the_message_and_an_address_goes_round_it() {
    let refused = ResponseTemplate::new(401).set_body_json(json!({ "error": { "code": 190 } }));
    let (server, sink) = (meta(refused).await, Sink::open().await);
    let app = TestApp::with(|config| {
        sink.configure(config);
        account(&server)(config);
    })
    .await;
    file(&app, |sent| sent.phone = PHONE.to_owned()).await;
    file(&app, |sent| {
        sent.phone = PHONE.to_owned();
        sent.email.clear();
    })
    .await;
    app.work().await;
    assert_eq!(sink.mails().len(), 1);
    for _ in 0..30 {
        app.advance_hours(2);
        app.work().await;
    }
    assert_eq!(
        messages(&app).await[1],
        ("waiting".to_owned(), None, None),
        "parked, not lost"
    );
}

#[tokio::test]
async fn a_phone_alone_is_said_to_be_out_of_reach_while_the_channel_is_off() {
    let sink = Sink::open().await;
    let app = TestApp::with(|config| sink.configure(config)).await;
    file(&app, |sent| {
        sent.phone = PHONE.to_owned();
        sent.email.clear();
    })
    .await;
    app.work().await;
    assert_eq!(messages(&app).await, [message("done", "none", "failed")]);
    call(&app, "new secret", &report(WAMID, "read", None))
        .await
        .expect(404);
    app.browser()
        .get("/webhooks/whatsapp?hub.mode=subscribe")
        .await
        .expect(404);
}

#[tokio::test]
async fn the_handshake_wants_our_token_and_no_id_with_a_number_is_kept() {
    let server = meta(accepted()).await;
    let app = TestApp::with(account(&server)).await;
    let asks = |token: &str| {
        format!("/webhooks/whatsapp?hub.mode=subscribe&hub.verify_token={token}&hub.challenge=4711")
    };
    let answer = app.browser().get(&asks("is+it+ours%3F")).await;
    assert_eq!(
        (answer.status.as_u16(), answer.text().as_str()),
        (200, "4711")
    );
    app.browser().get(&asks("wrong")).await.expect(403);
    app.browser()
        .post_raw("/webhooks/whatsapp", "application/json", b"{}".to_vec())
        .await
        .expect(401);

    let incoming = json!({ "entry": [{ "changes": [{ "value": { "messages": [{ "id": WAMID, "from": "6281234564821" }] } }] }] });
    for _ in 0..3 {
        call(&app, "new secret", &incoming).await.expect(200);
    }
    let db = app.state.service.db.read();
    assert_eq!(inbox::Entity::find().all(db).await.unwrap().len(), 1);
    file(&app, |sent| sent.phone = PHONE.to_owned()).await;
    app.work().await;
    let backend = db.get_database_backend();
    for table in ["inbox", "outbox"] {
        let rows = db
            .query_all_raw(Statement::from_string(
                backend,
                format!("SELECT * FROM {table}"),
            ))
            .await
            .unwrap();
        let text = format!("{rows:?}");
        assert!(
            !text.contains("wamid") && !text.contains("HBgN") && !text.contains("6281234564821"),
            "{text}"
        );
    }
    // Larger than any form may be, smaller than Meta's largest.
    let padding = "x".repeat(2 * 1024 * 1024);
    call(&app, "new secret", &json!({ "padding": padding }))
        .await
        .expect(200);
}

#[tokio::test]
async fn a_number_without_the_tick_gets_no_message_and_with_it_one() {
    let server = meta(accepted()).await;
    let app = TestApp::with(account(&server)).await;
    for (key, notify, messages) in [("form-one", "", 0), ("form-two", "true", 1)] {
        let fields = [
            ("key", key),
            ("description", LAMP),
            ("contact", PHONE),
            ("notify", notify),
            ("do", "send"),
        ];
        app.browser().post("/lapor", &fields).await.expect(201);
        app.work().await;
        assert_eq!(sent(&server).await.len(), messages, "{notify:?}");
    }
}
