//! How much one sender may ask for: a crowd behind one address is served, a machine is slowed down.

use serde_json::json;

use crate::harness::{LAMP, TestApp};
use crate::work::report_with_work;

#[tokio::test]
async fn a_crowd_behind_one_address_is_not_shut_out() {
    let app = TestApp::with(|config| config.limits.intake_slow_lane_burst = 5).await;
    for number in 0..150 {
        let mut citizen = app.browser_at("100.64.7.7");
        let text = format!("{LAMP} Laporan ke-{number}.");
        report_with_work(&mut citizen, &text).await.expect(201);
    }
}

#[tokio::test]
async fn a_machine_is_told_when_to_come_back_and_what_it_wrote_is_kept() {
    let app = TestApp::with(|config| {
        config.limits.intake_slow_lane = 20;
        config.limits.intake_slow_lane_burst = 20;
    })
    .await;
    let mut last = None;
    for _ in 0..40 {
        let answer = app
            .browser_at("198.51.100.9")
            .post_json("/api/v1/complaints", &json!({ "description": LAMP }))
            .await;
        if answer.status.as_u16() == 429 {
            last = Some(answer);
            break;
        }
        assert!(
            !answer.header("ratelimit").is_empty() && !answer.header("ratelimit-policy").is_empty()
        );
    }
    let refused = last.expect("a machine is stopped");
    let wait: u64 = refused.header("retry-after").parse().unwrap();
    assert!((1..=60).contains(&wait));
    assert!(
        refused.header("ratelimit").contains("r=0")
            && refused.header("ratelimit-policy").contains("q=20;w=60")
    );
    assert!(
        refused.json()["type"]
            .as_str()
            .unwrap()
            .ends_with("quota-exceeded"),
        "{}",
        refused.text()
    );
    let mut citizen = app.browser_at("198.51.100.9");
    let page = citizen
        .fill(
            "/lapor",
            "main form",
            "/lapor",
            &[("description", LAMP), ("do", "send")],
        )
        .await;
    page.expect(429);
    assert!(page.text().contains(LAMP), "the page gives the text back");
    // Another network is not touched.
    app.browser_at("203.0.113.5")
        .post_json("/api/v1/complaints", &json!({ "description": LAMP }))
        .await
        .expect(201);
}

#[tokio::test]
async fn only_our_own_proxies_are_believed() {
    let app = TestApp::with(|config| {
        config.limits.intake_slow_lane = 5;
        config.limits.intake_slow_lane_burst = 5;
        config.trusted_proxies = vec!["10.1.0.0/16".to_owned().try_into().unwrap()];
    })
    .await;
    let post = async |peer: &str, forwarded: &str| {
        let mut sender = app
            .browser_at(peer)
            .with_header("x-forwarded-for", forwarded);
        sender
            .post_json("/api/v1/complaints", &json!({ "description": LAMP }))
            .await
            .status
            .as_u16()
    };
    // A stranger who invents addresses stays one sender.
    let mut statuses = Vec::new();
    for number in 0..8 {
        statuses.push(post("192.0.2.1", &format!("9.9.9.{number}")).await);
    }
    assert!(statuses.contains(&429), "{statuses:?}");
    // Behind our proxy the rightmost stranger counts, whatever stands left of it.
    let mut statuses = Vec::new();
    for number in 0..8 {
        statuses.push(post("10.1.2.3", &format!("9.9.9.{number}, 192.0.2.77, 10.1.9.9")).await);
    }
    assert!(statuses.contains(&429), "{statuses:?}");
    assert_eq!(post("10.1.2.3", "192.0.2.78").await, 201);
    // One IPv6 network is one sender.
    let mut statuses = Vec::new();
    for number in 0..8 {
        statuses.push(post("10.1.2.3", &format!("2001:db8:1:2::{number:x}")).await);
    }
    assert!(statuses.contains(&429), "{statuses:?}");
}

#[tokio::test]
async fn guessing_codes_and_passwords_is_slowed_down() {
    let app = TestApp::start().await;
    let filed = app.file_simple().await;
    let mut statuses = Vec::new();
    for number in 0..15 {
        let code = format!("0000-0000-{number:04}");
        let mut thief = app
            .browser_at("198.51.100.66")
            .with_header("tracking-code", &code);
        statuses.push(
            thief
                .get(&format!("/api/v1/complaints/{}", filed.reference))
                .await
                .status
                .as_u16(),
        );
    }
    assert!(
        statuses.contains(&404) && statuses.contains(&429) && !statuses.contains(&200),
        "{statuses:?}"
    );
    let mut statuses = Vec::new();
    for _ in 0..15 {
        let wrong = json!({ "name": "nobody", "password": "wrong" });
        statuses.push(
            app.browser()
                .post_json("/api/v1/session", &wrong)
                .await
                .status
                .as_u16(),
        );
    }
    assert!(
        statuses.contains(&401) && statuses.contains(&429),
        "{statuses:?}"
    );
}

#[tokio::test]
async fn one_contact_gets_news_of_so_many_complaints_a_day_from_wherever() {
    let app = TestApp::with(|config| config.limits.intake_per_contact_day = 3).await;
    let mut kept = Vec::new();
    for number in 0..5 {
        // The same telephone, written differently, from different networks.
        let phone = [
            "0812 3456 7890",
            "+62 812-3456-7890",
            "62812 34567890",
            "081234567890",
            "0812.3456.7890",
        ][number];
        let body = json!({ "description": LAMP, "reporter": { "phone": phone } });
        let mut sender = app.browser_at(&format!("203.0.113.{number}"));
        let answer = sender.post_json("/api/v1/complaints", &body).await;
        answer.expect(201);
        kept.push(answer.json().get("contact_left_out").is_none());
    }
    assert_eq!(kept, [true, true, true, false, false]);
}

#[tokio::test]
async fn one_network_guesses_at_so_many_complaints_and_no_more() {
    let app = TestApp::with(|config| config.limits.codes_per_address = 3).await;
    let mut statuses = Vec::new();
    for _ in 0..4 {
        let filed = app.file_simple().await;
        let thief = app.browser_at("198.51.100.66");
        let mut thief = thief.with_header("tracking-code", "0000-0000-0000");
        let path = format!("/api/v1/complaints/{}", filed.reference);
        statuses.push(thief.get(&path).await.status.as_u16());
    }
    assert_eq!(statuses, [404, 404, 404, 429]);
}

#[tokio::test]
async fn tidying_up_forgets_no_limit_that_still_counts() {
    let app = TestApp::with(|config| config.limits.intake_per_contact_day = 1).await;
    let body = json!({ "description": LAMP, "reporter": { "phone": "0812 3456 7890" } });
    let mut sender = app.browser();
    let path = "/api/v1/complaints";
    sender.post_json(path, &body).await.expect(201);
    app.advance_hours(10);
    app.work().await;
    let second = sender.post_json(path, &body).await;
    assert_eq!(second.expect(201).json()["contact_left_out"], true);
}
