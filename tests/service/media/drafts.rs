//! What a form keeps before it is sent, and what becomes of it when it is.

use std::collections::BTreeMap;

use tanggap::complaint::Role;

use super::{Citizen, address, head, stored};
use crate::harness::{Answer, LAMP, TestApp, photo};
use crate::work::report_with_work;

#[tokio::test]
async fn a_photo_is_kept_for_the_form_and_comes_with_the_complaint() {
    let app = TestApp::start().await;
    let mut citizen = Citizen::new(&app).await;
    let first = citizen.brings("C:\\foto\\jalan.png", &photo(1)).await;
    assert_eq!(first["name"], "jalan.png");
    assert_eq!(first["media_type"], "image/jpeg");
    let again = citizen.brings("lagi.png", &photo(1)).await;
    assert_eq!(first, again, "the same file again");
    let second = citizen.brings("b.png", &photo(2)).await;
    let unwanted = citizen.brings("c.png", &photo(3)).await;
    let gone = format!("/lapor/berkas/{}/hapus", unwanted["id"].as_str().unwrap());
    // Somebody else's key does nothing.
    let foreign = [("key", "another-key-another-key")];
    citizen.browser.post(&gone, &foreign).await.expect(204);
    let own = citizen.key.clone();
    let own = [("key", own.as_str())];
    citizen.browser.post(&gone, &own).await.expect(204);
    citizen.browser.post(&gone, &own).await.expect(204);
    let (reference, code) = citizen.files().await;

    let mut head = head(&app).await;
    let page = head.get(&format!("/petugas/laporan/{reference}")).await;
    assert_eq!(page.all(".files img").len(), 2, "{}", page.text());
    for held in [&first, &second] {
        let address = address(held);
        let large = head.get(&address).await;
        large.expect(200);
        assert_eq!(large.header("content-type"), "image/jpeg");
        assert!(large.header("content-disposition").starts_with("inline"));
        assert_eq!(
            large.header("content-security-policy"),
            "sandbox; default-src 'none'"
        );
        assert_eq!(large.header("cache-control"), "no-store");
        assert_eq!(large.header("x-content-type-options"), "nosniff");
        let small = head.get(&format!("{address}?kecil=1")).await;
        small.expect(200);
        assert!(small.bytes.len() <= 15_000);
        app.browser().get(&address).await.expect(303);
    }
    assert_eq!(
        head.get(&address(&unwanted)).await.status.as_u16(),
        404,
        "what was taken out does not come along"
    );
    let mut foreign = app.staff("lain", Role::Head, Some("dlh")).await;
    foreign.get(&address(&first)).await.expect(404);

    // The reporter sees it with the code, and nobody else does.
    let own = format!(
        "/lacak/{reference}/berkas/{}",
        first["id"].as_str().unwrap()
    );
    let mut reporter = app.browser();
    reporter.get(&own).await.expect(404);
    let opened = [("reference", reference.as_str()), ("code", code.as_str())];
    reporter.post("/lacak", &opened).await.expect(303);
    reporter.get(&own).await.expect(200);
    reporter.get(&format!("{own}?kecil=1")).await.expect(200);
    let mut other = Citizen::new(&app).await;
    let (theirs, code) = other.files().await;
    let opened = [("reference", theirs.as_str()), ("code", code.as_str())];
    other.browser.post("/lacak", &opened).await.expect(303);
    other.browser.get(&own).await.expect(404);
    let through_theirs = format!("/lacak/{theirs}/berkas/{}", first["id"].as_str().unwrap());
    other.browser.get(&through_theirs).await.expect(404);
}

#[tokio::test]
async fn a_photo_alone_is_a_complaint() {
    let app = TestApp::start().await;
    let mut citizen = Citizen::new(&app).await;
    let key = citizen.key.clone();
    let fields = [
        ("key", key.as_str()),
        ("category", "lampu-jalan"),
        ("do", "send"),
    ];
    citizen.browser.post("/lapor", &fields).await.expect(422);
    citizen.brings("a.png", &photo(1)).await;
    citizen.browser.post("/lapor", &fields).await.expect(201);
    let mut head = head(&app).await;
    let queue = head.get("/petugas").await;
    queue.says("Foto: ");
    let case = queue
        .attribute("a[href^='/petugas/laporan/']", "href")
        .unwrap();
    head.get(&case)
        .await
        .expect(200)
        .says("Lihat foto dari pelapor");
}

#[tokio::test]
async fn five_files_come_with_a_form_and_no_more_however_many_are_sent_at_once() {
    let app = TestApp::start().await;
    let citizen = Citizen::new(&app).await;
    let mut sending = tokio::task::JoinSet::new();
    for number in 0..10 {
        let mut browser = citizen.browser.clone();
        let key = citizen.key.clone();
        sending.spawn(async move {
            let content = photo(number);
            let files = [("file", "a.png", content.as_slice())];
            let answer = browser
                .post_files("/lapor/berkas", &[("key", &key)], &files)
                .await;
            answer.status.as_u16()
        });
    }
    let mut statuses = BTreeMap::new();
    while let Some(status) = sending.join_next().await {
        *statuses.entry(status.unwrap()).or_insert(0) += 1;
    }
    assert_eq!(statuses, BTreeMap::from([(201, 5), (422, 5)]));
    let mut citizen = citizen;
    let refused = citizen.sends("keenam.png", &photo(99)).await;
    assert!(Citizen::refused(&refused, "keenam.png").contains('5'));
    let (reference, _) = citizen.files().await;
    let page = head(&app)
        .await
        .get(&format!("/petugas/laporan/{reference}"))
        .await;
    assert_eq!(page.all(".files img").len(), 5);
}

