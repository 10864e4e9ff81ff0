//! Events for other systems: signed, thin, under one id, and nothing of what is private.

use serde_json::Value;
use tanggap::complaint::{Action, Role};
use tanggap::config::{Config, Endpoint, Secret};
use tanggap::notify::webhook::{SigningSecret, verify};
use wiremock::matchers::method;
use wiremock::{Mock, MockServer, Request, ResponseTemplate};

use super::{does, file};
use crate::harness::TestApp;

const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

fn listener(server: &MockServer) -> impl FnOnce(&mut Config) {
    let url = server.uri();
    move |config| {
        config.webhooks.allow_private = true;
        config.webhooks.endpoints = vec![Endpoint {
            name: "dasbor".to_owned(),
            url,
            secret: Secret::new(SECRET),
        }];
    }
}

fn checked(request: &Request) -> (String, Value) {
    let header = |name: &str| request.headers[name].to_str().unwrap().to_owned();
    let (id, seconds) = (
        header("webhook-id"),
        header("webhook-timestamp").parse().unwrap(),
    );
    let key = SigningSecret::parse(SECRET).unwrap();
    assert!(verify(
        &key,
        &id,
        seconds,
        &request.body,
        &header("webhook-signature"),
        seconds
    ));
    (id, serde_json::from_slice(&request.body).unwrap())
}

#[tokio::test]
async fn each_event_is_posted_once_with_ids_only() {
    let server = MockServer::start().await;
    Mock::given(method("POST"))
        .respond_with(ResponseTemplate::new(204))
        .mount(&server)
        .await;
    let app = TestApp::with(listener(&server)).await;
    let open = file(&app, |sent| sent.private_content = Some(false)).await;
    does(&app, &open, Role::Head, "disdukcapil", Action::Start).await;
    app.work_after_delay().await;
    app.work().await;

    let got: Vec<_> = server
        .received_requests()
        .await
        .unwrap()
        .iter()
        .map(checked)
        .collect();
    let types: Vec<_> = got
        .iter()
        .map(|(_, body)| body["type"].as_str().unwrap())
        .collect();
    assert_eq!(
        types,
        [
            "complaint.received",
            "complaint.assigned",
            "complaint.started"
        ]
    );
    let data = &got[2].1["data"];
    assert_eq!(data["reference"], open.reference.as_str());
    assert_eq!(
        (&data["action"], &data["state"]),
        (&"started".into(), &"in_progress".into())
    );
    assert!(data["event"].is_string() && data.as_object().unwrap().len() == 4);
    assert_eq!(
        got[1].1["data"]["state"], "assigned",
        "as the event left it"
    );
}

#[tokio::test]
async fn of_private_content_only_reference_and_state_are_told() {
    let server = MockServer::start().await;
    Mock::given(method("POST"))
        .respond_with(ResponseTemplate::new(200))
        .mount(&server)
        .await;
    let app = TestApp::with(listener(&server)).await;
    file(&app, |sent| sent.private_content = Some(true)).await;
    app.work().await;
    let got: Vec<_> = server
        .received_requests()
        .await
        .unwrap()
        .iter()
        .map(checked)
        .collect();
    assert_eq!(got.len(), 2);
    for (_, body) in got {
        assert_eq!(body["type"], "complaint.changed");
        let names: Vec<_> = body["data"].as_object().unwrap().keys().cloned().collect();
        assert_eq!(names, ["reference", "state"]);
    }
}

#[tokio::test]
async fn a_receiver_that_is_gone_keeps_its_events_waiting_and_stops_nobody_else() {
    let server = MockServer::start().await;
    Mock::given(method("POST"))
        .respond_with(ResponseTemplate::new(410))
        .up_to_n_times(2)
        .mount(&server)
        .await;
    Mock::given(method("POST"))
        .respond_with(ResponseTemplate::new(200))
        .mount(&server)
        .await;
    let app = TestApp::with(listener(&server)).await;
    file(&app, |sent| sent.private_content = Some(false)).await;
    app.work().await;
    assert_eq!(server.received_requests().await.unwrap().len(), 1);
    for hours in [1, 1, 0] {
        app.state.clock.advance_seconds(hours * 3_601);
        app.work().await;
    }
    let ids: Vec<_> = server
        .received_requests()
        .await
        .unwrap()
        .iter()
        .map(|request| checked(request).0)
        .collect();
    assert_eq!(ids.len(), 4);
    assert!(
        ids[0] == ids[1] && ids[1] == ids[2] && ids[2] != ids[3],
        "the same event under the same id, in order"
    );
}
