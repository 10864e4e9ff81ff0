//! Other systems in the browser: a test, the log, a delivery once more, and a pause after too many failures.

use tanggap::complaint::Role;
use tanggap::config::{Config, Endpoint, Secret};
use wiremock::matchers::method;
use wiremock::{Mock, MockServer, ResponseTemplate};

use crate::harness::{Browser, TestApp};

const PAGE: &str = "/petugas/kelola/webhook";

pub(super) async fn answering(status: u16) -> MockServer {
    let server = MockServer::start().await;
    Mock::given(method("POST"))
        .respond_with(ResponseTemplate::new(status))
        .mount(&server)
        .await;
    server
}

pub(super) fn listener(server: &MockServer) -> impl FnOnce(&mut Config) {
    let url = format!("{}/rahasia", server.uri());
    move |config| {
        config.webhooks.allow_private = true;
        config.webhooks.endpoints = vec![Endpoint {
            name: "dasbor".to_owned(),
            url,
            secret: Secret::new("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
        }];
    }
}

async fn does(admin: &mut Browser, act: &str) {
    let fields = [("name", "dasbor"), ("act", act)];
    let form = format!("form[action='{PAGE}']");
    admin.fill(PAGE, &form, PAGE, &fields).await.expect(303);
}

pub(super) async fn count(server: &MockServer) -> usize {
    server.received_requests().await.unwrap().len()
}

#[tokio::test]
async fn a_test_is_delivered_written_down_and_sent_again_under_its_id() {
    let server = answering(204).await;
    let app = TestApp::with(listener(&server)).await;
    let mut admin = app.staff("admin", Role::Admin, None).await;
    does(&mut admin, "test").await;
    app.work().await;
    let page = admin.get(PAGE).await;
    page.says("dasbor")
        .says("Diterima")
        .says_nothing_of("rahasia");
    let link = page.attribute("#log form", "action").unwrap();
    let form = format!("form[action='{link}']");
    admin.fill(PAGE, &form, &link, &[]).await.expect(303);
    app.work().await;
    let got = server.received_requests().await.unwrap();
    assert_eq!(got.len(), 2);
    assert_eq!(got[0].headers["webhook-id"], got[1].headers["webhook-id"]);
    let body: serde_json::Value = serde_json::from_slice(&got[0].body).unwrap();
    assert_eq!(body["type"], "test");
    assert_eq!(admin.get(PAGE).await.all("#log tbody tr").len(), 2);
}

#[tokio::test]
async fn after_twenty_failures_in_a_row_a_receiver_is_left_alone_until_it_is_resumed() {
    let server = answering(500).await;
    let app = TestApp::with(listener(&server)).await;
    for _ in 0..20 {
        app.file_simple().await;
    }
    app.work().await;
    assert_eq!(count(&server).await, 20);
    let mut admin = app.staff("admin", Role::Admin, None).await;
    admin
        .get(PAGE)
        .await
        .says("20 kegagalan")
        .says("Terlalu sering gagal");
    app.advance_hours(2);
    app.work().await;
    assert_eq!(count(&server).await, 20, "it is left alone");
    server.reset().await;
    Mock::given(method("POST"))
        .respond_with(ResponseTemplate::new(200))
        .mount(&server)
        .await;
    let mut admin = app.staff("admin2", Role::Admin, None).await;
    does(&mut admin, "resume").await;
    app.work().await;
    assert_eq!(
        count(&server).await,
        40,
        "everything that waited, in its order"
    );
    let page = admin.get(PAGE).await;
    page.says("0 kegagalan").says_nothing_of("Terlalu sering");
}

#[tokio::test]
async fn a_pause_by_hand_holds_and_only_administrators_make_one() {
    let server = answering(200).await;
    let app = TestApp::with(listener(&server)).await;
    for (name, role, unit) in [
        ("kepala", Role::Head, Some("dishub")),
        ("koordinator", Role::Coordinator, None),
        ("inspektur", Role::Inspector, None),
    ] {
        let mut person = app.staff(name, role, unit).await;
        person.get(PAGE).await.expect(403);
        let fields = [("name", "dasbor"), ("act", "pause")];
        let form = "form[action='/petugas/keluar']";
        let answer = person.fill("/petugas/sandi", form, PAGE, &fields).await;
        answer.expect(403);
    }
    let mut admin = app.staff("admin", Role::Admin, None).await;
    admin.get(PAGE).await.says_nothing_of("Dijeda");
    does(&mut admin, "pause").await;
    app.file_simple().await;
    app.work().await;
    assert_eq!(count(&server).await, 0);
    does(&mut admin, "resume").await;
    app.work().await;
    assert_eq!(count(&server).await, 2);
    let fields = [("name", "lain"), ("act", "test")];
    let form = format!("form[action='{PAGE}']");
    admin.fill(PAGE, &form, PAGE, &fields).await.expect(404);
}