#[tokio::test]
async fn too_many_files_are_asked_to_wait() {
    let app = TestApp::with(|config| {
        config.limits.uploads_per_device_hour = 2;
        config.limits.uploads_per_address = 3;
    })
    .await;
    let waits = |refused: &Answer, seconds| {
        refused.expect(429);
        assert_eq!(refused.header("content-type"), "application/problem+json");
        let wait: u64 = refused.header("retry-after").parse().unwrap();
        assert!((1..=seconds).contains(&wait));
    };
    let mut citizen = Citizen::new(&app).await;
    // A browser with a ticket has a number of its own.
    report_with_work(&mut citizen.browser, LAMP)
        .await
        .expect(201);
    for number in 0..2 {
        citizen.brings("a.png", &photo(number)).await;
    }
    waits(&citizen.sends("a.png", &photo(3)).await, 3_600);
    // Browsers of the same network that have none share another, of which the first has used nothing.
    let mut other = Citizen::new(&app).await;
    for number in 0..3 {
        other.brings("a.png", &photo(number)).await;
    }
    waits(&other.sends("a.png", &photo(4)).await, 60);
    let mut elsewhere = Citizen::new(&app).await;
    elsewhere.browser = app.browser_at("203.0.113.9");
    elsewhere.brings("a.png", &photo(4)).await;
}

#[tokio::test]
async fn what_nobody_refers_to_is_forgotten_and_what_was_filed_stays() {
    let app = TestApp::start().await;
    let mut citizen = Citizen::new(&app).await;
    let filed = citizen.brings("a.png", &photo(1)).await;
    let (reference, code) = citizen.files().await;
    citizen.again().await;
    citizen.brings("b.png", &photo(2)).await;
    // The same picture as in the complaint, in a form that is never sent.
    citizen.brings("a.png", &photo(1)).await;
    assert_eq!(stored(&app).len(), 4, "two pictures, each with a small one");
    app.advance_days(6);
    app.work().await;
    assert_eq!(stored(&app).len(), 4);
    app.advance_days(2);
    app.work().await;
    app.advance_days(1);
    app.work().await;
    assert_eq!(stored(&app).len(), 2);
    let mut head = head(&app).await;
    head.get(&address(&filed)).await.expect(200);
    let _ = (reference, code);
}

#[tokio::test]
async fn what_was_brought_today_is_kept_though_nobody_refers_to_it() {
    let app = TestApp::start().await;
    let mut citizen = Citizen::new(&app).await;
    citizen.brings("a.png", &photo(1)).await;
    citizen.files().await;
    citizen.again().await;
    app.advance_days(2);
    let unwanted = citizen.brings("b.png", &photo(2)).await;
    let gone = format!("/lapor/berkas/{}/hapus", unwanted["id"].as_str().unwrap());
    let key = [("key", citizen.key.as_str())];
    citizen.browser.post(&gone, &key).await.expect(204);
    app.advance_hours(7);
    app.work().await;
    assert_eq!(stored(&app).len(), 4, "it may be on its way into a row");
    app.advance_hours(18);
    app.work().await;
    assert_eq!(stored(&app).len(), 2);
}

#[tokio::test]
async fn a_body_that_breaks_off_is_told_so() {
    let app = TestApp::start().await;
    let mut citizen = Citizen::new(&app).await;
    let (kind, body) =
        crate::harness::form(&[("key", &citizen.key)], &[("file", "a.png", &photo(1))]);
    for (kind, body) in [
        (kind.as_str(), &body[..body.len() / 2]),
        (kind.as_str(), &b""[..]),
        (kind.as_str(), b"no parts at all"),
        ("multipart/form-data", &body[..]),
        ("multipart/form-data; boundary=other", &body[..]),
        ("image/jpeg", &photo(1)),
        ("application/x-www-form-urlencoded", b"key=%FF&file=a"),
        ("application/json", b"{}"),
    ] {
        let answer = citizen
            .browser
            .post_raw("/lapor/berkas", kind, body.to_vec())
            .await;
        assert!(answer.status.is_client_error(), "{kind}: {}", answer.status);
        assert!(!answer.json()["detail"].as_str().unwrap().is_empty());
    }
    citizen.brings("a.png", &photo(1)).await;
}

#[tokio::test]
async fn a_key_that_could_be_guessed_keeps_no_file() {
    let app = TestApp::start().await;
    let mut citizen = Citizen::new(&app).await;
    citizen.key = "pendek".to_owned();
    citizen.sends("a.png", &photo(1)).await.expect(422);
    assert!(stored(&app).is_empty());
}
